"""A book of orders in plain dictionaries, kept by hand: what the library's must agree with.

It knows no ledgers, claims or versions: what was said and accepted is written down as numbers by
order and line, and every question is answered by adding up.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any, Final
from uuid import UUID

from attrs import define, field

__all__ = ["WORDS", "NaiveOrders", "Parcel", "Trouble"]

ZERO: Final = Decimal(0)
WORDS: Final = ("left", "arrived", "back", "scrapped", "again", "aside", "wished")
"""What is written down of goods: by order and line."""

Part = tuple[UUID, int]
"""An order, and the number of one of its lines."""


@define
class Parcel:
    """Goods that are to leave together, or have left.

    Args:
        order: whose they are.
        lines: how much of which line is set aside for it, or is still on its way.
        gone: it has left.
    """

    order: UUID
    lines: dict[int, Decimal]
    gone: bool


@define
class Trouble:
    """Goods that did not get through, until somebody decides.

    Args:
        parcel: of which they were part.
        lines: how much of which line.
        left: they had left.
    """

    parcel: Parcel
    lines: dict[int, Decimal]
    left: bool


@define
class Homecoming:
    """Goods that a customer gives back.

    Args:
        order: of which.
        coming: how much of which line is still to come.
        waits: what came and is not decided yet, by line and condition.
        owed: how much of which line is owed again since it came.
    """

    order: UUID
    coming: Counter[int] = field(factory=Counter)
    waits: Counter[tuple[int, str]] = field(factory=Counter)
    owed: Counter[int] = field(factory=Counter)


@define
class NaiveOrders:
    """What left, arrived, came back and lies there.

    Args:
        made_of: by SKU the goods that one of it is; services are nothing.
        lies: how much of which SKU lies in the house.
        said: how much of which line, by word.
        skus: which SKU a line is of.
        direct: lines whose goods a supplier sends.
        parcels: goods that leave together, by shipment.
        troubles: goods that did not get through, by exception.
        homecomings: goods that come back, by return.
    """

    made_of: Mapping[str, Mapping[str, int]]
    lies: Counter[str] = field(factory=Counter)
    said: dict[str, Counter[Part]] = field(factory=lambda: {word: Counter() for word in WORDS})
    skus: dict[Part, str] = field(factory=dict)
    direct: set[Part] = field(factory=set)
    parcels: dict[UUID, Parcel] = field(factory=dict)
    troubles: dict[UUID, Trouble] = field(factory=dict)
    homecomings: dict[UUID, Homecoming] = field(factory=dict)

    def note(self, word: str, order: UUID, lines: Mapping[int, Any], sign: int = 1) -> None:
        """Write so much of lines down under a word."""
        for number, many in lines.items():
            self.said[word][order, number] += sign * many

    def carry(self, order: UUID, lines: Mapping[int, Any], sign: int) -> None:
        """Let goods of lines come into the house, or leave it."""
        for number, many in lines.items():
            for sku, each in self.made_of[self.skus[order, number]].items():
                self.lies[sku] += sign * each * many

    def learn(self, order: UUID, lines: Iterable[Any]) -> None:
        """Write down of which SKU the lines of an order are."""
        for each in lines:
            self.skus[order, each.number] = each.sku
            if each.supplied_by is not None:
                self.direct.add((order, each.number))

    def leave(self, order: UUID, lines: Mapping[int, Any]) -> None:
        """Let goods leave: those that a supplier sends never lay in the house."""
        self.note("left", order, lines)
        ours = {
            number: many for number, many in lines.items() if (order, number) not in self.direct
        }
        self.carry(order, ours, -1)

    def fulfilled(self, order: UUID, agreed: Mapping[int, Decimal]) -> str:
        """Say how far an order is, with so much of its goods agreed on."""
        said = [
            {word: self.said[word][order, number] for word in WORDS} | {"agreed": many}
            for number, many in agreed.items()
        ]
        goods = [each for each in said if each["agreed"] or each["left"]]
        if not goods:
            return "not_needed"
        if any(each["agreed"] + each["again"] > each["left"] for each in goods):
            return "partial" if any(each["left"] for each in goods) else "none"
        if any(each["back"] > each["again"] for each in goods):
            with_buyer = any(each["left"] > each["back"] for each in goods)
            return "partially_returned" if with_buyer else "returned"
        arrived = all(each["arrived"] >= each["left"] for each in goods)
        return "delivered" if arrived else "shipped"

    def fail(self, parcel: Parcel, lines: Mapping[int, Decimal], *, lost: bool) -> Trouble:
        """Note that goods did not get through; those that had left count as come back."""
        for number, many in lines.items():
            parcel.lines[number] -= many
        if parcel.gone:
            self.note("back", parcel.order, lines)
            if lost:
                self.note("scrapped", parcel.order, lines)
            else:
                self.carry(parcel.order, lines, 1)
        return Trouble(parcel, dict(lines), parcel.gone)

    def resolve(self, trouble: Trouble, how: str) -> None:
        """Decide what becomes of them: what had not left is free again."""
        order = trouble.parcel.order
        if not trouble.left:
            self.note("aside", order, trouble.lines, -1)
        elif how == "recreate":
            self.note("again", order, trouble.lines)

    def receive(
        self,
        home: Homecoming,
        line: int,
        many: Decimal,
        *,
        condition: str,
        lies: bool,
        again: bool,
    ) -> None:
        """Take goods of a return in: they count as back if they are those that left."""
        home.coming[line] -= many  # type: ignore[assignment]  # A Counter counts anything that adds up.
        home.waits[line, condition] += many  # type: ignore[assignment]  # A Counter counts anything that adds up.
        if condition in {"good", "damaged"}:
            part = {line: many}
            self.note("back", home.order, part)
            self.note("wished", home.order, part, -1)
            if again:
                self.note("again", home.order, part)
                home.owed[line] += many  # type: ignore[assignment]  # A Counter counts anything that adds up.
            if lies:
                self.carry(home.order, part, 1)
            else:
                self.note("scrapped", home.order, part)

    def settle(self, home: Homecoming, line: int, how: str, many: Decimal | None) -> None:
        """Decide about goods of a return, sound ones first."""
        for condition in ("good", "damaged", "wrong", "missing"):
            waits: Any = home.waits[line, condition]
            some = waits if many is None else min(waits, many)
            many = many if many is None else many - some
            if some:
                home.waits[line, condition] -= some
                self._settled(home, line, how, some, came=condition in {"good", "damaged"})

    def _settled(self, home: Homecoming, line: int, how: str, many: Decimal, *, came: bool) -> None:
        order, part = home.order, {line: many}
        undone: Any = min(home.owed[line], many)
        home.owed[line] -= undone
        self.note("again", order, {line: undone}, -1)
        if how == "exchange":
            self.note("again", order, part)
        if not came:
            self.note("wished", order, part, -1)
            if how != "reject":
                self.note("back", order, part)
                self.note("scrapped", order, part)
        elif how in {"repair", "reject"}:
            self.note("back", order, part, -1)
            self.carry(order, part, -1)

    def give_up(self, home: Homecoming) -> None:
        """Wait no longer for what has not come."""
        self.note("wished", home.order, home.coming, -1)
        home.coming.clear()
