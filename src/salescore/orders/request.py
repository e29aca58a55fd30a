"""What a buyer asks for: lines and charges before they are priced."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Final, Protocol

from attrs import field, frozen

from salescore.catalog.product import Product
from salescore.decimals import text
from salescore.errors import (
    WORD_LENGTH_MAX,
    InvalidValue,
    SalesError,
    TooMany,
    demand_range,
    demand_text,
)
from salescore.money import Money
from salescore.quantity import Quantity
from salescore.shapes import LONG, types_first

__all__ = [
    "CHARGES_MAX",
    "LINES_MAX",
    "MINOR_MAX",
    "AmbiguousLine",
    "ChargeRequest",
    "EmptyOrder",
    "LineRequest",
    "OrderDiscount",
    "ReasonMissing",
    "asked_of",
    "check_charges",
    "check_lines",
]

_SKU_TEXT_MAX: Final = 200
"""Longer texts are no SKU of anybody; which ones exist, the catalog says."""

LINES_MAX: Final = 10_000
"""The most lines any order may have, whatever the settings say."""

CHARGES_MAX: Final = 100
"""The most charges an order may have."""

MINOR_MAX: Final = 10**15
"""The most minor units an order or a payment may come to; every store can keep and add them."""


class AmbiguousLine(SalesError, ValueError):
    """A product that stands on two lines."""

    code = "orders.ambiguous_line"

    def __init__(self, sku: str) -> None:
        """Name the product."""
        super().__init__(sku=sku)


class EmptyOrder(SalesError, ValueError):
    """An order without lines."""

    code = "orders.empty"


class ReasonMissing(SalesError, ValueError):
    """Something that needs a reason and came without one."""

    code = "orders.reason_missing"

    def __init__(self, what: str) -> None:
        """Say what needs the reason."""
        super().__init__(what=what)


@frozen(kw_only=True)
class LineRequest:
    """One line as the buyer asks for it.

    Args:
        sku: the product.
        quantity: above zero; a bare number counts base units.
        unit_price: a price given by hand, per base unit, >= 0; needs a `reason`.
        discount_percent: 0 to 100, off the unit price.
        reason: why the price was given by hand.
        ship_on: the business date the goods should leave.
        supplied_by: who sends the goods to the buyer himself; None: they leave from our stock.
    """

    sku: str
    quantity: Quantity | Decimal
    unit_price: Decimal | None = None
    discount_percent: Decimal = field(default=Decimal(0))
    reason: str | None = field(default=None, metadata=LONG)
    ship_on: date | None = None
    supplied_by: str | None = None

    @types_first
    def __attrs_post_init__(self) -> None:
        """Check what no type can say."""
        demand_text("sku", self.sku, most=_SKU_TEXT_MAX)
        if self.supplied_by is not None:
            demand_text("supplied_by", self.supplied_by, most=WORD_LENGTH_MAX)
        value = self.quantity.value if isinstance(self.quantity, Quantity) else self.quantity
        if value <= 0:
            raise InvalidValue(f"quantity of {self.sku}", value=value, allowed="above zero")
        demand_range("discount_percent", self.discount_percent, low=0, high=100)
        if self.unit_price is not None:
            if self.unit_price < 0:
                raise InvalidValue("unit_price", value=self.unit_price, allowed="0 or more")
            if not self.reason:
                raise ReasonMissing(f"the price of {self.sku}")


@frozen(kw_only=True)
class ChargeRequest:
    """An amount besides the goods.

    Args:
        code: what for, such as ``"freight"``.
        amount: >= 0, in the order's currency; net or gross as the order's prices are.
        tax_code: the rate it is taxed with; None for no tax.
        spread: it is taxed as the goods are, in proportion; then it has no tax code.
    """

    code: str
    amount: Money
    tax_code: str | None = None
    spread: bool = False

    @types_first
    def __attrs_post_init__(self) -> None:
        """Check what no type can say."""
        if self.amount.minor < 0:
            raise InvalidValue(f"charge {self.code}", value=self.amount, allowed="0 or more")
        if self.spread and self.tax_code is not None:
            raise InvalidValue("tax_code", value=self.tax_code, allowed="none where it is spread")


@frozen(kw_only=True)
class OrderDiscount:
    """A discount on a whole order, spread over its lines before tax.

    Args:
        percent: of the sum of the lines, 0 to 100.
        amount: or so much of it, >= 0, in the order's currency; net or gross as its prices are.

    >>> str(OrderDiscount(percent=Decimal(10)))
    '10 %'
    """

    percent: Decimal | None = None
    amount: Money | None = None

    @types_first
    def __attrs_post_init__(self) -> None:
        """Check what no type can say."""
        if (self.percent is None) == (self.amount is None):
            raise InvalidValue("discount", value=str(self), allowed="a percentage or an amount")
        if self.percent is not None:
            demand_range("discount", self.percent, low=0, high=100)
        if self.amount is not None and self.amount.minor < 0:
            raise InvalidValue("discount", value=self.amount, allowed="0 or more")

    def __str__(self) -> str:
        """Say it as callers write it."""
        return str(self.amount) if self.percent is None else f"{text(self.percent)} %"


def asked_of(line: LineRequest, product: Product) -> Quantity:
    """Give what a line asks for with its unit: a bare number counts base units."""
    asked = line.quantity
    return asked if isinstance(asked, Quantity) else Quantity(asked, product.unit)


class _OfProduct(Protocol):
    """A line of something that has each product once."""

    @property
    def sku(self) -> str:
        """The product."""
        ...


def check_lines(lines: Sequence[_OfProduct], *, limit: int = LINES_MAX) -> None:
    """Demand at least one line, at most `limit`, and each product on one line only.

    Raises:
        EmptyOrder: no lines.
        TooMany: more lines than allowed.
        AmbiguousLine: a product on two lines.
    """
    if not lines:
        raise EmptyOrder
    if len(lines) > limit:
        raise TooMany("order lines", count=len(lines), limit=limit)
    seen: set[str] = set()
    for line in lines:
        if line.sku in seen:
            raise AmbiguousLine(line.sku)
        seen.add(line.sku)


def check_charges(charges: Sequence[ChargeRequest]) -> None:
    """Demand that there are no more charges than an order may have.

    Raises:
        TooMany: there are.
    """
    if len(charges) > CHARGES_MAX:
        raise TooMany("charges", count=len(charges), limit=CHARGES_MAX)
