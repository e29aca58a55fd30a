"""Handlers of what a person does about deliveries that got stuck."""

from collections.abc import Iterable
from typing import Any

from attrs import evolve

from salescore.app.handler import Decision, Handler, Plan, take_draft
from salescore.app.job import VersionConflict
from salescore.backlog import BACKLOG, Backlog
from salescore.events import Event, Ref
from salescore.facts import Want
from salescore.policies import Request
from salescore.relay.commands import DiscardDelivery, ReplayDelivery
from salescore.relay.events import Discarded, Replayed
from salescore.store import Removed
from salescore.upkeep import UPKEEP, UPKEEP_ID

__all__ = ["HANDLERS"]


def _wants(command: Any) -> Iterable[Want]:
    return (UPKEEP.one(UPKEEP_ID), BACKLOG.one(command.backlog_id))


def _afresh(row: Backlog, request: Request[Any], *, first: int) -> Backlog:
    """Give a backlog that is due at once, as if nothing had been tried."""
    return evolve(
        row,
        version=row.version + 1,
        first=first,
        due_at=request.now,
        parked_at=None,
        attempts=0,
        error="",
        recorded_at=row.recorded_at if first == row.first else request.now,
    )


def _replay(request: Request[ReplayDelivery]) -> Plan[Decision[Any]]:
    row = request.facts.one(BACKLOG, request.command.backlog_id)
    event = Replayed(UPKEEP_ID, row.receiver, row.kind, row.subject_id, row.first)
    return Plan(_decision(event, backlogs=(_afresh(row, request, first=row.first),)))


def _discard(request: Request[DiscardDelivery]) -> Plan[Decision[Any]]:
    command = request.command
    row = request.facts.one(BACKLOG, command.backlog_id)
    if row.first != command.event_version:
        expected, actual = command.event_version, row.first
        raise VersionConflict(BACKLOG.noun, key=row.id, expected=expected, actual=actual)
    event = Discarded(UPKEEP_ID, row.receiver, row.kind, row.subject_id, row.first, command.reason)
    if row.first == row.last:
        return Plan(_decision(event, removed=(Removed(BACKLOG, row),)))
    return Plan(_decision(event, backlogs=(_afresh(row, request, first=row.first + 1),)))


def _decision(
    event: Event,
    *,
    backlogs: tuple[Backlog, ...] = (),
    removed: tuple[Removed[Any], ...] = (),
) -> Decision[Any]:
    return Decision((event,), Ref(UPKEEP, UPKEEP_ID), backlogs=backlogs, removed=removed)


HANDLERS = (
    Handler(DiscardDelivery, _wants, _discard, take_draft),
    Handler(ReplayDelivery, _wants, _replay, take_draft),
)
