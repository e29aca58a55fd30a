"""Documents add up: the lines give the sums, and net with tax gives gross."""

from collections.abc import Iterator, Sequence
from typing import Any, Final

from salescore.app.checks.check import Finding
from salescore.billing.credit_note import CreditNote
from salescore.billing.invoice import Invoice
from salescore.money import Money
from salescore.orders.order import Order
from salescore.tax.line_tax import tax_sum

__all__ = ["credit_note_adds_up", "invoice_adds_up", "order_adds_up"]

_AMOUNTS: Final = ("net", "tax", "gross")


def order_adds_up(order: Order) -> Iterator[Finding]:
    """Demand it of an order: its lines and charges."""
    return _adds_up(order, order.display_number, (*order.lines, *order.charges))


def invoice_adds_up(invoice: Invoice) -> Iterator[Finding]:
    """Demand it of an invoice: its lines."""
    return _adds_up(invoice, invoice.number, invoice.lines)


def credit_note_adds_up(note: CreditNote) -> Iterator[Finding]:
    """Demand it of a credit note: its lines."""
    return _adds_up(note, note.number, note.lines)


def _adds_up(
    document: Order | Invoice | CreditNote, number: str, parts: Sequence[Any]
) -> Iterator[Finding]:
    rows = [_amounts(part) for part in parts]
    for place, (net, tax, gross) in enumerate([*rows, _amounts(document)], 1):
        if net + tax != gross:
            money = (str(Money(minor, document.currency)) for minor in (net, tax, gross))
            params: dict[str, object] = dict(zip(_AMOUNTS, money, strict=True))
            # The document itself stands behind its parts; it has no place.
            params |= {"document": number, "place": place if place <= len(rows) else None}
            yield Finding("doctor.tax_differs", params)
    for part in parts:
        if part.taxes and tax_sum(part.taxes) != part.tax_minor:
            yield _differs(
                document, number, "tax", found=part.tax_minor, expected=tax_sum(part.taxes)
            )
    sums = [sum(column) for column in zip((0, 0, 0), *rows, strict=True)]
    for name, found, expected in zip(_AMOUNTS, _amounts(document), sums, strict=True):
        if found != expected:
            yield _differs(document, number, name, found=found, expected=expected)


def _differs(
    document: Order | Invoice | CreditNote, number: str, amount: str, *, found: int, expected: int
) -> Finding:
    params = {
        "document": number,
        "amount": amount,
        "found": str(Money(found, document.currency)),
        "expected": str(Money(expected, document.currency)),
    }
    return Finding("doctor.sum_differs", params)


def _amounts(part: Any) -> tuple[int, int, int]:
    return part.net_minor, part.tax_minor, part.gross_minor
