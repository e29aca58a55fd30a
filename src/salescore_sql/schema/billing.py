"""Tables of billing: invoices with lines, payments with their applications."""

from typing import Final

from salescore.billing.credit_note import CREDIT_NOTE
from salescore.billing.invoice import INVOICE
from salescore.billing.payment import PAYMENT
from salescore_sql.schema.columns import (
    adds_up,
    child,
    day,
    exact,
    header,
    id_of,
    instant,
    refers,
    rule,
    text,
    whole,
    word,
)

__all__ = ["credit_note", "invoice", "invoice_line", "payment", "payment_application"]

invoice: Final = header(
    INVOICE,
    "invoice",
    word("number"),
    id_of("order_id"),
    id_of("customer_id"),
    word("currency"),
    day("issued_on"),
    day("due_on"),
    whole("net_minor"),
    whole("tax_minor"),
    whole("gross_minor"),
    whole("paid_minor"),
    text("custom", optional=True),
    whole("payable_minor"),
    whole("credited_minor"),
    refers("order_id", "sales_order"),
    refers("customer_id", "customer"),
    adds_up(),
    rule("invoice_paid", "paid_minor BETWEEN 0 AND payable_minor"),
    rule("invoice_credited", "credited_minor BETWEEN 0 AND payable_minor"),
)

invoice_line: Final = child(
    "invoice",
    "invoice_line",
    whole("line"),
    word("label"),
    whole("quantity"),
    whole("net_minor"),
    whole("tax_minor"),
    whole("gross_minor"),
    word("tax_code", optional=True),
    exact("tax_rate"),
    text("more", optional=True),
    adds_up(),
    rule("invoice_line_quantity", "quantity > 0"),
)

credit_note: Final = header(
    CREDIT_NOTE,
    "credit_note",
    word("number"),
    id_of("invoice_id"),
    id_of("order_id"),
    id_of("customer_id"),
    word("currency"),
    day("issued_on"),
    whole("net_minor"),
    whole("tax_minor"),
    whole("gross_minor"),
    whole("amount_minor"),
    whole("settled_minor"),
    whole("refunded_minor"),
    text("body", optional=True),
    refers("invoice_id", "invoice"),
    refers("order_id", "sales_order"),
    refers("customer_id", "customer"),
    adds_up(),
    rule(
        "credit_note_given",
        "settled_minor >= 0 AND refunded_minor >= 0"
        " AND settled_minor + refunded_minor <= amount_minor",
    ),
)

payment: Final = header(
    PAYMENT,
    "payment",
    word("number"),
    id_of("customer_id"),
    word("currency"),
    whole("amount_minor"),
    instant("received_at"),
    text("reference", optional=True),
    text("custom", optional=True),
    id_of("order_id", optional=True),
    text("refunds", optional=True),
    refers("customer_id", "customer"),
    rule("payment_amount", "amount_minor > 0"),
)

payment_application: Final = child(
    "payment",
    "payment_application",
    id_of("invoice_id"),
    whole("amount_minor"),
    refers("invoice_id", "invoice"),
    rule("payment_application_amount", "amount_minor > 0"),
    kind=PAYMENT,
    path="applications",
)
