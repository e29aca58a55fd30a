"""Pages: what a query finds, and what all that it meets comes to, counted and added up."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import chain
from typing import Any, Generic, TypeVar

from attrs import field, frozen

from salescore.cursor import Cursor
from salescore.decimals import EXACT, exactly
from salescore.facts import Kind
from salescore.fields import Attribute, FieldType
from salescore.money import Money

__all__ = ["Group", "Page", "Totals", "added_up", "rank", "summed"]

T = TypeVar("T")


@frozen
class Totals:
    """What everything that meets a query comes to.

    Args:
        count: how many values.
        money: by currency, the sum of each amount: ``money["EUR"]["gross"]``.
        quantities: the sum of each quantity.
        sums: by currency, the sums that the query asked for, in its order; values of a kind
            without a currency stand under the empty text.
    """

    count: int = 0
    money: Mapping[str, Mapping[str, Money]] = field(factory=dict, hash=False)
    quantities: Mapping[str, Decimal] = field(factory=dict, hash=False)
    sums: Mapping[str, tuple[Decimal, ...]] = field(factory=dict, hash=False)

    @classmethod
    def of(
        cls, kind: Kind[Any], groups: Iterable[tuple[str | None, int, Sequence[int | Decimal]]]
    ) -> "Totals":
        """Put together what was added up.

        Args:
            kind: of what.
            groups: for each currency (None where there is none) how many values there are, and the
                sums of the fields of `summed`, then those that were asked for. A currency may come
                several times.
        """
        fields = summed(kind)
        count = 0
        added: dict[str, list[Decimal]] = {}
        for currency, size, sums in groups:
            count += size
            figures = [Decimal(each) for each in sums]
            before = added.get(currency or "")
            added[currency or ""] = figures if before is None else _joined(before, figures)
        amounts = [each for each in fields if not _is_quantity(each)]
        return cls(
            count,
            {
                currency: _money(amounts, sums, currency)
                for currency, sums in sorted(added.items())
                if currency and amounts
            },
            _quantities(fields, added.values()),
            {
                currency: tuple(sums[len(fields) :])
                for currency, sums in sorted(added.items())
                if len(sums) > len(fields)
            },
        )


@frozen
class Group(Generic[T]):
    """The values of a query that have the fields it is grouped by in common.

    Args:
        key: the values of these fields, as formulas take them: words are texts.
        items: the first of them, in the order of the query.
        after: goes into `Query.of_group`; None when these are all.
        totals: of all of them.
    """

    key: tuple[Any, ...]
    items: tuple[T, ...]
    after: Cursor | None
    totals: Totals


@frozen
class Page(Generic[T]):
    """Found values; `after` goes into the next query, None when this was the last page.

    Args:
        totals: of everything that meets the query, if it asked for them.
        groups: what a query that groups asks for, in the order of their keys, what is empty first;
            the items are those of all groups.
    """

    items: tuple[T, ...]
    after: Cursor | None = None
    totals: Totals | None = None
    groups: tuple[Group[T], ...] = ()

    @classmethod
    def of_groups(cls, groups: Iterable[Group[T]], totals: Totals | None = None) -> "Page[T]":
        """Put groups together, in the order of their keys."""
        ordered = sorted(groups, key=lambda group: tuple(map(rank, group.key)))
        items = tuple(chain.from_iterable(group.items for group in ordered))
        return cls(items, None, totals, tuple(ordered))

    def __iter__(self) -> Iterator[T]:
        """Go through the values of this page."""
        return iter(self.items)

    def __len__(self) -> int:
        """Count the values of this page."""
        return len(self.items)


def rank(value: Any) -> tuple[bool, Any]:
    """Give what a value is sorted by: what is empty (None) is smaller than any other."""
    return (value is not None, value)


def summed(kind: Kind[Any]) -> tuple[Attribute, ...]:
    """Give the fields of a kind that totals add up: amounts, then quantities."""
    amounts = [each for each in kind.fields.values() if each.type is FieldType.MONEY]
    return (*amounts, *map(kind.attribute, kind.totals))


def added_up(
    kind: Kind[Any], states: Iterable[Any], sums: Sequence[Callable[[Any], Any]] = ()
) -> list[tuple[str | None, int, list[Any]]]:
    """Add up in Python what `Totals.of` puts together.

    Args:
        kind: of what.
        states: the values.
        sums: what computes each sum's part of a value; None where it is missing.
    """
    reads = [*(each.read for each in summed(kind)), *sums]
    currencies = kind.fields.get("currency")
    groups: dict[str | None, list[Any]] = {}
    for state in states:
        currency = None if currencies is None else currencies.read(state)
        groups.setdefault(currency, []).append(state)
    return [
        (currency, len(group), [_sum(map(read, group)) for read in reads])
        for currency, group in groups.items()
    ]


def _joined(one: Sequence[Decimal], other: Sequence[Decimal]) -> list[Decimal]:
    return [EXACT.add(*pair) for pair in zip(one, other, strict=True)]


def _money(
    amounts: Sequence[Attribute], sums: Sequence[Decimal], currency: str
) -> Mapping[str, Money]:
    return {
        each.name.removesuffix("_minor"): Money(int(added), currency)
        for each, added in zip(amounts, sums, strict=False)
    }


def _quantities(
    fields: Sequence[Attribute], groups: Iterable[Sequence[Decimal]]
) -> Mapping[str, Decimal]:
    found = {each.name: Decimal(0) for each in fields if _is_quantity(each)}
    for sums in groups:
        for each, added in zip(fields, sums, strict=False):
            if each.name in found:
                found[each.name] = EXACT.add(found[each.name], added)
    return found


def _is_quantity(attribute: Attribute) -> bool:
    return attribute.type is FieldType.QUANTITY


@exactly
def _sum(values: Iterable[Any]) -> Any:
    return sum(value for value in values if value is not None)
