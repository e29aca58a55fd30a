"""What is known of an order in a case: documents by name, and how it stands."""

from collections.abc import Mapping
from typing import Any, Final

from salescore.amendments import AddCharge, Amendment
from salescore.billing import CreditNote, Invoice, Payment
from salescore.events import Command
from salescore.fulfillment import Shipment
from salescore.orders.order import Order, OrderLine
from salescore.orders.request import ChargeRequest
from salescore.quotes import Quote
from salescore.returns import Return
from salescore.transactions import Transaction
from tests.cases import figures
from tests.cases.binding import Answer, Unsupported
from tests.cases.bindings.life_words import money, word
from tests.cases.bindings.shop import REASON, Shop
from tests.cases.fields import only, some
from tests.cases.till import Tills

Fields = Mapping[str, Any]

CHANGED: Final = "changed"
"""Under which name changes are gathered."""


class Known:
    """The documents of a case.

    Args:
        given: what the case gives.
        repo: the peer that it was read from.
    """

    def __init__(self, given: Fields, repo: str) -> None:
        """Open the shop."""
        self.given, self.peer = given, repo
        self.shop = Shop(given, plugins=[Tills()])
        self.sales = self.shop.sales
        self.skus: list[str] = []
        self.names: dict[str, Any] = {}
        self.at: dict[str, Any] = {}
        self.order: Order | None = None
        self.quote: Quote | None = None
        self.bills: list[Invoice] = []
        self.notes: list[CreditNote] = []
        self.payments: list[Payment] = []
        self.drafts: list[Command[Any]] = []
        self.unposted: list[Order] = []
        self.parcels: dict[str, Shipment] = {}
        self.returns: dict[str, Return] = {}
        self.change: Amendment | None = None
        self.taking: Transaction | None = None

    def now(self) -> Order:
        """Give the order as it stands."""
        if self.order is None:
            raise Unsupported("no order is given")
        return self.sales.orders.get(self.order)

    def placed(self) -> Order:
        """Place the order, unless it is."""
        order = self.now()
        return self.sales.orders.place_draft(order) if order.state == "draft" else order

    def amend(self, *actions: Any) -> Order:
        """Change the placed order."""
        return self.sales.orders.amend(self.placed(), actions, reason=REASON)

    def surcharged(self) -> Order:
        """Let the order cost more or less, as the case says, once."""
        surcharge = (
            None if "surcharged" in self.at else next(iter(some(self.given, "surcharge")), None)
        )
        self.at["surcharged"] = True
        if surcharge is None:
            return self.now()
        less = figures.departing(surcharge)
        if less is None:
            charge = ChargeRequest(code="surcharge", amount=self.shop.money(surcharge))
            return self.amend(AddCharge(charge))
        bill = only(self.bills, what="bills")
        self.notes.append(self.sales.credit_notes.issue(bill, how_much=self.shop.money(less)))
        return self.now()

    def line_of(self, fields: Fields) -> OrderLine:
        """Give the line that a step means: by its item, its place, or as the only one."""
        lines = self.now().lines
        for item in some(fields, "item", "line"):
            for line in lines:
                if str(item) in {line.sku, str(line.number)}:
                    return line
            raise Unsupported(f"no line {item!r}")
        found: OrderLine = only(lines, what="lines")
        return found

    def receive(self, amount: Any, source: Any = None) -> None:
        """Take money for what is named, the invoice, the order, or in advance of them all."""
        if amount:
            held = self.at.get("source", self.shop.customer)
            source = source or (only(self.bills, what="bills") if self.bills else held)
            self.payments.append(self.sales.payments.record(source, self.shop.money(amount)))

    def paid(self) -> Answer:
        """Say how far the order is paid, in the peer's words."""
        payments = [self.sales.payments.get(each) for each in self.payments]
        return {"status": word(self.peer, "payment", money(self.now(), payments))}
