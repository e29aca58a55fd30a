"""What is scarce: claims foreseen on the levels that are known, and what ends in their favor."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any, Final, NamedTuple, TypeAlias
from uuid import UUID

from attrs import evolve

from salescore.app.handler import Plan
from salescore.claims import Claim, Grant, Shortfall, StockClaim, merge
from salescore.decimals import EXACT
from salescore.errors import Rejection
from salescore.facts import Facts, Want, Working, want
from salescore.leads.claiming import HOLDING, against_cap
from salescore.orders.credit import CREDIT, against_credit
from salescore.stock.commitment import COMMITMENT, CommitmentKind
from salescore.stock.events import StockExpired
from salescore.stock.level import STOCK_LEVEL, StockLevel
from salescore.stock.promise import Foresight, foresee, lack, release_claims, shortage

__all__ = [
    "OVERDUE_MAX",
    "Foreseen",
    "ended_meanwhile",
    "foresee_claims",
    "foresee_known",
    "foresee_plan",
    "lacking",
    "refusals",
    "taken_of",
    "wants_overdue",
]

Read: TypeAlias = Callable[[Iterable[Want]], None]

ZERO: Final = Decimal(0)

OVERDUE_MAX: Final = 1_000
"""The most overdue baskets that are looked at when goods are short, the longest overdue first."""


class Foreseen(NamedTuple):
    """What a plan claims, as far as it can be foreseen.

    Args:
        asked: its claims as they were planned, and those that overdue baskets give back for them.
        claims: the same, merged: what the store is asked for.
        foresight: what they come to on the levels that are known.
        ended: promises of overdue baskets that end for them.
    """

    asked: tuple[Claim, ...]
    claims: tuple[Claim, ...]
    foresight: Foresight
    ended: tuple[StockExpired, ...] = ()

    @property
    def rejections(self) -> tuple[Rejection, ...]:
        """Every shortfall that is foreseen."""
        return refusals(self.foresight.shortfalls, self.asked)

    def left(self, taken: tuple[Claim, ...], facts: Working) -> tuple[StockLevel, ...]:
        """Say what the claims leave of the levels among the facts, as they were granted."""
        foresight = self.foresight if taken is self.claims else foresee_known(taken, facts)
        return foresight.levels

    def besides(self, claims: tuple[Claim, ...], facts: Working) -> "Foreseen":
        """Foresee further claims besides these."""
        if not claims:
            return self
        asked = self.asked + claims
        merged = merge(asked)
        return Foreseen(asked, merged, foresee_known(merged, facts), self.ended)


def foresee_plan(
    plan: Plan[Any], facts: Working, *, read: Read, now: datetime, careful: bool
) -> tuple[Plan[Any], Foreseen]:
    """Foresee what a plan claims; where that falls short, give the other plan it has, if any.

    Args:
        plan, facts, read, now, careful: as for `foresee_claims`.
    """
    foreseen = foresee_claims(plan, facts, read=read, now=now, careful=careful)
    if plan.otherwise is not None and foreseen.foresight.shortfalls:
        other = plan.otherwise(lacking(foreseen.foresight.shortfalls, facts))
        if other is not None:
            return other, foresee_claims(other, facts, read=read, now=now, careful=careful)
    return plan, foreseen


def foresee_claims(
    plan: Plan[Any], facts: Working, *, read: Read, now: datetime, careful: bool
) -> Foreseen:
    """Foresee what a plan claims; only if that falls short, see what overdue baskets hold of it.

    Args:
        plan: what is claimed, and for whom.
        facts: what is known.
        read: reads what must be known besides, into the facts.
        now: the instant at which a basket's promise is over.
        careful: read the levels that are not known yet; else the store will tell.
    """
    asked = plan.claims
    if careful:
        read([want(STOCK_LEVEL, [c.level for c in asked if isinstance(c, StockClaim)])])
    claims = merge(asked)
    foresight = foresee_known(claims, facts)
    if foresight.shortfalls:
        read([wants_overdue(now)])
        ended = tuple(_ended(plan, facts, foresight.shortfalls, now))
        if ended:
            asked += tuple(claim for each in ended for claim in release_claims(each.lines))
            claims = merge(asked)
            return Foreseen(asked, claims, foresee_known(claims, facts), ended)
    return Foreseen(asked, claims, foresight)


def ended_meanwhile(foreseen: Foreseen, facts: Working) -> bool:
    """Say whether claims give back promises that are not there any more.

    The levels were read after the promises, where nothing is locked: somebody ended them between.
    That is no shortage of goods, and what was decided on the promises no longer holds.
    """
    return any(
        isinstance(claim, StockClaim)
        and claim.reserved < 0
        and (level := facts.peek(STOCK_LEVEL, claim.level)) is not None
        and level.reserved < EXACT.minus(claim.reserved)
        for claim in (each.claim for each in foreseen.foresight.shortfalls)
    )


def foresee_known(claims: Iterable[Claim], facts: Working) -> Foresight:
    """Say what claims would leave of the levels among the facts."""
    if not facts.knows_any(STOCK_LEVEL):
        return Foresight((), ())
    known = (
        claim
        for claim in claims
        if isinstance(claim, StockClaim) and facts.knows(STOCK_LEVEL, claim.level)
    )
    return foresee(known, lambda claim: facts.peek(STOCK_LEVEL, claim.level))


def lacking(shortfalls: Iterable[Shortfall], facts: Working) -> Mapping[tuple[UUID, UUID], Decimal]:
    """Say what is lacking by level, for promises that fall short on levels among the facts."""
    claims = (each.claim for each in shortfalls)
    return {
        claim.level: lack(facts.peek(STOCK_LEVEL, claim.level), claim)
        for claim in claims
        if isinstance(claim, StockClaim)
    }


def wants_overdue(now: datetime) -> Want:
    """Want the baskets whose time is over."""
    return COMMITMENT.until("expires_at", now, limit=OVERDUE_MAX)


def _ended(
    plan: Plan[Any], facts: Facts, shortfalls: Iterable[Shortfall], now: datetime
) -> Iterator[StockExpired]:
    """End what overdue baskets hold of goods that are short; the plan counts its owner's itself.

    A promise by hand ends as a whole: it can be extended for as long as nothing of it is gone.
    """
    short = {each.claim.level for each in shortfalls if isinstance(each.claim, StockClaim)}
    for basket in facts.until(COMMITMENT, "expires_at", now):
        lines = tuple(line for line in basket.lines if line.level in short)
        if lines and basket.id != plan.owner_id:
            by_hand = basket.kind is CommitmentKind.MANUAL
            yield StockExpired(basket.id, basket.lines if by_hand else lines)


def taken_of(claims: tuple[Claim, ...], grants: Iterable[Grant]) -> tuple[Claim, ...]:
    """Give claims as they were granted: of best-effort ones the part that could be had."""
    if not any(claim.best_effort for claim in claims):
        return claims
    parts = {grant.claim.sort_key: grant.taken for grant in grants if grant.claim.best_effort}
    return tuple(parts[each.sort_key] if each.best_effort else each for each in claims)


def refusals(shortfalls: Iterable[Shortfall], asked: Iterable[Claim]) -> tuple[Rejection, ...]:
    """Say that there is less than was asked: of stock by SKU, of a counter by its key.

    Args:
        shortfalls: of merged claims.
        asked: the claims before they were merged: what some give back, the others may have too.
    """
    given: dict[tuple[str, int, int], Decimal] = {}
    for claim in asked:
        if isinstance(claim, StockClaim) and claim.asked < 0:
            back = EXACT.minus(claim.asked)
            given[claim.sort_key] = EXACT.add(given.get(claim.sort_key, ZERO), back)
    return tuple(_refusal(short, given) for short in shortfalls)


def _refusal(short: Shortfall, given: dict[tuple[str, int, int], Decimal]) -> Rejection:
    claim = short.claim
    if isinstance(claim, StockClaim):
        back = given.get(claim.sort_key, ZERO)
        whole = evolve(claim, reserved=EXACT.add(claim.reserved, back))
        return shortage(Shortfall(whole, EXACT.add(short.available, back)), whole)
    if claim.kind == CREDIT:
        return against_credit(claim, headroom_minor=int(short.available))
    if claim.kind == HOLDING:
        return against_cap(claim, left=int(short.available))
    params = {
        "kind": claim.kind,
        "key": claim.key,
        "asked": claim.amount,
        "available": short.available,
    }
    return Rejection("claims.insufficient", params)
