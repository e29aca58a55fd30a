"""A book of stock in plain dictionaries, kept by hand: what the library's must agree with.

It knows no levels, positions, claims or versions: goods are counted where they lie, a promise is
a dictionary, and every question is answered by adding up.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any, Final, NamedTuple, TypeVar

from attrs import define, field

__all__ = ["NaiveStock", "Promise", "Spot", "summed"]

K = TypeVar("K")
ZERO: Final = Decimal(0)


class Spot(NamedTuple):
    """Where goods are, and what they are: `place` is a location or the name of a world outside."""

    place: str
    sku: str
    lot: str | None = None


@define
class Promise:
    """What somebody was promised.

    Args:
        at: the stocking location.
        goods: how much by SKU.
        until: when it ends by itself; None for never.
    """

    at: str
    goods: dict[str, Decimal]
    until: datetime | None = None

    def holds(self, now: datetime) -> bool:
        """Say whether it still holds: at the very instant of its end it does not."""
        return self.until is None or now < self.until


@define
class NaiveStock:
    """What lies where, what went where, and what is promised.

    Args:
        stocking: by location, the one that counts and promises its goods.
        safety: by SKU, what is held back from promises.
        lies: how much is where.
        promises: by owner.
        chosen: by owner, from where goods are to be taken for it.
    """

    stocking: Mapping[str, str]
    safety: Mapping[str, Decimal]
    lies: Counter[Spot] = field(factory=Counter)
    promises: dict[object, Promise] = field(factory=dict)
    chosen: dict[object, Counter[Spot]] = field(factory=dict)

    def on_hand(self, at: str, sku: str) -> Decimal:
        """Give what lies in a location and everything that counts as lying there."""
        here = [spot for spot in self.lies if self.stocking.get(spot.place) == at]
        return sum((Decimal(self.lies[spot]) for spot in here if spot.sku == sku), ZERO)

    def reserved(self, at: str, sku: str, now: datetime) -> Decimal:
        """Give what is promised at a location."""
        return sum(
            (
                promise.goods.get(sku, ZERO)
                for promise in self.promises.values()
                if promise.at == at and promise.holds(now)
            ),
            ZERO,
        )

    def free(self, at: str, sku: str, now: datetime) -> Decimal:
        """Give what nobody was promised."""
        return self.on_hand(at, sku) - self.reserved(at, sku, now)

    def available(self, at: str, sku: str, now: datetime) -> Decimal:
        """Give what may be promised."""
        return self.free(at, sku, now) - self.safety.get(sku, ZERO)

    def lacking(self, at: str, goods: Mapping[str, Decimal], now: datetime) -> set[str]:
        """Give of which goods there is not enough to promise them."""
        return {sku for sku, much in goods.items() if much > self.available(at, sku, now)}

    def may_leave(self, source: Spot, much: Decimal, to: str | None, now: datetime) -> bool:
        """Say whether goods may be taken: they lie there, and no promise would lack them."""
        counted = self.stocking[source.place]
        if much > self.lies[source] - self.all_chosen().get(source, ZERO):
            return False
        return self.stocking.get(to or "") == counted or much <= self.free(counted, source.sku, now)

    def carry(self, sku: str, lot: str | None, much: Decimal, source: str, to: str) -> None:
        """Take goods from one place, or world outside, to another."""
        self.lies[Spot(source, sku, lot)] -= much  # type: ignore[assignment]  # of decimals
        self.lies[Spot(to, sku, lot)] += much  # type: ignore[assignment]  # of decimals

    def take(self, owner: object, spot: Spot, much: Decimal) -> None:
        """Let goods leave that were chosen for somebody: those of the choice first."""
        if owner in self.chosen:
            mine: Counter[Any] = self.chosen[owner]
            left: Any = max(mine[spot] - much, ZERO)
            mine[spot] = left

    def all_chosen(self) -> dict[Spot, Decimal]:
        """Give what is chosen for anybody, place by place."""
        found: Counter[Spot] = Counter()
        for mine in self.chosen.values():
            found.update(mine)
        return {spot: Decimal(much) for spot, much in found.items() if much}

    def spots(self, *, inside: bool) -> dict[Spot, Decimal]:
        """Give what lies within the house, or is in worlds outside: only what is not zero."""
        return {
            spot: Decimal(quantity)
            for spot, quantity in self.lies.items()
            if quantity and (spot.place in self.stocking) == inside
        }


def summed(parts: Iterable[tuple[K, Decimal]]) -> dict[K, Decimal]:
    """Sum by key: what a line got more of later is a promise of its own, younger than the first."""
    sums: dict[K, Decimal] = {}
    for key, quantity in parts:
        sums[key] = sums.get(key, ZERO) + quantity
    return sums
