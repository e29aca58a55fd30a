"""What a transaction is a ledger of: requests of ours, and facts of the payment provider."""

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum
from typing import Final
from uuid import UUID

from attrs import field, frozen

from salescore.events import LEFT_OUT
from salescore.shapes import LONG

__all__ = ["FINAL", "PENDING", "Action", "Phase", "TransactionEvent", "grouped", "standing"]


class Action(StrEnum):
    """What is done with money at a provider.

    Attributes:
        AUTHORIZE: set it aside.
        CHARGE: take it.
        REFUND: give it back.
        CANCEL: let go of what is set aside.
        ADJUST_AUTHORIZATION: the provider says anew how much is set aside.
        CHARGE_BACK: the buyer's bank took it back.
        REVERSE_REFUND: what was given back came in again.
    """

    AUTHORIZE = "authorize"
    CHARGE = "charge"
    REFUND = "refund"
    CANCEL = "cancel"
    ADJUST_AUTHORIZATION = "adjust_authorization"
    CHARGE_BACK = "charge_back"
    REVERSE_REFUND = "reverse_refund"


class Phase(StrEnum):
    """How far something is.

    Attributes:
        REQUESTED: we asked for it, or are about to.
        PENDING: the provider took it over.
        ACTION_REQUIRED: the buyer has to do something first.
        SUCCEEDED: it is done.
        FAILED: it is not, and will not be.
    """

    REQUESTED = "requested"
    PENDING = "pending"
    ACTION_REQUIRED = "action_required"
    SUCCEEDED = "succeeded"
    FAILED = "failed"


FINAL: Final = frozenset({Phase.SUCCEEDED, Phase.FAILED})
"""The phases behind which nothing is to be waited for."""

PENDING: Final = frozenset(Phase) - FINAL
"""The phases in which nobody knows yet."""

_RANK: Final = {phase: rank for rank, phase in enumerate(Phase)} | {Phase.SUCCEEDED: len(Phase)}
"""Which of two facts of one instant stands: money that moved is never hidden."""

_Name = tuple[Action, str, str]


@frozen(kw_only=True)
class TransactionEvent:
    """One request or one fact.

    Args:
        action: what is done.
        phase: how far it is.
        amount_minor: minor units, above 0.
        at: when, by the clock of whoever says so; aware.
        key: ours, under which the provider was asked; None for what nobody asked for.
        reference: the provider's; None if it gave none.
        message: what the provider said besides.
        grant_id: of the promised refund that a refund fulfills.
    """

    action: Action
    phase: Phase
    amount_minor: int
    at: datetime
    key: str | None = None
    reference: str | None = field(default=None, metadata=LEFT_OUT)
    message: str | None = field(default=None, metadata={**LEFT_OUT, **LONG})
    grant_id: UUID | None = None

    @property
    def names(self) -> tuple[_Name, ...]:
        """By what it belongs together with others: our key, the provider's reference."""
        said = (("key", self.key), ("reference", self.reference))
        return tuple((self.action, word, name) for word, name in said if name is not None)


def grouped(events: Iterable[TransactionEvent]) -> tuple[tuple[TransactionEvent, ...], ...]:
    """Put together what is about one thing: the same action, and one key or reference in common.

    What has neither stands alone. The order in which events come changes nothing but the order of
    what is given back.
    """
    alone: list[list[TransactionEvent]] = []
    found: dict[_Name, list[TransactionEvent]] = {}
    for event in events:
        near = {id(found[name]): found[name] for name in event.names if name in found}
        group = [*(each for one in near.values() for each in one), event]
        for each in group:
            found.update(dict.fromkeys(each.names, group))
        if not event.names:
            alone.append(group)
    groups = {id(group): group for group in (*alone, *found.values())}
    return tuple(map(tuple, groups.values()))


def standing(group: Iterable[TransactionEvent]) -> TransactionEvent:
    """Give the event that says what became of a thing: the newest final one, else the newest.

    >>> from datetime import UTC
    >>> def told(phase, hour):
    ...     at = datetime(2026, 7, 1, hour, tzinfo=UTC)
    ...     return TransactionEvent(
    ...         action=Action.CHARGE, phase=phase, amount_minor=1100, at=at, reference="ch_1"
    ...     )
    >>> late, early = told(Phase.SUCCEEDED, 10), told(Phase.FAILED, 9)
    >>> standing([late, early, told(Phase.PENDING, 11)]).phase.value
    'succeeded'
    """
    events = tuple(group)
    final = [each for each in events if each.phase in FINAL]
    return max(final or events, key=lambda each: (each.at, _RANK[each.phase], each.amount_minor))
