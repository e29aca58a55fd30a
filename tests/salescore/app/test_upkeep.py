"""Sweeps: the oldest go, nothing that is still needed does, and the doctor knows of it."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from attrs import define, evolve

from salescore.app.sales import Sales
from salescore.backlog import BACKLOG, FOLLOW_UPS, Backlog, backlog_id, bucket_of
from salescore.errors import InvalidValue, Refused
from salescore.events import (
    ENVELOPE,
    FOLLOW_UP,
    OUTBOX,
    OUTCOME,
    Actor,
    Command,
    Envelope,
    Outcome,
    StoredFollowUp,
)
from salescore.orders.order import ORDER
from salescore.organization import SETTINGS
from salescore.parties.customer import CUSTOMER, Customer
from salescore.retention import Retention
from salescore.stock.commands import ExpireHold
from salescore.stock.commitment import COMMITMENT
from salescore.store import Changes, Removed
from salescore.testing import states as make
from salescore.upkeep import SWEEP_MAX, UPKEEP, Sweep, Swept
from tests.shops import START, STORES, furnish, open_shop, url_of

DAY = timedelta(days=1)


@define
class Hand:
    """A clock that somebody sets."""

    at: datetime = START

    def now(self) -> datetime:
        """Give what it is set to, and move on a second."""
        self.at += timedelta(seconds=1)
        return self.at


@pytest.fixture
def clock() -> Hand:
    """Give a clock to set."""
    return Hand()


@pytest.fixture(params=STORES)
def sales(request: pytest.FixtureRequest, tmp_path: Path, clock: Hand) -> Iterator[Sales]:
    """Give a shop with an order in it."""
    with open_shop(url_of(request.param, tmp_path), clock=clock) as opened:
        anna = furnish(opened)
        opened.orders.place(anna, [("TEA-1", 2)], key="first")
        yield opened


def anna_of(sales: Sales) -> Customer:
    """Give the one customer."""
    return next(sales.scan(CUSTOMER))


def fetch(sales: Sales) -> None:
    """Take everything out of the outbox, as a relay does that has told everybody."""
    rows = tuple(Removed(OUTBOX, row) for row in sales.scan(OUTBOX))
    with sales.app.flow.store.begin(sales.name) as unit:
        unit.save(Changes((), removed=rows))


def sweep(sales: Sales, kind: str, before: datetime) -> int:
    """Sweep, and give how many went."""
    (event,) = sales.handle(Sweep(kind=kind, before=before)).events
    assert isinstance(event, Swept)
    return event.count


def waiting(sales: Sales, event: Envelope, receiver: str = "pager", /, **changes: Any) -> Backlog:
    """Let a receiver wait for an event."""
    backlog = Backlog(
        id=backlog_id(event.kind, event.subject_id, receiver),
        receiver=receiver,
        kind=event.kind,
        subject_id=event.subject_id,
        bucket=bucket_of(event.subject_id),
        first=event.version,
        last=event.version,
        due_at=START,
        recorded_at=START,
    )
    backlog = evolve(backlog, **changes)
    make.save(sales.app.flow.store, sales.name, *make.insert(BACKLOG, backlog))
    return backlog


def events_of(sales: Sales, kind: str) -> list[Envelope]:
    """Give the events about a kind of aggregates."""
    return [event for event in sales.scan(ENVELOPE) if event.kind == kind]


def test_every_command_with_events_stands_in_the_outbox(sales: Sales) -> None:
    """One row, under its key, as old as its events; a command without events has none."""
    rows = {row.key: row.recorded_at for row in sales.scan(OUTBOX)}
    assert {event.key: event.recorded_at for event in sales.scan(ENVELOPE)} == rows
    assert "first" in rows
    draft = sales.orders.draft(anna_of(sales), [("TEA-1", 1)])
    sales.stock.hold(draft, minutes=60)
    before = len(list(sales.scan(OUTBOX)))
    sales.handle(ExpireHold(order_id=draft.id), key="too-early")
    assert before == len(list(sales.scan(OUTBOX)))
    assert "too-early" in {outcome.key for outcome in sales.scan(OUTCOME)}


def test_only_what_is_old_enough_goes(sales: Sales, clock: Hand) -> None:
    """The count is in the event; what was recorded at the very instant stays."""
    fetch(sales)
    instants = sorted(outcome.recorded_at for outcome in sales.scan(OUTCOME))
    assert 3 == sweep(sales, "flow.outcome", instants[3])
    assert instants[3:] == sorted(each.recorded_at for each in sales.scan(OUTCOME))[:-1]
    assert 0 == sweep(sales, "flow.outcome", instants[3])
    assert clock.at > instants[-1]


def test_an_outcome_waits_for_its_outbox(sales: Sales, clock: Hand) -> None:
    """Its key could come again, and there is one row for each key."""
    assert 0 == sweep(sales, "flow.outcome", clock.at)
    clock.at += 31 * DAY
    assert sweep(sales, "flow.outbox", clock.at) > 5
    assert sweep(sales, "flow.outcome", clock.at - DAY) > 5
    anna = anna_of(sales)
    again = sales.orders.place(anna, [("TEA-1", 2)], key="first")
    assert 2 == len(sales.orders.find(limit=9).items)
    assert "SO-2026-000002" == again.number


def test_events_that_somebody_is_still_told_of_stay(sales: Sales, clock: Hand) -> None:
    """Not those in the outbox, not what a backlog covers and all behind it, nor a cause."""
    order = sales.orders.find(limit=1).items[0]
    sales.orders.hold(order, reason="credit")
    sales.orders.release(order)
    clock.at += 400 * DAY
    before = clock.at - DAY
    assert 0 == sweep(sales, "flow.event", before)
    fetch(sales)
    first, second, third = events_of(sales, ORDER.name)
    waiting(sales, second)
    cause = next(event for event in sales.scan(ENVELOPE) if event.kind == "parties.customer")
    follow_up = StoredFollowUp(
        UUID(int=1), cause.id, "greet", "greet.write.v1", "{}", "u-7", 1, START,
        cause.key, cause.kind, cause.subject_id,
    )  # fmt: skip
    make.save(sales.app.flow.store, sales.name, *make.insert(FOLLOW_UP, follow_up))
    assert sweep(sales, "flow.event", before) > 5
    left = {event.id for event in sales.scan(ENVELOPE)}
    assert {second.id, third.id, cause.id} <= left
    assert first.id not in left
    assert () == sales.doctor().findings


def test_events_of_the_settings_stay(sales: Sales, clock: Hand) -> None:
    """They tell how numbers were written once; without them no one could read old documents."""
    sales.settings.update(payment_terms_days=14)
    fetch(sales)
    clock.at += 400 * DAY
    sweep(sales, "flow.event", clock.at - DAY)
    assert 1 == len(events_of(sales, SETTINGS.name))


def test_the_doctor_knows_what_was_swept(sales: Sales, clock: Hand) -> None:
    """A shop whose histories were swept is healthy; an event that is missing besides is found."""
    fetch(sales)
    clock.at += 400 * DAY
    order = sales.orders.hold(sales.orders.find(limit=1).items[0], reason="credit")
    before = clock.at - DAY
    assert sweep(sales, "flow.event", before) > 5
    assert before == next(sales.scan(UPKEEP)).events_before
    assert () == sales.doctor().findings
    sales.orders.release(order)
    sales.orders.hold(order, reason="credit")
    assert () == sales.doctor().findings
    gone = [event for event in events_of(sales, ORDER.name) if event.version == 3]
    with sales.app.flow.store.begin(sales.name) as unit:
        unit.save(Changes((), removed=tuple(Removed(ENVELOPE, each) for each in gone)))
    (finding,) = [each for each in sales.doctor().findings if each.code == "doctor.event_missing"]
    assert ("3",) == finding.params["versions"]


def test_what_was_swept_comes_back_in_no_replay(sales: Sales, clock: Hand) -> None:
    """An outcome that is kept longer than its events is replayed without them."""
    fetch(sales)
    clock.at += 400 * DAY
    sweep(sales, "flow.event", clock.at - DAY)
    anna = anna_of(sales)
    assert "SO-2026-000001" == sales.orders.place(anna, [("TEA-1", 2)], key="first").number


def test_parked_deliveries_go_by_the_time_they_were_parked(sales: Sales, clock: Hand) -> None:
    """What is still tried stays, however old it is."""
    first, second, third = list(sales.scan(ENVELOPE))[:3]
    waiting(sales, first)
    waiting(sales, second, due_at=None, parked_at=START + 5 * DAY)
    waiting(sales, third, due_at=None, parked_at=START + 2 * DAY)
    clock.at += 9 * DAY
    assert 1 == sweep(sales, "relay.backlog", START + 4 * DAY)
    assert {first.subject_id, second.subject_id} == {x.subject_id for x in sales.scan(BACKLOG)}


def test_follow_ups_go_when_nobody_will_run_them(sales: Sales, clock: Hand) -> None:
    """Not while their command stands in the outbox, nor while they wait for a try."""
    event = events_of(sales, ORDER.name)[0]
    follow_up = StoredFollowUp(
        UUID(int=1), event.id, "greet", "greet.write.v1", "{}", "u-7", 1, START,
        event.key, event.kind, event.subject_id,
    )  # fmt: skip
    store = sales.app.flow.store
    make.save(store, sales.name, *make.insert(FOLLOW_UP, follow_up))
    clock.at += DAY
    assert 0 == sweep(sales, "flow.follow_up", START + DAY)
    fetch(sales)
    backlog = waiting(sales, event, FOLLOW_UPS)
    assert 0 == sweep(sales, "flow.follow_up", START + DAY)
    with store.begin(sales.name) as unit:
        unit.save(Changes((), removed=(Removed(BACKLOG, backlog),)))
    assert 1 == sweep(sales, "flow.follow_up", START + DAY)
    assert [] == list(sales.scan(FOLLOW_UP))


def test_a_sweep_takes_a_thousand_at_most(clock: Hand) -> None:
    """The oldest; the next sweep goes on behind them."""
    with open_shop(clock=clock) as sales:
        furnish(sales)
        rows = [make.outcome(number, START - DAY) for number in range(SWEEP_MAX + 5)]
        make.save(sales.app.flow.store, sales.name, *make.insert(OUTCOME, *rows))
        assert [SWEEP_MAX, 5, 0] == [sweep(sales, "flow.outcome", START) for _ in range(3)]


@pytest.mark.parametrize("kind", ["orders.order", "flow.upkeep", "relay.lease", ""])
def test_nothing_else_is_swept(kind: str) -> None:
    """No state of the business, and no history of the sweeps but with all other events."""
    with open_shop() as sales, pytest.raises(InvalidValue):
        sales.handle(Sweep(kind=kind, before=START))


def test_what_comes_is_not_swept(clock: Hand) -> None:
    """An instant that is not past yet is an error of use, and one without a zone too."""
    with open_shop(clock=clock) as sales:
        with pytest.raises(InvalidValue):
            sales.handle(Sweep(kind="flow.outcome", before=clock.at + DAY))
        with pytest.raises(ValueError, match="zone"):
            Sweep(kind="flow.outcome", before=datetime(2026, 1, 1))  # noqa: DTZ001 - that is it.


def test_a_sweep_needs_a_permission(sales: Sales) -> None:
    """A seller does not remove bookkeeping."""
    with pytest.raises(Refused) as refused:
        sales.handle(Sweep(kind="flow.outcome", before=START), actor=Actor("x", roles={"seller"}))
    assert "permission.missing" == refused.value.rejections[0].code


def test_a_chunk_sweeps_what_it_wrote_itself(clock: Hand) -> None:
    """In one unit of work or one by one: the same rows stand there afterwards."""
    exports = []
    for chunk in (1, 50):
        clock.at = START
        with open_shop(clock=clock) as sales:
            furnish(sales)
            commands: list[Command[Any]] = []
            for number in range(4):
                commands.append(Sweep(kind="flow.outbox", before=START + timedelta(seconds=40)))
                commands.append(Sweep(kind="flow.outcome", before=START + timedelta(seconds=26)))
                commands.append(Sweep(kind="flow.event", before=START + timedelta(seconds=27)))
                commands.append(ExpireHold(order_id=make.uid(ORDER, number)))
            clock.at = START + timedelta(seconds=24)
            sales.handle_many(commands, keys=[f"k-{n}" for n in range(16)], chunk=chunk)
            exports.append(list(sales.export()))
    assert exports[0] == exports[1]


def kinds(sales: Sales) -> list[str]:
    """Give what is to be swept."""
    return [command.kind for command in sales.due() if isinstance(command, Sweep)]


class TestDue:
    """What time asks for, and nothing else."""

    def test_nothing_is_due_in_a_new_shop(self, sales: Sales) -> None:
        """No basket, nothing old."""
        assert () == sales.due()

    def test_baskets_end(self, sales: Sales, clock: Hand) -> None:
        """One command for each basket whose end is past; afterwards nothing is due."""
        anna = anna_of(sales)
        drafts = [sales.orders.draft(anna, [("TEA-1", 1)]) for _ in range(3)]
        for minutes, draft in zip((5, 60, 7), drafts, strict=True):
            sales.stock.hold(draft, minutes=minutes)
        assert () == sales.due()
        later = clock.at + timedelta(minutes=10)
        expected = (ExpireHold(order_id=drafts[0].id), ExpireHold(order_id=drafts[2].id))
        assert expected == sales.due(later)
        clock.at = later
        sales.handle_many(sales.due())
        assert () == sales.due()
        held = [each for each in sales.scan(COMMITMENT) if each.expires_at is not None]
        assert [drafts[1].id] == [each.id for each in held]

    def test_what_is_old_is_swept_by_whole_days(self, sales: Sales, clock: Hand) -> None:
        """Each kind after its days; a row that has work for nobody asks for nothing."""
        fetch(sales)
        midnight = START.replace(hour=0)
        clock.at = midnight + 31 * DAY - timedelta(seconds=5)
        assert () == sales.due()
        clock.at = midnight + 31 * DAY
        assert (Sweep(kind="flow.outcome", before=midnight + DAY),) == sales.due()
        sales.handle_many(sales.due())
        assert () == sales.due()

    def test_settings_say_for_how_long(self, sales: Sales, clock: Hand) -> None:
        """None keeps for ever; a term of days makes histories go."""
        sales.settings.update(retention={"outcomes": 10, "events": 10})
        assert Retention(outcomes=10, events=10) == sales.settings.get().retention
        clock.at += 20 * DAY
        assert () == sales.due()
        fetch(sales)
        assert ["flow.outcome", "flow.event"] == kinds(sales)
        sales.handle_many(sales.due())
        assert () == sales.due()
        assert () == sales.doctor().findings

    def test_what_may_not_go_hides_nothing(self, sales: Sales, clock: Hand) -> None:
        """The oldest event is one that a receiver waits for: the others are due all the same."""
        sales.settings.update(retention={"outcomes": 10, "events": 10})
        fetch(sales)
        waiting(sales, min(sales.scan(ENVELOPE), key=lambda event: event.id))
        clock.at += 20 * DAY
        assert "flow.event" in kinds(sales)

    def test_two_may_do_it_at_once(self, sales: Sales, clock: Hand) -> None:
        """What another one has done already is done again without an effect."""
        fetch(sales)
        clock.at += 40 * DAY
        commands = sales.due()
        first, second = (sales.handle_many(commands) for _ in range(2))
        assert [True, True] == [not isinstance(each, Exception) for each in (*first, *second)]
        (again,) = second
        assert isinstance(again, Outcome)
        assert [0] == [event.count for event in again.events if isinstance(event, Swept)]
        assert () == sales.doctor().findings
