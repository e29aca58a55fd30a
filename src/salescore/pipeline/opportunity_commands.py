"""What can be asked for about opportunities."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final
from uuid import UUID

from attrs import field, frozen

from salescore.errors import (
    WORD_LENGTH_MAX,
    InvalidValue,
    TooMany,
    demand_text,
    demand_whole,
)
from salescore.events import Command
from salescore.pipeline.log import ProbabilitySource
from salescore.pipeline.opportunity import (
    AMOUNT_MAX,
    Competitor,
    ContactRole,
    Opportunity,
    OpportunityLine,
    Split,
)
from salescore.pipeline.splits import check_splits
from salescore.pipeline.stage import CERTAIN_BP
from salescore.pipeline.valuing import check_lines
from salescore.shapes import LONG, types_first

__all__ = [
    "COMPETITORS_MAX",
    "CONTACTS_MAX",
    "AssignOpportunity",
    "LinkOpportunity",
    "LoseOpportunity",
    "MoveOpportunity",
    "OpenOpportunity",
    "ReopenOpportunity",
    "SetProbability",
    "SplitOpportunity",
    "TouchOpportunity",
    "UpdateOpportunity",
    "ValueOpportunity",
    "WinOpportunity",
    "check_people",
]

CONTACTS_MAX: Final = 100
"""The most contacts that have a role in one opportunity."""

COMPETITORS_MAX: Final = 50
"""The most competitors of one opportunity."""


def check_people(contacts: tuple[ContactRole, ...], competitors: tuple[Competitor, ...]) -> None:
    """Check how many there are.

    Raises:
        TooMany: more than 100 contacts or 50 competitors.
        InvalidValue: a role or a competitor without a word for it.
    """
    if len(contacts) > CONTACTS_MAX:
        raise TooMany("contacts", count=len(contacts), limit=CONTACTS_MAX)
    if len(competitors) > COMPETITORS_MAX:
        raise TooMany("competitors", count=len(competitors), limit=COMPETITORS_MAX)
    for role in (each.role for each in contacts if each.role is not None):
        demand_text("role", role, most=WORD_LENGTH_MAX)
    for each in competitors:
        demand_text("competitor", each.name, most=WORD_LENGTH_MAX)


@frozen(kw_only=True)
class OpenOpportunity(Command[Opportunity]):
    """Note that somebody may buy; fields as in `Opportunity`.

    Args:
        name: what it is about, 1 to 200 characters.
        pipeline_id: through which it goes; None for the standard one.
        stage: id of an open stage; None for the first one.
        currency: of the amount; None takes the customer's, or else the tenant's.
        amount_minor: what it may bring, if there are no lines.
        lines: what may be bought; the amount is their sum.
        probability_bp: given by a person, in hundredths of a percent; None takes the stage's.
    """

    tag = "opportunities.open.v1"
    permission = "opportunities.open"

    name: str
    pipeline_id: UUID | None = None
    stage: str | None = None
    customer_id: UUID | None = None
    lead_id: UUID | None = None
    owner_id: UUID | None = None
    team_id: UUID | None = None
    currency: str | None = None
    amount_minor: int = 0
    lines: tuple[OpportunityLine, ...] = ()
    probability_bp: int | None = None
    close_on: date | None = None
    source: str | None = None
    campaign: str | None = None
    contacts: tuple[ContactRole, ...] = ()
    competitors: tuple[Competitor, ...] = ()
    note: str | None = field(default=None, metadata=LONG)
    next_step: str | None = field(default=None, metadata=LONG)
    custom: Mapping[str, Any] = field(factory=dict, hash=False)

    @types_first
    def __attrs_post_init__(self) -> None:
        """Check what no type can say."""
        demand_text("opportunity name", self.name, most=WORD_LENGTH_MAX)
        demand_whole("amount_minor", self.amount_minor, low=0, high=AMOUNT_MAX)
        if self.probability_bp is not None:
            demand_whole("probability_bp", self.probability_bp, low=0, high=CERTAIN_BP)
        check_lines(self.lines)
        check_people(self.contacts, self.competitors)


@frozen(kw_only=True)
class UpdateOpportunity(Command[Opportunity]):
    """Change fields of an opportunity; `changes` holds new values by field name.

    Who puts off the day on which it is expected to close pushes it: pushes are counted.
    """

    tag = "opportunities.update.v1"
    permission = "opportunities.update"

    opportunity_id: UUID
    changes: Mapping[str, Any] = field(hash=False)


@frozen(kw_only=True)
class ValueOpportunity(Command[Opportunity]):
    """Say what an open opportunity may bring: an amount, or lines whose sum it is.

    Args:
        amount_minor: given by somebody, in minor units of the opportunity's currency.
        lines: what may be bought, in place of an amount.
        currency: in which that is; another one than the opportunity's is refused. None takes it.
    """

    tag = "opportunities.value.v1"
    permission = "opportunities.update"

    opportunity_id: UUID
    amount_minor: int | None = None
    lines: tuple[OpportunityLine, ...] = ()
    currency: str | None = None

    @types_first
    def __attrs_post_init__(self) -> None:
        """Check what no type can say."""
        check_lines(self.lines)
        if self.amount_minor is not None or not self.lines:
            high = -1 if self.lines else AMOUNT_MAX
            demand_whole("amount_minor", self.amount_minor, low=0, high=high)


@frozen(kw_only=True)
class SetProbability(Command[Opportunity]):
    """Say how probable it is that an open opportunity is won, or take that back.

    Args:
        probability_bp: in hundredths of a percent, 0 to 10,000, where 0 stays 0; None takes the
            stage's again.
        source: a person says so, or a scorer does; what a stage says is not given, it is taken back
            with None.
    """

    tag = "opportunities.set_probability.v1"
    permission = "opportunities.update"

    opportunity_id: UUID
    probability_bp: int | None = None
    source: ProbabilitySource = ProbabilitySource.OVERRIDE

    @types_first
    def __attrs_post_init__(self) -> None:
        """Check what no type can say."""
        if self.probability_bp is None:
            return
        demand_whole("probability_bp", self.probability_bp, low=0, high=CERTAIN_BP)
        if self.source is ProbabilitySource.STAGE:
            raise InvalidValue("source", value=self.source, allowed="override, model")


@frozen(kw_only=True)
class MoveOpportunity(Command[Opportunity]):
    """Move an opportunity to another stage of its pipeline: the one door for each stage change.

    Args:
        stage: id of the stage; a won stage wins it, a lost one loses it, an open one takes up
            again what was closed.
        reason: why; needed where it is lost.
        note: what else is to be said; None leaves what there is.
    """

    tag = "opportunities.move.v1"
    permission = "opportunities.move"

    opportunity_id: UUID
    stage: str
    reason: str | None = None
    note: str | None = field(default=None, metadata=LONG)


@frozen(kw_only=True)
class WinOpportunity(Command[Opportunity]):
    """Win an opportunity: it moves to the next won stage, as `MoveOpportunity` would.

    Args:
        stage: id of a won stage; None for the next one.
    """

    tag = "opportunities.win.v1"
    permission = "opportunities.move"

    opportunity_id: UUID
    stage: str | None = None
    reason: str | None = None
    note: str | None = field(default=None, metadata=LONG)


@frozen(kw_only=True)
class LoseOpportunity(Command[Opportunity]):
    """Lose an opportunity: it moves to the next lost stage, as `MoveOpportunity` would.

    Args:
        reason: why; one of the settings' `lost_reasons`, if there are any.
        stage: id of a lost stage; None for the next one.
    """

    tag = "opportunities.lose.v1"
    permission = "opportunities.move"

    opportunity_id: UUID
    reason: str | None = None
    stage: str | None = None
    note: str | None = field(default=None, metadata=LONG)


@frozen(kw_only=True)
class ReopenOpportunity(Command[Opportunity]):
    """Take up again what was won or lost, as `MoveOpportunity` to an open stage would.

    Args:
        stage: id of an open stage; None for the one in which it stood last.
    """

    tag = "opportunities.reopen.v1"
    permission = "opportunities.move"

    opportunity_id: UUID
    stage: str | None = None
    reason: str | None = None
    note: str | None = field(default=None, metadata=LONG)


@frozen(kw_only=True)
class AssignOpportunity(Command[Opportunity]):
    """Let somebody look after an opportunity.

    Args:
        owner_id: the salesperson; None for nobody.
        team_id: the team on whose board it stands; None for the one team of the owner, or the
            team that it has where the owner is in none or in several.
    """

    tag = "opportunities.assign.v1"
    permission = "opportunities.assign"

    opportunity_id: UUID
    owner_id: UUID | None
    team_id: UUID | None = None


@frozen(kw_only=True)
class SplitOpportunity(Command[Opportunity]):
    """Say who shares in an opportunity.

    Args:
        splits: each salesperson once; those that are no overlay are exactly 1 together. None at all
            counts everything for the owner.
    """

    tag = "opportunities.split.v1"
    permission = "opportunities.split"

    opportunity_id: UUID
    splits: tuple[Split, ...] = ()

    @types_first
    def __attrs_post_init__(self) -> None:
        """Check what no type can say."""
        check_splits(self.splits)


@frozen(kw_only=True)
class LinkOpportunity(Command[Opportunity]):
    """Note a quote that was made for an opportunity, or an order that came of it.

    Args:
        quote_id: the quote.
        order_id: the order.
    """

    tag = "opportunities.link.v1"
    permission = "opportunities.update"

    opportunity_id: UUID
    quote_id: UUID | None = None
    order_id: UUID | None = None


@frozen(kw_only=True)
class TouchOpportunity(Command[Opportunity]):
    """Note that somebody was in touch with the customer about an opportunity.

    Activities that were done do so by themselves; this is for those that are kept elsewhere.
    """

    tag = "opportunities.touch.v1"
    permission = "opportunities.update"

    opportunity_id: UUID
