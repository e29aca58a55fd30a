"""Plans: what an import does with each entry: a command, nothing, or a refusal with its reasons."""

from collections.abc import Mapping
from typing import Any

from attrs import field, frozen

from salescore.bulk.columns import CUSTOM
from salescore.bulk.entity import Entity, Mode
from salescore.bulk.lookup import Lookup
from salescore.bulk.rows import Entry
from salescore.bulk.verdicts import VerdictState, faults_of
from salescore.errors import SalesError
from salescore.events import Command

__all__ = ["Planned", "blame_error", "later_of", "plan"]


@frozen
class Planned:
    """What is to be done with an entry.

    Args:
        state: what becomes of its rows if nothing speaks against it.
        command: None if there is nothing to do.
        later: what a second command changes of a new thing.
    """

    state: VerdictState
    command: Command[Any] | None = None
    later: Mapping[str, Any] = field(factory=dict)


_REFUSED = Planned(VerdictState.REFUSED)
_UNCHANGED = Planned(VerdictState.UNCHANGED)


def plan(entry: Entry, *, entity: Entity, mode: Mode, look: Lookup) -> Planned:
    """Say what an entry asks for; every fault that can be seen is noted on its rows."""
    if any(row.faults and not row.values for row in entry.rows):
        return _REFUSED
    existing = look.existing(entry)
    wanted = entity.fields
    if wanted is None:
        raise TypeError(entity.name)
    fields = wanted(entry, look)
    custom = look.custom(entry.first)
    _check_head(entry, entity)
    _check_place(entry, existing, entity=entity, mode=mode)
    if not existing and mode is not Mode.UPDATE:
        _check_required(entry, entity)
    if entry.faulty:
        return _REFUSED
    try:
        if existing:
            return _change(entry, existing[0], fields, custom, entity=entity)
        return _add(entry, fields, custom, entity=entity)
    except SalesError as error:
        blame_error(entry, error)
        return _REFUSED


def _check_head(entry: Entry, entity: Entity) -> None:
    """Note where a row says something else than the first one of the same thing."""
    first = entry.first
    for row in entry.rows[1:]:
        for name in entity.head:
            value = row.get(name)
            if value is not None and value != first.get(name):
                params = {"column": name, "value": value, "first": first.get(name)}
                row.blame("bulk.differs", params, column=name)


def _check_place(entry: Entry, existing: Any, *, entity: Entity, mode: Mode) -> None:
    """Note what speaks against a new thing, or against changing one that is there."""
    first = entry.first
    column, key = _key_of(entry, entity)
    params = {"kind": entity.kind.noun, "key": key}
    if len(existing) > 1:
        first.blame("bulk.ambiguous", params, column=column)
    elif existing and mode is Mode.ADD:
        first.blame("error.already_exists", params, column=column)
    elif not existing and mode is Mode.UPDATE:
        first.blame("error.unknown_id" if key else "bulk.no_key", params, column=column)


def _key_of(entry: Entry, entity: Entity) -> tuple[str, Any]:
    """Give the column by which an entry is found, and what stands there."""
    first = entry.first
    for name, _ in entity.keys:
        if first.get(name) is not None:
            return name, first.get(name)
    if entity.keys:
        return entity.keys[0][0], None
    called = [first.get(name) for name in entity.called]
    key = None if None in called else " ".join(map(str, called))
    return entity.called[0], key


def _check_required(entry: Entry, entity: Entity) -> None:
    """Note what a new thing needs and a row does not say."""
    for column in entity.columns:
        if not column.required:
            continue
        start = f"{column.name}:"
        for row in entry.rows[:1] if column.name in entity.head else entry.rows:
            given = row.values
            blamed = any(fault.column == row.headings.get(column.name) for fault in row.faults)
            if column.name in given or blamed or any(name.startswith(start) for name in given):
                continue
            row.miss(column.name)


def _add(
    entry: Entry, fields: dict[str, Any], custom: dict[str, Any], *, entity: Entity
) -> Planned:
    first = {name: value for name, value in fields.items() if name not in entity.later}
    if custom:
        first["custom"] = custom
    if entity.add is None:
        raise TypeError(entity.name)
    return Planned(VerdictState.ADDED, entity.add(first), later_of(entry, entity))


def later_of(entry: Entry, entity: Entity) -> dict[str, Any]:
    """Give what an entry says that a new thing cannot have at once."""
    said = {name: entry.first.get(name, usual) for name, usual in entity.later.items()}
    return {name: value for name, value in said.items() if value != entity.later[name]}


def _change(
    entry: Entry,
    before: Any,
    fields: dict[str, Any],
    custom: dict[str, Any],
    *,
    entity: Entity,
) -> Planned:
    changes = {name: value for name, value in fields.items() if getattr(before, name) != value}
    row = entry.first
    for name in changes.keys() & entity.fixed.keys():
        said = [each for each in entity.fixed[name] if each in row.values]
        row.blame("bulk.fixed", {"column": ", ".join(said)}, column=said[0])
    new = {code: value for code, value in custom.items() if before.custom.get(code) != value}
    if new:
        changes["custom"] = new
    if entry.faulty:
        return _REFUSED
    if not changes or entity.update is None:
        return _UNCHANGED
    return Planned(VerdictState.CHANGED, entity.update(before, changes))


def blame_error(entry: Entry, error: SalesError) -> None:
    """Note every reason of an error, at the column that it speaks of if there is one."""
    first = entry.first
    for told in faults_of(error):
        params = told.params
        named = (
            params.get("field"),
            params.get("name"),
            params.get("kind"),
            "sku" * ("sku" in params),
        )
        custom = f"{CUSTOM}{params.get('field')}"
        sku = params.get("sku")
        row = next((row for row in entry.rows if sku is not None and row.get("sku") == sku), first)
        column = next((str(name) for name in (custom, *named) if name in row.headings), "")
        row.blame(told.code, params, column=column)
