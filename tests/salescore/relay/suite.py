"""What a relay promises, on whatever store."""

import threading
from datetime import timedelta

import pytest
from attrs import evolve

from salescore.backlog import BACKLOG, LEASE
from salescore.delivery import Delivery, RetryLater, Undeliverable
from salescore.events import ENVELOPE, Event, UnknownEvent
from salescore.relay import Turn
from salescore.store import Changes, Removed, Store, StoreUnavailable, Write
from salescore.testing.suite import Suite, Tenants
from tests.salescore.relay.bells import Between, Listener, Rang, Watch, backlogs, relay_of, ring
from tests.salescore.relay.values import AT

__all__ = ["RelaySuite"]


def refuse(*places: tuple[int, int], error: Exception | None = None) -> "Refusal":
    """Refuse what is in the set, as long as it is there."""
    return Refusal(set(places), error or ValueError("no"))


class Refusal:
    def __init__(self, places: set[tuple[int, int]], error: Exception) -> None:
        self.places = places
        self.error = error

    def __call__(self, delivery: Delivery) -> None:
        """Raise, if the event is to be refused."""
        if (delivery.envelope.subject_id.int, delivery.envelope.version) in self.places:
            raise self.error


class RelaySuite(Suite):
    """Delivery at least once, in order for each aggregate, whatever happens."""

    @pytest.fixture
    def tenant(self, tenants: Tenants) -> str:
        """Give a tenant that is new to the store."""
        return next(tenants)

    def test_everybody_is_told_of_everything_once(self, store: Store, tenant: str) -> None:
        """Of all events of all commands, and nothing is left of the bookkeeping."""
        mail, pager = Listener("mail"), Listener("pager")
        ring(store, tenant, (1, 1), (2, 1))
        ring(store, tenant, (1, 2))
        relay = relay_of(store, mail, pager)
        assert Turn(fanned_out=2, delivered=6) == relay.turn(tenant)
        assert relay.turn(tenant).idle
        assert [(1, 1), (1, 2), (2, 1)] == sorted(mail.heard) == sorted(pager.heard)
        assert [] == backlogs(store, tenant)
        relay.close()
        assert [] == list(store.scan(tenant, LEASE))

    def test_who_handles_nothing_of_it_is_not_asked(self, store: Store, tenant: str) -> None:
        """A class that is not known here goes to those alone who want every event."""
        rings, everything = Listener("rings", (Rang,)), Listener("everything", (Event,))
        found: list[object] = []
        everything.act = lambda delivery: found.append(delivery.event)
        ring(store, tenant, (1, 1))
        ring(store, tenant, (1, 2), tag="acme.tolled.v1", payload='{"loud":true}')
        ring(store, tenant, (1, 3))
        relay_of(store, rings, everything).turn(tenant)
        assert [(1, 1), (1, 3)] == rings.heard
        assert [(1, 1), (1, 2), (1, 3)] == everything.heard
        assert UnknownEvent("acme.tolled.v1", '{"loud":true}') == found[1]

    def test_without_receivers_nothing_is_kept(self, store: Store, tenant: str) -> None:
        """Commands leave the outbox all the same."""
        ring(store, tenant, (1, 1))
        relay = relay_of(store)
        assert [1, 0] == [relay.turn(tenant).fanned_out for _ in range(2)]
        assert [] == backlogs(store, tenant)

    def test_a_failure_keeps_its_place(self, store: Store, tenant: str) -> None:
        """What lies behind it waits; other aggregates and receivers go on; the repeat is known."""
        watch, refusal = Watch(), refuse((1, 2))
        pager, mail = Listener("pager", act=refusal), Listener("mail")
        for version in (1, 2, 3):
            ring(store, tenant, (1, version), (2, version))
        relay = relay_of(store, pager, mail, watch=watch)
        turn = relay.turn(tenant)
        assert (1, AT + timedelta(seconds=1)) == (turn.failed, turn.next_due)
        assert [(1, 1), (2, 1), (2, 2), (2, 3)] == sorted(pager.heard)
        assert 6 == len(mail.heard)
        assert relay.turn(tenant).idle
        (row,) = backlogs(store, tenant)
        assert (2, 3, 1, "ValueError: no") == (row.first, row.last, row.attempts, row.error)
        refusal.places.clear()
        watch.go_on(1)
        assert 2 == relay.turn(tenant).delivered
        told = [(*place, key) for place, key in zip(pager.tried, pager.keys, strict=True)]
        later = [each for each in told if each[0] == 1 and each[1] > 1]
        assert [(2, 1), (2, 2), (3, 1)] == [each[1:3] for each in later]
        assert later[0][3] == later[1][3] != later[2][3]

    def test_what_will_never_be_taken_is_parked(self, store: Store, tenant: str) -> None:
        """At once when the receiver says so, else after the last attempt; then nothing is tried."""
        watch = Watch()
        never = Listener("never", act=refuse((1, 1), error=Undeliverable("gone")))
        fails = Listener("fails", act=refuse((1, 1)))
        ring(store, tenant, (1, 1))
        ring(store, tenant, (1, 2))
        relay, turns = relay_of(store, never, fails, watch=watch), []
        for _ in range(4):
            turns.append(relay.turn(tenant))
            watch.go_on(3600)
        assert [1, 0, 1, 0] == [each.parked for each in turns]
        assert [1, 1, 0, 0] == [each.failed for each in turns]
        assert [1, 2, 3] == [attempt for *_, attempt in fails.tried]
        rows = backlogs(store, tenant)
        assert [None, None] == [each.due_at for each in rows]
        assert [(1, 2), (1, 2)] == [(each.first, each.last) for each in rows]

    def test_a_receiver_may_ask_to_be_left_alone(self, store: Store, tenant: str) -> None:
        """It is, for at least that long."""
        watch = Watch()
        full = refuse((1, 1), error=RetryLater("full", seconds=90))
        pager = Listener(act=full)
        ring(store, tenant, (1, 1))
        relay = relay_of(store, pager, watch=watch)
        assert AT + timedelta(seconds=90) == relay.turn(tenant).next_due

    def test_a_long_history_is_told_in_order(self, store: Store, tenant: str) -> None:
        """A thousand events of one aggregate, and all those of another between them."""
        pager = Listener()
        for version in range(1, 1001):
            ring(store, tenant, (1, version), *([(2, version)] if version < 9 else []))
        relay = relay_of(store, pager, limit=400)
        while not relay.turn(tenant).idle:
            pass
        assert list(range(1, 1001)) == [version for bell, version in pager.heard if bell == 1]
        assert list(range(1, 9)) == [version for bell, version in pager.heard if bell == 2]

    def test_a_long_backlog_is_told_page_by_page(self, store: Store, tenant: str) -> None:
        """What a receiver has missed of one aggregate comes in order, a hundred at a time."""
        watch, refusal = Watch(), refuse((1, 1))
        pager = Listener(act=refusal)
        ring(store, tenant, *((1, version) for version in range(1, 251)))
        ring(store, tenant, *((2, version) for version in range(1, 71)), (1, 251))
        relay = relay_of(store, pager, watch=watch)
        assert 70 == relay.turn(tenant).delivered
        refusal.places.clear()
        watch.go_on(1)
        turns = [relay.turn(tenant).delivered for _ in range(4)]
        assert [100, 100, 51, 0] == turns
        assert list(range(1, 252)) == [version for bell, version in pager.heard if bell == 1]

    def test_an_earlier_event_behind_the_cut_is_taken_along(
        self, store: Store, tenant: str
    ) -> None:
        """Clocks that told the time before the commit do not decide about the order."""
        pager = Listener()
        ring(store, tenant, (1, 1), (2, 1), recorded_at=AT + timedelta(seconds=9))
        ring(store, tenant, (2, 2), (3, 1), recorded_at=AT + timedelta(seconds=8))
        ring(store, tenant, (3, 2), recorded_at=AT)
        ring(store, tenant, (4, 1), recorded_at=AT + timedelta(seconds=7))
        relay = relay_of(store, pager, limit=1)
        assert 3 == relay.turn(tenant).fanned_out
        while not relay.turn(tenant).idle:
            pass
        for bell, count in {1: 1, 2: 2, 3: 2, 4: 1}.items():
            assert list(range(1, count + 1)) == [v for b, v in pager.heard if b == bell]

    def test_of_two_fan_outs_one_writes(self, store: Store, tenant: str) -> None:
        """The other finds that somebody was faster, and everything is told once."""
        pager = Listener()
        other = relay_of(store, pager, holder="other")
        ring(store, tenant, (1, 1))
        ring(store, tenant, (65, 1))
        turns: list[Turn] = []

        def overtake(changes: Changes) -> None:
            if not turns:
                turns.append(other.turn(tenant))

        relay = relay_of(Between(store, overtake), pager, holder="slow")
        turns.append(relay.turn(tenant))
        assert [(0, True), (2, False)] == sorted((t.fanned_out, t.contended) for t in turns)
        relay.close()
        while not other.turn(tenant).idle:
            pass
        assert [(1, 1), (65, 1)] == sorted(pager.heard)

    def test_answers_are_written_to_what_is_stored_by_then(self, store: Store, tenant: str) -> None:
        """A backlog that grew while its receiver was told keeps what came, and nobody is asked."""
        ring(store, tenant, (1, 1))
        watch = Watch()

        def more(delivery: Delivery) -> None:
            if delivery.envelope.version == 1:
                ring(store, tenant, (1, 2))
                relay_of(store, pager, watch=watch, holder="other").turn(tenant)

        pager = Listener(act=more)
        relay = relay_of(store, pager, watch=watch, holder="one")
        assert 1 == relay.turn(tenant).delivered
        (row,) = backlogs(store, tenant)
        assert (2, 2) == (row.first, row.last)
        assert 1 == relay.turn(tenant).delivered
        assert [(1, 1), (1, 2)] == pager.heard

    def test_who_dies_before_writing_it_down_tells_again(self, store: Store, tenant: str) -> None:
        """The repeat has the same key; it waits until the lease is over."""
        watch, pager = Watch(), Listener()
        ring(store, tenant, (1, 1))

        def die(changes: Changes) -> None:
            if any(each.kind is BACKLOG for each in changes.removed):
                raise StoreUnavailable("killed")

        doomed = relay_of(Between(store, die), pager, watch=watch, holder="doomed")
        with pytest.raises(StoreUnavailable):
            doomed.turn(tenant)
        heir = relay_of(store, pager, watch=watch, holder="heir")
        assert 0 == heir.turn(tenant).delivered
        watch.go_on(61)
        assert 1 == heir.turn(tenant).delivered
        assert [(1, 1), (1, 1)] == pager.heard
        assert 1 == len(set(pager.keys))

    def test_a_relay_that_stops_lets_others_go_on_at_once(self, store: Store, tenant: str) -> None:
        """What it held is given back."""
        watch = Watch()
        one, other = Listener(act=refuse((1, 1))), Listener()
        ring(store, tenant, (1, 1))
        first = relay_of(store, one, watch=watch, holder="first")
        first.turn(tenant)
        watch.go_on(1)
        second = relay_of(store, other, watch=watch, holder="second")
        assert 0 == second.turn(tenant).delivered
        first.close()
        watch.go_on(5)
        assert 1 == second.turn(tenant).delivered

    def test_relays_share(self, store: Store, tenant: str) -> None:
        """After a while each tells of about half of the aggregates."""
        watch, pager = Watch(), Listener()
        relays = [relay_of(store, pager, watch=watch, holder=name) for name in ("a", "b")]
        for version, relay in enumerate(relays * 4, start=1):
            ring(store, tenant, *((bell, version) for bell in range(1, 65)))
            relay.turn(tenant)
            watch.go_on(6)
        while not all(relay.turn(tenant).idle for relay in relays):
            pass
        ring(store, tenant, *((bell, 9) for bell in range(1, 65)))
        assert [32, 32] == [relay.turn(tenant).delivered for relay in relays]

    def test_no_call_begins_on_a_lease_that_may_end_meanwhile(
        self, store: Store, tenant: str
    ) -> None:
        """A call may take its time; the lease must outlast it."""
        watch = Watch()

        def dawdle(delivery: Delivery) -> None:
            watch.go_on(29)

        pager = Listener(act=dawdle)
        ring(store, tenant, *((bell, 1) for bell in range(1, 5)))
        relay = relay_of(store, pager, watch=watch, batch_seconds=60)
        turn = relay.turn(tenant)
        assert (2, 2) == (turn.delivered, turn.waiting)
        assert 2 == relay.turn(tenant).delivered

    def test_a_receiver_that_hangs_holds_up_nobody(self, store: Store, tenant: str) -> None:
        """It is given up, and not called again before it comes back; that is a failure of its."""
        gate = threading.Event()

        def hang(delivery: Delivery) -> None:
            gate.wait(30)

        slow, quick = Listener("slow", act=hang), Listener("quick")
        ring(store, tenant, (1, 1))
        relay = relay_of(store, slow, quick, call_seconds=0.05, batch_seconds=0.05)
        turns = [relay.turn(tenant) for _ in range(4)]
        assert 1 == sum(each.failed for each in turns)
        assert [(1, 1)] == quick.heard
        ring(store, tenant, (2, 1))
        turns = [relay.turn(tenant)]
        assert (1, 1) == (turns[0].failed, turns[0].delivered)
        errors = [each.error.partition(":")[0] for each in backlogs(store, tenant)]
        assert ["TimedOut", "StillHanging"] == errors
        gate.set()

    def test_who_is_not_installed_is_waited_for(self, store: Store, tenant: str) -> None:
        """Its backlogs stay, and are counted; with it they are delivered."""
        watch, pager = Watch(), Listener(act=refuse((1, 1)))
        ring(store, tenant, (1, 1))
        before = relay_of(store, pager, watch=watch)
        before.turn(tenant)
        before.close()
        watch.go_on(5)
        without = relay_of(store, watch=watch, limit=1)
        assert 1 == without.turn(tenant).absent
        without.close()
        again = Listener()
        assert 1 == relay_of(store, again, watch=watch).turn(tenant).delivered

    def test_events_that_are_gone_are_said_to_be(self, store: Store, tenant: str) -> None:
        """The backlog is parked, and says what is missing."""
        watch, pager = Watch(), Listener(act=refuse((1, 1)))
        ring(store, tenant, (1, 1))
        relay = relay_of(store, pager, watch=watch)
        relay.turn(tenant)
        (event,) = store.scan(tenant, ENVELOPE)
        with store.begin(tenant) as uow:
            uow.save(Changes((), removed=(Removed(ENVELOPE, event),)))
        watch.go_on(5)
        assert 1 == relay.turn(tenant).parked
        (row,) = backlogs(store, tenant)
        assert row.error.startswith("EventsGone: ")

    def test_a_clock_that_jumps_loses_nothing(self, store: Store, tenant: str) -> None:
        """What was recorded by a clock ahead of ours is told now, and so is what comes after."""
        watch, pager = Watch(), Listener()
        ring(store, tenant, (1, 1), recorded_at=AT + timedelta(days=400))
        relay = relay_of(store, pager, watch=watch)
        assert 1 == relay.turn(tenant).delivered
        watch.at -= timedelta(days=30)
        ring(store, tenant, (1, 2), recorded_at=watch.at)
        assert 1 == relay.turn(tenant).delivered
        assert [(1, 1), (1, 2)] == pager.heard

    def test_very_much_for_one_does_not_crowd_out_another(self, store: Store, tenant: str) -> None:
        """Where more is due than is read at a time, every receiver gets its share."""
        watch = Watch()
        busy = refuse(*((bell, 1) for bell in range(1, 20)))
        slow, quick = Listener("slow", act=busy), Listener("quick", act=refuse((30, 1)))
        ring(store, tenant, *((bell, 1) for bell in range(1, 20)), (30, 1))
        relay = relay_of(store, slow, quick, watch=watch, limit=5)
        relay.turn(tenant)
        quick.act = lambda _: None
        watch.go_on(2)
        relay.turn(tenant)
        assert (30, 1) in quick.heard

    def test_a_rewritten_row_is_compared(self, store: Store, tenant: str) -> None:
        """What a person did while a receiver was told is not undone."""
        ring(store, tenant, (1, 1))
        ring(store, tenant, (1, 2))
        watch = Watch()

        def skip(delivery: Delivery) -> None:
            (row,) = backlogs(store, tenant)
            after = evolve(row, version=row.version + 1, first=2)
            with store.begin(tenant) as uow:
                uow.save(Changes((Write(BACKLOG, after, row),)))
            raise ValueError("no")

        pager = Listener(act=skip)
        relay = relay_of(store, pager, watch=watch)
        relay.turn(tenant)
        (row,) = backlogs(store, tenant)
        assert (2, 0) == (row.first, row.attempts)

    @pytest.mark.parametrize("fails", [False, True])
    def test_who_slept_through_its_lease_takes_nothing_away(
        self, store: Store, tenant: str, *, fails: bool
    ) -> None:
        """A backlog that others ended meanwhile, and that began anew, is not the one it read."""
        watch, heir = Watch(), Listener()
        ring(store, tenant, (1, 1))

        def sleep(delivery: Delivery) -> None:
            watch.go_on(120)
            assert 1 == relay_of(store, heir, watch=watch, holder="heir").turn(tenant).delivered
            ring(store, tenant, (1, 2))
            third = relay_of(store, heir, watch=watch, holder="third").turn(tenant)
            assert (1, 0) == (third.fanned_out, third.delivered)
            if fails:
                raise ValueError("no")

        sleeper = relay_of(store, Listener(act=sleep), watch=watch, holder="sleeper")
        sleeper.turn(tenant)
        assert [(2, 2)] == [(row.first, row.last) for row in backlogs(store, tenant)]
