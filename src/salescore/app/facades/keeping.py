"""Goods in the hands of a warehouse: put away, thrown away, taken back, made, bought."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime

from attrs import evolve

from salescore.app.coerce import GoodsLike, IdLike, InstantLike, QuantityLike, instant, stock_lines
from salescore.app.facades.room import Room
from salescore.catalog.product import PRODUCT
from salescore.days import as_date
from salescore.errors import TooMany, demand_text
from salescore.formula import f
from salescore.ids import as_id
from salescore.quantity import quantity
from salescore.query import PAGE_LIMIT, Query
from salescore.shapes import several
from salescore.stock.commands import StockLine
from salescore.stock.keeping_commands import (
    AssembleGoods,
    BuyConsigned,
    DisassembleGoods,
    PutAway,
    ScrapStock,
    TakeBack,
)
from salescore.stock.location import LOCATION, Location
from salescore.stock.owning import OwnedGoods, left_of
from salescore.stock.position import OWNER_MAX, POSITION
from salescore.stock.putting import PLACES_MAX, best_bin
from salescore.stock.transfer import TRANSFER, Transfer

__all__ = ["Keeping"]


class Keeping(Room[Transfer]):
    """What a warehouse does with goods besides receiving and shipping them."""

    def put_away(
        self,
        lines: Iterable[GoodsLike],
        *,
        into: str,
        source: str = "main",
        at: InstantLike = None,
        key: str | None = None,
    ) -> Transfer:
        """Bring goods into a bin of the location that counts them, be they promised or not.

        Args:
            lines: (SKU, quantity) pairs, or `goods` that name lots.
            into: code of the bin or zone.
            source: code of where they lie until now: the warehouse itself, or a place in it.
            at: when; None for now.
            key: makes a repeated call have one effect.

        Raises:
            InvalidValue: the goods of both places are counted apart: `move` brings them there.
            Refused: less lies there, or a picking has chosen it.
        """
        command = PutAway(
            lines=stock_lines(lines), into=into, source=source, occurred_at=instant(at)
        )
        return self._sales.handle(command, key=key).value

    def suggest_bin(self, sku: str, *, at: str = "main", lot: str | None = None) -> str | None:
        """Give the code of the bin where goods are best put away.

        It is one where the same goods lie, of the same lot if there is one; else the nearest that
        is empty.

        Args:
            sku: the product.
            at: code of the location that counts the goods.
            lot: the code of their lot.

        Returns:
            None if the goods lie in no bin and no bin is empty.

        Raises:
            UnknownId: no such product or location.
            TooMany: the location has more than 10,000 places.
        """
        facts = self._sales.read([PRODUCT.by("sku", sku), LOCATION.by("code", at)])
        product, location = facts.only(PRODUCT, "sku", sku), facts.only(LOCATION, "code", at)
        bins = self._places(location)
        positions = self._sales.read([POSITION.by("location_id", *(each.id for each in bins))])
        lying = [p for each in bins for p in positions.where(POSITION, "location_id", each.id)]
        best = best_bin(bins, lying, product_id=product.id, lot=lot)
        return None if best is None else best.code

    def _places(self, location: Location) -> list[Location]:
        """Give the places within a location whose goods it counts, level by level."""
        found: list[Location] = []
        level = [location]
        while level:
            facts = self._sales.read([LOCATION.by("parent_id", *(each.id for each in level))])
            level = [
                place
                for above in level
                for place in facts.where(LOCATION, "parent_id", above.id)
                if place.stocking_id == location.stocking_id
            ]
            found += level
            if len(found) > PLACES_MAX:
                raise TooMany("places", count=len(found), limit=PLACES_MAX)
        return found

    def owned(self, owner: str, *, since: datetime | str | None = None) -> OwnedGoods:
        """Say what lies here of another owner's goods, and what left of them.

        Every position is read, and every transfer since then.

        Args:
            owner: the owner's code.
            since: what happened from this instant on; None for all of it.

        Raises:
            InvalidValue: no code, or no instant.
        """
        demand_text("owner", owner, most=OWNER_MAX)
        lying = (each for each in self._sales.scan(POSITION) if each.owner == owner)
        left = left_of(self._since(instant(since, name="since")), owner)
        return OwnedGoods(
            owner=owner, lying=tuple(each for each in lying if each.quantity), left=tuple(left)
        )

    def _since(self, since: datetime | None) -> Iterator[Transfer]:
        where = None if since is None else f.occurred_at >= since
        query = Query(kind=TRANSFER, where=where, order=f.occurred_at, limit=PAGE_LIMIT)
        page = self._sales.find(query)
        yield from page
        while page.after is not None:
            page = self._sales.find(evolve(query, after=page.after))
            yield from page

    def scrap(
        self,
        lines: Iterable[GoodsLike],
        *,
        reason: str,
        at: str = "main",
        key: str | None = None,
    ) -> Transfer:
        """Throw goods away that nobody was promised.

        Args:
            lines: (SKU, quantity) pairs, or `goods` that name lots.
            reason: what was wrong with them.
            at: code of the location where they lie.
            key: makes a repeated call have one effect.

        Raises:
            Refused: less lies there, or the rest is promised.
        """
        command = ScrapStock(lines=stock_lines(lines), reason=reason, at=at)
        return self._sales.handle(command, key=key).value

    def take_back(
        self,
        shipment: IdLike,
        lines: Iterable[GoodsLike],
        *,
        to: str | None = "main",
        reason: str | None = None,
        reference: str | None = None,
        at: InstantLike = None,
        key: str | None = None,
    ) -> Transfer:
        """Take goods of a shipment back, in one part or in several; the order knows of it.

        Nothing is credited: `sales.returns` takes goods back and settles them.

        Args:
            shipment: with which they left.
            lines: (SKU, quantity) pairs, or `goods` of the lots and owners that left.
            to: code of the location where they lie from now on, such as a quality zone; None: they
                are thrown away.
            reason: why they came back.
            reference: what others call the return.
            at: when; None for now.
            key: makes a repeated call have one effect.

        Raises:
            Refused: no more of them left with it, or is still out.
        """
        command = TakeBack(
            shipment_id=as_id(shipment),
            lines=stock_lines(lines),
            to=to,
            reason=reason,
            reference=reference,
            occurred_at=instant(at),
        )
        return self._sales.handle(command, key=key).value

    def assemble(
        self,
        sku: str,
        how_many: QuantityLike,
        *,
        at: str = "main",
        lot: str | None = None,
        expires_on: date | str | None = None,
        parts: Iterable[GoodsLike] = (),
        reference: str | None = None,
        key: str | None = None,
    ) -> Transfer:
        """Make goods of their components, in one transfer.

        Args:
            sku: of the product that is made; it names its components.
            how_many: above zero; ``"2 carton"`` names a unit.
            at: code of the location where the components lie, and the product from then on.
            lot: the code of the lot that is made, or the serial number of the piece.
            expires_on: the last day on which goods of a new lot may be used.
            parts: the components that have lots or owners, as `goods` that name them; the others
                lie there loose.
            reference: what others call the work.
            key: makes a repeated call have one effect.

        Raises:
            Refused: components are promised or lack, or the parts are not those of the product.
        """
        command = AssembleGoods(
            sku=sku,
            quantity=quantity(how_many),
            at=at,
            lot=lot,
            expires_on=as_date(expires_on, name="expires_on"),
            parts=_parts(parts),
            reference=reference,
        )
        return self._sales.handle(command, key=key).value

    def disassemble(
        self,
        sku: str,
        how_many: QuantityLike,
        *,
        at: str = "main",
        lot: str | None = None,
        parts: Iterable[GoodsLike] = (),
        reference: str | None = None,
        key: str | None = None,
    ) -> Transfer:
        """Take goods apart into their components, in one transfer.

        Args:
            sku: of the product that is taken apart; it names its components.
            how_many: above zero; ``"2 carton"`` names a unit.
            at: code of the location where the product lies, and the components from then on.
            lot: the code of its lot, or the serial number of the piece.
            parts: the components that have lots, as `goods` that name them.
            reference: what others call the work.
            key: makes a repeated call have one effect.

        Raises:
            Refused: it is promised or lacks, or the parts are not those of the product.
        """
        command = DisassembleGoods(
            sku=sku,
            quantity=quantity(how_many),
            at=at,
            lot=lot,
            parts=_parts(parts),
            reference=reference,
        )
        return self._sales.handle(command, key=key).value

    def buy(
        self,
        lines: Iterable[GoodsLike],
        *,
        at: str = "main",
        reference: str | None = None,
        key: str | None = None,
    ) -> Transfer:
        """Make goods that somebody else owns our own; they stay where they are, promised or not.

        Args:
            lines: `goods` that name their owner.
            at: code of the location where they lie.
            reference: what the owner calls the sale.
            key: makes a repeated call have one effect.

        Raises:
            InvalidValue: a line without an owner.
            Refused: less of his lies there, or a picking has chosen it.
        """
        command = BuyConsigned(lines=stock_lines(lines), at=at, reference=reference)
        return self._sales.handle(command, key=key).value


def _parts(given: Iterable[GoodsLike]) -> tuple[StockLine, ...]:
    found = several("parts", given)
    return stock_lines(found) if found else ()
