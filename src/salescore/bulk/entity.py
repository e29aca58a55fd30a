"""An entity: what a file may be about, its columns, and how a row becomes a command and back."""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from attrs import field, frozen

from salescore.bulk.columns import Column
from salescore.delimited import Cell
from salescore.events import Command
from salescore.facts import Kind, Want

if TYPE_CHECKING:
    from salescore.bulk.lookup import Lookup
    from salescore.bulk.rows import Entry, Row

__all__ = ["ALL_MODES", "Entity", "Mode", "Written", "plain_values"]

Written: TypeAlias = dict[str, Cell]
"""Cells by the name of their column."""


class Mode(StrEnum):
    """What rows may do: make new things, change those that are there, or both."""

    ADD = "add"
    UPDATE = "update"
    UPSERT = "upsert"


ALL_MODES: Final = (Mode.UPSERT, Mode.ADD, Mode.UPDATE)
"""What rows about things that can be found and changed may do."""


def _nothing(*_: Any) -> Iterable[Want]:
    return ()


@frozen(kw_only=True)
class Entity:
    """What a file may be about.

    Args:
        name: ``customers``, ``products`` ...
        kind: of the things that come to be.
        columns: what a heading may mean.
        always: columns that a file must have.
        together: columns; rows behind one another that say the same there make one thing.
        head: columns in which rows of one thing do not differ.
        whole: rows of one thing that stand apart are refused: they would make two things.
        keys: pairs of a column and an attribute by which a thing that is there is found; the first
            that a row has a value for counts.
        called: columns that say together what a thing without such keys is called.
        localized: columns that may stand once for each language, as in ``name:zh``.
        modes: what rows may do, the usual first; none if it can be exported only.
        then: what to load besides, once what the rows name is known.
        existing: gives the things that an entry is about, and that are there already.
        mark: tells the thing of a row from others in the same file; None if nothing does.
        fields: what an entry says, by the name of the attribute; notes faults on its rows.
        add: makes the command for a new thing from the fields.
        update: makes the command that changes a thing; None if nothing can be changed.
        later: attributes that a new thing cannot have at once, with what it has instead; a second
            command changes them.
        fixed: attributes that a thing keeps for ever, with the columns that say them.
        written: gives the cells of a thing, row by row.
        shown: columns of an export, in their order; None for all of `columns`.
        wants: what to load for a page of things that are written.
    """

    name: str
    kind: Kind[Any]
    columns: tuple[Column, ...] = ()
    always: tuple[str, ...] = ()
    together: tuple[str, ...] = ()
    head: tuple[str, ...] = ()
    whole: bool = False
    keys: tuple[tuple[str, str], ...] = ()
    called: tuple[str, ...] = ("name",)
    localized: tuple[Column, ...] = ()
    modes: tuple[Mode, ...] = ()
    then: Callable[["Sequence[Entry]", "Lookup"], Iterable[Want]] = _nothing
    existing: "Callable[[Entry, Lookup], Sequence[Any]] | None" = None
    mark: "Callable[[Row], Hashable | None] | None" = None
    fields: "Callable[[Entry, Lookup], dict[str, Any]] | None" = None
    add: "Callable[[dict[str, Any]], Command[Any]] | None" = None
    update: Callable[[Any, Mapping[str, Any]], Command[Any]] | None = None
    later: Mapping[str, Any] = field(factory=dict)
    fixed: Mapping[str, tuple[str, ...]] = field(factory=dict)
    written: "Callable[[Any, Lookup], Iterable[Written]]"
    shown: tuple[str, ...] = ()
    wants: Callable[[Sequence[Any]], Iterable[Want]] = _nothing

    @property
    def importable(self) -> bool:
        """Whether rows can become things."""
        return bool(self.modes)


def plain_values(row: "Row", *names: str) -> dict[str, Any]:
    """Give the values of columns that are called as the attributes are, those that are there."""
    return {name: row.values[name] for name in names if name in row.values}
