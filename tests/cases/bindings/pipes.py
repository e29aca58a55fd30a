"""What a case of the pipeline begins with: a clock, new ids, and a tenant once it needs one."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, Final

from salescore import Sales, open
from salescore.ids import SeededIds
from tests.cases import figures
from tests.cases.clock import HandClock
from tests.cases.table import Tabled

Fields = Mapping[str, Any]

EURO: Final = "EUR"

_NOW: Final = datetime(2026, 1, 15, 12, tzinfo=UTC)
_SEED: Final = 0


class Pipes(Tabled):
    """A case of leads, opportunities and what is said of them."""

    def __init__(self, given: Mapping[str, Any], repo: str) -> None:
        """Set the clock."""
        self.given, self.peer = given, repo
        self.reads = ("now",)
        self.clock = HandClock(figures.moment(given.get("now", _NOW)))
        self.new_id = SeededIds(seed=_SEED)
        self.known: dict[str, Any] = {}
        self.opened: Sales | None = None

    @property
    def sales(self) -> Sales:
        """Give the tenant of the case, which is opened when something is done in it first."""
        if self.opened is None:
            self.opened = open("memory:", tenant="cases", clock=self.clock)
        return self.opened
