"""What happened to the periods of the ledger."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Final
from uuid import UUID

from attrs import evolve, frozen

from salescore.events import Event
from salescore.stock.period import PERIOD, StockPeriod

__all__ = ["PERIODS", "StockBackdated", "StockClosed", "StockReopened"]


@frozen
class StockBackdated(Event):
    """A transfer was entered for a time that was past.

    Args:
        period_id: of the ledger's period.
        transfer_id: the transfer.
    """

    tag = "stock.backdated.v1"
    kind = PERIOD
    subject = "period_id"

    period_id: UUID
    transfer_id: UUID


@frozen
class StockClosed(Event):
    """The books of stock are closed up to a day."""

    tag = "stock.closed.v1"
    kind = PERIOD
    subject = "period_id"

    period_id: UUID
    closed_until: date


@frozen
class StockReopened(Event):
    """The books of stock are closed no further than up to a day."""

    tag = "stock.reopened.v1"
    kind = PERIOD
    subject = "period_id"

    period_id: UUID
    closed_until: date | None


def _next(before: StockPeriod | None, event: Event) -> StockPeriod:
    before = before or StockPeriod()
    until = getattr(event, "closed_until", before.closed_until)
    return evolve(before, version=before.version + 1, closed_until=until)


PERIODS: Final[Mapping[type[Event], Callable[[Any, Any], Any]]] = {
    StockBackdated: _next,
    StockClosed: _next,
    StockReopened: _next,
}
