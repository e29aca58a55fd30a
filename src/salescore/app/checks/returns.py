"""Goods that came back: returns, and the ledgers of orders, against the movements behind them."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Final, TypeAlias
from uuid import UUID

from salescore.app.checks.check import Finding, Sees
from salescore.app.checks.known import Known
from salescore.decimals import EXACT
from salescore.fulfillment.shipment import SHIPMENT, Shipment
from salescore.orders.order import ORDER, Order
from salescore.returns.goods_return import RETURN, Return, ReturnState
from salescore.stock.transfer import TRANSFER, Movement, Outside, Transfer, TransferKind

__all__ = ["Requested", "Returned"]

ZERO: Final = Decimal(0)
_Goods: TypeAlias = tuple[UUID, UUID | None, str | None]
"""Product, lot and owner."""
_KINDS: Final = frozenset({TransferKind.SHIPMENT, TransferKind.RETURN})
_OPEN: Final = frozenset({ReturnState.REQUESTED, ReturnState.APPROVED, ReturnState.RECEIVED})


class Returned:
    """No more came back than left, with a shipment or with an order; the order's lines know it.

    Of bundles their components come back, which may be less than whole ones: lines of bundles, and
    of goods that bundles of the order have too, are not compared.
    """

    def __init__(self, known: Known) -> None:
        """Begin with nothing that left."""
        self._known = known
        self._out: dict[UUID | None, dict[_Goods, Decimal]] = {}
        self._orders: dict[UUID, UUID | None] = {}
        self._causes: dict[UUID | None, list[UUID]] = {}
        self._numbers: dict[UUID, str] = {}
        self._back: dict[UUID, str] = {}

    @property
    def sees(self) -> Sees:
        """Transfers are added up; shipments and returns say which orders they belong to."""
        return {
            TRANSFER: self._move,
            SHIPMENT: self._call,
            RETURN: self._call,
            ORDER: self._compare,
        }

    def _move(self, transfer: Transfer) -> Iterable[Finding]:
        if transfer.kind in _KINDS:
            sums = self._out.setdefault(transfer.cause_id, {})
            for each in transfer.movements:
                source, target = transfer.ends(each)
                sign = (target is Outside.CUSTOMER) - (source is Outside.CUSTOMER)
                if sign:
                    key = _goods(each)
                    sums[key] = sums.get(key, ZERO) + sign * each.quantity
            if transfer.kind is TransferKind.RETURN and transfer.cause_id is not None:
                self._back[transfer.cause_id] = transfer.number
        return ()

    def _call(self, document: Shipment | Return) -> Iterable[Finding]:
        if document.id in self._out:
            self._orders[document.id] = document.order_id
            self._causes.setdefault(document.order_id, []).append(document.id)
            self._numbers[document.id] = document.number
        return ()

    def _compare(self, order: Order) -> Iterator[Finding]:
        """Compare what customers have of an order with its lines, if anything came back of it."""
        if not any(line.later.returned for line in order.lines):
            return
        parts = {each.product_id for line in order.lines for each in line.components}
        has = self._by_product(order.id)
        for line in order.lines:
            alone = not line.components and line.product_id not in parts
            out = has.get(line.product_id, ZERO)
            if alone and line.tracked and out != line.kept:
                params = {"order": order.display_number, "line": line.number, "sku": line.sku}
                told = {"ledger": "returned", "found": line.later.returned}
                expected = EXACT.subtract(line.shipped, out)
                yield Finding("doctor.order_line_differs", params | told | {"expected": expected})

    def _by_product(self, order_id: UUID) -> Mapping[UUID, Decimal]:
        sums: dict[UUID, Decimal] = {}
        for cause_id in self._causes.get(order_id, ()):
            for (product_id, *_), out in self._out[cause_id].items():
                sums[product_id] = sums.get(product_id, ZERO) + out
        return sums

    def close(self) -> Iterator[Finding]:
        """Say of which goods more came back than left, and what came back with nothing."""
        for cause_id, number in self._back.items():
            if cause_id not in self._orders:
                params = {"kind": TRANSFER.name, "name": number}
                yield Finding("doctor.orphan", params | {"target": RETURN.name, "id": cause_id})
        yield from self._too_many()

    def _too_many(self) -> Iterator[Finding]:
        whole: dict[UUID, dict[_Goods, Decimal]] = {}
        names: dict[UUID, str] = {}
        for cause_id, sums in self._out.items():
            order_id = self._orders.get(cause_id) if cause_id else None
            if order_id is not None and cause_id is not None:
                names[order_id] = self._numbers[cause_id]
                of = whole.setdefault(order_id, {})
                for key, out in sums.items():
                    of[key] = of.get(key, ZERO) + out
            elif cause_id is None or cause_id not in self._orders:
                yield from self._over(str(cause_id), sums)
        for order_id, sums in whole.items():
            yield from self._over(names[order_id], sums)

    def _over(self, name: str, sums: Mapping[_Goods, Decimal]) -> Iterator[Finding]:
        for (product_id, *_), out in sums.items():
            if out < 0:
                params = {"shipment": name, "sku": self._known.name(product_id), "over": -out}
                yield Finding("doctor.over_returned", params)


class Requested:
    """What lines of orders call requested is what open returns are still to bring or to settle."""

    def __init__(self) -> None:
        """Begin without returns."""
        self._sums: dict[UUID, dict[int, Decimal]] = {}

    @property
    def sees(self) -> Sees:
        """Returns are added up, orders compared."""
        return {RETURN: self._add, ORDER: self._compare}

    def _add(self, returned: Return) -> Iterable[Finding]:
        if returned.order_id is not None and returned.state in _OPEN:
            sums = self._sums.setdefault(returned.order_id, {})
            for line in returned.lines:
                if line.line is not None:
                    sums[line.line] = sums.get(line.line, ZERO) + line.coming + line.doubtful
        return ()

    def _compare(self, order: Order) -> Iterator[Finding]:
        sums = self._sums.pop(order.id, {})
        for line in order.lines:
            found, expected = line.later.return_requested, sums.pop(line.number, ZERO)
            if found != expected:
                params = {"order": order.display_number, "line": line.number, "sku": line.sku}
                told = {"ledger": "return_requested", "found": found, "expected": expected}
                yield Finding("doctor.order_line_differs", params | told)

    def close(self) -> Iterable[Finding]:
        """Say nothing more: a return without its order is an orphan."""
        return ()


def _goods(movement: Movement) -> _Goods:
    return (movement.product_id, movement.lot_id, movement.owner)
