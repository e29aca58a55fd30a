"""What a quote comes to: prices of all its lines, and sums of those that count."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple, TypeAlias

from attrs import evolve

from salescore.errors import Rejection, UnknownId
from salescore.orders.order import Order, OrderLine
from salescore.orders.place import charge_request, line_request
from salescore.orders.placement import Offer
from salescore.orders.pricing import Agreed, Bought
from salescore.orders.request import AmbiguousLine
from salescore.pricing.explanation import Step
from salescore.quotes.quote import Quote, QuoteLine
from salescore.quotes.request import QuoteLineRequest, chosen_among
from salescore.quotes.template import QuoteTemplate
from salescore.quotes.terms import QuoteTerms

__all__ = [
    "Composed",
    "Offering",
    "agreed_prices",
    "asked_again",
    "compose",
    "named",
    "picked",
    "terms_again",
    "with_template",
]

Offering: TypeAlias = Callable[[QuoteTerms], Offer]
"""Prices terms for the customer of a quote."""


class Composed(NamedTuple):
    """The content of a quote, or what speaks against it.

    Args:
        content: values of a quote's fields by name; None where something speaks against it.
        rejections: every reason.
    """

    content: Mapping[str, Any] | None
    rejections: tuple[Rejection, ...] = ()


def compose(lines: Sequence[QuoteLineRequest], terms: QuoteTerms, offered: Offering) -> Composed:
    """Price all lines, and sum up those that count.

    What counts is priced as an order of just that. What does not count is priced as if everything
    were bought, without charges and without a discount on the whole.

    Args:
        lines: what is offered.
        terms: everything else that is.
        offered: prices terms.
    """
    chosen = chosen_among(lines)
    counted = tuple(each.line for each, counts in zip(lines, chosen, strict=True) if counts)
    if not counted:
        return Composed(None, (Rejection("quotes.nothing_chosen", {}),))
    sold = offered(evolve(terms, lines=counted))
    every = sold
    if not all(chosen):
        everything = tuple(each.line for each in lines)
        every = offered(evolve(terms, lines=everything, charges=(), discount=None))
    if sold.order is None or every.order is None:
        return Composed(None, tuple(_each_once((*every.rejections, *sold.rejections))))
    return Composed(_content(sold.order, _lines(lines, chosen, sold, every)))


def _each_once(rejections: Iterable[Rejection]) -> list[Rejection]:
    found: list[Rejection] = []
    for each in rejections:
        if each not in found:
            found.append(each)
    return found


def _content(order: Order, lines: tuple[QuoteLine, ...]) -> Mapping[str, Any]:
    """Give the fields of a quote that follow from its prices."""
    names = (
        "customer_id",
        "currency",
        "charges",
        "discount",
        "tax_policy",
        "salesperson_id",
        "reference",
        "ship_to",
        "channel",
        "settings_version",
        "net_minor",
        "tax_minor",
        "gross_minor",
    )
    return {"lines": lines, **{name: getattr(order, name) for name in names}}


def _lines(
    lines: Sequence[QuoteLineRequest], chosen: Sequence[bool], sold: Offer, every: Offer
) -> tuple[QuoteLine, ...]:
    """Take each line from the offer that it is priced in."""
    pairs = tuple(zip(lines, chosen, strict=True))
    counted, all_ = _by_sku(sold), _by_sku(every)
    included = sold.order is not None and sold.order.tax_policy.included
    found = ((counted if counts else all_)[each.sku] for each, counts in pairs)
    return tuple(
        QuoteLine(
            offered=evolve(line, number=number),
            tax_included=included if line.manual else bought.priced.tax_included,
            ratio=bought.priced.ratio,
            optional=each.optional,
            alternative=each.alternative,
            chosen=counts,
        )
        for number, ((each, counts), (line, bought)) in enumerate(zip(pairs, found, strict=True), 1)
    )


def _by_sku(offer: Offer) -> Mapping[str, tuple[OrderLine, Bought]]:
    lines = offer.order.lines if offer.order is not None else ()
    return {line.sku: (line, bought) for line, bought in zip(lines, offer.bought, strict=True)}


def agreed_prices(quote: Quote, *steps: Step, manual_only: bool = False) -> Mapping[str, Agreed]:
    """Give the prices of a quote, by SKU.

    Args:
        quote: whose prices.
        steps: what is said of each besides.
        manual_only: only those that somebody gave by hand.
    """
    return {
        line.sku: Agreed(
            unit_price=line.unit_price,
            tax_included=line.tax_included,
            steps=(*line.offered.steps, *steps),
            ratio=line.ratio,
        )
        for line in quote.lines
        if line.offered.manual or not manual_only
    }


def asked_again(quote: Quote) -> tuple[QuoteLineRequest, ...]:
    """Give the lines of a quote as they were asked for, with what is chosen now."""
    return tuple(
        QuoteLineRequest(
            line=line_request(line.offered),
            optional=line.optional,
            alternative=line.alternative,
            chosen=line.chosen,
        )
        for line in quote.lines
    )


def terms_again(quote: Quote) -> QuoteTerms:
    """Give all but the lines of a quote as it was asked for."""
    included = quote.tax_policy.included
    return QuoteTerms(
        charges=tuple(charge_request(e, quote.currency, included=included) for e in quote.charges),
        salesperson_id=quote.salesperson_id,
        reference=quote.reference,
        ship_to=quote.ship_to,
        discount=quote.discount,
        channel=quote.channel,
    )


def named(quote: Quote, wanted: Iterable[int | str]) -> tuple[QuoteLine, ...]:
    """Give lines of a quote by their numbers or SKUs.

    Raises:
        UnknownId: the quote has no such line.
        AmbiguousLine: a line is named twice.
    """
    lines = {key: line for line in quote.lines for key in (line.number, line.sku)}
    found = dict[int, QuoteLine]()
    for each in wanted:
        line = lines.get(each)
        if line is None:
            raise UnknownId("quote line", key=each)
        if line.number in found:
            raise AmbiguousLine(line.sku)
        found[line.number] = line
    return tuple(found.values())


def picked(quote: Quote, wanted: Sequence[int | str]) -> tuple[QuoteLineRequest, ...]:
    """Give the lines of a quote with others chosen.

    Args:
        quote: with lines that are optional or alternatives.
        wanted: the numbers or SKUs of all of those that are taken.

    Raises:
        UnknownId: the quote has no such line.
        AmbiguousLine: a line is named twice.
    """
    taken = {line.number for line in named(quote, wanted)}
    return tuple(
        evolve(asked, chosen=line.fixed or line.number in taken)
        for asked, line in zip(asked_again(quote), quote.lines, strict=True)
    )


def with_template(
    lines: Sequence[QuoteLineRequest], template: QuoteTemplate | None
) -> tuple[QuoteLineRequest, ...]:
    """Give the lines of a template with others: instead of it where it is the same product."""
    if template is None:
        return tuple(lines)
    given = {each.sku: each for each in lines}
    first = tuple(given.pop(each.sku, each) for each in template.lines)
    return (*first, *given.values())
