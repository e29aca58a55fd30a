"""Entering what is past, and closing the books."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from salescore.errors import InvalidValue, Refused
from salescore.events import OUTCOME
from salescore.stock import AdjustStock, goods
from salescore.stock.period_events import StockBackdated
from tests.salescore.stock.baskets import Shop

DAY = 60 * 24


@pytest.fixture
def store(shop: Shop) -> Shop:
    """Give a shop on July 6: 5 came on July 2 and 3 each, 8 were gone on July 4, 10 came then."""
    shop.sales.products.add("RICE")
    shop.sales.locations.add("main/A", within="main")
    stock = shop.sales.stock
    acts: list[Callable[[], object]] = [
        lambda: stock.receive("RICE", 5),
        lambda: stock.receive("RICE", 5),
        lambda: stock.adjust("RICE", -8, reason="mice"),
        lambda: stock.receive("RICE", 10),
        lambda: None,
    ]
    for act in acts:
        shop.clock.forward(DAY)
        act()
    return shop


def refusal(act: Callable[[], object]) -> dict[str, Any]:
    """Give what speaks against something."""
    with pytest.raises(Refused) as refused:
        act()
    (found,) = refused.value.rejections
    return {"code": found.code, **found.params}


def test_a_late_entry_names_the_first_failing_day(store: Shop) -> None:
    """A back-dated issue that makes a later balance negative is refused (case 70)."""
    stock = store.sales.stock
    found = refusal(lambda: stock.adjust("RICE", -3, reason="theft", when="2026-07-03T12:00:00Z"))
    assert ("stock.past_short", date(2026, 7, 4), -1) == (
        found["code"],
        found["on"],
        found["balance"],
    )
    entered = stock.adjust("RICE", -2, reason="theft", when="2026-07-03T12:00:00Z")
    assert date(2026, 7, 3) == entered.occurred_at.date()
    assert 10 == stock.level("RICE").on_hand
    assert store.sales.doctor().healthy


def test_goods_leave_a_place_only_once_they_lie_there(store: Shop) -> None:
    """A shelf that was filled on July 6 gives nothing on July 5, though the warehouse would."""
    stock = store.sales.stock
    stock.move([("RICE", 4)], source="main", to="main/A")
    found = refusal(
        lambda: stock.move([("RICE", 1)], source="main/A", to="main", at="2026-07-05T12:00:00Z")
    )
    assert ("stock.past_short", "main/A", -1) == (
        found["code"],
        found["location"],
        found["balance"],
    )


def test_shipments_of_a_past_day_are_looked_at_too(store: Shop) -> None:
    """Whatever command moves goods: what was not there on that day did not leave."""
    sales = store.sales
    sales.stock.receive("TEA-1", 1)
    order = sales.orders.place(store.anna, [("TEA-1", 11)])
    found = refusal(lambda: sales.shipments.ship(order, at="2026-07-02T12:00:00Z"))
    assert ("stock.past_short", date(2026, 7, 2), -1) == (
        found["code"],
        found["on"],
        found["balance"],
    )
    sales.shipments.ship(order)
    assert sales.doctor().healthy


def test_a_verdict_says_it_beforehand(store: Shop) -> None:
    """The review of a command comes to the same."""
    command = AdjustStock(
        lines=(goods("RICE", -3),), reason="theft", occurred_at=store.clock.at.replace(day=3)
    )
    verdict = store.sales.review(command)
    assert ["stock.past_short"] == [each.code for each in verdict.rejections]


def test_later_commands_of_a_batch_see_the_earlier_ones(store: Shop) -> None:
    """Two late entries in one unit of work: the second finds what the first took."""
    late = store.clock.at.replace(day=3, hour=12)
    command = AdjustStock(lines=(goods("RICE", -1),), reason="theft", occurred_at=late)
    first, second, third = store.sales.handle_many([command] * 3)
    assert isinstance(third, Refused)
    assert ["stock.past_short"] == [each.code for each in third.rejections]
    assert [True, True] == [not isinstance(each, Refused) for each in (first, second)]
    assert store.sales.doctor().healthy


def test_only_late_entries_move_the_period(store: Shop) -> None:
    """Two of them at once are looked at one after the other; what happens now is free of it."""
    sales, stock = store.sales, store.sales.stock
    assert 0 == stock.period().version
    late = stock.receive("RICE", 1, at="2026-07-03T12:00:00Z")
    assert 1 == stock.period().version
    stock.receive("RICE", 1)
    assert 1 == stock.period().version
    entries = [each for each in sales.scan(OUTCOME) if each.value_id == late.id]
    assert 1 == len(entries)
    outcome = sales.handle(
        AdjustStock(
            lines=(goods("RICE", 1),),
            reason="found",
            occurred_at=store.clock.at.replace(day=3),
        )
    )
    assert [StockBackdated] == [type(each) for each in outcome.events[1:]]


def test_closed_books_take_nothing_in(store: Shop) -> None:
    """Until they are reopened; what happens now is entered all the same."""
    stock = store.sales.stock
    assert date(2026, 7, 3) == stock.close(until="2026-07-03").closed_until
    found = refusal(lambda: stock.receive("RICE", 1, at="2026-07-03T12:00:00Z"))
    assert ("stock.period_closed", date(2026, 7, 3)) == (found["code"], found["closed_until"])
    stock.receive("RICE", 1, at="2026-07-04T12:00:00Z")
    stock.receive("RICE", 1)
    assert date(2026, 7, 1) == stock.reopen(until="2026-07-01").closed_until
    stock.receive("RICE", 1, at="2026-07-03T12:00:00Z")
    assert stock.reopen().closed_until is None
    assert Decimal(15) == stock.level("RICE").on_hand
    assert store.sales.doctor().healthy


def test_books_are_closed_before_today_and_only_forward(store: Shop) -> None:
    """Today is not over; to close less is to reopen, which is a permission of its own."""
    stock = store.sales.stock
    with pytest.raises(InvalidValue):
        stock.reopen()
    with pytest.raises(InvalidValue):
        stock.close(until="2026-07-06")
    stock.close(until="2026-07-03")
    with pytest.raises(InvalidValue):
        stock.close(until="2026-07-03")
    with pytest.raises(InvalidValue):
        stock.reopen(until="2026-07-03")
