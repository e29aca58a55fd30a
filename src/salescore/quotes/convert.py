"""From a quote, or a part of it, to the terms of an order."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import NamedTuple

from attrs import evolve

from salescore.catalog.product import Product
from salescore.decimals import EXACT, text
from salescore.errors import Rejection, TooMany
from salescore.money import Money, share
from salescore.orders.place import line_request
from salescore.orders.request import LineRequest, OrderDiscount
from salescore.pricing.explanation import Step
from salescore.quantity import Quantity
from salescore.quotes.draft import named, terms_again
from salescore.quotes.quote import QUOTE_ORDERS_MAX, ConversionState, Quote, QuoteLine
from salescore.quotes.request import QuotePart
from salescore.quotes.terms import QuoteTerms

__all__ = ["Part", "against_parts", "agreed_step", "demand_room", "part_terms", "parts_of"]


class Part(NamedTuple):
    """So much of a line becomes an order.

    Args:
        line: of the quote.
        quantity: in base units, above zero.
    """

    line: QuoteLine
    quantity: Decimal


def parts_of(
    quote: Quote, lines: Sequence[QuotePart] | None, *, product: Callable[[str], Product]
) -> tuple[Part, ...]:
    """Give what becomes an order.

    Args:
        quote: of which.
        lines: how much of which lines; None for all that is left.
        product: gives the product of a SKU.

    Raises:
        UnknownId: the quote has no such line.
        AmbiguousLine: a line is named twice.
        UnknownUnit, FractionNotAllowed: the product does not come in such quantities.
    """
    if lines is None:
        return tuple(Part(line, line.left) for line in quote.lines if line.left)
    pairs = zip(named(quote, (each.line for each in lines)), lines, strict=True)
    parts = (Part(line, _quantity(line, each, product)) for line, each in pairs)
    return tuple(sorted(parts, key=lambda part: part.line.number))


def _quantity(line: QuoteLine, part: QuotePart, product: Callable[[str], Product]) -> Decimal:
    if part.quantity is None:
        return line.left
    of, given = product(line.sku), part.quantity
    return of.units.to_base(given if isinstance(given, Quantity) else Quantity(given, of.unit))


def demand_room(quote: Quote) -> None:
    """Demand that one more order may stand by a quote.

    Raises:
        TooMany: as many as may do already.
    """
    if len(quote.orders) >= QUOTE_ORDERS_MAX:
        raise TooMany("orders of a quote", count=len(quote.orders) + 1, limit=QUOTE_ORDERS_MAX)


def against_parts(quote: Quote, parts: Sequence[Part]) -> tuple[Rejection, ...]:
    """Say why so much of a quote cannot be ordered: every line that has not so much left."""
    if not parts:
        return (Rejection("quotes.nothing_left", {"number": quote.number}),)
    return tuple(_against(quote, part) for part in parts if not 0 < part.quantity <= part.line.left)


def _against(quote: Quote, part: Part) -> Rejection:
    params = {"number": quote.number, "sku": part.line.sku}
    if not part.line.chosen:
        return Rejection("quotes.not_chosen", params)
    if not part.line.left:
        return Rejection("quotes.line_ordered", params)
    asked = {"asked": text(part.quantity), "left": text(part.line.left)}
    return Rejection("quotes.exceeds_quoted", {**params, **asked})


def part_terms(quote: Quote, parts: Sequence[Part]) -> QuoteTerms:
    """Give the terms of the order that a part of a quote becomes.

    The charges go with the first order. A percentage off the whole is taken off each part; of an
    amount each part has its share, and all of them together are the amount.

    Args:
        quote: with what was ordered of it before.
        parts: what is ordered now.
    """
    first = quote.conversion_state is ConversionState.NONE
    terms = terms_again(quote)
    return evolve(
        terms,
        lines=tuple(_request(part) for part in parts),
        charges=terms.charges if first else (),
        discount=_discount(quote, parts),
    )


def _request(part: Part) -> LineRequest:
    """Ask for a part of a line; all of it is asked for as it was quoted."""
    whole = line_request(part.line.offered)
    if part.quantity == part.line.quantity:
        return whole
    return evolve(whole, quantity=Quantity(part.quantity, part.line.offered.unit))


def _discount(quote: Quote, parts: Sequence[Part]) -> OrderDiscount | None:
    if quote.discount is None or quote.discount.amount is None:
        return quote.discount
    taken = sum(_discount_share(part) for part in parts)
    return OrderDiscount(amount=Money(taken, quote.currency))


def _discount_share(part: Part) -> int:
    """Give the part of a line's discount that falls on what is ordered now."""
    line, less = part.line, part.line.offered.discount_minor
    upto = EXACT.add(line.ordered, part.quantity)
    return share(less, upto, line.quantity) - share(less, line.ordered, line.quantity)


def agreed_step(quote: Quote) -> Step:
    """Say by which quote a price holds."""
    params = {"number": quote.number, "revision": str(quote.revision)}
    return Step("quotes.agreed", params)
