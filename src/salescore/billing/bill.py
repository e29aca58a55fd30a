"""Billing an order: what was shipped and is not on an invoice yet.

The amounts of a part are differences of successive shares of the line's amounts, so that any number
of partial invoices adds up to the line, net and tax each, to the minor unit.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from functools import partial
from uuid import UUID

from salescore.billing.cash import due_minor, in_cash
from salescore.billing.events import InvoiceIssued
from salescore.billing.invoice import Invoice, InvoiceLine
from salescore.cash import CashRounding
from salescore.custom.values import EMPTY, Custom
from salescore.errors import Rejection
from salescore.money import share
from salescore.orders.events import OrderInvoiced
from salescore.orders.order import Order, OrderLine
from salescore.tax.line_tax import cut_taxes, tax_sum

__all__ = ["against_invoice", "billable_lines", "invoiced", "issue"]


def billable_lines(order: Order) -> tuple[InvoiceLine, ...]:
    """Give the lines an invoice would have now: shipped goods, services, then open charges.

    Charges alone make an invoice only when every line is billed.
    """
    lines = tuple(_part(line, line.billable) for line in order.lines if line.billable > 0)
    rest = any(line.invoiced < line.quantity for line in order.lines)
    return lines if not lines and rest else (*lines, *_charges(order))


def against_invoice(order: Order, lines: tuple[InvoiceLine, ...]) -> tuple[Rejection, ...]:
    """Say why there is nothing to bill."""
    if lines:
        return ()
    return (Rejection("billing.nothing_to_invoice", {"order": order.display_number}),)


def issue(
    order: Order,
    lines: tuple[InvoiceLine, ...],
    *,
    invoice_id: UUID,
    number: str,
    on: date,
    custom: Custom = EMPTY,
    cash: CashRounding | None = None,
) -> InvoiceIssued:
    """Bill lines of an order.

    Args:
        on: the business date of issue; the due date follows from the order's terms.
        cash: how what is to be paid is rounded in the order's currency; None for not at all.
    """
    payable = due_minor(lines)
    if cash is not None:
        lines, payable = in_cash(lines, cash, currency=order.currency)
    invoice = Invoice(
        id=invoice_id,
        version=1,
        number=number,
        order_id=order.id,
        customer_id=order.customer_id,
        currency=order.currency,
        issued_on=on,
        due_on=on + timedelta(days=order.payment_terms_days),
        lines=lines,
        net_minor=sum(line.net_minor for line in lines),
        tax_minor=sum(line.tax_minor for line in lines),
        gross_minor=sum(line.gross_minor for line in lines),
        custom=custom,
        payable_minor=payable,
    )
    return InvoiceIssued(invoice_id, invoice)


def invoiced(order: Order, lines: tuple[InvoiceLine, ...], invoice: Invoice) -> OrderInvoiced:
    """Say to an order that parts of it stand on an invoice.

    Args:
        order: that was billed.
        lines: what was billed, before cash was rounded.
        invoice: with it.
    """
    return OrderInvoiced(
        order.id,
        invoice.id,
        lines=tuple((line.line, line.quantity) for line in lines if line.line),
        charges=tuple(line.label for line in lines if not line.line),
        gross_minor=invoice.gross_minor,
        rounding_minor=invoice.payable_minor - due_minor(lines),
    )


def _part(line: OrderLine, quantity: Decimal) -> InvoiceLine:
    cut = partial(_between, line=line, quantity=quantity)
    net, taxes = cut(line.net_minor), cut_taxes(line.taxes, cut)
    tax = tax_sum(taxes) if taxes else cut(line.tax_minor)
    return InvoiceLine(
        line=line.number,
        label=line.sku,
        quantity=quantity,
        net_minor=net,
        tax_minor=tax,
        gross_minor=net + tax,
        tax_code=line.tax_code,
        tax_rate=line.tax_rate,
        taxes=taxes,
        discount_minor=cut(line.discount_minor),
    )


def _between(minor: int, line: OrderLine, quantity: Decimal) -> int:
    """Give what of an amount lies between what is invoiced and what will be."""
    before = share(minor, line.invoiced, line.quantity)
    return share(minor, line.invoiced + quantity, line.quantity) - before


def _charges(order: Order) -> Iterator[InvoiceLine]:
    for charge in order.charges:
        if not charge.invoiced:
            yield InvoiceLine(
                line=0,
                label=charge.code,
                quantity=Decimal(1),
                net_minor=charge.net_minor,
                tax_minor=charge.tax_minor,
                gross_minor=charge.gross_minor,
                tax_code=charge.tax_code,
                tax_rate=charge.tax_rate,
                taxes=charge.taxes,
            )
