"""What a case gives of an order: its lines of goods, and its amounts of services."""

from collections.abc import Mapping
from typing import Any, Final

from tests.cases.fields import some

Fields = Mapping[str, Any]

READS: Final = (
    *("lines", "line", "items", "item", "line_qty", "delivered", "unit_price", "on_hand", "order"),
    *("now", "shipping", "total", "paid", "charged", "cancelled", "minor_units", "currency"),
    *("refunded", "adjustment", "payment_voided", "payment", "payments", "allocated", "status"),
    *("taxes", "invoice_on", "invoice_lines", "over_tolerance", "under_tolerance"),
    *("validity_days", "valid_until", "surcharge", "delivery_steps", "units", "line_total"),
    *("tax_on_confirmation", "refund_reason", "subtotal_with_tax", "shipping_with_tax"),
    *("units_cancelled", "units_cancelled_adjusted"),
)
LINE: Final = (
    *("id", "item", "product", "qty", "unit_price", "invoice_on", "taxes", "fulfilled", "shipped"),
    *("delivered", "returned", "replaced", "refunded_and_returned", "waiting_for_approval"),
    *("allocated", "alternative"),
)
USUAL: Final = 1000


def rows_of(given: Fields) -> list[Fields]:
    """Give what the case says of each line of goods."""
    for name in ("lines", "invoice_lines", "items"):
        found = given.get(name)
        if isinstance(found, Mapping):
            return [{"item": item, "qty": qty} for item, qty in found.items()]
        if found and all(isinstance(each, Mapping) for each in found):
            return list(found)
    single = some(given, "line", "item")
    if single:
        return [each for each in single if isinstance(each, Mapping)]
    counts = some(given, "line_qty", "units")
    if not counts and "delivered" in given:
        each = given["delivered"]
        counts = each if isinstance(each, tuple) else (each,)
    if counts:
        return [{"qty": qty} for qty in counts]
    return [] if amounts_of(given) else [{}]


def amounts_of(given: Fields) -> tuple[Any, ...]:
    """Give the amounts of services that the case names, or its total."""
    items = given.get("items", ())
    if items and not any(isinstance(each, Mapping) for each in items):
        return tuple(items)
    goods = some(given, "lines", "line", "items", "item", "line_qty", "units")
    usual = (USUAL,) if "surcharge" in given else ()
    named = some(given, "subtotal_with_tax") or some(given, "total")
    return () if goods else named or usual


def name_of(row: Fields, number: int) -> str:
    """Give what a line is called."""
    return str(next(iter(some(row, "item", "id", "product")), f"line {number}"))


def renewed(given: Fields, row: Fields) -> dict[str, Any]:
    """Give a line with the price of the case where it names none."""
    return {**{name: given[name] for name in ("unit_price",) if name in given}, **row}
