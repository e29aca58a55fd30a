"""A revision: what leads from one version of the schema to the next."""

from attrs import frozen

from salescore_sql.migrations.step import Step

__all__ = ["Revision"]


@frozen(eq=False)
class Revision:
    """The steps from one version to another, in order.

    Once released it never changes: databases out there have walked it. It names tables and columns
    as they were then, and takes nothing from the schema of today.

    Args:
        before: the version it starts from.
        version: the version it leads to.
        steps: one or more.
    """

    before: str
    version: str
    steps: tuple[Step, ...]
