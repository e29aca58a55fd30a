"""The moves that a return may make."""

from typing import Final

from salescore.lifecycle import Lifecycle
from salescore.returns.goods_return import Return, ReturnState

__all__ = ["LIFECYCLE", "check"]

_REQUESTED: Final = frozenset({ReturnState.REQUESTED})
_RECEIVED: Final = frozenset({ReturnState.RECEIVED})
_UNTOUCHED: Final = frozenset({ReturnState.REQUESTED, ReturnState.APPROVED})
_OPEN: Final = frozenset({ReturnState.APPROVED, ReturnState.RECEIVED})

LIFECYCLE: Final = Lifecycle[ReturnState](
    kind="return",
    moves={
        "approve": (_REQUESTED, ReturnState.APPROVED),
        "decline": (_REQUESTED, ReturnState.DECLINED),
        "cancel": (_UNTOUCHED, ReturnState.CANCELED),
        "receive": (_OPEN, ReturnState.RECEIVED),
        "inspect": (_RECEIVED, None),
        "settle": (_RECEIVED, None),
        "close": (_RECEIVED, None),
    },
)
"""A return is settled once all of it is: what settles or closes the last part leads there."""


def check(wanted: Return, verb: str) -> None:
    """Demand that the return's state allows a move.

    Raises:
        WrongState: it does not; the error names the states that would.
    """
    LIFECYCLE.check(wanted.number, state=wanted.state, verb=verb)
