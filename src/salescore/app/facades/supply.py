"""Supply: what is available, where, and when."""

from collections.abc import Iterable

from salescore.app.facades.room import Room
from salescore.app.supply import known_products, place_of, supply_of
from salescore.catalog.product import PRODUCT
from salescore.shapes import several
from salescore.stock.availability import Availability, TotalAvailability
from salescore.stock.location import LOCATION
from salescore.stock.transfer import TRANSFER, Transfer

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
        read, now = self._sales.read, self._sales.app.clock.now()
        facts = read([PRODUCT.by("sku", sku), LOCATION.by("code", at)])
        products = known_products(read, facts, [sku])
        product, location = facts.only(PRODUCT, "sku", sku), facts.only(LOCATION, "code", at)
        supply = supply_of(read, products, at=now)
        if location.stocks:
            return supply.of(product, location)
        return place_of(read, supply, product, location)

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
        read, now = self._sales.read, self._sales.app.clock.now()
        codes = () if at is None else tuple(dict.fromkeys(several("at", at)))
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
