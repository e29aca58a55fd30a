"""Rows of custom fields, and of the values by which things are found."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from salescore.custom.field import Choice, CustomField, FieldType
from salescore.custom.fields import Fields
from salescore.custom.values import EMPTY, Custom
from salescore.localized import Localized
from salescore_sql.rows.values import Row, id_of, json_of, json_text

__all__ = ["custom_of", "custom_text", "fields_of", "fields_row", "value_rows"]


def custom_text(value: Custom) -> str | None:
    """Write custom values as a JSON object; None when there are none."""
    return json_text(value.plain()) if value.entries else None


def custom_of(column: str | None) -> Custom:
    """Read custom values."""
    return EMPTY if column is None else _custom_of(column)


@lru_cache(1024)
def _custom_of(column: str) -> Custom:
    return Custom.of_plain(json_of(column))


def value_rows(tenant: str, kind: str, state: Any) -> Iterator[Row]:
    """Give the rows by which a state is found."""
    for code, mark, unique in state.custom.found_by:
        yield (tenant, kind, state.id.bytes, code, mark, mark if unique else None)


def fields_row(tenant: str, value: Fields) -> Row:
    """Give the row of a noun's fields."""
    fields = json_text([_plain(each) for each in value.fields])
    return (tenant, value.id.bytes, value.version, value.noun, fields)


def fields_of(row: Row) -> Fields:
    """Read a noun's fields."""
    id_, version, noun, fields = row
    return Fields(id=id_of(id_), version=version, noun=noun, fields=_fields(fields))


@lru_cache(256)
def _fields(column: str) -> tuple[CustomField, ...]:
    """Read declarations; they seldom change."""
    return tuple(_field(each) for each in json_of(column))


def _plain(field: CustomField) -> dict[str, Any]:
    return {
        "code": field.code,
        "type": field.type.value,
        "label": dict(field.label.texts),
        "choices": [(choice.code, dict(choice.label.texts)) for choice in field.choices],
        "digits": field.digits,
        "required": field.required,
        "default": field.default,
        "unique": field.unique,
        "indexed": field.indexed,
        "active": field.active,
        "position": field.position,
    }


def _field(plain: dict[str, Any]) -> CustomField:
    given = plain | {
        "type": FieldType(plain["type"]),
        "label": Localized.of(plain["label"]),
        "choices": tuple(Choice(code, Localized.of(label)) for code, label in plain["choices"]),
    }
    return CustomField(**given)
