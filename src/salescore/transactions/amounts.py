"""What the events of a transaction come to, in whatever order they arrived."""

from collections import Counter
from collections.abc import Iterable

from attrs import frozen

from salescore.transactions.entry import (
    PENDING,
    Action,
    Phase,
    TransactionEvent,
    grouped,
    standing,
)

__all__ = ["Amounts", "amounts"]


@frozen(kw_only=True)
class Amounts:
    """Where the money of a transaction stands; minor units.

    Args:
        authorized_minor: set aside, and neither taken, let go of nor asked for.
        authorize_pending_minor: asked to be set aside.
        charged_minor: taken, less what was given back or is asked to be given back; below 0 while
            it is not known yet where the money that was given back came from.
        charge_pending_minor: asked to be taken.
        refunded_minor: given back.
        refund_pending_minor: asked to be given back.
        canceled_minor: let go of.
        cancel_pending_minor: asked to be let go of.
        set_aside_minor: set aside, and neither taken nor let go of yet.
        held_minor: taken and not given back.
    """

    authorized_minor: int = 0
    authorize_pending_minor: int = 0
    charged_minor: int = 0
    charge_pending_minor: int = 0
    refunded_minor: int = 0
    refund_pending_minor: int = 0
    canceled_minor: int = 0
    cancel_pending_minor: int = 0
    set_aside_minor: int = 0
    held_minor: int = 0


def amounts(events: Iterable[TransactionEvent]) -> Amounts:
    """Fold events into amounts.

    Of the events that are about one thing (`grouped`) one counts (`standing`). A charge is drawn
    from what is set aside, a refund from what was taken; an adjustment replaces what was set aside
    before it. What has neither key nor reference adds to its own sum, and is drawn from nothing.

    Args:
        events: of one transaction, in any order.

    >>> from datetime import UTC, datetime
    >>> at = datetime(2026, 7, 1, 10, tzinfo=UTC)
    >>> def told(action, phase, minor, reference):
    ...     return TransactionEvent(
    ...         action=action, phase=phase, amount_minor=minor, at=at, reference=reference
    ...     )
    >>> found = amounts([
    ...     told(Action.CHARGE, Phase.SUCCEEDED, 6000, "ch_1"),
    ...     told(Action.AUTHORIZE, Phase.SUCCEEDED, 10000, "au_1"),
    ...     told(Action.REFUND, Phase.REQUESTED, 500, "re_1"),
    ... ])
    >>> found.authorized_minor, found.charged_minor, found.refund_pending_minor, found.held_minor
    (4000, 5500, 500, 6000)
    """
    stand = [standing(group) for group in grouped(events)]
    done, drawn, asked = Counter[Action](), Counter[Action](), Counter[Action]()
    for each in stand:
        if each.phase in PENDING:
            asked[each.action] += each.amount_minor
        elif each.phase is Phase.SUCCEEDED:
            done[each.action] += each.amount_minor
            drawn[each.action] += each.amount_minor if each.names else 0
    back = done[Action.CHARGE_BACK] - done[Action.REVERSE_REFUND]
    aside = _set_aside(stand) - drawn[Action.CHARGE] - drawn[Action.CANCEL]
    taken = done[Action.CHARGE] - drawn[Action.REFUND] - asked[Action.REFUND] - back
    return Amounts(
        authorized_minor=max(aside - asked[Action.CHARGE] - asked[Action.CANCEL], 0),
        authorize_pending_minor=asked[Action.AUTHORIZE],
        charged_minor=taken,
        charge_pending_minor=asked[Action.CHARGE],
        refunded_minor=done[Action.REFUND] - done[Action.REVERSE_REFUND],
        refund_pending_minor=asked[Action.REFUND],
        canceled_minor=done[Action.CANCEL],
        cancel_pending_minor=asked[Action.CANCEL],
        set_aside_minor=max(aside, 0),
        held_minor=max(done[Action.CHARGE] - done[Action.REFUND] - back, 0),
    )


def _set_aside(stand: Iterable[TransactionEvent]) -> int:
    """Sum what was set aside in all, from the newest adjustment on."""
    done = [each for each in stand if each.phase is Phase.SUCCEEDED]
    anew = [each for each in done if each.action is Action.ADJUST_AUTHORIZATION]
    newest = max(anew, key=lambda each: (each.at, each.amount_minor), default=None)
    later = sum(
        each.amount_minor
        for each in done
        if each.action is Action.AUTHORIZE and (newest is None or each.at > newest.at)
    )
    return later + (newest.amount_minor if newest else 0)
