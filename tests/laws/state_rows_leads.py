"""Rows of the table of states: leads."""

from collections.abc import Callable, Mapping
from typing import Any, Final
from uuid import UUID

from salescore.leads import (
    AllocateLead,
    ClaimLead,
    ConsentRequest,
    ConvertLead,
    DisqualifyLead,
    EstimateLead,
    LeadState,
    PoolLead,
    QualifyLead,
    RateLead,
    RecordConsent,
    RecycleLead,
    ReopenLead,
    ReturnLead,
    StartLead,
    TakeBackLead,
    TouchLead,
    UpdateLead,
)
from salescore.leads.assigning import AssignLead
from salescore.leads.lead import LEAD
from salescore.leads.lifecycle import LIFECYCLE
from tests.laws.specimens import Desk, Maker
from tests.laws.specimens_leads import LEADS, owned, pooled, waited_for
from tests.laws.state_row import Row
from tests.shops import START

__all__ = ["ROWS"]

_HELD: Final = (LeadState.NEW, LeadState.WORKING, LeadState.QUALIFIED)
_POOLED: Final[Mapping[Any, Maker]] = {state: pooled(LEADS[state]) for state in _HELD}
_OWNED: Final[Mapping[Any, Maker]] = {state: owned(state) for state in _HELD}
_WAITED: Final[Mapping[Any, Maker]] = {state: waited_for(state) for state in _HELD}
NOBODY: Final = UUID(int=7)
_WORKED: Final = {LeadState.NEW: LeadState.WORKING}


def _row(
    command: Callable[..., Any],
    verb: str,
    *,
    given: Callable[[Desk], Mapping[str, Any]] = lambda _: {},
    **more: Any,
) -> Row:
    return Row(
        command=command,  # type: ignore[arg-type]  # a class, called with names it has.
        kind=LEAD,
        moves=LIFECYCLE.kind,
        table=LIFECYCLE,
        verb=verb,
        specimens=LEADS,
        ask=lambda desk, lead: command(lead_id=lead.id, **given(desk)),
        **more,
    )


def _nina(desk: Desk) -> Mapping[str, Any]:
    """Name somebody who may have leads."""
    found = [each.id for each in desk.sales.salespeople.find(limit=1)]
    return {"salesperson_id": found[0] if found else NOBODY}


def _reason(_: Desk) -> Mapping[str, Any]:
    return {"reason": "so it is"}


ROWS: Final = (
    _row(UpdateLead, "update", given=lambda _: {"changes": {"title": "Buyer"}}),
    _row(RateLead, "rate", given=lambda _: {"points": 5}),
    _row(EstimateLead, "rate", given=lambda _: {"scorer": "model", "points": 5, "at": START}),
    _row(
        RecordConsent,
        "record_consent",
        given=lambda _: {"consent": ConsentRequest(purpose="news")},
    ),
    _row(TouchLead, "touch", leads=_WORKED),
    _row(StartLead, "start"),
    _row(QualifyLead, "qualify"),
    _row(DisqualifyLead, "disqualify", given=_reason),
    _row(ReopenLead, "reopen"),
    _row(AssignLead, "assign", given=lambda _: {"owner_id": None}),
    _row(PoolLead, "pool", ready=_POOLED, given=lambda _: {"pool": "sea"}),
    _row(ClaimLead, "claim", given=_nina, ready=_POOLED, leads=_WORKED),
    _row(AllocateLead, "allocate", given=_nina, ready=_POOLED, leads=_WORKED),
    _row(ReturnLead, "give_back", given=_reason, ready=_OWNED),
    _row(TakeBackLead, "take_back", given=_reason, ready=_OWNED),
    _row(RecycleLead, "recycle", ready=_WAITED),
    _row(ConvertLead, "convert_lead"),
)
"""Each command that moves a lead, in each of its states."""
