"""Removing: only what is still as somebody saw it, and what is at most a value within bounds."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given

from salescore.backlog import BACKLOG, LEASE, Backlog, Lease, backlog_id, bucket_of
from salescore.events import ENVELOPE, OUTBOX, Outgoing
from salescore.facts import Kind, Working
from salescore.parties.customer import CUSTOMER
from salescore.store import Changes, Held, Removed, Store, StoreConflict, Write
from salescore.testing import states as make
from salescore.testing.capabilities import Capability, needs
from salescore.testing.suite import Suite, Tenants, examples
from salescore.testing.worlds import World, worlds

__all__ = ["RemovingTests"]

_AT = datetime(2026, 7, 1, 9, 30, tzinfo=UTC)


def _outgoing(number: int = 1) -> Outgoing:
    """Make the command of a number, a minute after the one before it."""
    return Outgoing(f"key-{number}", _AT + timedelta(minutes=number))


def _backlog(number: int = 1, receiver: str = "pager", /, **changes: Any) -> Backlog:
    """Make what a receiver has still to be told about order 1, 2 ..., due at its number."""
    subject = make.uid(CUSTOMER, number)
    given: dict[str, Any] = {
        "id": backlog_id(CUSTOMER.name, subject, receiver),
        "receiver": receiver,
        "kind": CUSTOMER.name,
        "subject_id": subject,
        "bucket": bucket_of(subject),
        "first": 1,
        "last": 3,
        "due_at": _AT + timedelta(seconds=number),
        "recorded_at": _AT,
    }
    return Backlog(**given | changes)


def _gone(kind: Kind[Any], *states: Any) -> tuple[Removed[Any], ...]:
    return tuple(Removed(kind, state) for state in states)


def _remove(store: Store, tenant: str, kind: Kind[Any], *states: Any) -> None:
    """Remove states in a unit of work of its own."""
    with store.begin(tenant) as unit:
        unit.save(Changes((), removed=_gone(kind, *states)))


def _refuses(store: Store, tenant: str, changes: Changes) -> None:
    """Save, which must be refused."""
    with store.begin(tenant) as unit, pytest.raises(StoreConflict):
        unit.save(changes)


def _numbers(rows: Iterable[Outgoing]) -> list[str]:
    return [row.key.removeprefix("key-") for row in rows]


class RemovingTests(Suite):
    """What is removed is gone, and nobody removes what another one has removed or changed."""

    @given(world=worlds())
    @examples(10)
    def test_a_state_goes_whole(self, store: Store, tenants: Tenants, world: World) -> None:
        """With its lines and the custom values that find it: all of it can be saved anew."""
        tenant = next(tenants)
        for _ in range(2):
            make.save(store, tenant, *(Write(kind, state) for kind, state in world))
            assert [state for _, state in world] == [
                state for kind, _ in world for state in store.scan(tenant, kind)
            ]
            for kind, state in reversed(world):
                _remove(store, tenant, kind, state)
            assert [] == [state for kind, _ in world for state in store.scan(tenant, kind)]
            assert [] == list(store.found_by(tenant, CUSTOMER))

    @pytest.mark.parametrize(
        ("kind", "states"),
        [
            pytest.param(OUTBOX, [_outgoing(number) for number in (1, 2, 3)], id="outbox"),
            pytest.param(BACKLOG, [_backlog(number) for number in (1, 2, 3)], id="backlog"),
            pytest.param(ENVELOPE, [make.envelope(number) for number in (1, 2, 3)], id="event"),
        ],
    )
    def test_what_is_removed_is_gone(
        self, store: Store, tenants: Tenants, kind: Kind[Any], states: list[Any]
    ) -> None:
        """By key, by what it was found by, whole and scanned; its neighbors and others' stay."""
        tenant, other = next(tenants), next(tenants)
        for each in (tenant, other):
            make.save(store, each, *make.insert(kind, *states))
        _remove(store, tenant, kind, *states[:2])
        assert [states[2]] == list(store.scan(tenant, kind))
        assert sorted(states, key=kind.key_of) == list(store.scan(other, kind))
        wants = [kind.one(*map(kind.key_of, states)), kind.all()]
        wants += [kind.by(name, getattr(states[0], name)) for name in kind.indexes]
        for wanted in wants:
            assert {states[2]} >= set(make.loaded(store, tenant, wanted).held(kind))
        assert (states[2],) == make.found(store, tenant, kind)

    def test_what_is_gone_is_not_removed_again(self, store: Store, tenants: Tenants) -> None:
        """A second removal is refused whole: nothing else of it is written or removed."""
        tenant, rows = next(tenants), [_outgoing(number) for number in (1, 2)]
        make.save(store, tenant, *make.insert(OUTBOX, *rows))
        _remove(store, tenant, OUTBOX, rows[0])
        written = make.insert(BACKLOG, _backlog())
        _refuses(store, tenant, Changes(written, removed=_gone(OUTBOX, rows[1], rows[0])))
        assert [rows[1]] == list(store.scan(tenant, OUTBOX))
        assert [] == list(store.scan(tenant, BACKLOG))

    def test_what_never_was_is_not_removed(self, store: Store, tenants: Tenants) -> None:
        """Facts without versions, such as events, must be there as well."""
        tenant = next(tenants)
        for kind, state in ((OUTBOX, _outgoing()), (ENVELOPE, make.envelope())):
            _refuses(store, tenant, Changes((), removed=_gone(kind, state)))
        event = make.envelope()
        make.save(store, tenant, *make.insert(ENVELOPE, event))
        _remove(store, tenant, ENVELOPE, event)
        _refuses(store, tenant, Changes((), removed=_gone(ENVELOPE, event)))

    def test_what_moved_is_not_removed(self, store: Store, tenants: Tenants) -> None:
        """A state of another version than the one that was read stays."""
        tenant, before = next(tenants), _backlog()
        after = evolve(before, version=2, last=4)
        make.save(store, tenant, *make.insert(BACKLOG, before))
        make.save(store, tenant, make.change(BACKLOG, before, after))
        _refuses(store, tenant, Changes((), removed=_gone(BACKLOG, before)))
        assert [after] == list(store.scan(tenant, BACKLOG))
        _remove(store, tenant, BACKLOG, after)
        assert [] == list(store.scan(tenant, BACKLOG))

    def test_what_is_gone_cannot_be_changed(self, store: Store, tenants: Tenants) -> None:
        """A new version of a state that somebody removed is refused, and does not bring it back."""
        tenant, before = next(tenants), _backlog()
        make.save(store, tenant, *make.insert(BACKLOG, before))
        _remove(store, tenant, BACKLOG, before)
        change = make.change(BACKLOG, before, evolve(before, version=2, last=4))
        _refuses(store, tenant, Changes((change,)))
        assert [] == list(store.scan(tenant, BACKLOG))

    def test_a_key_is_free_again(self, store: Store, tenants: Tenants) -> None:
        """What was removed may be written anew, later or in the very flush that removes it."""
        tenant, first = next(tenants), _backlog()
        second, third = evolve(first, last=7), evolve(first, last=9, due_at=_AT)
        make.save(store, tenant, *make.insert(BACKLOG, first))
        _remove(store, tenant, BACKLOG, first)
        make.save(store, tenant, *make.insert(BACKLOG, second))
        with store.begin(tenant) as unit:
            unit.save(Changes(make.insert(BACKLOG, third), removed=_gone(BACKLOG, second)))
        assert [third] == list(store.scan(tenant, BACKLOG))
        found = make.loaded(store, tenant, BACKLOG.until("due_at", _AT, limit=9))
        assert (third,) == found.until(BACKLOG, "due_at", _AT)

    def test_a_flush_removes_writes_and_compares(self, store: Store, tenants: Tenants) -> None:
        """States of a kind are removed, changed and added in one flush, beside a held fact."""
        tenant = make.shop(store, next(tenants))
        old = [_backlog(number) for number in (1, 2, 3)]
        make.save(store, tenant, *make.insert(BACKLOG, *old), *make.insert(OUTBOX, _outgoing()))
        moved, new = evolve(old[1], version=2, first=2), _backlog(4)
        removed = _gone(BACKLOG, old[0], old[2]) + _gone(OUTBOX, _outgoing())
        writes = (make.change(BACKLOG, old[1], moved), Write(BACKLOG, new))
        held = Held(CUSTOMER, make.uid(CUSTOMER, 1), 2)
        _refuses(store, tenant, Changes(writes, (held,), removed))
        with store.begin(tenant) as unit:
            unit.save(Changes(writes, (evolve(held, version=1),), removed))
        assert {moved, new} == set(store.scan(tenant, BACKLOG))
        assert [] == list(store.scan(tenant, OUTBOX))

    def test_a_thousand_go_at_once(self, store: Store, tenants: Tenants) -> None:
        """One flush removes as many as a sweep or a batch of the relay wants to."""
        tenant = next(tenants)
        rows = [_outgoing(number) for number in range(1_003)]
        make.save(store, tenant, *make.insert(OUTBOX, *rows))
        _remove(store, tenant, OUTBOX, *rows[:1_000])
        assert ["1000", "1001", "1002"] == _numbers(store.scan(tenant, OUTBOX))

    @needs(Capability.CONCURRENT_UNITS)
    def test_of_two_that_remove_one_goes(self, store: Store, tenants: Tenants) -> None:
        """Two units that took the same row: the second is refused, and its writes with it."""
        tenant, row = next(tenants), _outgoing()
        make.save(store, tenant, *make.insert(OUTBOX, row))
        with store.begin(tenant) as first, store.begin(tenant) as second:
            for unit in (first, second):
                unit.load([OUTBOX.all()], into=Working())
            first.save(Changes(make.insert(BACKLOG, _backlog(1)), removed=_gone(OUTBOX, row)))
            with pytest.raises(StoreConflict):
                second.save(Changes(make.insert(BACKLOG, _backlog(2)), removed=_gone(OUTBOX, row)))
        assert [_backlog(1)] == list(store.scan(tenant, BACKLOG))

    @needs(Capability.CONCURRENT_UNITS)
    def test_of_one_that_removes_and_one_that_changes_one_goes(
        self, store: Store, tenants: Tenants
    ) -> None:
        """Whoever comes second finds another version, or nothing."""
        for order in (0, 1):
            tenant, before = next(tenants), _backlog()
            after = evolve(before, version=2, last=8)
            make.save(store, tenant, *make.insert(BACKLOG, before))
            both = [
                Changes((), removed=_gone(BACKLOG, before)),
                Changes((make.change(BACKLOG, before, after),)),
            ]
            with store.begin(tenant) as first, store.begin(tenant) as second:
                for unit in (first, second):
                    unit.load([BACKLOG.one(before.id)], into=Working())
                first.save(both[order])
                with pytest.raises(StoreConflict):
                    second.save(both[1 - order])
            assert [[], [after]][order] == list(store.scan(tenant, BACKLOG))

    @needs(Capability.CONCURRENT_UNITS)
    def test_a_reader_keeps_what_is_removed_meanwhile(self, store: Store, tenants: Tenants) -> None:
        """An open unit sees its own moment: what was removed since, and nothing that came since."""
        tenant, rows = next(tenants), [_outgoing(number) for number in (1, 2)]
        make.save(store, tenant, *make.insert(OUTBOX, *rows))
        facts = Working()
        with store.begin(tenant, write=False) as reader:
            reader.load([OUTBOX.one("key-9")], into=facts)
            _remove(store, tenant, OUTBOX, *rows)
            make.save(store, tenant, *make.insert(OUTBOX, _outgoing(3)))
            latest = _outgoing(9).recorded_at
            reader.load([OUTBOX.until("recorded_at", latest, limit=9)], into=facts)
        assert ["1", "2"] == _numbers(facts.until(OUTBOX, "recorded_at", latest))
        assert ["3"] == _numbers(store.scan(tenant, OUTBOX))

    def test_bounds_may_be_fixed(self, store: Store, tenants: Tenants) -> None:
        """Until a value, and with one of the given values of other attributes; the limit is last.

        Texts, ids and numbers may be fixed, one or a hundred of them; several wants do not mix.
        """
        tenant = next(tenants)
        rows = [_backlog(number) for number in range(1, 9)]
        rows += [_backlog(number, "mail") for number in range(1, 5)]
        make.save(store, tenant, *make.insert(BACKLOG, *rows))
        latest = _AT + timedelta(seconds=6)

        def found(limit: int, **fixed: Any) -> list[tuple[int, str]]:
            wanted = BACKLOG.until("due_at", latest, limit=limit, **fixed)
            facts = make.loaded(store, tenant, wanted, BACKLOG.one(rows[0].id))
            due = facts.until(BACKLOG, "due_at", latest, **fixed)
            return [(row.subject_id.int % 64, row.receiver) for row in due]

        assert [(2, "pager")] == found(9, bucket=2, receiver="pager")
        assert [(5, "pager"), (6, "pager")] == found(9, bucket=(5, 6, 7, 8))
        assert [(5, "pager")] == found(1, bucket=(5, 6, 7, 8))
        assert 10 == len(found(99, bucket=tuple(range(64))))
        assert [(1, "mail"), (2, "mail")] == found(2, receiver=("mail", "?"))
        assert [(3, "pager")] == found(9, receiver="pager", subject_id=rows[2].subject_id)
        assert [] == found(9, receiver="nobody")

    def test_keys_have_a_bound_too(self, store: Store, tenants: Tenants) -> None:
        """What sorts first by its key is found without any index, as many as are wanted."""
        tenant = next(tenants)
        events = [make.envelope(number) for number in (1, 2, 3, 4)]
        make.save(store, tenant, *make.insert(ENVELOPE, *reversed(events)))
        wanted = ENVELOPE.until("id", events[2].id, limit=2)
        found = make.loaded(store, tenant, wanted).until(ENVELOPE, "id", events[2].id)
        assert tuple(events[:2]) == found

    def test_tenants_are_named_by_kind(self, store: Store, tenants: Tenants) -> None:
        """Only those that have a state of the kind; whose last one went is named no more."""
        names = [next(tenants) for _ in range(3)]
        make.save(store, names[0], *make.insert(OUTBOX, _outgoing()))
        make.save(store, names[1], *make.insert(OUTBOX, _outgoing()))
        make.save(store, names[2], *make.insert(BACKLOG, _backlog()))

        def named(kind: Kind[Any]) -> list[str]:
            return [name for name in store.tenants(kind) if name in names]

        assert sorted(names[:2]) == named(OUTBOX)
        assert [names[2]] == named(BACKLOG)
        _remove(store, names[0], OUTBOX, _outgoing())
        assert [names[1]] == named(OUTBOX)

    def test_a_lease_is_taken_once(self, store: Store, tenants: Tenants) -> None:
        """Of two who take a lease that nobody has, or that is over, the second is refused."""
        tenant = next(tenants)
        mine = Lease(name="bucket-07", holder="a", until=_AT)
        yours = evolve(mine, holder="b", until=_AT + timedelta(minutes=1))
        make.save(store, tenant, *make.insert(LEASE, mine))
        _refuses(store, tenant, Changes(make.insert(LEASE, yours)))
        make.save(store, tenant, make.change(LEASE, mine, evolve(yours, version=2)))
        _refuses(store, tenant, Changes((make.change(LEASE, mine, evolve(mine, version=2)),)))
        _refuses(store, tenant, Changes((), removed=_gone(LEASE, mine)))
        _remove(store, tenant, LEASE, evolve(yours, version=2))
        assert [] == list(store.scan(tenant, LEASE))
