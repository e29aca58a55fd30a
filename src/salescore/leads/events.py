"""What happened to leads; payloads name nobody."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from attrs import evolve, field, frozen

from salescore.events import LEFT_OUT, Event
from salescore.leads.lead import LEAD, Consent, Estimate, Lead, LeadState

__all__ = [
    "APPLY",
    "LeadAssigned",
    "LeadCaptured",
    "LeadConsentRecorded",
    "LeadConverted",
    "LeadDisqualified",
    "LeadErased",
    "LeadEstimated",
    "LeadEvent",
    "LeadQualified",
    "LeadRated",
    "LeadReopened",
    "LeadScored",
    "LeadStarted",
    "LeadTouched",
    "LeadUpdated",
    "assigned",
]


@frozen
class LeadEvent(Event):
    """What all of them share: they belong to a lead."""

    kind = LEAD
    subject = "lead_id"

    lead_id: UUID


@frozen
class LeadCaptured(LeadEvent):
    """Somebody may become a customer."""

    tag = "leads.captured.v1"

    number: str
    lead: Lead = field(default=None, kw_only=True, metadata=LEFT_OUT)


@frozen
class LeadUpdated(LeadEvent):
    """These fields of a lead have new values."""

    tag = "leads.updated.v1"

    fields: tuple[str, ...]
    lead: Lead = field(default=None, kw_only=True, metadata=LEFT_OUT)


@frozen
class LeadStarted(LeadEvent):
    """Somebody works on a lead."""

    tag = "leads.started.v1"


@frozen
class LeadQualified(LeadEvent):
    """A lead is worth an opportunity."""

    tag = "leads.qualified.v1"


@frozen
class LeadDisqualified(LeadEvent):
    """Nothing will come of a lead."""

    tag = "leads.disqualified.v1"

    reason: str = field(default="", kw_only=True, metadata=LEFT_OUT)


@frozen
class LeadReopened(LeadEvent):
    """Something may come of a lead after all.

    Args:
        at: when.
        idle_at: when its claim ends, which begins anew; None where it has none, or for never.
    """

    tag = "leads.reopened.v1"

    at: datetime
    idle_at: datetime | None = None


@frozen
class LeadTouched(LeadEvent):
    """Somebody was in touch with a lead.

    Args:
        at: when.
        idle_at: when its claim ends unless somebody is in touch again; None for never.
    """

    tag = "leads.touched.v1"

    at: datetime
    idle_at: datetime | None = None


@frozen
class LeadConsentRecorded(LeadEvent):
    """A lead agreed to something, or takes it back.

    Args:
        purpose: for what.
        given: whether it was given or taken back.
    """

    tag = "leads.consent_recorded.v1"

    purpose: str
    given: bool
    consent: Consent = field(default=None, kw_only=True, metadata=LEFT_OUT)


@frozen
class LeadAssigned(LeadEvent):
    """A lead has another owner, or none any more.

    Args:
        owner_id: who works on it from now on; None for nobody.
        team_id: the team that works on it.
        at: when.
        why: the code of what decided, such as ``"assignment.by_hand"``.
    """

    tag = "leads.assigned.v1"

    owner_id: UUID | None
    team_id: UUID | None
    at: datetime
    why: str = "assignment.by_hand"


@frozen
class LeadScored(LeadEvent):
    """The rules of scoring give a lead other points."""

    tag = "leads.scored.v1"

    points: int


@frozen
class LeadRated(LeadEvent):
    """A person says what a lead is worth; None leaves it to the rules."""

    tag = "leads.rated.v1"

    points: int | None


@frozen
class LeadEstimated(LeadEvent):
    """A scorer gave a lead points.

    Args:
        scorer: who.
        points: how many.
        at: when it was asked.
    """

    tag = "leads.estimated.v1"

    scorer: str
    points: int
    at: datetime


@frozen
class LeadConverted(LeadEvent):
    """A lead became a customer.

    Args:
        customer_id: which customer.
        contact_id: the person there; None where no person is known.
        opportunity_id: what the customer may buy; None where nothing was opened.
        owner_id: who looks after it.
        at: when.
    """

    tag = "leads.converted.v1"

    customer_id: UUID
    contact_id: UUID | None
    opportunity_id: UUID | None
    owner_id: UUID | None
    at: datetime


@frozen
class LeadErased(LeadEvent):
    """Nobody can tell any more who a lead was."""

    tag = "leads.erased.v1"

    lead: Lead = field(default=None, kw_only=True, metadata=LEFT_OUT)


_Apply = Callable[[Any, Any], Any]


def _to(state: LeadState) -> _Apply:
    return lambda before, _: evolve(before, version=before.version + 1, state=state)


def _disqualified(before: Lead, event: LeadDisqualified) -> Lead:
    return evolve(
        before,
        version=before.version + 1,
        state=LeadState.DISQUALIFIED,
        reason=event.reason,
        idle_at=None,
    )


def _reopened(before: Lead, event: LeadReopened) -> Lead:
    """Give a lead that is worked on again; a claim begins anew."""
    return evolve(
        before,
        version=before.version + 1,
        state=LeadState.WORKING,
        owned_at=before.owned_at if event.idle_at is None else event.at,
        idle_at=event.idle_at,
    )


def _touched(before: Lead, event: LeadTouched) -> Lead:
    state = LeadState.WORKING if before.state is LeadState.NEW else before.state
    return evolve(
        before,
        version=before.version + 1,
        state=state,
        touched_at=event.at,
        idle_at=event.idle_at,
    )


def _agreed(before: Lead, event: LeadConsentRecorded) -> Lead:
    consents = (*before.consents, event.consent)
    return evolve(before, version=before.version + 1, consents=consents)


def assigned(before: Lead, event: LeadAssigned) -> Lead:
    """Give a lead with the owner that an event says."""
    return evolve(
        before,
        version=before.version + 1,
        owner_id=event.owner_id,
        team_id=event.team_id,
        owned_at=None if event.owner_id is None else event.at,
        idle_at=None if event.owner_id is None else before.idle_after(event.at),
    )


def _scored(before: Lead, event: LeadScored) -> Lead:
    return evolve(before, version=before.version + 1, points=event.points)


def _rated(before: Lead, event: LeadRated) -> Lead:
    return evolve(before, version=before.version + 1, points_manual=event.points)


def _estimated(before: Lead, event: LeadEstimated) -> Lead:
    others = (each for each in before.estimates if each.scorer != event.scorer)
    said = (*others, Estimate(event.scorer, event.points, event.at))
    estimates = tuple(sorted(said, key=lambda each: each.scorer))
    return evolve(before, version=before.version + 1, estimates=estimates)


def _converted(before: Lead, event: LeadConverted) -> Lead:
    return evolve(
        before,
        version=before.version + 1,
        state=LeadState.CONVERTED,
        customer_id=event.customer_id,
        contact_id=event.contact_id,
        opportunity_id=event.opportunity_id,
        owner_id=event.owner_id,
        converted_at=event.at,
        idle_at=None,
    )


APPLY: Final[Mapping[type[Event], _Apply]] = {
    LeadCaptured: lambda _, event: event.lead,
    LeadUpdated: lambda _, event: event.lead,
    LeadStarted: _to(LeadState.WORKING),
    LeadQualified: _to(LeadState.QUALIFIED),
    LeadDisqualified: _disqualified,
    LeadReopened: _reopened,
    LeadTouched: _touched,
    LeadConsentRecorded: _agreed,
    LeadScored: _scored,
    LeadRated: _rated,
    LeadEstimated: _estimated,
    LeadAssigned: assigned,
    LeadConverted: _converted,
    LeadErased: lambda _, event: event.lead,
}
