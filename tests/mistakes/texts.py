"""Texts that are kept: each at its longest, and mistakes with them.

`KEPT` has every text of every command that some store writes down, by the class and the name of the
field; `LOOKED_UP` has the others, which name something that must exist or be one of a few words.
"""

from collections.abc import Callable
from decimal import Decimal
from functools import partial
from typing import Any, Final

from salescore.app.coerce import line
from salescore.billing.commands import RecordPayment
from salescore.catalog.commands import AddCategory, AddProduct
from salescore.custom.field import CustomField
from salescore.errors import InvalidValue
from salescore.exchange.rate import SOURCE_LENGTH_MAX, ExchangeRate
from salescore.fulfillment.commands import ShipOrder
from salescore.localized import Localized
from salescore.orders.commands import (
    CancelOrder,
    DraftOrder,
    HoldOrder,
    PlaceOrder,
    ReopenOrder,
)
from salescore.orders.request import ChargeRequest, LineRequest
from salescore.parties.address import Address
from salescore.parties.commands import AddContact, AddCustomer, AddSalesperson
from salescore.pricing.declaring import percent_off, price
from salescore.pricing.price_list import Discount, Price, PriceList
from salescore.stock.commands import AddLocation, AdjustStock, MoveStock, ReceiveStock, StockLine
from salescore.stock.count_commands import ApplyCount
from salescore.stock.expected_commands import AddExpected, CancelExpected
from salescore.stock.keeping_commands import (
    AssembleGoods,
    BuyConsigned,
    DisassembleGoods,
    ScrapStock,
    TakeBack,
)
from salescore.stock.lines import goods
from salescore.stock.lot_commands import BlockLot, UnblockLot
from salescore.stock.reserving import ReserveStock
from salescore.stock.reversal_commands import ReverseTransfer
from salescore.stock.transit_commands import LoseGoods, SendGoods
from salescore.tax.commands import SetTaxRate
from salescore.tax.rate import Tax
from salescore.tax.treatment import TaxTreatment
from tests.mistakes.activity_texts import KEPT_OF_ACTIVITIES
from tests.mistakes.kept import KeptText
from tests.mistakes.later_texts import IN_JSON_LATER, KEPT_LATER, LOOKED_UP_LATER
from tests.mistakes.lead_texts import IN_JSON_OF_LEADS, KEPT_OF_LEADS, LOOKED_UP_OF_LEADS
from tests.mistakes.opportunity_texts import (
    IN_JSON_OF_OPPORTUNITIES,
    KEPT_OF_OPPORTUNITIES,
    LOOKED_UP_OF_OPPORTUNITIES,
)
from tests.mistakes.return_texts import RETURNS
from tests.mistakes.world import Case, World

__all__ = ["CASES", "IN_JSON", "KEPT", "LOOKED_UP", "KeptText"]


def _expect(w: World, **texts: str) -> Any:
    return w.sales.expected.add([("TEA-1", 1)], due_on="2026-07-10", **texts)


def _assemble(w: World, text: str) -> Any:
    return w.sales.stock.assemble("BOX-1", 1, reference=text)


def _buy(w: World, text: str) -> Any:
    return w.sales.stock.buy([goods("FARM-1", 1, owner="FARM")], reference=text)


def _take_back(w: World, **texts: str) -> Any:
    return w.sales.stock.take_back(w.shipment, [("TEA-1", 1)], **texts)


def _act(act: Callable[[World, str], Any], text: str, w: World) -> object:
    return act(w, text)


def _place(w: World, *lines: Any, **options: Any) -> Any:
    return w.sales.orders.place(w.anna, lines or [("ENGRAVE", 1)], **options)


def _publish(w: World, name: str = "texts", **parts: Any) -> Any:
    return w.sales.prices.publish(PriceList(name, currency="EUR", **parts))


def _taxed(part: str) -> Callable[[World, str], Any]:
    def act(w: World, text: str) -> Any:
        given: dict[str, Any] = {part: text}
        return w.sales.taxes.set(Tax(code="texts", rate=Decimal("0.1"), **given))

    return act


def _treated(part: str, **beside: Any) -> Callable[[World, str], Any]:
    def act(w: World, text: str) -> Any:
        given: dict[str, Any] = {"name": "texts", **beside, part: text}
        return w.sales.taxes.treat(TaxTreatment(**given))

    return act


def _lived_at(part: str) -> Callable[[World, str], Any]:
    def act(w: World, text: str) -> Any:
        w.sales.customers.add("D", currency="EUR", addresses=[Address(**{part: text})])
        w.sales.customers.update(w.carl, addresses=[{part: text}])
        return _place(w, ship_to=Address(**{part: text}))

    return act


def _customer(name: str) -> Callable[[World, str], Any]:
    def act(w: World, text: str) -> Any:
        given: dict[str, Any] = {name: [text] if name == "groups" else text}
        w.sales.customers.update(w.carl, **given)
        return w.sales.customers.add(**{"name": "D", "currency": "EUR"} | given)

    return act


def _contact(name: str) -> Callable[[World, str], Any]:
    def act(w: World, text: str) -> Any:
        given: dict[str, Any] = {name: text}
        made = w.sales.contacts.add(w.carl, **{"name": "E"} | given)
        return w.sales.contacts.update(made, **given)

    return act


def _salesperson(name: str) -> Callable[[World, str], Any]:
    def act(w: World, text: str) -> Any:
        given: dict[str, Any] = {name: text}
        made = w.sales.salespeople.add(**{"name": "E", "custom": {"must": "x"}} | given)
        return w.sales.salespeople.update(made, **given)

    return act


def _product(name: str) -> Callable[[World, str], Any]:
    def act(w: World, text: str) -> Any:
        given: dict[str, Any] = {name: text}
        made = w.sales.products.add(f"T-{name}", name="T", **given)
        return w.sales.products.update(made, **given)

    return act


def _declared(w: World, text: str) -> Any:
    w.sales.fields.declare("contact", "slogan", default=text)
    return w.sales.fields.update("contact", "slogan", default=text)


WORD: Final = 200
LONG: Final = 4000
CODE: Final = 64

KEPT: Final = (
    KeptText(AddCategory, "code", CODE, lambda w, t: w.sales.categories.add(t, name="C")),
    *(
        KeptText(AddContact, each, WORD, _contact(each))
        for each in ("name", "title", "email", "phone")
    ),
    *(
        KeptText(AddCustomer, each, WORD, _customer(each))
        for each in ("name", "groups", "language", "reference", "email", "phone", "territory")
    ),
    KeptText(AddExpected, "supplier", WORD, lambda w, t: _expect(w, supplier=t)),
    KeptText(AddExpected, "reference", WORD, lambda w, t: _expect(w, reference=t)),
    KeptText(
        CancelExpected,
        "reason",
        LONG,
        lambda w, t: w.sales.expected.cancel(w.coming, reason=t),
    ),
    KeptText(AddLocation, "code", CODE, lambda w, t: w.sales.locations.add(t)),
    KeptText(AddLocation, "name", LONG, lambda w, t: w.sales.locations.add("texts", name=t)),
    KeptText(AddProduct, "sku", CODE, lambda w, t: w.sales.products.add(t, name="T")),
    *(KeptText(AddProduct, each, WORD, _product(each)) for each in ("tax_code", "reference")),
    *(KeptText(AddProduct, each, CODE, _product(each)) for each in ("picking", "variant_of")),
    *(
        KeptText(AddSalesperson, each, WORD, _salesperson(each))
        for each in ("name", "title", "reference")
    ),
    *(
        KeptText(Address, each, WORD, _lived_at(each))
        for each in ("kind", "name", "street", "city", "region", "postal_code", "country")
    ),
    KeptText(ApplyCount, "reason", LONG, lambda w, t: w.sales.counts.apply(w.count, reason=t)),
    KeptText(
        AssembleGoods,
        "lot",
        CODE,
        lambda w, t: w.sales.stock.assemble("BOX-2", 1, lot=t),
    ),
    KeptText(AssembleGoods, "reference", WORD, _assemble),
    KeptText(BuyConsigned, "reference", WORD, _buy),
    KeptText(
        ReserveStock,
        "reason",
        LONG,
        lambda w, t: w.sales.stock.reserve([("TEA-1", 1)], reason=t),
    ),
    KeptText(AdjustStock, "reason", LONG, lambda w, t: w.sales.stock.adjust("TEA-1", 1, reason=t)),
    KeptText(BlockLot, "reason", LONG, lambda w, t: w.sales.lots.block("OPEN-1", "L-1", reason=t)),
    KeptText(CancelOrder, "reason", LONG, lambda w, t: w.sales.orders.cancel(w.held, reason=t)),
    KeptText(
        ChargeRequest,
        "code",
        WORD,
        lambda w, t: w.sales.invoices.issue(_place(w, charges=[(t, "1 EUR")])),
    ),
    KeptText(CustomField, "default", LONG, _declared),
    KeptText(
        Discount, "group", WORD, lambda w, t: _publish(w, discounts=[percent_off(1, group=t)])
    ),
    KeptText(
        DraftOrder,
        "channel",
        WORD,
        lambda w, t: w.sales.orders.draft(w.anna, [("TEA-1", 1)], channel=t),
    ),
    KeptText(
        DraftOrder,
        "reference",
        WORD,
        lambda w, t: w.sales.orders.draft(w.anna, [("TEA-1", 1)], reference=t),
    ),
    KeptText(
        DisassembleGoods,
        "reference",
        WORD,
        lambda w, t: w.sales.stock.disassemble("BOX-1", 1, reference=t),
    ),
    KeptText(HoldOrder, "reason", LONG, lambda w, t: w.sales.orders.hold(w.billed, reason=t)),
    KeptText(
        LineRequest,
        "reason",
        LONG,
        lambda w, t: _place(w, line("ENGRAVE", 1, unit_price=1, reason=t)),
    ),
    KeptText(
        Localized, "texts", LONG, lambda w, t: w.sales.categories.add("texts", name={"zh": t})
    ),
    *RETURNS,
    KeptText(
        LoseGoods,
        "reason",
        LONG,
        lambda w, t: w.sales.transits.lose(w.transit, [("TEA-1", 1)], reason=t),
    ),
    KeptText(
        MoveStock,
        "reference",
        WORD,
        lambda w, t: w.sales.stock.move([("TEA-1", 1)], source="main", to="texts", reference=t),
    ),
    KeptText(PlaceOrder, "channel", WORD, lambda w, t: _place(w, channel=t)),
    KeptText(PlaceOrder, "reference", WORD, lambda w, t: _place(w, reference=t)),
    KeptText(Price, "group", WORD, lambda w, t: _publish(w, prices=[price("POT-1", 1, group=t)])),
    KeptText(PriceList, "name", WORD, _publish),
    KeptText(
        ReceiveStock,
        "reference",
        WORD,
        lambda w, t: w.sales.stock.receive("TEA-1", 1, reference=t),
    ),
    KeptText(
        ScrapStock,
        "reason",
        LONG,
        lambda w, t: w.sales.stock.scrap([("TEA-1", 1)], reason=t),
    ),
    KeptText(
        SendGoods,
        "reference",
        WORD,
        lambda w, t: w.sales.transits.send([("TEA-1", 1)], source="main", to="texts", reference=t),
    ),
    KeptText(StockLine, "lot", CODE, lambda w, t: w.sales.stock.receive("LOT-1", 1, lot=t)),
    KeptText(StockLine, "owner", CODE, lambda w, t: w.sales.stock.receive("TEA-1", 1, owner=t)),
    KeptText(TakeBack, "reason", LONG, lambda w, t: _take_back(w, reason=t)),
    KeptText(TakeBack, "reference", WORD, lambda w, t: _take_back(w, reference=t)),
    KeptText(
        RecordPayment,
        "reference",
        LONG,
        lambda w, t: w.sales.payments.record(w.anna, "1 EUR", reference=t),
    ),
    KeptText(
        ReopenOrder, "reason", LONG, lambda w, t: w.sales.orders.reopen(w.completed, reason=t)
    ),
    KeptText(
        ExchangeRate,
        "source",
        SOURCE_LENGTH_MAX,
        lambda w, t: w.sales.rates.set("EUR", "USD", "1.1", source=t),
    ),
    KeptText(ReverseTransfer, "reason", LONG, lambda w, t: w.sales.stock.reverse(w.came, reason=t)),
    KeptText(SetTaxRate, "code", CODE, lambda w, t: w.sales.taxes.set(t, rate="0.1")),
    *(KeptText(SetTaxRate, name, WORD, _taxed(name)) for name in ("group", "category", "reason")),
    *(
        KeptText(TaxTreatment, name, WORD, _treated(name))
        for name in ("channel", "country", "group", "reason", "reason_code", "tax_code")
    ),
    KeptText(TaxTreatment, "name", CODE, _treated("name")),
    KeptText(TaxTreatment, "region", WORD, _treated("region", country="US")),
    KeptText(SetTaxRate, "name", WORD, lambda w, t: w.sales.taxes.set("texts", rate="0.1", name=t)),
    KeptText(ShipOrder, "carrier", WORD, lambda w, t: w.sales.shipments.ship(w.shipped, carrier=t)),
    KeptText(
        UnblockLot, "reason", LONG, lambda w, t: w.sales.lots.unblock("SHUT-1", "L-1", reason=t)
    ),
    KeptText(
        ShipOrder, "tracking", WORD, lambda w, t: w.sales.shipments.ship(w.placed, tracking=t)
    ),
    *KEPT_LATER,
    *KEPT_OF_LEADS,
    *KEPT_OF_ACTIVITIES,
    *KEPT_OF_OPPORTUNITIES,
)
"""In an order in which each finds what it needs."""

LOOKED_UP: Final = LOOKED_UP_LATER | LOOKED_UP_OF_LEADS | LOOKED_UP_OF_OPPORTUNITIES | frozenset({
    "AddCustomer.currency", "AddExpected.to", "AddLocation.within", "AddProduct.substitutes",
    "AdjustStock.at", "AssembleGoods.at", "AssembleGoods.sku", "BlockLot.to", "BuyConsigned.at",
    "ChangeField.code", "ChangeField.noun", "ChangeReservation.at", "ChargeRequest.tax_code",
    "Choice.code", "ComponentRequest.sku", "ConfirmPicking.lines", "CustomField.code",
    "DeclareField.noun", "DisassembleGoods.at", "DisassembleGoods.lot", "DisassembleGoods.sku",
    "Discount.sku", "DraftOrder.location", "ExchangeRate.from_currency", "ExchangeRate.to_currency",
    "ExtendHold.location", "HoldStock.location", "LineRequest.sku", "LotChoice.line",
    "LotChoice.lots", "Money.currency", "MoveStock.source", "MoveStock.to", "OpenCount.at",
    "OpenCount.skus", "PickStock.strategy", "PlaceDraft.allocation", "PlaceDraft.location",
    "PlaceOrder.allocation", "PlaceOrder.location", "Price.sku", "PriceList.currency",
    "PutAway.into", "PutAway.source", "Quantity.unit", "ReceiveReturn.damaged_to",
    "ReceiveReturn.to", "ReceiveStock.to", "ReceivedLine.line", "ReceivedLine.to",
    "ReserveStock.at", "InspectedLine.line", "InspectedLine.to", "ReturnRequest.line",
    "SettleLine.line", "SettleReturn.charges", "SettleReturn.location",
    "RetireField.code", "RetireField.noun", "ScrapStock.at", "SendGoods.source", "SendGoods.to",
    "SetTaxRate.children", "SetTaxRate.currency", "SetTaxRate.formula", "ShipLine.line",
    "StockLine.sku", "Sweep.kind", "TakeBack.to", "TaxTreatment.sku", "TaxTreatment.taxes",
    "UnitTable.base", "UnitTable.factors",
})  # fmt: skip
"""Texts that name something, or have a form of their own."""

IN_JSON: Final = IN_JSON_LATER | IN_JSON_OF_LEADS | IN_JSON_OF_OPPORTUNITIES | frozenset({
    "DiscardDelivery.reason", "Discount.attributes", "Discount.category", "Discount.channel",
    "Discount.name", "Discount.territory", "Discount.unit", "Discount.variants_of",
    "Discount.where", "Price.attributes", "Price.category", "Price.channel", "Price.territory",
    "Price.unit", "Price.variants_of", "Price.where", "PriceFormula.base_list",
    "PriceFormula.expression", "QuotedTax.code", "RecordedQuote.address",
    "RecordedQuote.currency", "RecordedQuote.provider", "RecordedQuote.reference",
    "RecordedRate.code", "RecordedRate.treatment", "Scope.attributes", "Scope.category",
    "Scope.channel", "Scope.group", "Scope.sku", "Scope.territory", "Scope.unit",
    "Scope.variants_of", "Scope.where",
})  # fmt: skip
"""Texts in the JSON of an event, a record or the terms of a price: no columns of their own."""

UPDATES: Final[tuple[tuple[str, Callable[[World, str], Any]], ...]] = (
    ("customer", lambda w, t: w.sales.customers.update(w.carl, reference=t)),
    ("address", lambda w, t: w.sales.customers.update(w.carl, addresses=[{"city": t}])),
    (
        "product",
        lambda w, t: w.sales.products.update(w.sales.products.by_sku("TEA-1"), reference=t),
    ),
    ("name", lambda w, t: w.sales.products.update(w.sales.products.by_sku("TEA-1"), name=t)),
    ("language", lambda w, t: w.sales.settings.update(languages=["en", t])),
)

TOO_MUCH: Final = {
    "NUL": "a\0b",
    "half a character": "a\ud83d",
    "100,000 characters": "x" * 100_000,
}

CASES: Final = (
    *(
        Case(
            f"{what} in {each.kind.__name__}.{each.name}",
            InvalidValue,
            partial(_act, each.act, text),
        )
        for each in KEPT
        for what, text in {**TOO_MUCH, "one too many": "x" * (each.most + 1)}.items()
    ),
    *(
        Case(f"{what} in the change of a {name}", InvalidValue, partial(_act, act, text))
        for name, act in UPDATES
        for what, text in TOO_MUCH.items()
    ),
)
