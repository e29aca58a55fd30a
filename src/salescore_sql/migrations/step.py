"""One step of a migration: a change of one table, or of rows."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeAlias

from alembic.operations import Operations
from attrs import frozen
from sqlalchemy import Column, Inspector, Table, text
from sqlalchemy.schema import SchemaItem

__all__ = [
    "Step",
    "add_column",
    "add_index",
    "add_rule",
    "add_table",
    "change_rows",
    "drop_column",
    "drop_rule",
    "drop_unique",
    "relax_column",
    "require_column",
]

_Seen: TypeAlias = Callable[[Inspector], bool]


@frozen(eq=False)
class Step:
    """A change that a database makes whole or not at all: one statement, or rows only.

    Args:
        apply: makes it.
        is_made: says of a change of tables whether it stands already; None for a change of rows.
            Where tables cannot be changed in a transaction an interrupted migration asks it.
    """

    apply: Callable[[Operations], None]
    is_made: _Seen | None = None


def change_rows(sql: str) -> Step:
    """Change rows, in SQL that every database understands."""
    return Step(lambda op: op.execute(sql))


def add_table(name: str, *items: SchemaItem, **options: Any) -> Step:
    """Make a table; its constraints carry their names."""

    def apply(op: Operations) -> None:
        op.create_table(name, *items, **options)

    return Step(apply, lambda seen: seen.has_table(name))


def add_index(name: str, table: str, columns: Sequence[str], **options: Any) -> Step:
    """Make an index."""

    def apply(op: Operations) -> None:
        op.create_index(name, table, list(columns), **options)

    return Step(apply, lambda seen: any(name == each["name"] for each in seen.get_indexes(table)))


def add_column(table: str, column: Column[Any]) -> Step:
    """Add a column that may be empty; `require_column` ends that when its rows have been filled."""

    def apply(op: Operations) -> None:
        op.add_column(table, column)

    return Step(apply, lambda seen: column.name in _columns(seen, table))


def require_column(before: Table, column: Column[Any]) -> Step:
    """Let a column be empty no more.

    Args:
        before: the table as it stands before the step; SQLite makes it anew.
        column: its name and type.
    """
    return _let(before, column, nullable=False)


def relax_column(before: Table, column: Column[Any]) -> Step:
    """Let a column be empty from now on; arguments as of `require_column`."""
    return _let(before, column, nullable=True)


def _let(before: Table, column: Column[Any], *, nullable: bool) -> Step:
    def apply(op: Operations) -> None:
        with op.batch_alter_table(before.name, copy_from=before) as batch:
            batch.alter_column(column.name, existing_type=column.type, nullable=nullable)

    return Step(
        apply, lambda seen: bool(_columns(seen, before.name)[column.name]["nullable"]) is nullable
    )


def drop_column(before: Table, name: str) -> Step:
    """Take a column away.

    Args:
        before: the table as it stands before the step; SQLite makes it anew.
        name: the column.
    """

    def apply(op: Operations) -> None:
        with op.batch_alter_table(before.name, copy_from=before) as batch:
            batch.drop_column(name)

    return Step(apply, lambda seen: name not in _columns(seen, before.name))


def drop_unique(before: Table, name: str) -> Step:
    """Let values repeat that no two rows had in common.

    Args:
        before: the table as it stands before the step; SQLite makes it anew.
        name: of the constraint.
    """

    def apply(op: Operations) -> None:
        with op.batch_alter_table(before.name, copy_from=before) as batch:
            batch.drop_constraint(name, type_="unique")

    def is_made(seen: Inspector) -> bool:
        return all(name != each["name"] for each in seen.get_unique_constraints(before.name))

    return Step(apply, is_made)


def drop_rule(before: Table, name: str) -> Step:
    """Let rows be what a rule forbade.

    Args:
        before: the table as it stands before the step; SQLite makes it anew.
        name: of the rule's constraint.
    """

    def apply(op: Operations) -> None:
        with op.batch_alter_table(before.name, copy_from=before) as batch:
            batch.drop_constraint(name, type_="check")

    return Step(apply, lambda seen: name not in _rules(seen, before.name))


def add_rule(before: Table, name: str, condition: str) -> Step:
    """Demand something of every row from now on.

    Args:
        before: the table as it stands before the step; SQLite makes it anew.
        name: of the rule's constraint.
        condition: what every row fulfills already.
    """

    def apply(op: Operations) -> None:
        with op.batch_alter_table(before.name, copy_from=before) as batch:
            batch.create_check_constraint(name, text(condition))

    return Step(apply, lambda seen: name in _rules(seen, before.name))


def _rules(seen: Inspector, table: str) -> frozenset[str | None]:
    return frozenset(each["name"] for each in seen.get_check_constraints(table))


def _columns(seen: Inspector, table: str) -> Mapping[str, Any]:
    return {each["name"]: each for each in seen.get_columns(table)}
