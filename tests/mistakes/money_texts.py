"""Texts of money on its way through payment providers."""

from typing import Final

from salescore.errors import TEXT_LENGTH_MAX
from salescore.transactions import GrantRefund, OpenTransaction, RecordTransactionEvent, Transaction
from salescore.transactions.commands import REFERENCE_LENGTH_MAX
from tests.mistakes.kept import KeptText
from tests.mistakes.world import World

__all__ = ["LOOKED_UP_MONEY", "MONEY"]


def _open(w: World, text: str) -> Transaction:
    return w.sales.transactions.open(w.placed, provider="till", how_much=1, reference=text)


def _grant(w: World, text: str) -> Transaction:
    return w.sales.transactions.grant(w.transaction, "0.01", reason=text)


def _told(w: World, **texts: str) -> Transaction:
    return w.sales.transactions.record(w.transaction, "charge", "failed", 1, **texts)


MONEY: Final = (
    KeptText(GrantRefund, "reason", TEXT_LENGTH_MAX, _grant),
    KeptText(OpenTransaction, "reference", REFERENCE_LENGTH_MAX, _open),
    KeptText(
        RecordTransactionEvent,
        "reference",
        REFERENCE_LENGTH_MAX,
        lambda w, t: _told(w, reference=t),
    ),
    KeptText(RecordTransactionEvent, "message", TEXT_LENGTH_MAX, lambda w, t: _told(w, message=t)),
)
"""In an order in which each finds what it needs."""

LOOKED_UP_MONEY: Final = frozenset({
    "OpenTransaction.provider", "RecordTransactionEvent.request_key",
})  # fmt: skip
"""Texts that name something that there must be."""
