"""Custom fields in conditions: their values lie in a table of their own, under an index."""

from collections.abc import Callable, Iterator
from typing import Any, Final

from sqlalchemy import ColumnElement, Select, bindparam, case, literal_column, select, tuple_

from salescore.custom.finding import CustomAttribute
from salescore.custom.texts import mark_of
from salescore.facts import Kind
from salescore.store import FoundBy
from salescore_sql.mapping import Mapped
from salescore_sql.rows.values import id_of
from salescore_sql.schema.custom import custom_value
from salescore_sql.statements import Statements
from salescore_sql.transaction import Transaction

__all__ = ["custom_column", "custom_form", "custom_owners", "select_values", "values_of"]

_BATCH: Final = 1000
_PLACE: Final = ("owner_id", "field", "value")


def custom_column(tables: Mapped[Any], attribute: Any) -> ColumnElement[Any]:
    """Give the value of a field of the row at hand; empty where it is."""
    kept, table = custom_value.c, tables.table
    row = (kept.tenant == table.c.tenant, kept.owner_id == table.c.id)
    rows = _rows(select(kept.value), tables, attribute).where(*row).correlate(table)
    if attribute.choice is None:
        return rows.scalar_subquery()
    there = rows.where(kept.value == _said(attribute.choice)).exists()
    return case((there, _said("true")), else_=_said("false"))


def custom_owners(
    tables: Mapped[Any],
    attribute: CustomAttribute,
    asked: Callable[[ColumnElement[Any]], ColumnElement[bool]],
) -> ColumnElement[bool]:
    """Give the condition that a state is one of those whose value meets a question.

    The index on values answers it, wherever the database likes to begin.
    """
    if attribute.choice is not None:
        return asked(custom_column(tables, attribute))
    kept = custom_value.c
    mine = kept.tenant == bindparam("tenant", type_=kept.tenant.type)
    owners = _rows(select(kept.owner_id), tables, attribute).where(mine, asked(kept.value))
    return tables.table.c.id.in_(owners)


def custom_form(attribute: Any, value: Any) -> str:
    """Give a value in the form in which it is found."""
    if attribute.choice is not None:
        return "true" if value else "false"
    return mark_of(attribute.declared.type, value)


def values_of(
    transaction: Transaction, statements: Statements, *, tenant: str, kind: Kind[Any]
) -> Iterator[FoundBy]:
    """Give the values of a kind that are kept, page by page in the order of the key."""
    after: tuple[Any, ...] = ()
    while True:
        statement = statements.of(select_values, after=bool(after))
        named = dict(zip(_PLACE, after, strict=False))
        given = {**named, "tenant": tenant, "kind": kind.name, "rows": _BATCH}
        rows = transaction.rows(statement, tuple(given[name] for name in statement.names))
        for owner, code, value, single in rows:
            yield FoundBy(id_of(owner), code, value, single is not None)
        if len(rows) < _BATCH:
            return
        after = rows[-1][: len(_PLACE)]


def select_values(*, after: bool) -> Select[tuple[Any, ...]]:
    """Read a page of kept values. Parameters by name: tenant, kind, the place, the most rows."""
    kept = custom_value.c
    key = [kept[name] for name in _PLACE]
    mine = [kept[name] == bindparam(name) for name in ("tenant", "kind")]
    if after:
        mine.append(tuple_(*key) > tuple_(*(bindparam(each.name, type_=each.type) for each in key)))
    page = select(*key, kept.single).where(*mine).order_by(*key)
    # SQLite's compiler writes an offset in any case: a literal one is no parameter.
    return page.limit(bindparam("rows")).offset(literal_column("0"))


def _rows(query: Select[Any], tables: Mapped[Any], attribute: CustomAttribute) -> Select[Any]:
    """Choose the rows of a field."""
    kept = custom_value.c
    return query.where(
        kept.kind == _said(tables.kind.name), kept.field == _said(attribute.declared.code)
    )


def _said(word: str) -> ColumnElement[str]:
    """Write the name of a kind, a field or a choice: letters, digits, dots and underscores only."""
    return literal_column(f"'{word}'")
