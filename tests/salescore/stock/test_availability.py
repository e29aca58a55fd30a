from decimal import Decimal
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salescore.errors import Refused, UnknownId
from salescore.stock import Availability, TotalAvailability
from salescore.stock.availability import bundle_availability
from tests.salescore.stock.baskets import Shop

TEA = UUID(int=7)
FIGURES = st.decimals(min_value=0, max_value=1000, places=3)
PLACES = st.lists(st.tuples(FIGURES, FIGURES, FIGURES), max_size=5)


@given(figures=PLACES)
def test_totals_are_the_sums_of_the_places(figures: list[tuple[Decimal, Decimal, Decimal]]) -> None:
    """Every figure adds up; what can be spared is what is available, and never below 0."""
    places = tuple(
        Availability(
            location_id=UUID(int=number),
            product_id=TEA,
            on_hand=on_hand,
            reserved=reserved,
            safety=safety,
        )
        for number, (on_hand, reserved, safety) in enumerate(figures, 1)
    )
    total = TotalAvailability(product_id=TEA, places=places)
    on_hand, reserved, safety = (sum(each[index] for each in figures) for index in range(3))
    assert (on_hand, reserved) == (total.on_hand, total.reserved)
    assert on_hand - reserved - safety == total.available
    assert max(on_hand - reserved - safety, 0) == total.spare


def test_total_counts_the_places_that_are_named(shop: Shop) -> None:
    """All that ever held the product, or some of them, each once; one without a level adds none."""
    stock = shop.sales.stock
    shop.sales.locations.add("north")
    shop.sales.locations.add("empty")
    stock.receive("TEA-1", 5, to="north")
    assert 15 == stock.total("TEA-1").on_hand
    assert 5 == stock.total("TEA-1", at=["north", "north", "empty"]).on_hand
    assert 0 == stock.total("TEA-1", at=[]).on_hand
    with pytest.raises(UnknownId):
        stock.total("TEA-1", at=["nowhere"])
    with pytest.raises(UnknownId):
        stock.total("NO-TEA")


def test_total_leaves_out_what_overdue_baskets_hold(shop: Shop) -> None:
    """As the level of one location does."""
    shop.basket(("TEA-1", 4), minutes=30)
    held = shop.sales.stock.total("TEA-1")
    assert [4, 6] == [held.reserved, held.spare]
    shop.clock.forward(30)
    over = shop.sales.stock.total("TEA-1")
    assert [0, 10] == [over.reserved, over.spare]


@pytest.mark.parametrize(
    ("safety", "limit", "promisable"),
    [(0, 0, 10), (3, 0, 7), (0, 5, 15), (3, 5, 12), (0, None, None)],
)
@pytest.mark.parametrize("place", ["main", "north"])
def test_what_is_promisable_can_be_promised_and_no_more(
    shop: Shop, place: str, safety: int, limit: int | None, promisable: int | None
) -> None:
    """Also where the product never lay: there only the backorder limit is left, less the safety."""
    sales = shop.sales
    sales.locations.add("north")
    tea = sales.products.by_sku("TEA-1")
    sales.products.update(tea, safety=safety, backorder_limit=limit)
    found = sales.stock.level("TEA-1", at=place).promisable
    if found is None:
        assert promisable is None
        return
    assert promisable is not None
    assert (promisable if place == "main" else promisable - 10) == found
    with pytest.raises(Refused):
        sales.orders.place(shop.anna, [("TEA-1", max(found, Decimal(0)) + 1)], location=place)
    if found > 0:
        sales.orders.place(shop.anna, [("TEA-1", found)], location=place)
        assert 0 == sales.stock.level("TEA-1", at=place).promisable


COUNTS = st.integers(min_value=-20, max_value=60).map(Decimal)
NEEDS = st.sampled_from([Decimal(1), Decimal(2), Decimal(3), Decimal("0.5")])


@given(parts=st.lists(st.tuples(NEEDS, COUNTS, COUNTS), min_size=1, max_size=4))
def test_a_bundle_is_available_as_often_as_its_scarcest_component(
    parts: list[tuple[Decimal, Decimal, Decimal]],
) -> None:
    """Law: n bundles can be promised exactly if n times each component can."""
    inner = [
        (
            need,
            Availability(
                location_id=TEA, product_id=TEA, on_hand=abs(on_hand), reserved=abs(reserved)
            ),
        )
        for need, on_hand, reserved in parts
    ]
    bundle = bundle_availability(TEA, inner, location_id=TEA)
    for count in range(-50, 70):
        fits = all(count * need <= each.available for need, each in inner)
        assert fits == (count <= bundle.available)
    assert bundle.available == bundle.promisable
    assert bundle.on_hand - bundle.reserved == bundle.available


def test_a_bundle_of_services_is_available_without_end() -> None:
    """Nothing of it is goods."""
    assert bundle_availability(TEA, (), location_id=TEA).promisable is None


@pytest.fixture
def house(shop: Shop) -> Shop:
    """Give main a bin and quality, with tea in both, and let a set consist of tea and pots."""
    sales = shop.sales
    sales.locations.add("main/A-1", within="main")
    sales.locations.add("main/quality", within="main", saleable=False)
    sales.stock.receive("TEA-1", 5, to="main/A-1")
    sales.stock.receive("TEA-1", 2, to="main/quality")
    sales.products.add("CUPS", tracked=False, components=[("POT-1", 1), ("TEA-1", 1)])
    sales.products.add("SET-1", tracked=False, components=[("TEA-1", 2), ("CUPS", 1)])
    return shop


def test_what_lies_in_a_bin_counts_above_it(house: Shop) -> None:
    """The bin says what lies in it; no more of it is available than its warehouse promises."""
    stock = house.sales.stock
    assert [15, 15] == [stock.level("TEA-1").on_hand, stock.level("TEA-1").available]
    shelf = stock.level("TEA-1", at="main/A-1")
    assert [5, 5, 0] == [shelf.on_hand, shelf.available, shelf.reserved]
    house.place(("TEA-1", 12))
    shelf = stock.level("TEA-1", at="main/A-1")
    assert [5, 3] == [shelf.on_hand, shelf.available]


def test_quality_is_counted_and_not_available(house: Shop) -> None:
    """Beside its warehouse, which does not count it; the tree and the total do."""
    stock = house.sales.stock
    quality = stock.level("TEA-1", at="main/quality")
    assert [2, 0, 0] == [quality.on_hand, quality.available, quality.promisable]
    tree = stock.total("TEA-1", at=["main"], parts=True)
    assert [17, 2, 15] == [tree.on_hand, tree.unsaleable, tree.available]
    alone = stock.total("TEA-1", at=["main"])
    assert [15, 0, 15] == [alone.on_hand, alone.unsaleable, alone.available]
    everywhere = stock.total("TEA-1")
    assert [17, 2, 15] == [everywhere.on_hand, everywhere.unsaleable, everywhere.available]


def test_incoming_is_shown_and_not_available(house: Shop) -> None:
    """Where it is to come; what came, and what never will, is incoming no more."""
    sales = house.sales
    first = sales.expected.add([("TEA-1", 40)], due_on="2026-07-10", to="main/A-1")
    other = sales.expected.add([("TEA-1", 7)], due_on="2026-07-11")
    level = sales.stock.level("TEA-1")
    assert [47, 15] == [level.incoming, level.available]
    sales.stock.receive("TEA-1", 30, expected=first)
    sales.expected.cancel(other, reason="lost")
    assert 10 == sales.stock.level("TEA-1").incoming
    sales.locations.add("north")
    sales.expected.add([("TEA-1", 3)], due_on="2026-07-11", to="north")
    assert [13, 3] == [
        sales.stock.total("TEA-1").incoming,
        sales.stock.total("TEA-1", at=["north"]).incoming,
    ]


def test_a_bundle_is_available_as_its_components_are(house: Shop) -> None:
    """A component met twice is needed twice: three tea and one pot for each set."""
    stock = house.sales.stock
    kit = stock.level("SET-1")
    assert [5, 5, 0] == [kit.on_hand, kit.available, kit.reserved]
    assert [15, 10] == [each.on_hand for each in kit.parts]
    house.place(("TEA-1", 4))
    assert [5, 3, 2] == [
        stock.level("SET-1").on_hand,
        stock.level("SET-1").available,
        stock.level("SET-1").reserved,
    ]
    assert 0 == stock.level("CUPS", at="main/A-1").on_hand
    assert 3 == stock.total("SET-1").available
    house.sales.expected.add([("TEA-1", 9)], due_on="2026-07-10")
    assert 3 == stock.level("SET-1").incoming
