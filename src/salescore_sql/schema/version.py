"""The version of the schema, written into every database that was made with it."""

from typing import Final

from sqlalchemy import Column, String, Table

from salescore_sql.schema.columns import KEPT, METADATA

__all__ = ["NAME", "OLDER", "SCHEMA_VERSION", "STRANGERS", "TENANT_SETTING", "schema_version"]

TENANT_SETTING: Final = "salescore.tenant"
"""The setting of a PostgreSQL session that says whose rows it shows, where there are policies."""

NAME: Final = "salescore"

SCHEMA_VERSION: Final = "2"

OLDER: Final = ("0", "1")
"""Versions from which a way leads here; opening must know that without loading the ways."""

STRANGERS: Final = "tables of another program"
"""What is found in place of a version where somebody else lives."""

schema_version: Final = Table(
    "schema_version",
    METADATA,
    Column("name", String(40), primary_key=True),
    Column("version", String(40), nullable=False),
    **KEPT,
)
"""One row: the name of this library, the version of its schema. It belongs to no tenant."""
