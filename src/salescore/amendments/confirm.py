"""Proposing an amendment and confirming it: what it comes to, and whether it still holds."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from decimal import Decimal
from typing import Final
from uuid import UUID

from attrs import evolve

from salescore.amendments.action import Action
from salescore.amendments.amendment import (
    Amendment,
    AmendmentState,
    Consequence,
    Sums,
)
from salescore.amendments.undo import against_undoing, undo_of
from salescore.decimals import EXACT
from salescore.errors import Rejection
from salescore.money import Money
from salescore.orders.order import Order
from salescore.orders.repromise import Settled
from salescore.stock.commitment import CommittedLine
from salescore.stock.waiting import WaitingLine

__all__ = ["against_undoing_of", "confirmed", "outdated", "proposal"]

ZERO: Final = Decimal(0)


def proposal(
    before: Order,
    after: Order,
    actions: tuple[Action, ...],
    *,
    amendment_id: UUID,
    reason: str,
    by: str,
    at: datetime,
) -> Amendment:
    """Give a proposal.

    Args:
        before: the order as it is.
        after: as it would be.
        actions: that make it so.
        amendment_id: of the new amendment.
        reason: why.
        by: who proposes it.
        at: when.
    """
    return Amendment(
        id=amendment_id,
        version=1,
        order_id=before.id,
        state=AmendmentState.PROPOSED,
        open_for=before.id,
        currency=before.currency,
        actions=actions,
        based_on=before.version,
        before=Sums.of(before),
        after=Sums.of(after),
        reason=reason,
        made_by=by,
        made_at=at,
    )


def confirmed(
    proposed: Amendment, before: Order, after: Order, settled: Settled, *, by: str, at: datetime
) -> Amendment:
    """Give an amendment that was confirmed.

    Args:
        proposed: as it was proposed.
        before: the order as it was.
        after: the order as it is then.
        settled: what became of its promises.
        by: who confirmed it.
        at: when.
    """
    return evolve(
        proposed,
        number=after.revision,
        state=AmendmentState.CONFIRMED,
        open_for=None,
        before=Sums.of(before),
        after=Sums.of(after),
        decided_by=by,
        decided_at=at,
        consequences=tuple(_consequences(settled)),
        undo=undo_of(before, after),
    )


def _consequences(settled: Settled) -> Iterator[Consequence]:
    """Say by line and goods what is promised more and less, and what waits."""
    promised = _net(settled.reserved, settled.released)
    waits = _net(settled.waits, settled.waited)
    for line, sku in dict.fromkeys((*promised, *waits)):
        more, longer = promised.get((line, sku), ZERO), waits.get((line, sku), ZERO)
        if more or longer:
            yield Consequence(line, sku, more, longer)


def _net(
    more: Iterable[CommittedLine | WaitingLine], less: Iterable[CommittedLine | WaitingLine]
) -> dict[tuple[int, str], Decimal]:
    sums: dict[tuple[int, str], Decimal] = {}
    for sign, lines in ((1, more), (-1, less)):
        for each in lines:
            key = (each.line, each.sku)
            sums[key] = EXACT.add(sums.get(key, ZERO), EXACT.multiply(each.quantity, sign))
    return sums


def outdated(proposed: Amendment, before: Order, after: Order) -> tuple[Rejection, ...]:
    """Say why a proposal cannot be confirmed as it was made.

    Args:
        proposed: the proposal.
        before: the order as it is.
        after: the order as it would be.
    """
    params: dict[str, object] = {"order": before.display_number}
    if proposed.based_on != before.version:
        params |= {"based_on": proposed.based_on, "version": before.version}
        return (Rejection("amendments.outdated", params),)
    if proposed.after != Sums.of(after):
        currency = before.currency
        params |= {
            "proposed": str(Money(proposed.after.gross_minor, currency)),
            "now": str(after.gross),
        }
        return (Rejection("amendments.sums_moved", params),)
    return ()


def against_undoing_of(
    order: Order, amendment: Amendment, others: Iterable[Amendment]
) -> tuple[Rejection, ...]:
    """Say why an amendment cannot be undone.

    Args:
        order: as it is.
        amendment: one of it that is confirmed.
        others: all amendments of the order.
    """
    standing = [each for each in others if each.state is AmendmentState.CONFIRMED]
    last = max(standing, key=lambda each: each.number)
    against = () if amendment.undo is None else against_undoing(order, amendment.undo)
    if last.id == amendment.id:
        return against
    params = {"order": order.display_number, "number": amendment.number, "last": last.number}
    return (Rejection("amendments.not_the_last", params), *against)
