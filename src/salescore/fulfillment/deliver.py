"""Goods that arrive: which lines of a shipment, and where it stands then."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from decimal import Decimal
from typing import Final, NamedTuple, TypeAlias

from attrs import evolve

from salescore.decimals import EXACT
from salescore.errors import Rejection
from salescore.fulfillment.carried import CarrierFact, Proof
from salescore.fulfillment.events import GoodsDelivered
from salescore.fulfillment.shipment import Shipment, ShipmentLine, ShipmentState
from salescore.orders.goods import goods_among, lines_of
from salescore.orders.ledger_events import OrderDelivered
from salescore.orders.order import Order
from salescore.stock.returning import Out, OutKey

__all__ = [
    "Portion",
    "Portions",
    "against_fact",
    "arrived",
    "order_lines",
    "portions",
    "state_after",
]

_ZERO: Final = Decimal(0)

Portion: TypeAlias = tuple[int, Decimal]
"""A place among the lines of a shipment, from 0, and how much of that line."""


class Portions(NamedTuple):
    """What of a shipment something is said of, and what speaks against it."""

    found: tuple[Portion, ...]
    rejections: tuple[Rejection, ...] = ()


def portions(
    order: Order,
    shipment: Shipment,
    wanted: Mapping[int, Decimal] | None,
    *,
    out: Mapping[OutKey, Out] | None = None,
) -> Portions:
    """Find what is on its way among the lines of a shipment.

    Args:
        order: whose goods they are.
        shipment: that left.
        wanted: how much of which lines of the order, base units; None for all.
        out: of the order, what left and is not back; None where that does not matter.
    """
    if wanted is None:
        rest = ((place, line.underway) for place, line in enumerate(shipment.lines))
        found = [(place, quantity) for place, quantity in rest if quantity]
        return Portions(tuple(found), () if found else _nothing(shipment))
    left = {each: of.quantity for each, of in goods_among(order.lines, wanted).items()}
    there = None if out is None else {key: of.quantity for key, of in out.items()}
    found = []
    for place, line in enumerate(shipment.lines):
        taken = min(left.get((line.line, line.product_id), _ZERO), line.underway)
        if there is not None:
            key = (line.product_id, line.lot_id, line.owner)
            taken = max(min(taken, there.get(key, _ZERO)), _ZERO)
            there[key] = EXACT.subtract(there.get(key, _ZERO), taken)
        if taken:
            left[line.line, line.product_id] -= taken
            found.append((place, taken))
    short = {number for (number, _), missing in left.items() if missing}
    if not (found or short):
        return Portions((), _nothing(shipment))
    return Portions(tuple(found), tuple(_too_much(order, shipment, wanted, found, short)))


def _nothing(shipment: Shipment) -> tuple[Rejection, ...]:
    return (Rejection("fulfillment.nothing_underway", {"shipment": shipment.number}),)


def _too_much(
    order: Order,
    shipment: Shipment,
    wanted: Mapping[int, Decimal],
    found: Iterable[Portion],
    short: Iterable[int],
) -> Iterator[Rejection]:
    """Refuse lines of which all that is there was found, and less than is wanted."""
    underway = dict(order_lines(order, shipment, found))
    skus = {line.number: line.sku for line in order.lines}
    for number in sorted(short):
        params = {
            "shipment": shipment.number,
            "sku": skus[number],
            "asked": wanted[number],
            "underway": underway.get(number, _ZERO),
        }
        yield Rejection("fulfillment.not_underway", params)


def order_lines(
    order: Order, shipment: Shipment, found: Iterable[Portion]
) -> tuple[tuple[int, Decimal], ...]:
    """Say how much of each line of an order portions of a shipment are."""
    return lines_of(order.lines, (_portion(shipment.lines[place], of) for place, of in found))


def _portion(line: ShipmentLine, quantity: Decimal) -> ShipmentLine:
    return evolve(line, quantity=quantity, delivered=_ZERO, failed=_ZERO)


def state_after(shipment: Shipment, found: Iterable[Portion], *, arrive: bool) -> ShipmentState:
    """Say where a shipment stands once portions of it arrived, or failed to.

    Args:
        shipment: that left.
        found: what arrives or fails.
        arrive: it arrives.
    """
    gone = dict(found)
    if any(line.underway > gone.get(place, _ZERO) for place, line in enumerate(shipment.lines)):
        return ShipmentState.SHIPPED
    if arrive or any(line.delivered for line in shipment.lines):
        return ShipmentState.DELIVERED
    return ShipmentState.FAILED


def arrived(
    order: Order,
    shipment: Shipment,
    found: tuple[Portion, ...],
    *,
    proof: Proof | None,
    at: datetime,
) -> tuple[GoodsDelivered, OrderDelivered]:
    """Note that goods arrived.

    Args:
        order: whose goods they are.
        shipment: they left with.
        found: how much of which of its lines, at least one.
        proof: what proves it.
        at: when.
    """
    state = state_after(shipment, found, arrive=True)
    kept = None if proof is None else evolve(proof, at=proof.at or at)
    told = GoodsDelivered(shipment.id, found, state, kept)
    return told, OrderDelivered(order.id, shipment.id, order_lines(order, shipment, found))


def against_fact(shipment: Shipment, fact: CarrierFact) -> tuple[Rejection, ...]:
    """Refuse a fact whose name the carrier gave another one before.

    Args:
        shipment: with the facts that are known.
        fact: told now.
    """
    for known in shipment.facts:
        if known.reference == fact.reference and (known.status, known.at) != (fact.status, fact.at):
            params = {"shipment": shipment.number, "reference": fact.reference}
            return (Rejection("fulfillment.fact_differs", params),)
    return ()
