"""Orders for reports: figures that add up inside each order, everything else by chance."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from hypothesis import strategies as st

from salescore.orders.order import Charge, Order, OrderLine, OrderState
from salescore.reports.labels import Labels

CATEGORY_OF = {UUID(int=101): UUID(int=201), UUID(int=102): UUID(int=202), UUID(int=103): None}
"""Products and their categories; the third has none."""

LABELS = Labels(
    language="en",
    customers={UUID(int=1): "Anna", UUID(int=2): "Bo", UUID(int=3): "Anna (C-3)"},
    salespeople={UUID(int=11): "Sam"},
    categories={UUID(int=201): "Tea", UUID(int=202): "Cups"},
    category_of={key: value for key, value in CATEGORY_OF.items() if value is not None},
)

EPOCH = datetime(2026, 1, 1, tzinfo=UTC)


def order(
    number: int = 1,
    *,
    lines: tuple[OrderLine, ...] = (),
    charges: tuple[Charge, ...] = (),
    **changes: Any,
) -> Order:
    """Make a placed order whose sums are those of its lines and charges."""
    parts: tuple[Any, ...] = (*lines, *charges)
    values = {
        "id": UUID(int=1000 + number),
        "version": 1,
        "number": f"SO-{number}",
        "state": OrderState.PLACED,
        "customer_id": UUID(int=1),
        "currency": "EUR",
        "placed_at": EPOCH,
        "net_minor": sum(part.net_minor for part in parts),
        "tax_minor": sum(part.tax_minor for part in parts),
        "gross_minor": sum(part.gross_minor for part in parts),
        **changes,
    }
    return Order(lines=lines, charges=charges, **values)


def line(product: int = 101, *, quantity: int = 1, net: int = 0, tax: int = 0) -> OrderLine:
    """Make a line of a product by the last digits of its id."""
    return OrderLine(
        number=1,
        product_id=UUID(int=product),
        sku=f"P-{product}",
        quantity=Decimal(quantity),
        unit="box",
        asked=f"{quantity} box",
        unit_price=Decimal(net) / 100 / quantity,
        net_minor=net,
        tax_minor=tax,
        gross_minor=net + tax,
    )


def freight(net: int, *, tax: int = 0) -> Charge:
    """Make a charge."""
    return Charge(code="freight", net_minor=net, tax_minor=tax, gross_minor=net + tax)


minor = st.integers(0, 10**6)
lines = st.builds(
    lambda product, quantity, net, tax: line(product, quantity=quantity, net=net, tax=tax),
    st.sampled_from([101, 102, 103]),
    st.integers(1, 99),
    minor,
    minor,
)


@st.composite
def orders(draw: st.DrawFn) -> list[Order]:
    """Draw a few orders of any state, day, buyer, seller and currency."""
    count = draw(st.integers(0, 12))
    return [
        order(
            number,
            lines=tuple(draw(st.lists(lines, min_size=1, max_size=4))),
            charges=tuple(map(freight, draw(st.lists(minor, max_size=1)))),
            state=draw(st.sampled_from(OrderState)),
            customer_id=UUID(int=draw(st.integers(1, 3))),
            salesperson_id=draw(st.sampled_from([None, UUID(int=11)])),
            currency=draw(st.sampled_from(["EUR", "EUR", "USD"])),
            placed_at=EPOCH + timedelta(hours=draw(st.integers(0, 24 * 100))),
        )
        for number in range(count)
    ]
