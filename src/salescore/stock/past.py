"""The past of the ledger: what movements that are entered late do to the balances since.

A balance of a later day is today's less what came and went after it. Whoever enters that goods left
on Monday must leave what Tuesday and Wednesday took there for them.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from decimal import Decimal
from itertools import groupby
from typing import Final, NamedTuple
from uuid import UUID

from salescore.decimals import EXACT, exact_sums
from salescore.stock.ledger import place_of
from salescore.stock.location import Location
from salescore.stock.transfer import Movement, Transfer

__all__ = ["LATER_MAX", "Account", "PastShort", "effects", "past_short"]

ZERO: Final = Decimal(0)

LATER_MAX: Final = 10_000
"""The most later transfers of the same goods that are looked at."""

Locate = Callable[[UUID], Location]


class Account(NamedTuple):
    """What has a balance: a level, what is loose of it, or a position.

    Args:
        what: ``"level"``, ``"loose"`` or ``"position"``.
        key: the id of the stocking location or of the position.
        product_id: of what.
    """

    what: str
    key: UUID
    product_id: UUID


class PastShort(NamedTuple):
    """A balance that would be below zero.

    Args:
        movement: that takes too much.
        at: when it is so for the first time.
        balance: what it would be then.
    """

    movement: Movement
    at: datetime
    balance: Decimal


def effects(movement: Movement, location: Locate) -> Iterator[tuple[Account, Decimal]]:
    """Give every account that a movement changes, and by how much.

    Args:
        movement: what comes or goes.
        location: gives the location of an id.
    """
    quantity, product = movement.quantity, movement.product_id
    for end, change in ((movement.from_id, EXACT.minus(quantity)), (movement.to_id, quantity)):
        if end is not None:
            place = location(end)
            yield Account("level", place.stocking_id, product), change
            key = place_of(place, movement)
            if key is None:
                yield Account("loose", place.stocking_id, product), change
            else:
                yield Account("position", key, product), change


def past_short(
    movements: Iterable[Movement],
    *,
    at: datetime,
    balance: Callable[[Account], Decimal],
    later: Iterable[Transfer],
    location: Locate,
) -> Iterator[PastShort]:
    """Say which balances since a time movements of that time would bring below zero.

    What happened at the same instant happened first. A balance of today that falls short is not
    named: that is for the guards of levels and positions.

    Args:
        movements: that are entered now.
        at: when they happened.
        balance: gives what an account comes to now, without them.
        later: transfers of the same goods at that instant or after it, the earliest first.
        location: gives the location of an id.
    """
    changes: dict[Account, Decimal] = {}
    takers: dict[Account, Movement] = {}
    for movement in movements:
        for account, change in effects(movement, location):
            changes[account] = EXACT.add(changes.get(account, ZERO), change)
            if change < 0:
                takers.setdefault(account, movement)
    falling = {each: change for each, change in changes.items() if change < 0}
    steps = _steps(falling.keys(), later, location)
    told: set[int] = set()
    for account, change in falling.items():
        now = EXACT.add(balance(account), change)
        first = _first_below(now, at, steps.get(account, ()))
        movement = takers[account]
        if now >= 0 and first is not None and movement.number not in told:
            told.add(movement.number)
            yield PastShort(movement, *first)


_Step = tuple[datetime, Decimal]


def _steps(
    accounts: Iterable[Account], later: Iterable[Transfer], location: Locate
) -> Mapping[Account, list[_Step]]:
    """Give what changed accounts later on, instant by instant."""
    steps: dict[Account, list[_Step]] = {each: [] for each in accounts}
    products = {each.product_id for each in steps}
    for at, transfers in groupby(later, key=lambda each: each.occurred_at):
        sums = exact_sums(
            effect
            for transfer in transfers
            for movement in transfer.movements
            if movement.product_id in products
            for effect in effects(movement, location)
        )
        for account in sums.keys() & steps.keys():
            steps[account].append((at, sums[account]))
    return steps


def _first_below(now: Decimal, at: datetime, steps: Iterable[_Step]) -> _Step | None:
    """Give when a balance was below zero first, and what it was; None where it never was."""
    balance, below = now, None
    for when, change in reversed(list(steps)):
        if when <= at:
            break
        if balance < 0:
            below = (when, balance)
        balance = EXACT.subtract(balance, change)
    return (at, balance) if balance < 0 else below
