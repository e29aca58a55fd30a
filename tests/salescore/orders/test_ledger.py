"""What became of a line later: each part counts, also where a line is named more than once."""

from decimal import Decimal
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salescore.events import Event
from salescore.orders.ledger_events import (
    APPLY,
    OrderDelivered,
    OrderReturned,
    OrderReturnRequested,
    ReturnedPart,
)
from salescore.orders.order import Order
from salescore.testing import states

SOME = UUID(int=7)


def after(order: Order, event: Event) -> Order:
    """Give an order after an event."""
    found: Order = APPLY[type(event)](order, event)
    return found


@given(st.lists(st.integers(1, 9), min_size=1, max_size=4))
def test_a_line_that_is_named_twice_counts_twice(parts: list[int]) -> None:
    """Sound and damaged goods of one line come back in one event, as two parts."""
    order = states.order(1, lines=(states.order_line(1, 99), states.order_line(2, 99)))
    told = tuple(ReturnedPart(1, Decimal(each), written_off=Decimal(1)) for each in parts)
    first, second = after(order, OrderReturned(order.id, SOME, told)).lines
    assert (Decimal(sum(parts)), Decimal(len(parts))) == (
        first.later.returned,
        first.later.written_off,
    )
    assert order.lines[1] is second


@pytest.mark.parametrize(
    ("make", "name"),
    [(OrderDelivered, "delivered"), (OrderReturnRequested, "return_requested")],
)
def test_quantities_of_a_line_add_up(make: type[Event], name: str) -> None:
    """Whoever names a line twice means both."""
    order = states.order(1, lines=(states.order_line(1, 9),))
    told = ((1, Decimal(2)), (1, Decimal(3)))
    (line,) = after(order, make(order.id, SOME, told)).lines  # type: ignore[call-arg]  # Which events have these fields, the parameters say.
    assert Decimal(5) == getattr(line.later, name)
