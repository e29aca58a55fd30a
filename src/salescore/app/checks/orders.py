"""Orders: the ledgers on their lines against the promises, shipments and invoices behind them."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from operator import attrgetter, itemgetter
from typing import Any, Final, TypeAlias
from uuid import UUID

from salescore.app.checks.check import Finding, Sees
from salescore.billing.credit_note import CreditNote
from salescore.billing.invoice import INVOICE, Invoice
from salescore.decimals import EXACT
from salescore.fulfillment.exception import SHIPMENT_EXCEPTION, ShipmentException, kept_aside
from salescore.fulfillment.shipment import OPEN, SHIPMENT, Shipment, ShipmentState
from salescore.money import Money
from salescore.orders.order import ORDER, Order, OrderLine, OrderState
from salescore.stock.commitment import COMMITMENT, Commitment, CommitmentKind
from salescore.stock.waiting import WAITING, Waiting

__all__ = ["Awaited", "Invoiced", "Promised", "Shipped", "amount_differs", "within_bounds"]

ZERO: Final = Decimal(0)

_Part: TypeAlias = tuple[int, UUID | None]
"""A line, and of goods which: a bundle is promised and shipped as several."""
_CLOSED: Final = frozenset({OrderState.DRAFT, OrderState.COMPLETED, OrderState.CANCELED})


class _Lines:
    """Quantities of documents, added up by order and line.

    Args:
        ledger: of the order's lines, such as ``"later.delivered"``.
        goods: the documents are about goods: those of bundles are their components.
    """

    def __init__(self, ledger: str, *, goods: bool = False) -> None:
        self._ledger = ledger.rpartition(".")[2]
        self._said_by = attrgetter(ledger)
        self._goods = goods
        self._sums: dict[UUID, dict[_Part, Decimal]] = {}

    def add(self, order_id: UUID, lines: Iterable[Any], *, what: str = "quantity") -> None:
        sums = self._sums.setdefault(order_id, {})
        for line in lines:
            part = (line.line, line.product_id if self._goods else None)
            sums[part] = sums.get(part, ZERO) + getattr(line, what)

    def compare(self, order: Order) -> Iterator[Finding]:
        """Compare the order's ledger with the sums, which are done with then."""
        sums = self._sums.pop(order.id, {})
        for line in order.lines:
            for part, sku, found in self._said(line):
                yield from self._differs(order, part, sku, found, sums.pop(part, ZERO))
        for part, expected in sorted(sums.items(), key=itemgetter(0)):
            yield from self._differs(order, part, None, ZERO, expected)

    def _said(self, line: OrderLine) -> Iterator[tuple[_Part, str, Decimal]]:
        """Give what an order's line says of its parts."""
        said = self._said_by(line)
        if not self._goods:
            yield (line.number, None), line.sku, said
        elif not line.components:
            yield (line.number, line.product_id), line.sku, said
        for each in line.components if self._goods else ():
            yield (line.number, each.product_id), each.sku, EXACT.multiply(said, each.quantity)

    def _differs(
        self, order: Order, part: _Part, sku: str | None, found: Decimal, expected: Decimal
    ) -> Iterator[Finding]:
        if found != expected:
            params = {"order": order.display_number, "line": part[0], "ledger": self._ledger}
            params |= {"sku": sku, "found": found, "expected": expected}
            yield Finding("doctor.order_line_differs", params)


class Promised:
    """What lines call committed stands in the order's promise; a closed order has none.

    What a basket holds is not committed: it belongs to a draft. What is promised by hand belongs to
    no order.
    """

    def __init__(self) -> None:
        """Begin without promises."""
        self._lines = _Lines("committed", goods=True)
        self._skus: dict[UUID, tuple[str, ...]] = {}
        self._baskets: set[UUID] = set()

    @property
    def sees(self) -> Sees:
        """Promises are kept, orders compared."""
        return {COMMITMENT: self._promise, ORDER: self._compare}

    def _promise(self, commitment: Commitment) -> Iterable[Finding]:
        if commitment.kind is CommitmentKind.BASKET:
            self._baskets.add(commitment.id)
        elif commitment.kind is CommitmentKind.ORDER:
            self._lines.add(commitment.id, commitment.lines)
        else:
            return ()
        self._skus[commitment.id] = tuple(line.sku for line in commitment.lines)
        return ()

    def _compare(self, order: Order) -> Iterator[Finding]:
        yield from self._lines.compare(order)
        skus = self._skus.pop(order.id, ())
        held = order.state is OrderState.DRAFT and order.id in self._baskets
        if skus and order.state in _CLOSED and not held:
            params = {"order": order.display_number, "state": order.state, "skus": skus}
            yield Finding("doctor.promise_of_closed_order", params)

    def close(self) -> Iterator[Finding]:
        """Say which promises belong to no order."""
        for owner_id, skus in self._skus.items():
            yield Finding("doctor.promise_without_order", {"id": owner_id, "skus": skus})


class Awaited:
    """Whoever waits is an open order that lacks what it waits for."""

    def __init__(self) -> None:
        """Begin with nobody who waits."""
        self._waits: dict[UUID, Waiting] = {}

    @property
    def sees(self) -> Sees:
        """Those who wait are kept, orders compared."""
        return {WAITING: self._wait, ORDER: self._compare}

    def _wait(self, waiting: Waiting) -> Iterable[Finding]:
        if waiting.lines:
            self._waits[waiting.id] = waiting
        return ()

    def _compare(self, order: Order) -> Iterator[Finding]:
        waiting = self._waits.pop(order.id, None)
        if waiting is None:
            return
        lacks = {
            line.number
            for line in order.lines
            if order.state not in _CLOSED and line.committed < line.owed
        }
        skus = tuple(line.sku for line in waiting.lines if line.line not in lacks)
        if skus:
            params = {"order": order.display_number, "state": order.state, "skus": skus}
            yield Finding("doctor.waiting_in_vain", params)

    def close(self) -> Iterator[Finding]:
        """Say who waits without an order."""
        for owner_id, waiting in self._waits.items():
            skus = tuple(line.sku for line in waiting.lines)
            yield Finding("doctor.waiting_without_order", {"id": owner_id, "skus": skus})


class Shipped:
    """What lines call set aside, shipped and delivered is the sum of the order's shipments."""

    def __init__(self) -> None:
        """Begin without shipments."""
        self._aside = _Lines("later.prepared", goods=True)
        self._lines = _Lines("shipped", goods=True)
        self._arrived = _Lines("later.delivered", goods=True)

    @property
    def sees(self) -> Sees:
        """Shipments are added up, orders compared."""
        return {SHIPMENT: self._ship, SHIPMENT_EXCEPTION: self._keep, ORDER: self._compare}

    def _ship(self, shipment: Shipment) -> Iterable[Finding]:
        if shipment.state in OPEN:
            self._aside.add(shipment.order_id, shipment.lines)
        elif shipment.state is not ShipmentState.CANCELED:
            self._lines.add(shipment.order_id, shipment.lines)
            self._arrived.add(shipment.order_id, shipment.lines, what="delivered")
        return ()

    def _keep(self, exception: ShipmentException) -> Iterable[Finding]:
        self._aside.add(exception.order_id, kept_aside([exception]))
        return ()

    def _compare(self, order: Order) -> Iterator[Finding]:
        for lines in (self._aside, self._lines, self._arrived):
            yield from lines.compare(order)

    def close(self) -> Iterable[Finding]:
        """Say nothing more: a shipment without its order is an orphan."""
        return ()


class Invoiced:
    """What an order calls invoiced is the sum of its invoices: lines, charges and amount."""

    def __init__(self) -> None:
        """Begin without invoices."""
        self._lines = _Lines("invoiced")
        self._charges: set[tuple[UUID, str]] = set()
        self._minor: dict[UUID, int] = {}

    @property
    def sees(self) -> Sees:
        """Invoices are added up, orders compared."""
        return {INVOICE: self._bill, ORDER: self._compare}

    def _bill(self, invoice: Invoice) -> Iterable[Finding]:
        order_id = invoice.order_id
        self._lines.add(order_id, (line for line in invoice.lines if line.line))
        self._charges |= {(order_id, line.label) for line in invoice.lines if not line.line}
        self._minor[order_id] = self._minor.get(order_id, 0) + invoice.gross_minor
        return ()

    def _compare(self, order: Order) -> Iterator[Finding]:
        yield from self._lines.compare(order)
        for charge in order.charges:
            if charge.invoiced != ((order.id, charge.code) in self._charges):
                params = {"order": order.display_number, "charge": charge.code}
                yield Finding("doctor.charge_differs", params)
        yield from amount_differs(
            order, "invoiced", found=order.invoiced_minor, expected=self._minor.pop(order.id, 0)
        )

    def close(self) -> Iterable[Finding]:
        """Say nothing more: an invoice without its order is an orphan."""
        return ()


def amount_differs(
    document: Order | Invoice | CreditNote, ledger: str, *, found: int, expected: int
) -> Iterator[Finding]:
    """Compare an amount that a document keeps with the sum of the documents behind it.

    Args:
        ledger: ``"invoiced"``, ``"authorized"``, ``"paid"``, ``"credited"``, ``"refunded"`` or
            ``"given"``.
        found: minor units the document says.
        expected: minor units the others add up to.
    """
    if found != expected:
        number = document.display_number if isinstance(document, Order) else document.number
        params = {
            "document": number,
            "ledger": ledger,
            "found": str(Money(found, document.currency)),
            "expected": str(Money(expected, document.currency)),
        }
        yield Finding("doctor.amount_differs", params)


def within_bounds(order: Order) -> Iterator[Finding]:
    """Demand 0 <= invoiced <= shipped <= what may leave of goods, invoiced <= quantity of services.

    What arrived was shipped, and what is set aside is promised.
    """
    for line in order.lines:
        top = max(line.quantity, line.shipped) if line.billed_once_ordered else line.shipped
        for ledger, found, allowed in (
            ("shipped", line.shipped, _may_leave(line)),
            ("delivered", line.later.delivered, line.shipped),
            ("prepared", line.later.prepared, line.committed if line.from_stock else line.owed),
            ("invoiced", line.billed, top),
        ):
            if not 0 <= found <= allowed:
                params = {"order": order.display_number, "sku": line.sku, "ledger": ledger}
                amounts = {"found": found, "allowed": allowed}
                yield Finding("doctor.order_line_exceeded", {**params, **amounts})


def _may_leave(line: OrderLine) -> Decimal:
    """Say how much of a line may have left: what is owed again and tolerated surplus besides."""
    return line.quantity + line.later.replaced + line.later.surplus
