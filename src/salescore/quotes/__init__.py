"""Quotes: what is offered until a day, and becomes orders."""

from salescore.quotes.commands import (
    AcceptQuote,
    ChooseLines,
    ConvertQuote,
    DeclineQuote,
    DraftQuote,
    ExpireQuote,
    ReviseQuote,
    SendQuote,
    SetQuoteTemplate,
    WithdrawQuote,
)
from salescore.quotes.quote import ConversionState, Quote, QuotedOrder, QuoteLine, QuoteState
from salescore.quotes.request import QuoteLineRequest, QuotePart
from salescore.quotes.revision import QuoteRevision
from salescore.quotes.template import QuoteTemplate

__all__ = [
    "AcceptQuote",
    "ChooseLines",
    "ConversionState",
    "ConvertQuote",
    "DeclineQuote",
    "DraftQuote",
    "ExpireQuote",
    "Quote",
    "QuoteLine",
    "QuoteLineRequest",
    "QuotePart",
    "QuoteRevision",
    "QuoteState",
    "QuoteTemplate",
    "QuotedOrder",
    "ReviseQuote",
    "SendQuote",
    "SetQuoteTemplate",
    "WithdrawQuote",
]
