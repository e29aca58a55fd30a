"""The statements that make every table and index, in the words of one database."""

from typing import Any

from sqlalchemy import URL
from sqlalchemy.schema import CreateIndex, CreateTable

from salescore_sql.schema.columns import METADATA

__all__ = ["creating"]


def creating(database: str) -> list[str]:
    """Give the statements in an order in which every reference finds its table.

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
    return [str(statement.compile(dialect=dialect)) for statement in statements]
