"""What the library says in English of credit notes, refunds and what is billed."""

from collections.abc import Mapping
from typing import Final

__all__ = ["CREDITING", "CREDITING_TOLD"]

CREDITING: Final[Mapping[str, tuple[str, str]]] = {
    "billing.below_zero": (
        "{order}: {due} would be to be paid",
        "Bill it together with something that costs more.",
    ),
    "billing.credit_note_spent": (
        "Credit note {credit_note} has {left} open, and {amount} is asked for",
        "Ask for at most what is open of it, or issue another credit note first.",
    ),
    "billing.exceeds_billable": (
        "{order}, {sku}: {asked} to be billed, {billable} may be",
        "Bill at most what was shipped, or agreed for services, and is on no invoice yet.",
    ),
    "billing.keeps_more": (
        "{invoice}: {left} would be given back, and {asked} kept of it",
        "Keep less, or take more of the invoice back.",
    ),
    "billing.more_than_billed": (
        "{order}, {sku}: {asked} to be credited, {left} left on invoices",
        "Credit at most what was billed and is on no credit note yet.",
    ),
    "billing.more_than_invoiced": (
        "{order}: {asked} to be credited, {left} left on invoices",
        "Credit at most what was billed and is on no credit note yet.",
    ),
    "billing.more_than_left": (
        "{order}, {sku}: {asked} to be credited, {left} left on invoices",
        "Lower the price by at most what was billed and is on no credit note yet.",
    ),
    "billing.no_open_charge": (
        "{order}: no charge {charge} is open",
        "Name charges of the order that are on no invoice yet.",
    ),
    "billing.nothing_to_credit": (
        "{order}: nothing is to be credited",
        "Name what is to be taken back, or the invoice that is to be taken back whole.",
    ),
    "billing.other_customers_note": (
        "Credit note {credit_note} is not of the customer who made payment {payment}",
        "Name a credit note and a payment of the same customer.",
    ),
    "billing.refunds_settled": (
        "Payment {payment}: {amount} to be paid back, {left} of it has settled nothing",
        "Pay back at most that, or name the credit note that gives the rest back.",
    ),
    "billing.refunds_too_much": (
        "Payment {payment}: {amount} to be paid back, {left} of what it settled is left",
        "Pay back at most that, and the rest from another payment.",
    ),
}

CREDITING_TOLD: Final[Mapping[str, str]] = {
    "timeline.credited": "credit note {number} for {invoice}: {amount}",
    "timeline.refunded": "paid back: {amount}",
}
"""Lines of an order's timeline."""
