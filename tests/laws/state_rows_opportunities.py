"""Rows of the table of states: what is asked of opportunities."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, Final

from salescore.events import Command
from salescore.pipeline import (
    LoseOpportunity,
    MoveOpportunity,
    OpportunityState,
    ReopenOpportunity,
    SetProbability,
    UpdateOpportunity,
    ValueOpportunity,
    WinOpportunity,
)
from salescore.pipeline.lifecycle import LIFECYCLE
from salescore.pipeline.opportunity import OPPORTUNITY
from tests.laws.specimens_agreed import SPECIMENS
from tests.laws.state_row import Row

__all__ = ["ROWS"]

_NOWHERE: Final[Mapping[Any, Any]] = MappingProxyType({})
_OPEN: Final = OpportunityState.OPEN


def _row(
    command: Callable[..., Command[Any]],
    verb: str | None,
    *,
    moves: str = "opportunity",
    leads: Mapping[Any, Any] = _NOWHERE,
    **given: Any,
) -> Row:
    """Give the row of a command that takes more than the id."""
    return Row(
        command=command,  # type: ignore[arg-type]  # a class, called with names it has.
        kind=OPPORTUNITY,
        moves=moves,
        table=LIFECYCLE,
        verb=verb,
        specimens=SPECIMENS["opportunity"],
        ask=lambda _, thing: command(opportunity_id=thing.id, **given),
        leads=leads,
    )


ROWS: Final = (
    _row(
        MoveOpportunity,
        None,
        moves="opportunity to an open stage",
        leads=dict.fromkeys(OpportunityState, _OPEN),
        stage="meet",
    ),
    _row(MoveOpportunity, "win", moves="opportunity to a won stage", stage="won"),
    _row(MoveOpportunity, "lose", moves="opportunity to a lost stage", stage="lost", reason="x"),
    _row(WinOpportunity, "win"),
    _row(LoseOpportunity, "lose", reason="price"),
    _row(ReopenOpportunity, "reopen"),
    _row(ValueOpportunity, "value", amount_minor=7),
    _row(SetProbability, "value", probability_bp=7),
    _row(UpdateOpportunity, "update", changes={"campaign": "fair"}),
)
