"""A shop for cases that need one: the places, products and customers that they name."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, Final

from salescore import Money, Sales, line, open
from salescore.errors import Refused
from salescore.orders.commands import PlaceDraft, PlaceOrder
from salescore.orders.order import Order, OrderState
from salescore.orders.request import LineRequest
from salescore.policies import Verdict
from salescore.stock import TotalAvailability
from tests.cases.binding import Answer, Unsupported
from tests.cases.bindings.words import HOME
from tests.cases.clock import HandClock
from tests.cases.fields import demand_read, only, some
from tests.cases.figures import decimals

ITEM: Final = "item"
MAIN: Final = "main"
PART: Final = "part"
REASON: Final = "as the case says"
STRATEGIES: Final = {None: "fullest_first", "highest_stock_first": "fullest_first"}

MINUTES: Final = 60
WHOLE: Final = "JPY"
"""A currency without a smaller unit: amounts in minor units stand for themselves."""

_NOW: Final = datetime(2026, 1, 15, 12, tzinfo=UTC)
_UNIT: Final = "unit"
_DIGITS: Final = 6
_PRICE: Final = 1
_ONE: Final = "1"
_NONE: Final = 0


class Shop:
    """A tenant in memory, and everything in it by the names of the case.

    Args:
        given: of which `unit`, `uom` (from a unit to how many base units it holds), `now`,
            `currency` and `minor_units` count.
    """

    def __init__(self, given: Mapping[str, Any], *, plugins: Sequence[object] = ()) -> None:
        """Open it, with plug-ins; its first place, `main`, is opened with it."""
        self.clock = _clock(given.get("now"))
        self.sales: Sales = open("memory:", tenant="cases", clock=self.clock, plugins=plugins)
        self.units = {
            "unit": given.get("unit", _UNIT),
            "units": {name: str(size) for name, size in given.get("uom", {}).items()},
            "digits": decimals(given["qty_step"]) if "qty_step" in given else _DIGITS,
        }
        self.currency = WHOLE if given.get("minor_units") else given.get("currency")
        self.customer = self.sales.customers.add("customer", currency=self.currency)
        self.items: dict[str, Any] = {}
        self.places: dict[str, Any] = {}
        self.within: Mapping[str, str | None] = given.get("locations", {})

    def item(self, name: str = ITEM, **how: Any) -> str:
        """Give the SKU of a product; it is taken into the catalog when it is first named."""
        if name not in self.items:
            self.items[name] = self.sales.products.add(name, **self.units, **how)
        return name

    def is_tracked(self, name: str) -> bool:
        """Tell whether stock is kept of a product."""
        return bool(self.items[name].tracked)

    def change(self, name: str, **changes: Any) -> None:
        """Change a product."""
        self.items[name] = self.sales.products.update(self.items[name], **changes)

    def place(self, name: str | None = None) -> str:
        """Give the code of a location; it is opened when it is first named."""
        code = MAIN if name in HOME else str(name)
        if code not in self.places:
            above, locations = self.within.get(code), self.sales.locations
            within = None if above is None else self.place(above)
            made = locations.by_code(code) if code == MAIN else locations.add(code, within=within)
            self.places[code] = made
        return code

    def money(self, amount: Any) -> Money:
        """Give an amount in the currency of the case."""
        if isinstance(amount, Money):
            return amount
        return Money.of(amount, self.customer.currency)

    def wanted(self, item: str, fields: Mapping[str, Any]) -> LineRequest:
        """Give an order line from the fields of a case: quantity, unit, price, discount."""
        quantity, unit = fields.get("qty", _ONE), fields.get("uom")
        return line(
            self.item(item),
            quantity if unit is None else f"{quantity} {unit}",
            unit_price=fields.get("unit_price", _PRICE),
            discount_percent=fields.get("discount_percent", _NONE),
            reason=REASON,
            ship_on=fields.get("ship_on"),
        )

    def goods(self, fields: Mapping[str, Any], *, there: Any) -> LineRequest:
        """Give an order line of a product of its own, of which so much is there."""
        named = some(fields, "item", "id", "product")
        name = str(next(iter(named), f"{ITEM} {len(self.items)}"))
        if name in self.items:
            raise Unsupported("an item on two lines")
        wanted = self.wanted(name, fields)
        if there:
            self.sales.stock.adjust(name, there, reason=REASON)
        return wanted

    def service(self, amount: Any) -> LineRequest:
        """Give an order line of one service for an amount."""
        name = self.item(f"service {len(self.items)}", tracked=False)
        return self.wanted(name, {"unit_price": amount})

    # What a step means

    def item_of(self, fields: Mapping[str, Any]) -> str:
        """Give the item that a step means."""
        return str(fields.get("item") or only(self.items, what="items"))

    def place_of(self, fields: Mapping[str, Any]) -> str | None:
        """Give the place that a step means; None where any may be."""
        match tuple(self.places):
            case (place,) if "location" not in fields:
                return place
        return fields.get("location")

    def source_of(self, fields: Mapping[str, Any]) -> dict[str, Any]:
        """Say to a placement from where goods are promised: a place, or any by a strategy."""
        place, strategy = self.place_of(fields), fields.get("strategy")
        if place is None or strategy is not None:
            return {"allocation": STRATEGIES[strategy]}
        return {"location": place}

    # Orders and their goods

    def drafted(self, fields: Mapping[str, Any], order: Order | None = None) -> Order:
        """Write down what a step wants, its lines or one, in place of what a draft says."""
        for each in fields.get("lines", ()):
            demand_read(each, ("item", "qty", "uom"), of="line")
        lines = fields.get("lines") or (fields,)
        wanted = [self.wanted(self.item_of(each), each) for each in lines]
        return self.sales.orders.draft(self.customer, wanted, order=order)

    def promise(self, order: Order, fields: Mapping[str, Any]) -> Order:
        """Hold a draft as a basket at its place, or place it where any place may promise it."""
        source = self.source_of(fields)
        if "location" not in source:
            return self.sales.orders.place_draft(order, **source)
        self.sales.stock.hold(order, minutes=MINUTES, **source)
        return order

    def promise_plan(self, plan: Order, fields: Mapping[str, Any], *, parts: bool = True) -> Order:
        """Promise a plan, or what is there of it; without any goods it stays one."""
        if self.sales.orders.get(plan).state is not OrderState.DRAFT:
            return self.sales.stock.serve(plan)
        try:
            return self.promise(plan, fields)
        except Refused as refused:
            if parts and any(each.params["available"] for each in refused.rejections):
                source = self.source_of(fields)
                return self.sales.orders.place_draft(plan, shortage=PART, **source)
            return plan

    def ship(self, order: Order, fields: Mapping[str, Any]) -> Order:
        """Let so much of an order's only line leave, or all; a draft is placed before."""
        found = self.sales.orders.get(order)
        if found.state is OrderState.DRAFT:
            here = self.places_of(found) or [self.place(self.place_of(fields))]
            found = self.sales.orders.place_draft(found, location=only(here, what="places"))
        qty, unit = fields.get("qty"), fields.get("uom")
        if qty is None:
            self.sales.shipments.ship(found)
        else:
            line = only(found.lines, what="lines")
            self.sales.shipments.ship(found, [(line, f"{qty} {unit}" if unit else qty)])
        return self.sales.orders.get(found)

    def give_back(self, order: Order) -> None:
        """Let go of what is promised: a basket is released, an order canceled."""
        if self.sales.orders.get(order).state is OrderState.DRAFT:
            self.sales.stock.release(order)
        else:
            self.sales.orders.cancel(order, reason=REASON)

    def review(self, fields: Mapping[str, Any]) -> Verdict:
        """Ask whether an order for a quantity would be placed."""
        wanted = self.wanted(self.item_of(fields), fields)
        customer, source = self.customer.id, self.source_of(fields)
        return self.sales.review(PlaceOrder(customer_id=customer, lines=(wanted,), **source))

    def promisable(self, draft: Order) -> Any:
        """Give how much of a draft of one line could be promised."""
        verdict = self.sales.review(PlaceDraft(order_id=draft.id, **self.source_of({})))
        if verdict.allowed:
            return only(draft.lines, what="lines").quantity
        return only(verdict.rejections, what="reasons").params["available"]

    def promised(self, order: Order) -> Any:
        """Give what is promised to an order of one line from one place, or nothing."""
        found = self.quantities(order)
        return only(found, what="promises of one order") if found else _NONE

    def quantities(self, order: Order, sku: str | None = None) -> list[Any]:
        """Give what is promised to an order or its basket, part by part."""
        promised = self.sales.stock.promised(order)
        return [part.quantity for part in promised if sku in {None, part.sku}]

    def places_of(self, order: Order) -> list[str]:
        """Give where the goods will be taken from, part by part."""
        parts = self.sales.stock.promised(order)
        return [self.sales.locations.get(part.location_id).code for part in parts]

    def balance(self) -> Money:
        """Give what the customer still owes, advances taken off."""
        return self.sales.payments.balance(self.customer)

    def figures(self, item: str, *places: str) -> Answer:
        """Give figures that are read on demand; what may be oversold has no plain availability."""
        at = places or tuple(self.places)
        found: Answer = {
            "on_hand": lambda: self.total(item, *places).on_hand,
            "reserved": lambda: self.total(item, *places).reserved,
            "saleable": lambda: self.sales.stock.level(item, at=only(at, what="places")).promisable,
        }
        if self.items[item].backorder_limit:
            return found
        return {**found, "available": lambda: self.total(item, *places).spare}

    def total(self, item: str, *places: str) -> TotalAvailability:
        """Give what lies and is promised at places, or everywhere."""
        if not self.is_tracked(item):
            raise Unsupported("figures of a product of which no stock is kept")
        return self.sales.stock.total(item, at=places or None)


def _clock(now: Any) -> HandClock:
    """Give a clock that shows what the case says."""
    if now is not None and not isinstance(now, datetime):
        raise Unsupported("a clock that shows no more than a day")
    return HandClock(_NOW if now is None else now)
