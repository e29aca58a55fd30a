"""Chunks: entries that are looked up, decided and written together."""

from collections.abc import Hashable, Iterable, Iterator
from hashlib import blake2b
from typing import Any, Final

from attrs import evolve

from salescore.app.flow import OutcomeUnknown
from salescore.app.sales import Sales
from salescore.bulk.entities import entity as entity_of
from salescore.bulk.lookup import Lookup
from salescore.bulk.planning import Planned, blame_error, later_of, plan
from salescore.bulk.request import Import, Layout, layout_of
from salescore.bulk.rows import Entry, Row, RowReader, entries_of
from salescore.bulk.source import Source
from salescore.bulk.verdicts import Fault, Verdict, VerdictState
from salescore.delimited import Record, read_records
from salescore.events import OUTCOME, Actor, Command, Outcome
from salescore.facts import Want
from salescore.store import StoreUnavailable

__all__ = ["Chunks", "Judged"]

Judged = tuple[Row, Verdict]
"""A row and what became of it."""

_Todo = tuple[Entry, str, Command[Any]]
"""An entry, the key of a command for it, and the command."""

_ROWS_MAX: Final = 5000
"""Rows of a chunk, if things have many."""


class Chunks:
    """One run over a file.

    Args:
        sales: the tenant, or a rehearsal of it.
        source: the file.
        wanted: what to do.
        actor: who wants it.

    Attributes:
        layout: what the file looks like.
    """

    def __init__(self, sales: Sales, source: Source, wanted: Import, actor: Actor) -> None:
        """Look at the heading."""
        self._sales = sales
        self._source = source
        self._wanted = wanted
        self._actor = actor
        self._entity = entity = entity_of(wanted.entity)
        self._mode = wanted.mode or entity.modes[0]
        self._look = Lookup(sales, entity)
        self.layout: Layout = layout_of(source, wanted, entity=entity, fields=self._look.fields)
        self._columns = [each.column for each in self.layout.mapped]
        self._alike = [
            (attribute, each.name)
            for each in self._columns
            if each.refers is not None and each.refers.kind is entity.kind
            for attribute in each.refers.by
        ]
        reading = wanted.reading
        self._reading = evolve(reading, zone=reading.zone or self._look.zone)
        self._reader = RowReader(
            self.layout.mapped,
            count=len(self.layout.headings),
            reading=self._reading,
        )
        self._key = f"import:{wanted.name or source.digest}:"
        self._salt = self._said().encode()
        self._apart = self._scattered() if entity.whole else frozenset()

    def _said(self) -> str:
        """Write down what the same row may mean: other settings make it another one."""
        reading = self._reading
        told = [self._entity.name, self._mode.value, reading.decimal, reading.date_format]
        columns = [(each.at, each.column.name, each.usual) for each in self.layout.mapped]
        return repr((told, reading.null, columns))

    def __iter__(self) -> Iterator[list[Judged]]:
        """Give the rows of each chunk with their verdicts, once it is written."""
        held: list[Entry] = []
        rows, marks = 0, set[Hashable]()
        for entry in self._entries():
            own, named = self._marks(entry)
            full = len(held) >= self._wanted.chunk or rows >= _ROWS_MAX
            if held and (full or marks & (own | named)):
                yield self._settled(held)
                held, rows, marks = [], 0, set()
            held.append(entry)
            rows += len(entry.rows)
            marks |= own
        if held:
            yield self._settled(held)

    def _records(self) -> Iterator[Record]:
        """Give the records behind the heading; a row of nothing but empty cells is none."""
        records = read_records(self._source.text_lines(), delimiter=self.layout.delimiter)
        next(records)
        return (record for record in records if record.fault or any(record.cells))

    def _entries(self) -> Iterator[Entry]:
        rows = map(self._reader.read, self._records())
        for entry in entries_of(rows, self._entity.together):
            if self._entity.whole:
                self._check_whole(entry)
            yield entry

    def _scattered(self) -> frozenset[int]:
        """Find the things whose rows stand apart, before anything of them is written."""
        name = self._entity.together[0]
        own = next(each for each in self.layout.mapped if each.column.name == name)
        if own.at is None:
            return frozenset()
        read = self._reading.reader(own.column.type)
        seen: set[int] = set()
        apart: set[int] = set()
        last: int | None = None
        for record in self._records():
            text = record.cells[own.at] if len(record.cells) > own.at else ""
            mark = hash(read(text)) if text.strip() else None
            if mark is not None and mark != last:
                (apart if mark in seen else seen).add(mark)
            last = mark
        return frozenset(apart)

    def _check_whole(self, entry: Entry) -> None:
        """Note a fault if rows of the same thing stand elsewhere too."""
        name = self._entity.together[0]
        value = entry.first.get(name)
        if value is not None and hash(value) in self._apart:
            entry.first.blame("bulk.scattered", {"column": name, "value": value}, column=name)

    def _marks(self, entry: Entry) -> tuple[set[Hashable], set[Hashable]]:
        """Give what tells an entry from others, and what it names of the same kind.

        What is only about to be written cannot be looked up: then a new chunk begins.
        """
        entity, row = self._entity, entry.first
        own: set[Hashable] = set()
        if entity.mark is not None:
            own = {entity.mark(row)}
        own |= {(to, row.get(of)) for of, to in entity.keys if row.get(of) is not None}
        return own, {(attribute, row.get(name)) for attribute, name in self._alike}

    def _settled(self, entries: list[Entry]) -> list[Judged]:
        """Decide on entries and write what they ask for."""
        keys = [self._key_of(entry) for entry in entries]
        done = self._done(entries, keys)
        planned: list[Planned | None] = [
            None if key in done else self._plan(entry)
            for entry, key in zip(entries, keys, strict=True)
        ]
        made = self._handled(
            [
                (entry, key, each.command)
                for entry, key, each in zip(entries, keys, planned, strict=True)
                if each is not None and each.command is not None
            ]
        )
        self._do_later(entries, keys, made, planned)
        done |= {key for key, outcome in made.items() if outcome.replayed}
        return [
            judged
            for entry, key, each in zip(entries, keys, planned, strict=True)
            for judged in _judged(entry, None if key in done else each)
        ]

    def _done(self, entries: list[Entry], keys: list[str]) -> set[str]:
        """Look entries up, and give the keys of those that an earlier run has done.

        Only what is there can have been made before: of things that are found by a key of their
        own nothing is asked for the others, for the bulk door asks again anyway.
        """
        look, both = self._look, list(zip(entries, keys, strict=True))
        if self._entity.keys or self._entity.existing is not None:
            look.load(entries, columns=self._columns)
            both = [(entry, key) for entry, key in both if look.existing(entry)]
            look.read_more(self._outcomes(both))
        else:
            look.load(entries, columns=self._columns, also=self._outcomes(both))
        return {key for _, key in both if look.facts.get(OUTCOME, key) is not None}

    def _plan(self, entry: Entry) -> Planned:
        return plan(entry, entity=self._entity, mode=self._mode, look=self._look)

    def _outcomes(self, asked: list[tuple[Entry, str]]) -> Iterable[Want]:
        """Want what earlier runs have done of entries with their keys."""
        later = self._entity.later.keys()
        second = [_second(key) for entry, key in asked if not later.isdisjoint(entry.first.values)]
        keys = [key for _, key in asked]
        if keys:
            yield OUTCOME.one(*keys, *second)

    def _key_of(self, entry: Entry) -> str:
        """Give the key of an entry: the same line with the same content has the same."""
        digest = blake2b(self._salt, digest_size=16)
        for row in entry.rows:
            digest.update(f"{row.record.line}\0{row.record.text}".encode(errors="surrogatepass"))
        return self._key + digest.hexdigest()

    def _handled(self, todo: list[_Todo]) -> dict[str, Outcome[Any]]:
        """Run commands; give the outcomes by key, and note faults on the entries of the others.

        Raises:
            StoreUnavailable, OutcomeUnknown: the store was lost; a later run goes on from here.
        """
        if not todo:
            return {}
        results = self._sales.handle_many(
            [command for _, _, command in todo],
            keys=[key for _, key, _ in todo],
            actor=self._actor,
            chunk=len(todo),
        )
        made: dict[str, Outcome[Any]] = {}
        for (entry, key, _), result in zip(todo, results, strict=True):
            if isinstance(result, Outcome):
                made[key] = result
            elif isinstance(result, StoreUnavailable | OutcomeUnknown):
                raise result
            else:
                blame_error(entry, result)
        return made

    def _do_later(
        self,
        entries: list[Entry],
        keys: list[str],
        made: dict[str, Outcome[Any]],
        planned: list[Planned | None],
    ) -> None:
        """Change what a new thing could not have at once, also where an earlier run broke off."""
        update = self._entity.update
        if update is None or not self._entity.later:
            return
        todo: list[_Todo] = []
        for entry, key, each in zip(entries, keys, planned, strict=True):
            if each is not None:
                if each.later and key in made:
                    todo.append((entry, _second(key), update(made[key].value, each.later)))
                continue
            self._finish(entry, key, todo)
        self._handled(todo)

    def _finish(self, entry: Entry, key: str, todo: list[_Todo]) -> None:
        """Ask for the second command of a thing that an earlier run has only made."""
        facts, entity = self._look.facts, self._entity
        later = later_of(entry, entity)
        stored = facts.get(OUTCOME, key)
        if later and stored is not None and facts.get(OUTCOME, _second(key)) is None:
            self._look.read_more([entity.kind.one(stored.value_id)])
            thing = self._look.facts.get(entity.kind, stored.value_id)
            if thing is not None and entity.update is not None:
                todo.append((entry, _second(key), entity.update(thing, later)))


def _second(key: str) -> str:
    return f"{key}:2"


def _judged(entry: Entry, planned: Planned | None) -> Iterator[Judged]:
    """Give the verdict on each row of an entry; one refused row refuses all of them."""
    if entry.faulty:
        wrong = next(row.record.line for row in entry.rows if row.faults)
        other = (Fault("bulk.together", {"line": wrong}),)
        for row in entry.rows:
            faults = tuple(row.faults) or other
            yield row, Verdict(row.record.line, VerdictState.REFUSED, faults)
        return
    for row in entry.rows:
        if planned is None:
            yield row, Verdict(row.record.line, VerdictState.UNCHANGED, before=True)
        else:
            yield row, Verdict(row.record.line, planned.state)
