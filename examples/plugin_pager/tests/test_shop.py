"""The plug-in in a shop."""

from collections.abc import Iterator

import acme_pager
import pytest
from acme_pager import TakeDuty

import salescore
from salescore import Refused, Sales, line
from salescore.clock import SystemClock
from salescore.pricing import PriceList, price


@pytest.fixture
def sales() -> Iterator[Sales]:
    """Give a shop with tea, and with our plug-in alone."""
    with salescore.open("memory:", tenant="shop", plugins=[acme_pager]) as shop:
        shop.products.add("TEA-1", name="Green tea")
        shop.prices.publish(PriceList("retail", currency="EUR", prices=[price("TEA-1", "18")]))
        shop.stock.receive("TEA-1", 100)
        shop.customers.add("Anna", currency="EUR")
        yield shop


def rush(sales: Sales) -> str | None:
    """Order tea that shall leave today; give the order's number."""
    anna = sales.customers.find().items[0]
    today = SystemClock().now().date()
    return sales.orders.place(anna, [line("TEA-1", 2, ship_on=today)]).number


def test_nothing_is_rushed_while_nobody_is_on_duty(sales: Sales) -> None:
    """The refusal says so in the reader's language; once somebody is there, the order is taken."""
    with pytest.raises(Refused) as caught:
        rush(sales)
    [rejection] = caught.value.rejections
    assert rejection.code == "acme_pager.nobody_on_duty"
    assert "无人值班" in rejection.sentence("zh")
    sales.handle(TakeDuty(actor_id="u-7"))
    assert rush(sales)


def test_who_is_on_duty_is_paged(sales: Sales, capsys: pytest.CaptureFixture[str]) -> None:
    """Once, after the order was placed."""
    sales.handle(TakeDuty(actor_id="u-7"))
    number = rush(sales)
    sales.deliver()
    assert f"page for u-7: {number}, 36.00 EUR\n" == capsys.readouterr().out


def test_what_we_keep_adds_up(sales: Sales) -> None:
    """Our record is what its events make of it."""
    for actor_id in ("u-7", "u-8"):
        sales.handle(TakeDuty(actor_id=actor_id))
    assert sales.doctor().healthy
