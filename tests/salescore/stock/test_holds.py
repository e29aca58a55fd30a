"""Promises to baskets: held for a while, taken over by the order; and promises without goods."""

from datetime import timedelta
from typing import Any

import pytest

from salescore.errors import InvalidValue, Refused, UnknownId
from salescore.lifecycle import WrongState
from salescore.orders.commands import PlaceDraft
from salescore.stock.commitment import COMMITMENT, CommitmentKind
from salescore.stock.events import StockReserved
from tests.salescore.stock.baskets import START, Shop, goods, shortages


class TestHold:
    """A basket may hold goods."""

    def test_what_is_held_is_not_for_others(self, shop: Shop) -> None:
        """Four of ten are held: six are available, seven are refused."""
        basket = shop.basket(("TEA-1", 4))
        held = shop.held(basket)
        assert (CommitmentKind.BASKET, START + timedelta(minutes=30)) == (
            held.kind,
            held.expires_at,
        )
        assert (4, 6) == shop.tea()
        with pytest.raises(Refused) as caught:
            shop.place(("TEA-1", 7))
        assert [("TEA-1", 7, 6)] == shortages(caught.value)

    def test_goods_can_only_be_held_while_they_are_there(self, shop: Shop) -> None:
        """A hold is a promise like any other: what is not available is not held."""
        draft = shop.sales.orders.draft(shop.anna, [("TEA-1", 11), ("POT-1", 12)])
        with pytest.raises(Refused) as caught:
            shop.sales.stock.hold(draft, minutes=5)
        assert [("TEA-1", 11, 10), ("POT-1", 12, 10)] == sorted(
            shortages(caught.value), reverse=True
        )
        assert (0, 10) == shop.tea()

    def test_held_again_only_the_difference_is_claimed(self, shop: Shop) -> None:
        """A basket that holds eight may hold ten or three in its place, and for longer."""
        basket = shop.basket(("TEA-1", 8))
        shop.clock.forward(10)
        for quantity in (10, 3):
            shop.sales.orders.draft(shop.anna, [("TEA-1", quantity)], order=basket)
            shop.sales.stock.hold(basket, minutes=30)
            assert (quantity, 10 - quantity) == shop.tea()
        assert START + timedelta(minutes=40) == shop.held(basket).expires_at
        shop.sales.orders.draft(shop.anna, [("TEA-1", 11)], order=basket)
        with pytest.raises(Refused) as caught:
            shop.sales.stock.hold(basket, minutes=30)
        assert [("TEA-1", 11, 10)] == shortages(caught.value)
        assert 3 == shop.tea()[0]

    def test_what_is_promised_is_read_line_by_line(self, shop: Shop) -> None:
        """Of a basket while it lasts, of an order until the goods leave; of a draft nothing."""
        plain = shop.sales.orders.draft(shop.anna, [("TEA-1", 1)])
        basket = shop.basket(("TEA-1", 4), ("POT-1", 2))
        main = shop.sales.locations.by_code("main").id
        held = shop.sales.stock.promised(basket)
        assert () == shop.sales.stock.promised(plain)
        assert [("TEA-1", 4), ("POT-1", 2)] == goods(held)
        assert [main, main] == [line.location_id for line in held]
        shop.clock.forward(30)
        assert () == shop.sales.stock.promised(basket)
        order = shop.sales.orders.place_draft(basket)
        assert [("TEA-1", 4), ("POT-1", 2)] == goods(shop.sales.stock.promised(order))
        shop.sales.shipments.ship(order, [("TEA-1", 3)])
        assert [("TEA-1", 1), ("POT-1", 2)] == goods(shop.sales.stock.promised(order))
        with pytest.raises(UnknownId):
            shop.sales.stock.promised(shop.anna)

    def test_placing_takes_the_promise_over(self, shop: Shop) -> None:
        """The order of a full basket needs nothing more; the promise has no end any more."""
        basket = shop.basket(("TEA-1", 10))
        outcome = shop.sales.handle(PlaceDraft(order_id=basket.id))
        assert [StockReserved] == [type(e) for e in outcome.events if e.kind is COMMITMENT]
        held = shop.held(basket)
        assert (CommitmentKind.ORDER, None, 2) == (held.kind, held.expires_at, held.version)
        assert (10, 0) == shop.tea()
        shop.clock.forward(60 * 24 * 365)
        with pytest.raises(Refused):
            shop.place(("TEA-1", 1))
        assert 10 == shop.sales.shipments.ship(basket).lines[0].quantity
        assert shop.sales.doctor().healthy

    def test_placing_claims_what_the_basket_does_not_hold(self, shop: Shop) -> None:
        """The draft has changed since: more tea, no pot. Then tea is claimed, the pot goes back."""
        basket = shop.basket(("TEA-1", 4), ("POT-1", 2))
        shop.sales.orders.draft(shop.anna, [("TEA-1", 9)], order=basket)
        shop.sales.orders.place_draft(basket)
        assert (9, 1) == shop.tea()
        assert 0 == shop.sales.stock.level("POT-1").reserved
        assert shop.sales.doctor().healthy

    def test_an_order_of_services_gives_the_goods_back(self, shop: Shop) -> None:
        """Nothing of the basket is left to promise when only a service is ordered."""
        basket = shop.basket(("TEA-1", 4))
        shop.sales.orders.draft(shop.anna, [("ENGRAVE", 1)], order=basket)
        shop.sales.orders.place_draft(basket)
        assert ((0, 10), ()) == (shop.tea(), shop.held(basket).lines)
        assert shop.sales.doctor().healthy

    def test_goods_may_be_placed_from_another_location(self, shop: Shop) -> None:
        """What the basket holds here is given back when the order takes its goods there."""
        shop.sales.locations.add("north")
        shop.sales.stock.receive("TEA-1", 5, to="north")
        basket = shop.basket(("TEA-1", 5))
        shop.sales.orders.place_draft(basket, location="north")
        assert (0, 10) == shop.tea()
        assert 5 == shop.sales.stock.level("TEA-1", at="north").reserved
        assert shop.sales.doctor().healthy

    @pytest.mark.parametrize("verb", ["release", "cancel"])
    def test_what_is_given_up_is_free(self, shop: Shop, verb: str) -> None:
        """Released or canceled, the basket holds nothing; releasing again changes nothing."""
        basket = shop.basket(("TEA-1", 4))
        if verb == "cancel":
            shop.sales.orders.cancel(basket, reason="changed mind")
        else:
            once = shop.sales.stock.release(basket)
            assert once == shop.sales.stock.release(basket)
        assert ((0, 10), (), None) == (
            shop.tea(), shop.held(basket).lines, shop.held(basket).expires_at
        )  # fmt: skip
        assert shop.sales.doctor().healthy

    def test_only_a_draft_holds_goods(self, shop: Shop) -> None:
        """A placed order has its promise; what was never held cannot be released."""
        order = shop.place(("TEA-1", 1)).value
        with pytest.raises(WrongState):
            shop.sales.stock.hold(order, minutes=5)
        with pytest.raises(WrongState):
            shop.sales.stock.release(order)
        draft = shop.sales.orders.draft(shop.anna, [("TEA-1", 1)])
        with pytest.raises(UnknownId):
            shop.sales.stock.release(draft)

    @pytest.mark.parametrize("minutes", [0, -1, 43_201, 1.5])
    def test_a_hold_has_an_end(self, shop: Shop, minutes: Any) -> None:
        """From a minute to thirty days."""
        draft = shop.sales.orders.draft(shop.anna, [("TEA-1", 1)])
        with pytest.raises(InvalidValue):
            shop.sales.stock.hold(draft, minutes=minutes)

    def test_a_hold_is_told(self, shop: Shop) -> None:
        """The time line of the draft says until when, and when it was over."""
        basket = shop.basket(("TEA-1", 4))
        shop.clock.forward(30)
        shop.sales.stock.expire()
        told = [each.sentence() for each in shop.sales.orders.timeline(basket)]
        assert [
            "reserved until 2026-07-01 09:30 UTC: 4 x TEA-1",
            "reservation expired: 4 x TEA-1",
        ] == told[1:]


class TestBackorders:
    """Promises beyond what lies there, order by order."""

    def test_the_oldest_order_is_served_first(self, shop: Shop) -> None:
        """Of ten, six and six: the second order lacks two; what ships and comes changes that."""
        tea = shop.sales.products.by_sku("TEA-1")
        shop.sales.products.update(tea, backorder_limit=10)
        first, second = shop.place(("TEA-1", 6)).value, shop.place(("TEA-1", 6)).value
        third = shop.place(("TEA-1", 3), ("POT-1", 1)).value

        def missing() -> list[tuple[Any, ...]]:
            """Give what is not there, by order."""
            found = shop.sales.stock.backorders()
            return [(each.order_id, each.line, each.sku, each.quantity) for each in found]

        assert [(second.id, 1, "TEA-1", 2), (third.id, 1, "TEA-1", 3)] == missing()
        shop.sales.stock.receive("TEA-1", 2)
        assert [(third.id, 1, "TEA-1", 3)] == missing()
        shop.sales.orders.cancel(first, reason="changed mind")
        assert [] == missing()
