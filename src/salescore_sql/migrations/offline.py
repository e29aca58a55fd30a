"""The SQL of a schema or a migration as text, for those who run it themselves."""

from io import StringIO
from typing import Any

from alembic.migration import MigrationContext
from alembic.operations import Operations

from salescore.errors import InvalidValue
from salescore_sql.ddl import creating, describing
from salescore_sql.dialects import Dialect
from salescore_sql.migrations.upgrading import walk
from salescore_sql.migrations.versions import REVISIONS
from salescore_sql.migrations.way import way_from

__all__ = ["script"]


def script(dialect: Dialect, *, since: str | None = None) -> str:
    """Write what `create` or `upgrade` would do; no database is asked.

    Args:
        dialect: whose words.
        since: the version that is there; None for nothing.

    Raises:
        InvalidValue: no way begins at that version.
    """
    paper = _Paper()
    way = None if since is None else way_from(since)
    if since is not None and way is None:
        known = ", ".join(revision.before for revision in REVISIONS)
        raise InvalidValue("version", value=since, allowed=known)
    with dialect.schema_lock(paper):
        if way is None:
            for statement in creating(dialect.driver):
                paper.execute(statement)
        else:
            context = MigrationContext.configure(
                dialect_name=dialect.driver.partition("+")[0],
                opts={"as_sql": True, "output_buffer": paper.text},
            )
            walk(Operations(context), way, stepwise=not dialect.transactional_ddl)
        for statement in describing(dialect.driver):
            paper.execute(statement)
    return paper.text.getvalue()


class _Paper:
    """A cursor that writes down what it should do, and finds nothing wrong."""

    def __init__(self) -> None:
        self.text = StringIO()

    def execute(self, statement: str, parameters: tuple[object, ...] = ()) -> None:
        """Write a statement down."""
        literals = tuple(f"'{each}'" if isinstance(each, str) else each for each in parameters)
        self.text.write(f"{(statement % literals if literals else statement).strip()};\n\n")

    def fetchone(self) -> tuple[Any, ...]:
        """Say yes."""
        return (1,)

    def fetchall(self) -> list[tuple[Any, ...]]:
        """Find nothing."""
        return []
