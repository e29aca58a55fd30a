"""Promising goods and letting go of promises: lines in, claims out."""

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Final, NamedTuple
from uuid import UUID

from attrs import evolve

from salescore.claims import Shortfall, StockClaim
from salescore.decimals import EXACT
from salescore.errors import Rejection
from salescore.stock.commitment import Commitment, CommittedLine
from salescore.stock.level import StockLevel, room, take
from salescore.stock.location import Location

__all__ = [
    "Foresight",
    "against_location",
    "foresee",
    "keep_claims",
    "lack",
    "part_of",
    "release_claims",
    "reserve_claims",
    "shortage",
    "take_claims",
]

_NO_BUNDLES: Final[Mapping[int, str]] = MappingProxyType({})
ZERO: Final = Decimal(0)


def reserve_claims(
    lines: Iterable[CommittedLine],
    *,
    floor: Callable[[str], Decimal | None],
    bundles: Mapping[int, str] = _NO_BUNDLES,
) -> tuple[StockClaim, ...]:
    """Claim the promise of goods: reserved grows.

    Args:
        lines: what to promise.
        floor: says by SKU what must stay available at a location; None for no bound.
        bundles: the SKU of the bundle by the line whose goods are its components.
    """
    return tuple(
        StockClaim(
            line.location_id,
            line.product_id,
            reserved=line.quantity,
            sku=line.sku,
            floor=floor(line.sku),
            bundles=(bundles[line.line],) if line.line in bundles else (),
        )
        for line in lines
    )


def release_claims(lines: Iterable[CommittedLine]) -> tuple[StockClaim, ...]:
    """Give promises up: reserved shrinks, the goods stay."""
    return tuple(
        StockClaim(
            line.location_id,
            line.product_id,
            reserved=EXACT.minus(line.quantity),
            sku=line.sku,
            floor=None,
        )
        for line in lines
    )


def keep_claims(lines: Iterable[CommittedLine]) -> tuple[StockClaim, ...]:
    """Keep promises: the goods leave, reserved and on hand shrink together."""
    return tuple(
        StockClaim(
            line.location_id,
            line.product_id,
            on_hand=EXACT.minus(line.quantity),
            reserved=EXACT.minus(line.quantity),
            sku=line.sku,
            floor=None,
        )
        for line in lines
    )


def take_claims(
    lines: Iterable[CommittedLine], *, floor: Callable[[str], Decimal | None]
) -> tuple[StockClaim, ...]:
    """Take goods that nobody was promised: on hand shrinks, what is reserved stays covered.

    Args:
        lines: what leaves.
        floor: says by SKU what must stay available at a location; None for no bound.
    """
    return tuple(
        StockClaim(
            line.location_id,
            line.product_id,
            on_hand=EXACT.minus(line.quantity),
            sku=line.sku,
            floor=floor(line.sku),
        )
        for line in lines
    )


def part_of(
    commitment: Commitment, wanted: Mapping[tuple[int, UUID], Decimal]
) -> tuple[tuple[CommittedLine, ...], Mapping[tuple[int, UUID], Decimal]]:
    """Take quantities out of the promises, line by line, in the order they were given.

    Args:
        commitment: the owner's promises.
        wanted: quantity by line number and product, base units.

    Returns:
        (the parts taken, what is missing in the same way; empty when all was promised).
    """
    left = dict(wanted)
    parts = []
    for line in commitment.lines:
        goods = (line.line, line.product_id)
        quantity = min(line.quantity, left.get(goods, Decimal(0)))
        if quantity > 0:
            parts.append(evolve(line, quantity=quantity))
            left[goods] -= quantity
    return tuple(parts), {line: short for line, short in left.items() if short > 0}


def against_location(location: Location) -> tuple[Rejection, ...]:
    """Refuse promises from where goods are not for sale, such as quality."""
    if location.saleable:
        return ()
    return (Rejection("stock.not_saleable", {"location": location.code}),)


def lack(level: StockLevel | None, claim: StockClaim) -> Decimal:
    """Say how much too much a promise is for a level, 0 for one that its guard allows.

    >>> two, tea = Decimal(2), (UUID(int=1), UUID(int=2))
    >>> str(lack(StockLevel(*tea, two), StockClaim(*tea, reserved=Decimal(5))))
    '3'
    """
    if claim.floor is None:
        return ZERO
    available = ZERO if level is None else level.available
    return max(EXACT.subtract(claim.asked, EXACT.subtract(available, claim.floor)), ZERO)


def shortage(short: Shortfall, claim: StockClaim) -> Rejection:
    """Say that there is less of a stock claim's goods than was asked."""
    # Promises that are kept take no available goods, and what is put away only loose ones.
    params = {"sku": claim.sku, "asked": claim.most, "available": short.available}
    if claim.bundles:
        bundle = ", ".join(claim.bundles)
        return Rejection("stock.insufficient_component", {**params, "bundle": bundle})
    if claim.on_hand < 0 and claim.reserved < 0:
        return Rejection("stock.not_on_hand", params)
    return Rejection("stock.insufficient", params)


class Foresight(NamedTuple):
    """What claims would come to on the levels as they are known."""

    levels: tuple[StockLevel, ...] = ()
    shortfalls: tuple[Shortfall, ...] = ()


def foresee(
    claims: Iterable[StockClaim],
    level: Callable[[StockClaim], StockLevel | None],
) -> Foresight:
    """Say what claims, one after the other, would leave of the levels, and which would fall short.

    Args:
        claims: in the order in which they are taken.
        level: gives the level a claim is about.
    """
    levels: dict[tuple[UUID, UUID], StockLevel] = {}
    shortfalls = []
    for claim in claims:
        before = levels.get(claim.level) or level(claim)
        taken = claim.part(room(before, claim)) if claim.best_effort else claim
        answer = take(before, taken)
        if isinstance(answer, Shortfall):
            shortfalls.append(answer)
        else:
            levels[claim.level] = answer
    return Foresight(tuple(levels.values()), tuple(shortfalls))
