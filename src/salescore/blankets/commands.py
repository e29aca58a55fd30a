"""What can be asked for about blanket orders."""

from datetime import date
from decimal import Decimal
from uuid import UUID

from attrs import field, frozen

from salescore.blankets.blanket import Blanket
from salescore.errors import WORD_LENGTH_MAX, InvalidValue, demand_text
from salescore.events import Command
from salescore.orders.commands import ranked
from salescore.orders.order import Order
from salescore.orders.request import (
    ChargeRequest,
    LineRequest,
    OrderDiscount,
    check_charges,
    check_lines,
)
from salescore.parties.address import Address
from salescore.quantity import Quantity
from salescore.shapes import types_first
from salescore.stock_policy import Shortage

__all__ = [
    "BlanketRequest",
    "CallOff",
    "CloseBlanket",
    "DraftBlanket",
    "OpenBlanket",
    "UpdateBlanket",
]


@frozen(kw_only=True)
class BlanketRequest:
    """What is to be agreed on of one product.

    Args:
        sku: the product.
        quantity: in all, above zero; a bare number counts base units.
        unit_price: per base unit, >= 0.
    """

    sku: str
    quantity: Quantity | Decimal
    unit_price: Decimal

    @types_first
    def __attrs_post_init__(self) -> None:
        """Check what no type can say."""
        demand_text("sku", self.sku, most=WORD_LENGTH_MAX)
        value = self.quantity.value if isinstance(self.quantity, Quantity) else self.quantity
        if value <= 0:
            raise InvalidValue(f"quantity of {self.sku}", value=value, allowed="above zero")
        if self.unit_price < 0:
            raise InvalidValue("unit_price", value=self.unit_price, allowed="0 or more")


@frozen(kw_only=True)
class DraftBlanket(Command[Blanket]):
    """Write down what a customer may agree on as a whole.

    Args:
        customer_id: who buys.
        lines: each product once.
        since: the first day on which it can be called off; None for today.
        until: the last one; None for no end.
        tax_included: the prices contain their tax.
        reference: the buyer's own number.
    """

    tag = "blankets.draft.v1"
    permission = "blankets.draft"

    customer_id: UUID
    lines: tuple[BlanketRequest, ...]
    since: date | None = None
    until: date | None = None
    tax_included: bool = False
    reference: str | None = None

    @types_first
    def __attrs_post_init__(self) -> None:
        """Check what no type can say."""
        check_lines(self.lines)


@frozen(kw_only=True)
class UpdateBlanket(Command[Blanket]):
    """Agree on other lines or another end.

    Args:
        blanket_id: which.
        lines: all of them, as they are to be; None leaves them. Of an open one none is less than
            what was called off.
        until: the last day; None leaves it.
    """

    tag = "blankets.update.v1"
    permission = "blankets.update"

    blanket_id: UUID
    lines: tuple[BlanketRequest, ...] | None = None
    until: date | None = None

    @types_first
    def __attrs_post_init__(self) -> None:
        """Check what no type can say."""
        if self.lines is not None:
            check_lines(self.lines)


@frozen(kw_only=True)
class OpenBlanket(Command[Blanket]):
    """Let a blanket order be called off from now on."""

    tag = "blankets.open.v1"
    permission = "blankets.open"

    blanket_id: UUID


@frozen(kw_only=True)
class CloseBlanket(Command[Blanket]):
    """End a blanket order; what is left of it is not bought any more."""

    tag = "blankets.close.v1"
    permission = "blankets.close"

    blanket_id: UUID


def _unpriced(lines: tuple[LineRequest, ...]) -> None:
    """Demand lines that name no price: that was agreed on."""
    check_lines(lines)
    for line in lines:
        if line.unit_price is not None or line.discount_percent:
            allowed = "none: the blanket order says it"
            raise InvalidValue(f"price of {line.sku}", value=line.unit_price, allowed=allowed)


@frozen(kw_only=True)
class CallOff(Command[Order]):
    """Place an order for a part of a blanket order, at its prices.

    Args:
        blanket_id: which.
        lines: what, each product once, without prices.
        charges: amounts besides the goods.
        salesperson_id: who sold it; None takes the customer's.
        reference: the buyer's own order number.
        ship_to: None takes the customer's shipping address.
        location: code of the location that promises the goods.
        channel: on which it is sold.
        discount: on the whole, spread over the lines.
        tax_quote: the recorded quote whose rates it is taxed at; None takes the tenant's own.
        together: all of it leaves in one shipment.
        allocation: the strategy that chooses from where the goods are promised.
        shortage: what happens where goods lack; None does as the settings say.
        priority: who is served first where goods lack: the highest, -1,000 to 1,000.
    """

    tag = "blankets.call_off.v1"
    permission = "blankets.call_off"

    blanket_id: UUID
    lines: tuple[LineRequest, ...]
    charges: tuple[ChargeRequest, ...] = ()
    salesperson_id: UUID | None = None
    reference: str | None = None
    ship_to: Address | None = None
    location: str = "main"
    channel: str | None = None
    discount: OrderDiscount | None = None
    tax_quote: UUID | None = None
    together: bool = False
    allocation: str | None = None
    shortage: Shortage | None = None
    priority: int = field(default=0, validator=ranked)

    @types_first
    def __attrs_post_init__(self) -> None:
        """Check what no type can say."""
        _unpriced(self.lines)
        if self.channel is not None:
            demand_text("channel", self.channel, most=WORD_LENGTH_MAX)
        check_charges(self.charges)
