"""Columns and tables as they are in schema 2: written down once, and never changed again."""

from typing import Any, Final

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    ForeignKeyConstraint,
    LargeBinary,
    PrimaryKeyConstraint,
    String,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.dialects.mysql import BINARY, LONGTEXT
from sqlalchemy.dialects.postgresql import UUID
from sqlalchemy.schema import SchemaItem

from salescore_sql.migrations.step import (
    Step,
    add_index,
    add_table,
)

__all__ = [
    "TABLE",
    "child",
    "day",
    "flag",
    "header",
    "id_of",
    "index",
    "instant",
    "numbered",
    "refers",
    "rule",
    "state",
    "text_of",
    "unique",
    "whole",
    "word",
]

_DAY: Final = String(10).with_variant(String(10, collation="C"), "postgresql")
_AT: Final = String(32).with_variant(String(32, collation="C"), "postgresql")
_LONG: Final = (
    Text()
    .with_variant(Text(collation="C"), "postgresql")
    .with_variant(LONGTEXT, "mysql", "mariadb")
)
_ID: Final = (
    LargeBinary(16)
    .with_variant(BINARY(16), "mysql", "mariadb")
    .with_variant(UUID(as_uuid=False), "postgresql")
)
TABLE: Final[dict[str, Any]] = {
    "sqlite_with_rowid": False,
    "mariadb_engine": "InnoDB",
    "mariadb_charset": "utf8mb4",
    "mariadb_collate": "utf8mb4_nopad_bin",
    "mysql_engine": "InnoDB",
    "mysql_charset": "utf8mb4",
    "mysql_collate": "utf8mb4_0900_bin",
}


def word(name: str, *, optional: bool = False, length: int = 200) -> Column[Any]:
    """Give a short text."""
    kept = String(length).with_variant(String(length, collation="C"), "postgresql")
    return Column(name, kept, nullable=optional)


def id_of(name: str, *, optional: bool = False) -> Column[Any]:
    """Give a UUID."""
    return Column(name, _ID, nullable=optional)


def whole(name: str, *, optional: bool = False) -> Column[Any]:
    """Give a 64-bit integer."""
    return Column(name, BigInteger, nullable=optional)


def day(name: str, *, optional: bool = False) -> Column[Any]:
    """Give a business date."""
    return Column(name, _DAY, nullable=optional)


def instant(name: str, *, optional: bool = False) -> Column[Any]:
    """Give an instant."""
    return Column(name, _AT, nullable=optional)


def text_of(name: str, *, optional: bool = True) -> Column[Any]:
    """Give a text of any length."""
    return Column(name, _LONG, nullable=optional)


def flag(name: str) -> Column[Any]:
    """Give a truth value."""
    return Column(name, Boolean(create_constraint=False), nullable=False)


def refers(name: str, column: str, target: str) -> ForeignKeyConstraint:
    """Let a column hold the id of a row."""
    return ForeignKeyConstraint(
        ["tenant", column], [f"{target}.tenant", f"{target}.id"], name=f"fk_{name}_{column}"
    )


def rule(name: str, condition: str) -> CheckConstraint:
    """Demand something of every row."""
    return CheckConstraint(condition, name=f"ck_{name}")


def state(name: str, *words: str) -> CheckConstraint:
    """Let the state be one of these words."""
    return rule(f"{name}_state_word", f"state IN ({', '.join(map(repr, words))})")


def header(name: str, *items: SchemaItem) -> Step:
    """Make a table of states."""
    key = PrimaryKeyConstraint("tenant", "id", name=f"pk_{name}")
    return add_table(name, word("tenant"), id_of("id"), whole("version"), *items, key, **TABLE)


def child(owner: str, name: str, *items: SchemaItem) -> Step:
    """Make a table of lines."""
    key = f"{owner}_id"
    return add_table(
        name,
        word("tenant"),
        id_of(key),
        whole("position"),
        *items,
        PrimaryKeyConstraint("tenant", key, "position", name=f"pk_{name}"),
        refers(name, key, owner),
        **TABLE,
    )


def index(table: str, column: str, *, key: str = "id", optional: bool = False) -> Step:
    """Index a column."""
    present = text(f"{column} IS NOT NULL") if optional else None
    return add_index(
        f"ix_{table}_{column}",
        table,
        ("tenant", column, key),
        sqlite_where=present,
        postgresql_where=present,
    )


def numbered(name: str) -> UniqueConstraint:
    """Let numbers be unique."""
    return UniqueConstraint("tenant", "number", name=f"uq_{name}_number")


def unique(name: str, column: str) -> UniqueConstraint:
    """Let the values of a column be unique."""
    return UniqueConstraint("tenant", column, name=f"uq_{name}_{column}")
