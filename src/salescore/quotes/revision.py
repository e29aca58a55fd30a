"""Earlier revisions of quotes, as they were."""

from typing import Final
from uuid import UUID, uuid5

from attrs import frozen

from salescore.facts import Kind
from salescore.quotes.quote import Quote

__all__ = ["REVISION", "REVISIONS_MAX", "QuoteRevision", "kept"]

REVISIONS_MAX: Final = 100
"""The most revisions that a quote may have."""


@frozen(kw_only=True)
class QuoteRevision:
    """A quote as it was before it was revised.

    Args:
        quote_id: of which quote.
        number: which revision, from 1.
        quote: all of it.
    """

    id: UUID
    version: int
    quote_id: UUID
    number: int
    quote: Quote


def kept(quote: Quote) -> QuoteRevision:
    """Keep a quote as it is."""
    made = uuid5(quote.id, f"revision:{quote.revision}")
    return QuoteRevision(id=made, version=1, quote_id=quote.id, number=quote.revision, quote=quote)


REVISION: Final[Kind[QuoteRevision]] = Kind(
    "quotes.revision", QuoteRevision, indexes=("quote_id",), asked=("quote_id", "number")
)
