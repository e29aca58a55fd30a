"""How a language writes numbers, money, dates and words."""

from collections.abc import Callable, Mapping
from datetime import date, datetime, tzinfo
from decimal import ROUND_HALF_UP, Context, Decimal
from enum import Enum
from typing import Any, Final

from attrs import frozen

from salescore.decimals import EXACT
from salescore.localized import Localized, explanations_en, explanations_zh
from salescore.money import Money
from salescore.quantity import Quantity
from salescore.unit_price import UnitPrice, price_text

__all__ = ["DIGITS_MAX", "STYLES", "Style", "style_of"]

DIGITS_MAX: Final = 12
"""Digits after the point that a format may ask for."""

_MAGNITUDE_MAX: Final = 40
"""Order of magnitude up to which a number is written out."""
_LONG: Final = 10**_MAGNITUDE_MAX
_ROUNDING: Final = Context(prec=200, rounding=ROUND_HALF_UP)
_WORDS: Final[Mapping[str, Mapping[str, Mapping[str, str]]]] = {
    "en": explanations_en.WORDS,
    "zh": explanations_zh.WORDS,
}
_MONTHS: Final = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


@frozen(kw_only=True)
class Style:
    """How one language writes; make one for a language that is not among `STYLES`.

    Args:
        group: what stands between groups of three digits.
        point: what stands before the decimals.
        day: writes a date.
        truth: the words for True and False.
    """

    language: str = "en"
    group: str = ","
    point: str = "."
    day: Callable[[date], str] = date.isoformat
    truth: tuple[str, str] = ("yes", "no")

    def number(self, value: Decimal | int, digits: int | None = None) -> str:
        """Write a number with all its decimals, or rounded half up to so many.

        >>> STYLES["de"].number(Decimal("1234.5"), 2), STYLES["en"].number(1234567)
        ('1.234,50', '1,234,567')
        """
        exact = Decimal(value)
        if not exact.is_finite() or abs(exact.adjusted()) > _MAGNITUDE_MAX:
            return f"{exact:.5e}"
        if digits is not None:
            exact = exact.quantize(Decimal(1).scaleb(-digits), context=_ROUNDING)
        whole, point, decimals = f"{exact:,f}".partition(".")
        if digits is None:
            decimals = decimals.rstrip("0")
        point = self.point if decimals else ""
        return whole.replace(",", self.group) + point + decimals

    def money(self, value: Money) -> str:
        """Write an amount with all decimals of its currency.

        >>> STYLES["de"].money(Money(123450, "EUR")), STYLES["zh"].money(Money(1234, "JPY"))
        ('1.234,50 EUR', '1,234 JPY')
        """
        places = -int(value.amount.as_tuple().exponent)
        return f"{self.number(value.amount, places)} {value.currency}"

    def price(self, value: UnitPrice) -> str:
        """Write the price of a unit with at least the decimals of its currency."""
        written = price_text(value.amount, value.currency)
        return f"{self.number(value.amount, len(written.partition('.')[2]))} {value.currency}"

    def percent(self, value: Decimal | int) -> str:
        """Write a fraction as percent.

        >>> STYLES["en"].percent(Decimal("0.19"))
        '19 %'
        """
        exact = Decimal(value)
        whole = EXACT.multiply(exact, Decimal(100)) if exact.is_finite() else exact
        return f"{self.number(whole)} %"

    def instant(self, value: datetime, zone: tzinfo) -> str:
        """Write the day and the minute of an instant as they are in a zone."""
        local = value.astimezone(zone)
        return f"{self.day(local)} {local:%H:%M}"

    def word(self, value: Enum, name: str) -> str:
        """Write the word of a stored state; `name` is the field it stands in."""
        text = str(value.value)
        words = _WORDS.get(self.language, {}).get(name.removesuffix("_state") or name, {})
        return words.get(text, text.replace("_", " "))

    def plain(self, value: Any, *, name: str, zone: tzinfo) -> str:
        """Write a value in the usual way of its type; nothing for None.

        Args:
            name: the field it stands in.
            zone: the zone of instants.
        """
        for kind, write in _PLAIN:
            if isinstance(value, kind):
                return write(self, value, name, zone)
        return str(value)


_PLAIN: Final[tuple[tuple[type, Callable[[Style, Any, str, tzinfo], str]], ...]] = (
    (type(None), lambda *_: ""),
    (bool, lambda style, value, *_: style.truth[not value]),
    (Enum, lambda style, value, name, _: style.word(value, name)),
    (Decimal, lambda style, value, *_: style.number(value)),
    (int, lambda style, value, *_: str(value) if abs(value) < _LONG else style.number(value)),
    (Money, lambda style, value, *_: style.money(value)),
    (UnitPrice, lambda style, value, *_: style.price(value)),
    (Quantity, lambda style, value, *_: f"{style.number(value.value)} {value.unit}"),
    (datetime, lambda style, value, _, zone: style.instant(value, zone)),
    (date, lambda style, value, *_: style.day(value)),
    (Localized, lambda style, value, *_: value.get(style.language)),
)
"""How a value of each type is written; the first that fits."""

STYLES: Final[Mapping[str, Style]] = {
    "de": Style(
        language="de",
        group=".",
        point=",",
        day=lambda on: f"{on.day:02}.{on.month:02}.{on.year}",
        truth=("ja", "nein"),
    ),
    "en": Style(day=lambda on: f"{on.day} {_MONTHS[on.month - 1]} {on.year}"),
    "fr": Style(
        language="fr",
        group="\N{NO-BREAK SPACE}",
        point=",",
        day=lambda on: f"{on.day:02}/{on.month:02}/{on.year}",
        truth=("oui", "non"),
    ),
    "zh": Style(
        language="zh",
        day=lambda on: f"{on.year}年{on.month}月{on.day}日",
        truth=("是", "否"),
    ),
}


def style_of(language: str, styles: Mapping[str, Style] = STYLES) -> Style:
    """Give the style of a language, of the language without its region, or a neutral one.

    >>> style_of("de-AT").language, style_of("nl").day(date(2026, 7, 1))
    ('de', '2026-07-01')
    """
    main = language.partition("-")[0]
    return styles.get(language) or styles.get(main) or Style(language=main)
