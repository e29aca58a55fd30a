"""A lead: somebody who may become a customer, and what is known of them so far."""

from datetime import datetime
from enum import StrEnum
from typing import Final
from uuid import UUID

from attrs import field, frozen

from salescore.custom.values import EMPTY, UNIQUE, Custom
from salescore.errors import demand_text
from salescore.events import LEFT_OUT
from salescore.facts import Kind
from salescore.money import Money
from salescore.parties.address import Address

__all__ = ["LEAD", "Consent", "Estimate", "Lead", "LeadKey", "LeadState"]


class LeadState(StrEnum):
    """How far a lead has come."""

    NEW = "new"
    WORKING = "working"
    QUALIFIED = "qualified"
    DISQUALIFIED = "disqualified"
    CONVERTED = "converted"
    MERGED = "merged"


@frozen(kw_only=True)
class Consent:
    """What somebody agreed to, or does not agree to any more.

    Args:
        purpose: for what, such as ``"newsletter"``.
        given: whether it was given or taken back.
        at: when.
        source: where it was said, such as the address of a form.
        text: what was agreed to, word by word.
    """

    purpose: str
    given: bool
    at: datetime
    source: str | None = None
    text: str | None = None


@frozen
class Estimate:
    """What a scorer said of a lead.

    Args:
        scorer: who.
        points: what it said.
        at: when it was asked.
    """

    scorer: str
    points: int
    at: datetime


@frozen
class LeadKey:
    """One of the texts by which a lead is found again: its kind, a colon, and what is compared.

    >>> LeadKey("email:anna@example.com").value
    'email:anna@example.com'
    """

    value: str


@frozen(kw_only=True)
class Lead:
    """Somebody who may become a customer.

    Args:
        number: the human number, such as ``"L-00001"``.
        name: as it is shown: of the company or the person, 1 to 200 characters.
        state: new, working, qualified, disqualified, converted or merged into another one.
        owner_id: the salesperson who works on it.
        pool: the name of the pool in which it lies, or out of which it was taken.
        team_id: the team that works on it.
        source: where it comes from, such as ``"web"``.
        campaign: which effort of marketing it is counted for.
        created_at: when it was captured.
        touched_at: when somebody last was in touch.
        owned_at: since when its owner has it.
        idle_at: when it goes back to its pool unless somebody is in touch before.
        points: what the rules of scoring say.
        points_manual: what a person says instead.
        estimates: what each scorer said last, in the order of their names.
        person: name of the person.
        title: what the person does.
        company: name of the company.
        email: where mail reaches them.
        phone: as it is dialed.
        website: of the company.
        tax_id: number under which the company pays taxes.
        address: where they are.
        territory: the region of the world or of the market it belongs to.
        industry: what the company does.
        employees: how many work there.
        language: for messages.
        value: what it may bring.
        tags: words, sorted.
        consents: what was agreed to and taken back, oldest first.
        note: what else is known.
        previous_owner_id: who had it before it went back to its pool.
        released_at: when that was.
        merged_into_id: the lead that it was merged into.
        customer_id: the customer that it became.
        contact_id: the contact that it became.
        opportunity_id: the opportunity that it became.
        converted_at: when that was.
        reason: why it was disqualified or given back.
        keys: what it is found again by.
        custom: what the tenant wants to know besides.
    """

    id: UUID
    version: int
    number: str
    name: str
    state: LeadState = LeadState.NEW
    owner_id: UUID | None = None
    pool: str | None = None
    team_id: UUID | None = None
    source: str | None = None
    campaign: str | None = None
    created_at: datetime
    touched_at: datetime | None = None
    owned_at: datetime | None = None
    idle_at: datetime | None = None
    points: int = 0
    points_manual: int | None = None
    estimates: tuple[Estimate, ...] = ()
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
    value: Money | None = None
    tags: tuple[str, ...] = ()
    consents: tuple[Consent, ...] = ()
    note: str | None = None
    previous_owner_id: UUID | None = None
    released_at: datetime | None = None
    merged_into_id: UUID | None = None
    customer_id: UUID | None = None
    contact_id: UUID | None = None
    opportunity_id: UUID | None = None
    converted_at: datetime | None = None
    reason: str | None = None
    keys: tuple[LeadKey, ...] = ()
    custom: Custom = field(default=EMPTY, metadata=LEFT_OUT)

    def __attrs_post_init__(self) -> None:
        """Check what no type can say."""
        demand_text("lead name", self.name, most=200)

    @property
    def score(self) -> int:
        """What a person said it is worth, or else what rules and scorers say together."""
        if self.points_manual is not None:
            return self.points_manual
        return self.points + sum(each.points for each in self.estimates)

    def idle_after(self, at: datetime) -> datetime | None:
        """Give when a claim ends that begins anew at an instant, unless it lasts longer already.

        It lasts from then on as long as it did from its beginning, or from the last touch.
        """
        if self.idle_at is None or self.owned_at is None:
            return self.idle_at
        used = max(self.owned_at, self.touched_at or self.owned_at)
        return max(self.idle_at, at + (self.idle_at - used))

    def consents_to(self, purpose: str) -> bool:
        """Say whether a consent is given: the last word about a purpose counts."""
        said = [each.given for each in self.consents if each.purpose == purpose]
        return bool(said) and said[-1]


LEAD: Final[Kind[Lead]] = Kind(
    "leads.lead",
    Lead,
    unique=("number",),
    indexes=("owner_id", "pool", "state", "idle_at", "customer_id", "contact_id"),
    several=(UNIQUE,),
    within=("keys.value",),
    asked=(
        "number",
        "name",
        "state",
        "owner_id",
        "pool",
        "team_id",
        "source",
        "campaign",
        "created_at",
        "touched_at",
        "owned_at",
        "idle_at",
        "points",
        "points_manual",
        "company",
        "email",
        "phone",
        "territory",
        "industry",
        "employees",
        "customer_id",
        "contact_id",
    ),
)
