"""Every version that ever was, one module each for the way that leads to it."""

from typing import Final

from salescore_sql.migrations.revision import Revision
from salescore_sql.migrations.versions.v1 import TO_1
from salescore_sql.migrations.versions.v2 import TO_2

__all__ = ["REVISIONS"]

REVISIONS: Final[tuple[Revision, ...]] = (TO_1, TO_2)
"""From the oldest version to the one of today, each beginning where the one before it ends."""
