"""Installed plug-ins that load well and fail at work: named with distribution and switch-off."""

from pathlib import Path
from typing import Final

from tests.distributions import GOOD, install, run

RULES: Final = {
    "raises": "raise OSError('no route')",
    "hangs": "__import__('time').sleep(60)",
    "gives": "return 'no weekend'",
}
"""By what a policy does: its body."""

RULE: Final = """
    from salescore.orders.commands import PlaceOrder
    from salescore.plugins import hookimpl
    from salescore.policies import policy

    @policy("acme.{doing}", PlaceOrder)
    def rule(request):
        {body}

    @hookimpl
    def salescore_register_policies():
        return [rule]
"""

REFUSALS: Final = """
    import json
    import salescore
    from tests.shops import furnish
    sales = salescore.open("memory:", tenant="acme", policy_seconds=0.3)
    anna = furnish(sales)
    try:
        reasons = sales.orders.place(anna, [("TEA-1", 2)]).number
    except salescore.Refused as refused:
        reasons = [[each.code, str(each), each.advice()] for each in refused.rejections]
    print(json.dumps(reasons))
"""


def test_a_policy_that_fails_refuses_until_it_is_switched_off(tmp_path: Path) -> None:
    """It raises, hangs, gives nonsense: the refusal names the distribution and the way out."""
    for doing, body in RULES.items():
        install(tmp_path, f"bad_{doing}", RULE.format(doing=doing, body=body))
    found = run(tmp_path, REFUSALS)
    assert ["policy.failed"] * len(RULES) == [code for code, _, _ in found]
    for (_, said, advice), doing in zip(found, sorted(RULES), strict=True):
        assert f"The policy acme.{doing} of plug-in bad_{doing} (acme-bad_{doing} 1.2)" in said
        assert f"SALESCORE_DISABLED_PLUGINS=bad_{doing}" in advice
    off = ",".join(f"bad_{doing}" for doing in RULES)
    assert run(tmp_path, REFUSALS, SALESCORE_DISABLED_PLUGINS=off).startswith("SO-")


TOLD: Final = """
    import json
    import salescore
    from tests.shops import furnish
    sales = salescore.open("memory:", tenant="acme")
    order = sales.orders.place(furnish(sales), [("TEA-1", 2)])
    relay = sales.app.relay(call_seconds=0.3, batch_seconds=0.2)
    for _ in range(20):
        relay.turn("acme")
    from acme_ears import heard
    deliveries = sales.deliveries
    rows = {row.receiver: deliveries.explain(row).show() for row in deliveries.waiting()}
    print(json.dumps({"heard": heard, "rows": rows, "order": order.number,
        "report": sales.app.plugins.report().plain()}))
"""

NOTIFY: Final = {
    "raises": "raise OSError('no route')",
    "ends": "raise SystemExit(3)",
    "hangs": "__import__('time').sleep(60)",
    "gives": "return 'nonsense'",
    "asks": "from salescore.delivery import RetryLater; raise RetryLater('busy', seconds=60)",
}
"""By what a notifier does: its body. To give something, or to ask for time, is no fault."""

TIMED_OUT: Final = "TimedOut: hangs did not come back"


def test_a_notifier_that_fails_is_named_and_the_others_are_told(tmp_path: Path) -> None:
    """What raises or hangs is tried again; who works hears everything; orders are placed."""
    for doing, body in NOTIFY.items():
        source = GOOD.replace("good pager", doing).replace("...", body)
        install(tmp_path, f"bad_{doing}", source)
    hears = GOOD.replace("...", "heard.append(delivery.envelope.tag)")
    install(tmp_path, "acme_ears", hears.replace("class Pager", "heard = []\n\n    class Pager"))
    found = run(tmp_path, TOLD)
    assert "orders.placed.v1" in found["heard"]
    assert found["order"].startswith("SO-")
    faults = found["report"]["faults"]
    assert {"bad_raises", "bad_ends", "bad_hangs"} == {each["name"] for each in faults}
    for doing, said in (("raises", "OSError: no"), ("ends", "SystemExit: 3"), ("hangs", TIMED_OUT)):
        (fault,) = [each for each in faults if each["error"].startswith(said)]
        assert (f"acme-bad_{doing}", f"SALESCORE_DISABLED_PLUGINS=bad_{doing}") == (
            fault["distribution"],
            fault["switch_off"],
        )
        assert f"notifier {doing}" == fault["phase"]
        assert f"bad_{doing} (acme-bad_{doing} 1.2)" in found["rows"][doing]
