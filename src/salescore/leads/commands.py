"""What can be asked for about leads."""

from collections.abc import Mapping
from typing import Any, Final
from uuid import UUID

from attrs import field, frozen

from salescore.errors import (
    TEXT_LENGTH_MAX,
    WORD_LENGTH_MAX,
    InvalidValue,
    TooMany,
    demand_text,
    demand_whole,
)
from salescore.events import Command
from salescore.leads.lead import Lead
from salescore.leads.naming import lead_name
from salescore.leads.scoring import POINTS_MAX
from salescore.money import Money
from salescore.parties.address import Address
from salescore.shapes import LONG, types_first

__all__ = [
    "CONSENTS_MAX",
    "TAGS_MAX",
    "CaptureLead",
    "ConsentRequest",
    "DisqualifyLead",
    "QualifyLead",
    "RateLead",
    "RecordConsent",
    "ReopenLead",
    "StartLead",
    "TouchLead",
    "UpdateLead",
    "check_points",
    "check_value",
]

CONSENTS_MAX: Final = 200
"""The most consents, given and taken back, that are kept of one lead."""

TAGS_MAX: Final = 100
"""The most tags of a lead."""


@frozen(kw_only=True)
class ConsentRequest:
    """What somebody agrees to, or takes back, at the moment of the command.

    Args:
        purpose: for what, such as ``"newsletter"``.
        given: whether it is given or taken back.
        source: where it was said, such as the address of a form.
        text: what was agreed to, word by word.
    """

    purpose: str
    given: bool = True
    source: str | None = None
    text: str | None = field(default=None, metadata=LONG)

    @types_first
    def __attrs_post_init__(self) -> None:
        """Check what no type can say."""
        demand_text("purpose", self.purpose, most=WORD_LENGTH_MAX)


@frozen(kw_only=True)
class CaptureLead(Command[Lead]):
    """Note somebody who may become a customer; one thing that tells who it is is enough.

    Args:
        name: as it is shown; None takes the person, the company, the mailbox or the number.
        person, company, email, phone: who it is; one of them or the name must be there.
        title: what the person does.
        website, tax_id, address, territory, industry: what is known of the company.
        employees: how many work there, 0 or more.
        language: for messages.
        source: where the lead comes from, such as ``"web"``.
        campaign: which effort of marketing it is counted for.
        value: what it may bring, 0 or more.
        tags: words.
        consents: what was agreed to on the occasion.
        note: what else is known.
        owner_id: who works on it; None for nobody yet.
        team_id: the team that works on it.
        pool: the pool in which it lies until somebody claims it.
        points_manual: what a person says that it is worth.
        force: take it though others look the same.
        custom: what the tenant wants to know besides.
    """

    tag = "leads.capture.v1"
    permission = "leads.capture"

    name: str | None = None
    person: str | None = None
    title: str | None = None
    company: str | None = None
    email: str | None = None
    phone: str | None = None
    website: str | None = None
    tax_id: str | None = None
    address: Address | None = None
    territory: str | None = None
    industry: str | None = None
    employees: int | None = None
    language: str = "en"
    source: str | None = None
    campaign: str | None = None
    value: Money | None = None
    tags: tuple[str, ...] = ()
    consents: tuple[ConsentRequest, ...] = ()
    note: str | None = field(default=None, metadata=LONG)
    owner_id: UUID | None = None
    team_id: UUID | None = None
    pool: str | None = None
    points_manual: int | None = None
    force: bool = False
    custom: Mapping[str, Any] = field(factory=dict, hash=False)

    @types_first
    def __attrs_post_init__(self) -> None:
        """Check what no type can say."""
        demand_text("lead name", self.called, most=WORD_LENGTH_MAX)
        if len(self.consents) > CONSENTS_MAX:
            raise TooMany("consents", count=len(self.consents), limit=CONSENTS_MAX)
        check_points(self.points_manual)
        check_value(self.value)

    @property
    def called(self) -> str:
        """What the lead will be called.

        Raises:
            InvalidValue: nothing says who it is.
        """
        return lead_name(
            self.name,
            person=self.person,
            company=self.company,
            email=self.email,
            phone=self.phone,
        )


def check_points(points: int | None) -> None:
    """Demand points that a person may give, or None."""
    if points is not None:
        demand_whole("points", points, low=-POINTS_MAX, high=POINTS_MAX)


def check_value(value: Money | None) -> None:
    """Demand that what a lead may bring is nothing less than nothing.

    Raises:
        InvalidValue: it is below 0.
    """
    if value is not None and value.minor < 0:
        raise InvalidValue("value", value=str(value), allowed="0 or more")


@frozen(kw_only=True)
class UpdateLead(Command[Lead]):
    """Change fields of a lead; `changes` holds new values by field name."""

    tag = "leads.update.v1"
    permission = "leads.update"

    lead_id: UUID
    changes: Mapping[str, Any] = field(hash=False)


@frozen(kw_only=True)
class RecordConsent(Command[Lead]):
    """Note that a lead agrees to something, or takes it back.

    Args:
        lead_id: which.
        consent: to what.
    """

    tag = "leads.record_consent.v1"
    permission = "leads.record_consent"

    lead_id: UUID
    consent: ConsentRequest


@frozen(kw_only=True)
class StartLead(Command[Lead]):
    """Begin to work on a new lead."""

    tag = "leads.start.v1"
    permission = "leads.start"

    lead_id: UUID


@frozen(kw_only=True)
class QualifyLead(Command[Lead]):
    """Say that a lead is worth an opportunity."""

    tag = "leads.qualify.v1"
    permission = "leads.qualify"

    lead_id: UUID


@frozen(kw_only=True)
class DisqualifyLead(Command[Lead]):
    """Say that nothing will come of a lead, and why."""

    tag = "leads.disqualify.v1"
    permission = "leads.disqualify"

    lead_id: UUID
    reason: str = field(metadata=LONG)

    @types_first
    def __attrs_post_init__(self) -> None:
        """Check what no type can say."""
        demand_text("reason", self.reason, most=TEXT_LENGTH_MAX)


@frozen(kw_only=True)
class ReopenLead(Command[Lead]):
    """Work again on a lead of which nothing was to come."""

    tag = "leads.reopen.v1"
    permission = "leads.reopen"

    lead_id: UUID


@frozen(kw_only=True)
class TouchLead(Command[Lead]):
    """Note that somebody is in touch with a lead; its claim lasts longer by that."""

    tag = "leads.touch.v1"
    permission = "leads.touch"

    lead_id: UUID


@frozen(kw_only=True)
class RateLead(Command[Lead]):
    """Say what a lead is worth, whatever the rules of scoring say.

    Args:
        lead_id: which.
        points: -1,000,000 to 1,000,000; None leaves it to the rules again.
    """

    tag = "leads.rate.v1"
    permission = "leads.rate"

    lead_id: UUID
    points: int | None

    @types_first
    def __attrs_post_init__(self) -> None:
        """Check what no type can say."""
        check_points(self.points)
