"""What is wanted of an import, and what its file looks like."""

from collections.abc import Mapping
from typing import Final

from attrs import field, frozen

from salescore.bulk.cells import Reading
from salescore.bulk.entities import entity as entity_of
from salescore.bulk.entity import Entity, Mode
from salescore.bulk.mapping import Mapped, map_columns
from salescore.bulk.source import Source, sniff_delimiter
from salescore.custom.fields import Fields
from salescore.delimited import DELIMITERS, read_records
from salescore.errors import InvalidValue, SalesError, demand_text, demand_whole

__all__ = ["Import", "Layout", "NoHeading", "layout_of"]

NAME_LENGTH_MAX: Final = 100
CHUNK_MAX: Final = 1000
_CHUNK: Final = 500


class NoHeading(SalesError, ValueError):
    """A file without a heading: it is empty, or its first row is broken."""

    code = "bulk.no_heading"

    def __init__(self, entity: str) -> None:
        """Name what it should have been a file of."""
        super().__init__(entity=entity)


@frozen(kw_only=True)
class Import:
    """What is wanted of an import.

    Args:
        entity: what the file is about.
        mode: what rows may do; None for the entity's usual.
        mapping: names of columns by heading of the file; other headings mean what they say.
        usual: texts by column, for rows that say nothing else there.
        ignore_unknown: leave out columns that mean nothing.
        encoding: None finds it out.
        delimiter: None finds it out.
        reading: how cells are read.
        name: tells this import from others; None takes what the file holds. Who imports under the
            same name again repeats nothing.
        dry_run: give the verdicts and write nothing.
        chunk: things for each unit of work, 1 to 1,000.

    >>> Import(entity="customers", mapping={"Firmenname": "name"}).entity
    'customers'
    """

    entity: str
    mode: Mode | None = None
    mapping: Mapping[str, str] = field(factory=dict)
    usual: Mapping[str, str] = field(factory=dict)
    ignore_unknown: bool = False
    encoding: str | None = None
    delimiter: str | None = None
    reading: Reading = field(factory=Reading)
    name: str | None = None
    dry_run: bool = False
    chunk: int = _CHUNK

    def __attrs_post_init__(self) -> None:
        """Check what no type can say."""
        modes = entity_of(self.entity).modes
        if not modes:
            allowed = "an entity whose rows can be imported"
            raise InvalidValue("entity", value=self.entity, allowed=allowed)
        if self.mode is not None and self.mode not in modes:
            allowed = ", ".join(each.value for each in modes)
            raise InvalidValue("mode", value=self.mode, allowed=allowed)
        if self.delimiter is not None and self.delimiter not in DELIMITERS:
            raise InvalidValue(
                "delimiter", value=self.delimiter, allowed="a comma, a semicolon, a tab or a bar"
            )
        if self.name is not None:
            demand_text("name", self.name, most=NAME_LENGTH_MAX)
        demand_whole("chunk", self.chunk, low=1, high=CHUNK_MAX)


@frozen
class Layout:
    """What a file looks like.

    Args:
        encoding: how it is read.
        delimiter: what stands between its cells.
        headings: as they stand in the file.
        mapped: what its columns mean, those that mean something.
    """

    encoding: str
    delimiter: str
    headings: tuple[str, ...]
    mapped: tuple[Mapped, ...]


def layout_of(source: Source, wanted: Import, *, entity: Entity, fields: Fields | None) -> Layout:
    """Find out what a file looks like.

    Args:
        source: the file.
        wanted: what somebody said about it.
        entity: what it is about.
        fields: the custom fields of the entity's noun.

    Raises:
        NoHeading: it is empty, or its first row is broken.
        UnknownColumn, MappedTwice, ColumnMissing: its columns are none of the entity's.
    """
    delimiter = wanted.delimiter or sniff_delimiter(source.text_lines())
    heading = next(read_records(source.text_lines(), delimiter=delimiter), None)
    if heading is None or heading.fault:
        raise NoHeading(entity.name)
    headings = tuple(cell.strip().strip("\ufeff") for cell in heading.cells)
    mapped = map_columns(
        headings,
        entity=entity,
        fields=fields,
        given=wanted.mapping,
        usual=wanted.usual,
        ignore_unknown=wanted.ignore_unknown,
    )
    return Layout(source.encoding, delimiter, headings, mapped)
