"""Lines of goods, written shortly."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Final

from attrs import evolve

from salescore.days import as_date
from salescore.decimals import decimal
from salescore.errors import InvalidValue
from salescore.quantity import Quantity, quantity
from salescore.shapes import several
from salescore.stock.commands import StockLine

__all__ = ["goods", "pieces"]

ONE: Final = Decimal(1)


def goods(
    sku: str,
    how_many: Quantity | Decimal | int | str,
    *,
    lot: str | None = None,
    expires_on: date | str | None = None,
    owner: str | None = None,
    package: Decimal | int | str | None = None,
) -> StockLine:
    """Give a line of a stock document.

    Args:
        sku: the product's code.
        how_many: how much; ``"2 carton"`` names a unit, a number is in the base unit.
        lot: the code of its lot, or its serial number, where goods are told apart.
        expires_on: the last day on which goods of a new lot may be used; ISO text will do.
        owner: the code of whoever owns the goods; None is the tenant.
        package: base units in each closed package, above zero; None for loose goods.

    Raises:
        InvalidValue: something that it cannot be.

    >>> goods("TEA-1", 5, lot="L-7", expires_on="2026-09-30").lot
    'L-7'
    """
    return StockLine(
        sku,
        quantity(how_many, name=f"quantity of {sku}"),
        lot,
        expires_on=as_date(expires_on, name="expires_on"),
        owner=owner,
        package=None if package is None else decimal(package, name="package"),
    )


def pieces(line: StockLine, serials: Iterable[str]) -> tuple[StockLine, ...]:
    """Give a line for each of the pieces that a line is about.

    Args:
        line: so many base units of a product, without a lot.
        serials: the serial numbers, as many as the line has pieces.

    Raises:
        InvalidValue: more or fewer numbers than pieces, a number twice, or a lot besides.

    >>> [each.lot for each in pieces(goods("POT-1", 2), ["S-1", "S-2"])]
    ['S-1', 'S-2']
    """
    if line.lot is not None:
        raise InvalidValue("serials", value=line.lot, allowed="serial numbers or a lot, not both")
    found = tuple(evolve(line, quantity=ONE, lot=each) for each in several("serials", serials))
    if len({each.lot for each in found}) != len(found) or line.quantity != len(found):
        allowed = f"a serial number for each of {line.quantity} pieces, no number twice"
        raise InvalidValue("serials", value=len(found), allowed=allowed)
    return found
