"""Amendments that are proposed first, looked at, confirmed by one of two, and undone."""

from decimal import Decimal
from threading import Barrier, Thread
from typing import Any

import pytest

import salescore
from salescore.amendments import (
    AddLine,
    AmendmentState,
    AmendOrder,
    ChangePrice,
    ChangeQuantity,
    Consequence,
    RemoveLine,
)
from salescore.app.coerce import line
from salescore.app.job import VersionConflict
from salescore.app.sales import Sales
from salescore.errors import Refused, SalesError
from salescore.lifecycle import WrongState
from salescore.orders.order import Order
from salescore.pricing import PriceList, price
from tests.salescore.amendments.amended_shop import Shop, told
from tests.shops import SELLER


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
