"""Queries: a page of values that meet a formula, in an order, after a place, with totals.

A page follows another by the place where that one ended (a `Cursor`), never by a count, so that a
page is as cheap at the end as at the beginning, and nothing is shown twice because something was
added in front.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cached_property
from hashlib import blake2b
from typing import Any, Generic, TypeAlias, TypeVar

from attrs import evolve, field, frozen

from salescore.cursor import Cursor, WrongCursor, as_cursor
from salescore.decimals import EXACT, exactly
from salescore.errors import InvalidValue, TooMany, demand_truth
from salescore.facts import Kind
from salescore.fields import Attribute, FieldType, Resolver
from salescore.formula import (
    Expression,
    Field,
    Sort,
    Term,
    check,
    check_sort,
    compile_closure,
    demand_exact,
)
from salescore.money import Money

__all__ = ["ORDER_MAX", "PAGE_LIMIT", "OrderLike", "Page", "Query", "Totals", "answer", "summed"]

T = TypeVar("T")

OrderLike: TypeAlias = Term | Sort | Sequence[Term | Sort]
"""A field to sort by, a field ``.descending()``, or several."""

PAGE_LIMIT = 1000
"""The most values one page may carry."""
ORDER_MAX = 5
"""The most fields one order may name."""


def _sorts(given: Any) -> tuple[Sort, ...]:
    """Give the steps of an order: a field, a field ``.descending()``, or several of them."""
    if isinstance(given, Term | Sort):
        given = (given,)
    allowed = "fields: f.name, f.name.descending()"
    if given is None or isinstance(given, str) or not isinstance(given, Iterable):
        raise InvalidValue("order", value=given, allowed=allowed)
    steps = tuple(Sort(each.field_) if isinstance(each, Term) else each for each in given)
    for step in steps:
        if not isinstance(step, Sort):
            raise InvalidValue("order", value=step, allowed=allowed)
    return steps


@frozen(kw_only=True)
class Query(Generic[T]):
    """A question for a page of values.

    Args:
        kind: what to find.
        where: what they must meet; None for all.
        order: fields to sort by. Empty is the smallest of all values. The key always comes last,
            in the direction of the field before it, so that no two values share a place.
        after: the `after` of the page before, or its text.
        limit: 1 to 1,000.
        with_totals: also count and add up everything that is met, not only this page.
        fields: what may be named; None for what the kind declares.

    Raises:
        UnknownField, WrongComparison, InvalidValue, TooMany: what is asked has no answer.
        NotExact: something is computed that not every store computes exactly.
        WrongCursor: `after` belongs to another query, or somebody changed it.
    """

    kind: Kind[T]
    where: Expression | None = None
    order: tuple[Sort, ...] = field(default=(), converter=_sorts)
    after: Cursor | None = field(default=None, converter=as_cursor)
    limit: int = 100
    with_totals: bool = False
    fields: Resolver | None = field(default=None, repr=False)

    def __attrs_post_init__(self) -> None:
        """Check the bounds, and bring formula, order and cursor into their full form."""
        if type(self.limit) is not int or not 1 <= self.limit <= PAGE_LIMIT:
            raise InvalidValue("limit", value=self.limit, allowed=f"1 to {PAGE_LIMIT}")
        demand_truth("with_totals", self.with_totals)
        self._set("order", self._full_order())
        if self.where is not None:
            self._set("where", check(self.where, self.resolve))
            demand_exact(self.where, self.resolve)
        if self.after is not None:
            self._set("after", self._own(self.after))

    @property
    def resolve(self) -> Resolver:
        """From the name of a field to the field."""
        return self.fields or self.kind.attribute

    @cached_property
    def sorted_by(self) -> tuple[tuple[Attribute, bool], ...]:
        """The fields of the order, each with whether the largest comes first."""
        return tuple((self.resolve(each.field.name), each.descending) for each in self.order)

    def at(self, state: T) -> Cursor:
        """Give the place of a value in the order."""
        return Cursor(tuple(each.read(state) for each, _ in self.sorted_by), self._mark)

    @property
    def _mark(self) -> str:
        """What tells this query from others; page size and totals do not matter."""
        said = f"{self.kind.name} {self.where!r} {self.order!r}"
        return blake2b(said.encode(), digest_size=6).hexdigest()

    def _full_order(self) -> tuple[Sort, ...]:
        names = [step.field.name for step in self.order]
        keys = set(self.kind.key)
        if len(set(names) - keys) > ORDER_MAX:
            raise TooMany("fields of an order", count=len(names), limit=ORDER_MAX)
        if len(set(names)) < len(names):
            raise InvalidValue("order", value=names, allowed="each field once")
        for step in self.order:
            check_sort(step, self.resolve)
        down = bool(self.order) and self.order[-1].descending
        rest = tuple(Sort(Field(key), down) for key in self.kind.key if key not in names)
        return (*self.order, *rest)

    def _own(self, cursor: Cursor) -> Cursor:
        """Give the cursor with the values of its fields."""
        if cursor.query != self._mark or len(cursor.values) != len(self.order):
            raise WrongCursor("another_query")
        try:
            taken = [
                None if value is None and attribute.optional else attribute.take(value)
                for (attribute, _), value in zip(self.sorted_by, cursor.values, strict=True)
            ]
        except InvalidValue as error:
            raise WrongCursor("damaged") from error
        return evolve(cursor, values=tuple(taken))

    def _set(self, name: str, value: Any) -> None:
        object.__setattr__(self, name, value)


@frozen
class Totals:
    """What everything that meets a query comes to.

    Args:
        count: how many values.
        money: by currency, the sum of each amount: ``money["EUR"]["gross"]``.
        quantities: the sum of each quantity.
    """

    count: int = 0
    money: Mapping[str, Mapping[str, Money]] = field(factory=dict, hash=False)
    quantities: Mapping[str, Decimal] = field(factory=dict, hash=False)

    @classmethod
    def of(
        cls, kind: Kind[Any], groups: Iterable[tuple[str | None, int, Sequence[int | Decimal]]]
    ) -> "Totals":
        """Put together what was added up.

        Args:
            kind: of what.
            groups: for each currency (None where there is none) how many values there are, and the
                sums of the fields of `summed`.
        """
        count = 0
        money: dict[str, dict[str, Money]] = {}
        quantities = {each.name: Decimal(0) for each in summed(kind) if _is_quantity(each)}
        for currency, size, sums in sorted(groups, key=lambda group: group[0] or ""):
            count += size
            for each, added in zip(summed(kind), sums, strict=True):
                if _is_quantity(each):
                    quantities[each.name] = EXACT.add(quantities[each.name], Decimal(added))
                elif currency is not None:
                    amount = Money(int(added), currency)
                    money.setdefault(currency, {})[each.name.removesuffix("_minor")] = amount
        return cls(count, money, quantities)


@frozen
class Page(Generic[T]):
    """Found values; `after` goes into the next query, None when this was the last page.

    Args:
        totals: of everything that meets the query, if it asked for them.
    """

    items: tuple[T, ...]
    after: Cursor | None = None
    totals: Totals | None = None

    def __iter__(self) -> Iterator[T]:
        """Go through the values of this page."""
        return iter(self.items)

    def __len__(self) -> int:
        """Count the values of this page."""
        return len(self.items)


def summed(kind: Kind[Any]) -> tuple[Attribute, ...]:
    """Give the fields of a kind that totals add up: amounts, then quantities."""
    amounts = [each for each in kind.fields.values() if each.type is FieldType.MONEY]
    return (*amounts, *map(kind.attribute, kind.totals))


def _is_quantity(attribute: Attribute) -> bool:
    return attribute.type is FieldType.QUANTITY


def answer(query: Query[T], states: Iterable[T]) -> Page[T]:
    """Answer a query over values at hand: what it means, in Python.

    Args:
        query: what to find.
        states: every value of the kind, or at least every one that meets the formula.
    """
    met = list(states)
    if query.where is not None:
        met = list(filter(compile_closure(query.where, query.resolve), met))
    totals = _totals(query.kind, met) if query.with_totals else None
    ordered = _sorted(query, met)
    items = tuple(ordered[: query.limit])
    return Page(items, query.at(items[-1]) if len(ordered) > query.limit else None, totals)


def _sorted(query: Query[T], states: list[T]) -> list[T]:
    """Give the states behind the query's cursor, in its order; empty is smaller than any value."""
    order = query.sorted_by
    if query.after is not None:
        states = [state for state in states if _is_behind(state, query.after, order)]
    for attribute, descending in reversed(order):
        states.sort(key=_ranked(attribute), reverse=descending)
    return states


def _is_behind(state: Any, place: Cursor, order: Sequence[tuple[Attribute, bool]]) -> bool:
    for (attribute, descending), at in zip(order, place.values, strict=True):
        mine, theirs = _rank(attribute.read(state)), _rank(at)
        if mine != theirs:
            return (mine < theirs) if descending else (mine > theirs)
    return False


def _ranked(attribute: Attribute) -> Callable[[Any], tuple[bool, Any]]:
    read = attribute.read
    return lambda state: _rank(read(state))


def _rank(value: Any) -> tuple[bool, Any]:
    return (value is not None, value)


def _totals(kind: Kind[Any], states: Iterable[Any]) -> Totals:
    """Add up in Python."""
    fields = summed(kind)
    currencies = kind.fields.get("currency")
    groups: dict[str | None, list[Any]] = {}
    for state in states:
        currency = None if currencies is None else currencies.read(state)
        groups.setdefault(currency, []).append(state)
    return Totals.of(
        kind,
        (
            (currency, len(group), [_sum(map(each.read, group)) for each in fields])
            for currency, group in groups.items()
        ),
    )


@exactly
def _sum(values: Iterable[Any]) -> Any:
    return sum(values)
