"""What the library says in English of quotes: why not, and what stands in them."""

from collections.abc import Mapping
from typing import Final

__all__ = ["QUOTES", "QUOTES_TOLD"]

QUOTES: Final[Mapping[str, tuple[str, str]]] = {
    "quotes.already_ordered": (
        "Some of quote {number} was ordered",
        "Cancel the orders that were made from it instead.",
    ),
    "quotes.choose_one": (
        "Quote {number}: of the alternatives {group} {chosen} lines are chosen",
        "Choose exactly one line of the group.",
    ),
    "quotes.exceeds_quoted": (
        "Quote {number}, {sku}: {asked} asked, {left} left to be ordered",
        "Order at most what is left, or place another order.",
    ),
    "quotes.expired": (
        "Quote {number} was valid until {valid_until}",
        "Revise it, so that it is priced anew and holds longer.",
    ),
    "quotes.line_ordered": (
        "Quote {number}, {sku}: all of it was ordered already",
        "Leave the line out.",
    ),
    "quotes.not_chosen": (
        "Quote {number}, {sku}: the line is not chosen",
        "Choose it before the quote is accepted, or leave it out.",
    ),
    "quotes.nothing_chosen": (
        "Not one line of the quote is chosen",
        "Choose at least one line.",
    ),
    "quotes.nothing_left": (
        "Nothing of quote {number} is left to be ordered",
        "Name lines of which something is left, or make another quote.",
    ),
    "quotes.still_valid": (
        "Quote {number} holds until the end of {valid_until}",
        "Let it expire after that day, or withdraw it.",
    ),
}
"""Reasons, with advice."""

QUOTES_TOLD: Final[Mapping[str, str]] = {
    "quotes.agreed": "as quoted in {number}, revision {revision}",
    "quotes.alternative": "alternative: {group}",
    "quotes.head": (
        "{number}, revision {revision} [{state}] ordered: {ordered}, valid until {valid_until}"
    ),
    "quotes.not_counted": "not chosen",
    "quotes.optional": "optional",
}
"""What explains and tells."""
