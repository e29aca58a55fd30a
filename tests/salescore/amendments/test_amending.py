"""Amending placed orders: what is allowed, what it comes to, what becomes of the goods."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import count
from pathlib import Path
from threading import Barrier, Thread
from typing import Any

import pytest

import salescore
from salescore.amendments import (
    Action,
    AddCharge,
    AddLine,
    AmendmentState,
    AmendOrder,
    ChangeAddress,
    ChangeDate,
    ChangeDiscount,
    ChangePrice,
    ChangeQuantity,
    CloseRemainder,
    Consequence,
    RemoveCharge,
    RemoveLine,
    Substitute,
)
from salescore.app.coerce import charge, line
from salescore.app.job import VersionConflict
from salescore.app.sales import Sales
from salescore.errors import Refused, SalesError, UnknownId
from salescore.lifecycle import WrongState
from salescore.orders.axes import BillingState
from salescore.orders.order import Order
from salescore.orders.request import AmbiguousLine
from salescore.orders_policy import OrdersPolicy, Prices
from salescore.parties.address import Address
from salescore.pricing import PriceList, price
from salescore.stock_policy import Shortage
from tests.shops import SELLER, furnish, open_shop, url_of

_TENANTS = count(1)
_NAMES = ("memory", "sqlite", "postgresql", "mariadb")


class Shop:
    """A shop with twenty boxes of tea, twenty pots, and engraving."""

    def __init__(self, sales: Sales, url: str, tenant: str) -> None:
        """Furnish it."""
        self.sales, self.url, self.tenant = sales, url, tenant
        self.anna = furnish(sales, on_hand=20)

    def place(self, *lines: Any, **terms: Any) -> Order:
        """Place an order."""
        return self.sales.orders.place(self.anna, lines or [("TEA-1", 10)], **terms)

    def amend(self, order: Order, *actions: Action, **how: Any) -> Order:
        """Amend an order."""
        return self.sales.orders.amend(order, actions, **how)

    def refused(self, order: Order, *actions: Action, **how: Any) -> list[str]:
        """Give the codes for which an amendment is refused; nothing changes then."""
        before = list(self.sales.export())
        with pytest.raises(Refused) as caught:
            self.amend(order, *actions, **how)
        assert before == list(self.sales.export())
        return [each.code for each in caught.value.rejections]

    def reserved(self, sku: str = "TEA-1") -> int:
        """Give how much is promised to anybody."""
        return int(self.sales.stock.level(sku).reserved)


@pytest.fixture(params=_NAMES)
def shop(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Shop]:
    """Give a shop on every store; whatever a test does there, the doctor finds nothing."""
    if request.param in {"postgresql", "mariadb"}:
        url = request.getfixturevalue(f"{request.param}_url")
    else:
        url = url_of(request.param, tmp_path)
    tenant = f"amending-{next(_TENANTS)}"  # Tests share a server.
    with open_shop(url, tenant=tenant) as sales:
        yield Shop(sales, url, tenant)
        diagnosis = sales.doctor()
        assert diagnosis.healthy, diagnosis.show()


def told(order: Order) -> list[tuple[str, int, str]]:
    """Give the lines of an order: SKU, what is agreed, and net."""
    return [(e.sku, int(e.agreed), f"{Decimal(e.net_minor) / 100:f}") for e in order.lines]


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


class TestProposals:
    """Said first, done later."""

    def test_a_review_says_what_would_come_of_it(self, shop: Shop) -> None:
        """Money and goods; nothing is written."""
        order = shop.place()
        before = list(shop.sales.export())
        review = shop.sales.amendments.review(order, [ChangeQuantity("TEA-1", 12)])
        assert (Consequence(1, "TEA-1", Decimal(2)),) == review.consequences
        assert ("37.31 EUR", "223.84 EUR") == (str(review.difference), str(review.to_pay))
        short = shop.sales.amendments.review(order, [ChangeQuantity("TEA-1", 99)])
        assert ["stock.insufficient"] == [each.code for each in short.rejections]
        assert before == list(shop.sales.export())

    def test_a_proposal_changes_nothing_before_it_is_confirmed(self, shop: Shop) -> None:
        """There is one open proposal at most; a confirmed one is over."""
        order = shop.place()
        proposed = shop.sales.amendments.propose(order, [ChangeQuantity(1, 12)], reason="more")
        assert (order, 10) == (shop.sales.orders.get(order), shop.reserved())
        with pytest.raises(Refused):
            shop.sales.amendments.propose(order, [ChangeQuantity(1, 13)])
        after = shop.sales.amendments.confirm(proposed)
        assert ([("TEA-1", 12, "188.1")], 1) == (told(after), after.revision)
        with pytest.raises(WrongState):
            shop.sales.amendments.confirm(proposed)
        (made,) = shop.sales.amendments.of(order)
        assert (AmendmentState.CONFIRMED, 1, "37.31 EUR") == (
            made.state, made.number, str(made.difference),
        )  # fmt: skip
        assert "amended" in str(shop.sales.orders.timeline(order))

    def test_declined_and_withdrawn_proposals_are_over(self, shop: Shop) -> None:
        """Another one may be made then."""
        order = shop.place()
        first = shop.sales.amendments.propose(order, [ChangeQuantity(1, 12)])
        declined = shop.sales.amendments.decline(first, reason="changed my mind")
        assert (AmendmentState.DECLINED, "changed my mind") == (declined.state, declined.answer)
        second = shop.sales.amendments.propose(order, [ChangeQuantity(1, 12)])
        shop.sales.amendments.withdraw(second)
        for over in (first, second):
            with pytest.raises(WrongState):
                shop.sales.amendments.confirm(over)

    def test_an_order_that_moved_on_is_looked_at_again(self, shop: Shop) -> None:
        """Something left meanwhile: both versions are named, and it holds with the new one."""
        order = shop.place()
        proposed = shop.sales.amendments.propose(order, [ChangeQuantity(1, 12)])
        shop.sales.shipments.ship(order, [("TEA-1", 1)])
        now = shop.sales.orders.get(order)
        with pytest.raises(Refused) as caught:
            shop.sales.amendments.confirm(proposed)
        (against,) = caught.value.rejections
        assert ("amendments.outdated", now.version) == (against.code, against.params["version"])
        with pytest.raises(VersionConflict):
            shop.sales.amendments.confirm(proposed, expect=order.version)
        after = shop.sales.amendments.confirm(proposed, expect=now.version)
        assert Decimal(11) == after.lines[0].owed

    def test_prices_that_moved_are_looked_at_again(self, shop: Shop) -> None:
        """The pot costs more than was proposed."""
        order = shop.place()
        proposed = shop.sales.amendments.propose(order, [AddLine(line("POT-1", 1))])
        lists = [price("TEA-1", "18.00"), price("POT-1", "44.00")]
        shop.sales.prices.publish(PriceList("retail", currency="EUR", prices=lists))
        with pytest.raises(Refused) as caught:
            shop.sales.amendments.confirm(proposed)
        assert ["amendments.sums_moved"] == [each.code for each in caught.value.rejections]

    def test_of_two_who_confirm_one_wins(self, shop: Shop) -> None:
        """Both at once: the other learns the current version, and goods are promised once."""
        order = shop.place()
        proposed = shop.sales.amendments.propose(order, [ChangeQuantity(1, 12)])
        views = [shop.sales, shop.sales]
        if shop.url != "memory:":
            views = [salescore.open(shop.url, tenant=shop.tenant, actor=SELLER) for _ in views]
        gate, found = Barrier(2), list[Any]()

        def confirm(sales: Sales) -> None:
            gate.wait()
            try:
                found.append(sales.amendments.confirm(proposed, expect=order.version))
            except SalesError as error:
                found.append(error)

        threads = [Thread(target=confirm, args=(view,)) for view in views]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        for view in views:
            if view is not shop.sales:
                view.close()
        (won,) = [each for each in found if isinstance(each, Order)]
        (lost,) = [each for each in found if isinstance(each, VersionConflict)]
        assert won.version == lost.params["actual"]
        assert 12 == shop.reserved()


class TestUndoing:
    """The last amendment can be taken back."""

    def test_lines_sums_and_promises_are_as_they_were(self, shop: Shop) -> None:
        """Of two amendments the last one goes first, then the other."""
        order = shop.place(("TEA-1", 10), ("POT-1", 2), discount="10 %")
        shop.amend(order, RemoveLine("POT-1"), ChangePrice("TEA-1", 9, "friends"))
        shop.amend(order, AddLine(line("ENGRAVE", 1)), ChangeQuantity("TEA-1", 4))
        first, second = shop.sales.amendments.of(order)
        with pytest.raises(Refused) as caught:
            shop.sales.amendments.revert(first, reason="a mistake")
        assert ["amendments.not_the_last"] == [each.code for each in caught.value.rejections]
        shop.sales.amendments.revert(second, reason="a mistake")
        back = shop.sales.amendments.revert(first, reason="a mistake")
        assert (order.lines, order.gross) == (back.lines, back.gross)
        assert (10, 2) == (shop.reserved(), shop.reserved("POT-1"))
        with pytest.raises(WrongState):
            shop.sales.amendments.revert(first, reason="again")

    def test_what_left_meanwhile_speaks_against_it(self, shop: Shop) -> None:
        """Goods of the amended line are gone."""
        order = shop.amend(shop.place(), ChangeQuantity(1, 12))
        shop.sales.shipments.ship(order, [("TEA-1", 11)])
        (made,) = shop.sales.amendments.of(order)
        with pytest.raises(Refused) as caught:
            shop.sales.amendments.revert(made, reason="a mistake")
        assert ["amendments.line_moved"] == [each.code for each in caught.value.rejections]


def test_nothing_is_amended_by_nothing(shop: Shop) -> None:
    """An amendment has actions, and a known permission."""
    with pytest.raises(salescore.SalesError):
        AmendOrder(order_id=shop.place().id, actions=())
