"""Where the price book finds rules: by product, then by buyer, then by quantity and day.

A `Rack` holds the rules of one product for one buyer or for all. Its cells answer in one step which
of them can hold for a quantity on a day: breaks and the ends of windows cut the plane of quantities
and days into cells, and each cell has its rules, the first to be asked first.
"""

from bisect import bisect_right, insort
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, Final
from uuid import UUID

from attrs import field, frozen

from salescore.pricing.ask import Ask
from salescore.pricing.rule import Party, Product, Rule

__all__ = ["Aisle", "Rack", "Shelf", "aisle_of"]

_ENTRIES_MAX: Final = 64
"""Entries of all cells together, for each rule of a rack; beyond it there are no cells."""

_LOWEST: Final = -2
_DAY: Final = timedelta(days=1)
_ZERO: Final = Decimal(0)
_NOTHING: Final[Mapping[str, "Shelf"]] = {}
_NO_RACKS: Final[Mapping[Any, "Rack"]] = {}

Ends = Callable[[Rule], bool]
"""Whether no rule behind this one need be asked where this one can hold."""


Row = tuple[tuple[Rule, ...], ...]
"""The cells of a day, by quantity."""

Order = Callable[[Rule], tuple[Any, ...]]
"""What rules of a product are sorted by; the greater is asked first."""


@frozen(eq=False)
class Rack:
    """The rules of one product for one buyer, one group, one territory, or for everybody.

    Args:
        breaks: quantities from which something else can hold, ascending.
        days: business dates from which something else can hold, ascending.
        cells: by day, then by quantity: the rules that can hold, in the order of their ranks.
        rules: all of them, if there would be too many cells: then they are gone through.
    """

    breaks: tuple[Decimal, ...]
    days: tuple[date, ...]
    cells: tuple[Row, ...]
    rules: tuple[Rule, ...] = ()

    @classmethod
    def of(cls, rules: Sequence[Rule], ends: Ends) -> "Rack":
        """Cut the plane of quantities and days.

        Args:
            rules: in the order of their ranks.
            ends: says where a cell need not go on.
        """
        breaks = tuple(sorted({rule.low for rule in rules if rule.low > _ZERO}))
        days = _days(rules)
        cells = _cells(rules, days, breaks, ends)
        return cls((), (), (), tuple(rules)) if cells is None else cls(breaks, days, cells)

    def at(self, quantity: Decimal, day: date) -> Sequence[Rule]:
        """Give the rules that can hold for a quantity, zero or more, on a day."""
        if self.rules:
            return [rule for rule in self.rules if rule.low <= quantity and _is_open(rule, day)]
        row = self.cells[bisect_right(self.days, day)] if self.days else self.cells[0]
        return row[bisect_right(self.breaks, quantity)] if self.breaks else row[0]


def _is_open(rule: Rule, day: date) -> bool:
    return (rule.since is None or rule.since <= day) and (rule.until is None or day <= rule.until)


def _days(rules: Iterable[Rule]) -> tuple[date, ...]:
    """Give the days from which something else can hold, ascending."""
    found = {rule.since for rule in rules if rule.since is not None}
    found |= {
        rule.until + _DAY for rule in rules if rule.until is not None and rule.until < date.max
    }
    return tuple(sorted(found))


def _cells(
    rules: Sequence[Rule], days: Sequence[date], breaks: Sequence[Decimal], ends: Ends
) -> tuple[Row, ...] | None:
    """Sweep over the days: each row has the rules whose windows it lies in; None if too many."""
    left = _ENTRIES_MAX * len(rules)
    rows: list[Row] = []
    for standing in _standing(rules, days):
        row: list[tuple[Rule, ...]] = []
        for low in (_ZERO, *breaks):
            row.append(_cell((rules[place] for place in standing), low, ends))
            left -= len(row[-1])
            if left < 0:
                return None
        rows.append(tuple(row))
    return tuple(rows)


def _standing(rules: Sequence[Rule], days: Sequence[date]) -> Iterator[Sequence[int]]:
    """Give the places of the rules that can hold before all days, and then from each of them."""
    begins, closes = dict[date, list[int]](), dict[date, list[int]]()
    standing = list[int]()
    for place, rule in enumerate(rules):
        if rule.since is not None and rule.until is not None and rule.until < rule.since:
            continue
        if rule.since is None:
            standing.append(place)
        else:
            begins.setdefault(rule.since, []).append(place)
        if rule.until is not None and rule.until < date.max:
            closes.setdefault(rule.until + _DAY, []).append(place)
    yield standing
    for day in days:
        for place in closes.get(day, ()):
            standing.remove(place)
        for place in begins.get(day, ()):
            insort(standing, place)
        yield standing


def _cell(rules: Iterable[Rule], low: Decimal, ends: Ends) -> tuple[Rule, ...]:
    """Give the rules that can hold for a quantity, up to one behind which none is asked."""
    found: list[Rule] = []
    for rule in rules:
        if rule.low <= low:
            found.append(rule)
            if ends(rule):
                break
    return tuple(found)


@frozen(eq=False)
class Shelf:
    """The rules of one product.

    Args:
        rules: all of them, in the order of their ranks.
        open: the rack for everybody.
        customers: racks of customers.
        groups: racks of groups.
        territories: racks of territories.
    """

    rules: tuple[Rule, ...]
    open: Rack | None
    customers: Mapping[UUID, Rack]
    groups: Mapping[str, Rack]
    territories: Mapping[str, Rack]
    _for_all: tuple[Rack, ...] | None = field(default=None, repr=False)

    @classmethod
    def of(cls, rules: Sequence[Rule], *, order: Order, ends: Ends) -> "Shelf":
        """Sort the rules of one product by buyer."""
        if len(rules) > 1:
            rules = sorted(rules, key=order, reverse=True)
        parties = dict[Party, list[Rule]]()
        for rule in rules:
            parties.setdefault(rule.party, []).append(rule)
        racks: dict[str, dict[Any, Rack]] = {}
        for (name, value), each in parties.items():
            racks.setdefault(name, {})[value] = Rack.of(each, ends)
        open_ = racks.pop("", {}).get(None)
        return cls(
            tuple(rules),
            open_,
            racks.get("customer_id", _NO_RACKS),
            racks.get("group", _NO_RACKS),
            racks.get("territory", _NO_RACKS),
            None if racks or open_ is None else (open_,),
        )

    def for_buyer(self, ask: Ask) -> Sequence[Rack]:
        """Give the racks of a buyer: its own, its groups', its territories', everybody's."""
        if self._for_all is not None:
            return self._for_all
        found: list[Rack] = []
        if self.customers and ask.customer_id is not None:
            rack = self.customers.get(ask.customer_id)
            if rack is not None:
                found.append(rack)
        if self.groups:
            for group in ask.groups:
                rack = self.groups.get(group)
                if rack is not None:
                    found.append(rack)
        if self.territories:
            racks = self.territories
            found += [racks[territory] for territory in ask.territories if territory in racks]
        if self.open is not None:
            found.append(self.open)
        return found


@frozen(eq=False)
class Aisle:
    """Rules by what they are about.

    Args:
        skus: by variant.
        variants: by the product whose variants they are about.
        categories: by the category that they and those below it are about.
        everything: those that name no product.
    """

    skus: Mapping[str, Shelf] = field(default=_NOTHING)
    variants: Mapping[str, Shelf] = field(default=_NOTHING)
    categories: Mapping[str, Shelf] = field(default=_NOTHING)
    everything: Shelf | None = None
    _alone: Sequence[tuple[int, Shelf]] | None = field(init=False, repr=False)
    _only_skus: bool = field(init=False, repr=False)

    def __attrs_post_init__(self) -> None:
        """Have the answer ready where everything names a variant, or nothing names a product."""
        shelf, wide = self.everything, bool(self.variants or self.categories)
        alone = None if wide or self.skus or shelf is None else ((_LOWEST, shelf),)
        object.__setattr__(self, "_alone", alone)
        object.__setattr__(self, "_only_skus", not wide and shelf is None)

    def shelves(self, ask: Ask) -> Sequence[tuple[int, Shelf]]:
        """Give the shelves of a product with their levels, the nearest and highest first."""
        if self._alone is not None:
            return self._alone
        shelf = self.skus.get(ask.sku)
        if self._only_skus:
            return () if shelf is None else ((0, shelf),)
        found: list[tuple[int, Shelf]] = []
        if shelf is not None:
            found.append((0, shelf))
        if self.variants and ask.variant_of is not None:
            shelf = self.variants.get(ask.variant_of)
            if shelf is not None:
                found.append((-1, shelf))
        if self.categories:
            for depth, category in enumerate(ask.categories, 2):
                if (shelf := self.categories.get(category)) is not None:
                    found.append((-depth, shelf))
        if self.everything is not None:
            found.append((_LOWEST - len(ask.categories), self.everything))
        return found


def aisle_of(
    rules: Iterable[Rule], *, order: Order, ends: Ends, check: Callable[[Shelf], None] | None = None
) -> Aisle:
    """Sort rules by what they are about.

    Args:
        rules: in any order.
        order: of the rules of a product, the greater to be asked first.
        ends: says of which rule of a cell those behind it need not be asked.
        check: looks at each shelf.
    """
    products = dict[Product, list[Rule]]()
    for rule in rules:
        products.setdefault(rule.product, []).append(rule)
    named: dict[str, dict[str, Shelf]] = {"sku": {}, "variants_of": {}, "category": {}, "": {}}
    for (name, value), about in products.items():
        shelf = named[name][value] = Shelf.of(about, order=order, ends=ends)
        if check is not None and len(about) > 1:
            check(shelf)
    return Aisle(named["sku"], named["variants_of"], named["category"], named[""].get(""))
