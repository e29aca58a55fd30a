"""An order of a case, brought to where the case begins."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from salescore.amendments import CloseRemainder
from salescore.errors import Refused, SalesError
from salescore.orders.order import Order
from salescore.tax.rate import Tax, TaxKind, rate_of
from salescore.transactions import Action, Phase
from tests.cases import figures
from tests.cases.binding import Answer, Unsupported
from tests.cases.bindings.life_given import LINE, READS, amounts_of, name_of, renewed, rows_of
from tests.cases.bindings.life_known import Known
from tests.cases.bindings.life_look import looked
from tests.cases.bindings.life_words import BEGINS
from tests.cases.bindings.shop import REASON
from tests.cases.fields import demand_read, only, some
from tests.cases.profiles import POLICIES, WHEN
from tests.cases.table import Op
from tests.cases.till import TILL

__all__ = ["Life", "Op", "call_off"]

Fields = Mapping[str, Any]

LEFT: Final = ("shipped", "returned", "refunded_and_returned")
PLENTY: Final = 1000
SHIPPING: Final = "shipping"


class Life(Known):
    """A case of an order's life; its order comes about when a step needs it."""

    reads = READS

    def begun(self) -> "Life":
        """Bring the order to where the case begins, once.

        Raises:
            Unsupported: the library does not take that.
        """
        if "begun" not in self.at:
            self.at["begun"] = True
            try:
                self.begin()
            except Refused as refused:
                codes = ", ".join(dict.fromkeys(each.code for each in refused.rejections))
                raise Unsupported(f"what is given is refused ({codes})") from refused
            except SalesError as refusal:
                raise Unsupported(f"what is given is refused ({refusal.code})") from refusal
        return self

    def begin(self) -> None:
        """Draft the order; place, ship, bill and pay it where the case says so."""
        given = self.given
        demand_read(given, READS, of="given")
        if given.get("order") not in BEGINS:
            raise Unsupported(f"an order that begins as {given['order']!r}")
        self.follow_the_house()
        rows, amounts = rows_of(given), amounts_of(given)
        self.skus = [name_of(row, number) for number, row in enumerate(rows)]
        wanted = [self.goods(row, sku) for row, sku in zip(rows, self.skus, strict=True)]
        wanted.extend(self.shop.service(each) for each in amounts)
        charges = [
            (SHIPPING, self.shop.money(each))
            for each in some(given, "shipping", "shipping_with_tax")
        ]
        reduced = [figures.departing(each) for each in some(given, "adjustment")]
        if wanted:
            self.order = self.sales.orders.draft(
                self.shop.customer,
                wanted,
                charges=charges,
                discount=self.shop.money(only(reduced, what="adjustments")) if reduced else None,
            )
        if BEGINS[given.get("order")]:
            self.placed()
        for row, sku in zip(rows, self.skus, strict=True):
            if row.get("allocated"):
                self.placed()
            self.names[sku] = row.get("id", sku)
            self.leave(row, sku)
        self.settle(amounts)
        self.authorize()
        for row, sku in zip(rows, self.skus, strict=True):
            for much in some({**given, **row}, "allocated"):
                if self.shop.total(sku).reserved != much:
                    raise Unsupported("what is allocated to other orders")

    def follow_the_house(self) -> None:
        """Let the settings say what the peer does, and what the case says it does."""
        given = self.given
        policy = dict(POLICIES.get(self.peer, POLICIES[None]))
        if "delivered" in given:
            policy["bill_goods_on"] = "shipped"
        for name, field in (
            ("over_tolerance", "over_percent"),
            ("under_tolerance", "under_percent"),
        ):
            if name in given:
                policy[field] = figures.tolerance(given[name])
        for days in given.get("validity_days", ()):
            policy["quote_days"] = figures.whole(days)
        self.sales.settings.update(orders=policy)

    def goods(self, row: Fields, sku: str) -> Any:
        """Give a line of goods that lie there; what is billed on delivery is kept as goods."""
        demand_read(row, LINE, of="line")
        if sku in self.shop.items:
            raise Unsupported("an item on two lines")
        when = next(iter(some({**self.given, **row}, "invoice_on")), None)
        taxes = row.get("taxes", self.given.get("taxes", ()))
        how = {
            "bill_on": WHEN[when],
            "tax_code": self.taxed(only(taxes, what="taxes")) if taxes else None,
            "tracked": not sku.startswith("service") or WHEN[when] == "shipped",
        }
        self.shop.item(sku, **how)
        wanted = self.shop.wanted(sku, renewed(self.given, row))
        there = self.given.get("on_hand", PLENTY)
        if there and how["tracked"]:
            self.sales.stock.adjust(sku, there, reason=REASON)
        return wanted

    def taxed(self, row: Fields) -> str:
        """Declare a tax that comes on top of the price."""
        demand_read(row, ("id", "computation", "rate_percent", "price_includes_tax"), of="tax")
        code = str(row.get("id", "tax"))
        tax = Tax(code=code, kind=TaxKind.PERCENT, rate=rate_of(row["rate_percent"]))
        self.sales.taxes.set(tax)
        return code

    def leave(self, row: Fields, sku: str) -> None:
        """Let goods leave, arrive, come back or wait, as the case says of a line."""
        gone = [each for each in some(row, *LEFT) if each]
        if not some(row, "shipped"):
            gone.extend(each for each in some(row, "fulfilled") if each)
            gone.extend(
                each for each in some(row, "delivered") if each and not some(row, "fulfilled")
            )
        if "delivered" in self.given:
            gone.extend(some(row, "qty"))
        for much in gone:
            parcel = self.sales.shipments.ship(self.placed(), [(sku, much)])
            self.at[f"parcel of {sku}"] = parcel
        arrived = some(row, "delivered") if some(row, "shipped") else ()
        for much in arrived:
            self.sales.shipments.deliver(self.at[f"parcel of {sku}"], [(sku, much)])
        for much in some(row, "returned", "refunded_and_returned"):
            back = self.sales.returns.request(self.placed(), [(sku, much)])
            self.sales.returns.receive(back)
        for much in some(row, "replaced"):
            self.amend(CloseRemainder(sku, much))
        for much in some(row, "waiting_for_approval"):
            self.sales.shipments.prepare(self.placed(), [(sku, much)])

    def settle(self, amounts: Iterable[Any]) -> None:
        """Place the order, bill it, and take what the case says was paid; or call it off."""
        given = self.given
        if given.get("status") == "on hold":
            self.sales.orders.hold(self.placed(), reason=REASON)
        if not amounts and not some(given, "paid", "charged", "cancelled", "invoice_lines"):
            return
        order = self.placed()
        plain = not some(given, "adjustment")
        if plain and any(self.shop.money(x) != order.gross for x in some(given, "total")):
            raise Unsupported("a total that its parts do not come to")
        if "invoice_lines" in given:
            self.sales.shipments.ship(order)
        if not given.get("cancelled"):
            self.bill(order)
        self.take()
        if given.get("cancelled"):
            self.sales.orders.cancel(self.now(), reason=REASON)

    def bill(self, order: Order) -> None:
        """Bill the order; money some of which went back is held for it."""
        if "refunded" in self.given:
            self.at["source"] = order
        else:
            self.bills.append(self.sales.invoices.issue(order))

    def take(self) -> None:
        """Take what was paid, and give back what was given back."""
        if self.given.get("payment_voided"):
            self.void()
            return
        for amount in some(self.given, "paid", "charged"):
            self.receive(amount)
        for amount in some(self.given, "refunded"):
            payment = only(self.payments, what="payments")
            self.sales.payments.refund(payment, self.shop.money(amount))

    def authorize(self) -> None:
        """Set money aside, or take it, where the order of the case begins so."""
        order = self.given.get("order")
        if order in {"PaymentSettled", "Modifying"}:
            source = only(self.bills, what="bills") if self.bills else self.placed()
            self.payments.append(self.sales.payments.record(source, self.placed().payable))
        if order == "PaymentAuthorized":
            self.taking = self.sales.transactions.open(self.placed(), provider=TILL)
            amount = self.taking.amount
            self.sales.transactions.record(
                self.taking, Action.AUTHORIZE, Phase.SUCCEEDED, amount, reference=TILL
            )

    def void(self) -> None:
        """Set the money aside that was paid, and let go of it."""
        found = self.sales.transactions.open(self.now(), provider=TILL)
        for amount in some(self.given, "paid"):
            for action in (Action.AUTHORIZE, Action.CANCEL):
                self.sales.transactions.record(
                    found, action, Phase.SUCCEEDED, amount, reference=action.value
                )

    def look(self) -> Answer:
        """Give what may be asserted after any step."""
        return looked(self) if "begun" in self.at else {}


def call_off(life: Life, sku: str, much: Any) -> Order:
    """Call units of a line off; an order of which nothing would be left is called off."""
    lines = [line for line in life.placed().lines if line.agreed]
    if all(line.sku == sku and line.agreed == much for line in lines):
        return life.sales.orders.cancel(life.now(), reason=REASON)
    return life.amend(CloseRemainder(sku, much))
