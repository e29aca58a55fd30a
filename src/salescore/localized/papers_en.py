"""What stands on documents, in English."""

from collections.abc import Mapping
from typing import Final

__all__ = ["PAPERS"]

PAPERS: Final[Mapping[str, str]] = {
    "documents.alternative": "one of the alternatives: {group}",
    "documents.asked": "ordered as {quantity}",
    "documents.carrier": "carrier: {value}",
    "documents.component": "of each: {quantity} x {sku}",
    "documents.confirmation": "Order confirmation {number} of {on}",
    "documents.credit_note": "Credit note {number} of {on}",
    "documents.credited": "credited: {amount}",
    "documents.delivery_note": "Delivery note {number} of {on}",
    "documents.discount": "discount on the whole: {amount}",
    "documents.due_on": "to be paid by {value}",
    "documents.gross": "gross: {amount}",
    "documents.invoice": "Invoice {number} of {on}",
    "documents.invoice_number": "for invoice {value}",
    "documents.lot": "lot {lot}",
    "documents.net": "net: {amount}",
    "documents.not_chosen": "not in the sums",
    "documents.note": "note: {value}",
    "documents.open": "open: {amount}",
    "documents.optional": "optional",
    "documents.order": "order {value}",
    "documents.paid": "paid: {amount}",
    "documents.paid_back": "paid back: {amount}",
    "documents.payable": "to be paid: {amount}",
    "documents.quote": "Quote {number} of {on}",
    "documents.reason": "reason: {value}",
    "documents.reference": "your reference: {value}",
    "documents.revision": "revision {value}",
    "documents.rounding": "rounding: {amount}",
    "documents.ship_on": "leaves on {on}",
    "documents.ship_to": "goods to: {address}",
    "documents.tax": "tax {code}, {percent} %: {amount}",
    "documents.terms_days": "to be paid within {value} days of the invoice",
    "documents.tracking": "tracking number: {value}",
    "documents.untaxed": "tax {code}: {amount} ({reason})",
    "documents.valid_until": "valid until {value}",
    "documents.withheld": "tax that you withhold: {amount}",
}
"""By code."""
