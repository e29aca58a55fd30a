"""Handlers of the periods of the ledger."""

from collections.abc import Iterable

from salescore.app.handler import Decision, Handler, Plan, take_draft
from salescore.errors import InvalidValue
from salescore.events import Command, Ref
from salescore.facts import Want
from salescore.policies import Request
from salescore.stock.period import PERIOD, PERIOD_ID, StockPeriod
from salescore.stock.period_commands import CloseStock, ReopenStock
from salescore.stock.period_events import StockClosed, StockReopened

__all__ = ["HANDLERS"]


def _wants(command: Command[StockPeriod]) -> Iterable[Want]:
    del command
    return (PERIOD.one(PERIOD_ID),)


def _period(request: Request[CloseStock] | Request[ReopenStock]) -> StockPeriod:
    return request.facts.get(PERIOD, PERIOD_ID) or StockPeriod()


def _close(request: Request[CloseStock]) -> Plan[Decision[StockPeriod]]:
    until, closed = request.command.until, _period(request).closed_until
    today = request.settings.local_date(request.now)
    if until >= today:
        raise InvalidValue("until", value=until, allowed="a day before today")
    if closed is not None and until <= closed:
        raise InvalidValue("until", value=until, allowed=f"a day after {closed}")
    return Plan(Decision.of(StockClosed(PERIOD_ID, until)))


def _reopen(request: Request[ReopenStock]) -> Plan[Decision[StockPeriod]]:
    until, closed = request.command.until, _period(request).closed_until
    if closed is None or (until is not None and until >= closed):
        allowed = "nothing, while nothing is closed" if closed is None else f"a day before {closed}"
        raise InvalidValue("until", value=until, allowed=allowed)
    return Plan(Decision.of(StockReopened(PERIOD_ID, until)))


def _ref(command: Command[StockPeriod]) -> Ref[StockPeriod]:
    del command
    return Ref(PERIOD, PERIOD_ID)


HANDLERS = (
    Handler(CloseStock, _wants, _close, take_draft, target=_ref),
    Handler(ReopenStock, _wants, _reopen, take_draft, target=_ref),
)
