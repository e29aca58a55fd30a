"""The index of a price book: every rule of every list, where a question finds it."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from operator import attrgetter
from typing import Any

from attrs import field, frozen

from salescore.pricing.amounts import ladders
from salescore.pricing.chains import bases_of
from salescore.pricing.choice import Choice
from salescore.pricing.discounts import discount_rank
from salescore.pricing.price_list import Discount, ListKind, Price, PriceList
from salescore.pricing.rule import Rule, in_order, outer_of, rule_of
from salescore.pricing.shelf import Aisle, Shelf, aisle_of
from salescore.pricing.ties import check_ties

__all__ = ["Index", "Tiers", "index_of"]

Rank = Callable[[Rule], tuple[Any, ...]]


@frozen(eq=False)
class Tiers:
    """The prices of one currency by kind of list.

    Args:
        standard: those that compete with each other.
        override: those that take the place of standard ones; None if there are none.
        sale: those that hold beside the standard one; None if there are none.
    """

    standard: Aisle
    override: Aisle | None
    sale: Aisle | None

    @property
    def aisles(self) -> tuple[Aisle, ...]:
        """All there are."""
        return tuple(each for each in (self.standard, self.override, self.sale) if each is not None)


@frozen(eq=False)
class Index:
    """Where a question finds prices and discounts.

    Args:
        tiers: by currency.
        bases: by name, the lists that others are based on.
        discounts: by number of a list, its discounts; None if it has none.
        ladders: by number of a graduated price, its rungs.
        size: how many prices and discounts there are.
    """

    tiers: Mapping[str, Tiers] = field(factory=dict)
    bases: Mapping[str, Aisle] = field(factory=dict)
    discounts: Sequence[Aisle | None] = ()
    ladders: Mapping[int, tuple[Price, ...]] = field(factory=dict)
    size: int = 0


@frozen
class _Row:
    """A list with its prices, compiled."""

    owner: PriceList
    prices: tuple[Rule, ...]


def index_of(lists: Iterable[PriceList], choice: Choice) -> Index:
    """Index price lists.

    Args:
        lists: in any order.
        choice: how their prices are ranked.

    Raises:
        PriceTie: two prices that nothing tells apart, if the policy refuses that.
        FormulaError: a condition cannot be read or asked.
    """
    rows = tuple(_rows(lists, choice))
    put = partial(aisle_of, order=choice.order, ends=choice.ends)
    based = {name for row in rows for name in bases_of(row.owner)}
    rungs = (_rungs(row) for row in rows)
    return Index(
        tiers=_tiers(rows, partial(put, check=_check if choice.refuses_ties else None)),
        bases={name: put(_prices(row for row in rows if row.owner.name == name)) for name in based},
        discounts=[_discounts(row.owner, place) for place, row in enumerate(rows)],
        ladders={number: rung for each in rungs for number, rung in each.items()},
        size=sum(len(row.prices) + len(row.owner.discounts) for row in rows),
    )


def _rows(lists: Iterable[PriceList], choice: Choice) -> Iterator[_Row]:
    """Compile the prices of lists, numbered so that the order of the lists does not matter."""
    start = 0
    for place, owner in enumerate(in_order(lists)):
        rules = _rules(owner, owner.prices, start=start, list_number=place, rank=choice.rank)
        row = _Row(owner, tuple(rules))
        start += len(row.prices)
        yield row


def _rules(
    owner: PriceList, terms: Iterable[Price | Discount], *, start: int, list_number: int, rank: Rank
) -> Iterator[Rule]:
    outer = outer_of(owner)
    for number, term in enumerate(terms, start):
        yield rule_of(owner, term, number=number, list_number=list_number, outer=outer, rank=rank)


def _prices(rows: Iterable[_Row]) -> Iterator[Rule]:
    return (rule for row in rows for rule in row.prices)


def _tiers(rows: Sequence[_Row], put: Callable[[Iterable[Rule]], Aisle]) -> dict[str, Tiers]:
    """Sort prices by currency and kind of list."""
    sorted_rows = dict[str, dict[ListKind, list[_Row]]]()
    for row in rows:
        kinds = sorted_rows.setdefault(row.owner.currency, {})
        kinds.setdefault(row.owner.kind, []).append(row)
    return {
        currency: Tiers(
            put(_prices(kinds.get(ListKind.STANDARD, ()))),
            *(
                put(_prices(kinds[kind])) if kind in kinds else None
                for kind in (ListKind.OVERRIDE, ListKind.SALE)
            ),
        )
        for currency, kinds in sorted_rows.items()
    }


def _check(shelf: Shelf) -> None:
    check_ties(shelf.rules)


def _discounts(owner: PriceList, list_number: int) -> Aisle | None:
    if not owner.discounts:
        return None
    rules = _rules(owner, owner.discounts, start=0, list_number=list_number, rank=discount_rank)
    return aisle_of(rules, order=attrgetter("rank"), ends=lambda _: False)


def _rungs(row: _Row) -> dict[int, tuple[Price, ...]]:
    """Give the rungs of the graduated prices of a list."""
    if not any(price.graduated for price in row.owner.prices):
        return {}
    found = ladders(row.owner.prices)
    return {
        rule.number: found[rule.term]
        for rule in row.prices
        if isinstance(rule.term, Price) and rule.term in found
    }
