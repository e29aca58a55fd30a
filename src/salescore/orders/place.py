"""Placing, drafting and re-asking an order."""

from collections.abc import Callable, Iterable
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from attrs import evolve

from salescore.catalog.component import Component, times
from salescore.catalog.product import Product
from salescore.errors import Rejection
from salescore.money import Money
from salescore.orders.events import OrderDrafted, OrderPlaced
from salescore.orders.goods import goods_of
from salescore.orders.order import Charge, Order, OrderLine, OrderState
from salescore.orders.pricing import Exploded
from salescore.orders.request import ChargeRequest, LineRequest, OrderDiscount, asked_of
from salescore.parties.address import Address
from salescore.quantity import Quantity
from salescore.stock.commitment import CommittedLine
from salescore.tax.line_tax import entered_minor

__all__ = [
    "Requested",
    "against_paid",
    "charge_request",
    "draft",
    "kept",
    "line_request",
    "place",
    "promises",
    "wanted",
]


def promises(order: Order, *, location_id: UUID) -> tuple[CommittedLine, ...]:
    """Give what stock must promise for an order: the goods of every line, from one location."""
    return tuple(
        CommittedLine(
            line.number,
            location_id,
            goods.product_id,
            goods.sku,
            goods.quantity,
            due_on=line.ship_on,
        )
        for line in order.lines
        if line.from_stock
        for goods in goods_of(line, line.quantity)
    )


def wanted(
    lines: Iterable[LineRequest],
    *,
    product: Callable[[str], Product],
    exploded: Exploded,
    location_id: UUID,
) -> tuple[CommittedLine, ...]:
    """Give what stock would promise for a request that is refused: the shortfalls are named too.

    Args:
        lines: what is asked for.
        product: gives the product of a SKU.
        exploded: gives the goods of one bundle.
        location_id: where the goods would be taken from.
    """
    return tuple(
        CommittedLine(number, location_id, goods.product_id, goods.sku, goods.quantity)
        for number, line in enumerate(lines, 1)
        for of in (product(line.sku),)
        if of.active and line.supplied_by is None
        for goods in _wanted(of, of.units.to_base(asked_of(line, of)), exploded)
    )


def _wanted(product: Product, quantity: Decimal, exploded: Exploded) -> Iterable[Component]:
    if product.is_bundle:
        return times(exploded(product, quantity), quantity)
    return (Component(product.id, product.sku, quantity),) if product.tracked else ()


def place(offered: Order, *, number: str, at: datetime) -> OrderPlaced:
    """Agree on an offered order.

    Args:
        offered: priced and taxed, its goods promised.
        number: the human number.
        at: when it was agreed.
    """
    order = evolve(offered, number=number, state=OrderState.PLACED, placed_at=at)
    return OrderPlaced(order.id, order)


def draft(offered: Order) -> OrderDrafted:
    """Keep an offered order as a draft."""
    return OrderDrafted(offered.id, offered)


def kept(offered: Order, before: Order | None) -> Order:
    """Let a draft that is asked for anew, or placed, keep the money that was paid for it."""
    if before is None:
        return offered
    return evolve(
        offered,
        paid_minor=before.paid_minor,
        refunded_minor=before.refunded_minor,
        authorized_minor=before.authorized_minor,
    )


def against_paid(before: Order | None, customer_id: UUID) -> tuple[Rejection, ...]:
    """Say why a draft may not become another customer's: money of the first one is with it."""
    if before is None or before.customer_id == customer_id:
        return ()
    if not (before.paid_minor or before.authorized_minor):
        return ()
    params = {"order": before.display_number, "paid": str(before.paid)}
    return (Rejection("orders.already_paid", params),)


class Requested:
    """A draft seen as terms: what was asked, without the prices found for it."""

    def __init__(self, order: Order) -> None:
        """Keep the draft."""
        included, currency = order.tax_policy.included, order.currency
        self.lines: tuple[LineRequest, ...] = tuple(line_request(line) for line in order.lines)
        self.charges: tuple[ChargeRequest, ...] = tuple(
            charge_request(charge, currency, included=included) for charge in order.charges
        )
        self.salesperson_id: UUID | None = order.salesperson_id
        self.reference: str | None = order.reference
        self.ship_to: Address | None = order.ship_to
        self.channel: str | None = order.channel
        self.discount: OrderDiscount | None = order.discount
        self.together: bool = order.together
        self.tax_quote: UUID | None = _quote_of(order)


def _quote_of(order: Order) -> UUID | None:
    """Give the tax quote that a draft stands on; its explanation names it."""
    for line in order.lines:
        for step in line.steps:
            if step.code == "tax.quoted":
                return UUID(step.params["quote"])
    return None


def charge_request(charge: Charge, currency: str, *, included: bool) -> ChargeRequest:
    """Give what was asked for as a charge.

    Args:
        charge: with its taxes; one that is spread may have the name that a tax quote gave them.
        currency: its own.
        included: prices contain their tax.
    """
    return ChargeRequest(
        code=charge.code,
        amount=Money(entered_minor(charge, included=included), currency),
        tax_code=None if charge.spread else charge.tax_code,
        spread=charge.spread,
    )


def line_request(line: OrderLine) -> LineRequest:
    """Give what was asked for on a line, without the price that was found for it."""
    return LineRequest(
        sku=line.sku,
        quantity=Quantity.parse(line.asked),
        unit_price=_before_discount(line) if line.manual else None,
        discount_percent=line.discount_percent,
        reason=line.reason,
        ship_on=line.ship_on,
        supplied_by=line.supplied_by,
    )


def _before_discount(line: OrderLine) -> Decimal:
    """Give the price given by hand, which the first step of the explanation kept exactly."""
    return Decimal(line.steps[0].params["amount"])
