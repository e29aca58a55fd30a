"""An office whose clerks work on the same few orders, and what must be true of them afterwards."""

import random
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any, Final
from uuid import UUID

from attrs import frozen

import salescore
from salescore.amendments import (
    Action,
    AddLine,
    ChangeDiscount,
    ChangePrice,
    ChangeQuantity,
    CloseRemainder,
    RemoveLine,
)
from salescore.amendments.amendment import AMENDMENT
from salescore.app.coerce import line
from salescore.app.sales import Sales
from salescore.billing.credit_note import CREDIT_NOTE
from salescore.billing.invoice import INVOICE
from salescore.billing.payment import PAYMENT
from salescore.errors import Refused, SalesError
from salescore.facts import Kind
from salescore.formula import f
from salescore.fulfillment.shipment import SHIPMENT
from salescore.orders.order import ORDER, Charge, Order, OrderLine
from salescore.parties.customer import CUSTOMER
from salescore.pricing import PriceList, price
from salescore.returns.goods_return import RETURN
from salescore.stock.level import STOCK_LEVEL
from tests.storms.shop import TENANT, Tally

__all__ = ["ACTS", "audit", "furnish", "work"]

SKUS: Final = tuple(f"SKU-{number}" for number in range(6))
STOCK: Final = 100_000
BUYERS: Final = 3
OPEN: Final = 6
"""So many orders everybody works on, the last that were placed."""

_NEW: Final = 0.04
"""How often one more is placed."""


def furnish(url: str) -> None:
    """Open the office: goods, their prices, a few customers with a credit limit."""
    with salescore.open(url, tenant=TENANT) as sales:
        sales.taxes.set("standard", rate="0.19")
        for sku in SKUS:
            sales.products.add(sku, tax_code="standard")
        sales.prices.publish(
            PriceList("retail", currency="EUR", prices=[price(s, 7) for s in SKUS])
        )
        sales.stock.receive_many([(sku, STOCK) for sku in SKUS])
        for number in range(BUYERS):
            sales.customers.add(f"Customer {number}", currency="EUR", credit_limit="1000000 EUR")


@frozen
class _Turn:
    """What a clerk does now: something with an order.

    Args:
        sales: the tenant.
        order: as it was when the clerk looked.
        draw: chooses.
    """

    sales: Sales
    order: Order
    draw: random.Random

    @property
    def line(self) -> int:
        """The number of one of its lines."""
        return self.draw.choice(self.order.lines).number

    @property
    def many(self) -> int:
        """A few."""
        return self.draw.randint(1, 4)

    def document(self, room: Any) -> Any:
        """Choose one of the last documents of a kind."""
        found = room.find(order=f.id.descending(), limit=2 * OPEN).items
        return self.draw.choice(found) if found else None


def _amend(turn: _Turn) -> object:
    number, many = turn.line, turn.many
    actions: list[Action] = [
        AddLine(line(turn.draw.choice(SKUS), many)),
        ChangeDiscount(number, Decimal(many)),
        ChangePrice(number, Decimal(many), "friends"),
        ChangeQuantity(number, many),
        ChangeQuantity(number, 2 * many),
        CloseRemainder(number),
        RemoveLine(number),
    ]
    return turn.sales.orders.amend(turn.order, [turn.draw.choice(actions)])


def _propose(turn: _Turn) -> object:
    return turn.sales.amendments.propose(turn.order, [ChangeQuantity(turn.line, turn.many)])


def _about(room: str, act: Callable[[_Turn, Any, Any], object]) -> Callable[[_Turn], object]:
    """Make an act about one of the last documents of a room; None where there is none."""

    def acted(turn: _Turn) -> object:
        documents = getattr(turn.sales, room)
        found = turn.document(documents)
        return None if found is None else act(turn, documents, found)

    return acted


def _pay(turn: _Turn) -> object:
    return turn.sales.payments.record(turn.order, turn.many)


def _settle_bill(turn: _Turn, _: object, found: Any) -> object:
    return turn.sales.payments.record(found, str(found.open)) if found.open else None


def _settle(turn: _Turn, returns: Any, found: Any) -> object:
    how = turn.draw.choice(("refund", "credit", "exchange", "repair", "reject"))
    return returns.settle(found, [(each.number, how) for each in found.lines])


ACTS: Final[Mapping[str, Callable[[_Turn], object]]] = {
    "amend": _amend,
    "propose": _propose,
    "confirm": _about("amendments", lambda _, room, each: room.confirm(each)),
    "revert": _about("amendments", lambda _, room, each: room.revert(each, reason="wrong")),
    "ship": lambda turn: turn.sales.shipments.ship(turn.order),
    "ship some": lambda turn: turn.sales.shipments.ship(turn.order, [(turn.line, turn.many)]),
    "prepare": lambda turn: turn.sales.shipments.prepare(turn.order, [(turn.line, turn.many)]),
    "send": _about("shipments", lambda _, room, each: room.ship_prepared(each)),
    "deliver": _about("shipments", lambda _, room, each: room.deliver(each)),
    "bill": lambda turn: turn.sales.invoices.issue(turn.order),
    "pay": _pay,
    "settle bill": _about("invoices", _settle_bill),
    "credit": lambda turn: turn.sales.credit_notes.issue(turn.order),
    "take back": _about("invoices", lambda turn, _, each: turn.sales.credit_notes.issue(each)),
    "refund": _about("payments", lambda turn, room, each: room.refund(each, turn.many)),
    "ask": lambda turn: turn.sales.returns.request(turn.order, [(turn.line, turn.many)]),
    "receive": _about("returns", lambda _, room, each: room.receive(each)),
    "settle": _about("returns", _settle),
    "hold": lambda turn: turn.sales.orders.hold(turn.order, reason="wait"),
    "release": lambda turn: turn.sales.orders.release(turn.order),
    "cancel": lambda turn: turn.sales.orders.cancel(turn.order, reason="changed their mind"),
    "complete": lambda turn: turn.sales.orders.complete(turn.order),
    "reopen": lambda turn: turn.sales.orders.reopen(turn.order, reason="more to come"),
}
"""What clerks do, by name."""

_RARE: Final = frozenset({"hold", "cancel", "complete"})
_NAMES: Final = tuple(ACTS)
_WEIGHTS: Final = tuple(1 if name in _RARE else 4 for name in _NAMES)


def work(sales: Sales, tally: Tally, number: int, until: float) -> None:
    """Do whatever comes to mind with one of the last orders, and note what came of it."""
    draw = random.Random(number)
    buyers = [each.id for each in sales.scan(CUSTOMER)]
    while time.time() < until:
        orders = sales.orders.find(order=f.id.descending(), limit=OPEN).items
        if len(orders) < OPEN or draw.random() < _NEW:
            wanted = [(sku, draw.randint(1, 9)) for sku in draw.sample(SKUS, 3)]
            _told(tally, "place", lambda: sales.orders.place(draw.choice(buyers), wanted))  # noqa: B023 - called here.
            continue
        turn = _Turn(sales, draw.choice(orders), draw)
        (name,) = draw.choices(_NAMES, _WEIGHTS)
        _told(tally, name, lambda: ACTS[name](turn))  # noqa: B023 - called here.


def _told(tally: Tally, name: str, act: Callable[[], object]) -> None:
    """Note what was done, or each reason why it was not."""
    try:
        done = act()
    except Refused as refused:
        tally.orders.update({f"{name}: {each.code}" for each in refused.rejections})
    except SalesError as error:
        tally.orders[f"{name}: {error.code}"] += 1
    else:
        tally.orders[name] += done is not None


_MADE: Final[Mapping[Kind[Any], tuple[str, ...]]] = {
    AMENDMENT: ("amend", "propose"),
    INVOICE: ("bill",),
    ORDER: ("place",),
    PAYMENT: ("pay", "settle bill"),
    RETURN: ("ask",),
    SHIPMENT: ("ship", "ship some", "prepare"),
}
"""Documents, and the acts each of which makes one."""


def audit(url: str, told: Counter[str]) -> None:
    """Demand that goods, promises and money are where the orders say, and every document once.

    Args:
        url: the office.
        told: how often each act was done.
    """
    with salescore.open(url, tenant=TENANT) as sales:
        orders = list(sales.scan(ORDER))
        _goods(sales, orders)
        _documents(sales, told)
        for buyer in sales.scan(CUSTOMER):
            assert _balance(sales, buyer.id) == sales.payments.balance(buyer).minor
        for each in orders:
            _adds_up(each)
        diagnosis = sales.doctor()
    assert diagnosis.healthy, str(diagnosis)


def _goods(sales: Sales, orders: list[Order]) -> None:
    """What is gone is with customers; what is promised is committed."""
    gone, promised = defaultdict[str, Decimal](Decimal), defaultdict[str, Decimal](Decimal)
    for each in (each for order in orders for each in order.lines):
        gone[each.sku] += each.kept
        promised[each.sku] += each.committed
    skus = {each.id: each.sku for each in sales.products.find(limit=100).items}
    levels = {skus[each.product_id]: each for each in sales.scan(STOCK_LEVEL)}
    for sku in SKUS:
        assert (STOCK - gone[sku], promised[sku]) == (levels[sku].on_hand, levels[sku].reserved)


def _documents(sales: Sales, told: Counter[str]) -> None:
    """Every answer has its document, and numbers that must have no gaps have none."""
    count = {kind: sum(1 for _ in sales.scan(kind)) for kind in _MADE}
    for kind, names in _MADE.items():
        assert count[kind] == sum(told[name] for name in names), kind.name
    for numbers in (
        sorted(each.number for each in sales.scan(INVOICE)),
        sorted(each.number for each in sales.scan(CREDIT_NOTE)),
    ):
        counted = [int(each.rpartition("-")[2]) for each in numbers]
        assert list(range(1, len(counted) + 1)) == counted


def _balance(sales: Sales, buyer: UUID) -> int:
    """Give what a customer owes by the documents alone: bills less notes less what was paid."""
    billed = sum(each.payable_minor for each in sales.scan(INVOICE) if each.customer_id == buyer)
    given = sum(each.amount_minor for each in sales.scan(CREDIT_NOTE) if each.customer_id == buyer)
    paid = sum(
        each.amount_minor - each.refunded_minor
        for each in sales.scan(PAYMENT)
        if each.customer_id == buyer
    )
    return billed - given - paid


def _adds_up(order: Order) -> None:
    """The lines and charges come to the order; no ledger of a line is out of bounds."""
    parts: tuple[OrderLine | Charge, ...] = (*order.lines, *order.charges)
    assert order.net_minor == sum(each.net_minor for each in parts)
    assert order.tax_minor == sum(each.tax_minor for each in parts)
    for each in order.lines:
        later = each.later
        assert 0 <= later.replaced <= later.returned <= each.shipped
        assert 0 <= later.return_requested <= each.kept
        assert 0 <= later.prepared <= max(each.committed, each.owed)
        assert 0 <= later.delivered <= each.shipped
        assert 0 <= later.canceled <= each.quantity
        assert 0 <= each.billed
