"""Recurring orders: each time once, missed ones in turn, refused ones visible and tried again."""

from datetime import UTC, date, datetime
from pathlib import Path
from threading import Event

import pytest

from salescore.app.sales import Sales
from salescore.app.worker import Worker
from salescore.errors import Refused
from salescore.lifecycle import WrongState
from salescore.orders.order import ORDER
from salescore.parties.customer import Customer
from salescore.pricing import PriceList, price
from salescore.recurring import Every, PlaceRecurring, RecurringState
from salescore.recurring.rhythm import Period
from tests.shops import STORES, open_shop, url_of

JANUARY = datetime(2026, 1, 31, 9, tzinfo=UTC)


class Calendar:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        """Begin on the last day of January."""
        self.at = JANUARY

    def now(self) -> datetime:
        """Give the instant that was set."""
        return self.at

    def to(self, day: str) -> None:
        """Go to a day."""
        self.at = datetime.fromisoformat(day + "T09:00:00+00:00")


def shop(sales: Sales) -> Customer:
    """Sell hours at 10.00 to Anna."""
    sales.products.add("HOUR", tracked=False)
    sell(sales, "10")
    return sales.customers.add("Anna", currency="EUR")


def sell(sales: Sales, amount: str) -> None:
    """Let the hour have a price."""
    sales.prices.publish(PriceList("retail", currency="EUR", prices=[price("HOUR", amount)]))


def work(sales: Sales) -> None:
    """Do what time asks for."""
    Worker(sales.app, tenants=[sales.name]).run(Event(), once=True)


def days(sales: Sales) -> list[str]:
    """Give the sums of the orders, in turn."""
    return [str(order.net) for order in sales.scan(ORDER)]


@pytest.mark.parametrize(
    ("every", "first", "expected"),
    [
        (Every(1, Period.MONTH), "2026-01-31", ["2026-02-28", "2026-03-31", "2026-04-30"]),
        (Every(1, Period.MONTH), "2024-01-30", ["2024-02-29", "2024-03-30", "2024-04-30"]),
        (Every(2, Period.WEEK), "2026-12-25", ["2027-01-08", "2027-01-22", "2027-02-05"]),
        (Every(10, Period.DAY), "2026-02-20", ["2026-03-02", "2026-03-12", "2026-03-22"]),
        (Every(12, Period.MONTH), "2024-02-29", ["2025-02-28", "2026-02-28", "2027-02-28"]),
    ],
)
def test_days(every: Every, first: str, expected: list[str]) -> None:
    """Each day is counted from the first, so a short month shifts nothing behind it."""
    since = date.fromisoformat(first)
    assert expected == [str(every.day(since, times)) for times in (1, 2, 3)]


@pytest.mark.parametrize("store", STORES)
def test_missed_times_are_caught_up_one_by_one(store: str, tmp_path: Path) -> None:
    """A worker that was away places every time that has come, once, and then waits."""
    calendar = Calendar()
    with open_shop(url_of(store, tmp_path), clock=calendar) as sales:
        recurring = sales.recurring.start(shop(sales), [("HOUR", 2)], every=1, period="month")
        calendar.to("2026-04-01")
        work(sales)
        found = sales.recurring.get(recurring)
        assert (3, date(2026, 4, 30)) == (found.done, found.next_on)
        assert ["20.00 EUR"] * 3 == days(sales)
        assert () == tuple(e for e in sales.due() if isinstance(e, PlaceRecurring))
        assert sales.doctor().healthy


def test_each_time_is_placed_once() -> None:
    """The same command again is refused: its time is over; a day too early is, too."""
    calendar = Calendar()
    with open_shop(clock=calendar) as sales:
        recurring = sales.recurring.start(shop(sales), [("HOUR", 2)])
        sales.recurring.place(recurring, "2026-01-31")
        for day in ("2026-01-31", "2026-02-28"):
            with pytest.raises(Refused, match="is not to come on"):
                sales.recurring.place(recurring, day)
        assert 1 == len(days(sales))


@pytest.mark.parametrize(("prices", "expected"), [("keep", "20.00 EUR"), ("reprice", "24.00 EUR")])
def test_prices_of_the_first_time_or_of_the_day(prices: str, expected: str) -> None:
    """A raised price counts only where each time has the prices of its day."""
    calendar = Calendar()
    with open_shop(clock=calendar) as sales:
        recurring = sales.recurring.start(shop(sales), [("HOUR", 2)], prices=prices)
        work(sales)
        sell(sales, "12")
        calendar.to("2026-02-28")
        work(sales)
        assert ["20.00 EUR", expected] == days(sales)
        assert sales.recurring.get(recurring).last_order_id


@pytest.mark.parametrize("store", STORES)
def test_a_refused_time_is_visible_and_tried_again(store: str, tmp_path: Path) -> None:
    """A blocked customer gets no order; the reason stands there, and the next day it is tried."""
    calendar = Calendar()
    with open_shop(url_of(store, tmp_path), clock=calendar) as sales:
        anna = shop(sales)
        recurring = sales.recurring.start(anna, [("HOUR", 2)])
        sales.customers.update(anna, state="blocked")
        work(sales)
        found = sales.recurring.get(recurring)
        assert found.refusal is not None
        assert ("parties.customer_blocked",) == found.refusal.codes
        assert (date(2026, 1, 31), date(2026, 2, 1)) == (found.next_on, found.try_on)
        assert [] == days(sales)
        sales.customers.update(anna, state="active")
        calendar.to("2026-02-01")
        work(sales)
        found = sales.recurring.get(recurring)
        assert (1, None, date(2026, 2, 28)) == (found.done, found.refusal, found.next_on)


def test_ends() -> None:
    """It ends after so many times, behind its last day, and when somebody says so."""
    calendar = Calendar()
    with open_shop(clock=calendar) as sales:
        anna = shop(sales)
        twice = sales.recurring.start(anna, [("HOUR", 1)], count=2)
        until = sales.recurring.start(anna, [("HOUR", 1)], until="2026-03-01")
        ended = sales.recurring.end(sales.recurring.start(anna, [("HOUR", 1)]))
        calendar.to("2026-06-01")
        work(sales)
        for each in (twice, until, ended):
            found = sales.recurring.get(each)
            assert (RecurringState.ENDED, None) == (found.state, found.next_on)
        assert 4 == len(days(sales))
        with pytest.raises(WrongState):
            sales.recurring.place(ended, "2026-01-31")


def test_times_of_a_pause_are_left_out() -> None:
    """Nothing is placed in a pause; afterwards it goes on with the next day of the rhythm."""
    calendar = Calendar()
    with open_shop(clock=calendar) as sales:
        recurring = sales.recurring.pause(sales.recurring.start(shop(sales), [("HOUR", 1)]))
        calendar.to("2026-03-15")
        work(sales)
        found = sales.recurring.resume(recurring)
        assert ([], date(2026, 3, 31)) == (days(sales), found.next_on)


def test_prices_of_one_currency_are_not_those_of_another() -> None:
    """Ten euro an hour are not ten francs; the refusal stands on the recurring order."""
    calendar = Calendar()
    with open_shop(clock=calendar) as sales:
        anna = shop(sales)
        recurring = sales.recurring.start(anna, [("HOUR", 2)])
        work(sales)
        sales.customers.update(anna, currency="CHF")
        lists = [PriceList("swiss", currency="CHF", prices=[price("HOUR", "11")])]
        sales.prices.publish(*lists)
        calendar.to("2026-02-28")
        work(sales)
        refusal = sales.recurring.get(recurring).refusal
        assert refusal is not None
        assert ("recurring.other_currency",) == refusal.codes
        assert ["20.00 EUR"] == days(sales)
