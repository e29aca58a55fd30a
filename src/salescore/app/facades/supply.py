"""Supply: what is available, where, and when."""

from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from salescore.app.coerce import QuantityLike
from salescore.app.coerce import quantity as as_quantity
from salescore.app.facades.room import Room
from salescore.app.supply import (
    Read,
    atp_rows,
    demand_goods,
    known_products,
    projection_of,
    supply_of,
    within_place,
)
from salescore.app.supply_explained import explained
from salescore.catalog.product import PRODUCT
from salescore.days import as_date
from salescore.errors import InvalidValue, TooMany, demand_range, demand_whole
from salescore.organization import SETTINGS, SETTINGS_ID, settings_among
from salescore.quantity import Quantity
from salescore.shapes import several
from salescore.stock.atp import ATP_DAYS_MAX, ATP_SKUS_MAX, AtpRow, AtpTable
from salescore.stock.availability import Availability, TotalAvailability
from salescore.stock.explained import SupplyExplanation
from salescore.stock.location import LOCATION
from salescore.stock.projection import Projection
from salescore.stock.substitution import Substitute, substitutes
from salescore.stock.transfer import TRANSFER, Transfer
from salescore.store import snapshot

__all__ = ["Supplies"]


class Supplies(Room[Transfer]):
    """What is available, where, and when; `get` and `find` speak of transfers."""

    kind = TRANSFER

    def level(self, sku: str, *, at: str = "main") -> Availability:
        """Give what lies at a location, what is promised, what is available and what is to come.

        What overdue baskets hold is not promised any more. Of a bundle there are as many as its
        components allow there. In a bin, what is chosen for promises counts as promised, and no
        more is available than where its goods are promised.

        Args:
            sku: the product.
            at: code of the location, a bin for example.

        Raises:
            UnknownId: no such product or location.
        """
        now = self._sales.app.clock.now()
        with self._snapshot() as read:
            facts = read([PRODUCT.by("sku", sku), LOCATION.by("code", at)])
            products = known_products(read, facts, [sku])
            product, location = facts.only(PRODUCT, "sku", sku), facts.only(LOCATION, "code", at)
            supply = supply_of(read, products, at=now)
            if location.stocks:
                return supply.of(product, location)
            return within_place(read, supply, product, location)

    def substitutes(
        self, sku: str, how_many: QuantityLike, *, at: str = "main"
    ) -> tuple[Substitute, ...]:
        """Give the products that may stand in for one, and of which enough may be promised.

        Args:
            sku: the product that lacks; it names what may stand in for it, the best first.
            how_many: as much of the other is wanted; ``"2 carton"`` names a unit of the product.
            at: code of a location that promises goods.

        Raises:
            UnknownId: no such product or location.
        """
        now = self._sales.app.clock.now()
        with self._snapshot() as read:
            facts = read([PRODUCT.by("sku", sku), LOCATION.by("code", at)])
            product, location = facts.only(PRODUCT, "sku", sku), facts.only(LOCATION, "code", at)
            asked = as_quantity(how_many)
            asked = asked if isinstance(asked, Quantity) else Quantity(asked, product.unit)
            named = read([PRODUCT.by("sku", *product.substitutes)])
            supply = supply_of(read, known_products(read, named, product.substitutes), at=now)
            others = [named.only(PRODUCT, "sku", each) for each in product.substitutes]
            found = [(other, supply.of(other, location)) for other in others]
            return substitutes(found, product.units.to_base(asked))

    def total(
        self, sku: str, *, at: Iterable[str] | None = None, parts: bool = False
    ) -> TotalAvailability:
        """Give what lies at several locations together, what is promised and what is available.

        Args:
            sku: the product.
            at: codes of the locations; None for every one that ever held the product.
            parts: with what counts its goods apart within them, such as quality.

        Raises:
            UnknownId: no such product or location.
        """
        now = self._sales.app.clock.now()
        codes = () if at is None else tuple(dict.fromkeys(several("at", at)))
        with self._snapshot() as read:
            facts = read([PRODUCT.by("sku", sku), LOCATION.by("code", *codes)])
            product = facts.only(PRODUCT, "sku", sku)
            wanted = [facts.only(LOCATION, "code", code).id for code in codes]
            supply = supply_of(read, known_products(read, facts, [sku]), at=now)
        places = tuple(
            supply.of(product, location)
            for location in supply.stocking(product)
            if at is None
            or location.id in wanted
            or (parts and any(supply.lies_in(location, each) for each in wanted))
        )
        return TotalAvailability(product_id=product.id, places=places)

    def atp(
        self,
        skus: Iterable[str],
        *,
        until: date | str | None = None,
        days: int = 90,
        at: str | None = None,
    ) -> AtpTable:
        """Give what can be promised of products for each day from today on.

        What lies there less what is held back, what is promised and what orders wait for, and what
        is to come by then; never so much that a promise for a later day could not be kept.
        Backorder limits are left out: they are promises without goods in sight.

        Args:
            skus: the products, at most 10,000.
            until: the last day; None for so many days from today on.
            days: how many, today counted, 1 to 3,660.
            at: code of the location that is to promise them; None for all that may promise any.

        Raises:
            UnknownId: no such product or location.
            InvalidValue: no window, or what is not kept in stock.
        """
        asked = tuple(dict.fromkeys(several("skus", skus)))
        if len(asked) > ATP_SKUS_MAX:
            raise TooMany("products", count=len(asked), limit=ATP_SKUS_MAX)
        demand_whole("days", days, low=1, high=ATP_DAYS_MAX)
        last = as_date(until, name="until")

        def window(today: date) -> date:
            end = last or today + timedelta(days=days - 1)
            demand_range("until", end, low=today, high=today + timedelta(days=ATP_DAYS_MAX))
            return end

        today, rows = self._atp_rows(asked, at=at, window=window)
        return AtpTable(since=today, until=window(today), rows=rows)

    def earliest(self, sku: str, quantity: QuantityLike, *, at: str | None = None) -> date | None:
        """Give the first day for which so much can be promised; None if what is to come never does.

        Args:
            sku: the product.
            quantity: how much; ``"2 carton"`` names a unit.
            at: code of the location that is to promise it; None for all that may promise any.

        Raises:
            UnknownId: no such product or location.
        """
        facts = self._sales.read([PRODUCT.by("sku", sku)])
        product, how_many = facts.only(PRODUCT, "sku", sku), as_quantity(quantity)
        asked = how_many if isinstance(how_many, Quantity) else Quantity(how_many, product.unit)
        _, rows = self._atp_rows((sku,), at=at)
        return rows[0].earliest(product.units.to_base(asked))

    def projection(self, sku: str, *, at: str | None = None, late: bool = True) -> Projection:
        """Give what will lie there at the end of each day, if all comes and leaves as planned.

        What is promised leaves on its day, today if nobody named one; so does what orders wait for.

        Args:
            sku: the product; no bundle.
            at: code of the location; None for all that may promise it, together.
            late: count what is expected and late as coming today; else as never coming.

        Raises:
            UnknownId: no such product or location.
            InvalidValue: what is not kept in stock.
        """
        now, settings = self._sales.app.clock.now(), SETTINGS.one(SETTINGS_ID)
        codes = () if at is None else (at,)
        with self._snapshot() as read:
            facts = read([PRODUCT.by("sku", sku), LOCATION.by("code", *codes), settings])
            product = facts.only(PRODUCT, "sku", sku)
            place = None if at is None else facts.only(LOCATION, "code", at)
            if not product.tracked:
                raise InvalidValue("sku", value=sku, allowed="a product that is kept in stock")
            supply = supply_of(read, {product.id: product}, at=now, promises=True)
        today = settings_among(facts).local_date(now)
        return projection_of(supply, product, at=place, today=today, late=late)

    def explain(self, sku: str, *, at: str = "main") -> SupplyExplanation:
        """Say why so much of a product is available at a location, and no more.

        What lies there, to whom it is promised, what is held back, what lies beside it and may not
        be promised, who waits, and what is to come. The first 100 owners are named.

        Args:
            sku: the product.
            at: code of the location; of a bin that of the location which promises its goods is
                explained.

        Raises:
            UnknownId: no such product or location.
        """
        now, settings = self._sales.app.clock.now(), SETTINGS.one(SETTINGS_ID)
        with self._snapshot() as read:
            facts = read([PRODUCT.by("sku", sku), LOCATION.by("code", at), settings])
            products = known_products(read, facts, [sku])
            place = facts.only(LOCATION, "code", at)
            if not place.stocks:
                place = read([LOCATION.one(place.stocking_id)]).one(LOCATION, place.stocking_id)
            supply = supply_of(read, products, at=now, promises=True)
            zone = ZoneInfo(settings_among(facts).zone)
            return explained(read, supply, facts.only(PRODUCT, "sku", sku), place, zone=zone)

    def _snapshot(self) -> AbstractContextManager[Read]:
        return snapshot(self._sales.app.flow.store, self._sales.name)

    def _atp_rows(
        self,
        skus: tuple[str, ...],
        *,
        at: str | None,
        window: Callable[[date], date | None] = lambda _: None,
    ) -> tuple[date, tuple[AtpRow, ...]]:
        """Give today, and the rows up to the end of the window that begins on it."""
        now, settings = self._sales.app.clock.now(), SETTINGS.one(SETTINGS_ID)
        codes = () if at is None else (at,)
        with self._snapshot() as read:
            facts = read([PRODUCT.by("sku", *skus), LOCATION.by("code", *codes), settings])
            today = settings_among(facts).local_date(now)
            until = window(today)
            place = None if at is None else facts.only(LOCATION, "code", at)
            products = known_products(read, facts, skus)
            demand_goods(products, skus)
            supply = supply_of(read, products, at=now, promises=True)
        return today, atp_rows(supply, skus, at=place, today=today, until=until)
