"""Rules of promises: to baskets, to orders and by hand; and of goods that leave and come back."""

from collections import Counter
from collections.abc import Mapping
from datetime import timedelta
from decimal import Decimal
from typing import Any, Final
from uuid import UUID

from hypothesis import strategies as st
from hypothesis.stateful import rule

from salescore import line
from salescore.fulfillment.shipment import SHIPMENT
from salescore.orders.order import ORDER, Order, OrderState
from salescore.stock.level import STOCK_LEVEL
from salescore.stock.transfer import TRANSFER, Outside, Transfer
from tests.laws.naive_stock import Promise, Spot
from tests.laws.stock_world import (
    LOTS,
    ZERO,
    StockWorld,
    if_any,
    line_of,
    pairs,
    places,
    warehouses,
)

__all__ = ["Promising"]

PARTS: Final[Mapping[str, int]] = {"MILK": 10, "RADIO": 30}
picks = st.integers(0, 10**6)
minutes = st.integers(1, 3)


@st.composite
def some_wishes(draw: st.DrawFn) -> dict[str, Decimal]:
    """Draw what somebody wants: up to 4 kg of tea, five of milk, two radios."""
    found = draw(
        st.dictionaries(st.sampled_from([*LOTS]), st.integers(1, 40), min_size=1, max_size=2)
    )
    return {
        sku: number / Decimal(10) if sku == "TEA" else Decimal(1 + number // PARTS[sku])
        for sku, number in found.items()
    }


class Promising(StockWorld):
    """What sellers do with goods."""

    def orders_in(self, *states: OrderState) -> list[Order]:
        """Give the orders in some states."""
        return [each for each in self.twins.one.scan(ORDER) if each.state in states]

    def baskets(self) -> list[Order]:
        """Give the drafts."""
        return self.orders_in(OrderState.DRAFT)

    def placed(self) -> list[Order]:
        """Give the orders that are placed."""
        return self.orders_in(OrderState.PLACED)

    def lacking(self, order: Order, at: str) -> set[str]:
        """Give of what there is not enough for an order, with what it is promised there already."""
        promise = self.book.promises.get(order.id)
        holds = promise is not None and promise.at == at and promise.holds(self.now)
        own = promise.goods if promise is not None and holds else {}
        more = {each.sku: each.quantity - own.get(each.sku, ZERO) for each in order.lines}
        return self.book.lacking(at, more, self.now)

    def levels(self) -> list[Any]:
        """Give what the levels say that are not empty."""
        return [each for each in self.twins.one.scan(STOCK_LEVEL) if each.on_hand or each.reserved]

    @rule(asked=some_wishes(), at=warehouses)
    def place(self, asked: dict[str, Decimal], at: str) -> None:
        """Promise goods to an order, all of them or none."""
        lacking = self.book.lacking(at, asked, self.now)
        told = self.twins.do(
            lambda s, key: s.orders.place(self.anna, _lines(asked), location=at, key=key)
        )
        assert told.refused == bool(lacking)
        if not lacking:
            self.book.promises[told.value.id] = Promise(at, dict(asked))

    @rule(asked=some_wishes(), at=warehouses, minutes=minutes)
    def fill_basket(self, asked: dict[str, Decimal], at: str, minutes: int) -> None:
        """Promise goods to a basket for a while; without enough of them it stays a draft."""
        draft = self.twins.do(lambda s, key: s.orders.draft(self.anna, _lines(asked), key=key))
        self.hold(draft.value, at, minutes)

    def hold(self, draft: Order, at: str, minutes: int) -> bool:
        """Hold the goods of a draft, and say whether they are held."""
        lacking = self.lacking(draft, at)
        told = self.twins.do(
            lambda s, key: s.stock.hold(draft, minutes=minutes, location=at, key=key)
        )
        assert told.refused == bool(lacking)
        if not lacking:
            goods = {each.sku: each.quantity for each in draft.lines}
            until = self.now + timedelta(minutes=minutes)
            self.book.promises[draft.id] = Promise(at, goods, until)
        return not lacking

    @if_any(baskets)
    @rule(pick=picks, at=warehouses, minutes=minutes)
    def hold_again(self, pick: int, at: str, minutes: int) -> None:
        """Hold a basket's goods anew, also elsewhere, also when its time was over."""
        self.hold(_picked(self.baskets(), pick), at, minutes)

    @if_any(baskets)
    @rule(pick=picks)
    def let_go_and_hold(self, pick: int) -> None:
        """R3: what is given back, promised again and given back is as it was."""
        draft = _picked(self.baskets(), pick)
        if draft.id in self.book.promises:
            self.let_go(draft.id)
            levels = self.levels()
            if self.hold(draft, self.book.promises[draft.id].at, 2):
                self.let_go(draft.id)
            assert levels == self.levels()

    def let_go(self, owner: UUID) -> None:
        """Give all that somebody is promised back."""
        assert not self.twins.do(lambda s, key: s.stock.release(owner, key=key)).refused
        self.book.promises[owner].goods = {}

    @if_any(baskets)
    @rule(pick=picks, at=warehouses)
    def place_basket(self, pick: int, at: str) -> None:
        """Turn a basket into an order: what it holds there is the order's, the rest is promised."""
        draft = _picked(self.baskets(), pick)
        lacking = self.lacking(draft, at)
        told = self.twins.do(lambda s, key: s.orders.place_draft(draft, location=at, key=key))
        assert told.refused == bool(lacking)
        if not lacking:
            goods = {each.sku: each.quantity for each in draft.lines}
            self.book.promises[draft.id] = Promise(at, goods)

    @rule(asked=some_wishes(), at=warehouses, minutes=st.none() | minutes, partial=st.booleans())
    def reserve(
        self, asked: dict[str, Decimal], at: str, minutes: int | None, partial: bool
    ) -> None:
        """Promise goods by hand: all of them or none, or as much as there is of each."""
        there = {sku: max(self.book.available(at, sku, self.now), ZERO) for sku in asked}
        goods = {sku: min(wanted, there[sku]) for sku, wanted in asked.items()}
        fine = any(goods.values()) if partial else goods == asked
        told = self.twins.do(
            lambda s, key: s.stock.reserve(
                pairs(asked), at=at, minutes=minutes, partial=partial, reason="for Bert", key=key
            )
        )
        assert fine != told.refused
        if fine:
            until = None if minutes is None else self.now + timedelta(minutes=minutes)
            self.book.promises[told.value.id] = Promise(at, goods, until)
            self.by_hand.append(told.value.id)

    @if_any(lambda self: self.by_hand)
    @rule(pick=picks, asked=some_wishes())
    def change(self, pick: int, asked: dict[str, Decimal]) -> None:
        """Let a promise by hand be for other quantities: what it has already is its own."""
        owner = _picked(self.by_hand, pick)
        promise = self.book.promises[owner]
        if promise.holds(self.now) and any(promise.goods.values()):
            more = {sku: wanted - promise.goods.get(sku, ZERO) for sku, wanted in asked.items()}
            more = {sku: wanted for sku, wanted in more.items() if wanted > 0}
            fine = not self.book.lacking(promise.at, more, self.now)
            told = self.twins.do(lambda s, key: s.stock.change(owner, pairs(asked), key=key))
            assert fine != told.refused
            if fine:
                promise.goods = promise.goods | asked

    @if_any(lambda self: self.by_hand)
    @rule(pick=picks, whole=st.booleans(), asked=some_wishes())
    def release(self, pick: int, whole: bool, asked: dict[str, Decimal]) -> None:
        """End a promise by hand, whole or in part, and no more than there is of it."""
        owner = _picked(self.by_hand, pick)
        promise = self.book.promises[owner]
        if whole:
            self.let_go(owner)
        elif promise.holds(self.now):
            told = self.twins.do(lambda s, key: s.stock.release(owner, pairs(asked), key=key))
            kept = {sku: promise.goods.get(sku, ZERO) - gone for sku, gone in asked.items()}
            fine = all(left >= 0 for left in kept.values())
            assert fine != told.refused
            if fine:
                promise.goods = promise.goods | kept

    @if_any(lambda self: self.orders_in(OrderState.DRAFT, OrderState.PLACED))
    @rule(pick=picks)
    def cancel(self, pick: int) -> None:
        """Call an order or a basket off: its goods are free again, unless some have left."""
        order = _picked(self.orders_in(OrderState.DRAFT, OrderState.PLACED), pick)
        told = self.twins.do(lambda s, key: s.orders.cancel(order, reason="gone", key=key))
        assert told.refused == any(each.shipped for each in order.lines)
        if not told.refused:
            self.book.promises.pop(order.id, None)
            self.book.chosen.pop(order.id, None)

    @if_any(placed)
    @rule(pick=picks, strategy=st.sampled_from([None, "fifo", "lifo", "fewest_packages"]))
    def pick(self, pick: int, strategy: str | None) -> None:
        """R1: choose bins and lots for what is promised: no more than that, and only what is free.

        What lies loose needs no choice.
        """
        order = _picked(self.placed(), pick)
        promise = self.book.promises[order.id]
        told = self.twins.do(lambda s, key: s.stock.pick(order, strategy=strategy, key=key))
        assert told.refused != any(promise.goods.values())
        if not told.refused:
            chosen: Counter[Spot] = Counter()
            for each in told.value.lines:
                place, much = self.codes[each.location_id], each.quantity
                assert promise.at == self.book.stocking[place]
                chosen[Spot(place, each.sku, each.lot)] += much
            self.book.chosen[order.id] = chosen
            for sku, wanted in promise.goods.items():
                assert sum(each for spot, each in chosen.items() if spot.sku == sku) <= wanted

    @if_any(lambda self: self.book.chosen)
    @rule(pick=picks)
    def release_pick(self, pick: int) -> None:
        """Let go of what is chosen: it stays promised."""
        owner = _picked([*self.book.chosen], pick)
        told = self.twins.do(lambda s, key: s.stock.release_pick(owner, key=key))
        if not told.refused:
            self.book.chosen.pop(owner)

    @if_any(placed)
    @rule(pick=picks, number=st.integers(1, 60))
    def ship(self, pick: int, number: int) -> None:
        """Let some of what an order is promised leave, and no more, from where it is promised."""
        order = _picked(self.placed(), pick)
        promise = self.book.promises[order.id]
        each = order.lines[number % len(order.lines)]
        gone = number / Decimal(10) if each.sku == "TEA" else Decimal(1 + number // 20)
        told = self.twins.do(lambda s, key: s.shipments.ship(order, [(each, gone)], key=key))
        assert told.refused == (gone > promise.goods[each.sku])
        if not told.refused:
            shipped = self.caused(told.value.id)
            assert gone == sum(part.quantity for part in shipped.movements)
            for part in shipped.movements:
                place = self.codes[part.from_id] if part.from_id else ""
                assert promise.at == self.book.stocking[place]
                self.book.carry(part.sku, part.lot, part.quantity, place, Outside.CUSTOMER)
                self.book.take(order.id, Spot(place, part.sku, part.lot), part.quantity)
            promise.goods[each.sku] -= gone

    def caused(self, document: UUID) -> Transfer:
        """Give the transfer of a document."""
        facts = self.twins.one.read([TRANSFER.by("cause_id", document)])
        return min(facts.where(TRANSFER, "cause_id", document), key=lambda each: each.number)

    def shipments(self) -> list[Any]:
        """Give what was shipped."""
        return [*self.twins.one.scan(SHIPMENT)]

    @if_any(shipments)
    @rule(pick=picks, number=st.integers(1, 4), to=st.none() | places)
    def take_back(self, pick: int, number: int, to: str | None) -> None:
        """Take goods of a shipment back, never more than left with it, or throw them away."""
        shipment = _picked(self.shipments(), pick)
        gone = _picked(self.caused(shipment.id).movements, pick)
        what, back = Spot("", gone.sku, gone.lot), Decimal(number)
        out = gone.quantity - self.back.get((shipment.id, what), ZERO)
        line_ = line_of(what, back)
        told = self.twins.do(
            lambda s, key: s.stock.take_back(shipment, [line_], to=to, reason="torn", key=key)
        )
        fine = back <= out and not self.is_elsewhere(what)
        fine = fine and (what.sku != "RADIO" or back == 1)
        self.entered(told, what, back, Outside.CUSTOMER, to or Outside.LOSS, fine=fine)
        if fine:
            self.back[shipment.id, what] = gone.quantity - out + back

    @rule(minutes=st.integers(1, 2))
    def wait(self, minutes: int) -> None:
        """Let time go by; else the clock stands still."""
        self.twins.clock.forward(minutes)

    @rule(limit=st.integers(1, 3))
    def sweep(self, limit: int) -> None:
        """End what is overdue: nothing changes but what is written down of it."""
        assert not self.twins.do(lambda s, _: s.stock.expire(limit=limit)).refused

    @rule(pick=picks)
    def repeat(self, pick: int) -> None:
        """R3: the same under the same key has one effect, whatever was done since."""
        self.twins.again(pick)


def _picked(found: Any, pick: int) -> Any:
    return found[pick % len(found)]


def _lines(asked: Mapping[str, Decimal]) -> list[Any]:
    return [line(sku, wanted, unit_price=1, reason="agreed") for sku, wanted in asked.items()]
