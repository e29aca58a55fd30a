"""Specimens of handovers: one in each state, of somebody who looks after nothing."""

from collections.abc import Mapping
from functools import partial
from types import MappingProxyType
from typing import Any, Final

from attrs import evolve

from salescore.assignment import Handover, HandoverState
from salescore.assignment.handover import HANDOVER
from salescore.store import Changes, Write
from tests.laws.specimens import Desk, Maker

__all__ = ["HANDOVERS"]


def handed(desk: Desk) -> Handover:
    """Hand over what Nina looks after."""
    nina, otto = (desk.sales.salespeople.add(name) for name in ("Nina", "Otto"))
    return desk.sales.handovers.hand_over(nina, [otto])


def stored(state: HandoverState, desk: Desk) -> Handover:
    """Store one in a state that it would only have for so long as there is more to be done."""
    before = handed(desk)
    handover = evolve(before, state=state, version=before.version + 1)
    with desk.sales.app.flow.store.begin(desk.sales.name) as uow:
        uow.save(Changes((Write(HANDOVER, handover, before),)))
    return handover


HANDOVERS: Final[Mapping[Any, Maker]] = MappingProxyType({
    HandoverState.RUNNING: partial(stored, HandoverState.RUNNING),
    HandoverState.DONE: handed,
    HandoverState.UNDOING: partial(stored, HandoverState.UNDOING),
    HandoverState.UNDONE: lambda desk: desk.sales.handovers.undo(handed(desk)),
})  # fmt: skip
