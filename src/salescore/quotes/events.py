"""What happened to quotes and their templates."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any, Final
from uuid import UUID

from attrs import evolve, frozen

from salescore.decimals import EXACT
from salescore.events import Event
from salescore.quotes.quote import QUOTE, Quote, QuotedOrder, QuoteLine, QuoteState
from salescore.quotes.revision import REVISION, QuoteRevision
from salescore.quotes.template import QUOTE_TEMPLATE, QuoteTemplate

__all__ = [
    "APPLY",
    "LinesChosen",
    "QuoteAccepted",
    "QuoteDeclined",
    "QuoteDrafted",
    "QuoteExpired",
    "QuoteGivenBack",
    "QuoteOrdered",
    "QuoteRevised",
    "QuoteSent",
    "QuoteWithdrawn",
    "RevisionKept",
    "TemplateSet",
]


@frozen
class _QuoteEvent(Event):
    """What all of them share: they belong to a quote."""

    kind = QUOTE
    subject = "quote_id"

    quote_id: UUID


@frozen
class QuoteDrafted(_QuoteEvent):
    """A quote that was not sent yet has this content now."""

    tag = "quotes.drafted.v1"

    quote: Quote


@frozen
class QuoteRevised(_QuoteEvent):
    """A quote has a new revision, which was not sent yet."""

    tag = "quotes.revised.v1"

    quote: Quote


@frozen
class LinesChosen(_QuoteEvent):
    """These lines of a quote count now, and so its sums are others."""

    tag = "quotes.chosen.v1"

    quote: Quote


@frozen
class QuoteSent(_QuoteEvent):
    """A quote was made to a customer."""

    tag = "quotes.sent.v1"

    at: datetime


@frozen
class QuoteAccepted(_QuoteEvent):
    """The customer took it."""

    tag = "quotes.accepted.v1"

    at: datetime


@frozen
class QuoteDeclined(_QuoteEvent):
    """The customer did not want it."""

    tag = "quotes.declined.v1"

    reason: str


@frozen
class QuoteWithdrawn(_QuoteEvent):
    """We do not stand by it any more."""

    tag = "quotes.withdrawn.v1"

    reason: str


@frozen
class QuoteExpired(_QuoteEvent):
    """Nobody took it in time."""

    tag = "quotes.expired.v1"


@frozen
class QuoteOrdered(_QuoteEvent):
    """An order was placed by it.

    Args:
        lines: (number of the quote's line, quantity in its base unit).
    """

    tag = "quotes.ordered.v1"

    order_id: UUID
    lines: tuple[tuple[int, Decimal], ...]


@frozen
class QuoteGivenBack(_QuoteEvent):
    """An order by it was canceled: what that took may be ordered again.

    Args:
        lines: (number of the quote's line, quantity in its base unit).
    """

    tag = "quotes.given_back.v1"

    order_id: UUID
    lines: tuple[tuple[int, Decimal], ...]


@frozen
class RevisionKept(Event):
    """A quote was revised; it is kept as it was."""

    tag = "quotes.revision_kept.v1"
    kind = REVISION
    subject = "revision_id"

    revision_id: UUID
    revision: QuoteRevision


@frozen
class TemplateSet(Event):
    """A template of quotes has this content now."""

    tag = "quotes.template_set.v1"
    kind = QUOTE_TEMPLATE
    subject = "template_id"

    template_id: UUID
    template: QuoteTemplate


def _next(quote: Quote, **changes: Any) -> Quote:
    return evolve(quote, version=quote.version + 1, **changes)


def _ordered(quote: Quote, event: QuoteOrdered) -> Quote:
    orders = (*quote.orders, QuotedOrder(event.order_id, event.lines))
    return _next(quote, lines=_counted(quote, event.lines, 1), orders=orders)


def _given_back(quote: Quote, event: QuoteGivenBack) -> Quote:
    orders = tuple(each for each in quote.orders if each.order_id != event.order_id)
    return _next(quote, lines=_counted(quote, event.lines, -1), orders=orders)


def _counted(
    quote: Quote, lines: Iterable[tuple[int, Decimal]], sign: int
) -> tuple[QuoteLine, ...]:
    """Count what was ordered more, or less."""
    more = {number: EXACT.multiply(many, sign) for number, many in lines}
    return tuple(
        evolve(line, ordered=EXACT.add(line.ordered, more[line.number]))
        if line.number in more
        else line
        for line in quote.lines
    )


APPLY: Final[Mapping[type[Event], Any]] = {
    QuoteDrafted: lambda _, event: event.quote,
    QuoteRevised: lambda _, event: event.quote,
    LinesChosen: lambda _, event: event.quote,
    QuoteSent: lambda quote, event: _next(quote, state=QuoteState.SENT, sent_at=event.at),
    QuoteAccepted: lambda quote, event: _next(
        quote, state=QuoteState.ACCEPTED, accepted_at=event.at
    ),
    QuoteDeclined: lambda quote, event: _next(
        quote, state=QuoteState.DECLINED, reason=event.reason
    ),
    QuoteWithdrawn: lambda quote, event: _next(
        quote, state=QuoteState.WITHDRAWN, reason=event.reason
    ),
    QuoteExpired: lambda quote, _: _next(quote, state=QuoteState.EXPIRED),
    QuoteOrdered: _ordered,
    QuoteGivenBack: _given_back,
    RevisionKept: lambda _, event: event.revision,
    TemplateSet: lambda _, event: event.template,
}
