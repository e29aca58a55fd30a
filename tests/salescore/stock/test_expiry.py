"""Promises to baskets end: when others need the goods, or when somebody sweeps."""

import pytest

from salescore.errors import Refused
from salescore.events import Outcome
from salescore.stock.commitment import CommitmentKind
from salescore.stock.events import StockExpired
from tests.salescore.stock.baskets import Shop, goods, shop_at, shortages


class TestExpiry:
    """From the instant of its expiry on a promise is anybody's."""

    @pytest.mark.parametrize(("minutes", "free"), [(29, 6), (30, 10)])
    def test_reading_leaves_overdue_baskets_out(self, shop: Shop, minutes: int, free: int) -> None:
        """At `expires_at` the goods are free, a moment before they are not (F11)."""
        shop.basket(("TEA-1", 4))
        shop.clock.forward(minutes)
        assert (10 - free, free) == shop.tea()
        (row,) = (row for row in shop.sales.reports.stock().rows if row[0] == "TEA-1")
        assert (10, 10 - free, free) == row[3:]

    def test_a_refusal_ends_what_is_overdue(self, shop: Shop) -> None:
        """Ten are asked, six are free: the overdue basket's four end in the same command."""
        basket = shop.basket(("TEA-1", 4), ("POT-1", 3))
        shop.clock.forward(30)
        outcome = shop.place(("TEA-1", 10))
        (ended,) = (each for each in outcome.events if isinstance(each, StockExpired))
        assert (basket.id, [("TEA-1", 4)]) == (ended.owner_id, goods(ended.lines))
        assert [("POT-1", 3)] == shop.lines(basket)
        assert (10, 0) == shop.tea()
        assert 13 == shop.counted()
        assert shop.sales.doctor().healthy

    def test_nothing_ends_while_there_is_enough(self, shop: Shop) -> None:
        """Six are free: whoever asks for six does not look at baskets."""
        basket = shop.basket(("TEA-1", 4))
        shop.clock.forward(30)
        shop.place(("TEA-1", 6))
        assert 4 == shop.held(basket).lines[0].quantity

    def test_a_basket_that_still_has_time_is_left_alone(self, shop: Shop) -> None:
        """Of two baskets only the overdue one ends; the refusal counts just that as free."""
        overdue, fresh = shop.basket(("TEA-1", 4)), shop.basket(("TEA-1", 5), minutes=60)
        shop.clock.forward(30)
        with pytest.raises(Refused) as caught:
            shop.place(("TEA-1", 6))
        assert [("TEA-1", 6, 5)] == shortages(caught.value)
        assert 4 == shop.held(overdue).lines[0].quantity
        shop.place(("TEA-1", 5))
        assert ([], [("TEA-1", 5)]) == (shop.lines(overdue), shop.lines(fresh))

    def test_what_expired_can_still_be_placed_if_nobody_took_it(self, shop: Shop) -> None:
        """An overdue basket is not lost: its own order may have the goods."""
        basket = shop.basket(("TEA-1", 10))
        shop.clock.forward(60)
        shop.sales.orders.place_draft(basket)
        assert ((10, 0), CommitmentKind.ORDER) == (shop.tea(), shop.held(basket).kind)
        assert shop.sales.doctor().healthy

    def test_extending_an_overdue_hold_looks_again(self, shop: Shop) -> None:
        """Somebody else bought the goods meanwhile: the basket may not hold them again (F11)."""
        basket = shop.basket(("TEA-1", 4))
        shop.clock.forward(30)
        shop.place(("TEA-1", 8))
        for attempt in (
            lambda: shop.sales.stock.hold(basket, minutes=5),
            lambda: shop.sales.orders.place_draft(basket),
        ):
            with pytest.raises(Refused) as caught:
                attempt()
            assert [("TEA-1", 4, 2)] == shortages(caught.value)

    def test_an_overdue_basket_ends_for_another_basket(self, shop: Shop) -> None:
        """A hold, a move and a correction find the goods as an order does."""
        first = shop.basket(("TEA-1", 9))
        shop.clock.forward(30)
        second = shop.basket(("TEA-1", 9))
        assert ([], [("TEA-1", 9)]) == (shop.lines(first), shop.lines(second))
        shop.clock.forward(30)
        shop.sales.stock.adjust("TEA-1", -10, reason="fire")
        assert (0, 0) == shop.tea()
        assert shop.sales.doctor().healthy

    def test_every_reason_is_named(self, shop: Shop) -> None:
        """Two shortages, one after expiry, and a product that is off sale: all in one refusal."""
        shop.basket(("TEA-1", 4))
        shop.basket(("POT-1", 4), minutes=90)
        shop.sales.products.update(shop.sales.products.by_sku("ENGRAVE"), active=False)
        shop.clock.forward(30)
        with pytest.raises(Refused) as caught:
            shop.sales.orders.place(shop.anna, [("TEA-1", 11), ("POT-1", 7), ("ENGRAVE", 1)])
        assert [("POT-1", 7, 6), ("TEA-1", 11, 10)] == sorted(shortages(caught.value))
        assert ["catalog.product_inactive"] == [
            each.code for each in caught.value.rejections if each.code != "stock.insufficient"
        ]
        assert 8 == shop.counted()

    def test_a_chunk_ends_a_basket_once(self, shop: Shop) -> None:
        """Orders of one unit of work that need the same overdue goods share them."""
        shop.basket(("TEA-1", 6))
        shop.clock.forward(30)
        results = shop.sales.handle_many([shop.placement(("TEA-1", n)) for n in (3, 4, 4, 3)])
        assert [True, True, False, True] == [isinstance(each, Outcome) for each in results]
        assert isinstance(results[2], Refused)
        assert [("TEA-1", 4, 3)] == shortages(results[2])
        assert (10, 0) == shop.tea()
        assert shop.sales.doctor().healthy

    def test_what_is_foreseen_is_what_happens(self, shop: Shop) -> None:
        """A review says which baskets would end, and ends none."""
        basket = shop.basket(("TEA-1", 4))
        shop.clock.forward(30)
        verdict = shop.sales.review(shop.placement(("TEA-1", 10)))
        assert [basket.id] == [
            each.owner_id for each in verdict.consequences if isinstance(each, StockExpired)
        ]
        assert 4 == shop.counted()

    def test_sweeping_ends_what_is_overdue(self, shop: Shop) -> None:
        """The longest overdue first, as many as the limit says; fresh ones stay."""
        first, second = shop.basket(("TEA-1", 1)), shop.basket(("TEA-1", 2), minutes=31)
        fresh = shop.basket(("TEA-1", 3), minutes=90)
        shop.clock.forward(40)
        assert [1, 1, 0] == [shop.sales.stock.expire(limit=limit) for limit in (1, 9, 9)]
        assert [[], [], [("TEA-1", 3)]] == [shop.lines(each) for each in (first, second, fresh)]
        assert 3 == shop.counted()
        assert shop.sales.doctor().healthy


def test_a_claim_that_falls_short_unseen_ends_what_is_overdue() -> None:
    """The store refuses what nobody foresaw; the next attempt looks at levels and baskets."""
    with shop_at("memory:?conflict=0.3&seed=5") as shop:
        shop.basket(("TEA-1", 4))
        shop.clock.forward(30)
        shop.place(("TEA-1", 10))
        assert (10, 0) == shop.tea()


class TestDoctor:
    """The doctor knows baskets."""

    def test_overdue_baskets_are_a_hint(self, shop: Shop) -> None:
        """Nothing is wrong with them; the report says how many there are and since when."""
        shop.basket(("TEA-1", 2))
        shop.basket(("TEA-1", 3), minutes=31)
        assert () == shop.sales.doctor().hints
        shop.clock.forward(31)
        diagnosis = shop.sales.doctor()
        (hint,) = diagnosis.hints
        assert (True, 2, "2026-07-01 09:30 UTC") == (
            diagnosis.healthy, hint.params["count"], hint.params["since"]
        )  # fmt: skip
        assert "2 baskets hold goods" in diagnosis.show()
