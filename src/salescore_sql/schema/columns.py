"""How tables are made: the tenant first in every key, unique columns and indexes from the kinds."""

from collections.abc import Iterable, Mapping, Sequence
from enum import Enum
from types import MappingProxyType
from typing import Any, Final

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    ForeignKeyConstraint,
    Index,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
    UniqueConstraint,
)
from sqlalchemy.dialects.mysql import BINARY, LONGTEXT
from sqlalchemy.dialects.postgresql import UUID
from sqlalchemy.schema import SchemaItem

from salescore.errors import WORD_LENGTH_MAX
from salescore.facts import Kind

__all__ = [
    "HOT",
    "KEPT",
    "LISTED",
    "METADATA",
    "STORAGE",
    "WHOLE",
    "WORD_LENGTH",
    "adds_up",
    "child",
    "day",
    "exact",
    "flag",
    "found_by",
    "header",
    "id_of",
    "instant",
    "ledger",
    "listed",
    "refers",
    "rule",
    "text",
    "whole",
    "word",
    "words",
]

WORD_LENGTH: Final = WORD_LENGTH_MAX
"""Characters of a column that may stand in an index."""

METADATA: Final = MetaData(
    naming_convention={
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_1_name)s",
    }
)
"""Every table of the store; a name is used once, for some servers know it outside its table."""

_ID: Final = (
    LargeBinary(16)
    .with_variant(BINARY(16), "mysql", "mariadb")
    .with_variant(UUID(as_uuid=False), "postgresql")
)

_TEXT: Final = (
    Text()
    .with_variant(LONGTEXT(), "mysql", "mariadb")
    .with_variant(Text(collation="C"), "postgresql")
)


KEPT: Final[dict[str, Any]] = {
    "mariadb_engine": "InnoDB",
    "mariadb_charset": "utf8mb4",
    "mariadb_collate": "utf8mb4_nopad_bin",
    "mysql_engine": "InnoDB",
    "mysql_charset": "utf8mb4",
    "mysql_collate": "utf8mb4_0900_bin",
}
"""How a server keeps a table that would otherwise follow its own defaults."""


STORAGE: Final = "storage"
"""Under this name a table's `info` keeps its storage parameters for PostgreSQL.

SQLAlchemy writes those of a table itself, but not before 2.1.
"""
LISTED: Final = "listed"
"""Under this name an index's `info` says that it is there for a list, not for wants of a kind."""
HOT: Final = MappingProxyType({"fillfactor": 50})
"""Half of each page stays free: a count that changes all the time finds room beside itself."""

WHOLE: Final = MappingProxyType({"toast_tuple_target": 8160})
"""Texts of a few thousand characters stay in the row, uncompressed: they are rarely read."""


def _characters(length: int) -> String:
    """Give the type of a text that is compared: in the order of code points everywhere."""
    return String(length).with_variant(String(length, collation="C"), "postgresql")


def id_of(name: str, *, optional: bool = False) -> Column[Any]:
    """Declare a UUID: bytes, or the type of that name; both sort as the ids do."""
    return Column(name, _ID, nullable=optional)


def word(name: str, *, optional: bool = False, length: int = WORD_LENGTH) -> Column[Any]:
    """Declare a short text: codes, names, numbers, enums by their value."""
    return Column(name, _characters(length), nullable=optional)


def text(name: str, *, optional: bool = False) -> Column[Any]:
    """Declare a text of any length, small JSON texts among them."""
    return Column(name, _TEXT, nullable=optional)


def exact(name: str, *, optional: bool = False) -> Column[Any]:
    """Declare a decimal of any scale, as text: unit prices, rates, percentages."""
    return Column(name, _characters(WORD_LENGTH), nullable=optional)


def whole(name: str, *, optional: bool = False) -> Column[Any]:
    """Declare a 64-bit integer: minor units, versions, quantities in millionths."""
    return Column(name, BigInteger, nullable=optional)


def flag(name: str) -> Column[Any]:
    """Declare a truth value."""
    return Column(name, Boolean(create_constraint=False), nullable=False)


def instant(name: str, *, optional: bool = False) -> Column[Any]:
    """Declare an instant: ISO text in UTC with microseconds, which sorts as time does."""
    return Column(name, _characters(32), nullable=optional)


def day(name: str, *, optional: bool = False) -> Column[Any]:
    """Declare a business date: ISO text."""
    return Column(name, _characters(10), nullable=optional)


def refers(column: str, target: str, *, deferred: bool = False) -> ForeignKeyConstraint:
    """Declare that a column holds the id of a row of the same tenant.

    Args:
        column: the column that holds the id.
        target: the table it points into.
        deferred: compared at the commit: for rows of one table that point at each other.
    """
    wait: dict[str, Any] = {"deferrable": True, "initially": "DEFERRED"} if deferred else {}
    return ForeignKeyConstraint(["tenant", column], [f"{target}.tenant", f"{target}.id"], **wait)


def rule(name: str, condition: str) -> CheckConstraint:
    """Declare what every row must fulfill."""
    return CheckConstraint(condition, name=name)


def words(column: str, kind: type[Enum]) -> CheckConstraint:
    """Declare that a column holds one of the values of an enum."""
    allowed = ", ".join(f"'{member.value}'" for member in kind)
    return rule(f"{column}_word", f"{column} IN ({allowed})")


def listed(name: str, *columns: str, covers: Sequence[str] = ()) -> Index:
    """Declare the index along which a list is read that wants several columns.

    Args:
        name: of the index.
        columns: behind the tenant: what is equal in all rows of the list, its order, the key.
        covers: further columns that PostgreSQL reads off the index alone.
    """
    options: dict[str, Any] = {"postgresql_include": list(covers)} if covers else {}
    return Index(name, "tenant", *columns, info={LISTED: True}, **options)


def adds_up() -> CheckConstraint:
    """Declare that net and tax give gross, to the minor unit."""
    return rule("adds_up", "net_minor + tax_minor = gross_minor")


def header(
    kind: Kind[Any],
    name: str,
    *items: SchemaItem,
    clustered: bool = True,
    lengths: Mapping[str, int] = MappingProxyType({}),
    storage: Mapping[str, int] = MappingProxyType({}),
) -> Table:
    """Make the table of a kind: tenant, key and version first; unique and indexed as the kind says.

    Args:
        kind: what the rows hold.
        name: the table's name.
        items: the further columns, in the order of the kind's fields, and constraints.
        clustered: rows lie in the order of their key; rows of several hundred bytes do better
            without.
        lengths: the most characters of keys that are shorter than other words: all parts of a key
            must fit into an index together.
        storage: how PostgreSQL keeps the rows: its storage parameters.
    """
    keys = [
        id_of(key) if key.endswith("id") else word(key, length=lengths.get(key, WORD_LENGTH))
        for key in kind.key
    ]
    if kind.versioned:
        keys.append(whole("version"))
    made = _table(name, (*keys, *items), key=kind.key, clustered=clustered, storage=storage)
    for attribute in kind.unique:
        made.append_constraint(UniqueConstraint("tenant", attribute, name=f"uq_{name}_{attribute}"))
    for attribute in kind.indexes:
        _index(made, attribute, key=kind.key)
    return made


def child(
    parent: str,
    name: str,
    *items: SchemaItem,
    kind: Kind[Any] | None = None,
    path: str = "lines",
) -> Table:
    """Make the table of a state's lines: tenant, the state's id and the place among the lines.

    Args:
        parent: the state's table.
        name: the table's name.
        items: the further columns, in the order of the line's fields, and constraints.
        kind: of the states, if they are wanted by what lies in these lines: each such column is
            indexed as the kind says.
        path: the attribute of the states that holds the lines.
    """
    owner = f"{parent.removeprefix('sales_')}_id"
    keys = (id_of(owner), whole("position"), refers(owner, parent))
    made = _table(name, (*keys, *items), key=(owner, "position"))
    for attribute in () if kind is None else kind.within:
        of, _, column = attribute.rpartition(".")
        if of == path:
            _index(made, column, key=(owner,))
    return made


def ledger(name: str, *items: SchemaItem, key: Sequence[str]) -> Table:
    """Make a table of counts that claims change: no other table points at its rows."""
    return _table(name, items, key=key, storage=HOT)


def found_by(name: str, *, length: int) -> Table:
    """Make the table of values by which things of several kinds are found.

    Its columns are narrow, for all of them stand in one index.

    Args:
        name: the table's name.
        length: characters of a value.
    """
    made = _table(
        name,
        (
            Column("kind", _characters(40), nullable=False),
            id_of("owner_id"),
            Column("field", _characters(40), nullable=False),
            Column("value", _characters(length), nullable=False),
            Column("single", _characters(length), nullable=True),
        ),
        key=("kind", "owner_id", "field", "value"),
    )
    found = [made.c[each] for each in ("tenant", "kind", "field", "value", "owner_id")]
    Index(f"ix_{name}_value", *found)
    made.append_constraint(
        UniqueConstraint("tenant", "kind", "field", "single", name=f"uq_{name}_single")
    )
    return made


def _table(
    name: str,
    items: Iterable[SchemaItem],
    *,
    key: Sequence[str],
    clustered: bool = True,
    storage: Mapping[str, int] = MappingProxyType({}),
) -> Table:
    return Table(
        name,
        METADATA,
        word("tenant"),
        *items,
        PrimaryKeyConstraint("tenant", *key, name=f"pk_{name}"),
        sqlite_with_rowid=not clustered,
        info={STORAGE: storage},
        **KEPT,
    )


def _index(table: Table, attribute: str, *, key: Sequence[str]) -> None:
    """Index an attribute; the key behind it lets pages follow each other without sorting.

    Of lines it is their owner, which is then read off the index.
    """
    column = table.c[attribute]
    present = column.is_not(None) if column.nullable else None
    Index(
        f"ix_{table.name}_{attribute}",
        table.c.tenant,
        column,
        *(table.c[each] for each in key if each != attribute),
        sqlite_where=present,
        postgresql_where=present,
    )
