"""A tenant on each of several stores and a book kept by hand, and what must hold of them always.

Two warehouses, one of them with two bins and a place for quality; tea by the tenth of a kilogram
with some held back, milk in lots, radios by their serial numbers, and boxes made of tea.
"""

from collections import Counter
from collections.abc import Callable, Collection, Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any, ClassVar, Final, TypeVar
from uuid import UUID

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition

from salescore.app.sales import Sales
from salescore.catalog.product import PRODUCT
from salescore.stock.level import STOCK_LEVEL
from salescore.stock.lines import goods
from salescore.stock.location import LocationKind
from salescore.stock.position import POSITION
from salescore.stock.transfer import TRANSFER, Outside
from tests.databases import tenants
from tests.laws.naive_stock import NaiveStock, Spot
from tests.laws.twins import Told, Twins

__all__ = [
    "LOTS",
    "PLACES",
    "ZERO",
    "StockWorld",
    "if_any",
    "line_of",
    "much",
    "pairs",
    "places",
    "some_goods",
    "some_spots",
    "warehouses",
]

PLACES: Final = {
    "main": "main",
    "A-1": "main",
    "A-2": "main",
    "quality": "quality",
    "north": "north",
}
"""By place the one that counts and promises what lies there."""

SAFETY: Final = {"TEA": Decimal(2)}
LOTS: Final = {"TEA": (None,), "MILK": ("L-1", "L-2"), "RADIO": ("S-1", "S-2", "S-3")}
ZERO: Final = Decimal(0)
TENTH: Final = Decimal(10)

places = st.sampled_from([*PLACES])
warehouses = st.sampled_from(["main", "north"])

_F = TypeVar("_F", bound=Callable[..., Any])

_names: Final = tenants()


OPENING: Final = {
    Spot("main", "TEA"): Decimal("9.5"),
    Spot("A-1", "TEA"): Decimal(6),
    Spot("north", "TEA"): Decimal(8),
    Spot("main", "MILK", "L-1"): Decimal(9),
    Spot("A-1", "MILK", "L-2"): Decimal(7),
    Spot("north", "MILK", "L-1"): Decimal(8),
    Spot("A-2", "RADIO", "S-1"): Decimal(1),
    Spot("main", "RADIO", "S-2"): Decimal(1),
}
"""What lies where before anything is done."""

KINDS: Final = [(sku, lot) for sku, lots in LOTS.items() for lot in lots]


@st.composite
def some_goods(draw: st.DrawFn) -> Spot:
    """Draw goods: a product of a lot; see `much` for how much."""
    return Spot("", *draw(st.sampled_from(KINDS)))


@st.composite
def some_spots(draw: st.DrawFn) -> Spot:
    """Draw goods and where they may lie: mostly where they lay in the beginning."""
    anywhere = st.builds(lambda what, place: what._replace(place=place), some_goods(), places)
    return draw(st.sampled_from([*OPENING]) | anywhere)


def much(sku: str, number: int) -> Decimal:
    """Give a quantity in which a product may come: tenths of tea, and one radio at a time."""
    return {"TEA": number / TENTH, "MILK": Decimal(1 + number // 12)}.get(sku, Decimal(1))


def if_any(found: Callable[[Any], Collection[object]]) -> Callable[[_F], _F]:
    """Try a rule only where something of what it is about is found."""
    return precondition(lambda self: bool(found(self)))


class StockWorld(RuleBasedStateMachine):
    """What is told to all stores alike and to the book."""

    urls: ClassVar[tuple[str, ...]] = ("memory:",)

    def __init__(self) -> None:
        """Open the tenants."""
        super().__init__()
        self.codes: dict[UUID, str] = {}
        self.twins = Twins(self.urls, f"{next(_names)}-stock")
        self.book = NaiveStock(PLACES, SAFETY)
        self.by_hand: list[UUID] = []
        self.undone: set[UUID] = set()
        self.back: dict[tuple[UUID, Spot], Decimal] = {}

    @initialize()
    def furnish(self) -> None:
        """Build the houses and put goods on sale."""
        self.twins.begin(_furnished)
        self.codes = {self.twins.one.locations.by_code(code).id: code for code in PLACES}
        self.anna = next(iter(self.twins.one.customers.find()))
        for spot, quantity in OPENING.items():
            self.book.carry(spot.sku, spot.lot, quantity, Outside.SUPPLIER, spot.place)

    def teardown(self) -> None:
        """Let a doctor look at every store."""
        self.twins.close()

    @property
    def now(self) -> datetime:
        """What the clock shows."""
        return self.twins.clock.now()

    def is_elsewhere(self, what: Spot) -> bool:
        """Say whether a piece lies anywhere already: there is one of each number."""
        here = self.book.spots(inside=True)
        return what.sku == "RADIO" and any(what.lot == each.lot for each in here)

    def entered(self, told: Told, what: Spot, quantity: Decimal, *ends: str, fine: bool) -> None:
        """Demand that goods go from one end to the other where that is fine, and write it down."""
        assert fine != told.refused, told.error
        if fine:
            self.book.carry(what.sku, what.lot, quantity, *ends)

    @invariant()
    def places_are_as_in_the_book(self) -> None:
        """R1, R2: what lies loose and in bins and lots is what the book says; chosen is within."""
        sales = self.twins.one
        found: dict[Spot, Decimal] = {}
        chosen: dict[Spot, Decimal] = {}
        skus = {each.id: each.sku for each in sales.scan(PRODUCT)}
        for level in sales.scan(STOCK_LEVEL):
            if level.loose:
                found[Spot(self.codes[level.location_id], skus[level.product_id])] = level.loose
        for each in sales.scan(POSITION):
            assert 0 <= each.allocated <= each.quantity
            spot = Spot(self.codes[each.location_id], skus[each.product_id], each.lot)
            found |= {spot: each.quantity} if each.quantity else {}
            chosen |= {spot: each.allocated} if each.allocated else {}
        assert self.book.spots(inside=True) == found
        assert self.book.all_chosen() == chosen

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
                free = on_hand - reserved - level.safety if at != "quality" else ZERO
                assert free == level.available

    @invariant()
    def nothing_is_lost(self) -> None:
        """What came less what left is what lies there, in worlds outside too: all are zero."""
        sums: Counter[Spot] = Counter()
        for transfer in self.twins.one.scan(TRANSFER):
            for each in transfer.movements:
                for end, sign in zip(transfer.ends(each), (-1, 1), strict=True):
                    place = self.codes[end] if isinstance(end, UUID) else end.value
                    change: Any = sign * each.quantity
                    sums[Spot(place, each.sku, each.lot)] += change
        found = {spot: each for spot, each in sums.items() if each}
        assert self.book.spots(inside=True) | self.book.spots(inside=False) == found
        assert not sum(sums.values())

    @invariant()
    def doctor_finds_nothing(self) -> None:
        """Every ledger can be recomputed from the facts behind it."""
        diagnosis = self.twins.one.doctor()
        assert diagnosis.healthy, str(diagnosis)


def line_of(what: Spot, quantity: Decimal) -> Any:
    """Give a line of a stock document."""
    return goods(what.sku, quantity, lot=what.lot)


def pairs(asked: Mapping[str, Decimal]) -> list[tuple[str, Decimal]]:
    """Give products with quantities."""
    return [*asked.items()]


def _furnished(sales: Sales) -> None:
    for code in ("A-1", "A-2"):
        sales.locations.add(code, within="main")
    sales.locations.add("quality", within="main", kind=LocationKind.ZONE, saleable=False)
    sales.locations.add("north")
    sales.products.add("TEA", unit="kg", digits=1, safety=SAFETY["TEA"])
    sales.products.add("MILK", tracking="lot")
    sales.products.add("RADIO", tracking="serial")
    sales.products.add("BOX", components=[("TEA", "0.5")])
    sales.customers.add("Anna", currency="EUR")
    for spot, quantity in OPENING.items():
        sales.stock.receive_many([line_of(spot, quantity)], to=spot.place)
