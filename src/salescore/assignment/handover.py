"""A handover: what one salesperson looked after goes to others, and may come back."""

from datetime import datetime
from enum import StrEnum
from typing import Final
from uuid import UUID

from attrs import frozen

from salescore.facts import Kind

__all__ = ["HANDOVER", "Handover", "HandoverState", "Moved"]


class HandoverState(StrEnum):
    """How far a handover has come."""

    RUNNING = "running"
    DONE = "done"
    UNDOING = "undoing"
    UNDONE = "undone"


@frozen
class Moved:
    """Something whose owner changed.

    Args:
        kind: the name of its kind, such as ``"leads.lead"``.
        id: which one.
        before: its owner before.
        after: its owner since.
    """

    kind: str
    id: UUID
    before: UUID | None
    after: UUID | None


@frozen(kw_only=True)
class Handover:
    """What one salesperson looked after goes to others.

    Args:
        from_id: whose it was.
        to_ids: who gets it.
        state: how far it has come.
        handed_at: when it began.
        moved: what went over so far.
        kept: what did not come back when it was undone: somebody gave it to others since.
    """

    id: UUID
    version: int
    from_id: UUID
    to_ids: tuple[UUID, ...]
    state: HandoverState = HandoverState.RUNNING
    handed_at: datetime
    moved: tuple[Moved, ...] = ()
    kept: tuple[Moved, ...] = ()


HANDOVER: Final[Kind[Handover]] = Kind(
    "assignment.handover",
    Handover,
    indexes=("from_id", "state"),
    asked=("from_id", "state", "handed_at"),
)
