"""Laws of stock in motion (R1 to R3): any operations in any order, against a book kept by hand.

Two warehouses, one of them with two bins and a place for quality; tea by the tenth of a kilogram
with some held back, milk in lots, radios by their serial numbers. After each operation the library
agrees with the book, place by place and lot by lot, on every store alike.
"""

from collections import Counter
from collections.abc import Mapping
from datetime import timedelta
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any, ClassVar, Final
from uuid import UUID

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from salescore import line
from salescore.app.sales import Sales
from salescore.catalog.product import PRODUCT
from salescore.orders.order import ORDER, Order, OrderState
from salescore.orders.request import LineRequest
from salescore.stock.commands import StockLine
from salescore.stock.level import STOCK_LEVEL
from salescore.stock.lines import goods as goods_of
from salescore.stock.location import LocationKind
from salescore.stock.position import POSITION
from salescore.stock.transfer import TRANSFER, Transfer
from tests.databases import tenants
from tests.laws.naive_stock import NaiveStock, Promise, Spot
from tests.laws.twins import Twins
from tests.shops import url_of

STOCKING: Final = {
    "main": "main",
    "A-1": "main",
    "A-2": "main",
    "quality": "quality",
    "north": "north",
}
SAFETY: Final = {"TEA": Decimal(2)}
LOTS: Final = {"TEA": (None,), "MILK": ("L-1", "L-2"), "RADIO": ("S-1", "S-2", "S-3")}
SLOW: Final = (HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much)
TENTH: Final = Decimal(10)
ZERO: Final = Decimal(0)

_names: Final = tenants()

places = st.sampled_from([*STOCKING])
warehouses = st.sampled_from(["main", "north"])
picks = st.integers(0, 10**6)
lines = st.dictionaries(st.sampled_from([*LOTS]), st.integers(1, 60), min_size=1)


@st.composite
def goods(draw: st.DrawFn) -> tuple[str, str | None, Decimal]:
    """Draw some goods: what, of which lot, how much."""
    sku = draw(st.sampled_from([*LOTS]))
    return sku, draw(st.sampled_from(LOTS[sku])), quantity(sku, draw(st.integers(1, 90)))


def quantity(sku: str, number: int) -> Decimal:
    """Give a quantity in which a product may come: tenths of tea, and one radio at a time."""
    whole = {"TEA": number / TENTH, "MILK": Decimal(1 + number // 6), "RADIO": Decimal(1)}
    return whole[sku]


class StockMachine(RuleBasedStateMachine):
    """Operations on stock in any order, said to a tenant on each store and to a book."""

    urls: ClassVar[tuple[str, ...]] = ("memory:",)

    def __init__(self) -> None:
        """Open the tenants."""
        super().__init__()
        self.codes: dict[UUID, str] = {}
        self.twins = Twins(self.urls, f"{next(_names)}-stock")
        self.book = NaiveStock(STOCKING, SAFETY)

    @initialize()
    def furnish(self) -> None:
        """Build the houses and put goods on sale."""
        self.twins.begin(_furnished)
        self.codes = {self.twins.one.locations.by_code(code).id: code for code in STOCKING}
        self.anna = next(iter(self.twins.one.customers.find()))

    def teardown(self) -> None:
        """Let a doctor look at every store."""
        self.twins.close()

    # Goods come, move and turn out to be there or not

    def moved(self, transfer: Transfer) -> None:
        """Write the movements of a transfer into the book: goods are taken from where they lie."""
        for each in transfer.movements:
            source, target = (
                self.codes[end] if isinstance(end, UUID) else end.value
                for end in transfer.ends(each)
            )
            self.book.carry(each.sku, each.lot, each.quantity, source, target)
        assert all(much >= 0 for much in self.book.spots(inside=True).values())

    def is_here(self, lot: str | None) -> bool:
        """Say whether a piece lies anywhere already."""
        return any(
            spot.lot == lot and lot in LOTS["RADIO"] for spot in self.book.spots(inside=True)
        )

    @rule(found=goods(), to=places)
    def receive(self, found: tuple[str, str | None, Decimal], to: str) -> None:
        """Take goods in; a piece that is here already cannot come in."""
        sku, lot, much = found
        told = self.twins.do(lambda s, key: s.stock.receive(sku, much, to=to, lot=lot, key=key))
        assert told.refused == self.is_here(lot)
        if not told.refused:
            self.moved(told.value)

    @rule(found=goods(), source=places, to=places)
    def move(self, found: tuple[str, str | None, Decimal], source: str, to: str) -> None:
        """Carry goods to another place, but not what is promised at the old one."""
        if source == to:
            return
        sku, lot, much = found
        line_ = partial(_line, sku, much, lot)
        told = self.twins.do(lambda s, key: s.stock.move([line_()], source=source, to=to, key=key))
        fine = self.book.may_leave(Spot(source, sku, lot), much, to, self.now)
        assert fine != told.refused
        if fine:
            self.moved(told.value)

    @rule(found=goods(), at=places, gone=st.booleans())
    def adjust(self, found: tuple[str, str | None, Decimal], at: str, gone: bool) -> None:
        """Correct the book: goods were found, or are gone, but not what is promised."""
        sku, lot, much = found
        change = -much if gone else much
        told = self.twins.do(
            lambda s, key: s.stock.adjust(sku, change, at=at, lot=lot, reason="count", key=key)
        )
        spot = Spot(at, sku, lot)
        fine = self.book.may_leave(spot, much, None, self.now) if gone else not self.is_here(lot)
        assert fine != told.refused
        if fine:
            self.moved(told.value)

    # Goods are promised, and leave

    @property
    def now(self) -> Any:
        """What the clock shows."""
        return self.twins.clock.now()

    def owners(self, *states: OrderState) -> list[Order]:
        """Give the orders in some states."""
        return [each for each in self.twins.one.scan(ORDER) if each.state in states]

    def own(self, order: Order, at: str) -> Mapping[str, Decimal]:
        """Give what an order or a basket is promised at a place already."""
        promise = self.book.promises.get(order.id)
        holds = promise is not None and promise.at == at and promise.holds(self.now)
        return promise.goods if promise is not None and holds else {}

    def lacking(self, order: Order, at: str) -> set[str]:
        """Give of what there is not enough for an order, with what it has already."""
        own = self.own(order, at)
        more = {each.sku: each.quantity - own.get(each.sku, ZERO) for each in order.lines}
        return self.book.lacking(at, more, self.now)

    @rule(wanted=lines, at=warehouses)
    def place(self, wanted: dict[str, int], at: str) -> None:
        """Promise goods to an order, all of them or none."""
        asked = {sku: quantity_ordered(sku, number) for sku, number in wanted.items()}
        told = self.twins.do(
            lambda s, key: s.orders.place(self.anna, _wanted(asked), location=at, key=key)
        )
        assert told.refused == bool(self.book.lacking(at, asked, self.now))
        if not told.refused:
            self.book.promises[told.value.id] = Promise(at, asked)

    @rule(wanted=lines, at=warehouses, minutes=st.integers(1, 3))
    def fill_basket(self, wanted: dict[str, int], at: str, minutes: int) -> None:
        """Promise goods to a basket for a while; without enough of them it stays a draft."""
        asked = {sku: quantity_ordered(sku, number) for sku, number in wanted.items()}
        draft = self.twins.do(lambda s, key: s.orders.draft(self.anna, _wanted(asked), key=key))
        self.hold(draft.value, at, minutes)

    def hold(self, draft: Order, at: str, minutes: int) -> None:
        """Hold the goods of a draft."""
        lacking = self.lacking(draft, at)
        told = self.twins.do(
            lambda s, key: s.stock.hold(draft, minutes=minutes, location=at, key=key)
        )
        assert told.refused == bool(lacking)
        if not told.refused:
            goods = {each.sku: each.quantity for each in draft.lines}
            until = self.now + timedelta(minutes=minutes)
            self.book.promises[draft.id] = Promise(at, goods, until)

    @precondition(lambda self: self.owners(OrderState.DRAFT))
    @rule(pick=picks, at=warehouses, minutes=st.integers(1, 3))
    def hold_again(self, pick: int, at: str, minutes: int) -> None:
        """Hold a basket's goods anew, also elsewhere, also when its time was over."""
        drafts = self.owners(OrderState.DRAFT)
        self.hold(drafts[pick % len(drafts)], at, minutes)

    @precondition(lambda self: self.owners(OrderState.DRAFT))
    @rule(pick=picks)
    def let_go_and_hold(self, pick: int) -> None:
        """R3: what is given back and promised again is as it was."""
        drafts = self.owners(OrderState.DRAFT)
        draft = drafts[pick % len(drafts)]
        promise = self.book.promises.get(draft.id)
        if promise is None:
            return
        self.twins.do(lambda s, key: s.stock.release(draft, key=key))
        levels = self.levels()
        promise.goods = {}
        self.hold(draft, promise.at, 2)
        if self.book.promises[draft.id].goods:
            self.twins.do(lambda s, key: s.stock.release(draft, key=key))
            self.book.promises[draft.id].goods = {}
            assert levels == self.levels()

    def levels(self) -> list[Any]:
        """Give what the levels say that are not empty."""
        return [each for each in self.twins.one.scan(STOCK_LEVEL) if each.on_hand or each.reserved]

    @precondition(lambda self: self.owners(OrderState.DRAFT))
    @rule(pick=picks, at=warehouses)
    def place_basket(self, pick: int, at: str) -> None:
        """Turn a basket into an order: what it holds there is the order's, the rest is promised."""
        drafts = self.owners(OrderState.DRAFT)
        draft = drafts[pick % len(drafts)]
        lacking = self.lacking(draft, at)
        told = self.twins.do(lambda s, key: s.orders.place_draft(draft, location=at, key=key))
        assert told.refused == bool(lacking)
        if not told.refused:
            goods = {each.sku: each.quantity for each in draft.lines}
            self.book.promises[draft.id] = Promise(at, goods)

    @precondition(lambda self: self.owners(OrderState.DRAFT, OrderState.PLACED))
    @rule(pick=picks)
    def cancel(self, pick: int) -> None:
        """Call an order or a basket off: its goods are free again, unless some have left."""
        orders = self.owners(OrderState.DRAFT, OrderState.PLACED)
        order = orders[pick % len(orders)]
        told = self.twins.do(lambda s, key: s.orders.cancel(order, reason="gone", key=key))
        if not told.refused:
            self.book.promises.pop(order.id, None)

    @precondition(lambda self: self.owners(OrderState.PLACED))
    @rule(pick=picks, number=st.integers(1, 60))
    def ship(self, pick: int, number: int) -> None:
        """Let some of what an order is promised leave, and no more."""
        orders = self.owners(OrderState.PLACED)
        order = orders[pick % len(orders)]
        promise = self.book.promises[order.id]
        each = order.lines[number % len(order.lines)]
        much = quantity_ordered(each.sku, number)
        told = self.twins.do(lambda s, key: s.shipments.ship(order, [(each, much)], key=key))
        assert told.refused or much <= promise.goods[each.sku]
        if not told.refused:
            key = told.value.id
            facts = self.twins.one.read([TRANSFER.by("cause_id", key)])
            transfer = facts.only(TRANSFER, "cause_id", key)
            assert much == sum(part.quantity for part in transfer.movements)
            self.moved(transfer)
            self.book.let_go(order.id, [(each.sku, much)])

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

    # What must hold after each step

    @invariant()
    def places_are_as_in_the_book(self) -> None:
        """What lies loose at places, and in bins and lots, is what the book says, and no more."""
        sales = self.twins.one
        skus = {each.id: each.sku for each in sales.scan(PRODUCT)}
        found: dict[Spot, Decimal] = {}
        for level in sales.scan(STOCK_LEVEL):
            if level.loose:
                found[Spot(self.codes[level.location_id], skus[level.product_id])] = level.loose
        for each in sales.scan(POSITION):
            assert 0 <= each.allocated <= each.quantity
            if each.quantity:
                spot = Spot(self.codes[each.location_id], skus[each.product_id], each.lot)
                found[spot] = each.quantity
        assert self.book.spots(inside=True) == found

    @invariant()
    def figures_are_as_in_the_book(self) -> None:
        """R1, R2: available is on hand less reserved less safety, and no promise lacks goods."""
        for sku in LOTS if self.codes else ():
            for at in ("main", "quality", "north"):
                level = self.twins.one.stock.level(sku, at=at)
                on_hand, reserved = level.on_hand, level.reserved
                assert self.book.on_hand(at, sku) == on_hand
                assert self.book.reserved(at, sku, self.now) == reserved
                assert 0 <= reserved <= on_hand
                saleable = at != "quality"
                free = on_hand - reserved - level.safety if saleable else ZERO
                assert free == level.available

    @invariant()
    def nothing_is_lost(self) -> None:
        """What came less what left is what lies there, in worlds outside too: all are zero."""
        sums: Counter[Spot] = Counter()
        for transfer in self.twins.one.scan(TRANSFER):
            for each in transfer.movements:
                for end, sign in zip(transfer.ends(each), (-1, 1), strict=True):
                    place = self.codes[end] if isinstance(end, UUID) else end.value
                    sums[Spot(place, each.sku, each.lot)] += sign * each.quantity  # type: ignore[assignment]  # of decimals
        outside = self.book.spots(inside=False)
        assert self.book.spots(inside=True) | outside == {
            at: each for at, each in sums.items() if each
        }
        assert not sum(sums.values())

    @invariant()
    def doctor_finds_nothing(self) -> None:
        """Every ledger can be recomputed from the facts behind it."""
        diagnosis = self.twins.one.doctor()
        assert diagnosis.healthy, str(diagnosis)


def _furnished(sales: Sales) -> None:
    for code in ("A-1", "A-2"):
        sales.locations.add(code, within="main")
    sales.locations.add("quality", within="main", kind=LocationKind.ZONE, saleable=False)
    sales.locations.add("north")
    sales.products.add("TEA", unit="kg", digits=1, safety=SAFETY["TEA"])
    sales.products.add("MILK", tracking="lot")
    sales.products.add("RADIO", tracking="serial")
    sales.customers.add("Anna", currency="EUR")


def quantity_ordered(sku: str, number: int) -> Decimal:
    """Give a quantity to order: up to six kilograms of tea, ten of milk, three radios."""
    parts = {
        "TEA": number / TENTH,
        "MILK": Decimal(1 + number // 6),
        "RADIO": Decimal(1 + number // 20),
    }
    return parts[sku]


def _line(sku: str, much: Decimal, lot: str | None) -> StockLine:
    return goods_of(sku, much, lot=lot)


def _wanted(asked: Mapping[str, Decimal]) -> list[LineRequest]:
    return [line(sku, much, unit_price=1, reason="agreed") for sku, much in asked.items()]


@pytest.mark.parametrize(
    ("store", "share"),
    [
        ("sqlite", 4),
        pytest.param("postgresql", 20, marks=pytest.mark.twice),
        pytest.param("mariadb", 20, marks=pytest.mark.mariadb),
    ],
)
def test_the_book_agrees_after_every_step(
    store: str, share: int, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    """Whatever is done in whatever order: the laws hold, and memory and a database stay equal."""
    url = url_of(store, tmp_path) if store == "sqlite" else request.getfixturevalue(f"{store}_url")
    machine = type(store, (StockMachine,), {"urls": ("memory:", url)})
    many = settings().max_examples // share
    run_state_machine_as_test(
        machine,
        settings=settings(stateful_step_count=30, max_examples=many, suppress_health_check=SLOW),
    )
