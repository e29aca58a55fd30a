"""Claims: the one primitive for everything scarce.

A claim asks for a change that may only happen while a guard holds: promised and physical stock,
counters with a ceiling, numbers without gaps. A store sorts claims by (kind, key), checks each
guard on the committed row, and grants or names the shortfall.
"""

from collections.abc import Iterable
from decimal import Decimal
from typing import TypeAlias
from uuid import UUID

from attrs import evolve, frozen

from salescore.decimals import EXACT

__all__ = ["Claim", "CounterClaim", "Grant", "Shortfall", "StockClaim", "merge"]

ZERO = Decimal(0)


@frozen
class StockClaim:
    """A change of one stock level: a location's count of one product.

    The guard: on hand and reserved stay at 0 or above, and when the claim lowers what is available
    (on hand - reserved), what is available stays at 0 or above.

    Args:
        location_id: the stocking location.
        product_id: the product, in its base unit.
        on_hand: signed change of what lies there.
        reserved: signed change of what is promised.
        sku: the product's code, for messages.
    """

    location_id: UUID
    product_id: UUID
    on_hand: Decimal = ZERO
    reserved: Decimal = ZERO
    sku: str = ""

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

    def plus(self, other: "StockClaim") -> "StockClaim":
        """Give both claims on the same level as one."""
        return evolve(
            self,
            on_hand=EXACT.add(self.on_hand, other.on_hand),
            reserved=EXACT.add(self.reserved, other.reserved),
        )

    def reversed(self) -> "StockClaim":
        """Give the claim that undoes this one."""
        return evolve(self, on_hand=-self.on_hand, reserved=-self.reserved)


@frozen
class CounterClaim:
    """An amount taken from a counter, up to its ceiling.

    Args:
        kind: what is counted, such as ``"number"``.
        key: which one, such as ``"invoice:2026"``.
        amount: how much to take (> 0), or to give back (< 0).
        ceiling: the most that may be used; None for no limit.
    """

    kind: str
    key: str
    amount: int = 1
    ceiling: int | None = None

    @property
    def sort_key(self) -> tuple[str, str]:
        """The order in which claims are taken, the same for everybody: no deadlocks."""
        return (self.kind, self.key)

    def plus(self, other: "CounterClaim") -> "CounterClaim":
        """Give both claims on the same counter as one."""
        return evolve(self, amount=self.amount + other.amount)

    def reversed(self) -> "CounterClaim":
        """Give the claim that undoes this one."""
        return evolve(self, amount=-self.amount)


Claim: TypeAlias = StockClaim | CounterClaim


@frozen
class Grant:
    """A claim that was granted; `start` is a counter's figure before the claim (0 for stock)."""

    claim: Claim
    start: int = 0


@frozen
class Shortfall:
    """A claim whose guard does not hold, with what would be there."""

    claim: Claim
    available: Decimal


def merge(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """Join the claims on the same row and sort them, so that every command locks in one order.

    >>> [(claim.key, claim.amount) for claim in merge(CounterClaim("number", key) for key in "bab")]
    [('a', 1), ('b', 2)]
    """
    joined: dict[tuple[str, str] | tuple[str, int, int], Claim] = {}
    for claim in claims:
        key = claim.sort_key
        held = joined.get(key)
        joined[key] = claim if held is None else held.plus(claim)  # type: ignore[arg-type]  # equal keys, equal classes
    return tuple(joined[key] for key in sorted(joined))
