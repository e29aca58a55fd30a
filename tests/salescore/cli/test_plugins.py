"""``salescore plugins``: the report in the reader's language, and the exit code."""

import pytest

from salescore.cli import plugins
from salescore.owners import Owner
from salescore.plugins.failures import PluginFailure
from salescore.plugins.report import Line as Row
from salescore.plugins.report import Report
from tests.commands import Line

PAGER = Row("pager", "acme-pager", "1.2", "", (), ("notifier pager",))
BROKEN = PluginFailure(Owner("bad", "acme-bad", "0.1"), "import", "OSError: x", times=3)
REPORT = Report((PAGER,), failures=(BROKEN,), idle_switches=("horn",))


class Found:
    """Plug-ins that are installed."""

    def report(self) -> Report:
        """Say what became of them."""
        return REPORT


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let some plug-ins be installed."""
    monkeypatch.setattr(plugins, "plugged", Found)


def test_the_report_is_in_the_language(installed: None, line: Line) -> None:
    """Headings, what is wrong and what to do; it ends with 1 because one was left out."""
    told = line("plugins")
    assert (1, REPORT.show()) == (told.code, told.out.rstrip("\n"))
    headings, row, left_out, idle = line("plugins", "--language", "zh").out.splitlines()
    assert ["插件", "分发包", "版本", "贡献"] == headings.split()
    assert ["pager", "acme-pager", "1.2", "notifier", "pager"] == row.split()
    assert left_out.startswith("已停用：插件 bad (acme-bad 0.1)")
    assert "（3 次）" in left_out
    assert "已关闭但未安装：horn" == idle


def test_the_report_for_machines_has_everything(installed: None, line: Line) -> None:
    """As the library gives it."""
    assert REPORT.plain() == line("plugins", "--json").plain


def test_no_plug_ins_are_said(line: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is wrong where there is nothing."""
    empty = Report(())
    monkeypatch.setattr(Found, "report", lambda _: empty)
    monkeypatch.setattr(plugins, "plugged", Found)
    assert (0, "没有插件\n") == line("plugins", "--language", "zh")[:2]
