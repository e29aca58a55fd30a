"""Queries: a page of values that meet a formula, in an order, after a place, with totals.

A page follows another by the place where that one ended (a `Cursor`), never by a count, so that a
page is as cheap at the end as at the beginning, and nothing is shown twice because something was
added in front. A query that groups gives the totals of each group and its first values, under the
same formula; a group is gone on with by a query of its own (`Query.of_group`).
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from hashlib import blake2b
from typing import Any, Final, Generic, TypeAlias, TypeVar

import attrs
from attrs import evolve, field, frozen

from salescore.cursor import Cursor, WrongCursor, as_cursor
from salescore.errors import InvalidValue, TooMany, demand_truth
from salescore.facts import Kind
from salescore.fields import Attribute, Resolver
from salescore.formula import (
    And,
    Compare,
    Computation,
    Expression,
    Field,
    Operand,
    Operator,
    Sort,
    Term,
    Value,
    check,
    check_exact,
    check_sort,
    compile_closure,
    compile_value,
    demand_exact,
)
from salescore.page import Group, Page, Totals, added_up, rank, summed

__all__ = [
    "GROUPS_LIMIT",
    "GROUP_BY_MAX",
    "GROUP_PAGE_LIMIT",
    "ORDER_MAX",
    "PAGE_LIMIT",
    "SUMS_MAX",
    "Group",
    "OrderLike",
    "Page",
    "Query",
    "Totals",
    "answer",
    "demand_few_groups",
    "summed",
]

T = TypeVar("T")

OrderLike: TypeAlias = Term | Sort | Sequence[Term | Sort]
"""A field to sort by, a field ``.descending()``, or several."""

PAGE_LIMIT = 1000
"""The most values one page may carry."""
ORDER_MAX = 5
"""The most fields one order may name."""
GROUP_BY_MAX = 3
"""The most fields that values may be grouped by."""
GROUPS_LIMIT = 1000
"""The most groups one query may come to, each currency of a group counted."""
GROUP_PAGE_LIMIT = 100
"""The most values of each group that a query that groups may carry."""
SUMS_MAX = 5
"""The most sums one query may ask for besides those of amounts and quantities."""

_FIELDS: Final = "fields: f.name, [f.name, f.state]"
_NUMBERS: Final = "numbers that are computed: f.amount_minor * f.probability_bp"


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


def _named(given: Any) -> tuple[Field, ...]:
    """Give fields: one, or several of them."""
    if isinstance(given, Term):
        given = (given,)
    if given is None or isinstance(given, str) or not isinstance(given, Iterable):
        raise InvalidValue("group_by", value=given, allowed=_FIELDS)
    named = tuple(each.field_ if isinstance(each, Term) else each for each in given)
    for each in named:
        if not isinstance(each, Field) or "." in each.name:
            raise InvalidValue("group_by", value=each, allowed=_FIELDS)
    return named


def _operands(given: Any) -> tuple[Operand, ...]:
    """Give what is computed: one, or several."""
    if isinstance(given, Computation | Operand):
        given = (given,)
    if given is None or isinstance(given, str) or not isinstance(given, Iterable):
        raise InvalidValue("sums", value=given, allowed=_NUMBERS)
    nodes = tuple(each.operand_ if isinstance(each, Computation) else each for each in given)
    for each in nodes:
        if not isinstance(each, Operand):
            raise InvalidValue("sums", value=each, allowed=_NUMBERS)
    return nodes


def _has_fields(given: Any) -> bool:
    return isinstance(given, type) and attrs.has(given) and bool(attrs.fields(given))


@frozen(kw_only=True)
class Query(Generic[T]):
    """A question for a page of values.

    Args:
        kind: what to find.
        where: what they must meet; None for all.
        order: fields to sort by. Empty is the smallest of all values. The key always comes last,
            in the direction of the field before it, so that no two values share a place.
        after: the `after` of the page before, or its text.
        limit: 1 to 1,000; of each group 0 to 100, and 0 asks for totals alone.
        with_totals: also count and add up everything that is met, not only this page.
        fields: what may be named; None for what the kind declares.
        group_by: fields of the kind that part what is met into groups, each with its totals and
            its first values in the order.
        sums: numbers to add up in all totals besides amounts and quantities, by currency.
        shows: the class of attrs that pages are made of instead of whole values; its fields are
            fields of the kind. Words come to it as text. None for the values themselves.

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
    group_by: tuple[Field, ...] = field(default=(), converter=_named)
    sums: tuple[Operand, ...] = field(default=(), converter=_operands)
    shows: type[Any] | None = None

    def __attrs_post_init__(self) -> None:
        """Check the bounds, and bring formula, order and cursor into their full form."""
        self._check_bounds()
        demand_truth("with_totals", self.with_totals)
        self._set("order", self._full_order())
        self._set("sums", tuple(check_exact(each, self.resolve) for each in self.sums))
        self._check_parts()
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

    @cached_property
    def grouped_by(self) -> tuple[Attribute, ...]:
        """The fields that values are grouped by."""
        return tuple(self.resolve(each.name) for each in self.group_by)

    @cached_property
    def shown(self) -> tuple[Attribute, ...]:
        """The fields that are shown, in the order of the class; none for whole values."""
        if self.shows is None:
            return ()
        return tuple(self.kind.attribute(each.name) for each in attrs.fields(self.shows))

    def of_group(
        self, key: Sequence[Any], *, after: Cursor | str | None = None, limit: int | None = None
    ) -> "Query[T]":
        """Ask for the values of one group, as `Group.after` goes on with them.

        Args:
            key: the group's.
            after: a place in it.
            limit: None for that of this query, or 100 where it is 0.

        Raises:
            InvalidValue: no key of a group.
        """
        if len(key) != len(self.group_by):
            raise InvalidValue("key", value=key, allowed=f"{len(self.group_by)} values")
        pairs = zip(self.group_by, key, strict=True)
        own = (Compare(name, Operator.EQ, Value(value)) for name, value in pairs)
        where = And((*(() if self.where is None else (self.where,)), *own))
        size = limit or self.limit or GROUP_PAGE_LIMIT
        return evolve(self, where=where, group_by=(), after=after, limit=size)

    def at(self, state: T) -> Cursor:
        """Give the place of a value in the order."""
        return self.place(tuple(each.read(state) for each, _ in self.sorted_by))

    def place(self, values: tuple[Any, ...]) -> Cursor:
        """Give the place that has these values of the fields of the order."""
        return Cursor(values, self._mark)

    def show(self, state: T) -> Any:
        """Give what a page has of a value."""
        if self.shows is None:
            return state
        return self.shows(**{each.name: each.plain(state) for each in self.shown})

    @property
    def _mark(self) -> str:
        """What tells this query from others; page size and totals do not matter."""
        said = f"{self.kind.name} {self.where!r} {self.order!r}"
        return blake2b(said.encode(), digest_size=6).hexdigest()

    def _check_bounds(self) -> None:
        least, most = (0, GROUP_PAGE_LIMIT) if self.group_by else (1, PAGE_LIMIT)
        if type(self.limit) is not int or not least <= self.limit <= most:
            raise InvalidValue("limit", value=self.limit, allowed=f"{least} to {most}")
        if self.group_by and self.after is not None:
            raise InvalidValue("after", value=str(self.after), allowed="a query of one group")
        if len(self.group_by) > GROUP_BY_MAX:
            raise TooMany("group_by", count=len(self.group_by), limit=GROUP_BY_MAX)
        if len(self.sums) > SUMS_MAX:
            raise TooMany("sums", count=len(self.sums), limit=SUMS_MAX)

    def _check_parts(self) -> None:
        """Check what is grouped, added up and shown."""
        names = [each.name for each in self.group_by]
        if len(set(names)) < len(names):
            raise InvalidValue("group_by", value=names, allowed="each field once")
        for each in self.group_by:
            check_sort(Sort(each), self.resolve)
        if self.shows is None:
            return
        if not (_has_fields(self.shows) and self.shown):
            raise InvalidValue("shows", value=self.shows, allowed="a class of attrs with fields")
        for step in self.order:
            if "." in step.field.name:
                raise InvalidValue("order", value=step.field.name, allowed="fields of the kind")

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


def answer(query: Query[T], states: Iterable[T]) -> Page[T]:
    """Answer a query over values at hand: what it means, in Python.

    Args:
        query: what to find.
        states: every value of the kind, or at least every one that meets the formula.
    """
    met = list(states)
    if query.where is not None:
        met = list(filter(compile_closure(query.where, query.resolve), met))
    sums = tuple(compile_value(each, query.resolve) for each in query.sums)
    found = Totals.of(query.kind, added_up(query.kind, met, sums)) if query.with_totals else None
    if query.group_by:
        return Page.of_groups(_groups(query, met, sums), found)
    ordered = _sorted(query, met)
    items, more = ordered[: query.limit], len(ordered) > query.limit
    return Page(tuple(map(query.show, items)), query.at(items[-1]) if more else None, found)


def _groups(
    query: Query[T], met: Iterable[T], sums: Sequence[Callable[[Any], Any]]
) -> Iterator[Group[T]]:
    """Part values into groups, each with its totals and its first values."""
    parts: dict[tuple[Any, ...], list[T]] = {}
    for state in met:
        parts.setdefault(tuple(each.plain(state) for each in query.grouped_by), []).append(state)
    added = {key: added_up(query.kind, states, sums) for key, states in parts.items()}
    demand_few_groups(sum(map(len, added.values())))
    for key, states in parts.items():
        own = query.of_group(key)
        items, more = _sorted(own, states)[: query.limit], len(states) > query.limit
        after = own.at(items[-1]) if items and more else None
        totals = Totals.of(query.kind, added[key])
        yield Group(key, tuple(map(query.show, items)), after, totals)


def demand_few_groups(count: int) -> None:
    """Demand that a query comes to no more groups than it may.

    Args:
        count: of the groups, each currency of a group counted.

    Raises:
        TooMany: it does.
    """
    if count > GROUPS_LIMIT:
        raise TooMany("groups", count=count, limit=GROUPS_LIMIT)


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
        mine, theirs = rank(attribute.read(state)), rank(at)
        if mine != theirs:
            return (mine < theirs) if descending else (mine > theirs)
    return False


def _ranked(attribute: Attribute) -> Callable[[Any], tuple[bool, Any]]:
    read = attribute.read
    return lambda state: rank(read(state))
