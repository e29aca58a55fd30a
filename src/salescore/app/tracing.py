"""Tracing: reads the transfers of a lot, of what it was made of, and of what was made of it."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from salescore.errors import TooMany
from salescore.facts import Facts, want
from salescore.fulfillment.shipment import SHIPMENT
from salescore.orders.order import ORDER
from salescore.parties.customer import CUSTOMER
from salescore.stock.location import LOCATION, Location
from salescore.stock.lot import LOT, Lot
from salescore.stock.position import POSITION
from salescore.stock.trace import (
    TRACE_LOTS_MAX,
    Trace,
    TracedLot,
    TraceKey,
    made_from,
    steps_of,
)
from salescore.stock.transfer import TRANSFER, Transfer
from salescore.stock.whereabouts import whereabouts

if TYPE_CHECKING:
    from salescore.app.sales import Sales

__all__ = ["traced"]

_Transfers = dict[UUID, Transfer]


def traced(sales: "Sales", lot: Lot) -> Trace:
    """Trace a lot.

    Raises:
        TooMany: more than 1,000 lots are involved.
    """
    start = TraceKey(lot.product_id, lot.sku, lot.id, lot.code)
    transfers: _Transfers = {}
    back = _followed(sales, start, transfers, forward=False)
    ahead = _followed(sales, start, transfers, forward=True)
    known = _Known(sales, transfers.values(), {**back, **ahead})
    return Trace(
        itself=known.told(start, 0),
        parts=tuple(known.told(key, depth) for key, depth in back.items() if depth),
        products=tuple(known.told(key, depth) for key, depth in ahead.items() if depth),
    )


def _followed(
    sales: "Sales", start: TraceKey, transfers: _Transfers, *, forward: bool
) -> dict[TraceKey, int]:
    """Give everything on one side of a lot with its depth; note the transfers on the way."""
    depths, edge, depth = {start: 0}, [start], 0
    while edge:
        lots = [each.lot_id for each in edge if each.lot_id is not None]
        facts = sales.read([TRANSFER.by("movements.lot_id", *lots)])
        found = {
            transfer.id: transfer
            for lot in lots
            for transfer in facts.where(TRANSFER, "movements.lot_id", lot)
        }
        transfers.update(found)
        depth += 1
        reached = dict.fromkeys(made_from(found.values(), edge, forward=forward))
        edge = [each for each in reached if each not in depths]
        depths |= dict.fromkeys(edge, depth)
        if len(depths) > TRACE_LOTS_MAX:
            raise TooMany("lots of a trace", count=len(depths), limit=TRACE_LOTS_MAX)
    return depths


class _Known:
    """What is read besides to tell of lots: places, orders, customers."""

    def __init__(
        self, sales: "Sales", transfers: Iterable[Transfer], keys: Mapping[TraceKey, int]
    ) -> None:
        self._transfers = list(transfers)
        lots = [each.lot_id for each in keys if each.lot_id is not None]
        causes = [each.cause_id for each in self._transfers if each.cause_id is not None]
        self._facts = sales.read(
            [
                want(LOT, lots),
                POSITION.by("lot_id", *lots),
                want(SHIPMENT, dict.fromkeys(causes)),
            ]
        )
        self._places = sales.read([want(LOCATION, sorted(set(self._ends(lots))))])
        self._bought = _bought(sales, self._facts, causes)

    def _ends(self, lots: Sequence[UUID]) -> Iterable[UUID]:
        for transfer in self._transfers:
            for each in transfer.movements:
                yield from (end for end in (each.from_id, each.to_id) if end is not None)
        for lot in lots:
            yield from (x.location_id for x in self._facts.where(POSITION, "lot_id", lot))

    def told(self, key: TraceKey, depth: int) -> TracedLot:
        """Tell of a lot."""
        lot = None if key.lot_id is None else self._facts.get(LOT, key.lot_id)
        positions = () if lot is None else self._facts.where(POSITION, "lot_id", lot.id)
        lying = whereabouts(key.sku, (), positions, location=self._place).lying
        steps = steps_of(
            key, self._transfers, place=lambda each: self._place(each).code, bought=self._bought
        )
        return TracedLot(
            sku=key.sku,
            lot=key.lot,
            depth=depth,
            expires_on=lot.expires_on if lot else None,
            blocked=lot.blocked if lot else False,
            steps=steps,
            lying=lying,
        )

    def _place(self, key: UUID) -> Location:
        return self._places.one(LOCATION, key)


def _bought(sales: "Sales", facts: Facts, causes: Iterable[UUID]) -> Mapping[UUID, tuple[str, str]]:
    """Give order number and customer by shipment."""
    found = (facts.get(SHIPMENT, each) for each in causes)
    shipments = {each.id: each.order_id for each in found if each is not None}
    orders = sales.read([want(ORDER, dict.fromkeys(shipments.values()))])
    buyers = {key: orders.one(ORDER, order) for key, order in shipments.items()}
    customers = sales.read([want(CUSTOMER, {each.customer_id: None for each in buyers.values()})])
    return {
        key: (order.display_number, customers.one(CUSTOMER, order.customer_id).name)
        for key, order in buyers.items()
    }
