"""Every mistake we thought of, each with the error it must meet: the table of `test_bad_input`."""

from collections.abc import Callable
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any, Final
from uuid import UUID

from attrs import frozen

import salescore
from salescore.app.coerce import line
from salescore.app.flow import BatchRefused
from salescore.app.job import IdempotencyConflict, VersionConflict
from salescore.app.opening import UnknownScheme
from salescore.app.registry import UnknownCommand
from salescore.app.sales import Sales
from salescore.billing.commands import IssueInvoice, RecordPayment
from salescore.billing.invoice import Invoice
from salescore.billing.payment import Payment
from salescore.clock import NaiveDatetime
from salescore.currencies import UnknownCurrency
from salescore.errors import AlreadyExists, InvalidValue, Refused, SalesError, TooMany, UnknownId
from salescore.events import Actor, Command
from salescore.lifecycle import WrongState
from salescore.money import CurrencyMismatch, InexactMoney, Money
from salescore.orders.commands import HoldOrder, ReleaseOrder
from salescore.orders.order import Order
from salescore.orders.request import AmbiguousLine, EmptyOrder, ReasonMissing
from salescore.parties.address import Address
from salescore.parties.customer import Customer
from salescore.pricing import PriceList, percent_off, price
from salescore.pricing.book import PriceTie
from salescore.quantity import FractionNotAllowed, Quantity, UnknownUnit
from salescore.stock.commands import AdjustStock, ReceiveStock
from tests.shops import furnish

__all__ = ["CASES", "Case", "World", "build"]

NAIVE: Final = datetime(2026, 7, 1, 9)  # noqa: DTZ001 - the mistake itself.
NOBODY: Final = UUID(int=7)
CLERK: Final = Actor("u-9", roles={"seller"})
STRANGER: Final = Actor("u-0")


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
    invoice: Invoice
    settled: Invoice
    foreign: Invoice
    spent: Payment
    neighbor: Customer


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
    sales.shipments.ship(orders["billed"])
    invoice = sales.invoices.issue(orders["billed"])
    settled, spent = _settled(sales, anna)
    theirs = sales.orders.place(carl, [("ENGRAVE", 1)])
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
        foreign=sales.invoices.issue(theirs),
        spent=spent,
        neighbor=furnish(other),
        **{name: sales.orders.get(order) for name, order in orders.items()},
    )


_PLACED: Final = ("placed", "held", "shipped", "billed", "canceled")


def _more_goods(sales: Sales) -> None:
    sales.products.add("EXP-1", name="Last year's tea")
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


def _settled(sales: Sales, anna: Customer) -> tuple[Invoice, Payment]:
    order = sales.orders.place(anna, [("ENGRAVE", 2)], key="paid-order")
    invoice = sales.invoices.issue(order)
    payment = sales.payments.record(invoice, invoice.gross)
    return invoice, payment


class _Unheard(Command[None]):
    """A command that nobody handles."""

    tag = "tests.unheard.v1"


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


def _refused(name: str, act: Callable[[World], object], *codes: str) -> Case:
    return Case(name, Refused, act, codes)


def _place(w: World, *lines: Any, **options: Any) -> object:
    return w.sales.orders.place(w.anna, lines, **options)


def _publish(w: World, *prices: Any, **options: Any) -> object:
    return w.sales.prices.publish(PriceList("new", currency="EUR", prices=prices, **options))


def _as(w: World, actor: Actor, command: Command[Any]) -> object:
    return w.sales.handle(command, actor=actor)


def _open(url: str, *, tenant: str = "acme") -> Callable[[World], object]:
    return lambda _: salescore.open(url, tenant=tenant)


_LINES: Final = (
    Case("unknown SKU", UnknownId, lambda w: _place(w, ("TEA-9", 1))),
    Case("negative quantity", InvalidValue, lambda w: _place(w, ("TEA-1", -1))),
    Case("no quantity", InvalidValue, lambda w: _place(w, ("TEA-1", 0))),
    Case("half a box", FractionNotAllowed, lambda w: _place(w, ("TEA-1", "0.5"))),
    Case("a tenth of a carton", FractionNotAllowed, lambda w: _place(w, ("TEA-1", "0.1 carton"))),
    Case("float quantity", InvalidValue, lambda w: _place(w, ("TEA-1", 1.0))),
    Case("true as quantity", InvalidValue, lambda w: _place(w, ("TEA-1", True))),
    Case("not a number", InvalidValue, lambda w: _place(w, ("TEA-1", Decimal("NaN")))),
    Case("infinitely many", InvalidValue, lambda w: _place(w, ("TEA-1", Decimal("Infinity")))),
    Case("text as quantity", InvalidValue, lambda w: _place(w, ("TEA-1", "many"))),
    Case("quantity beyond all stock", InvalidValue, lambda w: _place(w, ("TEA-1", 10**12))),
    Case("seven decimals", InvalidValue, lambda w: _place(w, ("ENGRAVE", "0.0000001"))),
    Case("unknown unit", UnknownUnit, lambda w: _place(w, ("TEA-1", "2 pallet"))),
    Case("a SKU on two lines", AmbiguousLine, lambda w: _place(w, ("TEA-1", 1), ("TEA-1", 2))),
    Case("empty order", EmptyOrder, _place),
    Case("100,000 lines", TooMany, lambda w: _place(w, *((f"T-{n}", 1) for n in range(100_000)))),
    Case("1,001 lines", TooMany, lambda w: _place(w, *((f"T-{n}", 1) for n in range(1001)))),
    Case(
        "price by hand without a reason",
        ReasonMissing,
        lambda w: _place(w, line("TEA-1", 1, unit_price=5)),
    ),
    Case(
        "negative price by hand",
        InvalidValue,
        lambda w: _place(w, line("TEA-1", 1, unit_price=-5, reason="gift")),
    ),
    Case(
        "101 percent off",
        InvalidValue,
        lambda w: _place(w, line("TEA-1", 1, discount_percent=101)),
    ),
    Case(
        "shipping date that is none",
        InvalidValue,
        lambda w: _place(w, line("TEA-1", 1, ship_on="2026-02-30")),
    ),
    Case(
        "a sum that no ledger holds",
        InvalidValue,
        lambda w: _place(w, line("ENGRAVE", 10**9, unit_price=10**12, reason="typing")),
    ),
    Case("tax code that nobody set", UnknownId, lambda w: _place(w, ("ODD-1", 1))),
)

_ORDERS: Final = (
    Case("unknown customer", UnknownId, lambda w: w.sales.orders.place(NOBODY, [("TEA-1", 1)])),
    Case("id that is none", InvalidValue, lambda w: w.sales.orders.place("anna", [("TEA-1", 1)])),
    Case(
        "a neighbor's customer",
        UnknownId,
        lambda w: w.sales.orders.place(w.neighbor, [("TEA-1", 1)]),
    ),
    Case("unknown location", UnknownId, lambda w: _place(w, ("TEA-1", 1), location="moon")),
    Case("unknown salesperson", UnknownId, lambda w: _place(w, ("TEA-1", 1), salesperson=NOBODY)),
    Case("naive datetime", NaiveDatetime, lambda w: _place(w, ("TEA-1", 1), at=NAIVE)),
    Case(
        "ISO text without a zone",
        NaiveDatetime,
        lambda w: _place(w, ("TEA-1", 1), at="2026-07-01T09:00"),
    ),
    Case(
        "ISO text that is no date", InvalidValue, lambda w: _place(w, ("TEA-1", 1), at="2026-13-01")
    ),
    Case(
        "naive datetime in a command",
        NaiveDatetime,
        lambda w: w.sales.handle(ReleaseOrder(order_id=w.held.id, occurred_at=NAIVE)),
    ),
    Case(
        "charge in another currency",
        CurrencyMismatch,
        lambda w: _place(w, ("TEA-1", 1), charges=[("freight", "5 USD")]),
    ),
    Case(
        "negative charge",
        InvalidValue,
        lambda w: _place(w, ("TEA-1", 1), charges=[("freight", "-5 EUR")]),
    ),
    Case(
        "charge without a currency",
        InvalidValue,
        lambda w: _place(w, ("TEA-1", 1), charges=[("freight", 5)]),
    ),
    Case(
        "charge finer than a cent",
        InexactMoney,
        lambda w: _place(w, ("TEA-1", 1), charges=[("freight", "0.001 EUR")]),
    ),
    Case(
        "101 charges",
        TooMany,
        lambda w: _place(w, ("TEA-1", 1), charges=[("freight", "1 EUR")] * 101),
    ),
    Case(
        "key used for something else",
        IdempotencyConflict,
        lambda w: _place(w, ("TEA-1", 3), key="paid-order"),
    ),
    Case("key of 201 characters", InvalidValue, lambda w: _place(w, ("TEA-1", 1), key="k" * 201)),
    Case("empty key", InvalidValue, lambda w: _place(w, ("TEA-1", 1), key="")),
    _refused("expired price", lambda w: _place(w, ("EXP-1", 1)), "pricing.no_price"),
    _refused(
        "no price in the currency",
        lambda w: w.sales.orders.place(w.yen, [("TEA-1", 1)]),
        "pricing.no_price",
    ),
    _refused("more than there is", lambda w: _place(w, ("TEA-1", 2400)), "stock.insufficient"),
    _refused(
        "blocked customer",
        lambda w: w.sales.orders.place(w.blocked, [("TEA-1", 1)]),
        "parties.customer_blocked",
    ),
    _refused("inactive product", lambda w: _place(w, ("OLD-1", 1)), "catalog.product_inactive"),
    _refused(
        "net and gross prices in one order",
        lambda w: _place(w, ("TEA-1", 1), ("GROSS-1", 1)),
        "pricing.mixed_tax",
    ),
    _refused(
        "several reasons at once",
        lambda w: w.sales.orders.place(w.blocked, [("OLD-1", 1), ("EXP-1", 1)]),
        "parties.customer_blocked",
        "catalog.product_inactive",
        "pricing.no_price",
    ),
    Case(
        "draft of a placed order",
        WrongState,
        lambda w: w.sales.orders.draft(w.anna, [("TEA-1", 1)], order=w.placed),
    ),
    Case(
        "draft of an unknown order",
        UnknownId,
        lambda w: w.sales.orders.draft(w.anna, [("TEA-1", 1)], order=NOBODY),
    ),
    Case("placing a placed order", WrongState, lambda w: w.sales.orders.place_draft(w.placed)),
    Case("placing an unknown draft", UnknownId, lambda w: w.sales.orders.place_draft(NOBODY)),
    Case("hold on a draft", WrongState, lambda w: w.sales.orders.hold(w.draft, reason="wait")),
    Case(
        "hold without a reason", ReasonMissing, lambda w: w.sales.orders.hold(w.placed, reason=" ")
    ),
    Case("hold on a hold", WrongState, lambda w: w.sales.orders.hold(w.held, reason="again")),
    Case("release without a hold", WrongState, lambda w: w.sales.orders.release(w.placed)),
    Case("cancel twice", WrongState, lambda w: w.sales.orders.cancel(w.canceled, reason="again")),
    Case(
        "cancel without a reason",
        ReasonMissing,
        lambda w: w.sales.orders.cancel(w.placed, reason=""),
    ),
    _refused(
        "cancel after shipping",
        lambda w: w.sales.orders.cancel(w.shipped, reason="no"),
        "orders.already_shipped",
    ),
    _refused(
        "cancel after billing",
        lambda w: w.sales.orders.cancel(w.billed, reason="no"),
        "orders.already_shipped",
        "orders.already_invoiced",
    ),
    _refused(
        "complete unsettled",
        lambda w: w.sales.orders.complete(w.placed),
        "orders.not_settled",
        "orders.not_settled",
        "orders.not_settled",
    ),
    Case(
        "reopen what is open", WrongState, lambda w: w.sales.orders.reopen(w.placed, reason="more")
    ),
    Case(
        "reopen without a reason",
        ReasonMissing,
        lambda w: w.sales.orders.reopen(w.placed, reason=""),
    ),
    Case("unknown order", UnknownId, lambda w: w.sales.orders.get(NOBODY)),
    Case("unknown order number", UnknownId, lambda w: w.sales.orders.by_number("SO-0")),
    Case("time line of an unknown order", UnknownId, lambda w: w.sales.orders.timeline(NOBODY)),
    Case(
        "old version",
        VersionConflict,
        lambda w: w.sales.orders.hold(w.placed, reason="x", expect=9),
    ),
    Case("1,001 ids", TooMany, lambda w: w.sales.orders.get_many([NOBODY] * 1001)),
    Case("page of none", InvalidValue, lambda w: w.sales.orders.find(limit=0)),
    Case("search by what has no index", InvalidValue, lambda w: w.sales.orders.find(gross_minor=5)),
)

_GOODS: Final = (
    Case("ship on hold", WrongState, lambda w: w.sales.shipments.ship(w.held)),
    Case("ship a draft", WrongState, lambda w: w.sales.shipments.ship(w.draft)),
    Case("ship an unknown order", UnknownId, lambda w: w.sales.shipments.ship(NOBODY)),
    Case("ship an unknown line", UnknownId, lambda w: w.sales.shipments.ship(w.placed, [(9, 1)])),
    Case(
        "ship nothing of a line", InvalidValue, lambda w: w.sales.shipments.ship(w.placed, [(1, 0)])
    ),
    Case(
        "ship half a box",
        FractionNotAllowed,
        lambda w: w.sales.shipments.ship(w.placed, [(1, "0.5")]),
    ),
    Case(
        "ship in an unknown unit",
        UnknownUnit,
        lambda w: w.sales.shipments.ship(w.placed, [(1, "1 sack")]),
    ),
    _refused(
        "ship no lines",
        lambda w: w.sales.shipments.ship(w.placed, []),
        "fulfillment.nothing_to_ship",
    ),
    _refused(
        "ship more than promised",
        lambda w: w.sales.shipments.ship(w.placed, [(1, 3)]),
        "fulfillment.exceeds_promised",
    ),
    _refused(
        "ship what has left",
        lambda w: w.sales.shipments.ship(w.billed),
        "fulfillment.nothing_to_ship",
    ),
    Case("receive an unknown SKU", UnknownId, lambda w: w.sales.stock.receive("TEA-9", 1)),
    Case("receive less than nothing", InvalidValue, lambda w: w.sales.stock.receive("TEA-1", -1)),
    Case("receive no lines", InvalidValue, lambda w: w.sales.stock.receive_many([])),
    Case(
        "receive no lines by command",
        InvalidValue,
        lambda w: w.sales.handle(ReceiveStock(lines=())),
    ),
    Case(
        "receive 10,001 lines",
        TooMany,
        lambda w: w.sales.stock.receive_many([("TEA-1", 1)] * 10_001),
    ),
    Case("receive to nowhere", UnknownId, lambda w: w.sales.stock.receive("TEA-1", 1, to="moon")),
    _refused("receive a service", lambda w: w.sales.stock.receive("ENGRAVE", 1), "stock.untracked"),
    Case(
        "move to the same place",
        InvalidValue,
        lambda w: w.sales.stock.move([("TEA-1", 1)], source="main", to="main"),
    ),
    Case(
        "adjust by nothing",
        InvalidValue,
        lambda w: w.sales.stock.adjust("TEA-1", 0, reason="count"),
    ),
    Case(
        "adjust without a reason",
        InvalidValue,
        lambda w: w.sales.stock.adjust("TEA-1", 1, reason=" "),
    ),
    Case(
        "adjust no lines",
        InvalidValue,
        lambda w: w.sales.handle(AdjustStock(lines=(), reason="count")),
    ),
    _refused(
        "adjust away what is promised",
        lambda w: w.sales.stock.adjust("TEA-1", -97, reason="fire"),
        "stock.insufficient",
    ),
    Case("level of an unknown SKU", UnknownId, lambda w: w.sales.stock.level("TEA-9")),
    Case("level nowhere", UnknownId, lambda w: w.sales.stock.level("TEA-1", at="moon")),
    Case("location that exists", AlreadyExists, lambda w: w.sales.locations.add("main")),
    Case("location without a code", InvalidValue, lambda w: w.sales.locations.add(" ")),
    Case("unknown location code", UnknownId, lambda w: w.sales.locations.by_code("moon")),
)

_MONEY: Final = (
    _refused(
        "nothing to bill", lambda w: w.sales.invoices.issue(w.placed), "billing.nothing_to_invoice"
    ),
    Case("bill an unknown order", UnknownId, lambda w: w.sales.invoices.issue(NOBODY)),
    Case("bill on hold", WrongState, lambda w: w.sales.invoices.issue(w.held)),
    Case("bill a draft", WrongState, lambda w: w.sales.invoices.issue(w.draft)),
    Case("unknown invoice number", UnknownId, lambda w: w.sales.invoices.by_number("INV-0")),
    Case("pay nothing", InvalidValue, lambda w: w.sales.payments.record(w.invoice, 0)),
    Case("pay less than nothing", InvalidValue, lambda w: w.sales.payments.record(w.invoice, -1)),
    Case(
        "pay more than any ledger holds",
        InvalidValue,
        lambda w: w.sales.payments.record(w.anna, 10**14),
    ),
    Case("pay by float", InvalidValue, lambda w: w.sales.payments.record(w.invoice, 1.5)),  # type: ignore[arg-type]  # the mistake itself
    Case(
        "pay finer than a cent", InexactMoney, lambda w: w.sales.payments.record(w.invoice, "1.001")
    ),
    Case(
        "pay in another currency",
        CurrencyMismatch,
        lambda w: w.sales.payments.record(w.invoice, "5 USD"),
    ),
    Case(
        "pay in an unknown currency",
        UnknownCurrency,
        lambda w: w.sales.payments.record(w.invoice, "5 XYZ"),
    ),
    Case("pay from nobody", UnknownId, lambda w: w.sales.payments.record(NOBODY, "5 EUR")),
    Case(
        "pay by naive time",
        NaiveDatetime,
        lambda w: w.sales.payments.record(w.invoice, "5 EUR", at=NAIVE),
    ),
    Case(
        "pay without a source",
        InvalidValue,
        lambda w: w.sales.handle(RecordPayment(amount=Money(1, "EUR"))),
    ),
    Case(
        "pay 501 invoices",
        TooMany,
        lambda w: w.sales.payments.record(w.anna, 1, invoices=[NOBODY] * 501),
    ),
    _refused(
        "pay another customer's invoice",
        lambda w: w.sales.payments.record(w.anna, "5 EUR", invoices=[w.foreign]),
        "billing.other_customer",
    ),
    _refused(
        "pay what is paid",
        lambda w: w.sales.payments.record(w.settled, "5 EUR"),
        "billing.nothing_open",
    ),
    _refused(
        "apply what is spent",
        lambda w: w.sales.payments.apply(w.spent, [w.invoice]),
        "billing.nothing_unapplied",
    ),
    Case("apply to no invoice", InvalidValue, lambda w: w.sales.payments.apply(w.spent, [])),
    Case(
        "apply to 501 invoices", TooMany, lambda w: w.sales.payments.apply(w.spent, [NOBODY] * 501)
    ),
    Case(
        "apply an unknown payment", UnknownId, lambda w: w.sales.payments.apply(NOBODY, [w.invoice])
    ),
)

_TERMS: Final = (
    Case("price of an unknown SKU", UnknownId, lambda w: _publish(w, price("TEA-9", 1))),
    Case(
        "discount on an unknown SKU",
        UnknownId,
        lambda w: _publish(w, discounts=[percent_off(5, sku="TEA-9")]),
    ),
    Case(
        "two prices for one line",
        PriceTie,
        lambda w: _publish(w, price("OLD-1", 7), price("OLD-1", 8)),
    ),
    Case("a tie with another list", PriceTie, lambda w: _publish(w, price("TEA-1", 7))),
    Case(
        "window that ends before it begins",
        InvalidValue,
        lambda w: _publish(w, price("TEA-1", 7, since="2026-02-01", until="2026-01-31")),
    ),
    Case(
        "discount window the wrong way",
        InvalidValue,
        lambda w: percent_off(5, since="2026-02-01", until="2026-01-31"),
    ),
    Case("101 percent", InvalidValue, lambda w: _publish(w, discounts=[percent_off(101)])),
    Case("less than no percent", InvalidValue, lambda w: _publish(w, discounts=[percent_off(-1)])),
    Case("negative price", InvalidValue, lambda w: _publish(w, price("TEA-1", "-0.01"))),
    Case("price by float", InvalidValue, lambda w: _publish(w, price("TEA-1", 1.5))),  # type: ignore[arg-type]  # the mistake itself
    Case("negative break", InvalidValue, lambda w: _publish(w, price("TEA-1", 1, at_least=-1))),
    Case(
        "a date that is none",
        InvalidValue,
        lambda w: _publish(w, price("TEA-1", 1, until="tomorrow")),
    ),
    Case(
        "an instant for a date",
        InvalidValue,
        lambda w: _publish(w, price("TEA-1", 1, until=datetime(2026, 7, 1, tzinfo=UTC))),
    ),
    Case("list without a name", InvalidValue, lambda _: PriceList(" ", currency="EUR")),
    Case(
        "list in an unknown currency", UnknownCurrency, lambda _: PriceList("new", currency="XYZ")
    ),
    Case(
        "old version of the book",
        VersionConflict,
        lambda w: w.sales.prices.publish(PriceList("new", currency="EUR"), expect=0),
    ),
    _refused(
        "price on a day without one",
        lambda w: w.sales.prices.price(w.anna, "EXP-1"),
        "pricing.no_price",
    ),
    Case(
        "tax of minus one percent", InvalidValue, lambda w: w.sales.taxes.set("odd", rate="-0.01")
    ),
    Case("tax of 1,900 percent", InvalidValue, lambda w: w.sales.taxes.set("odd", rate=19)),
    Case("tax without a code", InvalidValue, lambda w: w.sales.taxes.set(" ", rate=0)),
    Case("unknown tax code", UnknownId, lambda w: w.sales.taxes.by_code("odd")),
)

_RECORDS: Final = (
    Case("product that exists", AlreadyExists, lambda w: w.sales.products.add("TEA-1")),
    Case("product without a SKU", InvalidValue, lambda w: w.sales.products.add("")),
    Case("SKU of 65 characters", InvalidValue, lambda w: w.sales.products.add("T" * 65)),
    Case(
        "product in an unknown category",
        UnknownId,
        lambda w: w.sales.products.add("T-2", category=NOBODY),
    ),
    Case(
        "product with an empty name", InvalidValue, lambda w: w.sales.products.add("T-2", name=" ")
    ),
    Case("unit of zero", InvalidValue, lambda w: w.sales.products.add("T-2", units={"carton": 0})),
    Case("seven digits of a unit", InvalidValue, lambda w: w.sales.products.add("T-2", digits=7)),
    Case(
        "unknown field of a product",
        InvalidValue,
        lambda w: w.sales.products.update(_tea(w), color="red"),
    ),
    Case("units cannot change", InvalidValue, lambda w: w.sales.products.update(_tea(w), units={})),
    Case(
        "text for yes or no", InvalidValue, lambda w: w.sales.products.update(_tea(w), active="no")
    ),
    Case(
        "unknown category in an update",
        UnknownId,
        lambda w: w.sales.products.update(_tea(w), category=NOBODY),
    ),
    Case("unknown SKU", UnknownId, lambda w: w.sales.products.by_sku("TEA-9")),
    Case("category without a code", InvalidValue, lambda w: w.sales.categories.add(" ")),
    Case(
        "category under nothing", UnknownId, lambda w: w.sales.categories.add("tea", parent=NOBODY)
    ),
    Case("unknown category", UnknownId, lambda w: w.sales.categories.update(NOBODY, name="Tea")),
    Case("customer without a name", InvalidValue, lambda w: w.sales.customers.add(" ")),
    Case(
        "customer with an unknown currency",
        UnknownCurrency,
        lambda w: w.sales.customers.add("D", currency="XYZ"),
    ),
    Case(
        "customer who pays after 366 days",
        InvalidValue,
        lambda w: w.sales.customers.add("D", payment_terms_days=366),
    ),
    Case(
        "customer of an unknown salesperson",
        UnknownId,
        lambda w: w.sales.customers.add("D", salesperson=NOBODY),
    ),
    Case("groups as one text", InvalidValue, lambda w: w.sales.customers.add("D", groups="cafes")),
    Case(
        "unknown field of a customer",
        InvalidValue,
        lambda w: w.sales.customers.update(w.anna, shoe_size=38),
    ),
    Case("name of no type", InvalidValue, lambda w: w.sales.customers.update(w.anna, name=None)),
    Case(
        "days as text",
        InvalidValue,
        lambda w: w.sales.customers.update(w.anna, payment_terms_days="30"),
    ),
    Case(
        "state that does not exist",
        InvalidValue,
        lambda w: w.sales.customers.update(w.anna, state="asleep"),
    ),
    Case(
        "address with an unknown part",
        InvalidValue,
        lambda w: w.sales.customers.update(w.anna, addresses=[{"planet": "Mars"}]),
    ),
    Case(
        "unknown salesperson in an update",
        UnknownId,
        lambda w: w.sales.customers.update(w.anna, salesperson_id=NOBODY),
    ),
    Case(
        "a neighbor's customer in an update",
        UnknownId,
        lambda w: w.sales.customers.update(w.neighbor, name="Ours"),
    ),
    Case(
        "customer changed meanwhile",
        VersionConflict,
        lambda w: w.sales.customers.update(w.anna, name="A", expect=9),
    ),
    Case("contact of nobody", UnknownId, lambda w: w.sales.contacts.add(NOBODY, "Eve")),
    Case("contact without a name", InvalidValue, lambda w: w.sales.contacts.add(w.anna, "")),
    Case("unknown contact", UnknownId, lambda w: w.sales.contacts.update(NOBODY, name="Eve")),
    Case("salesperson without a name", InvalidValue, lambda w: w.sales.salespeople.add("")),
    Case(
        "salesperson under nobody",
        UnknownId,
        lambda w: w.sales.salespeople.add("Fay", reports_to=NOBODY),
    ),
    Case(
        "unknown salesperson changed",
        UnknownId,
        lambda w: w.sales.salespeople.update(NOBODY, name="Fay"),
    ),
    Case("unknown setting", InvalidValue, lambda w: w.sales.settings.update(color="red")),
    Case(
        "zone that does not exist",
        InvalidValue,
        lambda w: w.sales.settings.update(zone="Mars/North"),
    ),
    Case(
        "rounding that does not exist",
        InvalidValue,
        lambda w: w.sales.settings.update(rounding="sideways"),
    ),
    Case("terms as text", InvalidValue, lambda w: w.sales.settings.update(payment_terms_days="30")),
    Case(
        "terms of 366 days", InvalidValue, lambda w: w.sales.settings.update(payment_terms_days=366)
    ),
    Case("orders of no lines", InvalidValue, lambda w: w.sales.settings.update(order_lines_max=0)),
    Case(
        "base currency that does not exist",
        UnknownCurrency,
        lambda w: w.sales.settings.update(base_currency="XYZ"),
    ),
)

_DOOR: Final = (
    _refused(
        "a seller bills",
        lambda w: _as(w, CLERK, _bill(w)),
        "permission.missing",
        "billing.nothing_to_invoice",
    ),
    _refused(
        "a stranger holds",
        lambda w: _as(w, STRANGER, HoldOrder(order_id=w.placed.id, reason="x")),
        "permission.missing",
    ),
    Case("command that nobody handles", UnknownCommand, lambda w: w.sales.handle(_Unheard())),
    Case(
        "fewer keys than commands", InvalidValue, lambda w: w.sales.handle_many([_bill(w)], keys=[])
    ),
    Case("chunks of nothing", InvalidValue, lambda w: w.sales.handle_many([_bill(w)], chunk=0)),
    Case(
        "batch with a mistake",
        BatchRefused,
        lambda w: w.sales.handle_many([ReleaseOrder(order_id=w.held.id), _bill(w)], atomic=True),
    ),
    Case("batch of 1,001", TooMany, lambda w: w.sales.handle_many([_bill(w)] * 1001, atomic=True)),
    Case("tenant without a name", InvalidValue, lambda w: w.sales.app.tenant(" ")),
    Case("tenant of 65 characters", InvalidValue, lambda w: w.sales.app.tenant("t" * 65)),
    Case("scheme that nobody opens", UnknownScheme, _open("oracle://shop")),
    Case("no URL at all", UnknownScheme, _open("shop.db")),
    Case("conflict beyond one", InvalidValue, _open("memory:?conflict=2")),
    Case("conflict as text", InvalidValue, _open("memory:?conflict=often")),
    Case("unknown option of a URL", InvalidValue, _open("memory:?color=red")),
    Case("quantity without a unit", InvalidValue, lambda _: Quantity(Decimal(1), "")),
    Case(
        "id in an address book",
        InvalidValue,
        lambda w: w.sales.customers.get(Address(city="Berlin")),
    ),
)


def _tea(w: World) -> object:
    return w.sales.products.by_sku("TEA-1")


def _bill(w: World) -> Command[Any]:
    return IssueInvoice(order_id=w.placed.id)


CASES: Final = (*_LINES, *_ORDERS, *_GOODS, *_MONEY, *_TERMS, *_RECORDS, *_DOOR)
