"""The house rule, asked in every way."""

from collections.abc import Sequence
from datetime import timedelta
from decimal import Decimal

import acme_pager
import pytest

from salescore import Sales
from salescore.orders import PlaceOrder
from salescore.orders.request import LineRequest
from salescore.parties import Customer
from salescore.policies import Policy
from salescore.testing import PolicySuite


def order(sales: Sales, anna: Customer, *, days: int) -> PlaceOrder:
    """Ask for tea that shall leave in so many days."""
    leaves = sales.today() + timedelta(days=days)
    line = LineRequest(sku="TEA-1", quantity=Decimal(1), ship_on=leaves)
    return PlaceOrder(customer_id=anna.id, lines=(line,))


class TestSomebodyOnDuty(PolicySuite):
    """Pure, quick, with sentences, and complete in what it needs."""

    @pytest.fixture
    def policy(self) -> Policy:
        """Give the rule."""
        return acme_pager.somebody_on_duty

    @pytest.fixture
    def plugins(self) -> Sequence[object]:
        """Give the whole plug-in: the rule needs what the rest of it keeps."""
        return (acme_pager,)

    @pytest.fixture
    def anna(self, shop: Sales) -> Customer:
        """Put tea into the house, and Anna."""
        shop.products.add("TEA-1", name="Green tea")
        return shop.customers.add("Anna", currency="EUR")

    @pytest.fixture
    def allowed(self, shop: Sales, anna: Customer) -> Sequence[PlaceOrder]:
        """Let it leave tomorrow."""
        return [order(shop, anna, days=1)]

    @pytest.fixture
    def refused(self, shop: Sales, anna: Customer) -> Sequence[PlaceOrder]:
        """Let it leave today, while nobody is on duty."""
        return [order(shop, anna, days=0)]
