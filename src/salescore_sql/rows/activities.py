"""Rows of activities and sequences."""

from typing import Final

from salescore.activities.activity import Activity
from salescore.activities.sequence import Enrollment, Sequence
from salescore_sql.rows.documents import Documents
from salescore_sql.schema import activities as schema

__all__ = ["ACTIVITIES", "ENROLLMENTS", "SEQUENCES"]

SEQUENCES: Final = Documents(Sequence, schema.sequence)
ENROLLMENTS: Final = Documents(Enrollment, schema.enrollment)
ACTIVITIES: Final = Documents(Activity, schema.activity)
