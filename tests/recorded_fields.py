"""Custom fields of the recorded script: declarations, changes, and values right and wrong."""

import random
from collections.abc import Callable, Mapping
from typing import Any, Final

from salescore.billing.commands import UpdateInvoice, UpdatePayment
from salescore.billing.invoice import Invoice
from salescore.billing.payment import Payment
from salescore.custom.commands import ChangeField, DeclareField, RetireField
from salescore.custom.declare import choices_of
from salescore.custom.field import CustomField, FieldType
from salescore.custom.fields import NOUNS
from salescore.events import Command
from salescore.fulfillment.commands import UpdateShipment
from salescore.fulfillment.shipment import Shipment
from salescore.localized import Localized
from salescore.orders.commands import UpdateOrder
from salescore.orders.order import Order
from salescore.stock.commands import UpdateLocation
from salescore.stock.location import Location

__all__ = ["DOCUMENTS", "change", "declare", "retire", "update", "values"]

_FIELDS: Final = (
    CustomField(
        code="color",
        type=FieldType.CHOICE,
        label=Localized.of({"en": "Color", "zh": "颜色"}),
        choices=choices_of(("blue", "red")),
        indexed=True,
    ),
    CustomField(code="vat", type=FieldType.TEXT, label=Localized.of("VAT number"), unique=True),
    CustomField(code="weight", type=FieldType.NUMBER, label=Localized.of("Weight"), default="1.50"),
    CustomField(code="since", type=FieldType.DATE, label=Localized.of("Since"), indexed=True),
    CustomField(
        code="tags",
        type=FieldType.CHOICES,
        label=Localized.of("Tags"),
        choices=choices_of({"a": "A", "b": "B"}),
        indexed=True,
    ),
)
_VALUES: Final[Mapping[str, tuple[Any, ...]]] = {
    "color": ("red", "blue", None, "green"),
    "vat": tuple(f"DE-{number}" for number in range(40)),
    "weight": ("2.5", 3, "-0.25", "1.005"),
    "since": ("2026-01-01", "2025-12-31", None, "yesterday"),
    "tags": (["b", "a"], "a", None),
}

DOCUMENTS: Final[Mapping[type, tuple[str, Callable[..., Command[Any]]]]] = {
    Invoice: ("invoice_id", UpdateInvoice),
    Location: ("location_id", UpdateLocation),
    Order: ("order_id", UpdateOrder),
    Payment: ("payment_id", UpdatePayment),
    Shipment: ("shipment_id", UpdateShipment),
}


def declare(draw: random.Random) -> Command[Any]:
    """Draw a declaration; often one that is there already."""
    return DeclareField(noun=draw.choice(NOUNS), declared=draw.choice(_FIELDS))


def change(draw: random.Random) -> Command[Any]:
    """Draw a change of a field, allowed or not."""
    changes = draw.choice((
        {"choices": [{"code": code, "label": code} for code in ("blue", "green", "red")]},
        {"label": {"en": "Other", "zh": "其他"}},
        {"position": 3},
        {"unique": True},
    ))  # fmt: skip
    return ChangeField(noun=draw.choice(NOUNS), code="color", changes=changes)


def retire(draw: random.Random) -> Command[Any]:
    """Draw the end of a field."""
    return RetireField(noun=draw.choice(NOUNS), code=draw.choice(_FIELDS).code)


def update(draw: random.Random, value: Any) -> Command[Any] | None:
    """Draw a change of the custom values of a document or a location."""
    if value is None:
        return None
    name, make = DOCUMENTS[type(value)]
    return make(**{name: value.id}, changes={"custom": values(draw)})


def values(draw: random.Random) -> dict[str, Any]:
    """Draw values; now and then of fields that nobody declared."""
    if draw.random() < 0.7:
        return {}
    codes = draw.sample(sorted(_VALUES), draw.randint(1, 2))
    return {code: draw.choice(_VALUES[code]) for code in codes}
