"""Cards: what lists and boards show of opportunities, and the questions that find them."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Any, Final, cast
from uuid import UUID

from attrs import field, frozen

from salescore.cursor import Cursor
from salescore.fields import Resolver
from salescore.formula import And, Expression, Term, f
from salescore.money import Money
from salescore.page import Totals
from salescore.pipeline.opportunity import OPPORTUNITY, OpportunityState
from salescore.query import OrderLike, Query

__all__ = ["Card", "Chosen", "StaleCards", "Stillness", "column_query", "stale_query"]

_WEIGHTED: Final = f.amount_minor * f.probability_bp


class Stillness(StrEnum):
    """What is wrong with an opportunity that is stale.

    Attributes:
        ROTTING: it has stood in its stage for longer than the stage allows.
        SILENT: nobody has been in touch with the customer for some days.
        OVERDUE: the day on which it was expected to close has passed.
    """

    ROTTING = "rotting"
    SILENT = "silent"
    OVERDUE = "overdue"


@frozen(kw_only=True)
class Card:
    """What a board shows of an opportunity."""

    id: UUID
    number: str
    name: str
    state: OpportunityState = field(converter=OpportunityState)
    stage: str
    customer_id: UUID | None
    owner_id: UUID | None
    team_id: UUID | None
    currency: str
    amount_minor: int
    probability_bp: int
    close_on: date | None
    stage_since: datetime
    rot_at: datetime | None
    touched_at: datetime | None
    pushes: int

    @property
    def amount(self) -> Money:
        """What it may bring."""
        return Money(self.amount_minor, self.currency)

    @property
    def probability(self) -> Decimal:
        """The probability of winning in percent."""
        return Decimal(self.probability_bp).scaleb(-2)


@frozen(kw_only=True)
class StaleCards:
    """A page of stale opportunities, the oldest first.

    Args:
        why: what is wrong with them.
        as_of: the instant that they are stale at; the next page is asked for with it.
        items: the opportunities.
        after: goes into the next page; None when this was the last one.
        totals: of all that are stale so, if they were asked for.
    """

    why: Stillness
    as_of: datetime
    items: tuple[Card, ...]
    after: Cursor | None
    totals: Totals | None

    def __iter__(self) -> Iterator[Card]:
        """Go through the opportunities of this page."""
        return iter(self.items)


@frozen(kw_only=True)
class Chosen:
    """Which opportunities a list or a board is about.

    Args:
        pipeline_id: those of this one; None for any.
        team_id: what stands on its board; None for any.
        owner_ids: what these salespeople look after; empty for anybody's.
        where: what they must meet besides.
        fields: what `where` may name; None for what the kind declares.
    """

    pipeline_id: UUID | None = None
    team_id: UUID | None = None
    owner_ids: tuple[UUID, ...] = ()
    where: Expression | None = None
    fields: Resolver | None = field(default=None, repr=False)

    def query(self, *met: Expression, **asked: Any) -> Query[Card]:
        """Ask for cards of those that also meet some conditions."""
        own = [
            *((f.team_id == self.team_id,) if self.team_id else ()),
            *((f.pipeline_id == self.pipeline_id,) if self.pipeline_id else ()),
            *((f.owner_id.in_(self.owner_ids),) if self.owner_ids else ()),
            *((self.where,) if self.where is not None else ()),
        ]
        where = And((*own, *met))
        query = Query(kind=OPPORTUNITY, where=where, fields=self.fields, shows=Card, **asked)
        return cast("Query[Card]", query)


def column_query(chosen: Chosen, *, closed: bool, limit: int, order: OrderLike = ()) -> Query[Card]:
    """Ask for the columns of a board, each with its first cards and its totals.

    Args:
        chosen: which opportunities.
        closed: those that are won or lost too.
        limit: the most cards of a column.
        order: of the cards; empty for those first that have stood in their stage for longest.
    """
    met = () if closed else (f.state == "open",)
    usual = isinstance(order, tuple) and not order  # A comparison of fields is a condition.
    ordered = f.stage_since if usual else order
    return chosen.query(*met, group_by=f.stage, order=ordered, limit=limit, sums=_WEIGHTED)


def stale_query(
    chosen: Chosen, why: Stillness, *, at: datetime, today: date, days: int, **asked: Any
) -> Query[Card]:
    """Ask for open opportunities that stand still, those first that have for longest.

    Args:
        chosen: which opportunities.
        why: what is wrong with them.
        at: the instant.
        today: its business date.
        days: of silence.
        asked: what else the query takes.
    """
    age = _AGES[why]
    ends = {
        Stillness.ROTTING: age <= at,
        Stillness.SILENT: age <= at - timedelta(days=days),
        Stillness.OVERDUE: age < today,
    }
    return chosen.query(f.state == "open", ends[why], order=age, sums=_WEIGHTED, **asked)


_AGES: Final[Mapping[Stillness, Term]] = {
    Stillness.ROTTING: f.rot_at,
    Stillness.SILENT: f.quiet_since,
    Stillness.OVERDUE: f.close_on,
}
"""By what is wrong, the field that says since when."""
