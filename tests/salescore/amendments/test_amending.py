"""Amending placed orders: what is allowed, what it comes to, what becomes of the goods."""

from decimal import Decimal

import pytest

from salescore.amendments import (
    Action,
    AddCharge,
    AddLine,
    ChangeAddress,
    ChangeDate,
    ChangeDiscount,
    ChangePrice,
    ChangeQuantity,
    CloseRemainder,
    RemoveCharge,
    RemoveLine,
    Substitute,
)
from salescore.app.coerce import charge, line
from salescore.errors import UnknownId
from salescore.lifecycle import WrongState
from salescore.orders.axes import BillingState
from salescore.orders.request import AmbiguousLine
from salescore.orders_policy import OrdersPolicy, Prices
from salescore.parties.address import Address
from salescore.pricing import PriceList, price
from salescore.stock_policy import Shortage
from tests.salescore.amendments.amended_shop import Shop, told


class TestLines:
    """Lines come, go, and get other quantities."""

    def test_more_is_promised_and_less_is_freed(self, shop: Shop) -> None:
        """Ten become twelve, then three; the unit price stays, though three alone cost more."""
        order = shop.amend(shop.place(), ChangeQuantity("TEA-1", "1 carton"))
        assert ([("TEA-1", 12, "188.1")], 12) == (told(order), shop.reserved())
        order = shop.amend(order, ChangeQuantity(1, 3))
        assert ([("TEA-1", 3, "47.03")], 3) == (told(order), shop.reserved())
        assert (2, Decimal(3)) == (order.revision, order.lines[0].committed)

    def test_prices_of_the_day_hold_where_the_settings_say_so(self, shop: Shop) -> None:
        """Below ten boxes tea costs 18.00, less 5 %."""
        shop.sales.settings.update(orders=OrdersPolicy(amended_prices=Prices.REPRICE))
        order = shop.amend(shop.place(), ChangeQuantity("TEA-1", 3))
        assert [("TEA-1", 3, "51.3")] == told(order)

    @pytest.mark.parametrize(
        ("then", "expected"),
        [
            (ChangePrice("TEA-1", 9, "friends"), [("TEA-1", 3, "25.65"), ("POT-1", 1, "23.74")]),
            (ChangeDiscount("TEA-1", 50), [("TEA-1", 3, "25.65"), ("POT-1", 1, "23.74")]),
            (RemoveLine("TEA-1"), [("POT-1", 1, "23.74")]),
            (Substitute("TEA-1", "ENGRAVE"), [("POT-1", 1, "23.74"), ("ENGRAVE", 3, "21.38")]),
        ],
    )
    def test_what_follows_on_another_quantity_has_the_last_word(
        self, shop: Shop, then: Action, expected: list[tuple[str, int, str]]
    ) -> None:
        """A price of the day does not stand against a price, a discount or an end said after it."""
        shop.sales.settings.update(orders=OrdersPolicy(amended_prices=Prices.REPRICE))
        order = shop.place(line("TEA-1", 10, discount_percent=5), ("POT-1", 1))
        assert expected == told(shop.amend(order, ChangeQuantity("TEA-1", 3), then))

    def test_a_line_more_is_priced_as_on_the_day(self, shop: Shop) -> None:
        """The pot has a new price since; the tea keeps its own."""
        order = shop.place()
        lists = [price("TEA-1", "99.00"), price("POT-1", "20.00")]
        shop.sales.prices.publish(PriceList("retail", currency="EUR", prices=lists))
        order = shop.amend(order, AddLine(line("POT-1", 2)))
        assert [("TEA-1", 10, "156.75"), ("POT-1", 2, "40")] == told(order)
        assert (10, 2) == (shop.reserved(), shop.reserved("POT-1"))

    def test_the_number_of_a_removed_line_is_not_used_again(self, shop: Shop) -> None:
        """The second line goes, another comes: it is the third."""
        order = shop.amend(shop.place(("TEA-1", 1), ("POT-1", 1)), RemoveLine("POT-1"))
        order = shop.amend(order, AddLine(line("ENGRAVE", 1)))
        assert [1, 3] == [each.number for each in order.lines]
        assert 0 == shop.reserved("POT-1")

    def test_a_product_stands_on_one_line(self, shop: Shop) -> None:
        """The order has tea already."""
        order = shop.place()
        with pytest.raises(AmbiguousLine):
            shop.amend(order, AddLine(line("TEA-1", 1)))
        with pytest.raises(UnknownId):
            shop.amend(order, ChangeQuantity("POT-1", 1))

    def test_something_must_be_left(self, shop: Shop) -> None:
        """To take the last line out is to cancel."""
        assert ["amendments.nothing_left"] == shop.refused(shop.place(), RemoveLine("TEA-1"))

    def test_reasons_are_collected(self, shop: Shop) -> None:
        """Two have left: neither one is agreed on nor does the line go; a charge is not billed."""
        order = shop.place(("TEA-1", 4), ("POT-1", 1))
        shop.sales.shipments.ship(order, [("TEA-1", 2)])
        codes = ["amendments.below_shipped", "amendments.line_begun"]
        assert codes == shop.refused(order, ChangeQuantity("TEA-1", 1), RemoveLine(1))

    def test_only_what_is_added_is_promised_after_a_shipment(self, shop: Shop) -> None:
        """One, then two; both leave; then three: one is promised (18 of 20 are there)."""
        order = shop.amend(shop.place(("TEA-1", 1)), ChangeQuantity(1, 2))
        shop.sales.shipments.ship(order)
        order = shop.amend(order, ChangeQuantity(1, 3))
        level = shop.sales.stock.level("TEA-1")
        assert (18, 1) == (int(level.on_hand), int(level.reserved))
        assert Decimal(1) == order.lines[0].owed

    def test_an_order_that_is_over_is_not_amended(self, shop: Shop) -> None:
        """A canceled one."""
        order = shop.sales.orders.cancel(shop.place(), reason="x")
        with pytest.raises(WrongState):
            shop.amend(order, ChangeQuantity(1, 1))


class TestMoney:
    """What is agreed comes to what a new order would, and what is billed stays."""

    def test_a_discount_is_kept_for_each_unit(self, shop: Shop) -> None:
        """Twenty at 40 % off become two at 40 % off."""
        order = shop.place(line("TEA-1", 20, discount_percent=40))
        each = order.lines[0].net_minor // 20
        order = shop.amend(order, ChangeQuantity("TEA-1", 2))
        assert abs(order.lines[0].net_minor - 2 * each) <= 1
        assert Decimal(40) == order.lines[0].discount_percent

    def test_an_amount_off_the_order_is_kept_for_each_unit(self, shop: Shop) -> None:
        """Of 10.00 off all goes with the units that go; a line more has no part of it."""
        order = shop.place(("TEA-1", 10), discount="10 EUR")
        order = shop.amend(order, ChangeQuantity("TEA-1", 5), AddLine(line("POT-1", 1)))
        assert [500, 0] == [each.discount_minor for each in order.lines]
        assert "5.00 EUR" == str(order.discount)

    def test_a_percentage_off_the_order_covers_a_line_more(self, shop: Shop) -> None:
        """Ten percent of 23.74 are 2.37."""
        order = shop.amend(shop.place(discount="10 %"), AddLine(line("POT-1", 1)))
        assert 237 == order.lines[1].discount_minor

    def test_prices_and_discounts_change(self, shop: Shop) -> None:
        """By hand, less what the line has off; then another discount."""
        order = shop.place(line("TEA-1", 10, discount_percent=10))
        order = shop.amend(order, ChangePrice("TEA-1", 20, "friends"))
        assert Decimal(18) == order.lines[0].unit_price
        order = shop.amend(order, ChangeDiscount("TEA-1", 50))
        assert (Decimal(10), 10000) == (order.lines[0].unit_price, order.lines[0].net_minor)
        assert "friends" in order.explain()

    def test_a_new_price_holds_for_what_is_not_billed(self, shop: Shop) -> None:
        """Four of ten are billed at 15.675; the other six cost 10.00."""
        order = shop.place()
        shop.sales.shipments.ship(order, [("TEA-1", 4)])
        shop.sales.invoices.issue(order)
        order = shop.amend(order, ChangePrice("TEA-1", 10, "friends"))
        assert 6270 + 6000 == order.lines[0].net_minor
        shop.sales.shipments.ship(order)
        assert 6000 == shop.sales.invoices.issue(order).net_minor
        now = shop.sales.orders.get(order)
        assert (BillingState.INVOICED, now.gross_minor) == (now.billing_state, now.invoiced_minor)
        assert ["amendments.line_billed"] == shop.refused(order, ChangePrice(1, 9, "more"))

    def test_what_stands_on_an_invoice_is_not_given_up(self, shop: Shop) -> None:
        """Two hours are billed when they are ordered; one is credited, then one is agreed on."""
        order = shop.place(("ENGRAVE", 2))
        invoice = shop.sales.invoices.issue(order)
        assert ["amendments.below_billed"] == shop.refused(order, ChangeQuantity("ENGRAVE", 1))
        shop.sales.credit_notes.issue(invoice, [("ENGRAVE", 1)], reason="one was enough")
        order = shop.amend(order, ChangeQuantity("ENGRAVE", 1))
        assert (712, Decimal(0)) == (order.gross_minor, order.lines[0].billable)

    def test_charges_come_and_go(self, shop: Shop) -> None:
        """Freight is added, spread over the goods; twice it is refused; then it goes."""
        order = shop.amend(shop.place(), AddCharge(charge("freight", "10 EUR", spread=True)))
        assert [(1000, 190)] == [(each.net_minor, each.tax_minor) for each in order.charges]
        assert ["amendments.charge_twice"] == shop.refused(
            order, AddCharge(charge("freight", "1 EUR"))
        )
        assert () == shop.amend(order, RemoveCharge("freight")).charges

    def test_taxes_stay_those_of_the_placement(self, shop: Shop) -> None:
        """The rate rises; what was ordered keeps 19 %, what is added bears 25 %."""
        order = shop.place(("TEA-1", 10))
        shop.sales.taxes.set("standard", rate="0.25")
        order = shop.amend(order, ChangeQuantity("TEA-1", 4), AddLine(line("POT-1", 1)))
        assert [Decimal("0.19"), Decimal("0.25")] == [each.tax_rate for each in order.lines]
        assert [1191, 594] == [each.tax_minor for each in order.lines]

    def test_an_address_changes_no_tax(self, shop: Shop) -> None:
        """The goods go to Cologne."""
        order = shop.place()
        there = Address(kind="shipping", street="Untere Str. 3", city="Köln")
        amended = shop.amend(order, ChangeAddress(there))
        assert (there, order.gross) == (amended.ship_to, amended.gross)


class TestGoods:
    """What becomes of promises."""

    def test_what_is_not_there_is_refused_or_waits(self, shop: Shop) -> None:
        """Twenty are there: 25 are refused, or five wait, and go first."""
        order = shop.place()
        assert ["stock.insufficient"] == shop.refused(order, ChangeQuantity(1, 25))
        order = shop.amend(order, ChangeQuantity(1, 25), shortage="part")
        assert (20, Decimal(20)) == (shop.reserved(), order.lines[0].committed)
        order = shop.amend(order, ChangeQuantity(1, 22))
        assert (20, Decimal(20)) == (shop.reserved(), order.lines[0].committed)
        waiting = shop.sales.stock.waiting(order)
        assert waiting is not None
        assert [Decimal(2)] == [each.quantity for each in waiting.lines]

    def test_all_or_nothing_waits_and_is_served_when_less_is_wanted(self, shop: Shop) -> None:
        """Twenty-five wait for twenty; of eighteen wanted all are there."""
        order = shop.place(("TEA-1", 25), shortage=Shortage.WAIT)
        assert 0 == shop.reserved()
        order = shop.amend(order, ChangeQuantity(1, 18))
        assert (18, Decimal(18)) == (shop.reserved(), order.lines[0].committed)

    def test_what_is_freed_serves_who_waits(self, shop: Shop) -> None:
        """Eva waits for five; Anna gives up ten, in one flush."""
        anna = shop.place(("TEA-1", 20))
        eva = shop.place(("TEA-1", 5), shortage="part")
        shop.amend(anna, ChangeQuantity(1, 10))
        assert Decimal(5) == shop.sales.orders.get(eva).lines[0].committed
        assert 15 == shop.reserved()

    def test_the_rest_is_closed(self, shop: Shop) -> None:
        """Four of ten have left; the rest is closed, a part first."""
        order = shop.place()
        shop.sales.shipments.ship(order, [("TEA-1", 4)])
        assert ["amendments.exceeds_rest"] == shop.refused(order, CloseRemainder("TEA-1", 7))
        order = shop.amend(order, CloseRemainder("TEA-1", 2))
        assert (4, Decimal(8)) == (shop.reserved(), order.lines[0].agreed)
        order = shop.amend(order, CloseRemainder(None))
        assert (0, Decimal(6)) == (shop.reserved(), order.lines[0].later.canceled)
        assert ["amendments.nothing_to_close"] == shop.refused(order, CloseRemainder(None))
        shop.sales.invoices.issue(order)
        assert order.gross_minor == shop.sales.orders.get(order).invoiced_minor

    def test_another_product_stands_in(self, shop: Shop) -> None:
        """Six of ten are still to leave: six pots come instead, at the price of the tea."""
        order = shop.place()
        shop.sales.shipments.ship(order, [("TEA-1", 4)])
        order = shop.amend(order, Substitute("TEA-1", "POT-1", keep_price=True))
        assert [("TEA-1", 4, "62.7"), ("POT-1", 6, "94.05")] == told(order)
        assert (0, 6) == (shop.reserved(), shop.reserved("POT-1"))

    def test_a_day_to_leave_is_that_of_the_promise_too(self, shop: Shop) -> None:
        """The goods leave in August."""
        order = shop.amend(shop.place(), ChangeDate("2026-08-03"))
        (promise,) = shop.sales.stock.promised(order)
        assert "2026-08-03" == str(promise.due_on) == str(order.lines[0].ship_on)

    def test_more_is_promised_where_the_line_is(self, shop: Shop) -> None:
        """The order is served from the north; what is added too, unless another place is named."""
        shop.sales.locations.add("north")
        shop.sales.stock.receive("TEA-1", 9, to="north")
        order = shop.place(("TEA-1", 3), location="north")
        shop.amend(order, ChangeQuantity(1, 5))
        shop.amend(order, ChangeQuantity(1, 6), location="main")
        north, main = (shop.sales.stock.level("TEA-1", at=at) for at in ("north", "main"))
        assert (5, 1) == (int(north.reserved), int(main.reserved))

    def test_bundles_are_amended_in_their_goods(self, shop: Shop) -> None:
        """A set is two boxes and a pot."""
        sets = [("TEA-1", 2), ("POT-1", 1)]
        shop.sales.products.add("SET", tracked=False, components=sets)
        shop.sales.prices.publish(PriceList("sets", currency="EUR", prices=[price("SET", "50.00")]))
        order = shop.place(("SET", 2))
        order = shop.amend(order, ChangeQuantity("SET", 5))
        assert (10, 5, Decimal(5)) == (
            shop.reserved(), shop.reserved("POT-1"), order.lines[0].committed,
        )  # fmt: skip
        order = shop.amend(order, ChangeQuantity("SET", 1))
        assert (2, 1) == (shop.reserved(), shop.reserved("POT-1"))
