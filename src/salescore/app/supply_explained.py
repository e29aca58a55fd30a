"""The explanation of what is available: reads who owns the promises, and says it."""

from collections.abc import Iterator
from datetime import tzinfo
from decimal import Decimal
from itertools import islice
from uuid import UUID

from salescore.app.supply import Read, Supply
from salescore.catalog.bundle import explode
from salescore.catalog.product import Product
from salescore.facts import want
from salescore.orders.order import ORDER
from salescore.stock.explained import (
    OWNERS_MAX,
    Owners,
    SupplyExplanation,
    bundle_reasons,
    reasons,
)
from salescore.stock.location import Location

__all__ = ["explained"]


def explained(
    read: Read, supply: Supply, product: Product, location: Location, *, zone: tzinfo
) -> SupplyExplanation:
    """Explain what is available of a product at a location.

    Args:
        read: reads the orders and baskets that have promises.
        supply: all that is known of the product, promises among it.
        product: what.
        location: where; it promises its goods itself.
        zone: of the tenant: instants are told in it.
    """
    found = supply.of(product, location)
    if product.is_bundle:
        parts = zip(explode(product, part=supply.products.__getitem__), found.parts, strict=True)
        steps = bundle_reasons((each.sku, each.quantity, part) for each, part in parts)
    else:
        owners = _owners(read, supply, found.location_id, zone)
        apart = dict(_apart(supply, product, location))
        steps = reasons(found, owners=owners, coming=supply.coming, apart=apart)
    return SupplyExplanation(
        sku=product.sku, location=location.code, availability=found, steps=steps
    )


def _owners(read: Read, supply: Supply, location_id: UUID, zone: tzinfo) -> Owners:
    """Read the numbers of orders and baskets, as many as are told one by one."""
    ids = [
        each.id
        for kept in (supply.commitments, supply.waiting)
        for each in islice(
            (e for e in kept if any(line.location_id == location_id for line in e.lines)),
            OWNERS_MAX,
        )
    ]
    facts = read([want(ORDER, dict.fromkeys(ids))])

    def name(owner: UUID) -> str:
        order = facts.get(ORDER, owner) if owner in ids else None
        return str(owner) if order is None else order.display_number

    return Owners(
        commitments=supply.commitments,
        waiting=supply.waiting,
        name=name,
        at=supply.at,
        zone=zone,
    )


def _apart(supply: Supply, product: Product, location: Location) -> Iterator[tuple[str, Decimal]]:
    """Give what lies in a location where nothing may be promised, by the place's code."""
    for level in supply.levels:
        place = supply.locations[level.location_id]
        here = level.product_id == product.id and not place.saleable
        if here and supply.lies_in(place, location.id):
            yield place.code, level.on_hand
