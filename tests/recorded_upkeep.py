"""Upkeep in a recorded script: sweeps of everything that is swept, and dead letters."""

import random
from datetime import timedelta
from typing import Any, Final
from uuid import UUID

from salescore.app.sales import Sales
from salescore.backlog import BACKLOG, Backlog, backlog_id, bucket_of
from salescore.events import Command
from salescore.orders.order import ORDER
from salescore.relay.commands import DiscardDelivery, ReplayDelivery
from salescore.store import Changes, Write
from salescore.upkeep import Sweep
from tests.shops import START

__all__ = ["command", "park"]

_KINDS: Final = (
    *("flow.outcome", "flow.outcome", "flow.outbox", "flow.outbox", "flow.event"),
    *("flow.follow_up", "relay.backlog"),
)
_SECONDS_MAX: Final = 1500
"""A script is about twenty minutes long by its clock: some sweeps come too early."""

_SUBJECTS: Final = tuple(UUID(int=number) for number in range(900, 906))


def _stuck(subject_id: UUID) -> Backlog:
    """Make what a receiver was not told of three events; it was given up before the script."""
    return Backlog(
        id=backlog_id(ORDER.name, subject_id, "pager"),
        receiver="pager",
        kind=ORDER.name,
        subject_id=subject_id,
        bucket=bucket_of(subject_id),
        first=1,
        last=3,
        due_at=None,
        attempts=12,
        parked_at=START + timedelta(seconds=subject_id.int),
        error="OSError: no line",
        recorded_at=START,
    )


def park(sales: Sales) -> None:
    """Leave dead letters for the script to find, as a relay would."""
    rows = tuple(Write(BACKLOG, _stuck(subject_id)) for subject_id in _SUBJECTS)
    with sales.app.flow.store.begin(sales.name) as unit:
        unit.save(Changes(rows))


def command(draw: random.Random) -> Command[Any]:
    """Sweep what was recorded before a moment of the script, or look after a dead letter."""
    if draw.random() < 0.6:
        before = START + timedelta(seconds=draw.randrange(_SECONDS_MAX) * draw.random())
        return Sweep(kind=draw.choice(_KINDS), before=before)
    stuck = _stuck(draw.choice(_SUBJECTS)).id
    if draw.random() < 0.5:
        return ReplayDelivery(backlog_id=stuck)
    version = draw.choice((1, 1, 2))
    return DiscardDelivery(backlog_id=stuck, event_version=version, reason="the pager is gone")
