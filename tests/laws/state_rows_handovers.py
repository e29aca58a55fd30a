"""Rows of the table of states: handovers, which end at once where nothing is to be handed over."""

from typing import Final

from salescore.assignment import ContinueHandover, HandoverState, UndoHandover
from salescore.assignment.handover import HANDOVER, LIFECYCLE
from tests.laws.specimens_handovers import HANDOVERS
from tests.laws.state_row import Row

__all__ = ["ROWS"]

_RUNNING, _DONE = HandoverState.RUNNING, HandoverState.DONE
_UNDOING, _UNDONE = HandoverState.UNDOING, HandoverState.UNDONE

ROWS: Final = (
    Row(
        command=ContinueHandover,
        kind=HANDOVER,
        moves=LIFECYCLE.kind,
        table=LIFECYCLE,
        verb="continue",
        specimens=HANDOVERS,
        ask=lambda _, it: ContinueHandover(handover_id=it.id, number=it.following),
        leads={_RUNNING: _DONE, _UNDOING: _UNDONE},
    ),
    Row(
        command=UndoHandover,
        kind=HANDOVER,
        moves=LIFECYCLE.kind,
        table=LIFECYCLE,
        verb="undo",
        specimens=HANDOVERS,
        ask=lambda _, it: UndoHandover(handover_id=it.id),
        leads={_RUNNING: _UNDONE, _DONE: _UNDONE},
    ),
)
"""Each command that moves a handover, in each of its states."""
