from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, cast
from uuid import UUID

import pytest
from attrs import field, frozen
from hypothesis import given
from hypothesis import strategies as st

from salescore.app.coerce import line
from salescore.app.sales import Sales
from salescore.catalog.product import Product
from salescore.errors import Refused, UnknownId
from salescore.localized import Localized
from salescore.orders.commands import PlaceOrder
from salescore.orders.order import Order
from salescore.owners import Owned, Owner
from salescore.parties.address import Address
from salescore.quantity import UnitTable
from salescore.stock import (
    Allocated,
    AllocationFailed,
    AllocationLine,
    AllocationPlan,
    AllocationRequest,
    AllocationStrategy,
    Location,
    StockLevel,
)
from salescore.stock.allocation import allocated
from salescore.stock.commitment import COMMITMENT
from salescore.stock.level import STOCK_LEVEL
from salescore.stock.strategies import STRATEGIES
from tests.plugins import plugin
from tests.shops import STORES, furnish, open_shop, url_of

NAMES = [strategy.name for strategy in STRATEGIES]
PARIS = Address(city="Paris", country="FR")


@frozen(kw_only=True)
class Strategy:
    """A strategy that does what a test says, and remembers what it saw."""

    name: str = "tests"
    act: Callable[[AllocationRequest], Any]
    seen: list[AllocationRequest] = field(factory=list, eq=False)

    def allocate(self, request: AllocationRequest) -> AllocationPlan:
        """Do what the test says."""
        self.seen.append(request)
        return cast(AllocationPlan, self.act(request))


def plan(*parts: tuple[int, Any, Any]) -> Callable[[AllocationRequest], AllocationPlan]:
    """Give the same plan to everybody."""
    made = AllocationPlan(tuple(Allocated(*part) for part in parts))
    return lambda _: made


def stocked(sales: Sales, **levels: dict[str, int]) -> Any:
    """Furnish a shop without goods, then bring them in by location and SKU; give Anna."""
    anna = furnish(sales, on_hand=0)
    for code, goods in levels.items():
        if code != "main":
            sales.locations.add(code)
        sales.stock.receive_many(
            [(sku.replace("_", "-"), count) for sku, count in goods.items()], to=code
        )
    return anna


def promised(sales: Sales, order: Order) -> list[tuple[int, str, int]]:
    """Give line, location and quantity of what is promised to an order."""
    found = sales.read([COMMITMENT.one(order.id)]).one(COMMITMENT, order.id)
    codes = {location.id: location.code for location in sales.locations.find()}
    return [(each.line, codes[each.location_id], int(each.quantity)) for each in found.lines]


@pytest.mark.parametrize("store", STORES)
@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("single", [(1, "main", 4), (2, "main", 2)]),
        ("most_stock", [(1, "north", 4), (2, "south", 2)]),
        ("fullest_first", [(1, "north", 4), (2, "south", 2)]),
        ("fewest_locations", [(1, "main", 4), (2, "main", 2)]),
    ],
)
def test_a_strategy_chooses_where_goods_are_promised(
    tmp_path: Path, store: str, name: str, expected: list[tuple[int, str, int]]
) -> None:
    """The order's location; each line from the fullest; as few as have everything."""
    with open_shop(url_of(store, tmp_path)) as sales:
        anna = stocked(
            sales,
            main={"TEA_1": 5, "POT_1": 2},
            north={"TEA_1": 9, "POT_1": 3},
            south={"POT_1": 4},
        )
        order = sales.orders.place(anna, [("TEA-1", 4), ("POT-1", 2)], allocation=name)
        assert expected == promised(sales, order)
        assert sales.doctor().healthy


def test_lines_are_split_where_no_location_has_enough() -> None:
    """Nine of fourteen from the fullest, the rest from the next; two locations, not three."""
    with open_shop() as sales:
        anna = stocked(sales, main={"TEA_1": 2}, north={"TEA_1": 9}, south={"TEA_1": 5})
        order = sales.orders.place(anna, [("TEA-1", 14)], allocation="fewest_locations")
        assert [(1, "north", 9), (1, "south", 5)] == promised(sales, order)


def test_the_fullest_location_gives_first_and_the_next_what_lacks() -> None:
    """Each line for itself; what no location has is refused with what could be had."""
    with open_shop() as sales:
        anna = stocked(
            sales, main={"TEA_1": 6}, north={"TEA_1": 9, "POT_1": 1}, south={"TEA_1": 5, "POT_1": 2}
        )
        wanted = [("TEA-1", 16), ("POT-1", 3)]
        order = sales.orders.place(anna, wanted, allocation="fullest_first")
        expected = [(1, "north", 9), (1, "main", 6), (1, "south", 1)]
        assert [*expected, (2, "south", 2), (2, "north", 1)] == promised(sales, order)
        with pytest.raises(Refused):
            sales.orders.place(anna, [("TEA-1", 5)], allocation="fullest_first")


def test_goods_of_several_locations_are_shipped_and_canceled() -> None:
    """Everything behind the promise knows where each part lies."""
    with open_shop() as sales:
        anna = stocked(sales, main={"TEA_1": 2}, north={"TEA_1": 9})
        first, second = (
            sales.orders.place(anna, [("TEA-1", count)], allocation="fewest_locations")
            for count in (10, 1)
        )
        sales.shipments.ship(first)
        sales.orders.cancel(second, reason="changed their mind")
        levels = {(level.on_hand, level.reserved) for level in sales.scan(STOCK_LEVEL)}
        assert {(Decimal(0), Decimal(0)), (Decimal(1), Decimal(0))} == levels
        assert sales.doctor().healthy


@pytest.mark.parametrize("name", NAMES)
def test_what_is_available_nowhere_is_refused(name: str) -> None:
    """With the shortage, and every other reason beside it."""
    with open_shop() as sales:
        anna = stocked(sales, main={"TEA_1": 2}, north={"TEA_1": 9})
        sales.products.add("GIFT", name="Without a price")
        with pytest.raises(Refused) as caught:
            sales.orders.place(anna, [("TEA-1", 12), ("GIFT", 1)], allocation=name)
        codes = sorted({each.code for each in caught.value.rejections})
        assert ["pricing.no_price", "stock.insufficient"] == codes
        assert not any(level.reserved for level in sales.scan(STOCK_LEVEL))


def test_a_backorder_is_promised_where_it_may_be() -> None:
    """What may be promised beyond what lies there counts as available."""
    with open_shop() as sales:
        anna = stocked(sales, main={"TEA_1": 1}, north={"TEA_1": 2})
        tea = sales.products.by_sku("TEA-1")
        sales.products.update(tea, backorder_limit=3)
        order = sales.orders.place(anna, [("TEA-1", 5)], allocation="fewest_locations")
        assert [(1, "north", 5)] == promised(sales, order)


def test_what_is_held_for_the_basket_counts_as_free() -> None:
    """A draft whose basket holds the last unit is placed with it."""
    with open_shop() as sales:
        anna = stocked(sales, main={"TEA_1": 1}, north={"TEA_1": 5})
        draft = sales.orders.draft(anna, [("TEA-1", 6)])
        other = sales.orders.draft(anna, [("TEA-1", 1)])
        sales.stock.hold(other, minutes=30)
        with pytest.raises(Refused):
            sales.orders.place_draft(draft, allocation="fewest_locations")
        placed = sales.orders.place_draft(other, allocation="single")
        assert [(1, "main", 1)] == promised(sales, placed)
        assert sales.doctor().healthy


def test_a_service_asks_no_strategy() -> None:
    """Where nothing is promised nobody chooses; a name that nobody has is refused all the same."""
    strategy = Strategy(act=plan())
    with open_shop(plugins=[plugin(allocation_strategies=[strategy])]) as sales:
        anna = furnish(sales)
        assert sales.orders.place(anna, [("ENGRAVE", 1)], allocation="tests").number
        assert [] == strategy.seen
        with pytest.raises(UnknownId):
            sales.orders.place(anna, [("ENGRAVE", 1)], allocation="nobody")


def test_a_strategy_sees_everything_in_one_snapshot() -> None:
    """Lines with their products, all locations, the levels wherever they lie, and where to."""
    strategy = Strategy(act=plan((2, "north", Decimal(3))))
    with open_shop(plugins=[plugin(allocation_strategies=[strategy])]) as sales:
        anna = stocked(sales, north={"TEA_1": 9}, attic={"POT_1": 1})
        wanted = [("ENGRAVE", 1), ("TEA-1", 3)]
        sales.orders.place(anna, wanted, allocation="tests", ship_to=PARIS)
    (request,) = strategy.seen
    (asked,) = request.lines
    assert (2, "TEA-1", Decimal(3)) == (asked.number, asked.product.sku, asked.quantity)
    assert ["attic", "main", "north"] == [location.code for location in request.locations]
    assert ("main", PARIS, "2026-07-01") == (
        request.preferred.code, request.ship_to, str(request.on),
    )  # fmt: skip
    north = request.locations[2]
    assert [(north.id, Decimal(9))] == [(each.location_id, each.on_hand) for each in request.levels]
    assert (Decimal(3), Decimal(9)) == (request.available(asked, north), request.free(asked, north))


def test_a_strategy_may_divide() -> None:
    """It calculates as Python does by itself, although the library never rounds on the way."""

    def act(request: AllocationRequest) -> AllocationPlan:
        third = (request.lines[0].quantity / 3).to_integral_value()
        return plan((1, "main", third), (1, "north", request.lines[0].quantity - third))(request)

    with open_shop(plugins=[plugin(allocation_strategies=[Strategy(act=act)])]) as sales:
        anna = stocked(sales, main={"TEA_1": 5}, north={"TEA_1": 5})
        order = sales.orders.place(anna, [("TEA-1", 7)], allocation="tests")
        assert [(1, "main", 2), (1, "north", 5)] == promised(sales, order)


def test_a_plan_that_falls_short_is_made_again() -> None:
    """An order that was first takes what the plan counted on: the next plan looks elsewhere."""

    def act(request: AllocationRequest) -> AllocationPlan:
        if len(strategy.seen) == 1:
            sales.orders.place(anna, [("TEA-1", 1)])
        return STRATEGIES[1].allocate(request)

    strategy = Strategy(act=act)
    with open_shop(plugins=[plugin(allocation_strategies=[strategy])]) as sales:
        anna = stocked(sales, main={"TEA_1": 1}, north={"TEA_1": 1})
        order = sales.orders.place(anna, [("TEA-1", 1)], allocation="tests")
        assert [(1, "north", 1)] == promised(sales, order)
        with pytest.raises(Refused):
            sales.orders.place(anna, [("TEA-1", 1)], allocation="tests")


def test_orders_of_one_batch_see_what_is_left() -> None:
    """Three from the fullest, then three from what has become the fullest."""
    with open_shop() as sales:
        anna = stocked(sales, main={"TEA_1": 4}, north={"TEA_1": 5})
        asked = (line("TEA-1", 3),)
        command = PlaceOrder(customer_id=anna.id, lines=asked, allocation="most_stock")
        results = sales.handle_many([command] * 3)
        places = [promised(sales, cast(Any, each).value) for each in results[:2]]
        assert [[(1, "north", 3)], [(1, "main", 3)]] == places
        assert isinstance(results[2], Refused)
        assert sales.doctor().healthy


BROKEN: list[tuple[str, Callable[[AllocationRequest], Any]]] = [
    ("ZeroDivisionError", lambda _: 1 // 0),
    ("AllocationPlan", lambda _: None),
    ("AllocationPlan", lambda _: [(1, "main", 2)]),
    ("3 in all", plan()),
    ("3 in all", plan((1, "main", Decimal(2)))),
    ("3 in all", plan((1, "main", Decimal(2)), (1, "north", Decimal(2)))),
    ("above zero", plan((1, "main", Decimal(4)), (1, "north", Decimal(-1)))),
    ("above zero", plan((1, "main", Decimal(3)), (1, "north", Decimal(0)))),
    ("InvalidValue", plan((1, "main", Decimal("NaN")))),
    ("FractionNotAllowed", plan((1, "main", Decimal("1.5")), (1, "north", Decimal("1.5")))),
    ("each once for a line", plan((1, "main", Decimal(1)), (1, "main", Decimal(2)))),
    ("a location of the request", plan((1, "moon", Decimal(3)))),
    ("a line of the request", plan((1, "main", Decimal(3)), (2, "main", Decimal(3)))),
    ("a Decimal", plan((1, "main", 3.0))),
    ("text", plan((1, UUID(int=1), Decimal(3)))),
]


@pytest.mark.parametrize("store", STORES)
@pytest.mark.parametrize(("reason", "act"), BROKEN)
def test_a_broken_strategy_is_named_and_nothing_is_promised(
    tmp_path: Path, store: str, reason: str, act: Callable[[AllocationRequest], Any]
) -> None:
    """The error has strategy, plug-in, the name to switch off and the reason."""
    shop = plugin(allocation_strategies=[Strategy(act=act)])
    with open_shop(url_of(store, tmp_path), plugins=[shop]) as sales:
        anna = stocked(sales, main={"TEA_1": 5}, north={"TEA_1": 5})
        draft = sales.orders.draft(anna, [("TEA-1", 3)])
        before = list(sales.export())
        asks: list[Callable[[], object]] = [
            lambda: sales.orders.place(anna, [("TEA-1", 3)], allocation="tests"),
            lambda: sales.orders.place_draft(draft, allocation="tests"),
        ]
        for ask in asks:
            with pytest.raises(AllocationFailed) as caught:
                ask()
            named = {
                name: caught.value.params[name] for name in ("strategy", "plugin", "switch_off")
            }
            assert {
                "strategy": "tests",
                "plugin": "acme",
                "switch_off": "plugins= without acme",
            } == named
            assert reason in str(caught.value.params["reason"])
        assert before == list(sales.export())


def test_single_promises_what_no_strategy_promises() -> None:
    """The same order with and without it: the export differs in the fingerprint alone."""
    exports = []
    for allocation in (None, "single"):
        with open_shop() as sales:
            anna = furnish(sales)
            sales.orders.place(anna, [("TEA-1", 3), ("POT-1", 1)], key="a", allocation=allocation)
            exports.append([each for each in sales.export() if '"fingerprint"' not in each])
    assert exports[0] == exports[1]


@st.composite
def requests(draw: st.DrawFn) -> AllocationRequest:
    """Make up to four locations, four products and levels of them, some of which are short."""
    locations = tuple(
        Location(id=UUID(int=number), version=1, code=f"loc-{number}")
        for number in range(1, draw(st.integers(1, 4)) + 1)
    )
    lines = tuple(
        AllocationLine(
            number=number,
            product=Product(
                id=UUID(int=100 + number),
                version=1,
                sku=f"P-{number}",
                name=Localized.of("x"),
                units=UnitTable("box", {}, 0),
                safety=Decimal(draw(st.integers(0, 2))),
                backorder_limit=draw(st.sampled_from([Decimal(0), Decimal(2), None])),
            ),
            quantity=Decimal(draw(st.integers(1, 9))),
        )
        for number in range(1, draw(st.integers(1, 4)) + 1)
    )
    levels = tuple(
        StockLevel(location.id, line.product.id, Decimal(have), Decimal(draw(st.integers(0, have))))
        for location in locations
        for line in lines
        if (have := draw(st.integers(0, 9)))
    )
    return AllocationRequest(
        lines=lines,
        locations=locations,
        preferred=draw(st.sampled_from(locations)),
        levels=levels,
        on=date(2026, 7, 1),
    )


def chosen(name: str, request: AllocationRequest) -> Any:
    """Let a built-in strategy choose, checked as the flow checks it."""
    (strategy,) = [each for each in STRATEGIES if each.name == name]
    owned: Owned[AllocationStrategy] = Owned(strategy, Owner("salescore"))
    return allocated(owned, request)


@given(request=requests(), name=st.sampled_from(NAMES))
def test_every_line_is_promised_whole(request: AllocationRequest, name: str) -> None:
    """Whatever is short: the parts of each line come to it, none twice from one location."""
    parts = chosen(name, request)
    for asked in request.lines:
        mine = [part for part in parts if part.line == asked.number]
        assert asked.quantity == sum(part.quantity for part in mine)
        assert len(mine) == len({part.location_id for part in mine})


@pytest.mark.parametrize("name", ["fewest_locations", "fullest_first"])
@given(request=requests())
def test_what_can_be_promised_is_promised(name: str, request: AllocationRequest) -> None:
    """If all locations together have everything, no part asks more than its location has."""
    places = {location.id: location for location in request.locations}
    lines = {line.number: line for line in request.lines}
    enough = all(
        sum(request.available(line, each) for each in request.locations) >= line.quantity
        for line in request.lines
    )
    short = [
        part
        for part in chosen(name, request)
        if part.quantity > request.available(lines[part.line], places[part.location_id])
    ]
    assert not (enough and short)


@given(request=requests())
def test_no_choice_of_fewer_locations_has_everything(request: AllocationRequest) -> None:
    """If one location has every line whole, one is chosen: the preferred one if it can."""
    able = [
        location
        for location in request.locations
        if all(request.available(line, location) >= line.quantity for line in request.lines)
    ]
    used = {part.location_id for part in chosen("fewest_locations", request)}
    if able:
        best = request.preferred if request.preferred in able else able[0]
        assert {best.id} == used
