"""Mapping: which column of a file is which column of an entity."""

from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from typing import Final

from attrs import evolve, frozen

from salescore.bulk.cells import CellType, fold
from salescore.bulk.columns import CUSTOM, IGNORED, Column, column, language_of
from salescore.bulk.entity import Entity
from salescore.custom.field import CustomField, FieldType
from salescore.custom.fields import Fields
from salescore.errors import InvalidValue, SalesError

__all__ = ["ColumnMissing", "Mapped", "MappedTwice", "UnknownColumn", "map_columns"]

_HEADINGS_MAX: Final = 1000
"""Columns that a file may have."""


class UnknownColumn(SalesError, LookupError):
    """A heading that means no column of the entity."""

    code = "bulk.unknown_column"

    def __init__(self, heading: str, *, entity: str, near: str) -> None:
        """Name the heading, the entity, and what may be meant."""
        super().__init__(heading=heading, entity=entity, near=near)


class MappedTwice(SalesError, ValueError):
    """Two columns of a file that mean the same column."""

    code = "bulk.mapped_twice"

    def __init__(self, column: str, *, headings: Sequence[str]) -> None:
        """Name the column and the headings that mean it."""
        super().__init__(column=column, headings=tuple(headings))


class ColumnMissing(SalesError, LookupError):
    """A file without a column that every row needs."""

    code = "bulk.column_missing"

    def __init__(self, column: str, *, entity: str) -> None:
        """Name the column and the entity."""
        super().__init__(column=column, entity=entity)


@frozen
class Mapped:
    """A column of the file and what it means.

    Args:
        at: its place in the file, from 0; None for one that the file does not have.
        heading: as it stands in the file.
        column: what it means.
        usual: the text of rows that say nothing else.
    """

    at: int | None
    heading: str
    column: Column
    usual: str | None = None


def map_columns(
    headings: Sequence[str],
    *,
    entity: Entity,
    fields: Fields | None,
    given: Mapping[str, str] | None = None,
    usual: Mapping[str, str] | None = None,
    ignore_unknown: bool = False,
) -> tuple[Mapped, ...]:
    """Say what each column of a file means.

    Args:
        headings: of the file.
        entity: whose columns they may be.
        fields: the custom fields of its noun; None if it can have none.
        given: names of columns by heading; every other heading means what it says.
        usual: texts by column, for rows that say nothing else; the last columns are theirs.
        ignore_unknown: leave out columns that mean nothing.

    Raises:
        UnknownColumn, MappedTwice, ColumnMissing: the file and the entity do not go together.
        InvalidValue: more than 1,000 columns.
    """
    if len(headings) > _HEADINGS_MAX:
        raise InvalidValue("columns", value=len(headings), allowed=f"at most {_HEADINGS_MAX}")
    wanted = {fold(heading): name for heading, name in (given or {}).items()}
    _check_given(given or {}, headings, entity)
    known = _Known(entity, fields)
    found: list[Mapped] = []
    for at, heading in enumerate(headings):
        if heading.startswith(IGNORED):
            continue
        meant = known.get(wanted.get(fold(heading), heading))
        if meant is not None and not meant.told:
            found.append(Mapped(at, heading, meant))
        elif meant is None and (not ignore_unknown or fold(heading) in wanted):
            name = wanted.get(fold(heading), heading) or f"column {at + 1}"
            raise UnknownColumn(name, entity=entity.name, near=known.near(name))
    for name, text in (usual or {}).items():
        meant = known.get(name)
        if meant is None:
            raise UnknownColumn(name, entity=entity.name, near=known.near(name))
        own = [at for at, each in enumerate(found) if each.column.name == meant.name]
        found += [Mapped(None, meant.name, meant, text)] * (not own)
        for at in own:
            found[at] = evolve(found[at], usual=text)
    _check_found(found, entity)
    return tuple(found)


def _check_given(given: Mapping[str, str], headings: Iterable[str], entity: Entity) -> None:
    """Demand that every heading that was mapped is there, and mapped once."""
    there = set(map(fold, headings))
    seen: dict[str, str] = {}
    for heading, name in given.items():
        if fold(heading) not in there:
            near = ", ".join(get_close_matches(heading, list(headings), 3)) or "-"
            raise UnknownColumn(heading, entity=entity.name, near=near)
        if fold(heading) in seen:
            raise MappedTwice(name, headings=(seen[fold(heading)], heading))
        seen[fold(heading)] = heading


def _check_found(found: Iterable[Mapped], entity: Entity) -> None:
    by_name: dict[str, list[str]] = {}
    for each in found:
        by_name.setdefault(each.column.name, []).append(each.heading)
    for name, headings in by_name.items():
        if len(headings) > 1:
            raise MappedTwice(name, headings=headings)
    for name in entity.always:
        if name not in by_name:
            raise ColumnMissing(name, entity=entity.name)


class _Known:
    """Everything that a heading may mean."""

    def __init__(self, entity: Entity, fields: Fields | None) -> None:
        self._localized = entity.localized
        self._by_heading = {heading: each for each in entity.columns for heading in each.headings}
        declared = () if fields is None else fields.active
        self._custom = {each.code: _custom_column(each) for each in declared}
        for each in declared:
            made = self._custom[each.code]
            for heading in (made.name, each.code, *(text for _, text in each.label.texts)):
                self._by_heading.setdefault(fold(heading), made)

    def get(self, heading: str) -> Column | None:
        """Give the column of a heading, or None."""
        found = self._by_heading.get(fold(heading))
        if found is not None:
            return found
        if heading.startswith(CUSTOM):
            return self._custom.get(heading.removeprefix(CUSTOM))
        for base in self._localized:
            language = language_of(heading, base.name)
            if language is not None:
                return evolve(
                    base, name=f"{base.name}:{language.strip()}", aliases=(), required=False
                )
        return None

    def near(self, heading: str) -> str:
        """Name the columns that may be meant, or all there are."""
        names = {key: each.name for key, each in self._by_heading.items()}
        close = get_close_matches(fold(heading), list(names), 3)
        return ", ".join(dict.fromkeys(names[key] for key in close)) or ", ".join(
            sorted(set(names.values()))
        )


def _custom_column(declared: CustomField) -> Column:
    """Make the column of a custom field; what its values are, the field says when it is checked."""
    english, chinese = declared.label.get("en"), declared.label.get("zh")
    return column(f"{CUSTOM}{declared.code}", english, chinese, type=_TYPES[declared.type])


_TYPES: Final[Mapping[FieldType, CellType]] = {
    FieldType.TEXT: CellType.TEXT,
    FieldType.NUMBER: CellType.NUMBER,
    FieldType.WHOLE: CellType.WHOLE,
    FieldType.TRUTH: CellType.TRUTH,
    FieldType.DATE: CellType.DATE,
    FieldType.INSTANT: CellType.INSTANT,
    FieldType.CHOICE: CellType.CODE,
    FieldType.CHOICES: CellType.CODE,
    FieldType.ID: CellType.CODE,
}
