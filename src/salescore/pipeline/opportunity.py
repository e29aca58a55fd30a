"""An opportunity: what somebody may buy, how far it has come, and how it came there."""

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Final
from uuid import UUID

from attrs import field, frozen

from salescore.currencies import currency
from salescore.custom.values import EMPTY, UNIQUE, Custom
from salescore.errors import InvalidValue, demand_text, demand_whole
from salescore.events import LEFT_OUT
from salescore.facts import Kind
from salescore.fields import Attribute, FieldType
from salescore.money import Money
from salescore.pipeline.log import ProbabilitySource, StageEntry
from salescore.pipeline.stage import CERTAIN_BP

__all__ = [
    "AMOUNT_MAX",
    "OPPORTUNITY",
    "AmountSource",
    "Competitor",
    "ContactRole",
    "Opportunity",
    "OpportunityLine",
    "OpportunityState",
    "Split",
]

AMOUNT_MAX: Final = 10**15
"""The most minor units that an opportunity may bring."""


class OpportunityState(StrEnum):
    """Whether an opportunity is open, or how it ended."""

    OPEN = "open"
    WON = "won"
    LOST = "lost"


class AmountSource(StrEnum):
    """Where an amount comes from: somebody gave it, or it is the sum of the lines."""

    GIVEN = "given"
    LINES = "lines"


@frozen(kw_only=True)
class ContactRole:
    """A contact and what the person does about the opportunity.

    Args:
        contact_id: who.
        role: such as ``"decides"`` or ``"uses"``.
        primary: the one to talk to first; exactly one of several is.
    """

    contact_id: UUID
    role: str | None = None
    primary: bool = False


@frozen(kw_only=True)
class OpportunityLine:
    """What may be bought.

    Args:
        sku: of the product.
        quantity: in its base unit.
        unit_price: per base unit, in the opportunity's currency.
    """

    sku: str
    quantity: Decimal
    unit_price: Decimal


@frozen(kw_only=True)
class Split:
    """What part of an opportunity counts for a salesperson.

    Args:
        salesperson_id: for whom.
        share: of the amount, above 0, at most 1; those that are no overlay are exactly 1 together.
        overlay: counts besides, and for nothing in sums.
    """

    salesperson_id: UUID
    share: Fraction
    overlay: bool = False


@frozen
class Competitor:
    """Somebody else who would like to sell.

    Args:
        name: of the other seller.
        won: this is who won instead.
    """

    name: str
    won: bool = False


@frozen(kw_only=True)
class Opportunity:
    """What somebody may buy.

    Args:
        number: the human number, such as ``"OP-00001"``.
        name: what it is about, 1 to 200 characters.
        state: open, won or lost: the category of its stage.
        pipeline_id: through which it goes.
        stage: id of the stage in which it stands.
        customer_id: who may buy, if that is a customer yet.
        lead_id: the lead that it was made of.
        owner_id: the salesperson who looks after it.
        team_id: the team on whose board it stands.
        currency: ISO 4217 code of the amount.
        amount_minor: what it may bring, in minor units, 0 or more.
        amount_source: given by somebody, or the sum of the lines.
        probability_bp: of winning, in hundredths of a percent; always 10,000 when won, 0 when lost.
        probability_source: the stage, a person, or a scorer.
        close_on: the business date on which it is expected to close.
        created_at: when it came to be.
        stage_since: since when it stands in its stage.
        rot_at: when it becomes stale; None while it cannot.
        touched_at: when somebody last was in touch with the customer about it.
        closed_at: when it was won or lost.
        pushes: how often the expected day was put off to a later one.
        source: where it comes from, such as ``"fair"``.
        campaign: which effort of marketing it is counted for.
        contacts: people at the customer.
        lines: what may be bought.
        splits: who shares in it; empty while it all counts for the owner.
        competitors: who else would like to sell.
        quote_ids: quotes made for it.
        order_ids: orders that came of it.
        reason: why it was won or lost.
        note: what else is to be said.
        next_step: what is to be done next.
        log: what became of it, oldest first; nothing ever changes an entry.
        custom: what the tenant wants to know besides.
    """

    id: UUID
    version: int
    number: str
    name: str = field(metadata=LEFT_OUT)
    state: OpportunityState = OpportunityState.OPEN
    pipeline_id: UUID
    stage: str
    customer_id: UUID | None = None
    lead_id: UUID | None = None
    owner_id: UUID | None = None
    team_id: UUID | None = None
    currency: str
    amount_minor: int = 0
    amount_source: AmountSource = AmountSource.GIVEN
    probability_bp: int = 0
    probability_source: ProbabilitySource = ProbabilitySource.STAGE
    close_on: date | None = None
    created_at: datetime
    stage_since: datetime
    rot_at: datetime | None = None
    touched_at: datetime | None = None
    closed_at: datetime | None = None
    pushes: int = 0
    source: str | None = None
    campaign: str | None = None
    contacts: tuple[ContactRole, ...] = ()
    lines: tuple[OpportunityLine, ...] = ()
    splits: tuple[Split, ...] = ()
    competitors: tuple[Competitor, ...] = ()
    quote_ids: tuple[UUID, ...] = ()
    order_ids: tuple[UUID, ...] = ()
    reason: str | None = None
    note: str | None = field(default=None, metadata=LEFT_OUT)
    next_step: str | None = field(default=None, metadata=LEFT_OUT)
    log: tuple[StageEntry, ...] = ()
    custom: Custom = field(default=EMPTY, metadata=LEFT_OUT)

    def __attrs_post_init__(self) -> None:
        """Check what no type can say."""
        currency(self.currency)
        demand_text("opportunity name", self.name, most=200)
        demand_whole("amount_minor", self.amount_minor, low=0, high=AMOUNT_MAX)
        demand_whole("probability_bp", self.probability_bp, low=0, high=CERTAIN_BP)
        certain = {OpportunityState.WON: CERTAIN_BP, OpportunityState.LOST: 0}.get(self.state)
        if certain is not None and self.probability_bp != certain:
            allowed = f"{certain} where the state is {self.state}"
            raise InvalidValue("probability_bp", value=self.probability_bp, allowed=allowed)

    @property
    def amount(self) -> Money:
        """What it may bring."""
        return Money(self.amount_minor, self.currency)

    @property
    def quiet_since(self) -> datetime:
        """Since when nobody was in touch with the customer: the last time, or the beginning."""
        return self.touched_at or self.created_at

    @property
    def probability(self) -> Decimal:
        """The probability of winning in percent."""
        return Decimal(self.probability_bp).scaleb(-2)


OPPORTUNITY: Final[Kind[Opportunity]] = Kind(
    "pipeline.opportunity",
    Opportunity,
    unique=("number",),
    indexes=("customer_id", "lead_id", "owner_id", "stage", "rot_at"),
    several=(UNIQUE,),
    asked=(
        "number",
        "name",
        "state",
        "pipeline_id",
        "stage",
        "customer_id",
        "lead_id",
        "owner_id",
        "team_id",
        "currency",
        "amount_minor",
        "probability_bp",
        "probability_source",
        "close_on",
        "created_at",
        "stage_since",
        "rot_at",
        "touched_at",
        "closed_at",
        "pushes",
        "source",
        "campaign",
    ),
    read_off=(Attribute("quiet_since", FieldType.INSTANT),),
)
