"""What can be said of a document: of what it is made, and why it costs what it costs."""

from typing import Any

from salescore.app.sales import Sales
from salescore.billing.invoice import INVOICE, Invoice
from salescore.billing.payment import Payment
from salescore.cli.answer import Answer, params
from salescore.cli.words import say
from salescore.decimals import text
from salescore.errors import Coded
from salescore.fulfillment.shipment import Shipment
from salescore.localized import visible
from salescore.money import Money
from salescore.orders.order import ORDER, Charge, Order, OrderLine
from salescore.parties.customer import CUSTOMER, Customer
from salescore.pricing.explanation import Step
from salescore.unit_price import price_text

__all__ = ["explained", "step_plain"]


def explained(sales: Sales, of: Any, language: str) -> Answer:
    """Explain an order, invoice, shipment, payment or customer.

    Args:
        sales: the tenant's view.
        of: the document.
        language: of the text, and of the steps' sentences.
    """
    match of:
        case Order():
            return Answer(text=_order_text(of, language), plain=_order(of, language))
        case Invoice():
            return _invoice(sales, of, language)
        case Shipment():
            return _shipment(sales, of, language)
        case Payment():
            return _payment(sales, of, language)
    return _customer(of, language)


def step_plain(step: Step | Coded, language: str) -> dict[str, Any]:
    """Give a step of an explanation for a machine."""
    return {
        "code": step.code,
        "message": step.sentence(language),
        "params": params(step.params),
    }


def _order_text(order: Order, language: str) -> str:
    head = order.show(language).partition("\n")[0]
    return f"{head}\n\n{order.explain(language)}"


def _order(order: Order, language: str) -> dict[str, Any]:
    return {
        "kind": "order",
        "number": order.number,
        "id": order.id,
        "state": order.state,
        "tax_included": order.tax_policy.included,
        "lines": [_line(order, line, language) for line in order.lines],
        "charges": [_charge(order, charge) for charge in order.charges],
        **_sums(order),
    }


def _line(order: Order, line: OrderLine, language: str) -> dict[str, Any]:
    return {
        "line": line.number,
        "sku": line.sku,
        "quantity": line.quantity,
        "unit": line.unit,
        "unit_price": price_text(line.unit_price, order.currency),
        "net": Money(line.net_minor, order.currency),
        "tax": Money(line.tax_minor, order.currency),
        "gross": Money(line.gross_minor, order.currency),
        "steps": [step_plain(step, language) for step in line.steps],
    }


def _charge(order: Order, charge: Charge) -> dict[str, Any]:
    return {
        "code": charge.code,
        "net": Money(charge.net_minor, order.currency),
        "tax": Money(charge.tax_minor, order.currency),
        "gross": Money(charge.gross_minor, order.currency),
    }


def _sums(of: Order | Invoice) -> dict[str, Any]:
    return {"net": of.net, "tax": of.tax, "gross": of.gross}


def _invoice(sales: Sales, invoice: Invoice, language: str) -> Answer:
    facts = sales.read([ORDER.one(invoice.order_id), CUSTOMER.one(invoice.customer_id)])
    order = facts.one(ORDER, invoice.order_id)
    customer = facts.one(CUSTOMER, invoice.customer_id)
    paid = Money(invoice.paid_minor, invoice.currency)
    head = say(
        "explain.invoice",
        language,
        number=visible(invoice.number),
        order=visible(order.display_number),
        customer=_named(customer),
        issued=invoice.issued_on,
        due=invoice.due_on,
        gross=invoice.gross,
        paid=paid,
        open=invoice.open,
    )
    lines = (
        f"  {visible(each.label)}: {text(each.quantity)} = {Money(each.net_minor, order.currency)}"
        for each in invoice.lines
    )
    why = say("explain.order", language, order=visible(order.display_number))
    plain = {
        "kind": "invoice",
        "number": invoice.number,
        "id": invoice.id,
        "customer": customer.number,
        "issued_on": invoice.issued_on,
        "due_on": invoice.due_on,
        **_sums(invoice),
        "paid": paid,
        "open": invoice.open,
        "order": _order(order, language),
    }
    return Answer(text="\n".join([head, *lines, "", why, order.explain(language)]), plain=plain)


def _shipment(sales: Sales, shipment: Shipment, language: str) -> Answer:
    order = sales.orders.get(shipment.order_id)
    left = shipment.shipped_at
    on = "-" if left is None else sales.settings.get().local_date(left)
    carried = " ".join(filter(None, (shipment.carrier, shipment.tracking))) or "-"
    head = say(
        "explain.shipment",
        language,
        number=visible(shipment.number),
        order=visible(order.display_number),
        on=on,
        state=shipment.state,
        carrier=visible(carried),
    )
    lines = [f"  {visible(each.sku)}: {text(each.quantity)}" for each in shipment.lines]
    plain = {
        "kind": "shipment",
        "number": shipment.number,
        "id": shipment.id,
        "order": order.number,
        "state": shipment.state,
        "shipped_at": shipment.shipped_at,
        "carrier": shipment.carrier,
        "tracking": shipment.tracking,
        "lines": [{"sku": each.sku, "quantity": each.quantity} for each in shipment.lines],
    }
    return Answer(text="\n".join([head, *lines]), plain=plain)


def _payment(sales: Sales, payment: Payment, language: str) -> Answer:
    ids = [part.invoice_id for part in payment.applications]
    facts = sales.read([
        CUSTOMER.one(payment.customer_id), *(INVOICE.one(each) for each in ids),
    ])  # fmt: skip
    customer = facts.one(CUSTOMER, payment.customer_id)
    left = Money(payment.unapplied_minor, payment.currency)
    applied = {
        facts.one(INVOICE, part.invoice_id).number: Money(part.amount_minor, payment.currency)
        for part in payment.applications
    }
    head = say(
        "explain.payment",
        language,
        number=visible(payment.number),
        customer=_named(customer),
        amount=payment.amount,
        on=sales.settings.get().local_date(payment.received_at),
        reference=visible(payment.reference or "-"),
        left=left,
    )
    lines = [f"  {visible(number)}: {amount}" for number, amount in applied.items()]
    plain = {
        "kind": "payment",
        "number": payment.number,
        "id": payment.id,
        "customer": customer.number,
        "received_at": payment.received_at,
        "amount": payment.amount,
        "applied": applied,
        "unapplied": left,
    }
    return Answer(text="\n".join([head, *lines]), plain=plain)


def _customer(customer: Customer, language: str) -> Answer:
    text_ = say(
        "explain.buyer",
        language,
        customer=_named(customer),
        currency=customer.currency,
        groups=visible(", ".join(customer.groups) or "-"),
        state=say(f"explain.{customer.state.value}", language),
    )
    plain = {
        "kind": "customer",
        "number": customer.number,
        "id": customer.id,
        "name": customer.name,
        "currency": customer.currency,
        "groups": list(customer.groups),
        "state": customer.state,
    }
    return Answer(text=text_, plain=plain)


def _named(customer: Customer) -> str:
    return visible(f"{customer.number} {customer.name}")
