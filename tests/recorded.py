"""A recorded script: hundreds of commands drawn with a seed, refusals and replays among them.

The draw looks only at what earlier commands gave back, so that every store gets the same script.
"""

import random
from collections import Counter
from collections.abc import Callable
from decimal import Decimal
from typing import Any, Final

from attrs import define, field

from salescore.app.sales import Sales
from salescore.billing.commands import ApplyPayment, IssueInvoice, RecordPayment
from salescore.billing.invoice import Invoice
from salescore.billing.payment import Payment
from salescore.catalog.category import Category
from salescore.catalog.commands import AddCategory, AddProduct, UpdateCategory, UpdateProduct
from salescore.catalog.product import Product
from salescore.errors import Refused, SalesError
from salescore.events import Command, Outcome
from salescore.fulfillment.commands import ShipLine, ShipOrder
from salescore.localized import Localized
from salescore.money import Money
from salescore.orders.commands import (
    CancelOrder,
    CompleteOrder,
    DraftOrder,
    HoldOrder,
    PlaceDraft,
    PlaceOrder,
    ReleaseOrder,
    ReopenOrder,
)
from salescore.orders.order import Order, OrderState
from salescore.orders.request import ChargeRequest, LineRequest
from salescore.parties.address import Address
from salescore.parties.commands import (
    AddContact,
    AddCustomer,
    AddSalesperson,
    UpdateContact,
    UpdateCustomer,
    UpdateSalesperson,
)
from salescore.parties.customer import Contact, Customer
from salescore.parties.salesperson import Salesperson
from salescore.quantity import Quantity, UnitTable
from salescore.stock.commands import AddLocation, AdjustStock, MoveStock, ReceiveStock, StockLine
from salescore.tax.commands import SetTaxRate
from tests import (
    recorded_approvals,
    recorded_prices,
    recorded_rates,
    recorded_settings,
    recorded_upkeep,
)
from tests import recorded_baskets as baskets
from tests import recorded_fields as fields
from tests import recorded_notes as notes
from tests import recorded_quotes as quotes
from tests.recorded_rooms import room

__all__ = ["Script", "send"]

_SHIFT: Final = 200
"""Commands by which the turns of the rooms differ from seed to seed."""

_CURRENCIES: Final = ("EUR", "EUR", "EUR", "EUR", "EUR", "JPY", "KWD")
_PLACES: Final = (*["main"] * 12, "north", "north", "moon")


@define
class Script:
    """A script in the making: what it has made so far, and the draw of what comes next.

    Attributes:
        notes: also send commands of a plug-in, the notebook.
        alone: one actor sends everything, as one call of the bulk door does.
        told: what each command came to, in words.
        log: every command with its key, repeated ones included.
        counts: how many of each class were drawn.
    """

    seed: int
    notes: bool = False
    alone: bool = False
    told: list[str] = field(factory=list)
    made: dict[type, dict[Any, Any]] = field(factory=dict)
    sent: list[tuple[Command[Any], str]] = field(factory=list)
    log: list[tuple[Command[Any], str]] = field(factory=list)
    counts: Counter[type] = field(factory=Counter)
    draw: random.Random = field(init=False)

    def __attrs_post_init__(self) -> None:
        """Set the draw."""
        self.draw = random.Random(self.seed)

    def next(self) -> tuple[Command[Any], str]:
        """Give the next command and its key; now and then one that was sent before."""
        if self.sent and self.draw.random() < 0.06:
            command, key = self.draw.choice(self.sent)
            if self.draw.random() < 0.3:
                key = self.draw.choice(self.sent)[1]
            return command, key
        number = len(self.sent)
        found = (_OPENING[number](self) if number < len(_OPENING) else None) or self._rare()
        self.counts[type(found)] += 1
        sent = (found, f"key-{number}")
        self.sent.append(sent)
        return sent

    def _rare(self) -> Command[Any]:
        """Draw a command; mostly the rarest so far of a few, so that each class comes."""
        drawn = [self._any() for _ in range(self.draw.choice((1, 3, 6)))]
        return min(drawn, key=lambda each: self.counts[type(each)])

    def _any(self) -> Command[Any]:
        found: Command[Any] | None = None
        while found is None or (self.alone and recorded_approvals.actor_of(found)):
            found = self.draw.choice(_WITH_NOTES if self.notes else _WEIGHTED)(self)
        return found

    def note(self, result: Outcome[Any] | SalesError) -> None:
        """Learn what a command gave."""
        if isinstance(result, Refused):
            self.told.append(" ".join(each.code for each in result.rejections))
        elif isinstance(result, SalesError):
            self.told.append(result.code)
        else:
            self.told.append("replayed" if result.replayed else "done")
            value = result.value
            self.made.setdefault(type(value), {})[quotes.key_of(value)] = value

    def run(self, sales: Sales, count: int) -> None:
        """Send so many commands, one by one."""
        for _ in range(count):
            command, key = self.next()
            self.log.append((command, key))
            self.note(send(sales, command, key))

    def some(self, kind: type) -> Any:
        """Draw one of the values made so far, or None."""
        values = list(self.made.get(kind, {}).values())
        return self.draw.choice(values) if values else None

    def order(self, *states: OrderState) -> Any:
        """Draw an order, mostly one in a state that suits."""
        orders = list(self.made.get(Order, {}).values())
        suiting = [order for order in orders if order.state in states]
        if suiting and self.draw.random() < 0.8:
            return self.draw.choice(suiting)
        return self.draw.choice(orders) if orders else None

    def quantity(self) -> Decimal:
        """Draw a quantity; seldom one that makes no sense."""
        return Decimal(self.draw.choice((1, 1, 1, 2, 2, 3, 3, 5, 8, 12, 40, "0.5")))


def send(sales: Sales, command: Command[Any], key: str) -> Outcome[Any] | SalesError:
    """Send one command and give what it came to."""
    try:
        return sales.handle(command, key=key, actor=recorded_approvals.actor_of(command))
    except SalesError as error:
        return error


def _category(s: Script) -> Command[Any] | None:
    parent = s.some(Category)
    code = f"cat-{s.draw.randrange(6)}"
    return AddCategory(
        code=code, name=Localized.of({"en": code, "zh": "茶"}), parent_id=parent and parent.id
    )


def _product(s: Script) -> Command[Any] | None:
    category, number = s.some(Category), s.draw.randrange(12)
    return AddProduct(
        sku=f"SKU-{number}",
        name=Localized.of(f"Product {number}"),
        units=UnitTable("piece", {"dozen": 12, "third": "1/3"}, s.draw.choice((0, 2, 2))),
        category_id=category and category.id,
        tax_code=s.draw.choice((None, "standard", "reduced")),
        tracked=number % 5 != 4,
        **baskets.terms(s.draw),
        custom=fields.values(s.draw),
    )


def _customer(s: Script) -> Command[Any] | None:
    seller = s.some(Salesperson)
    return AddCustomer(
        name=s.draw.choice(("Anna's Café", "陈先生的茶馆", "Müller & Söhne", " ")),
        currency=s.draw.choice(_CURRENCIES),
        groups=tuple(s.draw.sample(("cafes", "hotels", "friends"), s.draw.randrange(3))),
        salesperson_id=seller and seller.id,
        tax_exempt=s.draw.random() < 0.2,
        payment_terms_days=s.draw.choice((None, None, 0, 14, 14, 400)),
        email="anna@cafe.example",
        addresses=(Address(kind="shipping", street="Obere Str. 57", city="Berlin"),),
        custom=fields.values(s.draw),
    )


def _prices(s: Script) -> Command[Any] | None:
    skus = [product.sku for product in s.made.get(Product, {}).values()]
    return recorded_prices.whole(s.draw, s.draw.choice(_CURRENCIES), skus) if skus else None


def _lines(s: Script) -> tuple[LineRequest, ...]:
    products = list(s.made.get(Product, {}).values())
    chosen = s.draw.sample(products, min(len(products), s.draw.randint(1, 4)))
    return tuple(_line(s, product.sku) for product in chosen) or (_line(s, "SKU-99"),)


def _line(s: Script, sku: str) -> LineRequest:
    quantity, manual = s.quantity(), s.draw.random() < 0.3
    return LineRequest(
        sku=sku,
        quantity=quantity if s.draw.random() < 0.9 else Quantity(quantity, "dozen"),
        unit_price=Decimal("9.995") if manual else None,
        reason="friend" if manual else None,
        discount_percent=Decimal(s.draw.choice((0, 0, 0, 3, "33.3"))),
    )


def _charges(s: Script, currency: str) -> tuple[ChargeRequest, ...]:
    if s.draw.random() < 0.6:
        return ()
    currency = currency if s.draw.random() < 0.9 else "USD"
    return (ChargeRequest(code="freight", amount=Money(499, currency), tax_code="standard"),)


def _terms(s: Script) -> dict[str, Any] | None:
    if (customer := s.some(Customer)) is None:
        return None
    return {
        "customer_id": customer.id,
        "lines": _lines(s),
        "charges": _charges(s, customer.currency),
        "location": s.draw.choice(_PLACES),
        "reference": s.draw.choice((None, "PO 4711")),
        "channel": s.draw.choice((None, None, "web")),
        "custom": fields.values(s.draw),
    }


def _place(s: Script) -> Command[Any] | None:
    terms = _terms(s)
    return terms and PlaceOrder(**terms, **quotes.promised(s.draw))  # type: ignore[return-value]  # None when nobody buys yet


def _draft(s: Script) -> Command[Any] | None:
    terms, before = _terms(s), s.order(OrderState.DRAFT)
    if terms is None:
        return None
    replaced = before.id if before and s.draw.random() < 0.4 else None
    return DraftOrder(order_id=replaced, **terms)


def _of_order(
    make: Callable[..., Command[Any]], *states: OrderState, **options: Any
) -> Callable[[Script], Command[Any] | None]:
    def command(s: Script) -> Command[Any] | None:
        order = s.order(*states)
        return order and make(order_id=order.id, **options)

    return command


def _ship(s: Script) -> Command[Any] | None:
    order = s.order(OrderState.PLACED)
    if order is None:
        return None
    parts = tuple(ShipLine(line.sku, s.quantity()) for line in order.lines[:2])
    whole = s.draw.random() < 0.6
    return ShipOrder(order_id=order.id, lines=None if whole else parts, carrier="post")


def _pay(s: Script) -> Command[Any] | None:
    invoice, other = s.some(Invoice), s.some(Invoice)
    if invoice is None:
        return None
    amount = s.draw.choice((invoice.gross_minor, invoice.gross_minor // 2, 1000)) or 1
    named = s.draw.choice(((invoice.id,), (invoice.id,), (invoice.id, other.id), ()))
    return RecordPayment(
        amount=Money(amount, invoice.currency),
        customer_id=invoice.customer_id if not named or s.draw.random() < 0.5 else None,
        invoice_ids=named,
        reference="bank",
        custom=fields.values(s.draw),
    )


def _apply(s: Script) -> Command[Any] | None:
    payment = s.some(Payment)
    if payment is None:
        return None
    invoices = list(s.made[Invoice].values())
    theirs = [each for each in invoices if each.customer_id == payment.customer_id]
    return ApplyPayment(payment_id=payment.id, invoice_ids=(s.draw.choice(theirs or invoices).id,))


def _goods(s: Script) -> tuple[StockLine, ...]:
    return tuple(StockLine(line.sku, line.quantity) for line in _lines(s))


def _receive(s: Script) -> Command[Any] | None:
    goods = tuple(StockLine(line.sku, Decimal(50)) for line in _lines(s))
    return ReceiveStock(lines=goods, to=s.draw.choice(_PLACES))


def _move(s: Script) -> Command[Any] | None:
    return MoveStock(lines=_goods(s), source=s.draw.choice(_PLACES), to=s.draw.choice(_PLACES))


def _adjust(s: Script) -> Command[Any] | None:
    sign = s.draw.choice((-1, 1))
    goods = tuple(
        StockLine(line.sku, sign * line.quantity)
        for line in _goods(s)
        if isinstance(line.quantity, Decimal)
    )
    return AdjustStock(lines=goods, reason="count") if goods else None


def _update(
    make: Callable[..., Command[Any]], kind: type, name: str, *choices: dict[str, Any]
) -> Callable[[Script], Command[Any] | None]:
    def command(s: Script) -> Command[Any] | None:
        value = s.some(kind)
        return value and make(**{name: value.id}, changes=s.draw.choice(choices))

    return command


_DRAWN: Final[dict[Callable[[Script], Command[Any] | None], int]] = {
    _category: 2,
    _product: 4,
    _customer: 5,
    _prices: 4,
    _receive: 10,
    _place: 60,
    _draft: 16,
    _ship: 20,
    _pay: 20,
    _apply: 12,
    _move: 4,
    _adjust: 4,
    lambda s: (
        (c := s.some(Customer)) and AddContact(customer_id=c.id, name="Eva", phone="030-1")
    ): 2,
    lambda s: s.draw.choice((recorded_rates, recorded_upkeep)).command(s.draw): 4,
    lambda s: fields.declare(s.draw): 6,
    lambda s: fields.change(s.draw): 2,
    lambda s: fields.retire(s.draw): 3,
    lambda s: fields.update(s.draw, s.some(s.draw.choice(tuple(fields.DOCUMENTS)))): 6,
    lambda s: AddSalesperson(name="Nancy", reference=str(s.draw.randrange(9))): 2,
    lambda s: AddLocation(code=s.draw.choice(("north", "south", "main"))): 2,
    lambda s: SetTaxRate(code="standard", rate=s.draw.choice((Decimal("0.19"), Decimal(-1)))): 2,
    lambda _: SetTaxRate(code="reduced", rate=Decimal("0.07"), name="Reduced"): 1,
    lambda s: recorded_settings.command(s.draw): 2,
    lambda s: baskets.command(s.draw, s.made): 48,
    lambda s: room(s.draw, s.seed * _SHIFT + len(s.sent)).command(s.draw, s.made): 160,
    _of_order(PlaceDraft, OrderState.DRAFT): 8,
    _of_order(HoldOrder, OrderState.PLACED, reason="credit"): 4,
    _of_order(ReleaseOrder, OrderState.ON_HOLD): 6,
    _of_order(CancelOrder, OrderState.PLACED, OrderState.DRAFT, reason="no"): 4,
    _of_order(IssueInvoice, OrderState.PLACED): 16,
    _of_order(CompleteOrder, OrderState.PLACED): 16,
    _of_order(ReopenOrder, OrderState.COMPLETED, reason="more"): 8,
    _update(
        UpdateCustomer,
        Customer,
        "customer_id",
        {"state": "blocked"},
        {"state": "active"},
        {"state": "active", "groups": ["cafes"]},
        *({"custom": {"vat": f"DE-{number}", "color": None}} for number in range(3)),
    ): 2,
    _update(
        UpdateProduct, Product, "product_id", {"active": False}, {"active": True}, {"active": True}
    ): 2,
    _update(UpdateCategory, Category, "category_id", {"name": "Tea"}, {"color": "red"}): 1,
    _update(UpdateContact, Contact, "contact_id", {"title": "Dr."}): 1,
    _update(UpdateSalesperson, Salesperson, "salesperson_id", {"active": False}): 1,
}
_OPENING: Final = (
    lambda _: SetTaxRate(code="standard", rate=Decimal("0.19")),
    lambda _: SetTaxRate(code="reduced", rate=Decimal("0.07")),
    *[_product] * 8,
    *(_prices, _customer),
    *[_receive] * 5,
)
"""What every script begins with: something to sell."""

_WEIGHTED: Final = tuple(make for make, weight in _DRAWN.items() for _ in range(weight))
_WITH_NOTES: Final = (*_WEIGHTED, *[notes.command] * 16)
