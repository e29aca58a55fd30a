"""A quote as text: what is offered, and how its sum comes about."""

from typing import TYPE_CHECKING

from salescore.errors import render
from salescore.localized import visible
from salescore.orders.text import charge_texts, discount_texts, line_text, priced_text, sums_text

if TYPE_CHECKING:
    from salescore.quotes.quote import Quote, QuoteLine

__all__ = ["explain", "show"]


def explain(quote: "Quote", language: str = "en") -> str:
    """Say line by line how the sum came about."""
    parts = []
    for line in quote.lines:
        first, *rest = priced_text(quote, line.offered, language)
        parts += [first + _mark(line, language), *rest]
    return "\n".join([*parts, *charge_texts(quote), sums_text(quote, language)])


def show(quote: "Quote", language: str = "en") -> str:
    """Give the quote as text: head, lines with choices, what holds besides, sums."""
    params = {
        "number": quote.number,
        "revision": quote.revision,
        "state": quote.state.value,
        "ordered": quote.conversion_state.value,
        "valid_until": quote.valid_until,
    }
    head = render("quotes.head", params, language)[0]
    lines = (
        f"{line.number:>3}  {line_text(quote, line.offered)}{_mark(line, language)}"
        for line in quote.lines
    )
    besides = (*discount_texts(quote, quote.discount_minor, language), *charge_texts(quote))
    return "\n".join(
        [head, *lines, *(f"     {each}" for each in besides), sums_text(quote, language)]
    )


def _mark(line: "QuoteLine", language: str) -> str:
    """Say what the buyer may choose, and has."""
    marks = []
    if line.optional:
        marks.append(render("quotes.optional", {}, language)[0])
    if line.alternative is not None:
        group = {"group": visible(line.alternative)}
        marks.append(render("quotes.alternative", group, language)[0])
    if not line.chosen:
        marks.append(render("quotes.not_counted", {}, language)[0])
    return "".join(f" [{mark}]" for mark in marks)
