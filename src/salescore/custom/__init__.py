"""Custom fields: what a tenant wants to know besides what the library asks for."""

from salescore.custom.commands import ChangeField, DeclareField, RetireField
from salescore.custom.field import Choice, CustomField, FieldType
from salescore.custom.fields import Fields
from salescore.custom.values import Custom

__all__ = [
    "ChangeField",
    "Choice",
    "Custom",
    "CustomField",
    "DeclareField",
    "FieldType",
    "Fields",
    "RetireField",
]
