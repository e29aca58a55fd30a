"""What every noun offers: get, get_many, find."""

from collections.abc import Hashable, Iterable, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, Generic, TypeVar
from zoneinfo import ZoneInfo

from salescore.cursor import Cursor
from salescore.custom.fields import NOUNS
from salescore.custom.finding import resolver
from salescore.errors import TooMany, UnknownId
from salescore.facts import Facts, Kind, want
from salescore.fields import Resolver
from salescore.formula import Computation, Expression, Term, check
from salescore.ids import as_id
from salescore.query import PAGE_LIMIT, OrderLike, Page, Query
from salescore.shapes import several

if TYPE_CHECKING:
    from salescore.app.sales import Sales

__all__ = ["Room"]

T = TypeVar("T")


class Room(Generic[T]):
    """One noun of one tenant.

    Args:
        sales: the tenant's view of the application.
    """

    kind: Kind[T]

    def __init__(self, sales: "Sales") -> None:
        """Keep the view."""
        self._sales = sales

    def _resolver(self) -> Resolver:
        """Give what finds fields by name; declarations are read once a custom one is named."""
        noun = self.kind.noun
        if noun not in NOUNS:
            return self.kind.attribute
        return resolver(self.kind, cache(lambda: self._sales.fields.of(noun)))

    def get(self, of: Any) -> T:
        """Give the value as it stands now.

        Args:
            of: its id, or an older value of it.

        Raises:
            UnknownId: this tenant has none.
        """
        key = as_id(of)
        return self._sales.read([self.kind.one(key)]).one(self.kind, key)

    def get_many(self, of: Iterable[Any]) -> tuple[T, ...]:
        """Give several values in the order asked, in one read.

        Args:
            of: ids or older values, at most 1,000.

        Raises:
            UnknownId: this tenant lacks one of them.
        """
        keys = tuple(as_id(each) for each in several("ids", of))
        if len(keys) > PAGE_LIMIT:
            raise TooMany("ids", count=len(keys), limit=PAGE_LIMIT)
        facts = self._sales.read([want(self.kind, keys)])
        return tuple(facts.one(self.kind, key) for key in keys)

    def find(
        self,
        where: Expression | None = None,
        *,
        order: OrderLike = (),
        after: Cursor | str | None = None,
        limit: int = 100,
        totals: bool = False,
        group_by: Term | Sequence[Term] = (),
        sums: Computation | Sequence[Computation] = (),
    ) -> Page[T]:
        """Give a page of values.

        Args:
            where: what they must meet, such as ``f.state == "placed"``; None for all.
            order: ``f.placed_at``, ``f.placed_at.descending()``, or several; then by id.
            after: the `after` of the page before, or its text.
            limit: 1 to 1,000; of each group 0 to 100.
            totals: also count and add up everything that is met.
            group_by: fields that part what is met into groups, each with its first values and its
                totals.
            sums: numbers to add up in all totals besides amounts and quantities, such as
                ``f.gross_minor - f.paid_minor``.

        Raises:
            UnknownField, WrongComparison, InvalidValue, TooMany: what is asked has no answer.
            WrongCursor: `after` belongs to another query, or is damaged.
        """
        resolve = self._resolver()
        query = Query(
            kind=self.kind,
            where=None if where is None else self._checked(where, resolve),
            order=order,
            after=after,
            limit=limit,
            with_totals=totals,
            fields=resolve,
            group_by=group_by,
            sums=sums,
        )
        return self._sales.find(query)

    def _checked(self, where: Expression, resolve: Resolver) -> Expression:
        """Read the dates that instants are compared with in the tenant's zone."""
        settings = self._sales.settings
        return check(where, resolve, zone=cache(lambda: ZoneInfo(settings.get().zone)))

    def _only(self, attribute: str, value: Hashable) -> T:
        """Give the one value with a unique attribute."""
        facts: Facts = self._sales.read([self.kind.by(attribute, value)])
        found = facts.where(self.kind, attribute, value)
        if not found:
            raise UnknownId(self.kind.noun, key=value)
        return found[0]
