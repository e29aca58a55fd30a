"""What happened to quotes and their templates."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any, Final
from uuid import UUID

from attrs import evolve, frozen

from salescore.decimals import EXACT
from salescore.events import Event
from salescore.quotes.quote import QUOTE, Quote, QuoteLine, QuoteState
from salescore.quotes.revision import REVISION, QuoteRevision
from salescore.quotes.template import QUOTE_TEMPLATE, QuoteTemplate

__all__ = [
    "APPLY",
    "LinesChosen",
    "QuoteAccepted",
    "QuoteDeclined",
    "QuoteDrafted",
    "QuoteExpired",
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
    more = dict(event.lines)
    return _next(quote, lines=tuple(_with(line, more.get(line.number)) for line in quote.lines))


def _with(line: QuoteLine, more: Decimal | None) -> QuoteLine:
    return line if more is None else evolve(line, ordered=EXACT.add(line.ordered, more))


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
    RevisionKept: lambda _, event: event.revision,
    TemplateSet: lambda _, event: event.template,
}
