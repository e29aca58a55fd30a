"""The transactions of a recorded script: opened, asked for, told of, promised."""

import random
from collections.abc import Sequence
from typing import Any, Final

from salescore.events import Command
from salescore.money import Money
from salescore.orders.order import Order
from salescore.plugins import hookimpl
from salescore.testing.lying import LyingProvider
from salescore.transactions import (
    Action,
    GrantRefund,
    OpenTransaction,
    Phase,
    RecordTransactionEvent,
    RequestAuthorization,
    RequestCapture,
    RequestRefund,
    RequestVoid,
    Transaction,
)
from salescore.transactions.provider import PaymentProvider

__all__ = ["command"]

_REQUESTS: Final = (RequestAuthorization, RequestCapture, RequestRefund, RequestVoid)
_SAID: Final = (Phase.SUCCEEDED, Phase.SUCCEEDED, Phase.FAILED, Phase.PENDING)

name = "till"


@hookimpl
def salescore_register_payment_providers() -> Sequence[PaymentProvider]:
    """Give a provider; the script's relay never runs, so nobody asks it."""
    return (LyingProvider("till"),)


def command(draw: random.Random, made: dict[type, dict[Any, Any]]) -> Command[Any] | None:
    """Draw a command about money on its way."""
    known, orders = list(made.get(Transaction, {}).values()), list(made.get(Order, {}).values())
    if orders and (not known or draw.random() < 0.2):
        order = draw.choice(orders)
        amount = Money(max(order.payable_minor, 1), order.currency)
        provider = draw.choice(("till", "till", "till", "nobody"))
        return OpenTransaction(order_id=order.id, amount=amount, provider=provider)
    if not known:
        return None
    return _about(draw, draw.choice(known))


def _about(draw: random.Random, transaction: Transaction) -> Command[Any]:
    """Draw a command about a transaction; its requests are mostly answered."""
    whose: dict[str, Any] = {"transaction_id": transaction.id}
    part = draw.choice((1, 1, 1, 2, 3))
    amount = Money(transaction.amount_minor // part or 1, transaction.currency)
    waiting = [
        each
        for each in transaction.events
        if each.phase is Phase.REQUESTED and transaction.is_open(str(each.key))
    ]
    if waiting and draw.random() < 0.6:
        asked = draw.choice(waiting)
        return RecordTransactionEvent(
            action=asked.action,
            phase=draw.choice(_SAID),
            amount=Money(asked.amount_minor, transaction.currency),
            request_key=asked.key,
            reference=draw.choice((None, f"ref-{asked.key}", "ref-1")),
            **whose,
        )
    if draw.random() < 0.15:
        return GrantRefund(amount=amount, reason="broken", **whose)
    if draw.random() < 0.15:
        action = draw.choice((Action.ADJUST_AUTHORIZATION, Action.CHARGE_BACK, Action.CHARGE))
        reference = draw.choice(("ref-1", "ref-2", None))
        said: dict[str, Any] = {"action": action, "phase": Phase.SUCCEEDED, "reference": reference}
        return RecordTransactionEvent(amount=amount, **said, **whose)
    return draw.choice(_REQUESTS)(amount=amount, **whose)
