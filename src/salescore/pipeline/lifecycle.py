"""The moves an opportunity may make from state to state."""

from collections.abc import Mapping
from typing import Final

from salescore.lifecycle import Lifecycle
from salescore.pipeline.opportunity import Opportunity, OpportunityState
from salescore.pipeline.stage import Category, Stage

__all__ = ["LIFECYCLE", "check", "verb_of"]

_OPEN: Final = frozenset({OpportunityState.OPEN})
_WON: Final = OpportunityState.WON
_LOST: Final = OpportunityState.LOST
_EVERY: Final = frozenset(OpportunityState)

LIFECYCLE: Final = Lifecycle[OpportunityState](
    kind="opportunity",
    moves={
        "move": (_OPEN, None),
        "win": (_OPEN | {_LOST}, _WON),
        "lose": (_OPEN, _LOST),
        "reopen": (frozenset({_WON, _LOST}), OpportunityState.OPEN),
        "value": (_OPEN, None),
        "update": (_EVERY, None),
    },
)

_VERBS: Final[Mapping[Category, str]] = {Category.WON: "win", Category.LOST: "lose"}


def check(opportunity: Opportunity, verb: str) -> None:
    """Demand that its state allows a move.

    Raises:
        WrongState: it does not; the error names the states that would.
    """
    LIFECYCLE.check(opportunity.number, state=opportunity.state, verb=verb)


def verb_of(opportunity: Opportunity, target: Stage) -> str:
    """Say what it comes to that an opportunity moves to a stage: the category decides."""
    is_open = opportunity.state is OpportunityState.OPEN
    return _VERBS.get(target.category, "move" if is_open else "reopen")
