"""What is known of the supply of products: read in few rounds, asked place by place."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from functools import partial
from typing import Any, Final
from uuid import UUID

from attrs import evolve, frozen

from salescore.app.scarce import wants_overdue
from salescore.catalog.bundle import explode, within_reach
from salescore.catalog.product import PRODUCT, Product
from salescore.errors import InvalidValue, TooMany
from salescore.facts import Facts, Kind, Want, Working, want
from salescore.stock.atp import AtpRow, AtpStep, Balance, atp_steps, balances, bundle_steps
from salescore.stock.availability import (
    Availability,
    availability,
    bundle_availability,
    place_availability,
)
from salescore.stock.commitment import COMMITMENT, Commitment, is_overdue
from salescore.stock.expected import EXPECTED, ExpectedState
from salescore.stock.incoming import Incoming, incoming
from salescore.stock.level import STOCK_LEVEL, StockLevel
from salescore.stock.location import LOCATION, Location
from salescore.stock.position import POSITION
from salescore.stock.projection import Projection, projected
from salescore.stock.transit import TRANSIT, TransitState
from salescore.stock.waiting import WAITING, Waiting

__all__ = [
    "INCOMING_MAX",
    "Read",
    "Supply",
    "atp_rows",
    "demand_goods",
    "goods_among",
    "known_products",
    "projection_of",
    "supply_of",
    "within_place",
]

Read = Callable[[Sequence[Want]], Working]
"""Reads facts from one committed snapshot."""

INCOMING_MAX: Final = 10_000
"""The most open documents of goods that are to come that are looked at."""

_LAST: Final = UUID(int=2**128 - 1)
_FEW: Final = 100
"""Goods whose open documents are looked up one by one."""

_ZERO: Final = Decimal(0)


@frozen
class Supply:
    """All that is known of some goods, wherever they are.

    Args:
        at: the instant at which a basket's promise is over.
        products: by id, components among them.
        levels: of the goods, at every location that ever held them.
        commitments: promises of the goods; overdue baskets only, unless all were asked for.
        waiting: what orders wait for, if all promises were asked for.
        coming: what is still to come of them.
        locations: by id, all that the others name and what those are parts of.
    """

    at: datetime
    products: dict[UUID, Product]
    levels: tuple[StockLevel, ...]
    commitments: tuple[Commitment, ...]
    waiting: tuple[Waiting, ...]
    coming: tuple[Incoming, ...]
    locations: dict[UUID, Location]

    def of(self, product: Product, location: Location) -> Availability:
        """Give what is available where goods are promised; of a bundle as components allow."""
        if not product.is_bundle:
            return self._of_goods(product, location)
        return self.made_of(product, location, partial(self._of_goods, location=location))

    def made_of(
        self, bundle: Product, location: Location, of: Callable[[Product], Availability]
    ) -> Availability:
        """Give how many bundles can be made at a location.

        Args:
            bundle: what.
            location: where.
            of: gives what of a component is available there.
        """
        parts = [
            (each.quantity, of(self.products[each.product_id]))
            for each in explode(bundle, part=self.products.__getitem__)
        ]
        digits = bundle.units.digits
        return bundle_availability(bundle.id, parts, location_id=location.id, digits=digits)

    def _of_goods(self, product: Product, location: Location) -> Availability:
        key, floor = (location.id, product.id), product.floor
        level = next((e for e in self.levels if (e.location_id, e.product_id) == key), None)
        return availability(
            level or StockLevel(*key),
            safety=product.safety if level else _ZERO,
            floor=floor,
            overdue=(each for each in self.commitments if is_overdue(each, self.at)),
            incoming=self.coming,
            saleable=location.saleable,
        )

    def stocking(self, product: Product) -> tuple[Location, ...]:
        """Give the locations that ever held a product, or to which some is to come."""
        goods = {each.product_id for each in explode(product, part=self.products.__getitem__)}
        goods = goods or {product.id}
        found = {each.location_id for each in self.levels if each.product_id in goods}
        found |= {each.location_id for each in self.coming if each.product_id in goods}
        return tuple(self.locations[key] for key in sorted(found))

    def lies_in(self, location: Location, above: UUID) -> bool:
        """Say whether a location is another one, or a part of it through all levels."""
        here: Location | None = location
        while here is not None and here.id != above:
            here = None if here.parent_id is None else self.locations[here.parent_id]
        return here is not None


def known_products(read: Read, facts: Facts, skus: Iterable[str]) -> dict[UUID, Product]:
    """Give the products of SKUs, and what bundles among them consist of, through all levels.

    Args:
        read: reads what is not known yet: once for each level of components.
        facts: hold the products of the SKUs.
        skus: of which products.

    Raises:
        UnknownId: there is no product of a SKU.
    """
    found = {each.id: each for each in (facts.only(PRODUCT, "sku", sku) for sku in skus)}
    while True:
        reach = within_reach(tuple(found.values()), known=found.get)
        missing = [key for key, product in reach.items() if product is None]
        if not missing:
            return found
        more = read([want(PRODUCT, missing)])
        found |= {key: more.one(PRODUCT, key) for key in missing}


def demand_goods(products: Mapping[UUID, Product], skus: Iterable[str]) -> None:
    """Demand that products are kept in stock, or made of what is.

    Raises:
        InvalidValue: a service, which nobody counts.
    """
    services = {e.sku for e in products.values() if not e.tracked and not e.is_bundle}
    wrong = next((sku for sku in skus if sku in services), None)
    if wrong is not None:
        raise InvalidValue("sku", value=wrong, allowed="a product that is kept in stock")


def goods_among(products: dict[UUID, Product]) -> tuple[UUID, ...]:
    """Give those products that lie anywhere themselves: no bundles."""
    return tuple(key for key, product in products.items() if not product.is_bundle)


def supply_of(
    read: Read, products: dict[UUID, Product], *, at: datetime, promises: bool = False
) -> Supply:
    """Read what is known of the supply of products, in two rounds and one for each level of a tree.

    Args:
        read: reads facts.
        products: by id, components among them.
        at: the instant at which a basket's promise is over.
        promises: read all promises of the goods, not only those of overdue baskets.

    Raises:
        TooMany: more open documents of goods that are to come than are looked at.
    """
    goods = goods_among(products)
    levels_want = STOCK_LEVEL.by("product_id", *goods)
    promised_wants = _promised_wants(products, at, promises=promises)
    facts = read([levels_want, *promised_wants, *_incoming_wants(goods)])
    levels = tuple(sorted(facts.held(STOCK_LEVEL), key=STOCK_LEVEL.key_of))
    expected = _open_among(facts, EXPECTED)
    transits = _open_among(facts, TRANSIT)
    named = {each.location_id for each in levels}
    named |= {each.to_id for each in (*expected, *transits)}
    locations = _locations(read, named)
    wanted = set(goods)
    coming = incoming(expected, transits, location=locations.__getitem__)
    return Supply(
        at,
        products,
        levels,
        tuple(sorted(facts.held(COMMITMENT), key=COMMITMENT.key_of)),
        tuple(sorted(facts.held(WAITING), key=WAITING.key_of)),
        tuple(each for each in coming if each.product_id in wanted),
        locations,
    )


def atp_rows(
    supply: Supply, skus: Iterable[str], *, at: Location | None, today: date, until: date | None
) -> tuple[AtpRow, ...]:
    """Give what can be promised of products, from today on.

    Args:
        supply: with all promises of the products.
        skus: the products, in the order of the rows.
        at: the location that is to promise them; None for all together.
        today: the business date.
        until: the last day on which a step may be; None for no bound.
    """
    safety = {key: supply.products[key].safety for key in goods_among(supply.products)}
    found = _balances(supply, safety, at=at, today=today)
    steps = {
        key: atp_steps(each.start, each.changes, since=today, until=until)
        for key, each in found.items()
    }
    by_sku = {each.sku: each for each in supply.products.values()}
    return tuple(_row(supply, by_sku[sku], steps) for sku in skus)


def projection_of(
    supply: Supply, product: Product, *, at: Location | None, today: date, late: bool
) -> Projection:
    """Give what will lie there of a product, from today on.

    Args:
        supply: with all promises of the product, which is no bundle.
        product: what.
        at: the location; None for all that may promise goods, together.
        today: the business date.
        late: count what is expected and late as coming today; else as never coming.
    """
    coming = [e for e in supply.coming if late or e.due_on is None or e.due_on >= today]
    known = evolve(supply, coming=tuple(coming))
    found = _balances(known, {product.id: _ZERO}, at=at, today=today)[product.id]
    days = projected(found.start, found.changes, since=today)
    return Projection(sku=product.sku, product_id=product.id, days=days)


def _balances(
    supply: Supply, safety: Mapping[UUID, Decimal], *, at: Location | None, today: date
) -> dict[UUID, Balance]:
    where = {key for key, each in supply.locations.items() if each.stocks and each.saleable}
    where &= where if at is None else {at.stocking_id}
    return balances(
        supply.levels,
        commitments=supply.commitments,
        waiting=supply.waiting,
        coming=supply.coming,
        safety=safety,
        counts=where.__contains__,
        at=supply.at,
        today=today,
    )


def _row(supply: Supply, product: Product, steps: Mapping[UUID, tuple[AtpStep, ...]]) -> AtpRow:
    if not product.is_bundle:
        return AtpRow(sku=product.sku, product_id=product.id, steps=steps[product.id])
    goods = explode(product, part=supply.products.__getitem__)
    if not goods:
        raise InvalidValue("sku", value=product.sku, allowed="a product that is kept in stock")
    parts = [(each.quantity, steps[each.product_id]) for each in goods]
    made = bundle_steps(parts, digits=product.units.digits)
    return AtpRow(sku=product.sku, product_id=product.id, steps=made)


def _incoming_wants(goods: tuple[UUID, ...]) -> Iterator[Want]:
    """Want what is to come: of few goods their open documents, of many all that are open.

    The documents of few goods cost a question of their own to find.
    """
    for kind, state in ((EXPECTED, ExpectedState.OPEN), (TRANSIT, TransitState.UNDERWAY)):
        if len(goods) > _FEW:
            yield kind.by("state", state)
        else:
            yield kind.until("id", _LAST, limit=INCOMING_MAX, **_fixed(goods, state))


def _open_among(facts: Working, kind: Kind[Any]) -> Sequence[Any]:
    """Give the open documents that were found, in the order of their ids."""
    found = sorted(facts.held(kind), key=kind.key_of)
    if len(found) >= INCOMING_MAX:
        raise TooMany("documents of what is to come", count=len(found), limit=INCOMING_MAX)
    return found


def _fixed(goods: tuple[UUID, ...], state: Any) -> dict[str, Any]:
    return {"state": state, "lines__product_id": goods}


def _promised_wants(
    products: dict[UUID, Product], at: datetime, *, promises: bool
) -> Iterator[Want]:
    if promises:
        goods = goods_among(products)
        yield COMMITMENT.by("lines.product_id", *goods)
        yield WAITING.by("lines.sku", *(products[key].sku for key in goods))
    else:
        yield wants_overdue(at)


def _locations(read: Read, ids: Iterable[UUID]) -> dict[UUID, Location]:
    """Read locations and all that they are parts of, a level of the tree at a time."""
    found: dict[UUID, Location] = {}
    missing = set(ids)
    while missing:
        facts = read([want(LOCATION, sorted(missing))])
        found |= {key: facts.one(LOCATION, key) for key in missing}
        above = {each.parent_id for each in found.values() if each.parent_id is not None}
        above |= {each.stocking_id for each in found.values()}
        missing = above - found.keys()
    return found


def within_place(read: Read, supply: Supply, product: Product, place: Location) -> Availability:
    """Give what is available in a place whose goods the location above it promises.

    Args:
        read: reads what lies there.
        supply: of the product, and of its components if it is a bundle.
        product: what.
        place: a bin, or a zone with all that lies in it.
    """
    goods = goods_among(supply.products)
    facts = read([POSITION.by("present", *goods)])
    found = [each for key in goods for each in facts.where(POSITION, "present", key)]
    tree = _locations(read, {place.id, *(each.location_id for each in found)})
    known = Supply(supply.at, {}, (), (), (), (), tree)
    here = tuple(
        each
        for each in found
        if each.stocking_id == place.stocking_id and known.lies_in(tree[each.location_id], place.id)
    )

    def of(goods: Product) -> Availability:
        mine = [each for each in here if each.product_id == goods.id]
        return place_availability(place.id, mine, within=supply.of(goods, tree[place.stocking_id]))

    return supply.made_of(product, place, of) if product.is_bundle else of(product)
