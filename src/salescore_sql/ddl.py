"""The statements that make the schema, in the words of one database."""

from typing import Any

from sqlalchemy import URL, ForeignKeyConstraint, insert
from sqlalchemy.schema import CreateIndex, CreateTable

from salescore_sql.schema.columns import METADATA
from salescore_sql.schema.version import NAME, SCHEMA_VERSION, schema_version

__all__ = ["creating", "is_compared"]


def creating(database: str) -> list[str]:
    """Give the statements that make every table and index, then say which version they are.

    Every reference finds its table.

    Args:
        database: SQLAlchemy's name of dialect and driver.

    >>> creating("sqlite")[0].split()[:2]
    ['CREATE', 'TABLE']
    """
    dialect = URL.create(database).get_dialect()()
    statements: list[Any] = []
    for table in METADATA.sorted_tables:
        kept = [key for key in table.foreign_key_constraints if is_compared(key, dialect.name)]
        statements.append(CreateTable(table, include_foreign_key_constraints=kept))
        statements += [
            CreateIndex(index) for index in sorted(table.indexes, key=lambda each: str(each.name))
        ]
    statements.append(insert(schema_version).values(name=NAME, version=SCHEMA_VERSION))
    literal = {"literal_binds": True}
    return [str(each.compile(dialect=dialect, compile_kwargs=literal)) for each in statements]


def is_compared(key: ForeignKeyConstraint, database: str) -> bool:
    """Say whether a database compares a reference when we want it to.

    MariaDB and MySQL know no deferred ones, so rows of one table that point at each other, written
    in one flush, would have to be sorted: there the library alone checks them.

    Args:
        key: the reference.
        database: SQLAlchemy's name of its dialect.
    """
    return not key.deferrable or database not in {"mariadb", "mysql"}
