"""Rules of goods that come, move, are counted, thrown away and sent, whoever is promised them."""

from decimal import Decimal
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import rule

from salescore.stock.transfer import TRANSFER, Outside, Transfer, TransferKind
from salescore.stock.transit import TRANSIT, TransitState
from tests.laws.naive_stock import Spot
from tests.laws.stock_world import (
    PLACES,
    StockWorld,
    if_any,
    line_of,
    much,
    places,
    some_goods,
    some_spots,
)

__all__ = ["Moving"]

numbers = st.integers(1, 90)
picks = st.integers(0, 10**6)


class Moving(StockWorld):
    """What clerks do with goods."""

    @rule(what=some_goods(), number=numbers, to=places)
    def receive(self, what: Spot, number: int, to: str) -> None:
        """Take goods in; a piece that is here already cannot come in."""
        quantity, fine = much(what.sku, number), not self.is_elsewhere(what)
        told = self.twins.do(
            lambda s, key: s.stock.receive(what.sku, quantity, to=to, lot=what.lot, key=key)
        )
        self.entered(told, what, quantity, Outside.SUPPLIER, to, fine=fine)

    @rule(what=some_spots(), number=numbers, to=places)
    def move(self, what: Spot, number: int, to: str) -> None:
        """Carry goods to another place, but not what is promised at the old one."""
        source = what.place
        if source != to:
            quantity = much(what.sku, number)
            line = line_of(what, quantity)
            told = self.twins.do(lambda s, key: s.stock.move([line], source=source, to=to, key=key))
            fine = self.may_leave(what, quantity, source, to)
            self.entered(told, what, quantity, source, to, fine=fine)

    def may_leave(self, what: Spot, quantity: Decimal, source: str, to: str | None = None) -> bool:
        """Say whether goods may be taken from a place."""
        spot = what._replace(place=source)
        return self.book.may_leave(spot, quantity, to, self.now)

    @rule(what=some_spots(), number=numbers, to=places)
    def put_away(self, what: Spot, number: int, to: str) -> None:
        """Carry goods within a warehouse, promised ones too, but not what is chosen already."""
        source = what.place
        if source != to and PLACES[source] == PLACES[to]:
            quantity = much(what.sku, number)
            line = line_of(what, quantity)
            told = self.twins.do(
                lambda s, key: s.stock.put_away([line], source=source, into=to, key=key)
            )
            fine = self.may_leave(what, quantity, source, to)
            self.entered(told, what, quantity, source, to, fine=fine)

    @rule(what=some_spots(), number=numbers, gone=st.booleans())
    def adjust(self, what: Spot, number: int, gone: bool) -> None:
        """Correct the book: goods were found, or are gone, but not what is promised."""
        quantity, at = much(what.sku, number), what.place
        change = -quantity if gone else quantity
        told = self.twins.do(
            lambda s, key: s.stock.adjust(
                what.sku, change, at=at, lot=what.lot, reason="seen", key=key
            )
        )
        fine = self.may_leave(what, quantity, at) if gone else not self.is_elsewhere(what)
        ends = (at, Outside.ADJUSTMENT) if gone else (Outside.ADJUSTMENT, at)
        self.entered(told, what, quantity, *ends, fine=fine)

    @rule(what=some_spots(), number=numbers)
    def scrap(self, what: Spot, number: int) -> None:
        """Throw goods away that nobody was promised."""
        quantity, at = much(what.sku, number), what.place
        line = line_of(what, quantity)
        told = self.twins.do(lambda s, key: s.stock.scrap([line], at=at, reason="wet", key=key))
        fine = self.may_leave(what, quantity, at)
        self.entered(told, what, quantity, at, Outside.LOSS, fine=fine)

    @rule(what=some_spots(), number=st.integers(0, 9), late=st.booleans())
    def count(self, what: Spot, number: int, late: bool) -> None:
        """Count goods: the book says so then, unless it moved meanwhile or a promise would lack."""
        at = what.place
        counted = Decimal(number % 2) if what.sku == "RADIO" else Decimal(number)
        change = counted - Decimal(self.book.lies[what])
        line = line_of(what, counted)
        open_ = self.twins.do(lambda s, key: s.counts.open(at=at, skus=[what.sku], key=key)).value
        self.twins.do(lambda s, key: s.counts.count(open_, [line], key=key))
        if late and what.sku != "RADIO":
            self.receive(what, 6, at)
        told = self.twins.do(lambda s, key: s.counts.apply(open_, reason="counted", key=key))
        fine = not (late and what.sku != "RADIO")
        if change < 0:
            fine = fine and self.may_leave(what, -change, at)
            self.entered(told, what, -change, at, Outside.ADJUSTMENT, fine=fine)
        else:
            fine = fine and (not change or not self.is_elsewhere(what))
            self.entered(told, what, change, Outside.ADJUSTMENT, at, fine=fine)

    @rule(what=some_spots(), number=numbers, to=places)
    def send(self, what: Spot, number: int, to: str) -> None:
        """Send goods on their way: they lie nowhere until they arrive."""
        source = what.place
        if PLACES[source] != PLACES[to]:
            quantity = much(what.sku, number)
            line = line_of(what, quantity)
            told = self.twins.do(
                lambda s, key: s.transits.send([line], source=source, to=to, key=key)
            )
            fine = self.may_leave(what, quantity, source)
            self.entered(told, what, quantity, source, Outside.TRANSIT, fine=fine)

    def underway(self) -> list[Any]:
        """Give the journeys that are not over."""
        found = self.twins.one.scan(TRANSIT)
        return [each for each in found if each.state is TransitState.UNDERWAY]

    @if_any(underway)
    @rule(pick=picks, number=numbers, lost=st.booleans())
    def arrive(self, pick: int, number: int, lost: bool) -> None:
        """Take in what arrives, or give it up, in parts, and no more than is underway."""
        journeys = self.underway()
        journey = journeys[pick % len(journeys)]
        (sent,) = journey.lines
        what = Spot("", sent.sku, sent.lot)
        quantity, to = much(what.sku, number), self.codes[journey.to_id]
        line = line_of(what, quantity)
        if lost:
            told = self.twins.do(
                lambda s, key: s.transits.lose(journey, [line], reason="fell", key=key)
            )
        else:
            told = self.twins.do(lambda s, key: s.transits.arrive(journey, [line], key=key))
        fine = quantity <= sent.underway and not (not lost and self.is_elsewhere(what))
        self.entered(told, what, quantity, Outside.TRANSIT, Outside.LOSS if lost else to, fine=fine)

    def undoable(self) -> list[Transfer]:
        """Give what may be undone by itself."""
        kinds = {TransferKind.RECEIPT, TransferKind.INTERNAL, TransferKind.SCRAP}
        return [each for each in self.twins.one.scan(TRANSFER) if each.kind in kinds]

    @if_any(undoable)
    @rule(pick=picks)
    def reverse(self, pick: int) -> None:
        """Undo a transfer, once, if its goods lie there still and nobody was promised them."""
        found = self.undoable()
        transfer = found[pick % len(found)]
        told = self.twins.do(lambda s, key: s.stock.reverse(transfer, reason="typo", key=key))
        if told.refused:
            return
        assert transfer.id not in self.undone
        self.undone.add(transfer.id)
        for each in transfer.movements:
            source, target = (
                self.codes[end] if not isinstance(end, Outside) else end.value
                for end in transfer.ends(each)
            )
            self.book.carry(each.sku, each.lot, each.quantity, target, source)

    @rule(number=st.integers(1, 4), at=st.sampled_from(["main", "north"]))
    def assemble(self, number: int, at: str) -> None:
        """Make boxes of tea that nobody was promised: half a kilogram in each."""
        told = self.twins.do(lambda s, key: s.stock.assemble("BOX", number, at=at, key=key))
        tea, boxes = Spot("", "TEA"), Spot("", "BOX")
        fine = self.may_leave(tea, number * Decimal("0.5"), at)
        self.entered(told, tea, number * Decimal("0.5"), at, Outside.PRODUCTION, fine=fine)
        if fine:
            self.book.carry(boxes.sku, None, Decimal(number), Outside.PRODUCTION, at)
