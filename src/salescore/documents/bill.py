"""An invoice on paper: its lines and sums as they are booked, and by when it is to be paid."""

from collections.abc import Iterator, Mapping

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

__all__ = ["bill", "bill_lines"]


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
        lines=tuple(bill_lines(invoice.lines, order, sources)),
        ship_to=order.ship_to,
        references=tuple(_references(invoice, order)),
        sums=tuple(_sums(invoice)),
        languages=sources.spoken,
    )


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
        if invoice.paid_minor:
            yield DocumentSum("documents.paid", -invoice.paid_minor)
        yield DocumentSum("documents.open", invoice.open_minor)


def bill_lines(
    lines: tuple[InvoiceLine, ...], order: Order, sources: Sources
) -> Iterator[DocumentLine]:
    """Give the lines of a document for those of an invoice or of a credit note.

    Args:
        lines: as they are booked.
        order: that they belong to.
        sources: what the goods are called.
    """
    ordered = {line.number: line for line in order.lines}
    return (_line(number, line, ordered, sources) for number, line in enumerate(lines, 1))


def _line(
    number: int, line: InvoiceLine, ordered: Mapping[int, OrderLine], sources: Sources
) -> DocumentLine:
    of = ordered.get(line.line)
    return DocumentLine(
        number=number,
        label=line.label,
        name=None if of is None else sources.name(of.product_id),
        quantity=line.quantity,
        unit="" if of is None else of.unit,
        unit_price=None if of is None else of.unit_price,
        net_minor=line.net_minor,
        tax_minor=line.tax_minor,
        gross_minor=line.gross_minor,
        tax_rates=rates_of(line),
    )
