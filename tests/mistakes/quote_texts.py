"""Texts of quotes and their templates."""

from typing import Any, Final

from salescore import quote_line
from salescore.errors import TEXT_LENGTH_MAX as LONG
from salescore.errors import WORD_LENGTH_MAX as WORD
from salescore.formula import f
from salescore.quotes import (
    DeclineQuote,
    DraftQuote,
    Quote,
    QuoteLineRequest,
    ReviseQuote,
    SetQuoteTemplate,
    WithdrawQuote,
)
from salescore.quotes.commands import LANGUAGE_MAX
from tests.mistakes.kept import KeptText
from tests.mistakes.world import World

__all__ = ["KEPT_OF_QUOTES", "LOOKED_UP_OF_QUOTES"]


def _draft(w: World, **texts: Any) -> Quote:
    return w.sales.quotes.draft(w.anna, [("ENGRAVE", 1)], **texts)


def _sent(w: World) -> Quote:
    return w.sales.quotes.find(f.state == "sent").items[0]


def _grouped(w: World, text: str) -> object:
    return w.sales.quotes.draft(w.anna, [quote_line("ENGRAVE", 1, alternative=text)])


def _template(w: World, name: str = "texts", note: str | None = None) -> object:
    return w.sales.quote_templates.set(name, [("ENGRAVE", 1)], note=note)


KEPT_OF_QUOTES: Final = (
    KeptText(DeclineQuote, "reason", LONG, lambda w, t: w.sales.quotes.decline(_sent(w), reason=t)),
    KeptText(DraftQuote, "channel", WORD, lambda w, t: _draft(w, channel=t)),
    KeptText(DraftQuote, "language", LANGUAGE_MAX, lambda w, t: _draft(w, language=t)),
    KeptText(DraftQuote, "note", LONG, lambda w, t: _draft(w, note=t)),
    KeptText(DraftQuote, "reference", WORD, lambda w, t: _draft(w, reference=t)),
    KeptText(QuoteLineRequest, "alternative", WORD, _grouped),
    KeptText(ReviseQuote, "note", LONG, lambda w, t: w.sales.quotes.revise(_sent(w), note=t)),
    KeptText(
        ReviseQuote, "reference", WORD, lambda w, t: w.sales.quotes.revise(_sent(w), reference=t)
    ),
    KeptText(SetQuoteTemplate, "name", WORD, _template),
    KeptText(SetQuoteTemplate, "note", LONG, lambda w, t: _template(w, note=t)),
    KeptText(
        WithdrawQuote, "reason", LONG, lambda w, t: w.sales.quotes.withdraw(_sent(w), reason=t)
    ),
)
"""In an order in which each finds what it needs."""

LOOKED_UP_OF_QUOTES: Final = frozenset({
    "ChooseLines.lines", "ConvertQuote.allocation", "ConvertQuote.location", "DraftQuote.template",
    "QuotePart.line",
})  # fmt: skip
"""Texts that name something."""
