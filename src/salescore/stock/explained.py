"""Why so much of a product is available at a location, and no more: whose it is, and what comes."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime, tzinfo
from decimal import Decimal
from typing import Final
from uuid import UUID

from attrs import frozen

from salescore.decimals import EXACT
from salescore.errors import Coded
from salescore.stock.availability import Availability
from salescore.stock.commitment import Commitment, CommitmentKind, CommittedLine, is_overdue
from salescore.stock.incoming import Incoming
from salescore.stock.waiting import Waiting

__all__ = ["OWNERS_MAX", "Owners", "SupplyExplanation", "bundle_reasons", "reasons"]

OWNERS_MAX: Final = 100
"""How many promises are told one by one; what is promised to others is added up."""

ZERO: Final = Decimal(0)


@frozen(kw_only=True)
class SupplyExplanation:
    """Why so much is available.

    Args:
        sku: the product's code.
        location: the location's code.
        availability: the figures.
        steps: what makes them up, each a code with its values.
    """

    sku: str
    location: str
    availability: Availability
    steps: tuple[Coded, ...]

    def show(self, language: str = "en") -> str:
        """Say it: what is available, then a line for each reason."""
        params = {
            "sku": self.sku,
            "location": self.location,
            "quantity": self.availability.available,
        }
        head = Coded("supply.available", params).sentence(language)
        return "\n".join([head, *(f"  {step.sentence(language)}" for step in self.steps)])

    def __str__(self) -> str:
        """Say it in English."""
        return self.show()


@frozen(kw_only=True)
class Owners:
    """Who has promises, or waits for some, and how that is said.

    Args:
        commitments: promises, of any products at any locations.
        waiting: what orders wait for, as widely.
        name: gives the number of an order or a basket by its id.
        at: the instant at which a basket's promise is over.
        zone: of the tenant: instants are told in it.
    """

    commitments: Sequence[Commitment] = ()
    waiting: Sequence[Waiting] = ()
    name: Callable[[UUID], str]
    at: datetime
    zone: tzinfo

    def until(self, instant: datetime) -> str:
        """Say an instant: without its date if that is today."""
        local = instant.astimezone(self.zone)
        same = local.date() == self.at.astimezone(self.zone).date()
        return f"{local:%H:%M}" if same else f"{local:%Y-%m-%d %H:%M}"


def reasons(
    found: Availability,
    *,
    owners: Owners,
    coming: Iterable[Incoming] = (),
    apart: Mapping[str, Decimal] | None = None,
) -> tuple[Coded, ...]:
    """Say what makes up what is available of goods at a location.

    Args:
        found: the figures.
        owners: who has promises of any goods.
        coming: what is to come of any goods.
        apart: what lies within the location and may not be promised, by the place's code.
    """
    key = (found.location_id, found.product_id)
    steps = [Coded("supply.on_hand", {"quantity": found.on_hand})]
    steps += _promised(key, owners)
    if found.safety:
        steps.append(Coded("supply.held_back", {"quantity": found.safety}))
    steps += [
        Coded("supply.unsaleable", {"quantity": quantity, "location": code})
        for code, quantity in sorted((apart or {}).items())
        if quantity
    ]
    steps += _waiting(key, owners)
    steps += [_comes(each) for each in coming if each.level == key][:OWNERS_MAX]
    steps += _beyond(found)
    return tuple(steps)


def bundle_reasons(
    parts: Iterable[tuple[str, Decimal, Availability]],
) -> tuple[Coded, ...]:
    """Say of each component of a bundle how much is in one, and how much is available.

    Args:
        parts: SKU, quantity in one bundle, and what of it is available.
    """
    return tuple(
        Coded("supply.part", {"sku": sku, "need": need, "quantity": found.available})
        for sku, need, found in parts
    )


def _promised(key: tuple[UUID, UUID], owners: Owners) -> Iterator[Coded]:
    """Tell the first promises one by one; the rest, and what is nobody's any more, added up."""
    mine = [(each, line) for each in owners.commitments for line in each.lines if line.level == key]
    over = [line.quantity for each, line in mine if is_overdue(each, owners.at)]
    alive = [(each, line) for each, line in mine if not is_overdue(each, owners.at)]
    for each, line in alive[:OWNERS_MAX]:
        yield _promise(each, line, owners)
    rest = [line.quantity for _, line in alive[OWNERS_MAX:]]
    if rest:
        yield Coded("supply.to_others", {"quantity": _sum(rest), "count": len(rest)})
    if over:
        yield Coded("supply.overdue", {"quantity": _sum(over)})


def _promise(commitment: Commitment, line: CommittedLine, owners: Owners) -> Coded:
    params: dict[str, object] = {"quantity": line.quantity}
    if commitment.expires_at is not None:
        params["until"] = owners.until(commitment.expires_at)
    if commitment.kind is CommitmentKind.MANUAL:
        params["reason"] = commitment.reason or None
        return Coded("supply.by_hand_until" if "until" in params else "supply.by_hand", params)
    params["owner"] = owners.name(commitment.id)
    if commitment.kind is CommitmentKind.BASKET:
        return Coded("supply.to_basket", params)
    if line.due_on is None:
        return Coded("supply.to_order", params)
    return Coded("supply.to_order_on", {**params, "due_on": line.due_on})


def _waiting(key: tuple[UUID, UUID], owners: Owners) -> Iterator[Coded]:
    mine = [
        (each.id, line.quantity)
        for each in owners.waiting
        for line in each.lines
        if (line.location_id, line.product_id) == key
    ]
    for owner, quantity in mine[:OWNERS_MAX]:
        params = {"quantity": quantity, "owner": owners.name(owner)}
        yield Coded("supply.waited_for", params)
    rest = [quantity for _, quantity in mine[OWNERS_MAX:]]
    if rest:
        yield Coded("supply.waited_for_by_others", {"quantity": _sum(rest), "count": len(rest)})


def _comes(each: Incoming) -> Coded:
    params: dict[str, object] = {"quantity": each.quantity, "number": each.number}
    if each.due_on is None:
        return Coded("supply.underway", params)
    return Coded("supply.expected", {**params, "due_on": each.due_on})


def _beyond(found: Availability) -> Iterator[Coded]:
    """Say how much more may be promised than is available."""
    if found.promisable is None:
        yield Coded("supply.beyond_any")
    elif found.promisable > max(found.available, ZERO):
        more = EXACT.subtract(found.promisable, max(found.available, ZERO))
        yield Coded("supply.beyond", {"quantity": more})


def _sum(amounts: Iterable[Decimal]) -> Decimal:
    whole = ZERO
    for amount in amounts:
        whole = EXACT.add(whole, amount)
    return whole
