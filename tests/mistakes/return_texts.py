"""Texts of returns that are kept."""

from decimal import Decimal
from typing import Any, Final

from salescore.errors import TEXT_LENGTH_MAX, WORD_LENGTH_MAX
from salescore.returns import (
    CancelReturn,
    CloseReturn,
    DeclineReturn,
    RequestReturn,
    ReturnRequest,
    SettleReturn,
)
from tests.mistakes.kept import KeptText
from tests.mistakes.world import World

__all__ = ["RETURNS"]


def _ask(w: World, **texts: Any) -> Any:
    return _request(w, lines=[ReturnRequest("TEA-1", Decimal(1), **texts)])


def _request(w: World, **given: Any) -> Any:
    """Ask for all that can come back, and then think better of it: others ask for it too."""
    asked = w.sales.returns.request(w.shipped, **given)
    return w.sales.returns.cancel(asked, reason="found it useful")


RETURNS: Final = (
    KeptText(
        CancelReturn,
        "reason",
        TEXT_LENGTH_MAX,
        lambda w, t: w.sales.returns.cancel(w.asked, reason=t),
    ),
    KeptText(
        CloseReturn,
        "reason",
        TEXT_LENGTH_MAX,
        lambda w, t: w.sales.returns.close(w.came_back, reason=t),
    ),
    KeptText(
        DeclineReturn,
        "reason",
        TEXT_LENGTH_MAX,
        lambda w, t: w.sales.returns.decline(w.doubted, reason=t),
    ),
    KeptText(RequestReturn, "late", TEXT_LENGTH_MAX, lambda w, t: _request(w, late=t)),
    KeptText(RequestReturn, "reason", TEXT_LENGTH_MAX, lambda w, t: _request(w, reason=t)),
    KeptText(ReturnRequest, "note", TEXT_LENGTH_MAX, lambda w, t: _ask(w, note=t)),
    KeptText(ReturnRequest, "reason", WORD_LENGTH_MAX, lambda w, t: _ask(w, reason=t)),
    KeptText(
        SettleReturn,
        "reason",
        TEXT_LENGTH_MAX,
        lambda w, t: w.sales.returns.settle(w.returnable, [("POT-1", "credit", 1)], reason=t),
    ),
)
"""Every text of a return."""
