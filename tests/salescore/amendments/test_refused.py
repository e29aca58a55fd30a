"""What an amendment is refused for, beyond what goods and prices say."""

from collections.abc import Iterator

import pytest

from salescore.amendments import (
    AddCharge,
    ChangeDate,
    ChangeQuantity,
    RemoveCharge,
    Substitute,
)
from salescore.app.coerce import charge
from salescore.errors import Refused
from tests.salescore.amendments.amended_shop import Shop
from tests.shops import open_shop


@pytest.fixture(name="shop")
def shop_in_memory() -> Iterator[Shop]:
    """Give a shop in memory: refusals are the same on every store."""
    with open_shop() as sales:
        yield Shop(sales, "memory:", sales.name)


def test_an_order_has_one_open_proposal(shop: Shop) -> None:
    """Who else wants a change waits for the answer, or withdraws the first one."""
    order = shop.place()
    first = shop.sales.amendments.propose(order, [ChangeQuantity("TEA-1", 3)])
    with pytest.raises(Refused) as caught:
        shop.sales.amendments.propose(order, [ChangeQuantity("TEA-1", 4)])
    assert ["amendments.already_proposed"] == [each.code for each in caught.value.rejections]
    shop.sales.amendments.withdraw(first)
    assert shop.sales.amendments.propose(order, [ChangeQuantity("TEA-1", 4)]).order_id == order.id


def test_a_billed_charge_stays(shop: Shop) -> None:
    """What stands on an invoice is taken back by a credit note, not by an amendment."""
    order = shop.place(("ENGRAVE", 1), charges=[("freight", "5 EUR")])
    shop.sales.invoices.issue(order)
    assert ["amendments.charge_billed"] == shop.refused(order, RemoveCharge("freight"))


def test_what_has_left_has_no_day_to_leave_and_no_substitute(shop: Shop) -> None:
    """Only what is still owed of a line can leave on another day, or be something else."""
    order = shop.place()
    shop.sales.shipments.ship(order)
    assert ["amendments.nothing_owed"] == shop.refused(order, ChangeDate("2026-08-01", "TEA-1"))
    assert ["amendments.nothing_owed"] == shop.refused(order, Substitute("TEA-1", "POT-1"))


def test_a_charge_is_spread_over_what_is_not_billed(shop: Shop) -> None:
    """Where all of the lines is billed, nobody can say which taxes it bears."""
    order = shop.place(("ENGRAVE", 1))
    shop.sales.invoices.issue(order)
    freight = charge("freight", "5 EUR", spread=True)
    assert ["amendments.nothing_to_spread"] == shop.refused(order, AddCharge(freight))
    single = charge("freight", "5 EUR")
    assert 1213 == shop.amend(order, AddCharge(single)).gross_minor
