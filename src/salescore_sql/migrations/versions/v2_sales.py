"""From 1 to 2, the part of sales: quotes, amendments, returns and what else orders come to."""

from typing import Final

from salescore_sql.migrations.step import Step, add_column, change_rows
from salescore_sql.migrations.versions.v2_activities import ACTIVITIES
from salescore_sql.migrations.versions.v2_amendments import AMENDMENTS
from salescore_sql.migrations.versions.v2_approvals import APPROVALS
from salescore_sql.migrations.versions.v2_assignment import ASSIGNMENT
from salescore_sql.migrations.versions.v2_columns import index, text_of, whole
from salescore_sql.migrations.versions.v2_leads import LEADS
from salescore_sql.migrations.versions.v2_pipeline import PIPELINE
from salescore_sql.migrations.versions.v2_quotes import QUOTES
from salescore_sql.migrations.versions.v2_repeating import REPEATING
from salescore_sql.migrations.versions.v2_returns import RETURNS
from salescore_sql.migrations.versions.v2_shipping import SHIPPING

__all__ = ["SALES"]

_ROLES: Final = (
    '{"owner":["*"],"seller":["contacts.*","customers.*","orders.*"],'
    '"warehouse":["shipments.*","stock.*"],"accountant":["invoices.*","payments.*","taxes.*"]}'
)
"""What roles may do in schema 1 where a tenant never said anything else."""

SALES: Final[tuple[Step, ...]] = (
    change_rows(f"UPDATE settings SET roles = 'null' WHERE roles = '{_ROLES}'"),  # noqa: S608 - our own text.
    add_column("settings", text_of("orders")),
    add_column("settings", text_of("pipeline")),
    add_column("customer", whole("credit_limit", optional=True)),
    index("customer", "email", optional=True),
    index("contact", "email", optional=True),
    *AMENDMENTS,
    *SHIPPING,
    *APPROVALS,
    *QUOTES,
    *RETURNS,
    *REPEATING,
    *LEADS,
    *PIPELINE,
    *ACTIVITIES,
    *ASSIGNMENT,
)
"""All of it, in order."""
