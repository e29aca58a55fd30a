"""Rows of invoices with their lines and of payments with their applications."""

from collections.abc import Sequence
from datetime import date

from salescore.billing.invoice import Invoice, InvoiceLine
from salescore.billing.payment import Application, Payment, Refund
from salescore_sql.rows.custom import custom_of, custom_text
from salescore_sql.rows.taxes import more_of, more_text
from salescore_sql.rows.terms import plain, structured
from salescore_sql.rows.values import (
    Row,
    decimal_of,
    decimal_text,
    id_bytes,
    id_of,
    instant_of,
    instant_text,
    json_of,
    json_text,
    optional_id,
    quantity_int,
    quantity_of,
)

__all__ = [
    "application_of",
    "application_row",
    "invoice_line_of",
    "invoice_line_row",
    "invoice_of",
    "invoice_row",
    "payment_of",
    "payment_row",
]


def invoice_row(tenant: str, value: Invoice) -> Row:
    """Give the row of an invoice, without its lines."""
    return (
        tenant,
        value.id.bytes,
        value.version,
        value.number,
        value.order_id.bytes,
        value.customer_id.bytes,
        value.currency,
        value.issued_on.isoformat(),
        value.due_on.isoformat(),
        value.net_minor,
        value.tax_minor,
        value.gross_minor,
        value.paid_minor,
        custom_text(value.custom),
        value.payable_minor,
        value.credited_minor,
    )


def invoice_of(row: Row, lines: Sequence[InvoiceLine]) -> Invoice:
    """Read an invoice with its lines."""
    id_, version, number, order_id, customer_id, currency, issued_on, due_on = row[:8]
    net, tax, gross, paid, custom, payable, credited = row[8:]
    return Invoice(
        id=id_of(id_),
        version=version,
        number=number,
        order_id=id_of(order_id),
        customer_id=id_of(customer_id),
        currency=currency,
        issued_on=date.fromisoformat(issued_on),
        due_on=date.fromisoformat(due_on),
        lines=tuple(lines),
        net_minor=net,
        tax_minor=tax,
        gross_minor=gross,
        paid_minor=paid,
        custom=custom_of(custom),
        payable_minor=payable,
        credited_minor=credited,
    )


def invoice_line_row(tenant: str, owner: bytes, position: int, value: InvoiceLine) -> Row:
    """Give the row of an invoice's line."""
    return (
        tenant,
        owner,
        position,
        value.line,
        value.label,
        quantity_int(value.quantity),
        value.net_minor,
        value.tax_minor,
        value.gross_minor,
        value.tax_code,
        decimal_text(value.tax_rate),
        more_text(
            value.taxes,
            discount_minor=value.discount_minor,
            taken=None if value.taken is None else plain(value.taken),
        ),
    )


def invoice_line_of(row: Row) -> InvoiceLine:
    """Read an invoice's line."""
    _, line, label, quantity, net, tax, gross, tax_code, tax_rate, more = row
    return InvoiceLine(
        line=line,
        label=label,
        quantity=quantity_of(quantity),
        net_minor=net,
        tax_minor=tax,
        gross_minor=gross,
        tax_code=tax_code,
        tax_rate=decimal_of(tax_rate),
        **more_of(more),
    )


def payment_row(tenant: str, value: Payment) -> Row:
    """Give the row of a payment, without its applications."""
    return (
        tenant,
        value.id.bytes,
        value.version,
        value.number,
        value.customer_id.bytes,
        value.currency,
        value.amount_minor,
        instant_text(value.received_at),
        value.reference,
        custom_text(value.custom),
        id_bytes(value.order_id),
        json_text([plain(each) for each in value.refunds]) if value.refunds else None,
    )


def payment_of(row: Row, applications: Sequence[Application]) -> Payment:
    """Read a payment with its applications."""
    id_, version, number, customer_id, currency, amount, received_at, reference = row[:8]
    custom, order_id, refunds = row[8:]
    return Payment(
        id=id_of(id_),
        version=version,
        number=number,
        customer_id=id_of(customer_id),
        currency=currency,
        amount_minor=amount,
        received_at=instant_of(received_at),
        applications=tuple(applications),
        reference=reference,
        custom=custom_of(custom),
        order_id=optional_id(order_id),
        refunds=() if refunds is None else _refunds(refunds),
    )


def _refunds(text: str) -> tuple[Refund, ...]:
    return tuple(structured(each, Refund) for each in json_of(text))


def application_row(tenant: str, owner: bytes, position: int, value: Application) -> Row:
    """Give the row of a part of a payment."""
    return (tenant, owner, position, value.invoice_id.bytes, value.amount_minor)


def application_of(row: Row) -> Application:
    """Read a part of a payment."""
    _, invoice_id, amount_minor = row
    return Application(id_of(invoice_id), amount_minor)
