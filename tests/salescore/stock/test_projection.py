"""What will lie there goes up and down with what is planned; what can be promised looks ahead."""

from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salescore import line
from salescore.errors import InvalidValue
from salescore.stock import Projection
from salescore.stock.projection import projected
from tests.salescore.stock.baskets import Shop

TODAY = date(2026, 7, 1)
days = st.integers(-3, 12).map(lambda number: TODAY + timedelta(days=number))
amounts = st.integers(-9, 9).map(Decimal)


@given(start=amounts, changes=st.lists(st.tuples(days, amounts), max_size=8), day=days)
def test_a_day_has_what_is_due_by_then(
    start: Decimal, changes: list[tuple[date, Decimal]], day: date
) -> None:
    """Law: what lies there now and everything that is due by a day, late things among it."""
    found = projected(start, changes, since=TODAY)
    row = Projection(sku="TEA-1", product_id=UUID(int=1), days=found)
    assert start + sum(amount for _, amount in changes) == row.last
    if day < TODAY:
        with pytest.raises(InvalidValue):
            row.on(day)
    else:
        assert start + sum(amount for due, amount in changes if due <= day) == row.on(day)


def test_promises_leave_and_expected_goods_come_on_their_days(shop: Shop) -> None:
    """10 lie there; 3 leave on the 5th, 2 at once, 4 come on the 10th."""
    stock, expected = shop.sales.stock, shop.sales.expected
    later = line("TEA-1", 3, ship_on="2026-07-05")
    shop.sales.orders.place(shop.anna, [later])
    shop.sales.orders.place(shop.anna, [("TEA-1", 2)])
    expected.add([("TEA-1", 4)], due_on="2026-07-10")
    row = stock.projection("TEA-1", at="main")
    assert [
        (TODAY, Decimal(8)),
        (date(2026, 7, 5), Decimal(5)),
        (date(2026, 7, 10), Decimal(9)),
    ] == [(each.on, each.quantity) for each in row.days]


def test_what_is_late_comes_today_or_never(shop: Shop) -> None:
    """40 were to come yesterday: they count today, or, if nobody believes it, not at all."""
    shop.sales.expected.add([("TEA-1", 40)], due_on="2026-06-30")
    assert Decimal(50) == shop.sales.stock.projection("TEA-1").on(TODAY)
    assert Decimal(10) == shop.sales.stock.projection("TEA-1", late=False).last


def test_a_service_lies_nowhere(shop: Shop) -> None:
    """Of what is not kept in stock there is nothing to project."""
    with pytest.raises(InvalidValue):
        shop.sales.stock.projection("ENGRAVE")
