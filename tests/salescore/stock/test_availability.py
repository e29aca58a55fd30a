from decimal import Decimal
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salescore.errors import Refused, UnknownId
from salescore.stock import Availability, TotalAvailability
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
