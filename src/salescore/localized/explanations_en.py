"""What explains and tells in English: steps of a price, sums, time lines; and their words."""

from collections.abc import Mapping
from typing import Final

__all__ = ["EXPLANATIONS", "PATTERNS", "WORDS"]

EXPLANATIONS: Final[Mapping[str, str]] = {
    "db.current": "The tables are those of schema {version}, which this release needs.",
    "db.secured": "Every table shows and takes only rows of the tenant whom a session names.",
    "db.upgraded": "The tables were converted and are now those of schema {version}.",
    "doctor.findings": "{count} findings in {records} records.",
    "doctor.healthy": "Healthy: {records} records, and every ledger adds up.",
    "doctor.left_out": "{count} of the findings are not listed.",
    "doctor.moved": (
        "Somebody wrote meanwhile: run it again while nobody does; a true finding stays."
    ),
    "doctor.overdue_baskets": (
        "hint: {count} baskets hold goods although their time is over, the first since {since};"
        " orders that need the goods get them, sales.stock.expire() gives them back now"
    ),
    "orders.head": (
        "{number} {state}: fulfillment {fulfillment}, billing {billing}, payment {payment}"
    ),
    "orders.sums": "net {net}, tax {tax}, gross {gross}",
    "pricing.discount_applied": "discount {percent} %: from {before} to {after}",
    "pricing.line_discount": "discount on this line {percent} %: from {before} to {after}",
    "pricing.manual_price": "price {amount} given by {actor}: {reason}",
    "pricing.price_applied": "price {amount} from {at_least} (list {list})",
    "pricing.price_passed_over": "price {amount} passed over (list {list}): {why}",
    "reports.all": "all",
    "reports.as_of": "As of {date}.",
    "reports.charges": "(charges)",
    "reports.counted_by_placement": (
        "Counted by the business date of placement ({zone}); drafts and canceled orders are left"
        " out."
    ),
    "reports.currency": "Amounts in {currency}.",
    "reports.heading": "{heading}",
    "reports.none": "({dimension})",
    "reports.other_currencies": "Orders in other currencies are left out: {orders}.",
    "reports.others": "({count} others)",
    "reports.receivables": "Open receivables",
    "reports.receivables_counted": (
        "Invoices and payments up to this day; overdue is what was due before it."
    ),
    "reports.sales": "Sales by {by}",
    "reports.sales_in_all": "Sales",
    "reports.several_categories": (
        "An order with goods of several categories counts in each, in the total once."
    ),
    "reports.several_units": "Quantities are left out: {units} do not add up.",
    "reports.since": "Placed on {date} or later.",
    "reports.stock": "Stock",
    "reports.stock_at": "Stock at {location}",
    "reports.total": "Total",
    "reports.until": "Placed on {date} or earlier.",
    "tax.applied": "tax {code} {percent} %: {tax}",
    "timeline.canceled": "canceled: {reason}",
    "timeline.completed": "completed",
    "timeline.drafted": "drafted for {amount}",
    "timeline.expired": "reservation expired: {goods}",
    "timeline.given_back": "no longer reserved: {goods}",
    "timeline.held": "put on hold: {reason}",
    "timeline.invoiced": "invoice {number} issued: {amount}",
    "timeline.paid": "applied to {invoice}: {amount}",
    "timeline.placed": "order {number} placed: {amount}",
    "timeline.received": "payment {number} received: {amount} (reference {reference})",
    "timeline.released": "released from hold",
    "timeline.reopened": "reopened: {reason}",
    "timeline.reserved": "reserved: {goods}",
    "timeline.reserved_until": "reserved until {until}: {goods}",
    "timeline.shipped": "shipment {number} left: {goods}",
    "timeline.updated": "custom values changed",
}

_STATES: Final[Mapping[str, str]] = {"on_hold": "on hold"}

WORDS: Final[Mapping[str, Mapping[str, str]]] = {
    "allowed": _STATES,
    "at_least": {"0": "the first unit"},
    "billing": {"not_needed": "not needed"},
    "dimension": {
        "category": "no category",
        "customer": "no customer",
        "month": "no month",
        "salesperson": "no salesperson",
    },
    "fulfillment": {"not_needed": "not needed"},
    "heading": {
        "all": "",
        "available": "Available",
        "category": "Category",
        "charges": "Charges",
        "customer": "Customer",
        "gross": "Gross",
        "invoiced": "Invoiced",
        "month": "Month",
        "net": "Net",
        "oldest_due": "Oldest due",
        "on_hand": "On hand",
        "open": "Open",
        "orders": "Orders",
        "overdue": "Overdue",
        "paid": "Paid",
        "product": "Product",
        "quantity": "Quantity",
        "reserved": "Reserved",
        "salesperson": "Salesperson",
        "sku": "SKU",
        "tax": "Tax",
        "unapplied": "Unapplied",
        "unit": "Unit",
    },
    "ledger": {"on_hand": "on hand"},
    "part": {"foreign_key": "foreign key", "unique": "unique constraint"},
    "payment": {"not_needed": "not needed", "partially_paid": "partially paid"},
    "state": _STATES,
    "why": {
        "another_query": "it was made by another query",
        "customer": "it is for another customer",
        "damaged": "it was cut or changed",
        "date": "it does not hold on this date",
        "group": "it is for another group of customers",
        "quantity": "it needs a greater quantity",
        "specificity": "a more specific price won",
    },
}
"""How a stored word reads, by the name of the value it stands in."""

PATTERNS: Final[Mapping[str, tuple[tuple[str, str], ...]]] = {}
"""How a composed text reads; English ones are read as they stand."""
