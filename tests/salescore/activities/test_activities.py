"""Activities: planned in working time, reminded of once, put off, done, and visits checked in."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from salescore.activities import (
    ActivityKind,
    ActivityState,
    CheckInVisit,
    NextStep,
    Place,
    RemindActivity,
)
from salescore.activities.events import ActivityReminded
from salescore.app.sales import Sales
from salescore.errors import InvalidValue, Refused, UnknownId
from salescore.formula import f
from tests.shops import STORES, open_shop, url_of

FRIDAY = datetime(2026, 3, 27, 15, tzinfo=UTC)
"""Four o'clock in Berlin, and the night from Saturday to Sunday has no hour from two to three."""

OFFICE = {"working": {"week": "mon-fri 09:00-17:00", "zone": "Europe/Berlin"}}
SHOP = Place(latitude=Decimal("52.52"), longitude=Decimal("13.405"))
NEAR = Place(latitude=Decimal("52.523"), longitude=Decimal("13.405"))
MUNICH = Place(latitude=Decimal("48.1351"), longitude=Decimal("11.582"))


class Wall:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        """Begin on a Friday."""
        self.at = FRIDAY

    def now(self) -> datetime:
        """Give the instant that was set."""
        return self.at


def policy(sales: Sales, **activities: Any) -> None:
    """Say how activities are handled, in the office of Berlin."""
    sales.settings.update(pipeline={"activities": {**OFFICE, **activities}})


def codes(refused: pytest.ExceptionInfo[Refused]) -> list[str]:
    """Give the codes of a refusal."""
    return [each.code for each in refused.value.rejections]


@pytest.mark.parametrize("store", STORES)
def test_due_in_working_hours_and_reminded_once(store: str, tmp_path: Path) -> None:
    """Two working hours from Friday at four are Monday at ten; the reminder comes once."""
    wall = Wall()
    with open_shop(url_of(store, tmp_path), clock=wall) as sales:
        policy(sales)
        call = sales.activities.plan("call", "Offer", due_in=7200, remind_before=900)
        assert datetime(2026, 3, 30, 8, tzinfo=UTC) == call.due_at
        assert () == sales.due()
        wall.at = datetime(2026, 3, 30, 7, 45, tzinfo=UTC)
        (remind,) = sales.due()
        assert RemindActivity(activity_id=call.id, remind_at=wall.at) == remind
        (event,) = sales.handle(remind).events
        assert ActivityReminded(call.id, None, wall.at, call.due_at) == event
        assert () == sales.due()
        with pytest.raises(Refused) as refused:
            sales.handle(remind, key="again")
        assert ["activities.not_due"] == codes(refused)
        assert sales.doctor().healthy


def test_putting_off_moves_end_and_reminder_and_is_counted() -> None:
    """A meeting that is put off by a day lasts as long, and is reminded of as long before."""
    with open_shop(clock=Wall()) as sales:
        begins, hour = FRIDAY + timedelta(hours=1), timedelta(hours=1)
        meeting = sales.activities.plan(
            "meeting", "Plan", due_at=begins, ends_at=begins + hour, remind_before=600
        )
        for days in (1, 2):
            meeting = sales.activities.reschedule(meeting, begins + timedelta(days=days))
        later = begins + timedelta(days=2)
        found = (meeting.due_at, meeting.ends_at, meeting.remind_at, meeting.reschedules)
        assert (later, later + hour, later - timedelta(minutes=10), 2) == found
        with pytest.raises(InvalidValue, match="not before it begins"):
            sales.activities.reschedule(meeting, later, ends_at=begins)


@pytest.mark.parametrize("store", STORES)
def test_done_with_a_customer_is_being_in_touch(store: str, tmp_path: Path) -> None:
    """A call that is done shows at the lead, in the same flush; a task and a plan do not."""
    wall = Wall()
    with open_shop(url_of(store, tmp_path), clock=wall) as sales:
        lead = sales.leads.capture(person="Nina")
        task = sales.activities.plan("task", "Look them up", lead=lead)
        call = sales.activities.plan("call", "Hello", lead=lead)
        sales.activities.complete(task)
        assert sales.leads.get(lead).touched_at is None
        wall.at += timedelta(hours=2)
        done = sales.activities.complete(call, outcome="wants tea")
        assert (ActivityState.DONE, wall.at, "wants tea") == (
            done.state, done.done_at, done.outcome,
        )  # fmt: skip
        assert wall.at == sales.leads.get(lead).touched_at
        sales.activities.log("email", "Old one", lead=lead, at=FRIDAY)
        assert wall.at == sales.leads.get(lead).touched_at
        assert sales.doctor().healthy


def test_the_next_step_comes_with_the_last() -> None:
    """What is done next is planned in the same flush: about the same, by the same person."""
    with open_shop(clock=Wall()) as sales:
        policy(sales)
        bob = sales.salespeople.add("Bob")
        anna = sales.customers.add("Anna", currency="EUR")
        call = sales.activities.plan("call", "Hello", owner=bob, customer=anna)
        step = NextStep(kind=ActivityKind.VISIT, subject="Show tea", due_in=3 * 3600)
        sales.activities.complete(call, next_step=step)
        (visit,) = sales.activities.find(f.state == "planned")
        expected = (bob.id, anna.id, datetime(2026, 3, 30, 9, tzinfo=UTC))
        assert expected == (visit.owner_id, visit.customer_id, visit.due_at)


def test_check_in_measures_the_distance() -> None:
    """333 m away is near enough; from Munich it warns, or is refused; one leaves once."""
    with open_shop(clock=Wall()) as sales:
        visit = sales.activities.plan("visit", "See the shop", place=SHOP)
        arrived = sales.activities.check_in(visit, NEAR)
        assert arrived.check_in is not None
        assert 334 == arrived.check_in.distance_m
        left = sales.activities.check_out(arrived)
        assert left.check_in is not None
        assert FRIDAY == left.check_in.left_at
        with pytest.raises(Refused, match="Nobody is there"):
            sales.activities.check_out(left)
        with pytest.raises(Refused, match="checked in at"):
            sales.activities.check_in(left, NEAR)
        other = sales.activities.plan("visit", "See it again", place=SHOP)
        far = CheckInVisit(activity_id=other.id, place=MUNICH)
        assert ["activities.too_far"] == [each.code for each in sales.review(far).warnings]
        policy(sales, far_check_in="refuse", check_in_radius_m=300)
        assert not sales.review(far).allowed
        with pytest.raises(Refused, match="334 m from where the visit is to be, and 300 m"):
            sales.activities.check_in(other, NEAR)
        with pytest.raises(Refused) as refused:
            sales.activities.check_in(sales.activities.plan("call", "Hello"), NEAR)
        assert ["activities.no_visit"] == codes(refused)


def test_what_it_is_about_belongs_together() -> None:
    """A contact brings its customer along; one of another customer is refused."""
    with open_shop(clock=Wall()) as sales:
        anna, bert = (sales.customers.add(name, currency="EUR") for name in ("Anna", "Bert"))
        eva = sales.contacts.add(anna, "Eva")
        call = sales.activities.plan("call", "Hello", contact=eva)
        assert anna.id == call.customer_id
        with pytest.raises(Refused) as refused:
            sales.activities.log("call", "Hello", contact=eva, customer=bert)
        assert ["activities.several_customers"] == codes(refused)
        lead = sales.leads.capture(person="Nina")
        related = sales.activities.relate(call, lead=lead)
        assert (anna.id, eva.id, lead.id) == (
            related.customer_id, related.contact_id, related.lead_id,
        )  # fmt: skip
        with pytest.raises(UnknownId):
            sales.activities.relate(call, opportunity=lead)
        his = sales.opportunities.open("Tea", customer=bert)
        for about in ({"opportunity": his}, {"customer": bert}):
            with pytest.raises(Refused) as refused:
                sales.activities.relate(call, **about)
            assert ["activities.several_customers"] == codes(refused)


def test_what_was_done_touches_what_it_turns_out_to_be_about() -> None:
    """The opportunity was in touch when the talk was, however late somebody says so."""
    with open_shop(clock=Wall()) as sales:
        it = sales.opportunities.open("Tea")
        talk = sales.activities.log("call", "Hello", at=FRIDAY)
        sales.activities.relate(talk, opportunity=it)
        assert FRIDAY == sales.opportunities.get(it).touched_at


def test_owners_are_active_and_changes_are_known() -> None:
    """Nobody who left is given anything to do, and only what may change does."""
    with open_shop(clock=Wall()) as sales:
        bob = sales.salespeople.add("Bob")
        call = sales.activities.plan("call", "Hello")
        mine = sales.activities.update(call, owner_id=bob, note="bring tea", place=SHOP)
        assert (bob.id, "bring tea", SHOP) == (mine.owner_id, mine.note, mine.place)
        sales.salespeople.update(bob, active=False)
        with pytest.raises(Refused, match="Bob"):
            sales.activities.update(call, owner_id=bob)
        with pytest.raises(Refused, match="Bob"):
            sales.activities.plan("call", "Hello", owner=bob)
        wrong: tuple[dict[str, Any], ...] = ({"state": "done"}, {"subject": ""}, {"place": "here"})
        for changes in wrong:
            with pytest.raises(InvalidValue):
                sales.activities.update(call, **changes)


def test_times_are_said_in_one_way() -> None:
    """Two due times, two reminders, and a reminder of what is never due are refused."""
    with open_shop(clock=Wall()) as sales:
        for wrong in (
            {"due_at": FRIDAY, "due_in": 60},
            {"due_in": -1},
            {"remind_before": 60},
            {"due_in": 60, "remind_before": 60, "remind_at": FRIDAY},
            {"ends_at": FRIDAY},
            {"due_at": "0001-01-01T00:00:00Z", "remind_before": 60},
        ):
            with pytest.raises(InvalidValue):
                sales.activities.plan("call", "Hello", **wrong)
        call = sales.activities.plan("call", "Hello", due_in=60, remind_before=60)
        with pytest.raises(InvalidValue, match="due_at"):
            sales.activities.reschedule(call, "0001-01-01T00:00:00Z")
