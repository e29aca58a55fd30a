"""The statements that make the schema, in the words of one database."""

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import Any

from sqlalchemy import URL, ForeignKeyConstraint, Table, insert
from sqlalchemy.schema import AddConstraint, CreateIndex, CreateTable

from salescore_sql.schema.columns import METADATA, STORAGE
from salescore_sql.schema.version import NAME, SCHEMA_VERSION, schema_version

__all__ = ["creating", "describing", "is_compared"]


@cache
def creating(database: str) -> tuple[str, ...]:
    """Give the statements that make every table and index, then say which version they are.

    Every reference finds its table.

    Args:
        database: SQLAlchemy's name of dialect and driver.

    >>> creating("sqlite")[0].split()[:2]
    ['CREATE', 'TABLE']
    """
    dialect = URL.create(database).get_dialect()()

    def text(statement: Any) -> str:
        return str(statement.compile(dialect=dialect, compile_kwargs={"literal_binds": True}))

    make = _primary_key_last if dialect.name == "postgresql" else _primary_key_first
    statements: list[str] = []
    for table in METADATA.sorted_tables:
        kept = [key for key in table.foreign_key_constraints if is_compared(key, dialect.name)]
        statements += make(table, kept, text)
    row = insert(schema_version).values(name=NAME, version=SCHEMA_VERSION)
    return (*statements, text(row))


def _primary_key_first(
    table: Table, references: Sequence[ForeignKeyConstraint], text: Callable[[Any], str]
) -> Iterator[str]:
    """Make a table with everything in it, then its indexes."""
    yield text(CreateTable(table, include_foreign_key_constraints=references))
    yield from map(text, _indexes(table))


def _primary_key_last(
    table: Table, references: Sequence[ForeignKeyConstraint], text: Callable[[Any], str]
) -> Iterator[str]:
    """Make a table and its indexes, the one of the primary key as the newest of them.

    As long as PostgreSQL has no statistics of a table it thinks that a tenant has a row or two in
    it. Then every index will do, for all of them begin with the tenant, and it takes the newest:
    were that another one, each reference to a new shop's order would look at all of its orders.
    """
    adding = text(AddConstraint(table.primary_key, isolate_from_table=False))
    inside = f", \n\t{adding.partition(' ADD ')[2]}"
    whole = text(CreateTable(table, include_foreign_key_constraints=()))
    yield f"{whole.replace(inside, '').rstrip()}{_stored(table)}\n\n"
    yield from map(text, _indexes(table))
    yield adding
    for each in sorted(references, key=lambda each: str(each.name)):
        yield text(AddConstraint(each, isolate_from_table=False))


def _stored(table: Table) -> str:
    """Write the storage parameters of a table."""
    chosen = ", ".join(f"{name} = {value}" for name, value in table.info.get(STORAGE, {}).items())
    return f"\n WITH ({chosen})" if chosen else ""


def _indexes(table: Table) -> Iterator[CreateIndex]:
    for index in sorted(table.indexes, key=lambda each: str(each.name)):
        yield CreateIndex(index)


def describing(database: str) -> tuple[str, ...]:
    """Give the statements that tell a database how many rows share the values of its indexes.

    SQLite counts only when it is told to, and till then takes a tenant for ten rows: it would look
    at all of a tenant's products to find ten of them. Here a tenant has very many, a line of its
    own few others, a key one. Servers count by themselves.

    Args:
        database: SQLAlchemy's name of dialect and driver.
    """
    if not database.startswith("sqlite"):
        return ()
    return (
        "ANALYZE",  # It makes the table of what was counted.
        "DELETE FROM sqlite_stat1",
        """
        INSERT INTO sqlite_stat1 (tbl, idx, stat)
        SELECT t.name, iif(i.origin = 'pk' AND t.sql LIKE '%WITHOUT ROWID%', t.name, i.name),
               '1000000 100000' || replace(hex(zeroblob(
                 (SELECT count(*) FROM pragma_index_info(i.name)) - 2)), '00', ' 10') || ' 1'
          FROM sqlite_schema t JOIN pragma_index_list(t.name) i
         WHERE t.type = 'table'
           AND (SELECT count(*) FROM pragma_index_info(i.name)) > 1
           AND (SELECT name FROM pragma_index_info(i.name) WHERE seqno = 0) = 'tenant'
        """,
        "ANALYZE sqlite_schema",  # It reads the table again.
    )


def is_compared(key: ForeignKeyConstraint, database: str) -> bool:
    """Say whether a database compares a reference when we want it to.

    MariaDB and MySQL know no deferred ones, so rows of one table that point at each other, written
    in one flush, would have to be sorted: there the library alone checks them.

    Args:
        key: the reference.
        database: SQLAlchemy's name of its dialect.
    """
    return not key.deferrable or database not in {"mariadb", "mysql"}
