"""Units of work that take rows out of an outbox and a backlog, and stop between their steps."""

from collections.abc import Callable, Generator, Sequence
from datetime import UTC, datetime, timedelta
from typing import Final, TypeAlias

from attrs import evolve

from salescore.backlog import BACKLOG, Backlog, backlog_id, bucket_of, first_version
from salescore.events import OUTBOX, Outgoing
from salescore.facts import Working
from salescore.parties.customer import CUSTOMER
from salescore.store import Changes, Removed, Store
from salescore.testing import states as make

__all__ = ["TAKING", "Steps", "fetch", "give_up", "post", "put_off", "stuck", "take_over"]

Steps: TypeAlias = Generator[None, None, object]
"""A unit of work that stops at every `yield`, and ends with what it learned."""

_AT: Final = datetime(2026, 7, 1, 9, tzinfo=UTC)
_EVER: Final = datetime(2030, 1, 1, tzinfo=UTC)
_SUBJECT: Final = make.uid(CUSTOMER, 1)


def stuck(receiver: str = "pager") -> Backlog:
    """Make what a receiver has still to be told about customer 1."""
    return Backlog(
        id=backlog_id(CUSTOMER.name, _SUBJECT, receiver),
        receiver=receiver,
        kind=CUSTOMER.name,
        subject_id=_SUBJECT,
        bucket=bucket_of(_SUBJECT),
        first=1,
        last=3,
        due_at=_AT,
        recorded_at=_AT,
    )


def post(store: Store, tenant: str, number: int) -> Steps:
    """Put a row into the outbox."""
    with store.begin(tenant) as unit:
        yield
        row = Outgoing(f"k-{number}", _AT + timedelta(seconds=number))
        unit.save(Changes(make.insert(OUTBOX, row)))
        return "posted"


def fetch(store: Store, tenant: str, number: int) -> Steps:
    """Take everything out of the outbox, and say what it was."""
    del number
    facts = Working()
    with store.begin(tenant) as unit:
        unit.load([OUTBOX.until("recorded_at", _EVER, limit=9)], into=facts)
        yield
        rows = facts.until(OUTBOX, "recorded_at", _EVER)
        if rows:
            unit.save(Changes((), removed=tuple(Removed(OUTBOX, row) for row in rows)))
        return ",".join(row.key for row in rows)


def take_over(store: Store, tenant: str, number: int) -> Steps:
    """Hand the oldest row of the outbox to a backlog, in one flush."""
    facts, key = Working(), stuck().id
    with store.begin(tenant) as unit:
        wants = [OUTBOX.until("recorded_at", _EVER, limit=1), BACKLOG.one(key)]
        unit.load(wants, into=facts)
        yield
        rows, before = facts.until(OUTBOX, "recorded_at", _EVER), facts.get(BACKLOG, key)
        if not rows:
            return "empty"
        after = _anew(number) if before is None else evolve(before, version=before.version + 1)
        write = make.change(BACKLOG, before, evolve(after, last=after.last + number))
        unit.save(Changes((write,), removed=(Removed(OUTBOX, rows[0]),)))
        return rows[0].key


def _anew(number: int) -> Backlog:
    """Make a backlog that begins anew, at a version that none had before, as the relay does."""
    return evolve(stuck(), version=first_version(number + 2))


def put_off(store: Store, tenant: str, number: int) -> Steps:
    """Note a failure in the backlog, if it is there."""
    facts, key = Working(), stuck().id
    with store.begin(tenant) as unit:
        unit.load([BACKLOG.one(key)], into=facts)
        yield
        before = facts.get(BACKLOG, key)
        if before is None:
            return "gone"
        after = evolve(before, version=before.version + 1, error=f"failed {number}")
        unit.save(Changes((make.change(BACKLOG, before, after),)))
        return "put off"


def give_up(store: Store, tenant: str, number: int) -> Steps:
    """Remove the backlog as it was read, and say how long it was."""
    del number
    facts, key = Working(), stuck().id
    with store.begin(tenant) as unit:
        unit.load([BACKLOG.one(key)], into=facts)
        yield
        before = facts.get(BACKLOG, key)
        if before is None:
            return "gone"
        unit.save(Changes((), removed=(Removed(BACKLOG, before),)))
        return f"{before.last} {before.error}"


TAKING: Final[Sequence[Callable[[Store, str, int], Steps]]] = (
    post,
    fetch,
    take_over,
    put_off,
    give_up,
)
"""All of them."""
