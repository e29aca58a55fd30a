"""Plans: deliveries and moves that are planned, promised step by step, and carried out.

A plan is a draft, a basket while all of it is promised, and an order where a part of it waits.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from salescore.errors import InvalidValue
from salescore.orders.order import Order, OrderState
from salescore.quantity import FractionNotAllowed
from salescore.stock import goods
from tests.cases import figures
from tests.cases.binding import Answer, Unsupported
from tests.cases.bindings.shop import REASON, Shop
from tests.cases.bindings.words import ROUNDS, lacking, parts, standing, word
from tests.cases.fields import demand_read, only, renamed, some

MOVE: Final = ("id", "qty", "from", "to", "feeds")
ONE: Final = 1
CONFIRMED: Final = "confirmed"


class Plans:
    """What is planned in a case of stock."""

    def open(self, given: Mapping[str, Any], repo: str) -> None:
        """Begin with nothing planned."""
        self.given, self.peer = given, repo
        self.shop = Shop(given)
        self.sales = self.shop.sales
        self.moves: dict[str, tuple[Mapping[str, Any], Order]] = {}
        self.plan: Order | None = None
        self.sales.fields.declare("order", CONFIRMED, type="truth")

    def planned(self, item: str) -> Answer:
        """Give how far the plan is with an item, if there is one."""
        plan = self.plan
        if plan is None:
            return {}
        return {
            "state": lambda: self.standing(plan, item),
            "backorder_demand": lambda: only(lacking(self.sales, plan, item), what="waiting lines"),
            "forecast": lambda: self.forecast(item),
        }

    def standing(self, order: Order, item: str | None = None) -> str:
        """Give the peer's word for where a plan stands; a draft may be confirmed."""
        stands = standing(self.sales, order, item)
        marked = self.sales.orders.get(order).custom.get(CONFIRMED)
        drafted = CONFIRMED if marked else stands
        return word(self.peer, "plan", drafted if stands == "draft" else stands)

    def forecast(self, item: str) -> Any:
        """Give what can be promised today, with what orders wait for; below 0 it is lacking."""
        return self.sales.stock.atp([item])[item].on(self.sales.today())

    def demand(self, fields: Mapping[str, Any]) -> Answer:
        """Plan a delivery, one at a time."""
        if self.plan is not None:
            raise Unsupported("several plans at once")
        return self.set_demand(fields)

    def set_demand(self, fields: Mapping[str, Any]) -> Answer:
        """Change the plan; what it was promised stays until it is promised anew.

        A plan of which a part waits is an order: another takes its place.
        """
        before = self.plan
        if before and self.sales.orders.get(before).state is not OrderState.DRAFT:
            self.shop.give_back(before)
            before = None
        self.plan = plan = self.shop.drafted(fields, before)
        return {"can_promise": lambda: self.shop.promisable(plan)}

    def confirm(self, _: Mapping[str, Any]) -> Answer:
        """Confirm the plan by a mark of the tenant's own: nothing is promised by that."""
        if self.plan:
            self.sales.orders.update(self.plan, custom={CONFIRMED: True})
        return {}

    def plan_move(self, fields: Mapping[str, Any]) -> Answer:
        """Plan a move between places, or out of the house."""
        self.moves[fields["id"]] = fields, self.shop.drafted({"qty": fields.get("qty", ONE)})
        return {}

    def do_move(self, fields: Mapping[str, Any]) -> Answer:
        """Carry goods to another place, and promise them to the move that they feed."""
        move, _ = self.moves[fields["id"]]
        demand_read(move, MOVE, of="move")
        source, to = self.shop.place(move["from"]), self.shop.place(move["to"])
        item = self.shop.item_of(move)
        self.sales.stock.move([goods(item, move.get("qty", ONE))], source=source, to=to)
        for name in some(move, "feeds"):
            fed, plan = self.moves[name]
            promised = self.shop.promise_plan(plan, {"location": self.shop.place(fed["from"])})
            self.moves[name] = fed, promised
        return {}

    def moving(self, name: str) -> Answer:
        """Give how far a planned move is."""
        move, plan = self.moves[name]
        item, place = self.shop.item_of(move), self.shop.place(move["from"])
        reserved = self.shop.figures(item, place)["reserved"]
        return {"state": lambda: self.standing(plan), "reserved": reserved}

    def assign(self, fields: Mapping[str, Any]) -> Answer:
        """Promise every planned move, or what is there of it; the rest stays planned."""
        planned = [{"qty": qty} for qty in self.given.get("demands", ())]
        moves = fields.get("moves") or planned or (fields,)
        rows: list[Mapping[str, Any]] = []
        stands: list[str] = []
        for move in moves:
            demand_read(move, (*MOVE, "planned_from"), of="move")
            place = renamed(move, {"from": "location"})
            plan = self.shop.promise_plan(self.shop.drafted({"qty": move["qty"]}), place)
            stands.append(standing(self.sales, plan))
            rows.extend(parts(self.peer, self.sales, plan, move))
        by_state = {
            state: sorted(row["qty"] for row in rows if row["state"] == state)
            for state in {row["state"] for row in rows}
        }
        return {
            "complete": set(stands) == {"promised"},
            "states": lambda: [word(self.peer, "plan", each) for each in stands],
            "moves_by_state": by_state,
            "moves_list": rows,
        }

    def by_day(self, *, today: bool) -> Answer:
        """Give what lies there day by day: what lay in the past, and what will lie, as planned.

        Args:
            today: what is planned for today counts today; else from tomorrow on.
        """
        stock, now = self.sales.stock, self.sales.today()
        item = self.shop.item_of({})
        row = stock.projection(item, late=False)
        days = figures.calendar(now, [each["day"] for each in self.given["movements"]])

        def on(day: date) -> Any:
            if today or day != now:
                try:
                    return row.on(day)
                except InvalidValue:
                    pass
            return stock.balances(on=day, sku=item).inside().quantity(item)

        found = {number: lambda day=day: on(day) for number, day in days.items()}
        return {"on_hand_by_day": found | {"end": row.last}}

    def enter(self, movement: Mapping[str, Any]) -> None:
        """Enter a movement that was made, or plan one: goods are expected, or to leave."""
        demand_read(movement, ("day", "qty", "uom", "done"), of="movement")
        qty, item, unit = movement["qty"], self.shop.item_of({}), movement.get("uom")
        day = figures.day_at(self.sales.today(), movement["day"])
        much = f"{qty} {unit}" if unit else qty
        leaves = figures.departing(qty)
        try:
            if movement.get("done"):
                when = figures.moment(day)
                self.sales.stock.adjust(item, much, reason=REASON, when=when)
            elif leaves is None:
                self.sales.expected.add([(item, much)], due_on=day)
            else:
                wanted = self.shop.wanted(item, {**movement, "qty": leaves, "ship_on": day})
                self.sales.orders.place(self.shop.customer, [wanted])
        except FractionNotAllowed:
            if self.peer not in ROUNDS:
                raise
