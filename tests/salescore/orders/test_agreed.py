from datetime import UTC, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any
from uuid import UUID

import pytest

from salescore.app.coerce import line
from salescore.app.pricing import book_among, read_book
from salescore.app.sales import Sales
from salescore.catalog.product import PRODUCT
from salescore.orders.commands import DraftOrder
from salescore.orders.order import Order
from salescore.orders.placement import offer
from salescore.orders.pricing import Agreed, Outside
from salescore.parties.customer import Customer
from salescore.pricing import PriceList, price
from salescore.pricing.explanation import Step
from tests.shops import open_shop

STEP = Step("pricing.manual_price", {"amount": "4.00", "reason": "agreed", "actor": "anna"})


def shop(sales: Sales, *, included: bool) -> Customer:
    """Put two services on sale."""
    sales.taxes.set("vat", rate="0.19")
    for sku in ("A", "B"):
        sales.products.add(sku, digits=3, tracked=False, tax_code="vat")
    rows = [price("A", 10), price("B", 20)]
    sales.prices.publish(PriceList("shop", currency="EUR", prices=rows, tax_included=included))
    return sales.customers.add("Anna", currency="EUR")


def offered(sales: Sales, customer: Customer, *lines: Any, **agreed: Agreed) -> Order:
    """Price lines for a customer by what was agreed."""
    facts = read_book(sales.read, [PRODUCT.by("sku", "A", "B")])
    made = offer(
        DraftOrder(customer_id=customer.id, lines=lines),
        order_id=UUID(int=1),
        version=1,
        customer=customer,
        product=lambda sku: facts.only(PRODUCT, "sku", sku),
        book=book_among(facts),
        settings=sales.settings.get(),
        actor="anna",
        at=datetime(2026, 7, 1, tzinfo=UTC),
        promised=False,
        outside=Outside(agreed=agreed),
    )
    assert made.order is not None
    return made.order


@pytest.mark.parametrize(("included", "expected"), [(False, (4200, 4998)), (True, (3529, 4200))])
def test_agreed_prices_stand_beside_found_ones(included: bool, expected: tuple[int, int]) -> None:
    """Three at 4 that was agreed, not 10, and one at 20 and one at 10: net or gross as all are."""
    with open_shop() as sales:
        anna = shop(sales, included=included)
        agreed = Agreed(unit_price=Decimal(4), tax_included=included, steps=(STEP,))
        order = offered(sales, anna, line("A", 3), line("B", "1.5"), A=agreed)
        assert expected == (order.net_minor, order.gross_minor)
        assert (Decimal(4), (STEP,)) == (order.lines[0].unit_price, order.lines[0].steps)


def test_price_by_hand_that_was_agreed_keeps_its_tax() -> None:
    """A price by hand beside gross ones is gross; agreed upon, it is so alone too."""
    with open_shop() as sales:
        anna = shop(sales, included=True)
        by_hand = line("A", 1, unit_price="11.90", reason="old friend")
        agreed = Agreed(unit_price=Decimal("11.90"), tax_included=True, steps=(STEP,))
        order = offered(sales, anna, by_hand, A=agreed)
        assert (1000, 1190) == (order.net_minor, order.gross_minor)


def test_agreed_price_is_exact() -> None:
    """A third of 10 that was agreed comes to 10 for three, though 3.333333333333 is shown."""
    with open_shop() as sales:
        anna = shop(sales, included=False)
        agreed = Agreed(
            unit_price=Decimal("3.333333333333"),
            tax_included=False,
            steps=(STEP,),
            ratio=Fraction(10, 3),
        )
        order = offered(sales, anna, line("A", 3, discount_percent=50), A=agreed)
        assert 1000 == order.net_minor
