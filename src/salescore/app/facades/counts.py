"""Counts of stock."""

from collections.abc import Iterable, Iterator
from uuid import UUID

from attrs import evolve

from salescore.app.coerce import GoodsLike, IdLike, stock_lines
from salescore.app.facades.room import Room
from salescore.catalog.product import PRODUCT
from salescore.formula import f
from salescore.ids import as_id
from salescore.query import PAGE_LIMIT, Query
from salescore.shapes import several
from salescore.stock.count import STOCK_COUNT, StockCount
from salescore.stock.count_commands import (
    ApplyCount,
    CancelCount,
    CountGoods,
    DropCounted,
    OpenCount,
)
from salescore.stock.level import STOCK_LEVEL
from salescore.stock.location import Location
from salescore.stock.position import POSITION

__all__ = ["Counts"]


class Counts(Room[StockCount]):
    """Counts of what lies at a location, against what the book says."""

    kind = STOCK_COUNT

    def open(
        self, *, at: str = "main", skus: Iterable[str] | None = None, key: str | None = None
    ) -> StockCount:
        """Begin to count what lies at a location itself: loose, and by lot and owner.

        What lies in its bins is counted bin by bin. Nothing stops meanwhile: where the book of a
        line has moved since it was counted, `apply` says so.

        Args:
            at: code of the location.
            skus: what is to be counted; None for all that the book has there.
            key: makes a repeated call have one effect.

        Raises:
            UnknownId: no such location or product.
            TooMany: more than 10,000 products.
        """
        wanted = self._lying(at) if skus is None else tuple(several("skus", skus))
        return self._sales.handle(OpenCount(at=at, skus=wanted), key=key).value

    def count(
        self,
        count: IdLike,
        lines: Iterable[GoodsLike],
        *,
        expect: int | None = None,
        key: str | None = None,
    ) -> StockCount:
        """Say what was found; what the book says at this moment is remembered beside it.

        Args:
            count: the count.
            lines: (SKU, quantity) pairs, or lines that name lots; 0 where nothing is left. What was
                counted before is counted anew; what was not asked for is added.
            expect: only if the count is still at this version.
            key: makes a repeated call have one effect.

        Raises:
            WrongState: it was applied or given up.
        """
        command = CountGoods(count_id=as_id(count), lines=stock_lines(lines))
        return self._sales.handle(command, key=key, expect=expect).value

    def drop(
        self,
        count: IdLike,
        numbers: Iterable[int],
        *,
        expect: int | None = None,
        key: str | None = None,
    ) -> StockCount:
        """Leave lines out: the book keeps what it says of them.

        Args:
            count: the count.
            numbers: of the lines.
            expect: only if the count is still at this version.
            key: makes a repeated call have one effect.

        Raises:
            UnknownId: the count has no such line.
            WrongState: it was applied or given up.
        """
        command = DropCounted(count_id=as_id(count), numbers=tuple(several("numbers", numbers)))
        return self._sales.handle(command, key=key, expect=expect).value

    def apply(
        self, count: IdLike, *, reason: str, expect: int | None = None, key: str | None = None
    ) -> StockCount:
        """Let the book say what was counted; lines that nobody counted are left as they are.

        Args:
            count: the count.
            reason: why the book was wrong.
            expect: only if the count is still at this version.
            key: makes a repeated call have one effect.

        Raises:
            Refused: the book of a line moved since it was counted, or what is gone is promised.
            WrongState: it was applied already, or given up.
        """
        command = ApplyCount(count_id=as_id(count), reason=reason)
        return self._sales.handle(command, key=key, expect=expect).value

    def cancel(
        self, count: IdLike, *, expect: int | None = None, key: str | None = None
    ) -> StockCount:
        """Give a count up; the book stays as it is.

        Raises:
            WrongState: it was applied already, or given up.
        """
        command = CancelCount(count_id=as_id(count))
        return self._sales.handle(command, key=key, expect=expect).value

    def _lying(self, at: str) -> tuple[str, ...]:
        """Give the SKUs of all that the book has at a location itself."""
        location = self._sales.locations.by_code(at)
        facts = self._sales.read([POSITION.by("location_id", location.id)])
        here = facts.where(POSITION, "location_id", location.id)
        ids = dict.fromkeys(each.product_id for each in here if each.quantity)
        ids |= dict.fromkeys(self._loose(location) if location.stocks else ())
        products = self._sales.read([PRODUCT.one(*ids)])
        return tuple(sorted(products.one(PRODUCT, key).sku for key in ids))

    def _loose(self, location: Location) -> Iterator[UUID]:
        query = Query(kind=STOCK_LEVEL, where=f.location_id == location.id, limit=PAGE_LIMIT)
        page = self._sales.find(query)
        yield from (level.product_id for level in page if level.loose)
        while page.after is not None:
            page = self._sales.find(evolve(query, after=page.after))
            yield from (level.product_id for level in page if level.loose)
