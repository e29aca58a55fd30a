"""Claims: the one primitive for everything scarce.

A claim asks for a change that may only happen while a guard holds: promised and physical stock,
counters with a ceiling, numbers without gaps. A store sorts claims by (kind, key), checks each
guard on the committed row, and grants or names the shortfall.
"""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any, TypeAlias, TypeVar
from uuid import UUID

from attrs import Factory, evolve, field, frozen

from salescore.decimals import EXACT
from salescore.errors import InvalidValue

__all__ = [
    "Claim",
    "CounterClaim",
    "Grant",
    "Shortfall",
    "StockClaim",
    "StockNeed",
    "merge",
    "needs",
]

ZERO = Decimal(0)


@frozen
class StockClaim:
    """A change of one stock level: a location's count of one product.

    The guard: on hand and reserved stay at 0 or above, and when the claim lowers what is available
    (on hand - reserved), at least `floor` of it stays. What lies loose (on hand - placed) stays at
    0 or above.

    Args:
        location_id: the stocking location.
        product_id: the product, in its base unit.
        on_hand: signed change of what lies there.
        reserved: signed change of what is promised.
        placed: signed change of how much of it lies in bins and lots.
        sku: the product's code, for messages.
        floor: what must stay available: above 0 it is held back (safety stock), below 0 that
            much may be promised beyond what lies there; None: any amount.
        best_effort: take what the guard allows, be it nothing, instead of falling short; only for
            a claim that either promises goods or takes them out.
        bundles: the codes of the bundles whose component the product is here, for messages.
    """

    location_id: UUID
    product_id: UUID
    on_hand: Decimal = ZERO
    reserved: Decimal = ZERO
    placed: Decimal = field(default=ZERO, kw_only=True)
    sku: str = ""
    floor: Decimal | None = ZERO
    best_effort: bool = False
    bundles: tuple[str, ...] = field(default=(), kw_only=True)

    def __attrs_post_init__(self) -> None:
        """Check that a part of a best-effort claim means something."""
        if self.best_effort and (
            self.placed or self.reserved < 0 or self.on_hand > 0 or (self.reserved and self.on_hand)
        ):
            raise InvalidValue("best-effort claim", value=self.sku, allowed="promise or take out")

    @property
    def sort_key(self) -> tuple[str, int, int]:
        """The order in which claims are taken, the same for everybody: no deadlocks."""
        return ("stock", self.location_id.int, self.product_id.int)

    @property
    def level(self) -> tuple[UUID, UUID]:
        """The key of the level this is about."""
        return (self.location_id, self.product_id)

    @property
    def asked(self) -> Decimal:
        """How much of what is available this takes."""
        return EXACT.subtract(self.reserved, self.on_hand)

    @property
    def most(self) -> Decimal:
        """How much it takes of what is available, of what lies there, or of what lies loose."""
        return max(self.asked, EXACT.minus(self.on_hand), EXACT.minus(self.loosened))

    @property
    def loosened(self) -> Decimal:
        """How much more lies loose afterwards; below 0 so much less."""
        return EXACT.subtract(self.on_hand, self.placed)

    def plus(self, other: "StockClaim") -> "StockClaim":
        """Give both claims on the same level as one; it leaves what either must leave."""
        floors = [each.floor for each in (self, other) if each.floor is not None]
        return evolve(
            self,
            on_hand=EXACT.add(self.on_hand, other.on_hand),
            reserved=EXACT.add(self.reserved, other.reserved),
            placed=EXACT.add(self.placed, other.placed),
            floor=max(floors, default=None),
            bundles=tuple(dict.fromkeys(self.bundles + other.bundles)),
        )

    def part(self, amount: Decimal) -> "StockClaim":
        """Give the part of a best-effort claim that was granted, as a claim of its own."""
        if self.reserved:
            return evolve(self, reserved=amount, best_effort=False)
        return evolve(self, on_hand=EXACT.minus(amount), best_effort=False)

    def reversed(self) -> "StockClaim":
        """Give the claim that undoes this one, however little was there before."""
        on_hand, reserved = EXACT.minus(self.on_hand), EXACT.minus(self.reserved)
        placed = EXACT.minus(self.placed)
        return evolve(self, on_hand=on_hand, reserved=reserved, placed=placed, floor=None)


@frozen
class CounterClaim:
    """An amount taken from a counter, up to its ceiling.

    Args:
        kind: what is counted, such as ``"number"``.
        key: which one, such as ``"invoice:2026"``.
        amount: how much to take (> 0), or to give back (< 0), never more than was taken.
        ceiling: the most that may be used; None for no limit. Giving back is not held up by it.
        best_effort: take what is left below the ceiling, be it nothing, instead of falling short.
    """

    kind: str
    key: str
    amount: int = 1
    ceiling: int | None = None
    best_effort: bool = False

    def __attrs_post_init__(self) -> None:
        """Check that a part of a best-effort claim means something."""
        if self.best_effort and self.amount < 0:
            raise InvalidValue("best-effort claim", value=self.amount, allowed="0 or more")

    @property
    def sort_key(self) -> tuple[str, str]:
        """The order in which claims are taken, the same for everybody: no deadlocks."""
        return (self.kind, self.key)

    @property
    def asked(self) -> Decimal:
        """How much of what is left this takes."""
        return Decimal(self.amount)

    def plus(self, other: "CounterClaim") -> "CounterClaim":
        """Give both claims on the same counter as one, under the lower ceiling."""
        ceilings = [each.ceiling for each in (self, other) if each.ceiling is not None]
        return evolve(self, amount=self.amount + other.amount, ceiling=min(ceilings, default=None))

    def part(self, amount: Decimal) -> "CounterClaim":
        """Give the part of a best-effort claim that was granted, as a claim of its own."""
        return evolve(self, amount=int(amount), best_effort=False)

    def reversed(self) -> "CounterClaim":
        """Give the claim that undoes this one."""
        return evolve(self, amount=-self.amount)


Claim: TypeAlias = StockClaim | CounterClaim
C = TypeVar("C", bound=Claim)


@frozen
class Grant:
    """A claim that was granted.

    Args:
        claim: as it was asked.
        start: a counter's figure before the claim; 0 for stock.
        amount: how much of what it asked was granted: all, unless it was a best-effort claim.
    """

    claim: Claim
    start: int = 0
    amount: Decimal = field(default=Factory(lambda self: self.claim.asked, takes_self=True))

    @property
    def taken(self) -> Claim:
        """The claim as it was granted."""
        return self.claim.part(self.amount) if self.claim.best_effort else self.claim


@frozen
class Shortfall:
    """A claim whose guard does not hold, with what could be had under the same guard (>= 0)."""

    claim: Claim
    available: Decimal


def merge(claims: Iterable[C]) -> tuple[C, ...]:
    """Join the claims on the same row and sort them, so that every command locks in one order.

    Best-effort claims are joined among themselves and come behind the other claim on their row.

    >>> [(claim.key, claim.amount) for claim in merge(CounterClaim("number", key) for key in "bab")]
    [('a', 1), ('b', 2)]
    """
    joined: dict[tuple[Any, ...], C] = {}
    for claim in claims:
        key = (*claim.sort_key, claim.best_effort)
        held = joined.get(key)
        joined[key] = claim if held is None else held.plus(claim)  # type: ignore[arg-type,assignment]  # equal keys, equal classes
    return tuple(joined[key] for key in sorted(joined))


@frozen
class StockNeed:
    """What a row of stock must show, so that claims are granted on it in their order.

    Args:
        location_id: the stocking location.
        product_id: the product.
        on_hand: signed change of what lies there, all claims together.
        reserved: signed change of what is promised.
        placed: signed change of what lies in bins and lots.
        on_hand_least: what must lie there before.
        reserved_least: what must be promised before.
        available_least: what must be available before; None: any amount.
        placed_least: what must lie in bins and lots before.
        loose_least: what must lie loose before; None: any amount.
    """

    location_id: UUID
    product_id: UUID
    on_hand: Decimal = ZERO
    reserved: Decimal = ZERO
    on_hand_least: Decimal = ZERO
    reserved_least: Decimal = ZERO
    available_least: Decimal | None = None
    placed: Decimal = field(default=ZERO, kw_only=True)
    placed_least: Decimal = field(default=ZERO, kw_only=True)
    loose_least: Decimal | None = field(default=None, kw_only=True)

    @property
    def level(self) -> tuple[UUID, UUID]:
        """The key of the level this is about."""
        return (self.location_id, self.product_id)

    @classmethod
    def of(cls, claim: StockClaim) -> "StockNeed":
        """Say what a level must show for one claim."""
        on_hand, reserved, least = claim.on_hand, claim.reserved, None
        if claim.floor is not None and reserved > on_hand:
            least = EXACT.add(claim.floor, EXACT.subtract(reserved, on_hand))
        return cls(
            claim.location_id,
            claim.product_id,
            on_hand,
            reserved,
            EXACT.minus(on_hand) if on_hand < 0 else ZERO,
            EXACT.minus(reserved) if reserved < 0 else ZERO,
            least,
            placed=claim.placed,
            placed_least=EXACT.minus(claim.placed) if claim.placed < 0 else ZERO,
            loose_least=EXACT.minus(claim.loosened) if claim.loosened < 0 else None,
        )

    def then(self, claim: StockClaim) -> "StockNeed":
        """Add a claim that is taken after the others."""
        on_hand = EXACT.add(self.on_hand, claim.on_hand)
        reserved = EXACT.add(self.reserved, claim.reserved)
        available = self.available_least
        if claim.floor is not None and claim.reserved > claim.on_hand:
            least = EXACT.add(claim.floor, EXACT.subtract(reserved, on_hand))
            available = least if available is None else max(available, least)
        placed, loose = EXACT.add(self.placed, claim.placed), self.loose_least
        if claim.loosened < 0:
            loose = max(loose or ZERO, EXACT.subtract(placed, on_hand))
        return StockNeed(
            self.location_id,
            self.product_id,
            on_hand,
            reserved,
            max(self.on_hand_least, EXACT.minus(on_hand)),
            max(self.reserved_least, EXACT.minus(reserved)),
            available,
            placed=placed,
            placed_least=max(self.placed_least, EXACT.minus(placed)),
            loose_least=loose,
        )


def needs(claims: Iterable[StockClaim]) -> tuple[StockNeed, ...]:
    """Say what levels must show for claims taken in this order, one need a level, sorted.

    Claims of one level with different floors cannot be merged into one without demanding more
    than they did one after the other; a need can.

    >>> a, b = UUID(int=1), UUID(int=2)
    >>> five, two = StockClaim(a, b, reserved=Decimal(5)), StockClaim(a, b, on_hand=Decimal(2))
    >>> [int(need.available_least) for need in needs([five, two])]
    [5]
    """
    found: dict[tuple[str, int, int], StockNeed] = {}
    for claim in claims:
        key = claim.sort_key
        before = found.get(key)
        found[key] = StockNeed.of(claim) if before is None else before.then(claim)
    return tuple(found[key] for key in sorted(found))
