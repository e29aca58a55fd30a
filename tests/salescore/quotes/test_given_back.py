"""What a canceled order gives back to its quote."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from salescore.amendments import ChangeQuantity
from salescore.app.sales import Sales
from salescore.errors import Refused
from salescore.quotes import ConversionState
from tests.shops import STORES, furnish, open_shop, url_of


@pytest.fixture(params=STORES)
def sales(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Sales]:
    """Open a shop on each store."""
    with open_shop(url_of(request.param, tmp_path)) as opened:
        yield opened


def test_what_a_canceled_order_took_may_be_ordered_again(sales: Sales) -> None:
    """As much as it took, whatever became of it since; what another order took stays taken."""
    anna = furnish(sales)
    quote = sales.quotes.draft(anna, [("TEA-1", 10), ("POT-1", 2)])
    quote = sales.quotes.accept(sales.quotes.send(quote))
    first = sales.quotes.convert(quote, [("TEA-1", 4), ("POT-1", 2)])
    second = sales.quotes.convert(quote, [("TEA-1", 5)])
    first = sales.orders.amend(first, [ChangeQuantity("TEA-1", 9)])
    sales.orders.cancel(first, reason="too early")
    quote = sales.quotes.get(quote)
    assert [5, 0] == [int(line.ordered) for line in quote.lines]
    assert [second.id] == [each.order_id for each in quote.orders]
    with pytest.raises(Refused):
        sales.quotes.withdraw(quote, reason="no")
    rest = sales.quotes.convert(quote)
    assert [5, 2] == [int(line.quantity) for line in rest.lines]
    for each in (second, rest):
        sales.orders.cancel(each, reason="never mind")
    assert ConversionState.NONE is sales.quotes.get(quote).conversion_state
    sales.quotes.withdraw(quote, reason="no")
    assert sales.doctor().healthy
