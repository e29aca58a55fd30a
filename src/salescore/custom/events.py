"""What happened to custom fields: declarations only, never values."""

from collections.abc import Callable, Mapping
from typing import Any, Final
from uuid import UUID

from attrs import frozen

from salescore.custom.fields import FIELDS, Fields
from salescore.events import Event

__all__ = ["APPLY", "FieldChanged", "FieldDeclared", "FieldRetired"]


@frozen
class _FieldEvent(Event):
    """What all of them share: they belong to the fields of one noun.

    Args:
        code: which field.
        fields: all fields of the noun as they are now.
    """

    kind = FIELDS
    subject = "fields_id"

    fields_id: UUID
    code: str
    fields: Fields


@frozen
class FieldDeclared(_FieldEvent):
    """A noun has one more field."""

    tag = "custom.field_declared.v1"


@frozen
class FieldChanged(_FieldEvent):
    """A field has another label, other rules or more choices."""

    tag = "custom.field_changed.v1"


@frozen
class FieldRetired(_FieldEvent):
    """A field takes no more values."""

    tag = "custom.field_retired.v1"


APPLY: Final[Mapping[type[Event], Callable[[Any, Any], Any]]] = {
    FieldDeclared: lambda _, event: event.fields,
    FieldChanged: lambda _, event: event.fields,
    FieldRetired: lambda _, event: event.fields,
}
