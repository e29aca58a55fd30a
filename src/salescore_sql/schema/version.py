"""The version of the schema, written into every database that was made with it."""

from typing import Final

from sqlalchemy import Column, String, Table

from salescore_sql.schema.columns import METADATA

__all__ = ["NAME", "SCHEMA_VERSION", "schema_version"]

NAME: Final = "salescore"

SCHEMA_VERSION: Final = "1"

schema_version: Final = Table(
    "schema_version",
    METADATA,
    Column("name", String(40), primary_key=True),
    Column("version", String(40), nullable=False),
)
"""One row: the name of this library, the version of its schema. It belongs to no tenant."""
