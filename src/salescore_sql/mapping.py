"""Which tables keep which kind."""

from operator import attrgetter
from typing import Any, Final, TypeVar

from salescore.amendments.amendment import AMENDMENT
from salescore.approvals.approval import APPROVAL
from salescore.approvals.delegation import DELEGATION
from salescore.approvals.rule import APPROVAL_RULE
from salescore.backlog import BACKLOG, LEASE
from salescore.billing.credit_note import CREDIT_NOTE, CreditNote
from salescore.billing.invoice import INVOICE
from salescore.billing.payment import PAYMENT
from salescore.blankets.blanket import BLANKET
from salescore.catalog.category import CATEGORY
from salescore.catalog.product import PRODUCT
from salescore.custom.fields import FIELDS
from salescore.errors import UnknownId
from salescore.events import ENVELOPE, FOLLOW_UP, OUTBOX, OUTCOME
from salescore.exchange.rate import EXCHANGE_RATE
from salescore.facts import Kind
from salescore.fulfillment.exception import SHIPMENT_EXCEPTION
from salescore.fulfillment.shipment import SHIPMENT
from salescore.orders.order import ORDER
from salescore.organization import SETTINGS
from salescore.parties.customer import CONTACT, CUSTOMER
from salescore.parties.salesperson import SALESPERSON
from salescore.pricing.book import BOOK
from salescore.pricing.edition import EDITION
from salescore.pricing.price_list import PRICE_LIST
from salescore.quotes.quote import QUOTE
from salescore.quotes.revision import REVISION
from salescore.quotes.template import QUOTE_TEMPLATE
from salescore.records import RECORD
from salescore.recurring.recurring import RECURRING
from salescore.returns.goods_return import RETURN
from salescore.stock.commitment import COMMITMENT
from salescore.stock.count import STOCK_COUNT
from salescore.stock.expected import EXPECTED
from salescore.stock.level import STOCK_LEVEL
from salescore.stock.location import LOCATION
from salescore.stock.lot import LOT
from salescore.stock.period import PERIOD
from salescore.stock.picking import PICKING
from salescore.stock.position import POSITION
from salescore.stock.transfer import TRANSFER
from salescore.stock.transit import TRANSIT
from salescore.stock.waiting import WAITING
from salescore.tax.rate import TAX_RATE
from salescore.tax.treatment import TAX_TREATMENT
from salescore.transactions.transaction import TRANSACTION
from salescore.upkeep import UPKEEP
from salescore_sql import schema
from salescore_sql.mapped import Lines, Mapped
from salescore_sql.mapping_prospects import PROSPECTS
from salescore_sql.rows import (
    amendments,
    approvals,
    billing,
    catalog,
    custom,
    exchange,
    flow,
    fulfillment,
    orders,
    organization,
    parties,
    pricing,
    quotes,
    records,
    relay,
    repeating,
    returns,
    stock,
    stock_documents,
    tax,
    transactions,
)
from salescore_sql.rows.documents import Documents

__all__ = ["MAPPED", "Lines", "Mapped", "mapped"]

T = TypeVar("T")

_CREDIT_NOTES: Final = Documents(CreditNote, schema.billing.credit_note)

MAPPED: Final[tuple[Mapped[Any], ...]] = (
    Mapped(
        SETTINGS, schema.organization.settings, organization.settings_row, organization.settings_of
    ),
    Mapped(FIELDS, schema.custom.custom_fields, custom.fields_row, custom.fields_of),
    Mapped(
        SALESPERSON, schema.parties.salesperson, parties.salesperson_row, parties.salesperson_of
    ),
    Mapped(CUSTOMER, schema.parties.customer, parties.customer_row, parties.customer_of),
    Mapped(CONTACT, schema.parties.contact, parties.contact_row, parties.contact_of),
    Mapped(CATEGORY, schema.catalog.category, catalog.category_row, catalog.category_of),
    Mapped(PRODUCT, schema.catalog.product, catalog.product_row, catalog.product_of),
    Mapped(
        EXCHANGE_RATE,
        schema.exchange.exchange_rate,
        exchange.exchange_rate_row,
        exchange.exchange_rate_of,
    ),
    Mapped(TAX_RATE, schema.tax.tax_rate, tax.tax_rate_row, tax.tax_rate_of),
    Mapped(TAX_TREATMENT, schema.tax.tax_treatment, tax.tax_treatment_row, tax.tax_treatment_of),
    Mapped(
        PRICE_LIST,
        schema.pricing.price_list,
        pricing.price_list_row,
        pricing.price_list_of,
        (
            Lines(schema.pricing.price, "prices", pricing.price_row, pricing.price_of),
            Lines(
                schema.pricing.discount,
                "discounts",
                pricing.discount_row,
                pricing.discount_of,
            ),
        ),
    ),
    Mapped(
        EDITION,
        schema.pricing.edition,
        pricing.edition_row,
        pricing.edition_of,
        (
            Lines(
                schema.pricing.edition_price,
                "price_list.prices",
                pricing.price_row,
                pricing.price_of,
            ),
            Lines(
                schema.pricing.edition_discount,
                "price_list.discounts",
                pricing.discount_row,
                pricing.discount_of,
            ),
        ),
    ),
    Mapped(BOOK, schema.pricing.book, pricing.book_row, pricing.book_of),
    Mapped(LOCATION, schema.stock.location, stock.location_row, stock.location_of),
    Mapped(LOT, schema.stock.lot, stock_documents.lot_row, stock_documents.lot_of),
    Mapped(
        POSITION,
        schema.stock.position,
        stock_documents.position_row,
        stock_documents.position_of,
    ),
    Mapped(
        PERIOD, schema.stock.stock_period, stock_documents.period_row, stock_documents.period_of
    ),
    Mapped(
        TRANSFER,
        schema.stock.transfer,
        stock.transfer_row,
        stock.transfer_of,
        (
            Lines(
                schema.stock.movement,
                "movements",
                stock.movement_row,
                stock.movement_of,
            ),
        ),
    ),
    Mapped(
        COMMITMENT,
        schema.stock.commitment,
        stock.commitment_row,
        stock.commitment_of,
        (
            Lines(
                schema.stock.committed_line,
                "lines",
                stock.committed_line_row,
                stock.committed_line_of,
            ),
        ),
    ),
    Mapped(STOCK_LEVEL, schema.stock.stock_level, stock.level_row, stock.level_of),
    Mapped(
        WAITING,
        schema.stock.waiting,
        stock_documents.waiting_row,
        stock_documents.waiting_of,
        (
            Lines(
                schema.stock.waiting_line,
                "lines",
                stock_documents.waiting_line_row,
                stock_documents.waiting_line_of,
            ),
        ),
    ),
    Mapped(
        EXPECTED,
        schema.stock.expected_receipt,
        stock_documents.expected_row,
        stock_documents.expected_of,
        (
            Lines(
                schema.stock.expected_line,
                "lines",
                stock_documents.expected_line_row,
                stock_documents.expected_line_of,
            ),
        ),
    ),
    Mapped(
        STOCK_COUNT,
        schema.stock.stock_count,
        stock_documents.count_row,
        stock_documents.count_of,
        (
            Lines(
                schema.stock.count_line,
                "lines",
                stock_documents.count_line_row,
                stock_documents.count_line_of,
            ),
        ),
    ),
    Mapped(
        TRANSIT,
        schema.stock.transit,
        stock_documents.transit_row,
        stock_documents.transit_of,
        (
            Lines(
                schema.stock.transit_line,
                "lines",
                stock_documents.transit_line_row,
                stock_documents.transit_line_of,
            ),
        ),
    ),
    Mapped(
        PICKING,
        schema.stock.picking,
        stock_documents.picking_row,
        stock_documents.picking_of,
        (
            Lines(
                schema.stock.picked_line,
                "lines",
                stock_documents.picked_line_row,
                stock_documents.picked_line_of,
            ),
        ),
    ),
    Mapped(
        QUOTE_TEMPLATE,
        schema.quotes.quote_template,
        quotes.TEMPLATES.row,
        quotes.TEMPLATES.value,
    ),
    Mapped(QUOTE, schema.quotes.quote, quotes.QUOTES.row, quotes.QUOTES.value),
    Mapped(REVISION, schema.quotes.quote_revision, quotes.REVISIONS.row, quotes.REVISIONS.value),
    Mapped(
        ORDER,
        schema.orders.sales_order,
        orders.order_row,
        orders.order_of,
        (
            Lines(
                schema.orders.order_line,
                "lines",
                orders.order_line_row,
                orders.order_line_of,
                number=attrgetter("number"),
            ),
            Lines(
                schema.orders.order_charge,
                "charges",
                orders.charge_row,
                orders.charge_of,
            ),
        ),
    ),
    Mapped(
        AMENDMENT,
        schema.amendments.amendment,
        amendments.AMENDMENTS.row,
        amendments.AMENDMENTS.value,
    ),
    Mapped(
        SHIPMENT,
        schema.fulfillment.shipment,
        fulfillment.shipment_row,
        fulfillment.shipment_of,
        (
            Lines(
                schema.fulfillment.shipment_line,
                "lines",
                fulfillment.shipment_line_row,
                fulfillment.shipment_line_of,
            ),
        ),
    ),
    Mapped(
        SHIPMENT_EXCEPTION,
        schema.fulfillment.shipment_exception,
        fulfillment.EXCEPTIONS.row,
        fulfillment.EXCEPTIONS.value,
    ),
    Mapped(
        INVOICE,
        schema.billing.invoice,
        billing.invoice_row,
        billing.invoice_of,
        (
            Lines(
                schema.billing.invoice_line,
                "lines",
                billing.invoice_line_row,
                billing.invoice_line_of,
            ),
        ),
    ),
    Mapped(CREDIT_NOTE, schema.billing.credit_note, _CREDIT_NOTES.row, _CREDIT_NOTES.value),
    Mapped(
        PAYMENT,
        schema.billing.payment,
        billing.payment_row,
        billing.payment_of,
        (
            Lines(
                schema.billing.payment_application,
                "applications",
                billing.application_row,
                billing.application_of,
            ),
        ),
    ),
    Mapped(
        APPROVAL_RULE,
        schema.approvals.approval_rule,
        approvals.RULES.row,
        approvals.RULES.value,
    ),
    Mapped(
        APPROVAL,
        schema.approvals.approval,
        approvals.APPROVALS.row,
        approvals.APPROVALS.value,
    ),
    Mapped(
        DELEGATION,
        schema.approvals.approval_delegation,
        approvals.DELEGATIONS.row,
        approvals.DELEGATIONS.value,
    ),
    Mapped(
        TRANSACTION,
        schema.transactions.payment_transaction,
        transactions.TRANSACTIONS.row,
        transactions.TRANSACTIONS.value,
    ),
    Mapped(RETURN, schema.returns.goods_return, returns.RETURNS.row, returns.RETURNS.value),
    Mapped(BLANKET, schema.repeating.blanket, repeating.BLANKETS.row, repeating.BLANKETS.value),
    Mapped(
        RECURRING,
        schema.repeating.recurring,
        repeating.RECURRING_ORDERS.row,
        repeating.RECURRING_ORDERS.value,
    ),
    *PROSPECTS,
    Mapped(RECORD, schema.records.record, records.record_row, records.record_of),
    Mapped(UPKEEP, schema.flow.upkeep, flow.upkeep_row, flow.upkeep_of),
    Mapped(ENVELOPE, schema.flow.event, flow.envelope_row, flow.envelope_of),
    Mapped(OUTCOME, schema.flow.outcome, flow.outcome_row, flow.outcome_of),
    Mapped(FOLLOW_UP, schema.flow.follow_up, flow.follow_up_row, flow.follow_up_of),
    Mapped(OUTBOX, schema.flow.outbox, flow.outbox_row, flow.outbox_of),
    Mapped(BACKLOG, schema.relay.backlog, relay.backlog_row, relay.backlog_of),
    Mapped(LEASE, schema.relay.lease, relay.lease_row, relay.lease_of),
)
"""Every stored kind, in the order in which a flush writes: what is pointed at comes first."""

_BY_KIND: Final[dict[Kind[Any], Mapped[Any]]] = {each.kind: each for each in MAPPED}


def mapped(kind: Kind[T]) -> Mapped[T]:
    """Give the tables of a kind.

    Raises:
        UnknownId: no table keeps this kind.
    """
    found = _BY_KIND.get(kind)
    if found is None:
        raise UnknownId("table for", key=kind.name)
    return found
