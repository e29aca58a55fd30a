"""Granting: what a call of claims comes to on the levels and counters as they are."""

from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import NamedTuple
from uuid import UUID

from salescore.claims import Claim, CounterClaim, Grant, Shortfall, StockClaim
from salescore.stock.level import StockLevel, room, take

__all__ = ["CounterKey", "Granting", "LevelKey", "grant"]

LevelKey = tuple[UUID, UUID]
CounterKey = tuple[str, str]


class Granting(NamedTuple):
    """The answer to a call of claims.

    Args:
        levels: levels after the claims, by (location, product).
        used: counters after the claims, by (kind, key).
        grants: one for each claim, in their order; what they say counts if nothing fell short.
        shortfalls: every claim that cannot be had; best-effort ones never are among them.
    """

    levels: dict[LevelKey, StockLevel]
    used: dict[CounterKey, int]
    grants: tuple[Grant, ...]
    shortfalls: tuple[Shortfall, ...]


def grant(
    claims: Iterable[Claim],
    *,
    level: Callable[[LevelKey], StockLevel | None],
    used: Callable[[CounterKey], int],
) -> Granting:
    """Take claims, all or nothing, and of best-effort ones as much as their guards allow.

    Args:
        claims: merged and sorted.
        level: gives a level as it is, None where nothing ever was.
        used: gives a counter's figure as it is.
    """
    levels: dict[LevelKey, StockLevel] = {}
    counters: dict[CounterKey, int] = {}
    grants, shortfalls = [], []
    for claim in claims:
        answer: Grant | Shortfall
        if isinstance(claim, StockClaim):
            key = claim.level
            answer = _stock(levels.get(key) or level(key), claim, levels)
        else:
            start = counters.get(claim.sort_key)
            answer = _counted(used(claim.sort_key) if start is None else start, claim, counters)
        if isinstance(answer, Grant):
            grants.append(answer)
        else:
            shortfalls.append(answer)
    return Granting(levels, counters, tuple(grants), tuple(shortfalls))


def _stock(
    level: StockLevel | None, claim: StockClaim, levels: dict[LevelKey, StockLevel]
) -> Grant | Shortfall:
    answer = Grant(claim, amount=room(level, claim)) if claim.best_effort else Grant(claim)
    taken = answer.taken
    after = take(level, taken)  # type: ignore[arg-type]  # a part of a stock claim is one
    if isinstance(after, Shortfall):
        return after
    levels[claim.level] = after
    return answer


def _counted(start: int, claim: CounterClaim, counters: dict[CounterKey, int]) -> Grant | Shortfall:
    """Take from a counter: up to its ceiling, and back to nothing."""
    ceiling = claim.ceiling
    left = claim.amount if ceiling is None or claim.amount < 0 else max(ceiling - start, 0)
    amount = min(claim.amount, left) if claim.best_effort else claim.amount
    if amount > left:
        return Shortfall(claim, Decimal(left))
    if start + amount < 0:
        return Shortfall(claim, Decimal(start))
    counters[claim.sort_key] = start + amount
    return Grant(claim, start, Decimal(amount))
