"""From what callers like to write to what commands carry.

Amounts may be `Money`, ``"10.50 EUR"`` or, where the currency is known, a bare number; quantities
numbers, `Quantity` or ``"2 carton"``; instants aware datetimes or ISO text; ids values with an id.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any, TypeAlias

from salescore.billing.credit_commands import PriceCut
from salescore.blankets.commands import BlanketRequest
from salescore.catalog.component import Component, ComponentRequest
from salescore.changes import optional_id, word
from salescore.clock import aware
from salescore.days import as_date
from salescore.errors import InvalidValue
from salescore.fulfillment.commands import LotChoice, ShipLine
from salescore.money import Money
from salescore.orders.named import NamedLine
from salescore.orders.order import OrderLine
from salescore.orders.request import ChargeRequest, LineRequest, OrderDiscount
from salescore.quantity import Quantity, UnitTable, decimal, quantity
from salescore.shapes import several
from salescore.stock.commands import StockLine
from salescore.stock.lines import goods
from salescore.stock_policy import Promising, Shortage

__all__ = [
    "AgreedLike",
    "AmountLike",
    "ComponentLike",
    "CutsLike",
    "DiscountLike",
    "IdLike",
    "InstantLike",
    "LineLike",
    "LotsLike",
    "PromisingLike",
    "QuantityLike",
    "ShipLinesLike",
    "agreed_lines",
    "amount",
    "charge",
    "charges",
    "component_requests",
    "custom_values",
    "discount",
    "instant",
    "line",
    "lines",
    "lot_choices",
    "named_lines",
    "optional_decimals",
    "optional_id",
    "price_cuts",
    "promising",
    "quantity",
    "ship_lines",
    "stock_lines",
    "unit_table",
]

IdLike: TypeAlias = Any
"""A UUID, its text, or a value with an `id`."""
AmountLike: TypeAlias = Money | Decimal | int | str
QuantityLike: TypeAlias = Quantity | Decimal | int | str
InstantLike: TypeAlias = datetime | str | None
PromisingLike: TypeAlias = Promising | Shortage | str | None
AgreedLike: TypeAlias = BlanketRequest | tuple[str, QuantityLike, Decimal | int | str]
"""What is agreed on of a product: (SKU, quantity in all, price of a base unit)."""

DiscountLike: TypeAlias = OrderDiscount | Money | str | None
"""``"10 %"``, an amount, or None."""
ComponentLike: TypeAlias = ComponentRequest | tuple[str, QuantityLike]
GoodsLike: TypeAlias = StockLine | tuple[str, QuantityLike]
LotsLike: TypeAlias = str | Iterable[str]
"""One code of a lot, or several, those to be taken first first."""
ShipLinesLike: TypeAlias = Iterable[tuple[OrderLine | int | str, QuantityLike]] | None
"""(order line, its number or SKU, quantity) pairs; None for all."""
CutsLike: TypeAlias = Iterable[tuple[OrderLine | int | str, AmountLike]]
"""(order line, its number or SKU, amount with tax) pairs."""
LineLike: TypeAlias = LineRequest | tuple[str, QuantityLike]


def amount(value: AmountLike, *, currency: str | None = None) -> Money:
    """Give money.

    Args:
        value: `Money`, text with a currency, or a bare number where `currency` is known.

    Raises:
        InvalidValue: a bare number, and nobody knows the currency.

    >>> str(amount("313.50 EUR")), str(amount(5, currency="USD"))
    ('313.50 EUR', '5.00 USD')
    """
    if isinstance(value, Money):
        return value
    if isinstance(value, str) and any(letter.isalpha() for letter in value):
        return Money.parse(value)
    if currency is None:
        raise InvalidValue("amount", value=value, allowed='an amount with currency: "10.50 EUR"')
    return Money.of(decimal(value, name="amount"), currency)


def custom_values(given: Mapping[str, Any] | None) -> Mapping[str, Any]:
    """Give custom values by code; None is none, and anything else the command will look at."""
    return {} if given is None else given


def instant(value: InstantLike, *, name: str = "at") -> datetime | None:
    """Give an aware instant in UTC; a date alone is midnight UTC of that day.

    Raises:
        NaiveDatetime: without a zone nobody knows when it was.
        InvalidValue: text that is no instant.
    """
    if value is None:
        return None
    if isinstance(value, str):
        try:
            value = datetime.fromisoformat(value + "T00:00:00Z" if len(value) == 10 else value)  # noqa: PLR2004 - the length of an ISO date.
        except ValueError as error:
            raise InvalidValue(name, value=value, allowed="an ISO instant with its zone") from error
    return aware(value, name=name)


def optional_decimals(**given: Decimal | int | str | None) -> dict[str, Any]:
    """Turn numbers from outside into Decimals, exactly, by their names; None stays None."""
    return {
        name: None if value is None else decimal(value, name=name) for name, value in given.items()
    }


def line(
    sku: str,
    how_many: QuantityLike,
    *,
    unit_price: Decimal | int | str | None = None,
    discount_percent: Decimal | int | str = 0,
    reason: str | None = None,
    ship_on: date | str | None = None,
    supplied_by: str | None = None,
) -> LineRequest:
    """Ask for a product.

    Args:
        sku: the product.
        how_many: above zero; a bare number counts base units, ``"2 carton"`` names a unit.
        unit_price: a price given by hand, per base unit; needs a `reason`.
        discount_percent: off the unit price, 0 to 100.
        reason: why the price was given by hand.
        ship_on: the business date the goods should leave.
        supplied_by: who sends the goods to the buyer himself; None: they leave from our stock.

    >>> line("TEA-1", 24, discount_percent=5).discount_percent
    Decimal('5')
    """
    return LineRequest(
        sku=sku,
        quantity=quantity(how_many, name=_of("quantity", sku)),
        unit_price=None if unit_price is None else decimal(unit_price, name="unit_price"),
        discount_percent=decimal(discount_percent, name="discount_percent"),
        reason=reason,
        ship_on=as_date(ship_on, name="ship_on"),
        supplied_by=supplied_by,
    )


def agreed_lines(given: Iterable[AgreedLike]) -> tuple[BlanketRequest, ...]:
    """Give the lines of a blanket order from (sku, quantity in all, price of a base unit).

    >>> str(agreed_lines([("TEA-1", 500, "12.50")])[0].unit_price)
    '12.50'
    """
    return tuple(map(_agreed, several("lines", given)))


def _agreed(given: AgreedLike) -> BlanketRequest:
    if isinstance(given, BlanketRequest):
        return given
    parts: Any = given
    if not isinstance(parts, tuple | list) or len(parts) != 3:  # noqa: PLR2004 - SKU, quantity, price.
        raise InvalidValue("lines", value=given, allowed='such as ("TEA-1", 500, "12.50")')
    sku, how_many, price = parts
    return BlanketRequest(
        sku=sku,
        quantity=quantity(how_many, name=_of("quantity", sku)),
        unit_price=decimal(price, name="unit_price"),
    )


def lines(given: Iterable[LineLike]) -> tuple[LineRequest, ...]:
    """Give the lines of an order from lines and (sku, quantity) pairs."""
    return tuple(
        each if isinstance(each, LineRequest) else line(*_pair("lines", each))
        for each in several("lines", given)
    )


def charge(
    code: str, how_much: AmountLike, *, tax_code: str | None = None, spread: bool = False
) -> ChargeRequest:
    """Ask for an amount besides the goods, such as freight.

    >>> str(charge("freight", "32.38 USD").amount)
    '32.38 USD'
    """
    return ChargeRequest(code=code, amount=amount(how_much), tax_code=tax_code, spread=spread)


def discount(value: DiscountLike) -> OrderDiscount | None:
    """Give a discount on an order.

    Args:
        value: ``"10 %"``, an amount such as ``"5 EUR"`` or `Money`, or None for none.

    >>> str(discount("10 %")), str(discount("5 EUR"))
    ('10 %', '5.00 EUR')
    """
    if value is None or isinstance(value, OrderDiscount):
        return value
    if isinstance(value, str) and value.rstrip().endswith("%"):
        return OrderDiscount(percent=decimal(value.rstrip()[:-1].strip(), name="discount"))
    return OrderDiscount(amount=amount(value))


def promising(value: PromisingLike) -> Promising:
    """Give how an order is promised its goods, from what it does where they lack, or in full.

    >>> promising("part").shortage
    <Shortage.PART: 'part'>

    Raises:
        InvalidValue: no such word.
    """
    if isinstance(value, Promising):
        return value
    return Promising(None if value is None else word("shortage", value, Shortage))


def charges(given: Iterable[ChargeRequest | tuple[str, AmountLike]]) -> tuple[ChargeRequest, ...]:
    """Give the charges of an order from charges and (code, amount) pairs."""
    return tuple(
        each if isinstance(each, ChargeRequest) else charge(*_pair("charges", each))
        for each in several("charges", given)
    )


def lot_choices(given: Mapping[int | str, LotsLike] | None) -> tuple[LotChoice, ...]:
    """Give the lots that lines are taken from; None is none.

    >>> lot_choices({"TEA-1": "L-7"})
    (LotChoice(line='TEA-1', lots=('L-7',)),)
    """
    if given is None:
        return ()
    if not isinstance(given, Mapping):
        raise InvalidValue("lots", value=given, allowed='lots by line: {"TEA-1": "L-7"}')
    return tuple(
        LotChoice(line, (lots,) if isinstance(lots, str) else several("lots", lots))
        for line, lots in given.items()
    )


def named_lines(given: ShipLinesLike) -> tuple[NamedLine, ...] | None:
    """Give what is named by (order line, its number or SKU, quantity) pairs; None stays None."""
    if given is None:
        return None
    return tuple(
        NamedLine(each.number if isinstance(each, OrderLine) else each, quantity(how_many))
        for each, how_many in (_pair("lines", pair) for pair in several("lines", given))
    )


def price_cuts(given: CutsLike, *, currency: str) -> tuple[PriceCut, ...]:
    """Give the amounts that lines' prices are lowered by, from (order line, amount) pairs.

    Args:
        given: the line, its number or SKU, and how much with tax.
        currency: of an amount without one.
    """
    return tuple(
        PriceCut(
            each.number if isinstance(each, OrderLine) else each,
            amount(how_much, currency=currency),
        )
        for each, how_much in (_pair("cuts", pair) for pair in several("cuts", given))
    )


def ship_lines(given: ShipLinesLike) -> tuple[ShipLine, ...] | None:
    """Give what leaves from (order line, its number or SKU, quantity) pairs; None stays None."""
    if given is None:
        return None
    return tuple(
        ShipLine(each.number if isinstance(each, OrderLine) else each, quantity(how_many))
        for each, how_many in (_pair("lines", pair) for pair in several("lines", given))
    )


def stock_lines(given: Iterable[GoodsLike]) -> tuple[StockLine, ...]:
    """Give lines of goods from (sku, quantity) pairs, or from lines that say more.

    Raises:
        InvalidValue: no lines.
    """
    found = tuple(_stock_line(each) for each in several("lines", given))
    if not found:
        raise InvalidValue("lines", value="none", allowed="at least one line")
    return found


def _stock_line(given: GoodsLike) -> StockLine:
    if isinstance(given, StockLine):
        return given
    sku, how_many = _pair("lines", given)
    return goods(sku, how_many)


def component_requests(given: Iterable[Any]) -> tuple[ComponentRequest, ...]:
    """Give what a product shall consist of from (sku, quantity) pairs, or components of another.

    >>> [str(each.quantity) for each in component_requests([("TEA-1", "2 carton"), ("POT-1", 1)])]
    ['2 carton', '1']
    """
    return tuple(map(_component, several("components", given)))


def _component(given: Any) -> ComponentRequest:
    if isinstance(given, ComponentRequest):
        return given
    if isinstance(given, Component):
        return ComponentRequest(given.sku, given.quantity)
    if isinstance(given, Mapping):  # As commands are kept.
        given = (given.get("sku"), given.get("quantity"))
    sku, how_many = _pair("components", given)
    return ComponentRequest(sku, quantity(how_many, name=_of("quantity", sku)))


def unit_table(
    base: str, factors: Mapping[str, Fraction | Decimal | int | str] | None, *, digits: int
) -> UnitTable:
    """Give a product's units from its base unit and the factors of the others."""
    if factors is not None and not isinstance(factors, Mapping):
        raise InvalidValue("units", value=factors, allowed="factors by unit: {'carton': 12}")
    return UnitTable(base, factors or {}, digits)


def _of(what: str, sku: object) -> str:
    """Name something of a product, if that has a name at all."""
    return f"{what} of {sku}" if isinstance(sku, str) else what


def _pair(name: str, given: Any) -> tuple[Any, Any]:
    """Give both members of what should be a pair that begins with a name or a line."""
    if not isinstance(given, tuple | list) or len(given) != 2:  # noqa: PLR2004 - a pair is two.
        raise InvalidValue(name, value=given, allowed='pairs such as ("TEA-1", 24)')
    first, second = given
    if not isinstance(first, str | int | OrderLine):
        raise InvalidValue(name, value=first, allowed='pairs such as ("TEA-1", 24)')
    return first, second
