"""My day, open ones without a next step, being in touch with opportunities, and time lines."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from salescore.activities import ActivityKind, ActivityState, NextStep
from salescore.errors import InvalidValue, Refused, UnknownId
from tests.salescore.activities.test_activities import FRIDAY, Wall, codes, policy
from tests.shops import STORES, furnish, open_shop, url_of


@pytest.mark.parametrize("store", STORES)
def test_my_day(store: str, tmp_path: Path) -> None:
    """What is overdue, due until midnight in Berlin, and to be reminded of; nothing of others."""
    wall = Wall()
    with open_shop(url_of(store, tmp_path), clock=wall) as sales:
        policy(sales)
        bob, eve = sales.salespeople.add("Bob"), sales.salespeople.add("Eve")
        hour = timedelta(hours=1)
        plan = sales.activities.plan
        plan("task", "overdue", owner=bob, due_at=FRIDAY - hour)
        plan("call", "before midnight", owner=bob, due_at="2026-03-27T22:59:00+00:00")
        plan("call", "after midnight", owner=bob, due_at="2026-03-27T23:00:00+00:00")
        plan("task", "some day", owner=bob, remind_at=FRIDAY + hour)
        plan("call", "hers", owner=eve, due_at=FRIDAY)
        sales.activities.complete(plan("call", "done", owner=bob, due_at=FRIDAY))
        day = sales.activities.my_day(bob)
        found = [(day.section(each), each.subject) for each in day.page]
        assert [
            ("reminder", "some day"), ("overdue", "overdue"), ("due", "before midnight"),
        ] == found  # fmt: skip
        assert (1, 1, 1, False) == (day.overdue, day.due, day.reminders, day.away)
        nine, five = (datetime(2026, 3, 27, at, tzinfo=UTC) for at in (8, 16))
        assert ((nine, five),) == day.hours
        saturday = sales.activities.my_day(bob, on="2026-03-28")
        assert ["after midnight"] == [each.subject for each in saturday.page]
        assert () == saturday.hours
        assert 0 == saturday.overdue
        sales.availability.set_hours(bob, "sat 09:00-12:00", zone="Asia/Tokyo")
        saturday = sales.activities.my_day(bob, on="2026-03-28")
        assert ("Asia/Tokyo", 1) == (saturday.zone, len(saturday.hours))


def test_pages_of_my_day_have_the_totals_of_all() -> None:
    """Pages follow each other by place; each says what all of them come to."""
    with open_shop(clock=Wall()) as sales:
        bob = sales.salespeople.add("Bob")
        for minute in range(5):
            due_at = FRIDAY + timedelta(minutes=minute - 2)
            sales.activities.plan("call", str(minute), owner=bob, due_at=due_at)
        pages, after = list[list[str]](), None
        while not pages or after is not None:
            day = sales.activities.my_day(bob, after=after, limit=2)
            assert (2, 3, 0) == (day.overdue, day.due, day.reminders)
            pages.append([each.subject for each in day.page])
            after = day.page.after
        assert [["0", "1"], ["2", "3"], ["4"]] == pages
        with pytest.raises(UnknownId):
            sales.activities.my_day(sales.customers.add("Anna", currency="EUR"))
        with pytest.raises(InvalidValue, match="zone"):
            sales.activities.my_day(bob, zone="Europe/Nowhere")
        ask: Any = sales.activities.my_day
        with pytest.raises(InvalidValue, match="zone"):
            ask(bob, zone=("Europe/Berlin", 1))
        with pytest.raises(InvalidValue, match="9999-12-30"):
            ask(bob, on="9999-12-31")


@pytest.mark.parametrize("store", STORES)
def test_open_ones_without_a_next_step(store: str, tmp_path: Path) -> None:
    """What is planned counts; what is done or canceled, and what is closed, does not."""
    with open_shop(url_of(store, tmp_path), clock=Wall()) as sales:
        anna = sales.customers.add("Anna", currency="EUR")
        names = ("planned", "done", "canceled", "lost", "nothing")
        opened = {
            name: sales.opportunities.open(name, customer=anna, amount="5 EUR") for name in names
        }
        for name in names[:3]:
            sales.activities.plan("call", name, opportunity=opened[name])
        for each in sales.activities.find():
            if each.subject == "done":
                sales.activities.complete(each)
            if each.subject == "canceled":
                sales.activities.cancel(each)
        sales.opportunities.lose(opened["lost"], reason="price")
        first = sales.activities.opportunities_without_next_step(limit=2)
        rest = sales.activities.opportunities_without_next_step(limit=2, after=first.after)
        found = [[each.name for each in page] for page in (first, rest)]
        assert [["done", "canceled"], ["nothing"]] == found
        assert rest.after is None
        lead = sales.leads.capture(person="Nina")
        assert [lead.id] == [each.id for each in sales.activities.leads_without_next_step()]
        sales.activities.plan("call", "Hello", lead=lead)
        assert () == sales.activities.leads_without_next_step().items


def test_the_house_may_want_a_next_step() -> None:
    """The last planned activity about an open opportunity ends with a next one, or not at all."""
    with open_shop(clock=Wall()) as sales:
        anna = sales.customers.add("Anna", currency="EUR")
        opportunity = sales.opportunities.open("Tea", customer=anna, amount="5 EUR")
        first, last = (
            sales.activities.plan("call", name, opportunity=opportunity) for name in ("1", "2")
        )
        policy(sales, next_step="refuse")
        sales.activities.complete(first)
        assert FRIDAY == sales.opportunities.get(opportunity).touched_at
        with pytest.raises(Refused, match=opportunity.number) as refused:
            sales.activities.complete(last)
        assert ["activities.no_next_step"] == codes(refused)
        step = NextStep(kind=ActivityKind.MEETING, subject="Sign")
        sales.activities.cancel(last, reason="on holiday", next_step=step)
        (sign,) = sales.activities.find().items[2:]
        assert (opportunity.id, ActivityState.PLANNED) == (sign.opportunity_id, sign.state)
        sales.opportunities.lose(opportunity, reason="price")
        sales.activities.cancel(sign)


@pytest.mark.parametrize("store", STORES)
def test_time_line_of_a_customer(store: str, tmp_path: Path) -> None:
    """Talks, opportunity, quote, order, bill and money, oldest first, each with who did it."""
    with open_shop(url_of(store, tmp_path)) as sales:
        anna = furnish(sales)
        opportunity = sales.opportunities.open("Tea", customer=anna, amount="50 EUR")
        call = sales.activities.plan("call", "Hello", opportunity=opportunity)
        sales.activities.complete(call)
        sales.activities.log("email", "Re: Hello", customer=anna, inbound=True)
        quote = sales.quotes.send(sales.quotes.draft(anna, [("TEA-1", 1)]))
        sales.quotes.accept(quote)
        order = sales.orders.place(anna, [("TEA-1", 1)])
        sales.shipments.ship(order)
        invoice = sales.invoices.issue(order)
        sales.payments.record(anna, invoice.gross, invoices=[invoice])
        told = sales.customers.timeline(anna)
        assert [
            "opportunity_created", "activity_planned", "activity_done", "activity_received",
            "customer_quoted", "customer_accepted", "customer_ordered", "customer_invoiced",
            "customer_paid",
        ] == [each.code.removeprefix("timeline.") for each in told]  # fmt: skip
        assert {"u-7"} == {each.actor for each in told}
        shown = str(told)
        for part in (
            "call done: Hello",
            "email received: Re: Hello",
            order.display_number,
            "50.00 EUR",
        ):
            assert part in shown
        assert "已完成" in told.show("zh")
        newest = sales.customers.timeline(anna, newest=1)
        assert "activity_planned" not in [each.code.removeprefix("timeline.") for each in newest]
        with pytest.raises(InvalidValue):
            sales.customers.timeline(anna, newest=201)
