"""Where a field lies in the tables, and how its values are written there.

A field without a dot is the column of its name. **The seam for others**: ``custom.color`` belongs
to the family ``custom``; what is registered for it in `FAMILIES` gives the expression to compare
and sort by, and the form of the values. The expression must be empty (NULL) where the field is,
order as the field orders, and stand in a statement whose one table is that of the kind, as a
correlated subquery does. A family with an index of its own also gives the condition that a state
is among those whose value meets a question.
"""

from collections.abc import Callable
from datetime import date
from typing import Any, Final, TypeAlias
from uuid import UUID

from attrs import frozen
from sqlalchemy import ColumnElement

from salescore.fields import Attribute, FieldType
from salescore_sql.customs import custom_column, custom_form, custom_owners
from salescore_sql.mapping import Mapped
from salescore_sql.rows.values import (
    date_text,
    decimal_of,
    decimal_text,
    id_of,
    instant_of,
    instant_text,
    quantity_int,
    quantity_of,
)

__all__ = ["FAMILIES", "Family", "Question", "among", "column_of", "read_back", "stored"]


Question: TypeAlias = Callable[[ColumnElement[Any]], ColumnElement[bool]]
"""What is asked of the value in a column."""


@frozen
class Family:
    """How the fields of a family are kept.

    Args:
        column: from a kind's tables and a field to what is compared.
        stored: from a field and its value to the form in which it is kept.
        among: from a kind's tables, a field and a question for one column to the condition that a
            state is among those whose value meets it; None where the column is asked itself.
    """

    column: Callable[[Mapped[Any], Attribute], ColumnElement[Any]]
    stored: Callable[[Attribute, Any], Any]
    among: Callable[[Mapped[Any], Any, Question], ColumnElement[bool]] | None = None


def column_of(tables: Mapped[Any], attribute: Attribute) -> ColumnElement[Any]:
    """Give what a field is compared by."""
    return _family(attribute).column(tables, attribute)


def among(tables: Mapped[Any], attribute: Attribute, asked: Question) -> ColumnElement[bool] | None:
    """Give the condition that a value meets a question, if the field's family has an index."""
    index = _family(attribute).among
    return None if index is None else index(tables, attribute, asked)


def stored(attribute: Attribute, value: Any) -> Any:
    """Give a value of a field as it is kept; None stays None."""
    return None if value is None else _family(attribute).stored(attribute, value)


def read_back(attribute: Attribute, kept: Any) -> Any:
    """Give the value of a field of the kind itself from the form in which it is kept."""
    form = _FORMS_BACK.get(attribute.type)
    return kept if kept is None or form is None else form(kept)


def _family(attribute: Attribute) -> Family:
    head, dot, _ = attribute.name.partition(".")
    return FAMILIES[head] if dot else _OWN


def _own_column(tables: Mapped[Any], attribute: Attribute) -> ColumnElement[Any]:
    return tables.table.c[attribute.name]


def _own_form(attribute: Attribute, value: Any) -> Any:
    form = _FORMS.get(attribute.type)
    return value if form is None else form(value)


def _id_bytes(value: UUID) -> bytes:
    return value.bytes


FAMILIES: Final[dict[str, Family]] = {
    "custom": Family(custom_column, custom_form, custom_owners),
}
"""Families of fields that are no columns, by what stands before the dot."""

_OWN: Final = Family(_own_column, _own_form)

_FORMS: Final[dict[FieldType, Callable[[Any], Any]]] = {
    FieldType.QUANTITY: quantity_int,
    FieldType.DECIMAL: decimal_text,
    FieldType.ID: _id_bytes,
    FieldType.INSTANT: instant_text,
    FieldType.DAY: date_text,
}
"""Types whose values are not kept as they are."""

_FORMS_BACK: Final[dict[FieldType, Callable[[Any], Any]]] = {
    FieldType.QUANTITY: quantity_of,
    FieldType.DECIMAL: decimal_of,
    FieldType.ID: id_of,
    FieldType.INSTANT: instant_of,
    FieldType.DAY: date.fromisoformat,
    FieldType.TRUTH: bool,
}
"""The same the other way."""
