"""A run that must meet every store: `SALESCORE_TEST_EVERY_STORE=1` says that it is one.

Such a run fails when no server is named, when a test is skipped for any reason but a capability
that its suite does not declare, and when no test of a server passed.
"""

import os
from collections import Counter
from collections.abc import Generator, Mapping
from typing import Final

import pytest

from tests.databases import MARIADB, POSTGRESQL

__all__ = ["EveryStore", "is_demanded"]

_DEMANDED: Final = "SALESCORE_TEST_EVERY_STORE"
_SERVERS: Final = {"postgresql": POSTGRESQL, "mariadb": MARIADB}
"""By the fixture that gives the server: the variable that names it."""

_DECLARED: Final = " does not declare "
"""What `Suite` says of a store that cannot do something."""


def is_demanded(environment: Mapping[str, str] = os.environ) -> bool:
    """Say whether this run must meet every store."""
    return environment.get(_DEMANDED) == "1"


class EveryStore:
    """Counts which servers were met, and fails the run if one was not.

    Attributes:
        faults: what is wrong, as sentences; complete when the tests are over.
    """

    def __init__(self) -> None:
        """Start with nothing seen."""
        self.faults: list[str] = []
        self._passed: Counter[str] = Counter()

    def pytest_sessionstart(self) -> None:
        """Demand servers before anything is tried."""
        missing = [name for name in _SERVERS.values() if not os.environ.get(name)]
        if missing:
            raise pytest.UsageError(f"{_DEMANDED} is set, but not {', '.join(missing)}")

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(
        self, item: pytest.Item
    ) -> Generator[None, pytest.TestReport, pytest.TestReport]:
        """Note what became of a test."""
        report = yield
        if report.skipped and not hasattr(report, "wasxfail"):
            reason = str(report.longrepr[-1]) if isinstance(report.longrepr, tuple) else ""
            if _DECLARED not in reason:
                self.faults.append(f"{item.nodeid} was skipped: {reason}")
        elif report.when == "call" and report.passed:
            self._passed.update(set(_SERVERS) & set(getattr(item, "fixturenames", ())))
        return report

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """Fail the run if a store was left out."""
        unmet = [name for name in _SERVERS if not self._passed[name]]
        self.faults += [f"no test met {name}" for name in unmet]
        if self.faults and session.exitstatus == pytest.ExitCode.OK:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """Say why."""
        if self.faults:
            terminalreporter.section("stores left out", red=True)
        for fault in self.faults:
            terminalreporter.line(fault)
        met = ", ".join(f"{name} {self._passed[name]}" for name in _SERVERS)
        terminalreporter.line(f"tests that met a server: {met}")
