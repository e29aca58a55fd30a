"""What is decided about goods that did not get through: dropped, sent again, or replaced."""

from datetime import datetime
from decimal import Decimal
from typing import Final

from salescore.events import Event
from salescore.fulfillment.exception import Resolution, ShipmentException
from salescore.fulfillment.exception_events import ExceptionResolved
from salescore.fulfillment.prepare import let_go
from salescore.fulfillment.shipping_commands import ResolveException
from salescore.orders.goods import lines_of
from salescore.orders.ledger_events import OrderReturned, ReturnedPart
from salescore.orders.order import Order

__all__ = ["SENT_AGAIN", "is_sent_again", "resolved"]

SENT_AGAIN: Final = "goods are sent again"
"""Why a completed order is taken up once more."""

_ZERO: Final = Decimal(0)


def is_sent_again(exception: ShipmentException, command: ResolveException) -> bool:
    """Say whether goods that had left are to be promised anew."""
    return exception.left and command.how is Resolution.RECREATE


def resolved(
    order: Order, exception: ShipmentException, how: Resolution, *, at: datetime
) -> tuple[Event, ...]:
    """Say what is decided, and what it means to the ledger of the order besides an amendment.

    Args:
        order: whose goods they are.
        exception: still open.
        how: what is decided.
        at: when.

    Returns:
        The decision first, then what happens to the order.
    """
    told = ExceptionResolved(exception.id, how, at)
    if not exception.left:
        return told, let_go(order, exception.shipment_id, exception.lines)
    if how is Resolution.RECREATE:
        parts = tuple(
            ReturnedPart(line, _ZERO, replaced=many)
            for line, many in lines_of(order.lines, exception.lines)
        )
        return told, OrderReturned(order.id, exception.id, parts)
    return (told,)
