"""What can be asked for about returns."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any, Final
from uuid import UUID

from attrs import field, frozen

from salescore.errors import InvalidValue, TooMany, demand_text
from salescore.events import Command
from salescore.money import Money
from salescore.orders.commands import given_for
from salescore.quantity import Quantity
from salescore.returns.goods_return import Condition, Resolution, Return
from salescore.shapes import LONG, several, types_first
from salescore.stock.commands import StockLine

__all__ = [
    "RETURN_LINES_MAX",
    "ApproveReturn",
    "CancelReturn",
    "CloseReturn",
    "DeclineReturn",
    "InspectReturn",
    "InspectedLine",
    "ReceiveReturn",
    "ReceivedLine",
    "RequestReturn",
    "ReturnRequest",
    "demand_more",
    "number_of",
    "some",
]

RETURN_LINES_MAX: Final = 1_000
"""The most lines that a return, a receipt of one or its settlement may have."""

_SKU_MAX: Final = 200
_CODE_MAX: Final = 64


def some(_: object, attribute: Any, lines: Sequence[Any] | None) -> None:
    """Demand at least one line, and not more than a return may have."""
    if lines is None:
        return
    if not several(attribute.name, lines):
        raise InvalidValue(attribute.name, value="none", allowed="at least one line")
    if len(lines) > RETURN_LINES_MAX:
        raise TooMany("return lines", count=len(lines), limit=RETURN_LINES_MAX)


def number_of(quantity: Decimal | Quantity) -> Decimal:
    """Give the number of a quantity, whatever its unit."""
    return quantity.value if isinstance(quantity, Quantity) else quantity


def demand_more(name: str, quantity: Decimal | Quantity) -> None:
    """Demand a quantity above zero."""
    if not number_of(quantity) > 0:
        raise InvalidValue(name, value=number_of(quantity), allowed="above zero")


def _named(_: object, attribute: Any, code: str | None) -> None:
    """Demand the code of a location, if there is one."""
    if code is not None:
        demand_text(attribute.name, code, most=_CODE_MAX)


@frozen
class ReturnRequest:
    """Goods that a customer wants to give back.

    Args:
        line: the number of the order's line, or its SKU; without an order the SKU.
        quantity: how much, above zero; a bare number counts base units.
        reason: why, a word or a code of the tenant's.
        note: what the customer says about it.
        wanted: how the customer would like it settled.
        shipment_id: with which shipment it left; None for any.
        unit_price: net per base unit; demanded where there is no order.

    >>> ReturnRequest("TEA-1", Decimal(2), reason="too_many").wanted is None
    True
    """

    line: int | str
    quantity: Decimal | Quantity
    reason: str | None = field(default=None, kw_only=True)
    note: str | None = field(default=None, kw_only=True, metadata=LONG)
    wanted: Resolution | None = field(default=None, kw_only=True)
    shipment_id: UUID | None = field(default=None, kw_only=True)
    unit_price: Money | None = field(default=None, kw_only=True)

    @types_first
    def __attrs_post_init__(self) -> None:
        """Check what no type can say."""
        if isinstance(self.line, str):
            demand_text("line", self.line, most=_SKU_MAX)
        demand_more("quantity", self.quantity)
        if self.unit_price is not None and self.unit_price.minor < 0:
            raise InvalidValue("unit_price", value=str(self.unit_price), allowed="0 or more")


@frozen(kw_only=True)
class RequestReturn(Command[Return]):
    """Note that a customer wants to give goods back.

    Args:
        order_id: what they were sold with; None for a return without an order.
        customer_id: who gives them back, without an order; an order knows its own.
        lines: what; None for all of the order that can come back.
        approve: whether it may come at once; otherwise somebody approves or declines it.
        late: why it is granted after the last day of the order's right of return.
        reason: why there is no order; demanded where there is none.
    """

    tag = "returns.request.v1"
    permission = "returns.request"

    order_id: UUID | None = None
    customer_id: UUID | None = None
    lines: tuple[ReturnRequest, ...] | None = field(default=None, validator=some)
    approve: bool = True
    late: str | None = field(default=None, metadata=LONG)
    reason: str | None = field(default=None, metadata=LONG)

    @types_first
    def __attrs_post_init__(self) -> None:
        """Check what no type can say."""
        if (self.order_id is None) == (self.customer_id is None):
            raise InvalidValue("order", value=self.order_id, allowed="an order, or a customer")
        if self.late is not None:
            given_for("a late return")(self, None, self.late)
        if self.order_id is None:
            self._without_order()
        for each in self.lines or ():
            if self.order_id is not None and each.unit_price is not None:
                allowed = "none: the order's own price holds"
                raise InvalidValue("unit_price", value=str(each.unit_price), allowed=allowed)

    def _without_order(self) -> None:
        given_for("a return without an order")(self, None, self.reason)
        if self.lines is None:
            raise InvalidValue("lines", value=None, allowed="what comes back, at least one line")
        for each in self.lines:
            if each.unit_price is None:
                name = f"unit_price of {each.line}"
                raise InvalidValue(name, value=None, allowed="the net price, without an order")
            if not isinstance(each.line, str):
                raise InvalidValue("line", value=each.line, allowed="a SKU, without an order")
        if len({each.unit_price.currency for each in self.lines if each.unit_price}) > 1:
            raise InvalidValue("unit_price", value="several", allowed="one currency")


@frozen(kw_only=True)
class _OfReturn(Command[Return]):
    """What most of them share: the return that they are about."""

    return_id: UUID


@frozen(kw_only=True)
class ApproveReturn(_OfReturn):
    """Let the goods of a return come."""

    tag = "returns.approve.v1"
    permission = "returns.approve"


@frozen(kw_only=True)
class DeclineReturn(_OfReturn):
    """Do not take goods back."""

    tag = "returns.decline.v1"
    permission = "returns.approve"

    reason: str = field(validator=given_for("declining a return"), metadata=LONG)


@frozen(kw_only=True)
class CancelReturn(_OfReturn):
    """Note that a customer keeps what was to come back; nothing of it came."""

    tag = "returns.cancel.v1"
    permission = "returns.cancel"

    reason: str = field(validator=given_for("canceling a return"), metadata=LONG)


@frozen(kw_only=True)
class CloseReturn(_OfReturn):
    """Note that what has not come back by now will not come any more."""

    tag = "returns.close.v1"
    permission = "returns.close"

    reason: str = field(validator=given_for("closing a return"), metadata=LONG)


@frozen
class ReceivedLine:
    """Goods that came back, or turned out to be missing.

    Args:
        line: the number of the return's line, or its SKU.
        quantity: how much of the line, above zero; a bare number counts base units.
        condition: how they came.
        to: the code of the location where they lie from now on; None as the receipt says.
        goods: what came in, where that must be said: the lots, some components of a bundle, or the
            wrong goods; () for just what the line is about.
    """

    line: int | str
    quantity: Decimal | Quantity
    condition: Condition = Condition.GOOD
    to: str | None = field(default=None, kw_only=True, validator=_named)
    goods: tuple[StockLine, ...] = field(default=(), kw_only=True)

    @types_first
    def __attrs_post_init__(self) -> None:
        """Check what no type can say."""
        demand_more("quantity", self.quantity)
        if self.goods:
            some(None, _GOODS, self.goods)
        for each in self.goods:
            demand_more(f"quantity of {each.sku}", each.quantity)
        if self.condition is Condition.MISSING and (self.goods or self.to is not None):
            raise InvalidValue("goods", value=str(self.line), allowed="none where they are missing")


@frozen
class _Named:
    name: str


_GOODS: Final = _Named("goods")


@frozen(kw_only=True)
class ReceiveReturn(_OfReturn):
    """Take goods of a return in.

    Args:
        lines: what came; None for everything that is still to come, in good order.
        to: code of the location where sound and wrong goods lie from now on.
        damaged_to: code of the location for damaged ones; None: they are thrown away.
        extra: whether more may come than was asked for.
        again: whether as much is owed to the customer again; None as the settings say.
    """

    tag = "returns.receive.v1"
    permission = "returns.receive"

    lines: tuple[ReceivedLine, ...] | None = field(default=None, validator=some)
    to: str = field(default="main", validator=_named)
    damaged_to: str | None = field(default=None, validator=_named)
    extra: bool = False
    again: bool | None = None


@frozen
class InspectedLine:
    """Goods that turned out to be in another condition.

    Args:
        line: the number of the return's line, or its SKU.
        quantity: how much of the line, above zero; a bare number counts base units.
        condition: good or damaged, whichever they were not.
        to: code of the location where they lie from now on; None: where they lay.
        scrap: they are thrown away.
    """

    line: int | str
    quantity: Decimal | Quantity
    condition: Condition
    to: str | None = field(default=None, kw_only=True, validator=_named)
    scrap: bool = field(default=False, kw_only=True)

    @types_first
    def __attrs_post_init__(self) -> None:
        """Check what no type can say."""
        demand_more("quantity", self.quantity)
        if not self.condition.came:
            raise InvalidValue("condition", value=self.condition.value, allowed="good, damaged")
        if self.scrap and self.to is not None:
            raise InvalidValue("to", value=self.to, allowed="none where goods are thrown away")


@frozen(kw_only=True)
class InspectReturn(_OfReturn):
    """Note what a closer look at received goods showed.

    Args:
        lines: what is in another condition than it seemed, at least one.
    """

    tag = "returns.inspect.v1"
    permission = "returns.inspect"

    lines: tuple[InspectedLine, ...] = field(validator=some)
