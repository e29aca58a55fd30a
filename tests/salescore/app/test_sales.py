from datetime import date

import pytest

from salescore.app.sales import Sales
from salescore.errors import InvalidValue, Refused, TooMany
from salescore.events import Actor
from salescore.formula import f
from salescore.orders.commands import HoldOrder, PlaceOrder
from salescore.orders.order import ORDER
from salescore.orders.request import LineRequest
from salescore.parties.commands import AddCustomer
from tests.shops import furnish, open_shop


def order_of(sales: Sales, quantity: int) -> PlaceOrder:
    """Ask for tea."""
    return PlaceOrder(
        customer_id=furnish(sales).id,
        lines=(LineRequest(sku="TEA-1", quantity=quantity),),  # type: ignore[arg-type]  # any exact number
    )


def test_review_tells_without_doing() -> None:
    """What would happen, or why not; the store stays as it is."""
    with open_shop() as sales:
        command = order_of(sales, 2)
        before = list(sales.export())
        verdict = sales.review(command)
        assert (True, ["orders.placed.v1", "stock.reserved.v1"]) == (
            verdict.allowed,
            [event.tag for event in verdict.consequences],
        )
        many = PlaceOrder(
            customer_id=command.customer_id,
            lines=(LineRequest(sku="TEA-1", quantity=2400),),  # type: ignore[arg-type]  # any exact number
        )
        refused = sales.review(many)
        assert (False, ["stock.insufficient"]) == (
            refused.allowed,
            [each.code for each in refused.rejections],
        )
        assert before == list(sales.export())


def test_roles_say_who_may_do_what() -> None:
    """A seller adds customers and orders, but bills nothing; a view may have its own actor."""
    with open_shop() as sales:
        anna = furnish(sales)
        seller = sales.app.tenant("acme", actor=Actor("u-8", roles={"seller"}))
        order = seller.orders.place(anna, [("TEA-1", 1)])
        with pytest.raises(Refused) as caught:
            seller.shipments.ship(order)
        assert ["permission.missing"] == [each.code for each in caught.value.rejections]
        sales.settings.update(roles={"seller": ["orders.*", "shipments.ship"], "owner": ["*"]})
        seller.shipments.ship(order)


def test_expected_version_of_what_a_command_makes_is_refused() -> None:
    """Only commands about something that exists compare a version; elsewhere it is a mistake."""
    with open_shop() as sales:
        with pytest.raises(InvalidValue):
            sales.handle(AddCustomer(name="Anna"), expect=7)
        assert [] == list(sales.customers.find())


def test_outcome_tells_events_and_replays() -> None:
    """The same key gives the stored outcome, with the value as it stands now."""
    with open_shop() as sales:
        command = order_of(sales, 2)
        first = sales.handle(command, key="web-1")
        sales.handle(HoldOrder(order_id=first.value.id, reason="credit"))
        again = sales.handle(command, key="web-1")
        assert (False, True, "web-1") == (first.replayed, again.replayed, again.key)
        assert (first.value.id, 2) == (again.value.id, again.value.version)
        assert [event.tag for event in first.events] == [event.tag for event in again.events]


def test_pages_follow_each_other() -> None:
    """Each page says where the next one begins; the last says nothing."""
    with open_shop() as sales:
        made = [sales.customers.add(f"C {number}", reference="x") for number in range(5)]
        found, after = [], None
        for _ in range(3):
            page = sales.customers.find(f.reference == "x", after=after, limit=2)
            found += list(page)
            after = page.after
        assert (made, None) == (found, after)
        with pytest.raises(TooMany):
            sales.customers.get_many([made[0]] * 1001)


def test_today_is_the_tenants_day() -> None:
    """At nine in the evening UTC it is tomorrow in Shanghai."""
    with open_shop() as sales:
        assert date(2026, 7, 1) == sales.today()
        sales.settings.update(zone="Pacific/Kiritimati", languages=("zh", "en"))
        assert (date(2026, 7, 1), ("zh", "en")) == (sales.today(), sales.settings.get().languages)


def test_export_gives_every_value_as_one_line() -> None:
    """One JSON text per value, kinds in a fixed order."""
    with open_shop() as sales:
        sales.handle(order_of(sales, 1))
        lines = list(sales.export())
        assert 1 == len([line for line in lines if line.startswith(f'{{"kind":"{ORDER.name}"')])
        assert lines == list(sales.export())
