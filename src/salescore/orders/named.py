"""The lines of an order that somebody names, and how much of them."""

from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Protocol
from uuid import UUID

from attrs import frozen

from salescore.decimals import EXACT
from salescore.errors import InvalidValue, UnknownId
from salescore.orders.order import Order, OrderLine
from salescore.quantity import Quantity, UnitTable

__all__ = ["NamedLine", "in_base_units", "line_among", "line_of"]


@frozen
class NamedLine:
    """How much of one order line is meant.

    Args:
        line: the line's number, or its SKU.
        quantity: above zero, in a unit of the product; a bare number counts base units.
    """

    line: int | str
    quantity: Decimal | Quantity


class _Named(Protocol):
    """How much of one order line is meant, in whatever words it was said."""

    @property
    def line(self) -> int | str:
        """The line's number, or its SKU."""
        ...

    @property
    def quantity(self) -> Decimal | Quantity:
        """How much; a bare number counts base units."""
        ...


def line_of(order: Order, wanted: int | str) -> OrderLine:
    """Give the line of an order with a number or a SKU.

    Raises:
        UnknownId: it has no such line.
    """
    return line_among(order.lines, wanted, order=order.display_number)


def line_among(lines: Iterable[OrderLine], wanted: int | str, *, order: str) -> OrderLine:
    """Give the line with a number or a SKU among some lines of an order.

    Args:
        lines: of the order.
        wanted: the number or the SKU.
        order: what to call the order.

    Raises:
        UnknownId: it is not among them.
    """
    for line in lines:
        if wanted in (line.number, line.sku):
            return line
    raise UnknownId(f"line of order {order}", key=wanted)


def in_base_units(
    order: Order, lines: Iterable[_Named], *, units: Callable[[UUID], UnitTable]
) -> dict[int, Decimal]:
    """Give what is named by the number of its line, in base units.

    Args:
        order: whose lines.
        lines: of which one may be named several times.
        units: gives the unit table of a product.

    Raises:
        UnknownId: the order has no such line.
        InvalidValue: a quantity that is not above zero.
        UnknownUnit, FractionNotAllowed: the product does not come in such parts.
    """
    found: dict[int, Decimal] = {}
    known: dict[int | str, OrderLine] = {line.sku: line for line in reversed(order.lines)}
    known |= {line.number: line for line in order.lines}
    for each in lines:
        line = known.get(each.line) or line_of(order, each.line)
        of = units(line.product_id)
        asked = each.quantity
        quantity = of.to_base(asked if isinstance(asked, Quantity) else Quantity(asked, of.base))
        if quantity <= 0:
            raise InvalidValue(f"quantity of {line.sku}", value=quantity, allowed="above zero")
        found[line.number] = EXACT.add(found.get(line.number, Decimal(0)), quantity)
    return found
