"""Converting a database: the steps that are ahead, one process at a time."""

from alembic.migration import MigrationContext
from alembic.operations import Operations
from sqlalchemy import Connection, inspect, update

from salescore_sql import versioning
from salescore_sql.ddl import describing
from salescore_sql.dialects import Dialect
from salescore_sql.migrations.step import Step
from salescore_sql.migrations.way import Way, way_from
from salescore_sql.schema.version import NAME, SCHEMA_VERSION, schema_version

__all__ = ["upgrade", "walk"]


def upgrade(connection: Connection, dialect: Dialect) -> tuple[str, ...]:
    """Bring a database to the schema of today, from any older one or from nothing.

    Where tables can be changed in a transaction all of it is one. Elsewhere every step is noted,
    and another run goes on where this one ended.

    Args:
        connection: of an engine that leaves transactions to us.
        dialect: its database.

    Returns:
        The versions it went through, the last one being that of today; none if there was nothing
        to do.

    Raises:
        SchemaOutdated: tables of another program, or of a later version.
    """
    cursor = connection.connection.cursor()
    if dialect.found(cursor) is None:
        versioning.create(cursor, dialect)
        return (SCHEMA_VERSION,)
    # Alembic commits what it does outside a transaction of SQLAlchemy: let it see one.
    with connection.begin(), dialect.schema_lock(cursor):
        found = dialect.found(cursor) or ""
        if found == SCHEMA_VERSION:
            return ()
        way = way_from(found)
        if way is None:
            raise versioning.outdated(found, dialect)
        op = Operations(MigrationContext.configure(connection))
        walk(op, way, stepwise=not dialect.transactional_ddl)
        for statement in describing(dialect.driver):
            cursor.execute(statement)
        return tuple(each.version for each in way.revisions)


def walk(op: Operations, way: Way, *, stepwise: bool) -> None:
    """Make every step that is ahead, and write down how far it came.

    Args:
        op: makes them, or prints them.
        way: what is ahead.
        stepwise: changes of tables last at once, so every step is noted by itself.
    """
    done = way.done
    for revision in way.revisions:
        for number, step in enumerate(revision.steps[done:], done + 1):
            if stepwise:
                _make_alone(op, step, note=f"{revision.before}+{number}")
            else:
                step.apply(op)
        _note(op, revision.version)
        done = 0


def _make_alone(op: Operations, step: Step, *, note: str) -> None:
    """Make a step and its note together, or find that it was made and never noted."""
    op.execute("START TRANSACTION")
    printed = op.get_context().as_sql
    if printed or step.is_made is None or not step.is_made(inspect(op.get_bind())):
        step.apply(op)
    _note(op, note)
    op.execute("COMMIT")


def _note(op: Operations, version: str) -> None:
    ours = schema_version.c.name == op.inline_literal(NAME)
    op.execute(update(schema_version).where(ours).values(version=op.inline_literal(version)))
