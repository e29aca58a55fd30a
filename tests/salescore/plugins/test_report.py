import json
import logging
from typing import Any

import pytest

from salescore.errors import SalesError
from salescore.owners import Owned, Owner
from salescore.plugins import PluginBroke, PluginFailure, Plugins, PluginsRefused
from salescore.plugins.failures import Faults
from salescore.plugins.plugins import Registered
from salescore.secret import Secret

PAGER = Owner("pager", "acme-pager", "1.2")
OWN = Owner("mine")


def plugins() -> Plugins:
    """Give two plug-ins, one left out, one switched off, and a fault."""
    made = Plugins(
        (
            Registered(Owner("salescore.orders", "salescore")),
            Registered(PAGER, ">=1", ("salescore_register_notifiers",), ("notifier pager",)),
            Registered(OWN, "", ("salescore_register_wrappers",)),
        ),
        failures=(PluginFailure(Owner("bad", "acme-bad", "0.1"), "import", "OSError: x"),),
        switched_off=(Owner("off", "acme-off", "3"),),
        idle_switches=("gone",),
    )
    made.faults.note(OWN, phase="wrapper w", error="it never proceeded")
    return made


def test_the_report_is_a_table_for_people() -> None:
    """Built-ins are left out; what is wrong stands below, whole."""
    assert """\
plug-in  distribution  version  contributes
pager    acme-pager    1.2      notifier pager
mine     -             -        salescore_register_wrappers
off      acme-off      3        (switched off)
left out: The plug-in bad (acme-bad 0.1) was left out, it failed in import: OSError: x. \
Missing: all that it contributes. Mend it; to go on without it, and without this message: \
SALESCORE_DISABLED_PLUGINS=bad.
faulty: The plug-in mine failed in wrapper w: it never proceeded. \
Mend the cause, or tell its author; to go on without it: plugins= without mine.
switched off, but not installed: gone""" == str(plugins().report())


def test_a_failure_is_told_in_chinese_too() -> None:
    """What is missing as well, if nobody knows what it is."""
    failed = PluginFailure(Owner("bad", "acme-bad", "0.1"), "import", "OSError: x")
    assert "缺少：其全部贡献。" in failed.coded.sentence("zh")


def test_the_report_is_plain_for_machines() -> None:
    """It is JSON as it stands, with the built-ins."""
    plain = plugins().report().plain()
    assert plain == json.loads(json.dumps(plain))
    assert ["salescore.orders", "pager", "mine"] == [each["name"] for each in plain["plugins"]]
    assert (False, "1.0", ["gone"]) == (
        plain["healthy"],
        plain["api_version"],
        plain["idle_switches"],
    )
    assert {
        "name": "bad",
        "distribution": "acme-bad",
        "version": "0.1",
        "phase": "import",
        "error": "OSError: x",
        "times": 1,
        "missing": [],
        "switch_off": "SALESCORE_DISABLED_PLUGINS=bad",
    } == plain["failures"][0]


def test_without_plug_ins_it_says_so() -> None:
    """Nothing is wrong where there is nothing."""
    report = Plugins.of({}).report()
    assert ("no plug-ins", True) == (Plugins().report().show(), report.healthy)


def test_faults_are_bounded_and_logged(caplog: pytest.LogCaptureFixture) -> None:
    """The last hundred are kept, what happens again counts up; nothing has secrets."""
    faults, secret = Faults(), Secret("correct horse")
    with caplog.at_level(logging.ERROR, logger="salescore.plugins"):
        for number in range(150):
            faults.note(OWN, phase=f"policy {number}", error="x")
            faults.note(OWN, phase="policy p", error=ValueError(f"url {secret.reveal()}"))
    assert (100, 150 + 3) == (len(faults.all()), len(caplog.records))
    assert "correct horse" not in caplog.text + str(faults.all())
    last = faults.all()[-1]
    assert ("ValueError: url ***", 150, "policy p") == (last.error, last.times, last.phase)
    assert "url ***. (150 times) Mend the cause" in str(last)


def test_what_refuses_says_everything_in_both_languages() -> None:
    """Each problem with its advice, one after the other."""
    failure = PluginFailure(PAGER, "import", "OSError: x", ("notifier pager",))
    refused = PluginsRefused([failure.coded, failure.coded])
    assert 2 == str(refused).count("pager (acme-pager 1.2)")
    assert 2 == refused.sentence("zh").count("插件 pager (acme-pager 1.2) 已整体停用")
    assert "导入" in refused.sentence("zh")
    assert ("plugins.refused", True) == (refused.code, isinstance(refused, RuntimeError))


def test_what_broke_says_whose_it_was() -> None:
    """Phase, cause and switch-off, in both languages."""
    broke: SalesError = PluginBroke(OWN, phase="plan of acme.note.v1", error=KeyError("x"))
    assert "The plug-in mine failed in plan of acme.note.v1: KeyError: 'x'." == broke.sentence()
    assert "插件 mine 在 执行 acme.note.v1 的 plan 时出错" in broke.sentence("zh").replace(
        "在执行", "在 执行"
    )
    assert "plugins= 中不含 mine" in broke.advice("zh")


def test_plug_ins_made_by_hand_give_what_they_were_given() -> None:
    """For tests of what uses them: every kind of contribution by its hook."""
    wrapper: Any = "w"
    made = Plugins.of({"salescore_register_wrappers": [wrapper]}, owner=OWN)
    assert (Owned(wrapper, OWN),) == made.wrappers()
    empty = (
        made.stores, made.notifiers, made.handlers, made.events, made.policies, made.price_rules,
        made.tax_providers, made.allocation_strategies, made.reports, made.messages,
        made.value_types, made.carriers, made.scorers,
    )  # fmt: skip
    assert [()] * len(empty) == [each() for each in empty]
