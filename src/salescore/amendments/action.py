"""What can be changed about a placed order: typed actions, applied in their order."""

from datetime import date
from decimal import Decimal
from typing import Final, TypeAlias

from attrs import field, frozen

from salescore.days import as_date
from salescore.errors import InvalidValue, demand_range, demand_text
from salescore.events import LEFT_OUT
from salescore.orders.request import ChargeRequest, LineRequest, ReasonMissing
from salescore.parties.address import Address
from salescore.quantity import Quantity, decimal, quantity
from salescore.shapes import LONG, types_first

__all__ = [
    "ACTIONS_MAX",
    "Action",
    "AddCharge",
    "AddLine",
    "ChangeAddress",
    "ChangeDate",
    "ChangeDiscount",
    "ChangePrice",
    "ChangeQuantity",
    "CloseRemainder",
    "RemoveCharge",
    "RemoveLine",
    "Substitute",
]

QuantityLike: TypeAlias = Quantity | Decimal | int | str

ACTIONS_MAX: Final = 1_000
"""The most actions of one amendment."""

_TEXT_MAX: Final = 200
"""Longer texts are no SKU and no code of anybody."""


def _optional(given: QuantityLike | None) -> Quantity | Decimal | None:
    return None if given is None else quantity(given)


def _day(given: date | str | None) -> date | None:
    return as_date(given, name="ship_on")


def _price(given: Decimal | int | str) -> Decimal:
    return decimal(given, name="unit_price")


def _percent(given: Decimal | int | str) -> Decimal:
    return decimal(given, name="percent")


def _amount(given: Quantity | Decimal) -> Decimal:
    return given.value if isinstance(given, Quantity) else given


def _above_zero(name: str, given: Quantity | Decimal | None) -> None:
    if given is not None and _amount(given) <= 0:
        raise InvalidValue(name, value=_amount(given), allowed="above zero")


@frozen
class AddLine:
    """A product more, priced and taxed as on the day of the amendment.

    Args:
        wanted: the product, and how much of it; the order has no line of it yet.
    """

    wanted: LineRequest


@frozen
class RemoveLine:
    """A line less, of which nothing has left and nothing is billed.

    Args:
        removed: the line's number, or its SKU.
    """

    removed: int | str


@frozen
class ChangeQuantity:
    """Another quantity of a line: so much is agreed from now on.

    Args:
        line: its number, or its SKU.
        quantity: above zero, in a unit of the product; a bare number counts base units.

    >>> ChangeQuantity("TEA-1", Decimal(3)).quantity
    Decimal('3')
    """

    line: int | str
    quantity: Quantity | Decimal = field(converter=quantity)

    @types_first
    def __attrs_post_init__(self) -> None:
        """Check what no type can say."""
        _above_zero("quantity", self.quantity)


@frozen
class ChangePrice:
    """Another unit price, for what of a line is not billed; its own discount goes off it.

    Args:
        line: its number, or its SKU.
        unit_price: per base unit, 0 or more; net or gross as the order's prices are.
        reason: why.
    """

    line: int | str
    unit_price: Decimal = field(converter=_price)
    reason: str = field(metadata=LONG)

    @types_first
    def __attrs_post_init__(self) -> None:
        """Check what no type can say."""
        if self.unit_price < 0:
            raise InvalidValue("unit_price", value=self.unit_price, allowed="0 or more")
        if not self.reason.strip():
            raise ReasonMissing("another price")


@frozen
class ChangeDiscount:
    """Another discount on a line, in place of the one it has, for what of it is not billed.

    Args:
        line: its number, or its SKU.
        percent: off the unit price, 0 to 100.
    """

    line: int | str
    percent: Decimal = field(converter=_percent)

    @types_first
    def __attrs_post_init__(self) -> None:
        """Check what no type can say."""
        demand_range("percent", self.percent, low=0, high=100)


@frozen
class ChangeAddress:
    """Another place where the goods go; the taxes stay those of the order.

    Args:
        ship_to: where; None takes the customer's shipping address.
    """

    ship_to: Address | None = field(default=None, metadata=LEFT_OUT)


@frozen
class ChangeDate:
    """Another day on which goods should leave.

    Args:
        ship_on: the business date; None for as soon as they can.
        line: its number, or its SKU; None for all lines of which something is still to leave.
    """

    ship_on: date | None = field(converter=_day)
    line: int | str | None = None


@frozen(kw_only=True)
class Substitute:
    """Another product in place of what of a line is still to leave.

    Args:
        line: its number, or its SKU.
        sku: what is delivered instead.
        how_many: of the other product; None for as many as are still to leave.
        keep_price: it costs what the other one did; else it is priced as an added line.
    """

    line: int | str = field(kw_only=False)
    sku: str = field(kw_only=False)
    how_many: Quantity | Decimal | None = field(default=None, converter=_optional)
    keep_price: bool = False

    @types_first
    def __attrs_post_init__(self) -> None:
        """Check what no type can say."""
        demand_text("sku", self.sku, most=_TEXT_MAX)
        _above_zero("how_many", self.how_many)


@frozen
class CloseRemainder:
    """What of lines is still to come will not be delivered any more.

    Args:
        rest: a line's number, or its SKU; None for all goods, services stay.
        how_many: of a line; None for all that is still to leave.
    """

    rest: int | str | None
    how_many: Quantity | Decimal | None = field(default=None, converter=_optional)

    @types_first
    def __attrs_post_init__(self) -> None:
        """Check what no type can say."""
        if self.rest is None and self.how_many is not None:
            raise InvalidValue("how_many", value=self.how_many, allowed="None for all lines")
        _above_zero("how_many", self.how_many)


@frozen
class AddCharge:
    """An amount more besides the goods.

    Args:
        charge: what for, and how much; the order has none of that code yet.
    """

    charge: ChargeRequest


@frozen
class RemoveCharge:
    """A charge less, one that is not billed.

    Args:
        code: of the charge.
    """

    code: str

    @types_first
    def __attrs_post_init__(self) -> None:
        """Check what no type can say."""
        demand_text("code", self.code, most=_TEXT_MAX)


Action: TypeAlias = (
    AddLine
    | RemoveLine
    | ChangeQuantity
    | ChangePrice
    | ChangeDiscount
    | ChangeAddress
    | ChangeDate
    | Substitute
    | CloseRemainder
    | AddCharge
    | RemoveCharge
)
"""Each has a field of its own by which stored ones are told apart; an address has what is left."""
