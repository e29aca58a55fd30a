"""Sequences: each step once and in working time, until somebody answers."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from salescore.activities import (
    ActivityKind,
    ActivityState,
    AdvanceEnrollment,
    EnrollmentState,
    SequenceStep,
)
from salescore.activities.activity import ACTIVITY
from salescore.activities.sequencing import enroll
from salescore.app import sequences
from salescore.app.sales import Sales
from salescore.app.worker import Worker
from salescore.errors import AlreadyExists, InvalidValue, Refused
from salescore.formula import f
from tests.salescore.activities.test_activities import Wall
from tests.shops import STORES, open_shop, url_of

OFFICE = {
    "working": {
        "week": "mon-fri 09:00-17:00",
        "zone": "Europe/Berlin",
        "holidays": ["2026-04-03", "2026-04-06"],
    }
}
MAIL = SequenceStep(kind=ActivityKind.EMAIL, subject="Hello")
CALL = SequenceStep(kind=ActivityKind.CALL, subject="Any questions?", after_days=2)
VISIT = SequenceStep(kind=ActivityKind.VISIT, subject="Come by", after_days=3)


def work(sales: Sales) -> None:
    """Do what time asks for."""
    Worker(sales.app, tenants=[sales.name]).run(Event(), once=True)


def planned(sales: Sales) -> list[tuple[str, str]]:
    """Give what is planned, and for when."""
    return [
        (each.subject, f"{each.due_at:%m-%d %H}")
        for each in sales.scan(ACTIVITY)
        if each.state is ActivityState.PLANNED
    ]


def begun(sales: Sales, **options: Any) -> tuple[Any, Any]:
    """Let Nina go through three steps; give the lead and the enrollment."""
    sales.settings.update(pipeline={"activities": OFFICE})
    sequence = sales.sequences.define("hello", [MAIL, CALL, VISIT], **options)
    lead = sales.leads.capture(person="Nina", owner=sales.salespeople.add("Bob"))
    return lead, sales.enrollments.enroll(sequence, lead=lead)


@pytest.mark.parametrize("store", STORES)
def test_steps_come_on_working_days_each_once(store: str, tmp_path: Path) -> None:
    """A worker that looks every day plans mail, call and visit around Easter, and then ends."""
    wall = Wall()
    with open_shop(url_of(store, tmp_path), clock=wall) as sales:
        _, enrollment = begun(sales)
        for day in range(16):
            work(sales)
            work(sales)
            wall.at = datetime(2026, 3, 28, 14, 30, tzinfo=UTC) + timedelta(days=day)
        assert [
            ("Hello", "03-27 15"), ("Any questions?", "03-31 14"), ("Come by", "04-07 14"),
        ] == planned(sales)  # fmt: skip
        found = sales.enrollments.get(enrollment)
        assert (EnrollmentState.FINISHED, 3, None) == (found.state, found.step, found.next_at)
        owners = {each.owner_id for each in sales.scan(ACTIVITY)}
        assert {found.owner_id} == owners
        assert sales.doctor().healthy


def test_a_step_that_was_planned_is_not_planned_again() -> None:
    """Whoever was killed after the flush asks again, and is refused; so is who asks too early."""
    with open_shop(clock=Wall()) as sales:
        _, enrollment = begun(sales)
        first = AdvanceEnrollment(enrollment_id=enrollment.id, step=0)
        sales.handle(first, key="a")
        for step in (0, 1):
            with pytest.raises(Refused, match=f"Step {step} is not to be planned now"):
                sales.enrollments.advance(enrollment, step)
        assert sales.handle(first, key="a").replayed
        assert 1 == len(planned(sales))


def by_reply(sales: Sales, lead: Any, _: Any) -> object:
    """Let Nina answer."""
    return sales.activities.log("email", "Re: Hello", lead=lead, inbound=True)


def by_hand(sales: Sales, _: Any, enrollment: Any) -> object:
    """Say that it is enough."""
    return sales.enrollments.stop(enrollment, reason="reply")


@pytest.mark.parametrize("stop", [by_reply, by_hand])
def test_stops(stop: Callable[..., object]) -> None:
    """After an answer, or when somebody says so, no step comes and none is left to do."""
    wall = Wall()
    with open_shop(clock=wall) as sales:
        lead, enrollment = begun(sales)
        work(sales)
        stop(sales, lead, enrollment)
        wall.at += timedelta(days=30)
        work(sales)
        found = sales.enrollments.get(enrollment)
        assert (EnrollmentState.STOPPED, "reply") == (found.state, found.reason)
        assert [] == planned(sales)
        canceled = sales.activities.find(f.state == "canceled")
        assert ["reply"] == [each.outcome for each in canceled]


def test_a_lead_that_is_given_up_gets_no_more_steps() -> None:
    """At its next step the sequence sees that nobody works on the lead any more, and stops."""
    wall = Wall()
    with open_shop(clock=wall) as sales:
        lead, enrollment = begun(sales)
        work(sales)
        sales.leads.disqualify(lead, "no money")
        wall.at += timedelta(days=30)
        work(sales)
        found = sales.enrollments.get(enrollment)
        assert (EnrollmentState.STOPPED, "disqualified", []) == (
            found.state, found.reason, planned(sales),
        )  # fmt: skip


def test_what_goes_on_in_spite_of_an_answer() -> None:
    """Answers of others, what we did ourselves, and sequences that say so."""
    with open_shop(clock=Wall()) as sales:
        lead, enrollment = begun(sales, stop_on_reply=False)
        other = sales.leads.capture(person="Olga", force=True)
        sales.activities.log("email", "Re: Hello", lead=lead, inbound=True)
        sales.activities.log("email", "Hello", lead=other, inbound=True)
        assert EnrollmentState.ACTIVE is sales.enrollments.get(enrollment).state
        hello = sales.sequences.update(sales.sequences.by_name("hello"), stop_on_reply=True)
        mine = sales.enrollments.enroll(hello, lead=other)
        sales.activities.log("email", "Hello again", lead=other)
        assert EnrollmentState.ACTIVE is sales.enrollments.get(mine).state


def test_who_may_be_enrolled() -> None:
    """Once at a time, not when given up, not in what is switched off; names are taken once."""
    with open_shop(clock=Wall()) as sales:
        lead, enrollment = begun(sales)
        hello = sales.sequences.by_name("hello")
        with pytest.raises(Refused, match="goes through the sequence hello already"):
            sales.enrollments.enroll(hello, lead=lead)
        sales.enrollments.stop(enrollment, reason="enough")
        sales.sequences.update(hello, active=False)
        sales.leads.disqualify(lead, "no money")
        with pytest.raises(Refused) as refused:
            sales.enrollments.enroll(hello, lead=lead)
        assert ["activities.sequence_inactive", "activities.enrolls_closed"] == [
            each.code for each in refused.value.rejections
        ]
        with pytest.raises(AlreadyExists, match="hello"):
            sales.sequences.define("hello", [MAIL])
        with pytest.raises(InvalidValue, match="a lead or an opportunity"):
            sales.enrollments.enroll(hello)
        with pytest.raises(InvalidValue, match="one at least"):
            sales.sequences.define("empty", [])


def test_two_who_enroll_at_once_enroll_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who is second sees the first one at the flush only, and is refused after all."""
    meanwhile = list[Callable[[], Any]]()

    def late(*given: Any, **options: Any) -> Any:
        while meanwhile:
            meanwhile.pop()()
        return enroll(*given, **options)

    monkeypatch.setattr(sequences, "enroll", late)
    with open_shop(clock=Wall()) as sales:
        lead, enrollment = begun(sales)
        hello = sales.enrollments.stop(enrollment, reason="enough").sequence_id
        for before in (1, 2):
            meanwhile.append(lambda: sales.enrollments.enroll(hello, lead=lead))
            with pytest.raises(Refused, match="goes through the sequence hello already"):
                sales.enrollments.enroll(hello, lead=lead)
            assert before + 1 == len(sales.enrollments.find().items)
            (active,) = sales.enrollments.find(f.state == "active")
            sales.enrollments.stop(active, reason="enough")


def test_enrolled_ones_keep_their_steps() -> None:
    """A sequence that is changed meanwhile changes for those who come later."""
    wall = Wall()
    with open_shop(clock=wall) as sales:
        begun(sales)
        sales.sequences.update(sales.sequences.by_name("hello"), steps=[CALL])
        wall.at = datetime(2026, 4, 30, 9, tzinfo=UTC)
        work(sales)
        assert ["Hello"] == [subject for subject, _ in planned(sales)]
