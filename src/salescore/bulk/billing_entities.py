"""Payments as rows; invoices, credit notes and shipments as exports."""

from collections.abc import Iterable, Sequence
from typing import Any, Final

from attrs import evolve

from salescore.billing.commands import RecordPayment
from salescore.billing.credit_note import CREDIT_NOTE, CreditNote
from salescore.billing.invoice import INVOICE, Invoice
from salescore.billing.payment import PAYMENT, Payment
from salescore.bulk.cells import CellType, words_text
from salescore.bulk.columns import Refers, column
from salescore.bulk.entity import Entity, Mode, Written, plain_values
from salescore.bulk.lookup import Lookup
from salescore.bulk.party_columns import CUSTOMER_COLUMN
from salescore.bulk.rows import Entry
from salescore.bulk.writing import amount_of, custom_cells, sums_of, told_column, want_named
from salescore.currencies import currency
from salescore.errors import SalesError
from salescore.facts import Want
from salescore.fulfillment.shipment import SHIPMENT, Shipment
from salescore.money import Money
from salescore.orders.order import ORDER
from salescore.parties.customer import CUSTOMER, Customer
from salescore.stock.location import LOCATION

__all__ = ["CREDIT_NOTES", "INVOICES", "PAYMENTS", "SHIPMENTS"]

_INVOICES: Final = column(
    "invoices",
    "Numbers of the invoices that it settles, in their order, with semicolons between them.",
    "所核销发票的编号，按顺序，用分号分隔。",
    aliases=["invoice", "invoice number", "rechnung", "发票", "发票号码"],
    type=CellType.WORDS,
    refers=Refers(INVOICE, ("number",)),
)


def _payment_fields(entry: Entry, look: Lookup) -> dict[str, Any]:
    row = entry.first
    customer: Customer | None = look.named(row, CUSTOMER_COLUMN)
    named = [look.thing(row, _INVOICES, number) for number in row.get("invoices", ())]
    invoices: list[Invoice] = [each for each in named if each is not None]
    fields: dict[str, Any] = plain_values(row, "reference")
    if customer is None and not named and "customer" not in row.values:
        row.miss("customer")
    of: list[str] = [each.currency for each in (customer, *invoices) if each is not None]
    code = row.get("currency") or (of[0] if of else None)
    if code is not None and "amount" in row.values:
        try:
            fields["amount"] = Money.of(row.get("amount"), code)
        except SalesError as error:
            row.blame(error.code, error.params, column="amount")
    fields |= {
        "customer_id": customer and customer.id,
        "invoice_ids": tuple(each.id for each in invoices),
        "occurred_at": row.get("received_at"),
    }
    return fields


def _payment_cells(payment: Payment, look: Lookup) -> Iterable[Written]:
    settled = [look.facts.one(INVOICE, each.invoice_id).number for each in payment.applications]
    yield {
        "customer": look.told(CUSTOMER, payment.customer_id, "reference", "number"),
        "amount": amount_of(payment.amount_minor, payment.currency),
        "currency": payment.currency,
        "received_at": payment.received_at,
        "invoices": words_text(settled),
        "reference": payment.reference,
        "number": payment.number,
        **custom_cells(payment),
    }


def _payment_wants(payments: Sequence[Payment]) -> Iterable[Want]:
    yield want_named(CUSTOMER, (each.customer_id for each in payments))
    yield want_named(INVOICE, (part.invoice_id for each in payments for part in each.applications))


PAYMENTS: Final = Entity(
    name="payments",
    kind=PAYMENT,
    columns=(
        evolve(CUSTOMER_COLUMN, required=False),
        column(
            "amount",
            "What was received, above zero.",
            "收款金额，大于零。",
            aliases=["betrag", "金额", "收款金额"],
            type=CellType.NUMBER,
            required=True,
        ),
        column(
            "currency",
            "ISO 4217 code; without one the customer's.",
            "ISO 4217 货币代码；不填为客户货币。",
            aliases=["货币", "币种"],
            type=CellType.CODE,
            check=currency,
        ),
        column(
            "received_at",
            "The day or instant; without one it is now.",
            "收款日期或时间，不填为当前时间。",
            aliases=["date", "received on", "datum", "日期", "收款日期"],
            type=CellType.INSTANT,
        ),
        _INVOICES,
        column(
            "reference",
            "What the bank or the payer wrote.",
            "银行或付款人的备注。",
            aliases=["purpose", "备注", "附言"],
        ),
        told_column("number", "The payment's number.", "收款编号。"),
    ),
    always=("amount",),
    modes=(Mode.ADD,),
    fields=_payment_fields,
    add=lambda fields: RecordPayment(**fields),
    written=_payment_cells,
    wants=_payment_wants,
)


def _invoice_cells(invoice: Invoice, look: Lookup) -> Iterable[Written]:
    yield {
        "number": invoice.number,
        "order": look.told(ORDER, invoice.order_id, "number"),
        "customer": look.told(CUSTOMER, invoice.customer_id, "reference", "number"),
        "issued_on": invoice.issued_on,
        "due_on": invoice.due_on,
        "currency": invoice.currency,
        **sums_of(invoice, invoice.currency),
        "credited": amount_of(invoice.credited_minor, invoice.currency),
        "paid": amount_of(invoice.paid_minor, invoice.currency),
        "open": amount_of(invoice.open_minor, invoice.currency),
        **custom_cells(invoice),
    }


def _invoice_wants(invoices: Sequence[Invoice]) -> Iterable[Want]:
    yield want_named(ORDER, (each.order_id for each in invoices))
    yield want_named(CUSTOMER, (each.customer_id for each in invoices))


INVOICES: Final = Entity(
    name="invoices",
    kind=INVOICE,
    shown=(
        "number",
        "order",
        "customer",
        "issued_on",
        "due_on",
        "currency",
        "net",
        "tax",
        "gross",
        "credited",
        "paid",
        "open",
    ),
    written=_invoice_cells,
    wants=_invoice_wants,
)


def _credit_note_cells(note: CreditNote, look: Lookup) -> Iterable[Written]:
    yield {
        "number": note.number,
        "invoice": look.told(INVOICE, note.invoice_id, "number"),
        "order": look.told(ORDER, note.order_id, "number"),
        "customer": look.told(CUSTOMER, note.customer_id, "reference", "number"),
        "issued_on": note.issued_on,
        "currency": note.currency,
        **sums_of(note, note.currency),
        "amount": amount_of(note.amount_minor, note.currency),
        "open": amount_of(note.open_minor, note.currency),
        "reason": note.reason,
    }


def _credit_note_wants(notes: Sequence[CreditNote]) -> Iterable[Want]:
    yield want_named(INVOICE, (each.invoice_id for each in notes))
    yield want_named(ORDER, (each.order_id for each in notes))
    yield want_named(CUSTOMER, (each.customer_id for each in notes))


CREDIT_NOTES: Final = Entity(
    name="credit_notes",
    kind=CREDIT_NOTE,
    shown=(
        "number",
        "invoice",
        "order",
        "customer",
        "issued_on",
        "currency",
        "net",
        "tax",
        "gross",
        "amount",
        "open",
        "reason",
    ),
    written=_credit_note_cells,
    wants=_credit_note_wants,
)


def _shipment_cells(shipment: Shipment, look: Lookup) -> Iterable[Written]:
    for line in shipment.lines:
        yield {
            "number": shipment.number,
            "order": look.told(ORDER, shipment.order_id, "number"),
            "shipped_at": shipment.shipped_at,
            "carrier": shipment.carrier,
            "tracking": shipment.tracking,
            "sku": line.sku,
            "quantity": line.quantity,
            "location": look.told(LOCATION, line.location_id, "code"),
            **custom_cells(shipment),
        }


def _shipment_wants(shipments: Sequence[Shipment]) -> Iterable[Want]:
    yield want_named(ORDER, (each.order_id for each in shipments))
    yield want_named(LOCATION, (line.location_id for each in shipments for line in each.lines))


SHIPMENTS: Final = Entity(
    name="shipments",
    kind=SHIPMENT,
    shown=("number", "order", "shipped_at", "carrier", "tracking", "sku", "quantity", "location"),
    written=_shipment_cells,
    wants=_shipment_wants,
)
