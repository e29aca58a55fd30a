"""What happened to blanket orders."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any, Final
from uuid import UUID

from attrs import evolve, field, frozen

from salescore.blankets.blanket import BLANKET, Blanket, BlanketState
from salescore.events import LEFT_OUT, Event

__all__ = [
    "APPLY",
    "BlanketCalledOff",
    "BlanketClosed",
    "BlanketDrafted",
    "BlanketOpened",
    "BlanketUpdated",
]


@frozen
class _BlanketEvent(Event):
    """What all of them share: they belong to a blanket order."""

    kind = BLANKET
    subject = "blanket_id"

    blanket_id: UUID


@frozen
class BlanketDrafted(_BlanketEvent):
    """A blanket order was written down."""

    tag = "blankets.drafted.v1"

    number: str
    blanket: Blanket = field(default=None, kw_only=True, metadata=LEFT_OUT)


@frozen
class BlanketUpdated(_BlanketEvent):
    """These fields of a blanket order have new values."""

    tag = "blankets.updated.v1"

    fields: tuple[str, ...]
    blanket: Blanket = field(default=None, kw_only=True, metadata=LEFT_OUT)


@frozen
class BlanketOpened(_BlanketEvent):
    """A blanket order can be called off."""

    tag = "blankets.opened.v1"


@frozen
class BlanketCalledOff(_BlanketEvent):
    """An order was placed for a part of a blanket order.

    Args:
        order_id: which order.
        lines: (SKU, quantity in its base unit).
    """

    tag = "blankets.called_off.v1"

    order_id: UUID
    lines: tuple[tuple[str, Decimal], ...]


@frozen
class BlanketClosed(_BlanketEvent):
    """A blanket order is over."""

    tag = "blankets.closed.v1"


def _to(state: BlanketState) -> Callable[[Blanket, Any], Blanket]:
    return lambda before, _: evolve(before, version=before.version + 1, state=state)


def _called_off(before: Blanket, event: BlanketCalledOff) -> Blanket:
    order_ids = (*before.order_ids, event.order_id)
    return evolve(before, version=before.version + 1, order_ids=order_ids)


APPLY: Final[Mapping[type[Event], Callable[[Any, Any], Any]]] = {
    BlanketDrafted: lambda _, event: event.blanket,
    BlanketUpdated: lambda _, event: event.blanket,
    BlanketOpened: _to(BlanketState.OPEN),
    BlanketCalledOff: _called_off,
    BlanketClosed: _to(BlanketState.CLOSED),
}
