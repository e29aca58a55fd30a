"""Stock: what lies at places and is promised, said to the rooms `stock`, `orders`, `shipments`.

A promise is a basket that is held at its place, or an order where any place may promise it.
"""

from collections.abc import Mapping
from typing import Any, Final

from salescore.bulk import Import, import_rows
from salescore.catalog import Tracking, limits_of_floor
from salescore.errors import InvalidValue, Refused
from salescore.orders.order import Order, OrderState
from tests.cases import figures
from tests.cases.binding import Answer, Unsupported
from tests.cases.bindings.plans import MOVE, ONE, Plans
from tests.cases.bindings.shop import ITEM, REASON
from tests.cases.bindings.words import FREES, word
from tests.cases.fields import demand_read, file_of, only, renamed, some
from tests.cases.table import Op, answered

READS: Final = (
    *("levels", "reservations", "tracked", "threshold", "unit", "uom", "now", "locations"),
    *("removal", "order_qty", "whole_dozens_only", "movements", "qty_step"),
)
KIND: Final = {"lot": "lot", "package_size": "package"}
WHEN: Final = ("in_date", "counted_at")
LEVEL: Final = ("item", "location", "on_hand", "reserved", "tracked", *KIND, *WHEN)
PROMISE: Final = ("id", "item", "location", "qty", "uom")
NOTHING: Final = 0
UNSAID: Final[Mapping[str, Any]] = {}
PART: Final = ("id", "qty", "location")


class Stock(Plans):
    """A case of stock."""

    def __init__(self, given: Mapping[str, Any], repo: str) -> None:
        """Set up what is given."""
        self.open(given, repo)
        self.reads = READS
        self.promises: dict[str, list[Order]] = {}
        self.cart: Order | None = None
        self.last: Order | None = None
        self.short: tuple[str, ...] = ()
        for level in given.get("levels") or (UNSAID,):
            self.lay(level)
        for movement in given.get("movements", ()):
            self.enter(movement)
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
            self.bring(item, level["on_hand"], place, level)
        if tracked and level.get("reserved"):
            basket = self.shop.drafted({"item": item, "qty": level["reserved"]})
            self.note(self.shop.promise(basket, {"location": place}))

    def bring(self, item: str, quantity: Any, place: str, how: Mapping[str, Any]) -> None:
        """Put goods in, or take them out: of a lot, in packages, on a day where that is said."""
        if some(how, "lot") and self.shop.items[item].tracking is not Tracking.LOT:
            self.shop.change(item, tracking=Tracking.LOT)
        known = {**renamed(how, KIND), "at": place, "reason": REASON}
        for day in some(how, *WHEN):
            known["when"] = figures.moment(day)
        self.sales.stock.adjust(item, quantity, **known)

    def play(self, operation: str, fields: Mapping[str, Any]) -> Answer:
        """Carry one operation out."""
        self.last, self.short = None, ()
        return answered(self, OPERATIONS, operation, fields)

    def look(self) -> Answer:
        """Give the figures of the case, by place and by item."""
        shop, cart, last = self.shop, self.cart.lines if self.cart else (), self.last
        every = {item: {**shop.figures(item), **self.planned(item)} for item in shop.items}
        found: Answer = {
            "of": every,
            "short_items": self.short,
            "lines": len(cart),
            **({"reserved_now": lambda: shop.promised(last)} if last else {}),
            "reservations": {name: lambda name=name: self.kept(name) for name in self.promises},
            "moves": {name: self.moving(name) for name in self.moves},
        }
        match tuple(every), tuple(shop.places):
            case (item,), places:
                at = {place: shop.figures(item, place) for place in places}
                bought = {"line_qty": lambda: only(cart, what="lines").quantity}
                return {**every[item], **found, **bought, "at": at}
        return found

    def kept(self, name: str) -> str:
        """Give the peer's word for a promise of an order: its own part, or all, or nothing."""
        mine = [part for each in self.promises[name] for part in self.shop.quantities(each)]
        every = self.shop.total(self.shop.item_of({})).reserved
        share = "whole" if every == self.given.get("order_qty") else "part"
        return word(self.peer, "reservation", share if mine else "none")

    def add(self, fields: Mapping[str, Any]) -> Answer:
        """Put goods in, or take them out; a new level is one that had nothing before."""
        item, place = self.shop.item_of(fields), self.shop.place(self.shop.place_of(fields))
        self.bring(item, fields.get("stocked", fields.get("qty", ONE)), place, fields)
        lying = self.sales.stock.where(item).lying
        return {"in_date": lambda: figures.day(only(lying, what="lots").since)}

    def create_level(self, fields: Mapping[str, Any]) -> Answer:
        """Take in what a new place has; a figure of promises is a column that means nothing."""
        if "reserved" not in fields:
            return self.add(fields)
        item, place = self.shop.item_of(fields), self.shop.place(self.shop.place_of(fields))
        heading = ("sku", "location", "quantity", "reserved")
        file = file_of(heading, (item, place, fields["stocked"], fields["reserved"]))
        wanted = Import(entity="receipts", ignore_unknown=True)
        if not import_rows(self.sales, file, wanted).complete:
            raise Unsupported("a new place that is refused")
        return {}

    def receive(self, fields: Mapping[str, Any]) -> Answer:
        """Take goods in, and promise them at once where that is asked."""
        item, place = self.shop.item_of(fields), self.shop.place(self.shop.place_of(fields))
        self.sales.stock.receive(item, fields.get("qty", ONE), to=place)
        return self.reserve(fields) if fields.get("reserve") else {}

    def set_on_hand(self, fields: Mapping[str, Any]) -> Answer:
        """Count what lies at the place, and let the book say so."""
        item, place = self.shop.item_of(fields), self.shop.place(self.shop.place_of(fields))
        count = self.sales.counts.open(at=place, skus=[item])
        try:
            self.sales.counts.count(count, [(item, fields["qty"])])
        except InvalidValue as wrong:
            raise Unsupported("less than nothing on hand") from wrong
        self.sales.counts.apply(count, reason=REASON)
        return {}

    def scrap(self, fields: Mapping[str, Any]) -> Answer:
        """Throw goods away; with some peers also those that are promised, which ends promises."""
        item, place = self.shop.item_of(fields), self.shop.place(self.shop.place_of(fields))
        lines = [(item, fields.get("qty", ONE))]
        try:
            self.sales.stock.scrap(lines, at=place, reason=REASON)
        except Refused:
            if self.peer not in FREES or self.plan is None:
                raise
            self.shop.give_back(self.plan)
            self.sales.stock.scrap(lines, at=place, reason=REASON)
        return {}

    def set_threshold(self, fields: Mapping[str, Any]) -> Answer:
        """Change what is held back, or may be oversold."""
        for item in self.shop.items:
            self.shop.change(item, **limits_of_floor(fields["value"]))
        return {}

    def available(self, fields: Mapping[str, Any]) -> Answer:
        """Give what lies, is promised and may be promised at some places or everywhere."""
        item = self.shop.item_of(fields)
        for day in some(fields, "at"):
            past = self.sales.stock.balances(on=figures.day(day), sku=item).inside()
            return {"on_hand": past.quantity(item)}
        if self.shop.within.get(str(fields.get("location"))):
            level = self.sales.stock.level(item, at=fields["location"])
            return {"available": level.available, "on_hand": level.on_hand}
        places = (fields["location"],) if "location" in fields else fields.get("locations")
        codes = None if places is None else [self.shop.place(place) for place in places]
        total = self.sales.stock.total(item, at=codes)
        shown = total.available if fields.get("allow_negative") else total.spare
        return {"available": shown, "on_hand": total.on_hand, "reserved": total.reserved}

    def note(self, order: Order, name: str | None = None) -> Order:
        """Remember a promise by its name."""
        self.promises.setdefault(name or str(order.id), []).append(order)
        return order

    def at(self, fields: Mapping[str, Any]) -> list[Order]:
        """Give the promises that a step means: the named one, those at a place, or all."""
        if "id" in fields:
            return list(only(some(self.promises, fields["id"]), what="promises of one name"))
        every = [each for parts in self.promises.values() for each in parts]
        kept = [each for each in every if self.shop.places_of(each)]
        here = some(fields, "location")
        return [
            each
            for each in kept
            if not here or only(here, what="places") in self.shop.places_of(each)
        ]

    def reserve(self, fields: Mapping[str, Any]) -> Answer:
        """Promise goods, all that is asked or nothing; or the plan; then choose what to take."""
        if self.plan and fields.keys().isdisjoint({"qty", "lines"}):
            self.confirm({})
            parts = not self.given.get("whole_dozens_only")
            self.plan = self.last = self.shop.promise_plan(self.plan, fields, parts=parts)
            return {}
        self.last = self.shop.drafted(fields)
        try:
            self.last = self.note(self.shop.promise(self.last, fields), fields.get("id"))
        except Refused as refused:
            self.short = tuple(str(each.params["sku"]) for each in refused.rejections)
            if fields.get("all_or_nothing"):
                raise
        return self.picked(self.last, fields) if self.given.get("removal") else {}

    def picked(self, order: Order, fields: Mapping[str, Any]) -> Answer:
        """Choose lots and packages for a promise, and give what was chosen."""
        placed = self.sales.orders.place_draft(order, **self.shop.source_of(fields))
        lines = self.sales.stock.pick(placed, strategy=self.given["removal"]).lines
        taken = [{"qty": each.quantity, "package_size": each.package} for each in lines]
        return {"picked": taken, "lot": lambda: only(lines, what="lots").lot}

    def set_reservation(self, fields: Mapping[str, Any]) -> Answer:
        """Hold another quantity for a basket, where it is held; or more of it besides."""
        order = only(self.at(fields), what="promises")
        if self.sales.orders.get(order).state is not OrderState.DRAFT:
            raise Unsupported("another quantity for a promise to an order")
        item = only(order.lines, what="lines").sku
        place = {"location": only(self.shop.places_of(order), what="places")}
        if "change" in fields:
            more = self.shop.drafted({"item": item, "qty": fields["change"]})
            self.note(self.shop.promise(more, place), fields["id"])
        else:
            self.shop.promise(self.shop.drafted({**fields, "item": item}, order), place)
        return {}

    def release(self, fields: Mapping[str, Any]) -> Answer:
        """Give promises back, whole or a part: the named one, those at a place, or all."""
        meant = self.at(fields)
        if self.plan:
            self.shop.give_back(self.plan)
        if "qty" in fields and fields["qty"] != self.shop.total(self.shop.item_of(fields)).reserved:
            part = [(self.shop.item_of(fields), fields["qty"])]
            try:
                self.sales.stock.release(only(meant, what="promises"), part)
            except Refused:
                if not fields.get("at_most"):
                    raise
            else:
                return {}
        for order in meant:
            self.shop.give_back(order)
        return {}

    def fulfil(self, fields: Mapping[str, Any]) -> Answer:
        """Let goods of the plan or a promise leave, also from here in place of where it is."""
        order = self.plan or only(self.at(fields), what="promises")
        every = self.shop.total(self.shop.item_of(fields)).reserved if self.promises else None
        if "location" in fields and fields.get("qty") == every != self.shop.promised(order):
            for each in self.at({}):
                self.shop.give_back(each)
            order = self.shop.drafted(fields)
        after = self.shop.ship(order, fields)
        return {"delivered": lambda: only(after.lines, what="lines").shipped}

    def ship(self, fields: Mapping[str, Any]) -> Answer:
        """Let goods leave: those of a plan or a promise, or else what nobody was promised."""
        if self.plan or fields.get("from_reserved") or "id" in fields:
            return self.fulfil(fields)
        return self.issue(fields)

    def issue(self, fields: Mapping[str, Any]) -> Answer:
        """Let goods leave that nobody was promised; what was planned is kept only if asked for."""
        planned = {**fields, **renamed(fields, {"demand": "qty"})}
        order = self.shop.drafted(planned)
        if not fields.get("backorder"):
            order = self.shop.drafted(fields, order)
        after = self.shop.ship(order, fields)
        return {"delivered": only(after.lines, what="lines").shipped}

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


OPERATIONS: Final[Mapping[str, Op]] = {
    "add": Op(Stock.add, ("qty", "location", "lot", "in_date")),
    "add_to_cart": Op(Stock.add_to_cart, ("qty",)),
    "adjust": Op(Stock.add, ("qty",)),
    "assign": Op(Stock.assign, ("moves", "from", "planned_from", "qty"), ("demands",)),
    "available": Op(Stock.available, ("location", "locations", "allow_negative")),
    "can_fulfil": Op(lambda case, fields: {"result": case.shop.review(fields).allowed}, ("qty",)),
    "cancel": Op(Stock.release, ("id",)),
    "confirm": Op(Stock.confirm),
    "create_level": Op(Stock.create_level, ("location", "stocked", "reserved")),
    "demand": Op(Stock.demand, ("qty", "uom", "lines")),
    "do_move": Op(Stock.do_move, ("id",)),
    "forecast_by_day": Op(lambda case, _: case.by_day(today=True)),
    "fulfil": Op(Stock.fulfil, ("qty",)),
    "issue_elsewhere": Op(Stock.issue, ("qty",)),
    "on_hand": Op(Stock.available, ("locations", "at")),
    "order_placed": Op(Stock.place, ("qty", "lines")),
    "pay": Op(Stock.place),
    "plan_move": Op(Stock.plan_move, MOVE),
    "position_by_day": Op(lambda case, _: case.by_day(today=False)),
    "receive": Op(Stock.receive, ("qty", "reserve")),
    "release_location": Op(Stock.release, ("location",)),
    "reserve": Op(Stock.reserve, (*PART, "lines", "strategy", "all_or_nothing")),
    "reserved": Op(Stock.available, ("locations",)),
    "scrap": Op(Stock.scrap, ("qty",)),
    "set_demand": Op(Stock.set_demand, ("qty",)),
    "set_on_hand": Op(Stock.set_on_hand, ("qty",)),
    "set_reservation": Op(Stock.set_reservation, ("id", "qty", "change")),
    "set_threshold": Op(Stock.set_threshold, ("value",)),
    "ship": Op(Stock.ship, (*PART, "uom", "from_reserved", "demand", "backorder")),
    "unreserve": Op(Stock.release, ("qty", "id", "at_most")),
}
