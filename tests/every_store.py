"""A run that must meet every store: `SALESCORE_TEST_EVERY_STORE=1` says that it is one.

`SALESCORE_TEST_EVERY_BROKER=1` says so of the message brokers, `SALESCORE_TEST_EVERY_BROWSER=1` of
the browser, `SALESCORE_TEST_EVERY_TEST=1` of all that needs no server but the PostgreSQL that the
run starts out of a package, and names none.

Such a run fails when no server is named, when a test is skipped for any reason but a capability
that its suite does not declare, and when no test of a server passed.
"""

import os
from collections import Counter
from collections.abc import Generator, Mapping
from typing import Final

import pytest

from tests.servers import BROKERS, MARIADB, POSTGRESQL
from tools.browser import CHROMIUM

__all__ = ["EveryStore", "demanded"]

_STORES: Final = {"postgresql": POSTGRESQL, "mariadb": MARIADB}
"""By the fixture that gives the server: the variable that names it."""

_DEMANDS: Final = {
    "SALESCORE_TEST_EVERY_TEST": {"postgresql": ""},
    "SALESCORE_TEST_EVERY_STORE": _STORES,
    "SALESCORE_TEST_EVERY_BROKER": BROKERS,
    "SALESCORE_TEST_EVERY_BROWSER": {"browser": CHROMIUM},
}

_DECLARED: Final = " does not declare "
"""What `Suite` says of a store that cannot do something."""

_MET: Final = "asked for a server"
"""The property of a report that says which servers its test asked for."""


def demanded(environment: Mapping[str, str] = os.environ) -> dict[str, str]:
    """Give the servers that this run must meet: by fixture the variable that names them, if any."""
    found = [servers for name, servers in _DEMANDS.items() if environment.get(name) == "1"]
    return {fixture: name for servers in found for fixture, name in servers.items()}


class EveryStore:
    """Counts which servers were met, and fails the run if one was not.

    Args:
        servers: by fixture the variable that names them; empty where none needs to.

    Attributes:
        faults: what is wrong, as sentences; complete when the tests are over.
    """

    def __init__(self, servers: Mapping[str, str] = _STORES) -> None:
        """Start with nothing seen."""
        self._servers = servers
        self.faults: list[str] = []
        self._passed: Counter[str] = Counter()

    def pytest_sessionstart(self) -> None:
        """Demand servers before anything is tried."""
        missing = [name for name in self._servers.values() if name and not os.environ.get(name)]
        if missing:
            raise pytest.UsageError(f"every server is demanded, but not set: {', '.join(missing)}")

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(
        self, item: pytest.Item
    ) -> Generator[None, pytest.TestReport, pytest.TestReport]:
        """Note on a report which servers its test asked for: it may be read in another process."""
        report = yield
        asked = set(self._servers) & set(getattr(item, "fixturenames", ()))
        report.user_properties += [(_MET, name) for name in sorted(asked)]
        return report

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Note what became of a test."""
        if report.skipped and not hasattr(report, "wasxfail"):
            reason = str(report.longrepr[-1]) if isinstance(report.longrepr, tuple) else ""
            if _DECLARED not in reason:
                self.faults.append(f"{report.nodeid} was skipped: {reason}")
        elif report.when == "call" and report.passed:
            self._passed.update(str(name) for met, name in report.user_properties if met == _MET)

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """Fail the run if a store was left out; a worker knows a part of the run only."""
        if hasattr(session.config, "workerinput"):
            return
        unmet = [name for name in self._servers if not self._passed[name]]
        self.faults += [f"no test met {name}" for name in unmet]
        if self.faults and session.exitstatus == pytest.ExitCode.OK:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """Say why."""
        if self.faults:
            terminalreporter.section("stores left out", red=True)
        for fault in self.faults:
            terminalreporter.line(fault)
        met = ", ".join(f"{name} {self._passed[name]}" for name in self._servers)
        terminalreporter.line(f"tests that met a server: {met}")
