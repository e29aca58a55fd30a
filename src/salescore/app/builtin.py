"""What the library brings along: every room's handlers, events, kinds and policies."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from attrs import field, frozen

from salescore.activities.activity import ACTIVITY
from salescore.activities.sequence import ENROLLMENT, SEQUENCE
from salescore.amendments.amendment import AMENDMENT
from salescore.amendments.events import APPLY as AMENDMENTS
from salescore.app import (
    activities,
    amendments,
    approvals,
    approving,
    assembling,
    assigning,
    billing,
    blankets,
    carriers,
    catalog,
    counts,
    credit,
    credit_notes,
    custom,
    deliveries,
    delivering,
    exchange,
    expected,
    failing,
    fulfillment,
    handing,
    holds,
    keeping,
    lead_merging,
    lead_owners,
    lead_room,
    lots,
    opportunities,
    orders,
    organization,
    parties,
    periods,
    picking,
    pipelines,
    pricing,
    quotes,
    recurring,
    reserving,
    return_receipts,
    return_settlements,
    returning,
    returns,
    reversals,
    routing,
    shipping,
    stage_moves,
    stock,
    taxes,
    teams,
    transactions,
    transits,
    upkeep,
)
from salescore.app.handler import Derived, Handler
from salescore.app.pipeline_reports import PIPELINE_REPORTS
from salescore.app.registry import Apply
from salescore.app.reports import REPORTS
from salescore.app.stores import MemoryStores, SqlStores
from salescore.approvals.approval import APPROVAL
from salescore.approvals.delegation import DELEGATION
from salescore.approvals.events import APPLY as APPROVALS
from salescore.approvals.rule import APPROVAL_RULE
from salescore.assignment.availability import AVAILABILITY
from salescore.assignment.events import APPLY as ASSIGNMENT
from salescore.assignment.handover import HANDOVER, HANDOVER_BATCH
from salescore.assignment.team import TEAM
from salescore.assignment.territory import TERRITORY
from salescore.backlog import BACKLOG
from salescore.billing.credit_note import CREDIT_NOTE
from salescore.billing.events import APPLY as BILLING
from salescore.billing.invoice import INVOICE
from salescore.billing.payment import PAYMENT
from salescore.blankets.blanket import BLANKET
from salescore.blankets.events import APPLY as BLANKETS
from salescore.catalog.category import CATEGORY
from salescore.catalog.events import APPLY as CATALOG
from salescore.catalog.product import PRODUCT
from salescore.custom.events import APPLY as CUSTOM
from salescore.custom.fields import FIELDS
from salescore.events import ENVELOPE, FOLLOW_UP, OUTBOX, OUTCOME, Event
from salescore.exchange.events import APPLY as EXCHANGE
from salescore.exchange.rate import EXCHANGE_RATE
from salescore.facts import Kind
from salescore.fulfillment.events import APPLY as FULFILLMENT
from salescore.fulfillment.exception import SHIPMENT_EXCEPTION
from salescore.fulfillment.shipment import SHIPMENT
from salescore.leads.lead import LEAD
from salescore.leads.merge import LEAD_MERGE
from salescore.leads.merge_events import APPLY as LEAD_MERGES
from salescore.leads.pool import LEAD_POOL
from salescore.leads.scoring import SCORING
from salescore.orders.events import APPLY as ORDERS
from salescore.orders.order import ORDER
from salescore.organization import SETTINGS, SettingsChanged
from salescore.owners import BUILT_IN, Owner
from salescore.parties.customer import CONTACT, CUSTOMER
from salescore.parties.events import APPLY as PARTIES
from salescore.parties.salesperson import SALESPERSON
from salescore.pipeline.events import APPLY as PIPELINES
from salescore.pipeline.opportunity import OPPORTUNITY
from salescore.pipeline.pipeline import PIPELINE
from salescore.plugins.loading import Candidate
from salescore.plugins.markers import hookimpl
from salescore.policies import Policy
from salescore.pricing.book import BOOK
from salescore.pricing.edition import EDITION
from salescore.pricing.events import APPLY as PRICING
from salescore.pricing.price_list import PRICE_LIST
from salescore.quotes.events import APPLY as QUOTES
from salescore.quotes.quote import QUOTE
from salescore.quotes.revision import REVISION
from salescore.quotes.template import QUOTE_TEMPLATE
from salescore.records import RECORD
from salescore.recurring.events import APPLY as RECURRINGS
from salescore.recurring.recurring import RECURRING
from salescore.relay.events import APPLY as RELAY
from salescore.reports.report import Report
from salescore.returns.events import APPLY as RETURNS
from salescore.returns.goods_return import RETURN
from salescore.stock.allocation import AllocationStrategy
from salescore.stock.commitment import COMMITMENT
from salescore.stock.count import STOCK_COUNT
from salescore.stock.count_events import APPLY as COUNTS
from salescore.stock.events import APPLY as STOCK
from salescore.stock.expected import EXPECTED
from salescore.stock.expected_events import APPLY as EXPECTATIONS
from salescore.stock.level import STOCK_LEVEL
from salescore.stock.location import LOCATION
from salescore.stock.lot import LOT
from salescore.stock.lot_events import LOTS
from salescore.stock.period import PERIOD
from salescore.stock.period_events import PERIODS
from salescore.stock.picking import PICKING
from salescore.stock.picking_events import APPLY as PICKED
from salescore.stock.position import POSITION
from salescore.stock.promise_events import APPLY as PROMISES
from salescore.stock.strategies import STRATEGIES
from salescore.stock.transfer import TRANSFER
from salescore.stock.transit import TRANSIT
from salescore.stock.transit_events import APPLY as TRANSITS
from salescore.stock.waiting import WAITING
from salescore.store import StoreFactory
from salescore.tax.events import APPLY as TAX
from salescore.tax.house import PROVIDERS
from salescore.tax.provider import TaxProvider
from salescore.tax.rate import TAX_RATE
from salescore.tax.treatment import TAX_TREATMENT
from salescore.transactions.events import APPLY as TRANSACTIONS
from salescore.transactions.transaction import TRANSACTION
from salescore.upkeep import APPLY as UPKEEP_APPLY
from salescore.upkeep import UPKEEP

__all__ = ["DERIVED", "KINDS", "ROOMS", "Room", "candidates"]

KINDS: tuple[Kind[Any], ...] = (
    SETTINGS,
    FIELDS,
    CATEGORY,
    PRODUCT,
    SALESPERSON,
    CUSTOMER,
    CONTACT,
    TAX_RATE,
    EXCHANGE_RATE,
    TAX_TREATMENT,
    BOOK,
    PRICE_LIST,
    EDITION,
    LOCATION,
    LOT,
    POSITION,
    PERIOD,
    STOCK_LEVEL,
    TRANSFER,
    EXPECTED,
    STOCK_COUNT,
    TRANSIT,
    QUOTE_TEMPLATE,
    QUOTE,
    REVISION,
    ORDER,
    AMENDMENT,
    COMMITMENT,
    WAITING,
    PICKING,
    SHIPMENT,
    SHIPMENT_EXCEPTION,
    INVOICE,
    CREDIT_NOTE,
    PAYMENT,
    APPROVAL_RULE,
    APPROVAL,
    DELEGATION,
    TRANSACTION,
    RETURN,
    BLANKET,
    RECURRING,
    LEAD_POOL,
    SCORING,
    LEAD,
    LEAD_MERGE,
    PIPELINE,
    OPPORTUNITY,
    SEQUENCE,
    ENROLLMENT,
    ACTIVITY,
    TEAM,
    TERRITORY,
    AVAILABILITY,
    HANDOVER,
    HANDOVER_BATCH,
    RECORD,
    UPKEEP,
    OUTCOME,
    ENVELOPE,
    FOLLOW_UP,
    OUTBOX,
    BACKLOG,
)
"""Every kind of stored state, in the order of exports."""


DERIVED: tuple[Derived, ...] = (custom.DECLARED, pricing.PRICES, approving.RULES)
"""Facts that are made from stored ones."""


@frozen
class Room:
    """A room of the library, as a plug-in: what it brings along comes through the same door.

    Args:
        name: of the room.
        handlers: of its commands.
        events: each with the function that applies it.
        policies: asked for every command of their class.
        stores: what opens them.
        reports: run by name.
        tax_providers: asked by name.
        allocation_strategies: asked by name.
    """

    name: str
    handlers: Sequence[Handler[Any, Any, Any]] = ()
    events: Mapping[type[Event], Apply] = field(factory=dict)
    policies: Sequence[Policy] = ()
    stores: Sequence[StoreFactory] = ()
    reports: Sequence[Report] = ()
    tax_providers: Sequence[TaxProvider] = ()
    allocation_strategies: Sequence[AllocationStrategy] = ()

    @hookimpl
    def salescore_register_handlers(self) -> Sequence[Handler[Any, Any, Any]]:
        """Give its handlers."""
        return self.handlers

    @hookimpl
    def salescore_register_events(self) -> Mapping[type[Event], Apply]:
        """Give its events."""
        return self.events

    @hookimpl
    def salescore_register_policies(self) -> Sequence[Policy]:
        """Give its policies."""
        return self.policies

    @hookimpl
    def salescore_register_stores(self) -> Sequence[StoreFactory]:
        """Give its stores."""
        return self.stores

    @hookimpl
    def salescore_register_reports(self) -> Sequence[Report]:
        """Give its reports."""
        return self.reports

    @hookimpl
    def salescore_register_tax_providers(self) -> Sequence[TaxProvider]:
        """Give its providers of tax quotes."""
        return self.tax_providers

    @hookimpl
    def salescore_register_allocation_strategies(self) -> Sequence[AllocationStrategy]:
        """Give its allocation strategies."""
        return self.allocation_strategies


ROOMS: tuple[Room, ...] = (
    Room(
        "organization",
        organization.HANDLERS,
        {SettingsChanged: lambda _, event: event.settings},
        (organization.may,),
    ),
    Room("custom", custom.HANDLERS, CUSTOM),
    Room("parties", parties.HANDLERS, PARTIES),
    Room("catalog", catalog.HANDLERS, CATALOG),
    Room("exchange", exchange.HANDLERS, EXCHANGE),
    Room("tax", taxes.HANDLERS, TAX, tax_providers=PROVIDERS),
    Room("pricing", pricing.HANDLERS, PRICING),
    Room("stock", stock.HANDLERS, STOCK, allocation_strategies=STRATEGIES),
    Room("expected", expected.HANDLERS, EXPECTATIONS),
    Room("holds", (*holds.HANDLERS, *reserving.HANDLERS), PROMISES),
    Room("lots", lots.HANDLERS, LOTS),
    Room("periods", periods.HANDLERS, PERIODS),
    Room(
        "warehouse",
        (*keeping.HANDLERS, *returning.HANDLERS, *assembling.HANDLERS),
    ),
    Room("counts", counts.HANDLERS, COUNTS),
    Room("transits", transits.HANDLERS, TRANSITS),
    Room("reversals", reversals.HANDLERS),
    Room("orders", orders.HANDLERS, ORDERS),
    Room("quotes", quotes.HANDLERS, QUOTES),
    Room(
        "pipeline",
        (*pipelines.HANDLERS, *opportunities.HANDLERS, *stage_moves.HANDLERS),
        PIPELINES,
    ),
    Room("credit", credit.HANDLERS),
    Room("blankets", blankets.HANDLERS, BLANKETS),
    Room("recurring", recurring.HANDLERS, RECURRINGS),
    Room("leads", lead_room.HANDLERS, lead_room.APPLY),
    Room(
        "assignment",
        (
            *teams.HANDLERS,
            *assigning.HANDLERS,
            *lead_owners.HANDLERS,
            *routing.HANDLERS,
            *handing.HANDLERS,
        ),
        ASSIGNMENT,
    ),
    Room("lead_merges", lead_merging.HANDLERS, LEAD_MERGES),
    Room("activities", activities.HANDLERS, activities.EVENTS),
    Room("amendments", amendments.HANDLERS, AMENDMENTS),
    Room("picking", picking.HANDLERS, PICKED),
    Room(
        "fulfillment",
        (
            *fulfillment.HANDLERS,
            *shipping.HANDLERS,
            *delivering.HANDLERS,
            *failing.HANDLERS,
            *carriers.HANDLERS,
        ),
        FULFILLMENT,
    ),
    Room("billing", (*billing.HANDLERS, *credit_notes.HANDLERS), BILLING),
    Room("approvals", approvals.HANDLERS, APPROVALS),
    Room("transactions", transactions.HANDLERS, TRANSACTIONS),
    Room(
        "returns",
        (*returns.HANDLERS, *return_receipts.HANDLERS, *return_settlements.HANDLERS),
        RETURNS,
        returns.POLICIES,
    ),
    Room("upkeep", upkeep.HANDLERS, UPKEEP_APPLY),
    Room("relay", deliveries.HANDLERS, RELAY),
    Room("reports", reports=(*REPORTS, *PIPELINE_REPORTS)),
    Room("stores", stores=(MemoryStores(), SqlStores())),
)
"""What the library brings along, in the order in which policies are asked."""


def _itself(room: Room) -> Room:
    return room


def candidates() -> tuple[Candidate, ...]:
    """Give the rooms as candidates of the loader."""
    return tuple(
        Candidate(
            Owner(f"{BUILT_IN}.{room.name}", BUILT_IN),
            partial(_itself, room),
            trusted=True,
        )
        for room in ROOMS
    )
