"""A shop with one of everything, in which every mistake is tried, and the shape of a mistake."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from attrs import frozen

from salescore.activities import Activity, ActivityKind, Enrollment, Sequence, SequenceStep
from salescore.amendments import Amendment, ChangeQuantity
from salescore.app.sales import Sales
from salescore.billing.invoice import Invoice
from salescore.billing.payment import Payment
from salescore.blankets import Blanket
from salescore.errors import Refused, SalesError
from salescore.fulfillment.shipment import Shipment
from salescore.leads import Lead
from salescore.orders.order import Order
from salescore.parties.customer import Customer
from salescore.parties.salesperson import Salesperson
from salescore.pipeline import Opportunity, Pipeline, standard_pipeline
from salescore.pricing import PriceList, price
from salescore.recurring import Recurring
from salescore.returns.goods_return import Return
from salescore.stock import ExpectedReceipt, Transfer
from salescore.stock.count import StockCount
from salescore.stock.transit import Transit
from salescore.tax import RecordedQuote
from salescore.transactions import Transaction
from tests.shops import furnish

__all__ = ["NAIVE", "NOBODY", "Case", "World", "build", "refused"]

NAIVE: Final = datetime(2026, 7, 1, 9)  # noqa: DTZ001 - the mistake itself.
NOBODY: Final = UUID(int=7)


@frozen(kw_only=True)
class World:
    """A shop with one of everything, and a neighbor whose things it must not see."""

    sales: Sales
    anna: Customer
    carl: Customer
    blocked: Customer
    yen: Customer
    draft: Order
    placed: Order
    held: Order
    shipped: Order
    billed: Order
    canceled: Order
    completed: Order
    invoice: Invoice
    settled: Invoice
    foreign: Invoice
    spent: Payment
    spare: Payment
    quote: RecordedQuote
    neighbor: Customer
    coming: ExpectedReceipt
    came: Transfer
    count: StockCount
    shipment: Shipment
    dock: Order
    aside: tuple[Shipment, ...]
    sent: Shipment
    transit: Transit
    transaction: Transaction
    asked: Return
    doubted: Return
    returnable: Return
    came_back: Return
    amended: Amendment
    proposed: Amendment
    cart: Order
    blanket: Blanket
    recurring: Recurring
    leads: Mapping[str, Lead]
    seller: Salesperson
    heir: Salesperson
    pipeline: Pipeline
    opportunities: Mapping[str, Opportunity]
    talks: Mapping[str, Activity]
    enrollment: Enrollment
    sequence: Sequence


def _offered(sales: Sales, anna: Customer) -> None:
    """Send quotes that mistakes are made with."""
    for _ in range(4):
        sales.quotes.send(sales.quotes.draft(anna, [("ENGRAVE", 1)]))


def build(sales: Sales) -> World:
    """Furnish a shop and bring an order into every state."""
    anna = furnish(sales)
    carl = sales.customers.add("Carl", currency="EUR")
    other = sales.app.tenant("neighbor")
    _more_goods(sales)
    orders = {name: sales.orders.place(anna, [("TEA-1", 2)]) for name in _PLACED}
    sales.orders.hold(orders["held"], reason="credit")
    sales.orders.cancel(orders["canceled"], reason="changed mind")
    sales.shipments.ship(orders["shipped"], [("TEA-1", 1)])
    shipment = sales.shipments.ship(orders["billed"])
    invoice = sales.invoices.issue(orders["billed"])
    settled, spent = _settled(sales, anna)
    theirs = sales.orders.place(carl, [("ENGRAVE", 1)])
    leads = _claimed(sales)
    prospects = _prospects(sales)
    _custom_fields(sales)
    _offered(sales, anna)
    return World(
        sales=sales,
        anna=anna,
        carl=carl,
        blocked=sales.customers.update(
            sales.customers.add("Bert", currency="EUR"), state="blocked"
        ),
        yen=sales.customers.add("Yuki", currency="JPY"),
        draft=sales.orders.draft(anna, [("TEA-1", 1)]),
        invoice=invoice,
        settled=settled,
        completed=sales.orders.complete(settled.order_id),
        foreign=sales.invoices.issue(theirs),
        spent=spent,
        spare=sales.payments.record(anna, "5 EUR"),
        quote=sales.taxes.quote(anna, [("TEA-1", 1)], provider="rates"),
        neighbor=furnish(other),
        count=sales.counts.open(skus=["TEA-1"]),
        shipment=shipment,
        **_dock(sales, anna),
        **_given_back(sales, anna),
        **_agreed_later(sales, anna),
        **_repeated(sales, anna),
        leads=leads,
        **prospects,
        **_talked(sales, anna),
        transaction=_told(sales, anna),
        transit=sales.transits.send([("TEA-1", 1)], source="main", to="aside"),
        came=sales.stock.receive("TEA-1", 1),
        coming=sales.expected.add([("TEA-1", 1)], due_on="2026-07-10"),
        **dict[str, Any]((name, sales.orders.get(order)) for name, order in orders.items()),
    )


def _claimed(sales: Sales) -> dict[str, Lead]:
    """Let somebody have claimed leads that mistakes are made with."""
    sales.lead_pools.define("texts")
    nina = sales.salespeople.add("Nina")
    found = {}
    for name in ("disqualify", "estimate", "give_back", "put_in_pool", "take_back"):
        lead = sales.leads.capture(person=f"Nina {name}", pool="texts", force=True)
        found[name] = sales.leads.claim(lead, nina)
    return found


def _prospects(sales: Sales) -> dict[str, Any]:
    """Let opportunities be on their way, one for each way to go on."""
    seller, heir = sales.salespeople.add("Olga"), sales.salespeople.add("Otto")
    found = {
        verb: sales.opportunities.open(f"Ovens {verb}", currency="EUR")
        for verb in ("move", "win", "lose", "reopen")
    }
    sales.opportunities.win(found["reopen"])
    pipeline = sales.pipelines.define("texts", standard_pipeline().stages)
    return {"seller": seller, "heir": heir, "pipeline": pipeline, "opportunities": found}


def _talked(sales: Sales, anna: Customer) -> dict[str, Any]:
    """Plan talks that mistakes are made with, and let a lead go through a sequence."""
    names = ("cancel", "complete", "next")
    call = SequenceStep(kind=ActivityKind.CALL, subject="Hello")
    sequence = sales.sequences.define("texts", [call])
    lead = sales.leads.capture(person="Nina in a sequence", force=True)
    return {
        "talks": {name: sales.activities.plan("call", name, customer=anna) for name in names},
        "enrollment": sales.enrollments.enroll(sequence, lead=lead),
        "sequence": sequence,
    }


def _told(sales: Sales, anna: Customer) -> Transaction:
    """Let a provider have told of money for an order."""
    order = sales.orders.place(anna, [("POT-1", 1)])
    opened = sales.transactions.open(order, provider="till")
    return sales.transactions.record(opened, "charge", "succeeded", 1, reference="told")


def _given_back(sales: Sales, anna: Customer) -> dict[str, Any]:
    """Let goods be on their way back, and others be back."""
    order = sales.orders.place(anna, [("POT-1", 5)])
    sales.shipments.ship(order)
    asked, doubted = (sales.returns.request(order, [("POT-1", 1)], approve=False) for _ in range(2))
    back = sales.returns.request(order, [("POT-1", 2)])
    sales.invoices.issue(order)
    billed = sales.returns.receive(sales.returns.request(order, [("POT-1", 1)]))
    return {
        "asked": asked,
        "doubted": doubted,
        "returnable": billed,
        "came_back": sales.returns.receive(back, [("POT-1", 1)]),
    }


def _agreed_later(sales: Sales, anna: Customer) -> dict[str, Any]:
    """Amend an order, and propose to amend it again."""
    order = sales.orders.place(anna, [("ENGRAVE", 1)])
    sales.orders.amend(order, [ChangeQuantity("ENGRAVE", 2)])
    proposed = sales.amendments.propose(order, [ChangeQuantity("ENGRAVE", 3)])
    amended, _ = sales.amendments.of(order)
    return {"amended": amended, "proposed": proposed}


def _repeated(sales: Sales, anna: Customer) -> dict[str, Any]:
    """Agree on what is called off, on what comes again, and fill a second cart."""
    return {
        "cart": sales.orders.draft(anna, [("TEA-1", 1)]),
        "blanket": sales.blankets.open(sales.blankets.draft(anna, [("ENGRAVE", 5, "7")])),
        "recurring": sales.recurring.start(anna, [("ENGRAVE", 1)]),
    }


def _dock(sales: Sales, anna: Customer) -> dict[str, Any]:
    """Prepare shipments of one order, send another one off, and leave something to prepare."""
    dock = sales.orders.place(anna, [("TEA-1", 20)])
    aside = tuple(sales.shipments.prepare(dock, [(1, 1)]) for _ in range(5))
    return {"dock": dock, "aside": aside, "sent": sales.shipments.ship(dock, [(1, 10)])}


_PLACED: Final = ("placed", "held", "shipped", "billed", "canceled")


def _more_goods(sales: Sales) -> None:
    sales.products.add("LOT-1", name="Milk", tracking="lot")
    sales.products.add("BOX-1", name="A pot in a box", components=[("POT-1", 1)])
    sales.products.add("BOX-2", name="So too", tracking="lot", components=[("POT-1", 1)])
    sales.stock.assemble("BOX-1", 1)
    sales.locations.add("aside")
    for sku in ("OPEN-1", "SHUT-1"):
        sales.products.add(sku, name="Cheese", tracking="lot")
        sales.stock.receive(sku, 1, lot="L-1")
        sales.stock.adjust(sku, -1, lot="L-1", reason="eaten")
    sales.lots.block("SHUT-1", "L-1", reason="recall")
    sales.products.add("EXP-1", name="Last year's tea")
    sales.products.add("FARM-1", name="Goods of a farm")
    sales.stock.receive("FARM-1", 1, owner="FARM")
    sales.products.add("OLD-1", name="Withdrawn")
    sales.products.add("GROSS-1", name="Priced with tax")
    sales.products.add("ODD-1", name="Taxed under a code that nobody set", tax_code="nowhere")
    prices = [
        price("EXP-1", 5, until="2025-12-31"),
        price("OLD-1", 5),
        price("ODD-1", 5),
    ]
    sales.prices.publish(PriceList("leftovers", currency="EUR", prices=prices))
    gross = [price("GROSS-1", 5)]
    sales.prices.publish(PriceList("gross", currency="EUR", prices=gross, tax_included=True))
    sales.products.update(sales.products.by_sku("OLD-1"), active=False)


def _custom_fields(sales: Sales) -> None:
    declare = sales.fields.declare
    for noun in ("customer", "salesperson"):
        declare(noun, "color", type="choice", choices=["red", "blue"], indexed=True)
        declare(noun, "note")
    declare("salesperson", "vat", unique=True)
    declare("salesperson", "weight", type="number")
    declare("salesperson", "visits", type="whole")
    declare("salesperson", "since", type="date")
    declare("salesperson", "old")
    sales.fields.retire("salesperson", "old")
    sales.salespeople.add("Sam", custom={"vat": "DE-1"})
    declare("salesperson", "must", required=True)


def _settled(sales: Sales, anna: Customer) -> tuple[Invoice, Payment]:
    order = sales.orders.place(anna, [("ENGRAVE", 2)], key="paid-order")
    invoice = sales.invoices.issue(order)
    payment = sales.payments.record(invoice, invoice.gross)
    return invoice, payment


@frozen
class Case:
    """A mistake and what it meets.

    Args:
        name: the mistake in words.
        error: the class that is raised.
        act: makes the mistake.
        codes: the codes of the rejections, when the error is `Refused`.
    """

    name: str
    error: type[SalesError]
    act: Callable[[World], object]
    codes: tuple[str, ...] = ()


def refused(name: str, act: Callable[[World], object], *codes: str) -> Case:
    return Case(name, Refused, act, codes)
