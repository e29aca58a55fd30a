"""A quote on paper: what is offered, what may be chosen besides, and until when."""

from collections.abc import Iterator

from attrs import evolve

from salescore.documents.confirmation import charge_lines, order_lines
from salescore.documents.document import Detail, Document, DocumentKind, DocumentLine, Reference
from salescore.documents.sources import Sources
from salescore.documents.sums import sums_of
from salescore.quotes.quote import Quote, QuoteLine

__all__ = ["proposal"]


def proposal(quote: Quote, sources: Sources) -> Document:
    """Give a quote as it is handed over.

    Its sums count what is chosen; what may be chosen besides is on it, and says so.

    Args:
        quote: in whichever revision.
        sources: its customer and products.
    """
    lines = tuple(_lines(quote, sources))
    return Document(
        kind=DocumentKind.QUOTE,
        number=quote.number,
        on=quote.quoted_on,
        customer=sources.party("billing"),
        currency=quote.currency,
        lines=(*lines, *charge_lines(quote.charges, after=len(lines))),
        ship_to=quote.ship_to,
        references=tuple(_references(quote)),
        sums=tuple(
            sums_of(
                (*(line.offered for line in quote.chosen), *quote.charges),
                net_minor=quote.net_minor,
                gross_minor=quote.gross_minor,
                payable_minor=quote.payable_minor,
                discount_minor=quote.discount_minor,
            )
        ),
        languages=tuple(dict.fromkeys((quote.language, *sources.spoken))),
    )


def _lines(quote: Quote, sources: Sources) -> Iterator[DocumentLine]:
    offered = order_lines(tuple(line.offered for line in quote.lines), sources)
    for line, shown in zip(quote.lines, offered, strict=True):
        yield evolve(shown, details=(*_choice(line), *shown.details))


def _choice(line: QuoteLine) -> Iterator[Detail]:
    """Say whether a line may be left out or stands for another, and whether it counts."""
    if line.optional:
        yield Detail("documents.optional", {})
    if line.alternative is not None:
        yield Detail("documents.alternative", {"group": line.alternative})
    if not line.chosen:
        yield Detail("documents.not_chosen", {})


def _references(quote: Quote) -> Iterator[Reference]:
    if quote.reference:
        yield Reference("reference", quote.reference)
    if quote.revision > 1:
        yield Reference("revision", str(quote.revision))
    yield Reference("valid_until", quote.valid_until.isoformat())
    if quote.note:
        yield Reference("note", quote.note)
