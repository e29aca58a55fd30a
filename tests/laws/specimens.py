"""Specimens: how a shop brings one of each kind of thing into each of its states."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Any, Final

from attrs import define, field

from salescore.app.sales import Sales
from salescore.events import Actor
from salescore.fulfillment import Package, Shipment, ShipmentException, ShipmentState
from salescore.fulfillment.exception import ExceptionState
from salescore.orders.commands import PlaceDraft
from salescore.orders.order import Order, OrderState
from salescore.parties.customer import Customer
from salescore.quotes.quote import Quote, QuoteState
from salescore.returns import Return, ReturnState
from tests.shops import START, furnish

__all__ = [
    "BOSS",
    "EXCEPTIONS",
    "ORDERS",
    "ORDERS_BILLED",
    "ORDERS_OUT",
    "QUOTES",
    "RETURNS",
    "SHIPMENTS",
    "Desk",
    "DeskClock",
    "Maker",
    "asked_back",
    "billed",
    "canceled",
    "drafted",
    "held",
    "lost",
    "overdue",
    "paid",
    "partly_back",
    "placed",
    "prepared",
    "shipped",
    "underway",
]

BOSS: Final = Actor("u-8", roles={"owner"})
"""Who votes: nobody approves what they asked for."""


@define
class DeskClock:
    """A clock that stands until a day is said to be over."""

    at: datetime = START

    def now(self) -> datetime:
        """Give the instant at which it stands."""
        return self.at


@define
class Desk:
    """A shop, whoever works there, and the clock on its wall.

    Attributes:
        anna: who buys.
        spare: her other cart.
    """

    sales: Sales
    clock: DeskClock
    anna: Customer = field(init=False)
    spare: Order = field(init=False)

    def __attrs_post_init__(self) -> None:
        """Furnish the shop: plenty of everything, and a rule that large orders need approval."""
        self.anna = furnish(self.sales, on_hand=9_000)
        self.sales.locations.add("aside")
        self.sales.approvals.add_rule(
            "large", roles=["owner"], amounts=["1000 EUR"], guards=[PlaceDraft.tag]
        )
        self.spare = drafted(self)

    def days_later(self, days: int) -> None:
        """Let days pass."""
        self.clock.at += timedelta(days=days)


Maker = Callable[[Desk], Any]
"""From a shop to a thing in some state."""


def drafted(desk: Desk, many: int = 2) -> Order:
    """Fill a cart."""
    return desk.sales.orders.draft(desk.anna, [("TEA-1", many)])


def placed(desk: Desk, many: int = 2) -> Order:
    """Agree on tea, of which nothing has left."""
    return desk.sales.orders.place(desk.anna, [("TEA-1", many)])


def held(desk: Desk, order: Order) -> Order:
    """Put an order on hold."""
    return desk.sales.orders.hold(order, reason="credit")


def canceled(desk: Desk, order: Order) -> Order:
    """Call an order off."""
    return desk.sales.orders.cancel(order, reason="changed mind")


def shipped(desk: Desk) -> Order:
    """Let the tea of an order leave."""
    return desk.sales.orders.get(desk.sales.shipments.ship(placed(desk)).order_id)


def billed(desk: Desk) -> Order:
    """Let the tea of an order leave, and bill it."""
    return desk.sales.orders.get(desk.sales.invoices.issue(shipped(desk)).order_id)


def paid(desk: Desk) -> Order:
    """Do so, and take the money."""
    order = billed(desk)
    desk.sales.payments.record(order, order.payable)
    return desk.sales.orders.get(order)


def completed(desk: Desk) -> Order:
    """Bring an order to its end."""
    return desk.sales.orders.complete(paid(desk))


def come_back(desk: Desk) -> Order:
    """Call an order off after all that had left came back."""
    order = shipped(desk)
    desk.sales.returns.receive(desk.sales.returns.request(order))
    return canceled(desk, order)


ORDERS: Final[Mapping[Any, Maker]] = MappingProxyType({
    OrderState.DRAFT: drafted,
    OrderState.PLACED: placed,
    OrderState.ON_HOLD: lambda desk: held(desk, placed(desk)),
    OrderState.CANCELED: lambda desk: canceled(desk, placed(desk)),
    OrderState.COMPLETED: completed,
})  # fmt: skip
"""Orders of which nothing has happened besides what the state says."""

ORDERS_OUT: Final[Mapping[Any, Maker]] = MappingProxyType(
    {
        **ORDERS,
        OrderState.PLACED: shipped,
        OrderState.ON_HOLD: lambda desk: held(desk, shipped(desk)),
        OrderState.CANCELED: come_back,
    }
)
"""Orders whose goods have left, where the state allows it."""

ORDERS_BILLED: Final[Mapping[Any, Maker]] = MappingProxyType(
    {
        **ORDERS,
        OrderState.PLACED: billed,
        OrderState.ON_HOLD: lambda desk: held(desk, billed(desk)),
    }
)
"""Orders that are billed, where the state allows it."""


def offered(desk: Desk, until: str | None = None) -> Quote:
    """Draft a quote."""
    return desk.sales.quotes.draft(desk.anna, [("TEA-1", 2)], valid_until=until)


def sent(desk: Desk) -> Quote:
    """Send a quote."""
    return desk.sales.quotes.send(offered(desk))


def overdue(desk: Desk) -> Quote:
    """Send a quote, and let its last day pass."""
    quote = desk.sales.quotes.send(offered(desk, until=desk.sales.today().isoformat()))
    desk.days_later(1)
    return quote


def expired(desk: Desk) -> Quote:
    """Let a quote expire."""
    quote = overdue(desk)
    desk.sales.handle_many(desk.sales.due())
    return desk.sales.quotes.get(quote)


QUOTES: Final[Mapping[Any, Maker]] = MappingProxyType({
    QuoteState.EXPIRED: expired,
    QuoteState.DRAFT: offered,
    QuoteState.SENT: sent,
    QuoteState.ACCEPTED: lambda desk: desk.sales.quotes.accept(sent(desk)),
    QuoteState.DECLINED: lambda desk: desk.sales.quotes.decline(sent(desk), reason="dear"),
    QuoteState.WITHDRAWN: lambda desk: desk.sales.quotes.withdraw(sent(desk), reason="sold"),
})  # fmt: skip


def prepared(desk: Desk) -> Shipment:
    """Set goods aside."""
    return desk.sales.shipments.prepare(placed(desk))


def underway(desk: Desk) -> Shipment:
    """Let goods leave."""
    return desk.sales.shipments.ship(placed(desk))


def failed(desk: Desk) -> Shipment:
    """Lose goods on their way."""
    return desk.sales.shipments.get(lost(desk).shipment_id)


def lost(desk: Desk) -> ShipmentException:
    """Lose goods on their way, and let that wait for a decision."""
    return desk.sales.shipments.fail(underway(desk), "lost")


SHIPMENTS: Final[Mapping[Any, Maker]] = MappingProxyType({
    ShipmentState.PREPARED: prepared,
    ShipmentState.PACKED: lambda desk: desk.sales.shipments.pack(prepared(desk), [Package()]),
    ShipmentState.SHIPPED: underway,
    ShipmentState.DELIVERED: lambda desk: desk.sales.shipments.deliver(underway(desk)),
    ShipmentState.CANCELED: lambda desk: desk.sales.shipments.cancel(prepared(desk), "no van"),
    ShipmentState.FAILED: failed,
})  # fmt: skip

EXCEPTIONS: Final[Mapping[Any, Maker]] = MappingProxyType({
    ExceptionState.OPEN: lost,
    ExceptionState.RESOLVED: lambda desk: desk.sales.shipments.resolve(lost(desk), "recreate"),
})  # fmt: skip


def asked_back(desk: Desk, *, approve: bool = True) -> Return:
    """Ask for two boxes of tea back."""
    return desk.sales.returns.request(billed(desk), approve=approve)


def partly_back(desk: Desk) -> Return:
    """Get one of them."""
    return desk.sales.returns.receive(asked_back(desk), [(1, 1)])


def settled(desk: Desk) -> Return:
    """Get both, and give the money back."""
    back = desk.sales.returns.receive(asked_back(desk))
    return desk.sales.returns.settle(back, [(1, "credit")])


RETURNS: Final[Mapping[Any, Maker]] = MappingProxyType({
    ReturnState.REQUESTED: lambda desk: asked_back(desk, approve=False),
    ReturnState.APPROVED: asked_back,
    ReturnState.RECEIVED: partly_back,
    ReturnState.SETTLED: settled,
    ReturnState.DECLINED: lambda desk: desk.sales.returns.decline(
        asked_back(desk, approve=False), reason="opened"
    ),
    ReturnState.CANCELED: lambda desk: desk.sales.returns.cancel(asked_back(desk), reason="no"),
})  # fmt: skip
