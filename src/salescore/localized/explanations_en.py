"""What explains and tells in English: steps of a price, sums, time lines; and their words."""

from collections.abc import Mapping
from typing import Final

from salescore.localized.amendments_en import AMENDMENTS_TOLD
from salescore.localized.approvals_en import APPROVALS_WHY
from salescore.localized.assigning_en import ASSIGNING_WHY
from salescore.localized.crediting_en import CREDITING_TOLD
from salescore.localized.figures_en import FIGURE_WORDS, FIGURES_TOLD
from salescore.localized.matching_en import MATCHING_WHY, MATCHING_WORDS
from salescore.localized.papers_en import PAPERS
from salescore.localized.picking_en import PICKING_WHY
from salescore.localized.placement_en import PLACEMENT_STEPS
from salescore.localized.pricing_en import PRICING_STEPS, PRICING_WHY
from salescore.localized.quotes_en import QUOTES_TOLD
from salescore.localized.returns_en import RETURNS_TOLD
from salescore.localized.shipping_en import SHIPPING_TOLD
from salescore.localized.states_en import AXES, STATES, VERBS
from salescore.localized.supply_en import SUPPLY
from salescore.localized.taxing_en import TAX_STEPS
from salescore.localized.timeline_en import TIMELINE_TOLD
from salescore.localized.transactions_en import ACTIONS, PHASES, TRANSACTION_LINES

__all__ = ["EXPLANATIONS", "PATTERNS", "WORDS"]

_OWN: Final[Mapping[str, str]] = {
    "db.current": "The tables are those of schema {version}, which this release needs.",
    "db.secured": "Every table shows and takes only rows of the tenant whom a session names.",
    "db.upgraded": "The tables were converted and are now those of schema {version}.",
    "deliveries.absent": "No plug-in that is installed here brings it: it waits until one does.",
    "deliveries.behind": "The events up to version {last} wait behind it.",
    "deliveries.due": "It is tried again at {at}.",
    "deliveries.failed": "Attempts that failed: {count}. The last one: {error}",
    "deliveries.next": "{receiver} is told next of version {version} of {kind} {key} ({tag}).",
    "deliveries.owner": "The plug-in {plugin} brings it; to go on without it: {switch_off}.",
    "deliveries.parked": (
        "Parked since {at}: replay it once the cause is mended, or discard it with a reason."
    ),
    "doctor.findings": "{count} findings in {records} records.",
    "doctor.follow_ups_wait": (
        "hint: {count} follow-ups wait for a plug-in that is not installed: {tags}"
    ),
    "doctor.healthy": "Healthy: {records} records, and every ledger adds up.",
    "doctor.left_out": "{count} of the findings are not listed.",
    "doctor.moved": (
        "Somebody wrote meanwhile: run it again while nobody does; a true finding stays."
    ),
    "doctor.overdue_baskets": (
        "hint: {count} baskets hold goods although their time is over, the first since {since};"
        " orders that need the goods get them, sales.stock.expire() gives them back now"
    ),
    **ASSIGNING_WHY,
    **MATCHING_WHY,
    **PAPERS,
    "orders.discount_share": "discount on the order: {amount} less",
    "orders.head": (
        "{number} {state}: fulfillment {fulfillment}, billing {billing}, payment {payment}"
    ),
    "orders.payable": "to be paid: {payable}",
    "orders.sums": "net {net}, tax {tax}, gross {gross}",
    "plugins.heading_contributes": "contributes",
    "plugins.heading_distribution": "distribution",
    "plugins.heading_name": "plug-in",
    "plugins.heading_version": "version",
    "plugins.is_faulty": "faulty:",
    "plugins.is_left_out": "left out:",
    "plugins.is_not_installed": "switched off, but not installed:",
    "plugins.is_switched_off": "(switched off)",
    "plugins.none": "no plug-ins",
    "plugins.times": "({count} times)",
    **PLACEMENT_STEPS,
    **PRICING_STEPS,
    "reports.all": "all",
    "reports.as_of": "As of {date}.",
    "reports.charges": "(charges)",
    "reports.chart_cut": "Rows of the table that are not drawn: {count}.",
    "reports.chart_described": "Highest: {most} ({most_at}). Lowest: {least} ({least_at}).",
    "reports.chart_empty": "No figures.",
    "reports.counted_by_placement": (
        "Counted by the business date of placement ({zone}); drafts and canceled orders are left"
        " out."
    ),
    "reports.currency": "Amounts in {currency}.",
    "reports.heading": "{heading}",
    "reports.none": "({dimension})",
    "reports.other": "(1 other)",
    "reports.other_currencies": "Orders in other currencies are left out: {orders}.",
    "reports.others": "({count} others)",
    "reports.receivables": "Open receivables",
    "reports.receivables_counted": (
        "Invoices, credit notes and payments up to this day; overdue is what was due before it."
    ),
    "reports.sales": "Sales by {by}",
    "reports.sales_in_all": "Sales",
    "reports.several_categories": (
        "An order with goods of several categories counts in each, in the total once."
    ),
    "reports.several_units": "Quantities are left out: {units} do not add up.",
    "reports.since": "Placed on {date} or later.",
    "reports.stages": "From order to payment",
    "reports.stock": "Stock",
    "reports.stock_at": "Stock at {location}",
    "reports.total": "Total",
    "reports.until": "Placed on {date} or earlier.",
    "reports.what_if": "What orders would have come to",
    "reports.zero": "Left out, for they are zero in every row: {headings}.",
    **FIGURES_TOLD,
    **PICKING_WHY,
    **QUOTES_TOLD,
    **APPROVALS_WHY,
    **AMENDMENTS_TOLD,
    **SUPPLY,
    **TAX_STEPS,
    **TRANSACTION_LINES,
    "timeline.awaited": "waits for: {goods}",
    "timeline.awaited_no_more": "waits no more for: {goods}",
    "timeline.canceled": "canceled: {reason}",
    "timeline.completed": "completed",
    "timeline.drafted": "drafted for {amount}",
    "timeline.expired": "reservation expired: {goods}",
    "timeline.extended": "reserved until {until} now",
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
    "work.done": "Turns: {turns}, delivered: {delivered}, failed: {failed}, due commands: {due}.",
    "work.unheard": "Nothing has happened for the tenant {tenant} yet: it may be misspelled.",
    "work.waits": "{reason} Trying again in {seconds} seconds.",
}

EXPLANATIONS: Final[Mapping[str, str]] = dict(
    sorted(
        {
            **_OWN,
            **APPROVALS_WHY,
            **CREDITING_TOLD,
            **RETURNS_TOLD,
            **SHIPPING_TOLD,
            **TIMELINE_TOLD,
        }.items()
    )
)

WORDS: Final[Mapping[str, Mapping[str, str]]] = {
    "definition": FIGURE_WORDS["definition"],
    "rate_day": FIGURE_WORDS["rate_day"],
    "reasons": MATCHING_WORDS,
    "action": ACTIONS,
    "phase": PHASES,
    "allowed": STATES,
    "at_least": {"0": "the first unit"},
    **AXES,
    "by": FIGURE_WORDS["by"],
    "dimension": {
        **FIGURE_WORDS["dimension"],
        "category": "no category",
        "customer": "no customer",
        "month": "no month",
        "salesperson": "no salesperson",
    },
    "heading": {
        **FIGURE_WORDS["heading"],
        "all": "",
        "available": "Available",
        "category": "Category",
        "change": "Change",
        "charges": "Charges",
        "customer": "Customer",
        "gross": "Gross",
        "invoiced": "Invoiced",
        "month": "Month",
        "net": "Net",
        "net_after": "Net then",
        "oldest_due": "Oldest due",
        "on_hand": "On hand",
        "open": "Open",
        "order": "Order",
        "orders": "Orders",
        "overdue": "Overdue",
        "paid": "Paid",
        "product": "Product",
        "quantity": "Quantity",
        "reserved": "Reserved",
        "salesperson": "Salesperson",
        "sku": "SKU",
        "stage": "Stage",
        "tax": "Tax",
        "unapplied": "Unapplied",
        "unit": "Unit",
    },
    "ledger": {"on_hand": "on hand", "return_requested": "return requested"},
    "part": {"foreign_key": "foreign key", "unique": "unique constraint"},
    "state": STATES,
    "trouble": {
        "busy": "it has no memory or disk left for messages",
        "certificate": "its certificate is not trusted",
        "characters": "characters that an address does not have",
        "closed": "the publisher was closed",
        "credentials": "a user or password in it",
        "full": "it is full",
        "garbled": "it did not speak HTTP",
        "headers": "headers are missing or malformed",
        "host": "no host that can be read in one way only",
        "lost": "the connection was lost",
        "missing": "there is no such place",
        "no_connection": "no connection could be made",
        "of_another_kind": "it is of another kind",
        "port": "a port that is not of the web",
        "read_only": "it may only be read",
        "refused": "it was refused",
        "scheme": "it does not start with https://",
        "signature": "no signature fits",
        "timed_out": "it took too long",
        "tls": "no encryption could be agreed on",
        "too_new": "it is dated in the future",
        "too_old": "it is too old",
        "unbound": "nobody is bound to it for events of this type",
        "unknown_host": "the host is not known",
    },
    "verb": VERBS,
    "why": {
        "another_query": "it was made by another query",
        "country": "it is for another country",
        "damaged": "it was cut or changed",
        "exempt": "it is for customers who are taxed in another way",
        "general": "a more specific treatment won",
        "region": "it is for another region",
        "tax_code": "it is for another tax code",
        **PRICING_WHY,
    },
}
"""How a stored word reads, by the name of the value it stands in."""

PATTERNS: Final[Mapping[str, tuple[tuple[str, str], ...]]] = {}
"""How a composed text reads; English ones are read as they stand."""
