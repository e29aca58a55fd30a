"""Laws of credit, of blanket orders and of recurring orders, over the public API."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salescore.amendments import ChangeQuantity
from salescore.app.sales import Sales
from salescore.errors import Refused
from salescore.lifecycle import WrongState
from salescore.orders.credit import exposure_minor
from salescore.orders.order import ORDER, Order
from salescore.pricing import PriceList, price
from salescore.recurring import Every, PlaceRecurring
from salescore.recurring.rhythm import Period
from tests.flows import FLOWS
from tests.shops import START, open_shop

_Step = Callable[[Sales, Any, int], object]


def _order(sales: Sales, number: int) -> Order:
    orders = list(sales.scan(ORDER))
    return orders[number % len(orders)]


def _pay(sales: Sales, anna: Any, number: int) -> object:
    order = _order(sales, number)
    return sales.payments.record(order, max(order.open.minor // 200, 1))


def _credit(sales: Sales, anna: Any, number: int) -> object:
    invoices = sales.invoices.find().items
    invoice = invoices[number % len(invoices)]
    return sales.credit_notes.issue(invoice, how_much="1 EUR", reason="late")


def _refund(sales: Sales, anna: Any, number: int) -> object:
    payments = sales.payments.find().items
    payment = payments[number % len(payments)]
    return sales.payments.refund(payment, "1 EUR")


STEPS: Final[dict[str, _Step]] = {
    "place": lambda s, anna, n: s.orders.place(anna, [("HOUR", n % 7 + 1)]),
    "hold": lambda s, _, n: s.orders.hold(_order(s, n), reason="x"),
    "release": lambda s, _, n: s.orders.release(_order(s, n)),
    "cancel": lambda s, _, n: s.orders.cancel(_order(s, n), reason="x"),
    "amend": lambda s, _, n: s.orders.amend(
        _order(s, n), [ChangeQuantity(line=1, quantity=Decimal(n % 5 + 1))]
    ),
    "invoice": lambda s, _, n: s.invoices.issue(_order(s, n)),
    "pay": _pay,
    "credit": _credit,
    "refund": _refund,
    "limit": lambda s, anna, n: s.customers.update(anna, credit_limit=f"{n % 9 * 20} EUR"),
    "lift": lambda s, anna, _: s.customers.update(anna, credit_limit=None),
}
_DRAWN: Final = st.lists(st.tuples(st.sampled_from(sorted(STEPS)), st.integers(0, 99)), max_size=25)


@FLOWS
@given(_DRAWN)
def test_what_is_used_is_what_is_open(steps: list[tuple[str, int]]) -> None:
    """C1: after any path the counter is the sum of what is open, and only agreeing is held back.

    Whoever has a limit agrees on more only if what was used and what is added stay below it.
    """
    with open_shop() as sales:
        sales.products.add("HOUR", tracked=False)
        sales.prices.publish(PriceList("retail", currency="EUR", prices=[price("HOUR", "10")]))
        anna = sales.customers.add("Anna", currency="EUR", credit_limit="100 EUR")
        sales.orders.place(anna, [("HOUR", 1)])
        for name, number in steps:
            before = sales.customers.credit(anna)
            try:
                STEPS[name](sales, anna, number)
            except (Refused, WrongState, ZeroDivisionError):
                assert before == sales.customers.credit(anna)
            after = sales.customers.credit(anna)
            assert after.used.minor == sum(map(exposure_minor, sales.scan(ORDER)))
            if name in {"place", "amend"} and after.limit and after.used.minor > before.used.minor:
                assert after.used.minor <= after.limit.minor
        assert sales.doctor().healthy


@FLOWS
@given(st.lists(st.tuples(st.booleans(), st.integers(1, 40)), max_size=12))
def test_no_more_is_called_off_than_was_agreed(steps: list[tuple[bool, int]]) -> None:
    """The rest is what was agreed less the call-offs that stand, and never below 0."""
    with open_shop() as sales:
        sales.products.add("HOUR", tracked=False)
        anna = sales.customers.add("Anna", currency="EUR")
        blanket = sales.blankets.open(sales.blankets.draft(anna, [("HOUR", 60, "8")]))
        standing: list[tuple[Order, int]] = []
        for cancels, number in steps:
            left = 60 - sum(many for _, many in standing)
            if cancels and standing:
                order, _ = standing.pop(number % len(standing))
                sales.orders.cancel(order, reason="x")
            elif number <= left:
                standing.append((sales.blankets.call_off(blanket, [("HOUR", number)]), number))
            else:
                with pytest.raises(Refused):
                    sales.blankets.call_off(blanket, [("HOUR", number)])
            rest = 60 - sum(many for _, many in standing)
            assert {"HOUR": Decimal(rest)} == sales.blankets.rests(blanket)


class _Calendar:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.at = START

    def now(self) -> datetime:
        return self.at


@FLOWS
@given(
    every=st.builds(Every, st.integers(1, 40), st.sampled_from(Period)),
    pauses=st.lists(st.integers(0, 90), max_size=5),
)
def test_each_time_comes_once(every: Every, pauses: list[int]) -> None:
    """However long nobody works: afterwards there is one order for each day that has come."""
    calendar = _Calendar()
    with open_shop(clock=calendar) as sales:
        sales.products.add("HOUR", tracked=False)
        sales.prices.publish(PriceList("retail", currency="EUR", prices=[price("HOUR", "10")]))
        anna = sales.customers.add("Anna", currency="EUR")
        recurring = sales.recurring.start(
            anna, [("HOUR", 1)], every=every.number, period=every.period
        )
        for days in pauses:
            calendar.at += timedelta(days=days)
            while asked := [each for each in sales.due() if isinstance(each, PlaceRecurring)]:
                sales.handle_many(asked)
            today, since = calendar.at.date(), recurring.since
            come = _come(every, since, today)
            assert come == len(list(sales.scan(ORDER))) == sales.recurring.get(recurring).done


def _come(every: Every, since: date, today: date) -> int:
    """Count the days of a rhythm up to today, one after the other."""
    count = 0
    while every.day(since, count) <= today:
        count += 1
    return count
