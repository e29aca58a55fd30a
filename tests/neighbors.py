"""Two tenants of one store, each with one of everything."""

from datetime import timedelta
from typing import Any

from attrs import frozen

from salescore.activities import ActivityKind, SequenceStep
from salescore.amendments import ChangeQuantity
from salescore.app.sales import Sales
from salescore.backlog import BACKLOG, Backlog, backlog_id, bucket_of
from salescore.fulfillment import CarrierRate, RecordedRates, RecordRates, ShipmentException
from salescore.money import Money
from salescore.orders.order import ORDER
from salescore.parties.customer import Customer
from salescore.pipeline import standard_pipeline
from salescore.pricing import PriceList
from salescore.store import Changes, Write
from tests.shops import START, furnish

__all__ = ["Neighbors", "stocked"]


@frozen
class Neighbors:
    """Two tenants with the same goods under the same names; only their ids differ.

    Args:
        sales: who asks.
        theirs: whose ids it asks with.
        made: the other's values, by the name of their kind.
    """

    sales: Sales
    theirs: Sales
    made: dict[str, Any]

    def __getattr__(self, name: str) -> Any:
        """Give one of the other's values."""
        return self.made[name]


def stocked(sales: Sales) -> dict[str, Any]:
    """Let a tenant have one of everything, and give it."""
    customer = furnish(sales)
    seller = sales.salespeople.add("Nancy")
    category = sales.categories.add("teas")
    order = sales.orders.place(customer, [("TEA-1", 2)])
    draft = sales.orders.draft(customer, [("TEA-1", 1)])
    shipment = sales.shipments.ship(order, [("TEA-1", 1)])
    invoice = sales.invoices.issue(order)
    payment = sales.payments.record(customer, "5 EUR")
    credit_note = sales.credit_notes.issue(invoice, how_much="1 EUR")
    rule = sales.approvals.add_rule("any", actors=["boss"], amounts=["1 EUR"])
    offered = sales.quotes.draft(customer, [("TEA-1", 1)])
    return {
        "amendment": sales.amendments.propose(order, [ChangeQuantity("TEA-1", 3)]),
        "approval": sales.approvals.request(draft),
        "approval_rule": sales.approvals.update_rule(rule, active=False),
        "blanket": agreed(sales, customer),
        "category": category,
        "contact": sales.contacts.add(customer, "Eva"),
        "count": sales.counts.open(skus=["TEA-1"]),
        "credit_note": credit_note,
        "customer": customer,
        "delegation": sales.approvals.delegate("deputy"),
        "delivery": undelivered(sales, order),
        "draft": draft,
        "draft_prices": sales.prices.draft(PriceList("autumn", currency="EUR")),
        "exception": not_through(sales, customer),
        "expected": sales.expected.add([("TEA-1", 1)], due_on="2026-07-10"),
        "handover": sales.handovers.hand_over(seller, [sales.salespeople.add("Otto")]),
        "invoice": invoice,
        "offer": sales.quotes.send(offered),
        "offer_draft": sales.quotes.draft(customer, [("TEA-1", 1)]),
        "offer_taken": taken(sales, customer),
        "order": sales.orders.get(order),
        "opportunity": sales.opportunities.open("Tea", customer=customer, amount="5 EUR"),
        "payment": payment,
        "pipeline": sales.pipelines.define("fair", standard_pipeline().stages),
        "product": sales.products.by_sku("TEA-1"),
        "recurring": sales.recurring.start(customer, [("ENGRAVE", 1)]),
        "reservation": sales.stock.reserve([("TEA-1", 1)], reason="fair"),
        "returned": sales.returns.request(order, [("TEA-1", 1)]),
        "salesperson": seller,
        "shipment": shipment,
        **_talked(sales, customer),
        "lead": sales.leads.capture("Nina", pool=sales.lead_pools.define("sea").name),
        "merge": sales.leads.merge([sales.leads.capture("Max"), sales.leads.capture("Moritz")]),
        "pool": sales.lead_pools.by_name("sea"),
        "scoring": sales.scoring.define("fit", [("big", "employees > 9", 5)]),
        "location": sales.locations.by_code("main"),
        "team": sales.teams.define("north", [seller]),
        "territory": sales.territories.define("eu", "Europe"),
        "transit": travels(sales),
        "quote": sales.taxes.quote(customer, [("TEA-1", 1)], provider="rates"),
        "rates": rated(sales, order),
        "rate": sales.rates.set("EUR", "USD", "1.1"),
        "tax": sales.taxes.by_code("standard"),
        "transaction": sales.transactions.open(order, provider="till", how_much=1),
        "transfer": sales.stock.receive("TEA-1", 1),
    }


def _talked(sales: Sales, customer: Any) -> dict[str, Any]:
    """Plan a visit, and let a lead go through a sequence."""
    call = SequenceStep(kind=ActivityKind.CALL, subject="Hello")
    sequence = sales.sequences.define("hello", [call])
    return {
        "activity": sales.activities.plan("visit", "See the shop", customer=customer),
        "sequence": sequence,
        "enrollment": sales.enrollments.enroll(sequence, lead=sales.leads.capture("Mo")),
    }


def rated(sales: Sales, order: Any) -> RecordedRates:
    """Record what a carrier asks for an order, and give it."""
    rates = RecordedRates(
        id=sales.app.new_id(),
        carrier="post",
        order_id=order.id,
        currency=order.currency,
        rates=(CarrierRate("parcel", Money.of(5, order.currency)),),
        quoted_at=START,
        expires_at=START + timedelta(days=400),
    )
    sales.handle(RecordRates(rates=rates))
    return rates


def taken(sales: Sales, customer: Any) -> Any:
    """Let a quote be accepted, and give it."""
    sent = sales.quotes.send(sales.quotes.draft(customer, [("TEA-1", 1)]))
    return sales.quotes.accept(sent)


def agreed(sales: Sales, customer: Any) -> Any:
    """Agree on a blanket order, and give it."""
    return sales.blankets.open(sales.blankets.draft(customer, [("TEA-1", 9, "1")]))


def travels(sales: Sales) -> Any:
    """Let goods be on the road to another location, and give the journey."""
    sales.locations.add("north")
    return sales.transits.send([("TEA-1", 1)], source="main", to="north")


def undelivered(sales: Sales, order: Any) -> Backlog:
    """Let a receiver have something still to be told about an order, and give it."""
    row = Backlog(
        id=backlog_id(ORDER.name, order.id, "pager"),
        receiver="pager",
        kind=ORDER.name,
        subject_id=order.id,
        bucket=bucket_of(order.id),
        first=1,
        last=1,
        due_at=START,
        recorded_at=START,
    )
    with sales.app.flow.store.begin(sales.name) as uow:
        uow.save(Changes((Write(BACKLOG, row),)))
    return row


def not_through(sales: Sales, customer: Customer) -> ShipmentException:
    """Let goods of a tenant not get through."""
    order = sales.orders.place(customer, [("TEA-1", 1)])
    return sales.shipments.fail(sales.shipments.prepare(order), "moths")
