"""The age of promises: who is served first where goods lack, and what is given up last."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Final
from uuid import UUID

from attrs import evolve

from salescore.decimals import EXACT, exact_sums
from salescore.ids import made_at
from salescore.stock.commitment import Commitment, CommittedLine

__all__ = ["aged", "lacking", "newest", "promised_at", "rank_of"]

ZERO: Final = Decimal(0)


def promised_at(line: CommittedLine, *, owner_id: UUID) -> datetime:
    """Say since when goods are promised.

    Args:
        line: the promise.
        owner_id: whose it is: what was promised with the first line is as old as its id.
    """
    return line.since or made_at(owner_id)


def rank_of(commitment: Commitment, line: CommittedLine) -> tuple[int, datetime, UUID]:
    """Give a promise's rank among others: the highest priority first, then the oldest.

    Args:
        commitment: whose it is.
        line: the promise.
    """
    since = promised_at(line, owner_id=commitment.id)
    return (-commitment.priority, since, commitment.id)


def aged(
    lines: Iterable[CommittedLine], held: Sequence[CommittedLine], *, at: datetime
) -> tuple[CommittedLine, ...]:
    """Let promises that take the place of others keep their age, as far as they go.

    Args:
        lines: what is promised from now on.
        held: what was promised before, the oldest first.
        at: since when all that is new is promised.

    >>> from datetime import UTC
    >>> nine, ten = (datetime(2026, 7, 1, hour, tzinfo=UTC) for hour in (9, 10))
    >>> tea = CommittedLine(1, UUID(int=1), UUID(int=2), "TEA-1", Decimal(3), nine)
    >>> more = evolve(tea, quantity=Decimal(5), since=None)
    >>> [(str(part.quantity), part.since.hour) for part in aged([more], [tea], at=ten)]
    [('3', 9), ('2', 10)]
    """
    old = {index: line.quantity for index, line in enumerate(held)}
    return tuple(part for line in lines for part in _parts(line, held, old, at))


def _parts(
    line: CommittedLine, held: Sequence[CommittedLine], old: dict[int, Decimal], at: datetime
) -> Iterable[CommittedLine]:
    """Cut a promise into parts of one age each; what is left of the old ones is less after it."""
    left = line.quantity
    for index, before in enumerate(held):
        part = min(left, old[index]) if before.level == line.level else ZERO
        if part > 0:
            old[index] = EXACT.subtract(old[index], part)
            left = EXACT.subtract(left, part)
            yield evolve(line, quantity=part, since=before.since)
    if left > 0:
        yield evolve(line, quantity=left, since=at)


def lacking(
    lines: Iterable[CommittedLine], held: Sequence[CommittedLine], *, at: datetime
) -> tuple[CommittedLine, ...]:
    """Give what of lines is not held yet, wherever it is held.

    Args:
        lines: what is to be promised.
        held: what is promised already.
        at: since when what lacks is promised.
    """
    left = exact_sums((line.product_id, line.quantity) for line in held)
    lacks = []
    for line in lines:
        part = min(left.get(line.product_id, ZERO), line.quantity)
        if part:
            left[line.product_id] = EXACT.subtract(left[line.product_id], part)
        if part < line.quantity:
            lacks.append(evolve(line, quantity=EXACT.subtract(line.quantity, part), since=at))
    return tuple(lacks)


def newest(
    commitment: Commitment, product_id: UUID, quantity: Decimal
) -> tuple[CommittedLine, ...]:
    """Choose what is given up of the promises of a product: the newest first.

    Args:
        commitment: whose promises.
        product_id: of what.
        quantity: how much, base units; what is beyond the promises is not given up.
    """
    mine = [line for line in commitment.lines if line.product_id == product_id]
    mine.sort(key=lambda line: promised_at(line, owner_id=commitment.id))
    given, left = [], quantity
    for line in reversed(mine):
        part = min(left, line.quantity)
        if part > 0:
            given.append(evolve(line, quantity=part))
            left = EXACT.subtract(left, part)
    return tuple(given)
