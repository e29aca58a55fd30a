"""Plug-ins that are really installed, in processes of their own: what they can do wrong."""

import json
from pathlib import Path
from typing import Any, Final

import pytest

from tests.distributions import GOOD, install, run

HOOK: Final = "from salescore.plugins import hookimpl\n"

LEFT_OUT: Final[dict[str, tuple[str, str, str]]] = {
    "raises at import": (
        'raise RuntimeError("no license")',
        "import",
        "RuntimeError: no license",
    ),
    "ends the process at import": ("raise SystemExit(3)", "import", "SystemExit: 3"),
    "imports what is not there": (
        "import acme_not_there",
        "import",
        "ModuleNotFoundError: No module named 'acme_not_there'",
    ),
    "is no Python": ("def broken(:", "import", "SyntaxError: "),
    "marks nothing": ("answer = 42", "registration", "it marks no hook with @hookimpl"),
    "takes what no hook gives": (
        f"{HOOK}@hookimpl\ndef salescore_register_notifiers(nonsense): return []",
        "registration",
        "PluginValidationError: ",
    ),
    "wraps a hook": (
        f"{HOOK}@hookimpl(wrapper=True)\ndef salescore_register_notifiers(): return (yield)",
        "registration",
        "salescore_register_notifiers is a wrapper",
    ),
    "raises when it is called": (
        f"{HOOK}@hookimpl\ndef salescore_register_notifiers(): raise KeyError('url')",
        "call of salescore_register_notifiers",
        "KeyError: 'url'",
    ),
    "fails half way": (
        (
            f"{HOOK}@hookimpl\ndef salescore_register_notifiers():\n"
            "    yield from ()\n    raise OSError('disk')"
        ),
        "check of salescore_register_notifiers",
        "OSError: disk",
    ),
    "gives nothing": (
        f"{HOOK}@hookimpl\ndef salescore_register_notifiers(): return None",
        "check of salescore_register_notifiers",
        "it gave nothing, not a list of notifiers",
    ),
    "gives nonsense": (
        f"{HOOK}@hookimpl\ndef salescore_register_policies(): return 'no weekend'",
        "check of salescore_register_policies",
        "it gave a value of str, not a list of policies",
    ),
    "gives a class": (
        (
            f"{HOOK}class Pager: name = 'p'\n@hookimpl\n"
            "def salescore_register_notifiers(): return [Pager]"
        ),
        "check of salescore_register_notifiers",
        "is no notifier: give an instance of it",
    ),
    "is asynchronous": (
        f"{HOOK}@hookimpl\nasync def salescore_register_notifiers(): return []",
        "check of salescore_register_notifiers",
        "the hook is async",
    ),
    "knows who it is only in part": (
        (
            f"{HOOK}class Pager:\n    handles = ()\n    def notify(self, d): ...\n@hookimpl\n"
            "def salescore_register_notifiers(): return [Pager()]"
        ),
        "check of salescore_register_notifiers",
        "has no name: a notifier needs one",
    ),
}
"""By what is wrong: the module, the phase in which it shows, and what is said of it."""

REFUSED: Final[dict[str, tuple[str, str]]] = {
    "a hook nobody has": (
        f"{HOOK}@hookimpl\ndef salescore_register_notifier(): return []",
        (
            "implements a hook that does not exist: salescore_register_notifier "
            "(close: salescore_register_notifiers)"
        ),
    ),
    "a hook without its mark": (
        "def salescore_register_notifiers(): return []",
        "defines salescore_register_notifiers without @hookimpl",
    ),
    "a name that is taken": (
        GOOD,
        (
            "The notifier good pager comes from two plug-ins: bad (acme-bad 1.2), and "
            "good (acme-good 1.2)"
        ),
    ),
    "a command that is handled": (
        (
            f"{HOOK}from salescore.app.parties import HANDLERS\n@hookimpl\n"
            "def salescore_register_handlers(): return HANDLERS[:1]"
        ),
        "The handler of customers.",
    ),
    "a scheme that is answered": (
        (
            f"{HOOK}class Store:\n    name, schemes = 'mine', ('memory',)\n"
            "    def open(self, request): ...\n@hookimpl\n"
            "def salescore_register_stores(): return [Store()]"
        ),
        "The scheme memory comes from two plug-ins: salescore.stores (salescore), and bad",
    ),
    "another door": (
        f'{HOOK}salescore_api = ">=2"\n@hookimpl\ndef salescore_register_notifiers(): return []',
        "fits other versions of the plug-in door: >=2, this is 1.0",
    ),
    "no range": (
        f"{HOOK}salescore_api = 1\n@hookimpl\ndef salescore_register_notifiers(): return []",
        "fits other versions of the plug-in door: 1, this is 1.0",
    ),
}
"""By what is wrong: the module, and what is said of it."""

SHOP: Final = """
    import json, logging, sys
    logging.basicConfig(stream=sys.stderr)
    import salescore
    from tests.shops import furnish
    try:
        app = salescore.open("memory:", strict_plugins={strict})
    except salescore.SalesError as error:
        print(json.dumps({{"refused": str(error), "code": error.code}}))
        raise SystemExit(0)
    sales = app.tenant("acme")
    order = sales.orders.place(furnish(sales), [("TEA-1", 2)])
    notifiers = [owned.value.name for owned in app.plugins.notifiers()]
    print(json.dumps({{
        "order": order.number, "notifiers": notifiers,
        "report": app.plugins.report().plain(), "shown": app.plugins.report().show(),
    }}))
"""


def shop(folder: Path, *, strict: bool = False, **environment: str) -> Any:
    """Open a shop beside the installed plug-ins, and place an order."""
    return run(folder, SHOP.format(strict=strict), **environment)


def module_of(what: str) -> str:
    """Name the module in which something is wrong."""
    return "bad_" + what.replace(" ", "_")


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """Open a shop beside all that fail, and one that works."""
    folder = tmp_path_factory.mktemp("broken")
    for what, (source, _, _) in LEFT_OUT.items():
        install(folder, module_of(what), source)
    install(folder, "good", GOOD)
    return shop(folder)


@pytest.mark.parametrize("what", LEFT_OUT)
def test_a_plug_in_that_fails_is_left_out_whole(what: str, broken: Any) -> None:
    """It is named with distribution, phase, cause and switch-off."""
    _, phase, said = LEFT_OUT[what]
    name = module_of(what)
    (failure,) = [each for each in broken["report"]["failures"] if each["name"] == name]
    assert (f"acme-{name}", "1.2", phase) == tuple(
        failure[each] for each in ("distribution", "version", "phase")
    )
    assert said in failure["error"]
    assert f"SALESCORE_DISABLED_PLUGINS={name}" == failure["switch_off"]
    for part in (f"{name} (acme-{name} 1.2)", phase, said, failure["switch_off"]):
        assert part in broken["shown"]


def test_the_others_work_and_orders_are_placed(broken: Any) -> None:
    """Whatever fails beside it, what works works."""
    assert ["good pager"] == broken["notifiers"]
    assert ["good"] == [
        each["name"] for each in broken["report"]["plugins"] if each["distribution"] != "salescore"
    ]
    assert len(LEFT_OUT) == len(broken["report"]["failures"])
    assert broken["order"].startswith("SO-")


@pytest.mark.parametrize("what", REFUSED)
def test_plug_ins_that_do_not_go_together_keep_it_from_starting(what: str, tmp_path: Path) -> None:
    """The error names plug-in, distribution and switch-off."""
    source, said = REFUSED[what]
    install(tmp_path, "bad", source)
    install(tmp_path, "good", GOOD)
    found = shop(tmp_path)
    assert "plugins.refused" == found["code"]
    for part in (said, "bad (acme-bad 1.2)", "SALESCORE_DISABLED_PLUGINS="):
        assert part in found["refused"]


def test_switched_off_they_keep_nothing_from_starting(tmp_path: Path) -> None:
    """Each is switched off by its name; what is not named takes part."""
    for what, (source, _) in REFUSED.items():
        install(tmp_path, module_of(what), source)
    install(tmp_path, "good", GOOD)
    names = sorted(map(module_of, REFUSED))
    found = shop(tmp_path, SALESCORE_DISABLED_PLUGINS=",".join(names))
    assert (["good pager"], True) == (found["notifiers"], found["order"].startswith("SO-"))
    assert names == [each["name"] for each in found["report"]["switched_off"]]


def test_the_command_line_says_what_became_of_each(tmp_path: Path) -> None:
    """For people and for machines; it ends with 1 where one was left out."""
    install(tmp_path, "good", GOOD)
    program = """
        import contextlib, io, json
        from salescore.cli import main
        written = io.StringIO()
        with contextlib.redirect_stdout(written):
            codes = [main(["plugins"]), main(["plugins", "--json"])]
        print(json.dumps([codes, written.getvalue()]))
    """
    codes, written = run(tmp_path, program)
    shown, _, plain = written.partition("{")
    assert ([0, 0], True) == (codes, json.loads("{" + plain)["healthy"])
    assert (
        "plug-in  distribution  version  contributes\n"
        "good     acme-good     1.2      notifier good pager\n"
    ) == shown
    install(tmp_path, "bad", 'raise RuntimeError("no license")')
    codes, written = run(tmp_path, program)
    assert [1, 1] == codes
    assert "left out: The plug-in bad (acme-bad 1.2) was left out" in written


def test_an_entry_point_may_lead_nowhere(tmp_path: Path) -> None:
    """What has no hooks is left out, and so is a name that is not there."""
    install(
        tmp_path,
        "bad",
        "number, text = 7, 'seven'\nclass Plugin: ...",
        points="nowhere = bad:missing\nnumber = bad:number\nsort = bad:Plugin\ntext = bad:text",
    )
    failures = shop(tmp_path)["report"]["failures"]
    assert ["nowhere", "number", "sort", "text"] == [each["name"] for each in failures]
    assert ["import", *["registration"] * 3] == [each["phase"] for each in failures]


def test_strictly_a_failure_keeps_it_from_starting(tmp_path: Path) -> None:
    """A house whose rules are plug-ins does not open without one of them."""
    install(tmp_path, "bad", 'raise RuntimeError("no license")')
    found = shop(tmp_path, strict=True)
    assert "plugins.refused" == found["code"]
    for part in ("bad (acme-bad 1.2)", "import", "no license", "SALESCORE_DISABLED_PLUGINS=bad"):
        assert part in found["refused"]


def test_two_distributions_may_not_share_a_name(tmp_path: Path) -> None:
    """Neither is skipped in silence: both are named."""
    install(tmp_path, "one", GOOD, distribution="acme-one", points="pager = one")
    install(tmp_path, "two", GOOD, distribution="acme-two", points="pager = two")
    refused = shop(tmp_path)["refused"]
    assert "The plug-in pager comes from two plug-ins" in refused
    assert "pager (acme-one 1.2)" in refused
    assert "pager (acme-two 1.2)" in refused


def test_a_distribution_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    """Whoever wrote its metadata by hand: the others are found all the same."""
    install(tmp_path, "bad", "answer = 42", points="bad, this is no entry point")
    install(tmp_path, "good", GOOD)
    stray = tmp_path / "stray-1.dist-info"
    stray.mkdir()
    (stray / "METADATA").write_text("Metadata-Version: 2.1\n", encoding="utf-8")
    (stray / "entry_points.txt").write_text("[salescore.plugins]\nodd = odd\n", encoding="utf-8")
    other = tmp_path / "other-1.dist-info"
    other.mkdir()
    (other / "METADATA").write_text("Name: other\nVersion: 1\n", encoding="utf-8")
    (other / "entry_points.txt").write_text("[of others]\nbroken too\n", encoding="utf-8")
    found = shop(tmp_path)
    assert ["good pager"] == found["notifiers"]
    assert [("acme-bad", "acme-bad", "1.2"), ("odd", "unknown distribution", "")] == [
        (each["name"], each["distribution"], each["version"])
        for each in found["report"]["failures"]
    ]


def test_all_are_switched_off_at_once_and_a_wrong_name_is_told(tmp_path: Path) -> None:
    """``all`` imports none of them; a name that is not installed stands in the report."""
    install(tmp_path, "bad", "raise SystemExit(3)")
    install(tmp_path, "good", GOOD)
    found = shop(tmp_path, SALESCORE_DISABLED_PLUGINS=" all, goood ")
    assert [] == found["notifiers"]
    assert ["bad", "good"] == [each["name"] for each in found["report"]["switched_off"]]
    assert ["goood"] == found["report"]["idle_switches"]
    assert "switched off, but not installed: goood" in found["shown"]


def test_plug_ins_are_loaded_once_and_not_before_the_first_application(tmp_path: Path) -> None:
    """Importing the library imports none; two applications import each once."""
    install(tmp_path, "good", f"    import builtins\n    builtins.times += 1\n{GOOD}")
    program = """
        import builtins, json
        builtins.times = 0
        import salescore, salescore.plugins, salescore.app.opening
        times = [builtins.times]
        for _ in range(2):
            salescore.open("memory:").close()
            times.append(builtins.times)
        salescore.open("memory:", plugins=[]).close()
        print(json.dumps(times))
    """
    assert [0, 1, 1] == run(tmp_path, program)
