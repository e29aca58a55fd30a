"""Invoices and credit notes on paper: their lines and sums as they are booked."""

from collections.abc import Iterator, Mapping

from salescore.billing.credit_note import CreditNote
from salescore.billing.invoice import Invoice, InvoiceLine
from salescore.documents.confirmation import rates_of
from salescore.documents.document import (
    Document,
    DocumentKind,
    DocumentLine,
    DocumentSum,
    Reference,
)
from salescore.documents.sources import Sources
from salescore.documents.sums import sums_of
from salescore.orders.order import Order, OrderLine

__all__ = ["bill", "note"]


def bill(invoice: Invoice, order: Order, sources: Sources) -> Document:
    """Give an invoice as it is handed over.

    Args:
        invoice: as it is booked.
        order: that it bills.
        sources: the order's customer, and products.
    """
    return Document(
        kind=DocumentKind.INVOICE,
        number=invoice.number,
        on=invoice.issued_on,
        customer=sources.party("billing"),
        currency=invoice.currency,
        lines=tuple(_lines(invoice.lines, order, sources)),
        ship_to=order.ship_to,
        references=tuple(_references(invoice, order)),
        sums=tuple(_sums(invoice)),
        languages=sources.spoken,
    )


def note(credit: CreditNote, invoice: Invoice, order: Order, sources: Sources) -> Document:
    """Give a credit note as it is handed over.

    Args:
        credit: as it is booked.
        invoice: that it corrects.
        order: that was billed.
        sources: the order's customer, and products.
    """
    return Document(
        kind=DocumentKind.CREDIT_NOTE,
        number=credit.number,
        on=credit.issued_on,
        customer=sources.party("billing"),
        currency=credit.currency,
        lines=tuple(_lines(credit.lines, order, sources)),
        references=tuple(_corrected(credit, invoice, order)),
        sums=tuple(_sums_back(credit)),
        languages=sources.spoken,
    )


def _corrected(credit: CreditNote, invoice: Invoice, order: Order) -> Iterator[Reference]:
    yield Reference("invoice_number", invoice.number)
    yield Reference("order", order.display_number)
    if order.reference:
        yield Reference("reference", order.reference)
    if credit.reason:
        yield Reference("reason", credit.reason)


def _sums_back(credit: CreditNote) -> Iterator[DocumentSum]:
    yield from sums_of(
        credit.lines,
        net_minor=credit.net_minor,
        gross_minor=credit.gross_minor,
        payable_minor=-credit.amount_minor,
        discount_minor=sum(line.discount_minor for line in credit.lines),
    )
    if credit.refunded_minor:
        yield DocumentSum("documents.paid_back", credit.refunded_minor)


def _references(invoice: Invoice, order: Order) -> Iterator[Reference]:
    yield Reference("order", order.display_number)
    if order.reference:
        yield Reference("reference", order.reference)
    yield Reference("due_on", invoice.due_on.isoformat())


def _sums(invoice: Invoice) -> Iterator[DocumentSum]:
    yield from sums_of(
        invoice.lines,
        net_minor=invoice.net_minor,
        gross_minor=invoice.gross_minor,
        payable_minor=invoice.payable_minor,
        discount_minor=sum(line.discount_minor for line in invoice.lines),
    )
    if invoice.open_minor != invoice.payable_minor:
        if invoice.credited_minor:
            yield DocumentSum("documents.credited", -invoice.credited_minor)
        if invoice.paid_minor:
            yield DocumentSum("documents.paid", -invoice.paid_minor)
        yield DocumentSum("documents.open", invoice.open_minor)


def _lines(
    lines: tuple[InvoiceLine, ...], order: Order, sources: Sources
) -> Iterator[DocumentLine]:
    ordered = {line.number: line for line in order.lines}
    return (_line(number, line, ordered, sources) for number, line in enumerate(lines, 1))


def _line(
    number: int, line: InvoiceLine, ordered: Mapping[int, OrderLine], sources: Sources
) -> DocumentLine:
    """Give a line; one that was amended since has no one price any more."""
    of = ordered.get(line.line)
    return DocumentLine(
        number=number,
        label=line.label,
        name=None if of is None else sources.name(of.product_id),
        quantity=line.quantity,
        unit="" if of is None else of.unit,
        unit_price=None if of is None or of.later.fixed else of.unit_price,
        net_minor=line.net_minor,
        tax_minor=line.tax_minor,
        gross_minor=line.gross_minor,
        tax_rates=rates_of(line),
    )
