"""What a flush writes, table by table, in the order in which a database wants it.

Every row here is whole, in the order of its table's columns; how it becomes the parameters of a
statement is the business of who runs it.
"""

from collections.abc import Iterable, Iterator, Sequence
from enum import Enum
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from attrs import define, field, frozen

from salescore.facts import Kind
from salescore.store import Changes, StoreConflict, Write
from salescore_sql.mapping import MAPPED, Lines, Mapped, mapped
from salescore_sql.rows.custom import value_rows
from salescore_sql.rows.values import Row
from salescore_sql.schema.custom import custom_value

__all__ = ["Operation", "Verb", "operations"]


class Verb(Enum):
    """What is done with rows."""

    if not TYPE_CHECKING:
        __hash__ = object.__hash__  # That of Enum is slow, and statements are found by it.

    ADD = "add"
    CHANGE_STATES = "change states"
    CHANGE_LINES = "change lines"
    DROP_LINES = "drop lines"
    DROP_VALUES = "drop values"
    DROP_STATES = "drop states"


@frozen(eq=False)
class Operation:
    """Rows of one table.

    Args:
        verb: what is done with them.
        target: a table to add to, the mapping of changed or dropped states, or that of lines.
        rows: whole; of changed states with the version that must be stored behind the last column,
            of dropped lines the key only, of dropped values tenant, kind and owner, of dropped
            states the key and the version that must be stored, if they have versions.
    """

    verb: Verb
    target: Any
    rows: Sequence[Row]


@define
class _Batch:
    """The writes of one kind."""

    new: list[Any] = field(factory=list)
    changed: list[tuple[Any, Any]] = field(factory=list)
    removed: list[Any] = field(factory=list)


def operations(tenant: str, changes: Changes) -> Iterator[Operation]:
    """Say what must be written, the states that others point at first.

    Raises:
        StoreConflict: a unique value is taken from a state that gives it up in the same flush.
    """
    _check_released(changes.writes)
    batches: dict[Kind[Any], _Batch] = {}
    for removed in changes.removed:
        mapped(removed.kind)
        batches.setdefault(removed.kind, _Batch()).removed.append(removed.before)
    for write in changes.writes:
        batch = batches.get(write.kind)
        if batch is None:
            mapped(write.kind)
            batch = batches[write.kind] = _Batch()
        if write.before is None:
            batch.new.append(write.after)
        else:
            batch.changed.append((write.before, write.after))
    for tables in MAPPED:
        if (batch := batches.get(tables.kind)) is not None:
            yield from _states(tenant, tables, batch)


def _states(tenant: str, tables: Mapped[Any], batch: _Batch) -> Iterator[Operation]:
    row = tables.row
    if batch.removed:
        yield from _parts_dropped(tenant, tables, batch.removed)
        yield Operation(Verb.DROP_STATES, tables, sorted(_dropped(tenant, tables, batch.removed)))
    if batch.new:
        yield Operation(Verb.ADD, tables.table, [row(tenant, state) for state in batch.new])
    if batch.changed:
        rows = [(*row(tenant, after), before.version) for before, after in batch.changed]
        rows.sort(key=lambda row: row[1 : 1 + len(tables.keys)])  # Locks are taken by key.
        yield Operation(Verb.CHANGE_STATES, tables, rows)
    for lines in tables.lines:
        yield from _lines(tenant, lines, batch)
    if tables.has_custom:
        yield from _values(tenant, tables.kind, batch)


def _parts_dropped(tenant: str, tables: Mapped[Any], states: Sequence[Any]) -> Iterator[Operation]:
    """Drop what stands in other tables of states that go: their lines, and what finds them."""
    for lines in tables.lines:
        rows = [
            (tenant, state.id.bytes, place)
            for state in states
            for place in lines.placed(lines.of(state))
        ]
        if rows:
            yield Operation(Verb.DROP_LINES, lines, sorted(rows))
    if tables.has_custom:
        marked = [(tenant, tables.kind.name, each.id.bytes) for each in states if each.custom.marks]
        if marked:
            yield Operation(Verb.DROP_VALUES, custom_value, sorted(marked))


def _dropped(tenant: str, tables: Mapped[Any], states: Iterable[Any]) -> Iterator[Row]:
    """Give the rows of states that go: their keys, then their versions if they have any."""
    width = 1 + len(tables.keys)
    for state in states:
        key = tables.row(tenant, state)[:width]
        yield (*key, state.version) if tables.kind.versioned else key


def _lines(tenant: str, lines: Lines[Any, Any], batch: _Batch) -> Iterator[Operation]:
    """Add the lines of new states; of changed ones write only what differs."""
    of, row = lines.of, lines.row
    added: list[Row] = []
    for state in batch.new:
        owner = state.id.bytes
        added += [
            row(tenant, owner, place, line) for place, line in lines.placed(of(state)).items()
        ]
    changed: list[Row] = []
    dropped: list[Row] = []
    for old, state in batch.changed:
        if of(old) is of(state):
            continue
        before, after, owner = lines.placed(of(old)), lines.placed(of(state)), state.id.bytes
        for place, line in after.items():
            if place not in before:
                added.append(row(tenant, owner, place, line))
            elif line is not before[place] and line != before[place]:
                changed.append(row(tenant, owner, place, line))
        dropped += [(tenant, owner, place) for place in before if place not in after]
    if changed:
        yield Operation(Verb.CHANGE_LINES, lines, changed)
    if dropped:
        yield Operation(Verb.DROP_LINES, lines, dropped)
    if added:
        yield Operation(Verb.ADD, lines.table, added)


def _values(tenant: str, kind: Kind[Any], batch: _Batch) -> Iterator[Operation]:
    """Say by what states are found: whatever is given up goes before anything is taken."""
    changed = [
        (before, after)
        for before, after in batch.changed
        if after.custom is not before.custom and after.custom != before.custom
    ]
    dropped = sorted((tenant, kind.name, old.id.bytes) for old, _ in changed if old.custom.marks)
    states = [state for state in batch.new if state.custom.entries]
    states += [state for _, state in changed]
    added = [row for state in states for row in value_rows(tenant, kind.name, state)]
    if dropped:
        yield Operation(Verb.DROP_VALUES, custom_value, dropped)
    if added:
        yield Operation(Verb.ADD, custom_value, sorted(added, key=itemgetter(3, 4)))


def _check_released(writes: Iterable[Write[Any]]) -> None:
    """Refuse a unique value that another state of this very flush gives up.

    Whether it is free already would hang on the order of the rows.
    """
    released = {
        (write.kind, attribute, getattr(write.before, attribute))
        for write in writes
        if write.before is not None
        for attribute in write.kind.unique
        if getattr(write.before, attribute) not in {None, getattr(write.after, attribute)}
    }
    if not released:
        return
    for write in writes:
        for attribute in write.kind.unique:
            value = getattr(write.after, attribute)
            if (write.kind, attribute, value) in released:
                raise StoreConflict(f"{write.kind.name} {attribute} {value} is taken")
