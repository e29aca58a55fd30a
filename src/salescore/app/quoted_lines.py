"""From what callers like to write to the lines of quotes."""

from collections.abc import Iterable
from typing import Any, TypeAlias

from salescore.app.coerce import AmountLike, LineLike, QuantityLike, lines, quantity
from salescore.errors import InvalidValue
from salescore.orders.request import ChargeRequest, LineRequest
from salescore.quotes.quote import QuoteLine
from salescore.quotes.request import QuoteLineRequest, QuotePart
from salescore.shapes import several

__all__ = [
    "ChargesLike",
    "PartLike",
    "QuotedLike",
    "named_lines",
    "parts",
    "quote_line",
    "quoted_lines",
]

ChargesLike: TypeAlias = Iterable[ChargeRequest | tuple[str, AmountLike]]
QuotedLike: TypeAlias = QuoteLineRequest | LineLike
PartLike: TypeAlias = QuotePart | tuple[QuoteLine | int | str, QuantityLike]


def quote_line(
    sku: str | LineRequest,
    how_many: QuantityLike | None = None,
    *,
    optional: bool = False,
    alternative: str | None = None,
    chosen: bool | None = None,
) -> QuoteLineRequest:
    """Offer a product that the buyer may choose.

    Args:
        sku: the product, or `line(...)`.
        how_many: above zero, as for `line`; None where the line says it.
        optional: the buyer may leave it out; it counts once it is chosen.
        alternative: the group of lines of which the buyer takes one.
        chosen: whether it counts for now; None chooses what is not optional, and of a group the
            first line if no other is chosen.

    >>> quote_line("POT-1", 1, optional=True).sku
    'POT-1'
    """
    asked = sku if isinstance(sku, LineRequest) else lines([(sku, _said(how_many))])[0]
    return QuoteLineRequest(line=asked, optional=optional, alternative=alternative, chosen=chosen)


def _said(how_many: QuantityLike | None) -> QuantityLike:
    if how_many is None:
        raise InvalidValue("quantity", value=None, allowed="above zero")
    return how_many


def quoted_lines(given: Iterable[QuotedLike]) -> tuple[QuoteLineRequest, ...]:
    """Give the lines of a quote from lines and (sku, quantity) pairs."""
    return tuple(
        each if isinstance(each, QuoteLineRequest) else QuoteLineRequest(line=lines([each])[0])
        for each in several("lines", given)
    )


def named_lines(given: Iterable[Any]) -> tuple[int | str, ...]:
    """Give lines by their number or SKU."""
    return tuple(
        each.number if isinstance(each, QuoteLine) else each for each in several("lines", given)
    )


def parts(given: Iterable[PartLike] | None) -> tuple[QuotePart, ...] | None:
    """Give parts of a quote from (line, its number or SKU, quantity) pairs; None stays None."""
    return None if given is None else tuple(_part(each) for each in several("lines", given))


def _part(given: Any) -> QuotePart:
    if isinstance(given, QuotePart):
        return given
    if not isinstance(given, tuple | list) or len(given) != 2:  # noqa: PLR2004 - a pair is two.
        raise InvalidValue("lines", value=given, allowed='pairs such as ("TEA-1", 24)')
    line, how_many = given
    return QuotePart(line.number if isinstance(line, QuoteLine) else line, quantity(how_many))
