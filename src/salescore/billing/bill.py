"""Billing an order: what was shipped and is not on an invoice yet.

The amounts of a part are differences of successive shares of the line's amounts, so that any number
of partial invoices adds up to the line, net and tax each, to the minor unit.
"""

from collections.abc import Collection, Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

from salescore.billing.cash import due_minor, in_cash
from salescore.billing.events import InvoiceIssued
from salescore.billing.invoice import Invoice, InvoiceLine
from salescore.cash import CashRounding
from salescore.custom.values import EMPTY, Custom
from salescore.decimals import EXACT
from salescore.errors import Rejection
from salescore.money import Money
from salescore.orders.events import OrderInvoiced
from salescore.orders.order import Order, OrderLine
from salescore.orders.standing import less, standing

__all__ = ["against_invoice", "against_wanted", "billable_lines", "invoiced", "issue"]


def billable_lines(
    order: Order,
    lines: Mapping[int, Decimal] | None = None,
    charges: Collection[str] | None = None,
) -> tuple[InvoiceLine, ...]:
    """Give the lines an invoice would have now: shipped goods, services, then open charges.

    Left to itself, charges alone make an invoice only when every line is billed.

    Args:
        order: with the ledgers of its lines.
        lines: how much of which, by number, in base units; None for all that is billable.
        charges: codes of those to be billed; None for all that are open.
    """
    if lines is None:
        lines = {line.number: line.billable for line in order.lines if line.billable > 0}
    parts = tuple(_part(line, lines[line.number]) for line in order.lines if line.number in lines)
    rest = any(line.billed < line.bill_up_to for line in order.lines)
    if not parts and rest and charges is None:
        return ()
    return (*parts, *_charges(order, charges))


def against_invoice(order: Order, lines: tuple[InvoiceLine, ...]) -> tuple[Rejection, ...]:
    """Say why there is nothing to bill, or less than nothing would be to be paid."""
    params = {"order": order.display_number}
    if not lines:
        return (Rejection("billing.nothing_to_invoice", params),)
    due = Money(due_minor(lines), order.currency)
    return () if due.minor >= 0 else (Rejection("billing.below_zero", {**params, "due": str(due)}),)


def against_wanted(
    order: Order, lines: Mapping[int, Decimal] | None, charges: Collection[str] | None
) -> tuple[Rejection, ...]:
    """Say of which lines more is wanted on an invoice than may be billed, and which charges not.

    Args:
        order: that is billed.
        lines: how much of which, by number, in base units.
        charges: their codes.
    """
    wanted = lines or {}
    found = [
        Rejection(
            "billing.exceeds_billable",
            {
                "order": order.display_number,
                "sku": line.sku,
                "asked": wanted[line.number],
                "billable": max(line.billable, Decimal(0)),
            },
        )
        for line in order.lines
        if line.number in wanted and wanted[line.number] > line.billable
    ]
    open_charges = {charge.code for charge in order.charges if not charge.invoiced}
    found += (
        Rejection("billing.no_open_charge", {"order": order.display_number, "charge": code})
        for code in charges or ()
        if code not in open_charges
    )
    return tuple(found)


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
    """Bill what lies between what is billed of a line and what will be."""
    billed = line.billed
    part = less(standing(line, EXACT.add(billed, quantity)), standing(line, billed))
    return InvoiceLine(
        line=line.number,
        label=line.sku,
        quantity=quantity,
        net_minor=part.net_minor,
        tax_minor=part.tax_minor,
        gross_minor=part.net_minor + part.tax_minor,
        tax_code=line.tax_code,
        tax_rate=line.tax_rate,
        taxes=part.taxes,
        discount_minor=part.discount_minor,
    )


def _charges(order: Order, wanted: Collection[str] | None) -> Iterator[InvoiceLine]:
    for charge in order.charges:
        if not charge.invoiced and (wanted is None or charge.code in wanted):
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
