"""Rows of amendments."""

from typing import Final

from salescore.amendments.amendment import Amendment
from salescore_sql.rows.documents import Documents
from salescore_sql.schema.amendments import amendment

__all__ = ["AMENDMENTS"]

AMENDMENTS: Final = Documents(Amendment, amendment)
"""Between amendments and their rows."""
