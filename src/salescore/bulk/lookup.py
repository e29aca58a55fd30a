"""Looking up what rows name: one batched read for a chunk of them, none for each row."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from salescore.app.sales import Sales
from salescore.bulk.columns import Column, Refers
from salescore.bulk.entity import Entity
from salescore.bulk.rows import Entry, Row
from salescore.custom.check import typed
from salescore.custom.fields import NOUNS, Fields
from salescore.errors import Rejection
from salescore.facts import Kind, Want, Working

__all__ = ["Lookup"]


class Lookup:
    """What a chunk of rows, or a page of things, is about: read at once.

    Args:
        sales: the tenant.
        entity: whose rows they are.

    Attributes:
        facts: everything that was read.
        fields: the custom fields of the entity's noun; None if it can have none.
        zone: of the tenant.
    """

    def __init__(self, sales: Sales, entity: Entity) -> None:
        """Read what stays the same for all chunks."""
        self._sales = sales
        self._entity = entity
        self.facts: Working = Working()
        noun = entity.kind.noun
        self.fields: Fields | None = sales.fields.of(noun) if noun in NOUNS else None
        self.zone: ZoneInfo = ZoneInfo(sales.settings.get().zone)

    def read(self, wants: Iterable[Want]) -> None:
        """Read facts; those of before are let go of."""
        self.facts = Working()
        self.read_more(wants)

    def read_more(self, wants: Iterable[Want]) -> None:
        """Read facts besides those that are here."""
        missing = [want for each in wants if (want := self.facts.missing(each)) is not None]
        if missing:
            with self._sales.app.flow.store.begin(self._sales.name, write=False) as uow:
                uow.load(missing, into=self.facts)

    def load(
        self, entries: Sequence[Entry], *, columns: Sequence[Column], also: Iterable[Want] = ()
    ) -> None:
        """Read everything that entries name.

        Args:
            entries: of a chunk.
            columns: of the file.
            also: what else to read with it.
        """
        rows = [row for entry in entries for row in entry.rows]
        self.read([*also, *_named(rows, columns), *self._keyed(entries)])
        self.read_more(self._entity.then(entries, self))

    def _keyed(self, entries: Sequence[Entry]) -> Iterable[Want]:
        """Want the things that are there already."""
        for name, attribute in self._entity.keys:
            values = [entry.first.get(name) for entry in entries]
            given = dict.fromkeys(value for value in values if value is not None)
            if given:
                yield self._entity.kind.by(attribute, *given)

    def existing(self, entry: Entry) -> Sequence[Any]:
        """Give the things that an entry is about and that are there."""
        if self._entity.existing is not None:
            return self._entity.existing(entry, self)
        for name, attribute in self._entity.keys:
            value = entry.first.get(name)
            if value is not None:
                return self.facts.where(self._entity.kind, attribute, value)
        return ()

    def named(self, row: Row, column: Column) -> Any:
        """Give what a cell names; a fault is noted if there is no such thing, or several."""
        value = row.get(column.name)
        return None if value is None else self.thing(row, column, value)

    def thing(self, row: Row, column: Column, value: Any) -> Any:
        """Give the thing of a name, or None with a fault noted."""
        refers = column.refers
        if refers is None:
            raise TypeError(column.name)
        found = self.found(refers, value)
        if len(found) == 1:
            return found[0]
        params = {"kind": refers.noun, "key": value}
        row.blame("bulk.ambiguous" if found else "error.unknown_id", params, column=column.name)
        return None

    def found(self, refers: Refers, value: Any) -> Sequence[Any]:
        """Give the things of a name: those of the first attribute by which there are any."""
        for attribute in refers.by:
            found = self.facts.where(refers.kind, attribute, value)
            if found:
                return found
        return ()

    def id_of(self, row: Row, column: Column) -> UUID | None:
        """Give the id of what a cell names."""
        found = self.named(row, column)
        return None if found is None else found.id

    def id_values(self, row: Row, **columns: Column) -> dict[str, UUID]:
        """Give the ids of what cells name by the name of the attribute, of those that name one."""
        ids = {name: self.id_of(row, column) for name, column in columns.items()}
        return {name: id_ for name, id_ in ids.items() if id_ is not None}

    def custom(self, row: Row) -> dict[str, Any]:
        """Give the custom values of a row, typed; what is no such value is noted."""
        values: dict[str, Any] = {}
        fields = self.fields
        if fields is None:
            return values
        for code, text in row.custom.items():
            read = typed(fields.one(code), text, noun=fields.noun)
            if isinstance(read, Rejection):
                row.blame(read.code, read.params, column=f"custom:{code}")
            else:
                values[code] = read
        return values

    def told(self, kind: Kind[Any], key: Any, *attributes: str) -> Any:
        """Give what a thing that was wanted for a page is called: the first of the attributes."""
        thing = None if key is None else self.facts.get(kind, key)
        return next((name for each in attributes if (name := getattr(thing, each, None))), None)


def _named(rows: Iterable[Row], columns: Iterable[Column]) -> Iterable[Want]:
    """Want everything that rows name."""
    rows = list(rows)
    for each in columns:
        if each.refers is None:
            continue
        given: dict[Any, None] = {}
        for row in rows:
            value = row.get(each.name)
            if isinstance(value, tuple):
                given.update(dict.fromkeys(value))
            elif value is not None:
                given[value] = None
        if given:
            for attribute in each.refers.by:
                yield each.refers.kind.by(attribute, *given)
