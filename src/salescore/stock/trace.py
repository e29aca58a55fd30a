"""Traces: where the goods of a lot came from, where they lie, who has them, what became of them.

What is assembled from a lot is followed, and what a lot was assembled from: a recall asks both.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Final, NamedTuple
from uuid import UUID

from attrs import frozen

from salescore.stock.transfer import Movement, Transfer, TransferKind
from salescore.stock.whereabouts import Lying

__all__ = [
    "TRACE_LOTS_MAX",
    "Trace",
    "TraceKey",
    "TraceStep",
    "TracedLot",
    "key_of",
    "made_from",
    "steps_of",
]

TRACE_LOTS_MAX: Final = 1_000
"""The most lots that one trace follows."""


class TraceKey(NamedTuple):
    """What is followed: a lot, or all goods of a product without lots.

    Args:
        product_id: of what.
        sku: its code.
        lot_id: the lot; None for a product that is not told apart.
        lot: its code.
    """

    product_id: UUID
    sku: str
    lot_id: UUID | None = None
    lot: str | None = None


@frozen(kw_only=True)
class TraceStep:
    """A movement of a lot.

    Args:
        transfer: the transfer's number.
        kind: why the goods moved.
        at: when.
        quantity: how much, in the product's base unit.
        source: code of the location that they left, or the word for a virtual one.
        target: code of the location that they reached, or the word for a virtual one.
        reference: the other side's document.
        order: number of the order that they left or came back with.
        customer: name of who ordered them.
    """

    transfer: str
    kind: TransferKind
    at: datetime
    quantity: Decimal
    source: str
    target: str
    reference: str | None = None
    order: str | None = None
    customer: str | None = None

    def show(self) -> str:
        """Give it as a line of text."""
        parts = [f"{self.at:%Y-%m-%d} {self.quantity:f}: {self.source} -> {self.target}"]
        parts += [f"({self.transfer})"]
        parts += [f"reference {self.reference}"] if self.reference is not None else []
        parts += [f"order {self.order}, {self.customer}"] if self.order is not None else []
        return " ".join(parts)


@frozen(kw_only=True)
class TracedLot:
    """A lot in a trace.

    Args:
        sku: the product's code.
        lot: the lot's code; None for goods that are not told apart.
        depth: how many assemblies lie between it and the lot that was asked for; 0 is that one.
        expires_on: the last day on which it may be used.
        blocked: it leaves to nobody.
        steps: its movements, the earliest first; of goods that are not told apart only those that
            are known to be about them.
        lying: where it lies now.
    """

    sku: str
    lot: str | None
    depth: int = 0
    expires_on: date | None = None
    blocked: bool = False
    steps: tuple[TraceStep, ...] = ()
    lying: tuple[Lying, ...] = ()

    def show(self) -> str:
        """Give it as text."""
        name = self.sku if self.lot is None else f"{self.sku}, lot {self.lot}"
        head = f"{name} (blocked)" if self.blocked else name
        steps = [f"  {each.show()}" for each in self.steps]
        return "\n".join([head, *steps, *(f"  lies at {each.show()}" for each in self.lying)])


@frozen(kw_only=True)
class Trace:
    """Everything that is known about the goods of a lot.

    Args:
        itself: the lot that was asked for.
        parts: what it was made of, and what that was made of: back to the suppliers.
        products: what was made of it, and what was made of that: forward to the customers.
    """

    itself: TracedLot
    parts: tuple[TracedLot, ...] = ()
    products: tuple[TracedLot, ...] = ()

    @property
    def customers(self) -> tuple[str, ...]:
        """Who has goods of it or of something made of it, sorted by name."""
        lots = (self.itself, *self.products)
        steps = (step for lot in lots for step in lot.steps if step.kind is TransferKind.SHIPMENT)
        return tuple(sorted({step.customer for step in steps if step.customer is not None}))

    def show(self) -> str:
        """Give it as text.

        >>> print(Trace(itself=TracedLot(sku="TEA-1", lot="L-7")).show())
        TEA-1, lot L-7
        """
        parts = [f"made of {each.show()}" for each in self.parts]
        products = [f"went into {each.show()}" for each in self.products]
        return "\n".join([self.itself.show(), *parts, *products])


def made_from(
    transfers: Iterable[Transfer], keys: Iterable[TraceKey], *, forward: bool
) -> Iterator[TraceKey]:
    """Give what was made of goods, or what they were made of.

    Args:
        transfers: those of the goods; assemblies tell.
        keys: the goods.
        forward: what was made of them; else what they were made of.
    """
    wanted = {(each.product_id, each.lot_id) for each in keys}
    for transfer in transfers:
        if transfer.kind is TransferKind.ASSEMBLY:
            used = [each for each in transfer.movements if each.to_id is None]
            made = [each for each in transfer.movements if each.from_id is None]
            mine, others = (used, made) if forward else (made, used)
            if any((each.product_id, each.lot_id) in wanted for each in mine):
                yield from (key_of(each) for each in others)


def key_of(movement: Movement) -> TraceKey:
    """Give what a movement is about."""
    return TraceKey(movement.product_id, movement.sku, movement.lot_id, movement.lot)


def steps_of(
    key: TraceKey,
    transfers: Iterable[Transfer],
    *,
    place: Callable[[UUID], str],
    bought: Mapping[UUID, tuple[str, str]],
) -> tuple[TraceStep, ...]:
    """Give the movements of goods, the earliest first.

    Args:
        key: the goods.
        transfers: with movements of them among others.
        place: gives the code of a location.
        bought: order number and customer by the document behind a transfer.
    """
    found = []
    for transfer in transfers:
        order, customer = (None, None)
        if transfer.cause_id is not None and transfer.cause_id in bought:
            order, customer = bought[transfer.cause_id]
        for each in transfer.movements:
            if key_of(each) == key:
                ends = transfer.ends(each)
                source, target = (place(x) if isinstance(x, UUID) else x.value for x in ends)
                found.append(
                    TraceStep(
                        transfer=transfer.number,
                        kind=transfer.kind,
                        at=transfer.occurred_at,
                        quantity=each.quantity,
                        source=source,
                        target=target,
                        reference=transfer.reference,
                        order=order,
                        customer=customer,
                    )
                )
    return tuple(sorted(found, key=lambda step: (step.at, step.transfer)))
