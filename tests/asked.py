"""Every verb that takes an id, asked with one of another tenant."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any, Final

from salescore.amendments import ChangeQuantity
from salescore.app.sales import Sales
from salescore.formula import f
from salescore.fulfillment import Package
from salescore.money import Money
from salescore.orders.order import Order
from salescore.pricing import PriceList
from salescore.returns import ReturnRequest
from tests import (
    asked_activities,
    asked_approvals,
    asked_leads,
    asked_money,
    asked_opportunities,
    asked_quotes,
    asked_teams,
)
from tests.neighbors import Neighbors

__all__ = ["ASKED"]


def own(sales: Sales) -> Any:
    """Give a customer of the tenant itself."""
    return sales.customers.find().items[0]


def own_draft(sales: Sales) -> Order:
    """Give a draft of the tenant itself."""
    return sales.orders.find(f.state == "draft").items[0]


_MORE: Final = (ChangeQuantity("TEA-1", 3),)

ASKED: Final[dict[tuple[str, str, str], Callable[[Sales, Neighbors], object]]] = {
    ("amendments", "confirm", "amendment"): lambda s, n: s.amendments.confirm(n.amendment),
    ("amendments", "decline", "amendment"): lambda s, n: s.amendments.decline(
        n.amendment, reason="x"
    ),
    ("amendments", "of", "order"): lambda s, n: s.amendments.of(n.order),
    ("amendments", "propose", "order"): lambda s, n: s.amendments.propose(n.order, _MORE),
    ("amendments", "revert", "amendment"): lambda s, n: s.amendments.revert(
        n.amendment, reason="x"
    ),
    ("amendments", "review", "order"): lambda s, n: s.amendments.review(n.order, _MORE),
    ("amendments", "withdraw", "amendment"): lambda s, n: s.amendments.withdraw(n.amendment),
    **asked_activities.ASKED,
    **asked_approvals.ASKED,
    **asked_teams.ASKED,
    **asked_opportunities.ASKED,
    ("categories", "add", "parent"): lambda s, n: s.categories.add("x", parent=n.category),
    ("categories", "update", "category"): lambda s, n: s.categories.update(n.category, name="x"),
    ("contacts", "add", "customer"): lambda s, n: s.contacts.add(n.customer, "x"),
    ("contacts", "update", "contact"): lambda s, n: s.contacts.update(n.contact, name="x"),
    ("counts", "apply", "count"): lambda s, n: s.counts.apply(n.count, reason="x"),
    ("counts", "cancel", "count"): lambda s, n: s.counts.cancel(n.count),
    ("counts", "count", "count"): lambda s, n: s.counts.count(n.count, [("TEA-1", 1)]),
    ("counts", "drop", "count"): lambda s, n: s.counts.drop(n.count, [1]),
    ("credit_notes", "apply", "invoices"): lambda s, n: s.credit_notes.apply(
        n.credit_note, [n.invoice]
    ),
    ("credit_notes", "apply", "credit_note"): lambda s, n: s.credit_notes.apply(
        n.credit_note, [n.invoice]
    ),
    ("credit_notes", "issue", "source"): lambda s, n: s.credit_notes.issue(n.invoice),
    ("customers", "add", "salesperson"): lambda s, n: s.customers.add(
        "x", currency="EUR", salesperson=n.salesperson
    ),
    ("customers", "update", "customer"): lambda s, n: s.customers.update(n.customer, name="x"),
    ("customers", "credit", "customer"): lambda s, n: s.customers.credit(n.customer),
    ("deliveries", "discard", "of"): lambda s, n: s.deliveries.discard(n.delivery, reason="x"),
    ("deliveries", "explain", "of"): lambda s, n: s.deliveries.explain(n.delivery),
    ("deliveries", "replay", "of"): lambda s, n: s.deliveries.replay(n.delivery),
    ("expected", "cancel", "expected"): lambda s, n: s.expected.cancel(n.expected, reason="x"),
    ("expected", "update", "expected"): lambda s, n: s.expected.update(
        n.expected, due_on="2026-08-01"
    ),
    **asked_leads.ASKED,
    ("invoices", "issue", "order"): lambda s, n: s.invoices.issue(n.order),
    ("invoices", "update", "invoice"): lambda s, n: s.invoices.update(n.invoice, custom={}),
    ("locations", "update", "location"): lambda s, n: s.locations.update(n.location, custom={}),
    ("orders", "amend", "order"): lambda s, n: s.orders.amend(n.order, _MORE),
    ("orders", "cancel", "order"): lambda s, n: s.orders.cancel(n.order, reason="x"),
    ("orders", "complete", "order"): lambda s, n: s.orders.complete(n.order),
    ("orders", "draft", "customer"): lambda s, n: s.orders.draft(n.customer, [("TEA-1", 1)]),
    ("orders", "draft", "order"): lambda s, n: s.orders.draft(
        own(s), [("TEA-1", 1)], order=n.draft
    ),
    ("orders", "draft", "salesperson"): lambda s, n: s.orders.draft(
        own(s), [("TEA-1", 1)], salesperson=n.salesperson
    ),
    ("orders", "draft", "tax_quote"): lambda s, n: s.orders.draft(
        own(s), [("TEA-1", 1)], tax_quote=n.quote
    ),
    ("orders", "exceptions", "order"): lambda s, n: s.orders.exceptions(n.order),
    ("orders", "hold", "order"): lambda s, n: s.orders.hold(n.order, reason="x"),
    ("orders", "merge", "draft"): lambda s, n: s.orders.merge(n.draft, own_draft(s)),
    ("orders", "merge", "other"): lambda s, n: s.orders.merge(own_draft(s), n.draft),
    ("orders", "place", "customer"): lambda s, n: s.orders.place(n.customer, [("TEA-1", 1)]),
    ("orders", "place", "salesperson"): lambda s, n: s.orders.place(
        own(s), [("TEA-1", 1)], salesperson=n.salesperson
    ),
    ("orders", "place", "tax_quote"): lambda s, n: s.orders.place(
        own(s), [("TEA-1", 1)], tax_quote=n.quote
    ),
    ("orders", "place_draft", "order"): lambda s, n: s.orders.place_draft(n.draft),
    ("orders", "place_draft", "tax_quote"): lambda s, n: s.orders.place_draft(
        s.orders.find(f.state == "draft").items[0], tax_quote=n.quote
    ),
    ("orders", "release", "order"): lambda s, n: s.orders.release(n.order),
    ("orders", "reopen", "order"): lambda s, n: s.orders.reopen(n.order, reason="x"),
    ("orders", "timeline", "order"): lambda s, n: s.orders.timeline(n.order),
    ("orders", "update", "order"): lambda s, n: s.orders.update(n.order, custom={}),
    ("payments", "balance", "customer"): lambda s, n: s.payments.balance(n.customer),
    ("payments", "apply", "payment"): lambda s, n: s.payments.apply(
        n.payment, invoices=s.invoices.find()
    ),
    ("payments", "apply", "invoices"): lambda s, n: s.payments.apply(
        s.payments.find().items[0], invoices=[n.invoice]
    ),
    **asked_quotes.ASKED,
    ("payments", "record", "source"): lambda s, n: s.payments.record(n.invoice, "1 EUR"),
    ("payments", "record", "invoices"): lambda s, n: s.payments.record(
        own(s), "1 EUR", invoices=[n.invoice]
    ),
    ("payments", "refund", "payment"): lambda s, n: s.payments.refund(n.payment, "1 EUR"),
    ("payments", "update", "payment"): lambda s, n: s.payments.update(n.payment, custom={}),
    ("prices", "discard", "edition"): lambda s, n: s.prices.discard(n.draft_prices),
    ("prices", "draft", "edition"): lambda s, n: s.prices.draft(
        PriceList("x", currency="EUR"), edition=n.draft_prices
    ),
    ("prices", "edition", "edition"): lambda s, n: s.prices.edition(n.draft_prices),
    ("prices", "explain", "customer"): lambda s, n: s.prices.explain(n.customer, "TEA-1", 1),
    ("prices", "price", "customer"): lambda s, n: s.prices.price(n.customer, "TEA-1", 1),
    ("prices", "steps", "customer"): lambda s, n: s.prices.steps(n.customer, "TEA-1", 1),
    ("prices", "publish_draft", "edition"): lambda s, n: s.prices.publish_draft(n.draft_prices),
    ("products", "add", "category"): lambda s, n: s.products.add("x", category=n.category),
    ("products", "update", "product"): lambda s, n: s.products.update(n.product, name="x"),
    ("recurring", "end", "recurring"): lambda s, n: s.recurring.end(n.recurring),
    ("recurring", "pause", "recurring"): lambda s, n: s.recurring.pause(n.recurring),
    ("recurring", "place", "recurring"): lambda s, n: s.recurring.place(n.recurring, "2026-07-01"),
    ("recurring", "resume", "recurring"): lambda s, n: s.recurring.resume(n.recurring),
    ("recurring", "start", "customer"): lambda s, n: s.recurring.start(
        n.customer, [("ENGRAVE", 1)]
    ),
    ("returns", "approve", "returned"): lambda s, n: s.returns.approve(n.returned),
    ("returns", "cancel", "returned"): lambda s, n: s.returns.cancel(n.returned, reason="x"),
    ("returns", "close", "returned"): lambda s, n: s.returns.close(n.returned, reason="x"),
    ("returns", "decline", "returned"): lambda s, n: s.returns.decline(n.returned, reason="x"),
    ("returns", "inspect", "returned"): lambda s, n: s.returns.inspect(
        n.returned, [("TEA-1", 1, "damaged")]
    ),
    ("returns", "receive", "returned"): lambda s, n: s.returns.receive(n.returned),
    ("returns", "review", "returned"): lambda s, n: s.returns.review(
        n.returned, [("TEA-1", "credit")]
    ),
    ("returns", "settle", "returned"): lambda s, n: s.returns.settle(
        n.returned, [("TEA-1", "credit")]
    ),
    ("returns", "request", "order"): lambda s, n: s.returns.request(n.order),
    ("returns", "request", "customer"): lambda s, n: s.returns.request(
        customer=n.customer,
        lines=[ReturnRequest("TEA-1", Decimal(1), unit_price=Money.of(1, "EUR"))],
        reason="x",
    ),
    ("salespeople", "add", "reports_to"): lambda s, n: s.salespeople.add(
        "x", reports_to=n.salesperson
    ),
    ("salespeople", "update", "salesperson"): lambda s, n: s.salespeople.update(
        n.salesperson, name="x"
    ),
    ("shipments", "cancel", "shipment"): lambda s, n: s.shipments.cancel(n.shipment, "x"),
    ("shipments", "close", "order"): lambda s, n: s.shipments.close(n.order),
    ("shipments", "deliver", "shipment"): lambda s, n: s.shipments.deliver(n.shipment),
    ("shipments", "fail", "shipment"): lambda s, n: s.shipments.fail(n.shipment, "x"),
    ("shipments", "pack", "shipment"): lambda s, n: s.shipments.pack(n.shipment, [Package()]),
    ("shipments", "prepare", "order"): lambda s, n: s.shipments.prepare(n.order),
    ("shipments", "resolve", "exception"): lambda s, n: s.shipments.resolve(
        n.exception, "recreate"
    ),
    ("shipments", "charge", "rates"): lambda s, n: s.shipments.charge(n.rates, "parcel"),
    ("shipments", "rated", "rates"): lambda s, n: s.shipments.rated(n.rates),
    ("shipments", "rates", "order"): lambda s, n: s.shipments.rates(n.order, carrier="post"),
    ("shipments", "ship", "order"): lambda s, n: s.shipments.ship(n.order),
    ("shipments", "ship_prepared", "shipment"): lambda s, n: s.shipments.ship_prepared(n.shipment),
    ("shipments", "track", "shipment"): lambda s, n: s.shipments.track(
        n.shipment, "accepted", reference="x"
    ),
    ("shipments", "update", "shipment"): lambda s, n: s.shipments.update(n.shipment, custom={}),
    ("stock", "change", "reservation"): lambda s, n: s.stock.change(n.reservation, [("TEA-1", 2)]),
    ("stock", "extend", "owner"): lambda s, n: s.stock.extend(n.reservation, minutes=5),
    ("stock", "hold", "order"): lambda s, n: s.stock.hold(n.draft, minutes=5),
    ("stock", "confirm_pick", "order"): lambda s, n: s.stock.confirm_pick(n.order),
    ("stock", "explain_pick", "order"): lambda s, n: s.stock.explain_pick(n.order),
    ("stock", "pick", "order"): lambda s, n: s.stock.pick(n.order),
    ("stock", "picking", "order"): lambda s, n: s.stock.picking(n.order),
    ("stock", "promised", "order"): lambda s, n: s.stock.promised(n.order),
    ("stock", "receive", "expected"): lambda s, n: s.stock.receive("TEA-1", 1, expected=n.expected),
    ("stock", "receive_many", "expected"): lambda s, n: s.stock.receive_many(
        [("TEA-1", 1)], expected=n.expected
    ),
    ("stock", "release", "owner"): lambda s, n: s.stock.release(n.reservation),
    ("stock", "serve", "order"): lambda s, n: s.stock.serve(n.order),
    ("stock", "release_pick", "order"): lambda s, n: s.stock.release_pick(n.order),
    ("stock", "take_back", "shipment"): lambda s, n: s.stock.take_back(n.shipment, [("TEA-1", 1)]),
    ("stock", "waiting", "order"): lambda s, n: s.stock.waiting(n.order),
    ("transits", "arrive", "transit"): lambda s, n: s.transits.arrive(n.transit),
    ("transits", "lose", "transit"): lambda s, n: s.transits.lose(
        n.transit, [("TEA-1", 1)], reason="x"
    ),
    ("stock", "reverse", "transfer"): lambda s, n: s.stock.reverse(n.transfer, reason="x"),
    ("taxes", "quote", "customer"): lambda s, n: s.taxes.quote(
        n.customer, [("TEA-1", 1)], provider="rates"
    ),
    ("taxes", "treatment_of", "customer"): lambda s, n: s.taxes.treatment_of(n.customer, "TEA-1"),
    ("taxes", "quoted", "quote"): lambda s, n: s.taxes.quoted(n.quote),
    **asked_money.ASKED,
}
"""By noun, verb and argument: the verb asked with an id or a value of another tenant."""
