"""What is scarce: how claims were granted, and how a shortfall is said."""

from collections.abc import Iterable

from salescore.claims import Claim, Grant, Shortfall, StockClaim
from salescore.errors import Rejection
from salescore.stock.promise import shortage

__all__ = ["rejection_of", "taken_of"]


def taken_of(claims: tuple[Claim, ...], grants: Iterable[Grant]) -> tuple[Claim, ...]:
    """Give claims as they were granted: of best-effort ones the part that could be had."""
    if not any(claim.best_effort for claim in claims):
        return claims
    parts = {grant.claim.sort_key: grant.taken for grant in grants if grant.claim.best_effort}
    return tuple(parts[each.sort_key] if each.best_effort else each for each in claims)


def rejection_of(short: Shortfall) -> Rejection:
    """Say that there is less than was asked: of stock by SKU, of a counter by its key."""
    claim = short.claim
    if isinstance(claim, StockClaim):
        return shortage(short, claim)
    params = {
        "kind": claim.kind,
        "key": claim.key,
        "asked": claim.amount,
        "available": short.available,
    }
    return Rejection("claims.insufficient", params)
