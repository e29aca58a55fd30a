"""The life of an order: drafted, placed, shipped, billed and paid, by the verbs of the library.

A case gives its order as lines of goods, or as amounts for services. A shipment that is only set
out is a command: it is reviewed, and handled when the case submits it.
"""

from collections.abc import Mapping
from typing import Any, Final

from salescore.billing import Invoice, Payment
from salescore.errors import InvalidValue, Refused
from salescore.fulfillment import ShipLine, ShipOrder
from salescore.lifecycle import Lifecycle
from salescore.orders.order import Order
from tests.cases.binding import Answer, Unsupported
from tests.cases.bindings.shop import REASON, Shop
from tests.cases.bindings.words import BEGINS, SAME, SETTLED, STAYS, money, told, word
from tests.cases.fields import demand_read, only, some
from tests.cases.table import Op, answered

TABLES: Final = ("transitions", "pipeline", "table")
MACHINE: Final = (*TABLES, "state", "status", "initial")
READS: Final = (
    *("lines", "line", "on_hand", "order", "now", "items", "shipping", "total", "paid", "charged"),
    *("cancelled", "minor_units", "currency", "granted_refund"),
)
LINE: Final = ("id", "item", "product", "qty", "unit_price", "fulfilled")
ORDINALS: Final = ("first", "second", "third")
ONE: Final = 1


class OrderLife:
    """A case of an order's life."""

    def __init__(self, given: Mapping[str, Any], repo: str) -> None:
        """Set up what is given."""
        self.given, self.peer = given, repo
        self.table = next(iter(some(given, *TABLES)), None)
        self.reads = MACHINE if self.table else READS
        self.state = given.get("state", given.get("status", given.get("initial")))
        self.shop = Shop(given)
        self.sales = self.shop.sales
        self.gone: list[tuple[str, Any]] = []
        self.draft: ShipOrder | None = None
        self.bills: list[Invoice] = []
        self.payments: list[Payment] = []
        self.order: Order | None = None
        if self.table is None:
            self.begin()

    def begin(self) -> None:
        """Bring the order of the case to where it stands."""
        given = self.given
        if given.get("order") not in BEGINS:
            raise Unsupported(f"an order that begins as {given['order']!r}")
        amounts = given.get("items") or some(given, "total")
        lines = given.get("lines") or some(given, "line")
        if "order" in given and not amounts:
            lines = lines or ({},)
        if not (isinstance(amounts, tuple) and isinstance(lines, tuple)):
            raise Unsupported("lines or amounts that are not listed")
        goods = [self.goods(each) for each in lines]
        wanted = [*goods, *(self.shop.service(each) for each in amounts)]
        if wanted:
            charges = [("shipping", self.shop.money(each)) for each in some(given, "shipping")]
            self.order = self.sales.orders.draft(self.shop.customer, wanted, charges=charges)
        if BEGINS[given.get("order")]:
            self.placed()
        if self.gone:
            self.sales.shipments.ship(self.placed(), self.gone)
        if amounts or some(given, "paid", "charged", "cancelled"):
            self.settle()

    def goods(self, fields: Mapping[str, Any]) -> Any:
        """Give a line of goods that lie there."""
        demand_read(fields, LINE, of="line")
        wanted = self.shop.goods(fields, there=self.given.get("on_hand", fields.get("qty", ONE)))
        self.gone.extend((wanted.sku, each) for each in some(fields, "fulfilled") if each)
        return wanted

    def settle(self) -> None:
        """Place the order, bill it, and take what the case says was paid; or call it off."""
        order = self.placed()
        if any(self.shop.money(each) != order.gross for each in some(self.given, "total")):
            raise Unsupported("a total that its parts do not come to")
        if not self.given.get("cancelled"):
            self.bills.append(self.sales.invoices.issue(order))
        for amount in some(self.given, "paid", "charged"):
            self.receive(amount)
        if self.given.get("cancelled"):
            self.cancel({})

    def play(self, operation: str, fields: Mapping[str, Any]) -> Answer:
        """Carry one operation out."""
        return answered(self, OPERATIONS, operation, fields)

    def look(self) -> Answer:
        """Give the order's figures and the peer's words for where it stands."""
        return told(self.peer, self.now) if self.order else {}

    def now(self) -> Order:
        """Give the order as it stands."""
        if self.order is None:
            raise Unsupported("no order is given")
        return self.sales.orders.get(self.order)

    def placed(self) -> Order:
        """Place the order, unless it is."""
        order = self.now()
        return self.sales.orders.place_draft(order) if order.state == "draft" else order

    def confirm(self, _: Mapping[str, Any]) -> Answer:
        """Place the order."""
        self.placed()
        return {}

    def cancel(self, _: Mapping[str, Any]) -> Answer:
        """Call the order off."""
        self.sales.orders.cancel(self.now(), reason=REASON)
        return {}

    def shipping(self, fields: Mapping[str, Any]) -> ShipOrder:
        """Say what shall leave: so much of a line, or all that can go."""
        order = self.placed()
        if fields.keys().isdisjoint({"qty", "item"}):
            return ShipOrder(order_id=order.id)
        item = fields.get("item") or only(order.lines, what="lines").sku
        return ShipOrder(order_id=order.id, lines=(ShipLine(item, fields.get("qty", ONE)),))

    def set_out(self, fields: Mapping[str, Any]) -> Answer:
        """Set out what shall leave, one shipment at a time."""
        if self.draft is not None:
            raise Unsupported("several shipments that are set out at once")
        command = self.shipping(fields)
        verdict = self.sales.review(command)
        if not verdict.allowed:
            raise Refused(verdict.rejections)
        self.draft = command
        return {}

    def ship(self, fields: Mapping[str, Any]) -> Answer:
        """Let go what was set out, or else what the step asks for."""
        if self.draft is not None:
            demand_read(fields, ("all",), of="a shipment that was set out")
        command, self.draft = self.draft or self.shipping(fields), None
        self.sales.handle(command)
        return {}

    def order_status(self, _: Mapping[str, Any]) -> Answer:
        """Say how much of the goods has left."""
        return {"status": word(self.peer, "fulfillment", self.placed().fulfillment_state)}

    def receive(self, amount: Any) -> None:
        """Take money for the invoice, or in advance where there is none."""
        if amount:
            source = only(self.bills, what="bills") if self.bills else self.shop.customer
            self.payments.append(self.sales.payments.record(source, self.shop.money(amount)))

    def pay(self, fields: Mapping[str, Any]) -> Answer:
        """Take money: an amount, or all that is still open."""
        still_open = self.sales.invoices.get(only(self.bills, what="bills")).open
        self.receive(fields.get("amount", still_open))
        match self.payments:
            case [_, second]:
                return {"second_payment": second.amount.amount}
        return {}

    def take_payments(self, _: Mapping[str, Any]) -> Answer:
        """Take the payments of the case; none is taken for what is paid."""
        taken = []
        for each in self.given.get("payments", ()):
            demand_read(each, ("kind", "amount"), of="payment")
            try:
                self.receive(each["amount"])
                taken.append(word(self.peer, "taken", "taken"))
            except Refused:
                taken.append(word(self.peer, "taken", "refused"))
        return {"state": self.paid("payment"), **dict(zip(ORDINALS, taken, strict=False))}

    def collect(self, fields: Mapping[str, Any]) -> Answer:
        """Take what was charged, or paid and settled, and give the sum."""
        if SETTLED.isdisjoint(fields.get("states") or SETTLED):
            raise Unsupported("payments that are not settled")
        for each in (*self.given.get("transactions", ()), *self.given.get("payments", ())):
            demand_read(each, ("charged", "amount", "state"), of="payment")
            if each.get("state") not in SETTLED:
                raise Unsupported("payments that are not settled")
            self.receive(only(some(each, "charged", "amount"), what="amounts of a payment"))
        sums: Any = self.sales.payments.find(totals=True).totals
        return {"amount": sums.money[self.shop.customer.currency]["amount"].amount}

    def paid(self, axis: str) -> str:
        """Say how far the order is paid, in the peer's words of an axis."""
        if self.given.get("granted_refund"):
            raise Unsupported("no field 'granted_refund' of given")
        payments = [self.sales.payments.get(each) for each in self.payments]
        return word(self.peer, axis, money(self.now(), payments))

    def lifecycle(self, *, same: bool) -> Lifecycle[str]:
        """Make the case's table of states a lifecycle, in which a thing may stay where it is."""
        if self.table is None:
            raise Unsupported("no machine is given")
        return Lifecycle(
            kind="thing",
            moves={
                f"{source} to {target}": (frozenset({source}), target)
                for source, targets in self.table.items()
                for target in (*targets, *((source,) if same else ()))
            },
        )

    def next_states(self, fields: Mapping[str, Any]) -> Answer:
        """Give the states that can follow."""
        return {"states": self.lifecycle(same=False).following(fields.get("of", self.state))}

    def move_to(self, fields: Mapping[str, Any]) -> Answer:
        """Move, if the table has the move; with some peers a refused thing just stays."""
        moves = self.lifecycle(same=self.peer in SAME)
        verb = f"{self.state} to {fields['state']}"
        try:
            self.state = moves.check("it", state=self.state, verb=verb)
        except InvalidValue:
            if self.peer not in STAYS:
                raise
        return {"state": self.state, "status": self.state}


OPERATIONS: Final[Mapping[str, Op]] = {
    "cancel": Op(OrderLife.cancel),
    "charge_status": Op(lambda life, _: {"status": life.paid("charge")}),
    "confirm": Op(OrderLife.confirm),
    "covered_by_payments": Op(OrderLife.collect, ("states",), ("payments",)),
    "deliver": Op(OrderLife.ship, ("all", "rest", "qty", "item")),
    "draft_delivery": Op(OrderLife.set_out),
    "events_raised": Op(OrderLife.collect, given=("transactions",)),
    "fulfil": Op(OrderLife.set_out, ("all", "qty", "item")),
    "move_to": Op(OrderLife.move_to, ("state",)),
    "next_states": Op(OrderLife.next_states, ("of",)),
    "order_status": Op(OrderLife.order_status),
    "outstanding_balance": Op(lambda life, _: {"amount": life.shop.balance().amount}),
    "pay": Op(OrderLife.pay, ("amount", "rest", "all")),
    "payment_status": Op(lambda life, _: {"status": life.paid("payment")}),
    "process": Op(OrderLife.take_payments, given=("payments",)),
    "ship": Op(OrderLife.ship, ("all", "qty", "item")),
    "submit": Op(OrderLife.confirm),
    "submit_delivery": Op(OrderLife.ship),
    "total_charged": Op(OrderLife.collect, given=("transactions",)),
    "totals": Op(lambda *_: {}),
}
