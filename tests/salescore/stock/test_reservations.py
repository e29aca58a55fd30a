"""Promises by hand: made, changed, given up, extended, ended; and in whose line they stand."""

from datetime import timedelta
from decimal import Decimal

import pytest

from salescore.errors import InvalidValue, Refused, UnknownId
from salescore.lifecycle import WrongState
from salescore.quantity import FractionNotAllowed
from salescore.stock.commands import StockLine
from salescore.stock.commitment import COMMITMENT, Commitment, CommitmentKind
from salescore.stock.lines import goods as line
from salescore.stock.reserving import ReserveStock
from salescore.stock_policy import Promising
from tests.salescore.stock.baskets import START, Shop, goods, shortages


def hand(shop: Shop, quantity: int, **how: object) -> Commitment:
    """Promise tea by hand."""
    return shop.sales.stock.reserve([("TEA-1", quantity)], reason="fair", **how)  # type: ignore[arg-type]  # keywords of the verb


def now(shop: Shop, reservation: Commitment) -> Commitment:
    """Give a reservation as it is."""
    return shop.sales.read([COMMITMENT.one(reservation.id)]).one(COMMITMENT, reservation.id)


def codes(refused: Refused) -> list[str]:
    """Give the codes of the reasons."""
    return [each.code for each in refused.rejections]


class TestReserve:
    """Goods are promised to anybody, for a reason."""

    def test_all_or_nothing(self, shop: Shop) -> None:
        """Case 49: three of two are refused, and nothing is promised."""
        assert (4, 6) == (int(hand(shop, 4).lines[0].quantity), shop.tea()[1])
        with pytest.raises(Refused) as caught:
            shop.sales.stock.reserve([("TEA-1", 7), ("POT-1", 2)], reason="fair")
        assert [("TEA-1", 7, 6)] == shortages(caught.value)
        assert (4, 6) == shop.tea()

    def test_what_it_is(self, shop: Shop) -> None:
        """It says of which kind it is, why it was made, how urgent it is and when it ends."""
        made = hand(shop, 4, priority=7, minutes=30)
        assert (CommitmentKind.MANUAL, "fair", 7) == (made.kind, made.reason, made.priority)
        assert START + timedelta(minutes=30) == made.expires_at
        assert None is hand(shop, 1).expires_at
        until = START + timedelta(days=90)
        assert until == hand(shop, 1, until=until).expires_at

    def test_backorders_are_promised_by_hand_too(self, shop: Shop) -> None:
        """Case 49: where backorders are taken, three of two are promised."""
        shop.sales.products.update(shop.sales.products.by_sku("TEA-1"), backorder_limit=1)
        assert 11 == hand(shop, 11).lines[0].quantity

    def test_as_much_as_there_is(self, shop: Shop) -> None:
        """Case 58: five of ten are promised, and a warning says what lacks; of nothing nothing."""
        shop.sales.stock.adjust("TEA-1", -5, reason="broken")
        lines = (StockLine("TEA-1", Decimal(10)), StockLine("POT-1", Decimal(3)))
        outcome = shop.sales.handle(ReserveStock(lines=lines, reason="fair", partial=True))
        assert [("TEA-1", 5), ("POT-1", 3)] == goods(outcome.value.lines)
        (warning,) = outcome.warnings
        assert "stock.promised_in_part" == warning.code
        assert (10, 5) == (warning.params["asked"], warning.params["promised"])
        with pytest.raises(Refused) as caught:
            hand(shop, 1, partial=True)
        assert [("TEA-1", 1, 0)] == shortages(caught.value)

    def test_once_per_key(self, shop: Shop) -> None:
        """The same key promises once."""
        first, second = hand(shop, 4, key="k"), hand(shop, 4, key="k")
        assert first == second
        assert (4, 6) == shop.tea()

    def test_what_cannot_be_asked(self, shop: Shop) -> None:
        """Lots, the same product twice, nothing, services and two ends are no reservation."""
        reserve = shop.sales.stock.reserve
        for lines in ([line("TEA-1", 1, lot="L-1")], [("TEA-1", 1), ("TEA-1", 2)], [("TEA-1", 0)]):
            with pytest.raises(InvalidValue):
                reserve(lines, reason="fair")
        for ends in ({"minutes": 1, "until": START}, {"until": START}, {"minutes": 0}):
            with pytest.raises(InvalidValue):
                hand(shop, 1, **ends)
        with pytest.raises(InvalidValue):
            reserve([("TEA-1", 1)], reason=" ")
        with pytest.raises(Refused) as caught:
            reserve([("ENGRAVE", 1)], reason="fair")
        assert ["stock.untracked"] == codes(caught.value)
        with pytest.raises(UnknownId):
            hand(shop, 1, at="moon")

    def test_serial_goods_come_whole(self, shop: Shop) -> None:
        """Case 59: a fraction of a piece is not promised."""
        with pytest.raises(FractionNotAllowed):
            shop.sales.stock.reserve([("POT-1", "1.1")], reason="fair")

    def test_where_nothing_is_for_sale(self, shop: Shop) -> None:
        """A location whose goods are not for sale promises nothing: by hand, held or ordered."""
        shop.sales.locations.add("quality", within="main", saleable=False)
        shop.sales.stock.receive("TEA-1", 5, to="quality")
        draft = shop.sales.orders.draft(shop.anna, [("TEA-1", 1)])
        for act in (
            lambda: hand(shop, 1, at="quality"),
            lambda: shop.sales.stock.hold(draft, minutes=5, location="quality"),
            lambda: shop.sales.orders.place(shop.anna, [("TEA-1", 1)], location="quality"),
            lambda: shop.sales.orders.place_draft(draft, location="quality", shortage="part"),
        ):
            with pytest.raises(Refused) as caught:
                act()
            assert ["stock.not_saleable"] == codes(caught.value)


class TestChange:
    """A promise grows by new parts and shrinks by the newest."""

    def test_grows_and_shrinks(self, shop: Shop) -> None:
        """Case 67: 3 of 10, then 5, then 4: the first three keep their age."""
        made = hand(shop, 3)
        shop.clock.forward(10)
        grown = shop.sales.stock.change(made, [("TEA-1", 5)])
        assert [(3, START), (2, shop.clock.now())] == [
            (int(line.quantity), line.since) for line in grown.lines
        ]
        shop.clock.forward(10)
        shrunk = shop.sales.stock.change(made, [("TEA-1", 4)])
        assert [(3, START), (1, START + timedelta(minutes=10))] == [
            (int(line.quantity), line.since) for line in shrunk.lines
        ]
        assert made.id == shrunk.id
        assert [("TEA-1", 2)] == goods(shop.sales.stock.change(made, [("TEA-1", 2)]).lines)
        assert (2, 8) == shop.tea()

    def test_other_goods(self, shop: Shop) -> None:
        """New products join, 0 gives one up, and what is not named stays."""
        made = hand(shop, 3)
        changed = shop.sales.stock.change(made, [("POT-1", 2)])
        assert [("TEA-1", 3), ("POT-1", 2)] == goods(changed.lines)
        assert [1, 2] == [line.line for line in changed.lines]
        assert [("POT-1", 2)] == goods(shop.sales.stock.change(made, [("TEA-1", 0)]).lines)
        same = shop.sales.stock.change(made, [("POT-1", 2)])
        assert now(shop, made) == same

    def test_never_more_than_there_is(self, shop: Shop) -> None:
        """It grows whole or not at all, or by as much as there is; a refusal changes nothing."""
        made = hand(shop, 8)
        with pytest.raises(Refused) as caught:
            shop.sales.stock.change(made, [("TEA-1", 12)])
        assert [("TEA-1", 4, 2)] == shortages(caught.value)
        grown = shop.sales.stock.change(made, [("TEA-1", 12)], partial=True)
        assert [("TEA-1", 10)] == goods(grown.lines)
        with pytest.raises(Refused):
            shop.sales.stock.change(made, [("TEA-1", 12)], partial=True)

    def test_elsewhere(self, shop: Shop) -> None:
        """What is new may be promised at another location; by default where the last of it is."""
        shop.sales.locations.add("north")
        shop.sales.stock.receive("TEA-1", 3, to="north")
        made = hand(shop, 8)
        grown = shop.sales.stock.change(made, [("TEA-1", 11)], at="north")
        assert 2 == len({line.location_id for line in grown.lines})
        assert 0 == shop.sales.stock.level("TEA-1", at="north").available
        shop.sales.stock.change(made, [("TEA-1", 0)])
        with pytest.raises(InvalidValue):
            shop.sales.stock.change(made, [("TEA-1", 1)])

    def test_only_promises_by_hand(self, shop: Shop) -> None:
        """Orders and baskets are changed as orders."""
        with pytest.raises(InvalidValue):
            shop.sales.stock.change(shop.basket(("TEA-1", 1)), [("TEA-1", 2)])


class TestRelease:
    """A promise is given up, whole or in part."""

    def test_whole_and_in_part(self, shop: Shop) -> None:
        """The newest part goes first, then all; then there is nothing, which is no error."""
        made = hand(shop, 3)
        shop.clock.forward(5)
        shop.sales.stock.change(made, [("TEA-1", 5)])
        left = shop.sales.stock.release(made, [("TEA-1", 3)])
        assert [(2, START)] == [(int(line.quantity), line.since) for line in left.lines]
        assert () == shop.sales.stock.release(made).lines
        assert () == shop.sales.stock.release(made).lines
        assert (0, 10) == shop.tea()

    def test_not_more_than_is_promised(self, shop: Shop) -> None:
        """Case 66: more than is promised is refused, and nothing changes."""
        made = hand(shop, 3)
        with pytest.raises(Refused) as caught:
            shop.sales.stock.release(made, [("TEA-1", 4)])
        assert ["stock.exceeds_promised"] == codes(caught.value)
        assert (3, 7) == shop.tea()

    def test_a_basket_in_part(self, shop: Shop) -> None:
        """Baskets give up parts in the same words."""
        basket = shop.basket(("TEA-1", 3), ("POT-1", 1))
        left = shop.sales.stock.release(basket, [("TEA-1", 1)])
        assert [("TEA-1", 2), ("POT-1", 1)] == goods(left.lines)

    def test_not_what_orders_are_promised(self, shop: Shop) -> None:
        """An order's promises end with the order."""
        with pytest.raises(WrongState):
            shop.sales.stock.release(shop.place(("TEA-1", 1)).value)


class TestEnds:
    """Promises by hand may end."""

    def test_free_at_the_instant(self, shop: Shop) -> None:
        """Case 67: at the instant of its end the goods are anybody's."""
        made = hand(shop, 10, minutes=30)
        shop.clock.forward(29)
        with pytest.raises(Refused):
            shop.place(("TEA-1", 1))
        shop.clock.forward(1)
        shop.place(("TEA-1", 1))
        assert () == now(shop, made).lines
        assert (1, 9) == shop.tea()

    def test_due(self, shop: Shop) -> None:
        """What time has ended is among what is due."""
        made = hand(shop, 10, minutes=30)
        shop.clock.forward(30)
        shop.sales.handle_many(shop.sales.due())
        assert () == now(shop, made).lines
        assert (0, 10) == shop.tea()

    def test_extended_in_time(self, shop: Shop) -> None:
        """It lasts for so long from now."""
        made = hand(shop, 4, minutes=30)
        shop.clock.forward(20)
        assert START + timedelta(minutes=50) == shop.sales.stock.extend(made, minutes=30).expires_at

    def test_extended_late(self, shop: Shop) -> None:
        """Case 67: what has ended is asked for again: there it goes on, taken it is over."""
        made = hand(shop, 4, minutes=30)
        shop.clock.forward(30)
        assert [("TEA-1", 4)] == goods(shop.sales.stock.extend(made, minutes=5).lines)
        assert (4, 6) == shop.tea()
        shop.clock.forward(5)
        shop.place(("TEA-1", 7))
        with pytest.raises(Refused) as caught:
            shop.sales.stock.extend(made, minutes=5)
        assert ["stock.promise_ended"] == codes(caught.value)

    def test_extended_baskets(self, shop: Shop) -> None:
        """Case 67: a basket that lost goods to others is refused; others go on."""
        basket = shop.basket(("TEA-1", 4), ("POT-1", 1))
        shop.clock.forward(30)
        shop.sales.stock.expire()
        again = shop.sales.stock.extend(basket, minutes=10)
        assert [("TEA-1", 4), ("POT-1", 1)] == goods(again.lines)
        shop.clock.forward(10)
        shop.place(("TEA-1", 8))
        with pytest.raises(Refused) as caught:
            shop.sales.stock.extend(basket, minutes=10)
        assert [("TEA-1", 4, 2)] == shortages(caught.value)
        shop.sales.stock.receive("TEA-1", 2)
        assert [("POT-1", 1), ("TEA-1", 4)] == sorted(
            goods(shop.sales.stock.extend(basket, minutes=10).lines)
        )


class TestAge:
    """Who is served first."""

    def test_a_basket_keeps_its_age(self, shop: Shop) -> None:
        """What a basket held is as old in the order; what was added is as old as the order."""
        basket = shop.basket(("TEA-1", 3))
        shop.clock.forward(10)
        shop.sales.orders.draft(shop.anna, [("TEA-1", 5)], order=basket)
        order = shop.sales.orders.place_draft(basket)
        assert [(3, START), (2, shop.clock.now())] == [
            (int(line.quantity), line.since) for line in shop.held(order).lines
        ]
        shop.sales.shipments.ship(order, [("TEA-1", 4)])
        assert [(1, shop.clock.now())] == [
            (int(line.quantity), line.since) for line in shop.held(order).lines
        ]

    def test_backorders_by_priority_then_age(self, shop: Shop) -> None:
        """Where goods lack, the highest priority has them, then the oldest; the last ones wait."""
        tea = shop.sales.products.by_sku("TEA-1")
        shop.sales.products.update(tea, backorder_limit=100)
        first, second = shop.place(("TEA-1", 8)).value, shop.place(("TEA-1", 8)).value
        urgent = shop.sales.orders.place(shop.anna, [("TEA-1", 3)], shortage=Promising(priority=1))
        by_hand = hand(shop, 2, priority=-1)
        assert [(first.id, 1), (second.id, 8), (by_hand.id, 2)] == [
            (each.order_id, int(each.quantity)) for each in shop.sales.stock.backorders()
        ]
        assert urgent.id not in {each.order_id for each in shop.sales.stock.backorders()}


class TestProtected:
    """What is promised to others stays there."""

    def test_issues_corrections_and_moves(self, shop: Shop) -> None:
        """Cases 62 and 66: the goods behind a promise are not corrected away, nor moved."""
        shop.sales.locations.add("north")
        made = hand(shop, 8)
        with pytest.raises(Refused):
            shop.sales.stock.adjust("TEA-1", -3, reason="broken")
        with pytest.raises(Refused):
            shop.sales.stock.move([("TEA-1", 3)], source="main", to="north")
        with pytest.raises(Refused):
            shop.place(("TEA-1", 3))
        assert (8, 2) == shop.tea()
        shop.sales.stock.release(made)
        shop.sales.stock.adjust("TEA-1", -3, reason="broken")
        shop.sales.stock.move([("TEA-1", 3)], source="main", to="north")
        assert (0, 4) == shop.tea()

    def test_the_doctor_knows_promises_by_hand(self, shop: Shop) -> None:
        """A promise by hand belongs to no order, and nothing is wrong with that."""
        hand(shop, 3)
        assert () == shop.sales.doctor().findings
