"""Stock: what lies at places and is promised, said to the rooms `stock`, `orders`, `shipments`.

A promise is a basket that is held at its place. It is an order where any place may promise it, and
where it stood before the case began. What is planned and not promised is a draft.
"""

from collections.abc import Mapping
from typing import Any, Final

from salescore.catalog import limits_of_floor
from salescore.errors import Refused
from salescore.orders.order import Order, OrderState
from tests.cases.binding import Answer, Unsupported
from tests.cases.bindings.shop import ITEM, REASON, Shop
from tests.cases.bindings.words import word
from tests.cases.fields import demand_read, only, some
from tests.cases.table import Op, answered

READS: Final = ("levels", "reservations", "tracked", "threshold", "unit", "uom", "now")
LEVEL: Final = ("item", "location", "on_hand", "reserved", "tracked")
PROMISE: Final = ("id", "item", "location", "qty", "uom")
NOTHING: Final = 0
UNSAID: Final[Mapping[str, Any]] = {}
RESERVE: Final = ("id", "qty", "location", "lines", "strategy", "all_or_nothing")
ONE: Final = 1


class Stock:
    """A case of stock."""

    def __init__(self, given: Mapping[str, Any], repo: str) -> None:
        """Set up what is given."""
        self.given, self.reads, self.peer = given, READS, repo
        self.shop = Shop(given)
        self.sales = self.shop.sales
        self.promises: dict[str, Order] = {}
        self.plan: Order | None = None
        self.cart: Order | None = None
        self.last: Order | None = None
        self.short: tuple[str, ...] = ()
        for level in given.get("levels") or (UNSAID,):
            self.lay(level)
        self.set_threshold({"value": given.get("threshold", NOTHING)})
        for each in given.get("reservations", ()):
            demand_read(each, PROMISE, of="reservation")
            self.reserve(each)

    def lay(self, level: Mapping[str, Any]) -> None:
        """Bring in what lies at a place, and promise what is promised of it."""
        demand_read(level, LEVEL, of="level")
        tracked = level.get("tracked", self.given.get("tracked", True))
        item = self.shop.item(level.get("item", ITEM), tracked=tracked, backorder_limit=None)
        place = self.shop.place(level.get("location"))
        if tracked and level.get("on_hand"):
            self.sales.stock.adjust(item, level["on_hand"], reason=REASON, at=place)
        if tracked and level.get("reserved"):
            wanted = self.shop.wanted(item, {"qty": level["reserved"]})
            self.note(self.sales.orders.place(self.shop.customer, [wanted], location=place))

    def play(self, operation: str, fields: Mapping[str, Any]) -> Answer:
        """Carry one operation out."""
        self.last, self.short = None, ()
        return answered(self, OPERATIONS, operation, fields)

    def look(self) -> Answer:
        """Give the figures of the case, by place and by item."""
        every = {item: self.shop.figures(item) for item in self.shop.items}
        cart = self.cart.lines if self.cart else ()
        last = self.last
        now = {} if last is None else {"reserved_now": lambda: self.shop.promised(last)}
        found: Answer = {"of": every, "short_items": self.short, "lines": len(cart), **now}
        match tuple(every), tuple(self.shop.places):
            case (item,), places:
                at = {place: self.shop.figures(item, place) for place in places}
                bought = {"line_qty": lambda: only(cart, what="lines").quantity}
                return {**every[item], **found, **bought, "at": at}
        return found

    def add(self, fields: Mapping[str, Any]) -> Answer:
        """Put goods in, or take them out; a new level is one that had nothing before."""
        item, place = self.shop.item_of(fields), self.shop.place(self.shop.place_of(fields))
        quantity = fields.get("stocked", fields.get("qty", ONE))
        self.sales.stock.adjust(item, quantity, reason=REASON, at=place)
        return {}

    def receive(self, fields: Mapping[str, Any]) -> Answer:
        """Take goods in, and promise them at once where that is asked."""
        item, place = self.shop.item_of(fields), self.shop.place(self.shop.place_of(fields))
        self.sales.stock.receive(item, fields.get("qty", ONE), to=place)
        return self.reserve(fields) if fields.get("reserve") else {}

    def set_threshold(self, fields: Mapping[str, Any]) -> Answer:
        """Change what is held back, or may be oversold."""
        for item in self.shop.items:
            self.shop.change(item, **limits_of_floor(fields["value"]))
        return {}

    def available(self, fields: Mapping[str, Any]) -> Answer:
        """Give what lies, is promised and may be promised at some places or everywhere."""
        places = (fields["location"],) if "location" in fields else fields.get("locations")
        total = self.sales.stock.total(self.shop.item_of(fields), at=places)
        shown = total.available if fields.get("allow_negative") else total.spare
        return {"available": shown, "on_hand": total.on_hand, "reserved": total.reserved}

    def note(self, order: Order, name: str | None = None) -> Order:
        """Remember a promise by its name."""
        self.promises[name or str(order.id)] = order
        return order

    def at(self, fields: Mapping[str, Any]) -> list[Order]:
        """Give the promises that a step means: the named one, those at a place, or all."""
        if "id" in fields:
            return [only(some(self.promises, fields["id"]), what="promises of one name")]
        kept = [each for each in self.promises.values() if self.shop.places_of(each)]
        if "location" not in fields:
            return kept
        return [each for each in kept if fields["location"] in self.shop.places_of(each)]

    def reserve(self, fields: Mapping[str, Any]) -> Answer:
        """Promise goods, all that is asked or nothing; or the plan."""
        if self.plan and fields.keys().isdisjoint({"qty", "lines"}):
            self.last = self.note(self.shop.promise_plan(self.plan, fields), fields.get("id"))
            return self.state(self.last)
        self.last = self.shop.drafted(fields)
        try:
            self.last = self.note(self.shop.promise(self.last, fields), fields.get("id"))
        except Refused as refused:
            self.short = tuple(str(each.params["sku"]) for each in refused.rejections)
            if fields.get("all_or_nothing"):
                raise
        return {}

    def set_reservation(self, fields: Mapping[str, Any]) -> Answer:
        """Hold another quantity for a basket, where it is held."""
        order = only(self.at(fields), what="promises")
        if self.sales.orders.get(order).state is not OrderState.DRAFT:
            raise Unsupported("another quantity for a promise to an order")
        item = only(order.lines, what="lines").sku
        place = only(self.shop.places_of(order), what="places")
        asked = self.shop.drafted({**fields, "item": item}, order)
        self.shop.promise(asked, {"location": place})
        return {}

    def release(self, fields: Mapping[str, Any]) -> Answer:
        """Give promises back, whole: the named one, those at a place, or all."""
        meant = self.at(fields)
        if "qty" in fields:
            every = self.shop.total(self.shop.item_of(fields)).reserved
            if fields["qty"] != (self.shop.promised(*meant) if "id" in fields else every):
                raise Unsupported("giving a part of a promise back")
        for order in meant:
            self.shop.give_back(order)
        return self.state(self.plan) if self.plan else {}

    def fulfil(self, fields: Mapping[str, Any]) -> Answer:
        """Let goods of the plan leave, or of the only promise."""
        order = self.plan or only(self.at(fields), what="promises")
        return {"delivered": self.shop.ship(order, fields).shipped, **self.state(order)}

    def ship(self, fields: Mapping[str, Any]) -> Answer:
        """Let goods leave: those of a plan or a promise, or else what nobody was promised."""
        if self.plan or fields.get("from_reserved") or "id" in fields:
            return self.fulfil(fields)
        return self.issue(fields)

    def issue(self, fields: Mapping[str, Any]) -> Answer:
        """Let goods leave that nobody was promised."""
        return {"delivered": self.shop.ship(self.shop.drafted(fields), fields).shipped}

    def add_to_cart(self, fields: Mapping[str, Any]) -> Answer:
        """Hold goods for a cart; more of what is in it is asked for, and not added up here."""
        if self.cart is not None:
            verdict = self.shop.review(fields)
            if verdict.allowed:
                raise Unsupported("adding to a line of a cart")
            raise Refused(verdict.rejections)
        cart = self.shop.drafted(fields)
        if self.shop.is_tracked(self.shop.item_of(fields)):
            self.shop.promise(cart, fields)
        self.cart = cart
        return {"added": only(cart.lines, what="lines").quantity}

    def place(self, fields: Mapping[str, Any]) -> Answer:
        """Place an order for lines or a quantity, or the cart."""
        order = self.shop.drafted(fields) if fields else self.cart
        if order is None:
            raise Unsupported("nothing is in the cart")
        self.note(self.sales.orders.place_draft(order, **self.shop.source_of({})))
        return {}

    def demand(self, fields: Mapping[str, Any]) -> Answer:
        """Plan a delivery, one at a time."""
        if self.plan is not None:
            raise Unsupported("several plans at once")
        return self.set_demand(fields)

    def set_demand(self, fields: Mapping[str, Any]) -> Answer:
        """Change the plan; what it was promised stays until it is promised anew."""
        self.plan = plan = self.shop.drafted(fields, self.plan)
        return {"can_promise": lambda: self.shop.promisable(plan), **self.state(plan)}

    def state(self, order: Order) -> Answer:
        """Give the peer's word for where a plan stands."""
        return {"state": lambda: word(self.peer, "plan", self.shop.standing(order))}

    def assign(self, fields: Mapping[str, Any]) -> Answer:
        """Promise every planned move, whole; a plan without any goods stays a plan."""
        plans = [self.shop.drafted({"qty": qty}) for qty in self.given.get("demands", ())]
        plans = [self.shop.promise_plan(plan, fields) for plan in plans]
        moves = [
            (word(self.peer, "plan", self.shop.standing(plan)), only(plan.lines, what="lines"))
            for plan in plans
        ]
        states = [state for state, _ in moves]
        by_state = {
            state: sorted(line.quantity for each, line in moves if each == state)
            for state in states
        }
        complete = {self.shop.standing(plan) for plan in plans} == {"promised"}
        return {"complete": complete, "states": states, "moves_by_state": by_state}


OPERATIONS: Final[Mapping[str, Op]] = {
    "add": Op(Stock.add, ("qty", "location")),
    "add_to_cart": Op(Stock.add_to_cart, ("qty",)),
    "adjust": Op(Stock.add, ("qty",)),
    "assign": Op(Stock.assign, given=("demands",)),
    "available": Op(Stock.available, ("location", "locations", "allow_negative")),
    "can_fulfil": Op(lambda case, fields: {"result": case.shop.review(fields).allowed}, ("qty",)),
    "cancel": Op(Stock.release, ("id",)),
    "create_level": Op(Stock.add, ("location", "stocked")),
    "demand": Op(Stock.demand, ("qty", "uom")),
    "fulfil": Op(Stock.fulfil, ("qty",)),
    "issue_elsewhere": Op(Stock.issue, ("qty",)),
    "on_hand": Op(Stock.available, ("locations",)),
    "order_placed": Op(Stock.place, ("qty", "lines")),
    "pay": Op(Stock.place),
    "receive": Op(Stock.receive, ("qty", "reserve")),
    "release_location": Op(Stock.release, ("location",)),
    "reserve": Op(Stock.reserve, RESERVE),
    "reserved": Op(Stock.available, ("locations",)),
    "set_demand": Op(Stock.set_demand, ("qty",)),
    "set_reservation": Op(Stock.set_reservation, ("id", "qty")),
    "set_threshold": Op(Stock.set_threshold, ("value",)),
    "ship": Op(Stock.ship, ("qty", "uom", "location", "from_reserved", "id")),
    "unreserve": Op(Stock.release, ("qty", "id")),
}
