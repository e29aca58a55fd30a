"""Prices per unit, with as many decimals as they need, and the one door from them to money."""

from decimal import Decimal
from functools import lru_cache
from typing import Final

from attrs import field, frozen

from salescore.currencies import digits
from salescore.decimals import EXACT, Rounding, decimal, plain, round_ratio, round_to_int, text
from salescore.errors import InvalidValue
from salescore.money import Money

__all__ = ["UnitPrice", "extend_minor", "price_text"]

_ONE: Final = Decimal(1)


def extend_minor(
    amount: Decimal,
    quantity: Decimal,
    currency: str,
    rounding: Rounding = Rounding.HALF_AWAY_FROM_ZERO,
) -> int:
    """Multiply a price by a quantity, exactly, and round once to minor units: the kernel of totals.

    Args:
        amount: price of one unit in major units, finite.
        quantity: so many units, finite.
        currency: ISO 4217 code.
        rounding: the mode.

    Raises:
        UnknownCurrency: the code is unknown.
        InexactResult: the mode is `EXACT` and the product has too many decimals.

    Example:
        >>> extend_minor(Decimal("15.675"), Decimal(24), "EUR")
        37620
    """
    product = EXACT.multiply(amount, quantity)
    return round_to_int(product.scaleb(digits(currency), EXACT), rounding)


@lru_cache(8192)
def price_text(amount: Decimal, currency: str) -> str:
    """Write a price with at least the currency's own decimals, and all it has.

    >>> price_text(Decimal("16.5"), "EUR"), price_text(Decimal("15.675"), "EUR")
    ('16.50', '15.675')
    """
    written = text(amount)
    decimals = len(written.partition(".")[2])
    missing = digits(currency) - decimals
    if missing <= 0:
        return written
    return written + ("" if decimals else ".") + "0" * missing


def _amount(value: Decimal | int | str) -> Decimal:
    """Give the amount in its canonical form."""
    return plain(decimal(value, name="unit price"))


def _per(value: Decimal | int | str) -> Decimal:
    """Give the number of units that the price is for, or refuse it."""
    per = plain(decimal(value, name="per"))
    if per <= 0:
        raise InvalidValue("per", value=value, allowed="above zero")
    return per


@frozen(str=False)
class UnitPrice:
    """What one unit costs; it becomes money only by `extend`.

    Args:
        amount: in major units, any number of decimals up to 100; kept without trailing zeros.
        currency: ISO 4217 code.
        per: how many units the amount is for, above zero: a carton of 12 priced 216 is
            ``UnitPrice(Decimal(216), "EUR", Decimal(12))`` in boxes.

    Raises:
        UnknownCurrency: the code is unknown.
        InvalidValue: amount or `per` lie outside their range.

    Example:
        >>> UnitPrice(Decimal("15.675"), "EUR").extend(Decimal(24))
        Money.parse('376.20 EUR')
    """

    amount: Decimal = field(converter=_amount)
    currency: str
    per: Decimal = field(converter=_per, default=_ONE)

    def __attrs_post_init__(self) -> None:
        """Hold the invariants."""
        digits(self.currency)

    def extend(
        self, quantity: Decimal, *, rounding: Rounding = Rounding.HALF_AWAY_FROM_ZERO
    ) -> Money:
        """Give the money for a quantity: exact product, rounded once.

        Args:
            quantity: so many units, finite.
            rounding: the mode.

        Raises:
            InexactResult: the mode is `EXACT` and the product has too many decimals.
        """
        if self.per == _ONE:
            return Money(
                extend_minor(self.amount, quantity, self.currency, rounding), self.currency
            )
        product = EXACT.multiply(self.amount, quantity).scaleb(digits(self.currency), EXACT)
        up, down = product.as_integer_ratio()
        per_up, per_down = self.per.as_integer_ratio()
        return Money(round_ratio(up * per_down, down * per_up, rounding), self.currency)

    def __str__(self) -> str:
        """Write ``"15.675 EUR"``, with at least the decimals of the currency."""
        _, point, decimals = text(self.amount).partition(".")
        missing = digits(self.currency) - len(decimals)
        padding = ("" if point or missing <= 0 else ".") + "0" * missing
        per = "" if self.per == _ONE else f" / {text(self.per)}"
        return f"{text(self.amount)}{padding} {self.currency}{per}"
