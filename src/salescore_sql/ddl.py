"""The statements that make the schema, in the words of one database."""

from typing import Any

from sqlalchemy import URL, insert
from sqlalchemy.schema import CreateIndex, CreateTable

from salescore_sql.schema.columns import METADATA
from salescore_sql.schema.version import NAME, SCHEMA_VERSION, schema_version

__all__ = ["creating"]


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
        statements.append(CreateTable(table))
        statements += [
            CreateIndex(index) for index in sorted(table.indexes, key=lambda each: str(each.name))
        ]
    statements.append(insert(schema_version).values(name=NAME, version=SCHEMA_VERSION))
    literal = {"literal_binds": True}
    return [str(each.compile(dialect=dialect, compile_kwargs=literal)) for each in statements]
