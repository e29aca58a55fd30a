"""Rows of records."""

from salescore.records import Record
from salescore_sql.rows.values import Row

__all__ = ["record_of", "record_row"]


def record_row(tenant: str, value: Record) -> Row:
    """Give the row of a record."""
    return (
        tenant,
        value.owner,
        value.kind,
        value.key,
        value.version,
        value.text,
        value.first,
        value.second,
    )


def record_of(row: Row) -> Record:
    """Read a record."""
    owner, kind, key, version, text, first, second = row
    return Record(
        owner=owner, kind=kind, key=key, version=version, text=text, first=first, second=second
    )
