"""Fields: what a class of values can be found by."""

from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest

from salescore.errors import InvalidValue
from salescore.fields import Attribute, FieldType, UnknownField
from salescore.orders.order import ORDER, OrderState
from salescore.stock.level import STOCK_LEVEL
from salescore.tax.rate import TAX_RATE
from salescore.testing import states as make


def test_fields_come_from_the_class() -> None:
    """Plain attributes are fields of the type they are annotated with; lines are none."""
    found = {name: (each.type.value, each.optional) for name, each in ORDER.fields.items()}
    assert {
        "id": ("id", False),
        "version": ("whole", False),
        "number": ("text", True),
        "state": ("word", False),
        "customer_id": ("id", False),
        "currency": ("text", False),
        "salesperson_id": ("id", True),
        "payment_terms_days": ("whole", False),
        "reference": ("text", True),
        "settings_version": ("whole", False),
        "placed_at": ("instant", True),
        "net_minor": ("money", False),
        "tax_minor": ("money", False),
        "gross_minor": ("money", False),
        "invoiced_minor": ("money", False),
        "paid_minor": ("money", False),
        "reason": ("text", True),
        "channel": ("text", True),
    } == found


def test_quantities_are_declared() -> None:
    """A Decimal is a quantity where its kind says so, otherwise of any scale."""
    assert FieldType.QUANTITY is STOCK_LEVEL.attribute("on_hand").type
    assert FieldType.DECIMAL is TAX_RATE.attribute("rate").type


def test_words_are_those_of_the_enumeration() -> None:
    """A state can be one of its words, given as word or as member."""
    state = ORDER.attribute("state")
    assert ("draft", "placed", "on_hold", "completed", "canceled") == state.words
    assert ["placed", "placed"] == [state.take("placed"), state.take(OrderState.PLACED)]


def test_a_field_reads_a_value() -> None:
    """A field gives its value off a state."""
    assert "EUR" == ORDER.attribute("currency").read(make.order())


def test_an_unknown_field_names_those_there_are() -> None:
    """Whoever misspells a field sees the fields."""
    with pytest.raises(UnknownField) as caught:
        ORDER.attribute("lines")
    assert ("order", "lines") == (caught.value.params["kind"], caught.value.params["field"])
    assert str(caught.value.params["allowed"]).startswith(
        "channel, currency, customer_id, gross_minor"
    )
    assert isinstance(caught.value, LookupError)


TAKEN: list[tuple[FieldType, object, object]] = [
    (FieldType.TEXT, "绿茶", "绿茶"),
    (FieldType.WHOLE, -(2**63) + 1, -(2**63) + 1),
    (FieldType.MONEY, 1050, 1050),
    (FieldType.QUANTITY, "2.500000", Decimal("2.5")),
    (FieldType.QUANTITY, 3, Decimal(3)),
    (FieldType.DECIMAL, "0.1900000001", Decimal("0.1900000001")),
    (FieldType.TRUTH, False, False),
    (FieldType.ID, str(UUID(int=5)), UUID(int=5)),
    (FieldType.INSTANT, "2026-07-01T02:00+02:00", datetime(2026, 7, 1, tzinfo=UTC)),
    (FieldType.DAY, "2026-07-01", date(2026, 7, 1)),
    (FieldType.DAY, date(2026, 7, 1), date(2026, 7, 1)),
]


@pytest.mark.parametrize(("kind", "given", "taken"), TAKEN)
def test_values_are_brought_into_form(kind: FieldType, given: object, taken: object) -> None:
    """What callers like to write becomes what the field holds."""
    assert taken == Attribute("x", kind).take(given)


REFUSED: list[tuple[FieldType, Any]] = [
    (FieldType.TEXT, 5),
    (FieldType.TEXT, "a\0b"),
    (FieldType.TEXT, "\ud800"),
    (FieldType.WHOLE, True),
    (FieldType.WHOLE, 2**63),
    (FieldType.MONEY, "10.50 EUR"),
    (FieldType.QUANTITY, "0.0000001"),
    (FieldType.QUANTITY, Decimal(10**13)),
    (FieldType.QUANTITY, "NaN"),
    (FieldType.DECIMAL, "a lot"),
    (FieldType.TRUTH, 1),
    (FieldType.ID, "C-00001"),
    (FieldType.INSTANT, "2026-07-01T12:00"),
    (FieldType.INSTANT, datetime(2026, 7, 1)),  # noqa: DTZ001 - no zone on purpose.
    (FieldType.INSTANT, datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=9)))),
    (FieldType.INSTANT, "yesterday"),
    (FieldType.INSTANT, 5),
    (FieldType.DAY, datetime(2026, 7, 1, tzinfo=UTC)),
    (FieldType.DAY, "2026-7-1"),
    (FieldType.DAY, "2026-02-30"),
    (FieldType.WORD, "late"),
]


@pytest.mark.parametrize(("kind", "given"), REFUSED)
def test_other_values_are_refused(kind: FieldType, given: object) -> None:
    """What the field cannot hold is refused with the field, the value and what may be."""
    with pytest.raises(InvalidValue) as caught:
        Attribute("due", kind, words=("placed",)).take(given)
    assert "due" == caught.value.params["name"]
    assert caught.value.params["allowed"]
