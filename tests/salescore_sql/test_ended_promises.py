"""A promise that ends while a refusal is put together is no shortage of goods."""

from itertools import count

import pytest

from salescore.app.sales import Sales
from salescore.errors import Refused
from salescore.orders.commands import CancelOrder
from salescore.policies import Policy, Request, policy
from tests.shops import furnish, open_shop
from tests.told import Told


def meanwhile(other: Sales) -> Policy:
    """Let somebody else ship what is left of an order when its cancellation is first looked at."""
    looks = count()

    @policy("house.meanwhile", CancelOrder)
    def shipped(request: Request[CancelOrder]) -> None:
        if next(looks) == 0:
            other.shipments.ship(request.command.order_id)

    return shipped


@pytest.mark.parametrize(
    "store", ["postgresql", pytest.param("mariadb", marks=pytest.mark.mariadb)]
)
def test_a_refusal_names_no_shortage_of_a_promise(
    store: str, request: pytest.FixtureRequest
) -> None:
    """Of three boxes one has left; the others leave while the order is to be called off."""
    url = request.getfixturevalue(f"{store}_url")
    with (
        open_shop(url, seed=1) as other,
        open_shop(url, plugins=[Told(policies=[meanwhile(other)])]) as sales,
    ):
        anna = furnish(sales, on_hand=3)
        order = sales.orders.place(anna, [("TEA-1", 3)])
        sales.shipments.ship(order, [("TEA-1", 1)])
        with pytest.raises(Refused) as caught:
            sales.orders.cancel(order, reason="too late")
        shipments = other.shipments.find().items
    assert ["orders.already_shipped"] == [each.code for each in caught.value.rejections]
    assert [1, 2] == sorted(line.quantity for each in shipments for line in each.lines)
