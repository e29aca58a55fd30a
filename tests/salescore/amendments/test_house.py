"""Rules of the house at amendments: what is agreed on anew is held to them."""

from salescore.amendments import (
    AddLine,
    ChangeDate,
    ChangeDiscount,
    ChangePrice,
    ChangeQuantity,
    CloseRemainder,
    RemoveLine,
    Substitute,
)
from salescore.app.coerce import line
from tests.salescore.amendments.amended_shop import Shop, told


def test_days_are_judged_of_what_is_dated_anew_among_all_that_is_changed(shop: Shop) -> None:
    """Goods with a day to leave and others are amended together; one has another day, one less."""
    shop.sales.settings.update(orders={"check_dates": True})
    dated = line("TEA-1", 10, ship_on="2026-07-05")
    order = shop.place(dated, ("POT-1", 5), line("ENGRAVE", 1, ship_on="2026-07-05"))
    order = shop.amend(order, ChangeQuantity("TEA-1", 11), ChangeQuantity("POT-1", 6))
    order = shop.amend(order, ChangeQuantity("POT-1", 4), ChangeDate("2026-07-06", "TEA-1"))
    order = shop.amend(order, Substitute("TEA-1", "POT-1", how_many=2), RemoveLine("POT-1"))
    assert [("ENGRAVE", 1, "7.13"), ("POT-1", 2, "47.48")] == told(order)
    late = ChangeQuantity("ENGRAVE", 2), AddLine(line("TEA-1", 30, ship_on="2026-07-05"))
    refused = shop.refused(order, *late, shortage="part")
    assert "orders.date_unknown" in refused


def test_another_price_does_not_pass_under_the_floor(shop: Shop) -> None:
    """Neither a price nor a discount, nor a line more, at once or proposed before."""
    shop.sales.products.update(shop.sales.products.by_sku("TEA-1"), cost="12")
    shop.sales.products.update(shop.sales.products.by_sku("POT-1"), cost="10")
    order = shop.place()
    shop.sales.settings.update(orders={"margin_floor_percent": "20"})
    low = ChangePrice("TEA-1", "14.99", "friends")
    proposed = shop.sales.amendments.propose(order, [low])
    review = shop.sales.amendments.review(order, [low])
    assert ["orders.margin_too_low"] == [each.code for each in review.rejections]
    assert ["orders.margin_too_low"] == shop.refused(order, low)
    assert ["orders.margin_too_low"] == shop.refused(order, ChangeDiscount("TEA-1", 40))
    cheap = AddLine(line("POT-1", 20, unit_price="1", reason="clearance"))
    assert ["orders.margin_too_low"] == shop.refused(order, cheap)
    assert not shop.sales.amendments.review(
        order, [ChangePrice("TEA-1", "15", "friends")]
    ).rejections
    shop.sales.settings.update(orders={"margin_floor_percent": None})
    order = shop.sales.amendments.confirm(proposed)
    shop.sales.settings.update(orders={"margin_floor_percent": "20"})
    assert ["orders.margin_too_low"] == shop.refused(order, ChangeQuantity("TEA-1", 11))
    assert 4 == shop.amend(order, CloseRemainder("TEA-1", 6)).lines[0].agreed


def test_what_is_only_less_asks_no_least_sum(shop: Shop) -> None:
    """Less of something is no new agreement; another price or product is."""
    order = shop.place()
    shop.sales.settings.update(orders={"order_minimum": {"EUR": 100_00}})
    assert ["orders.below_minimum"] == shop.refused(order, ChangePrice("TEA-1", "9", "friends"))
    order = shop.amend(order, ChangeQuantity("TEA-1", 2))
    assert [("TEA-1", 2, "31.35")] == told(order)
    assert ["orders.below_minimum"] == shop.refused(order, Substitute("TEA-1", "POT-1"))
    assert ["orders.below_minimum"] == shop.refused(order, ChangeQuantity("TEA-1", 3))


def test_another_day_is_one_that_can_be_kept(shop: Shop) -> None:
    """What the order has been promised is there; what it wants more has to come in time."""
    shop.sales.settings.update(orders={"check_dates": True})
    order = shop.place()
    order = shop.amend(order, ChangeDate("2026-07-02"), ChangeQuantity("TEA-1", 20))
    assert [("TEA-1", 20, "313.5")] == told(order)
    shop.sales.expected.add([("TEA-1", 20)], due_on="2026-07-10")
    more = ChangeQuantity("TEA-1", 25)
    refused = shop.refused(order, more, shortage="part")
    assert ["orders.date_too_early", "stock.insufficient"] == refused
    shop.amend(order, more, ChangeDate("2026-07-10", "TEA-1"), shortage="part")
    shop.amend(order, CloseRemainder("TEA-1", 5))
    shop.amend(order, ChangeDate("2026-07-03", "TEA-1"))
