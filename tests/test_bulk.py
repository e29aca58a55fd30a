from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from salescore.app.sales import Sales
from salescore.errors import Refused, SalesError
from salescore.events import Outcome
from salescore.orders.commands import PlaceOrder
from salescore.orders.request import LineRequest
from salescore.parties.customer import Customer
from salescore.stock.commands import ReceiveStock, StockLine
from salescore.stock.keeping_commands import DisassembleGoods
from tests.recorded import send
from tests.shops import STORES, furnish, open_shop, url_of

COUNT = 1000


def orders(customer: Customer, count: int) -> list[tuple[PlaceOrder, str]]:
    """Give orders of two lines each; every hundredth asks for more than there is."""
    return [
        (
            PlaceOrder(
                customer_id=customer.id,
                lines=(
                    LineRequest(sku="TEA-1", quantity=Decimal(1 if number % 100 else 10**6)),
                    LineRequest(sku="POT-1", quantity=Decimal(1 + number % 3)),
                ),
            ),
            f"web-{number}",
        )
        for number in range(1, count + 1)
    ]


def placed(results: Sequence[Outcome[Any] | SalesError]) -> list[str]:
    """Give the numbers of the placed orders, and the codes of the refusals."""
    return [
        result.rejections[0].code if isinstance(result, Refused) else result.value.number
        for result in results
        if isinstance(result, Outcome | Refused)
    ]


@pytest.fixture(params=STORES)
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Give the URL of an empty store."""
    return url_of(request.param, tmp_path)


def bulk(sales: Sales, sent: list[tuple[PlaceOrder, str]]) -> list[Outcome[Any] | SalesError]:
    """Send orders through the bulk door."""
    return sales.handle_many([order for order, _ in sent], keys=[key for _, key in sent])


def test_thousand_orders_at_once_are_the_same_one_by_one(url: str) -> None:
    """990 are placed, ten refused, and the export is the same, byte for byte, on every store."""
    with open_shop() as sales:
        sent = orders(furnish(sales, on_hand=5000), COUNT)
        singly = [send(sales, *order) for order in sent]
        export = list(sales.export())
    with open_shop(url) as sales:
        furnish(sales, on_hand=5000)
        results = bulk(sales, sent)
        assert placed(singly) == placed(results)
        assert 10 == placed(results).count("stock.insufficient")
        assert export == list(sales.export())


def test_repeated_batch_has_one_effect(url: str) -> None:
    """The same keys again give the stored outcomes and write nothing."""
    with open_shop(url) as sales:
        sent = orders(furnish(sales), 20)
        first, export = bulk(sales, sent), list(sales.export())
        again = bulk(sales, sent)
        assert placed(first) == placed(again)
        assert all(each.replayed for each in again if isinstance(each, Outcome))
        assert export == list(sales.export())


def test_a_refusal_sees_what_earlier_commands_of_the_call_brought(url: str) -> None:
    """Goods that came in just before lie there when something else speaks against a command."""
    with open_shop(url) as sales:
        sales.products.add("BOX", name="Box")
        came = ReceiveStock(lines=(StockLine("BOX", Decimal(5)),))
        _, refused = sales.handle_many([came, DisassembleGoods(sku="BOX", quantity=Decimal(1))])
        assert isinstance(refused, Refused)
        assert ["stock.no_components"] == [each.code for each in refused.rejections]
