"""Lots and pieces with serial numbers."""

from datetime import date

from salescore.app.facades.room import Room
from salescore.app.tracing import traced
from salescore.catalog.product import PRODUCT
from salescore.days import as_date
from salescore.errors import demand_text
from salescore.stock.lot import LOT, LOT_CODE_MAX, Lot, lot_id
from salescore.stock.lot_commands import BlockLot, UnblockLot, UpdateLot
from salescore.stock.trace import Trace

__all__ = ["Lots"]


class Lots(Room[Lot]):
    """Lots, and pieces with serial numbers."""

    kind = LOT

    def by_code(self, sku: str, lot: str) -> Lot:
        """Give a lot of a product, or a piece, by its code.

        Raises:
            UnknownId: no such product, or none of it ever came in with that code.
            InvalidValue: it is no code.
        """
        demand_text("lot", lot, most=LOT_CODE_MAX)
        product = self._sales.read([PRODUCT.by("sku", sku)]).only(PRODUCT, "sku", sku)
        return self.get(lot_id(product.id, lot))

    def update(
        self,
        sku: str,
        lot: str,
        *,
        expires_on: date | str | None,
        expect: int | None = None,
        key: str | None = None,
    ) -> Lot:
        """Correct the last day on which goods of a lot may be used, wherever they lie.

        Args:
            sku: the product.
            lot: the lot's code.
            expires_on: the day; None for goods that keep.
            expect: the version that the lot must still have.
            key: makes a repeated call have one effect.
        """
        day = as_date(expires_on, name="expires_on")
        command = UpdateLot(lot_id=self.by_code(sku, lot).id, expires_on=day)
        return self._sales.handle(command, key=key, expect=expect).value

    def block(
        self, sku: str, lot: str, *, reason: str, to: str | None = None, key: str | None = None
    ) -> Lot:
        """Let goods of a lot leave to nobody, such as in a recall.

        What is promised beyond what is left is backordered: the outcome of the command warns of it.

        Args:
            sku: the product.
            lot: the lot's code.
            reason: why.
            to: code of a location that is not saleable, such as quality: all of the lot that lies
                elsewhere is brought there. It may be left out where nothing does.
            key: makes a repeated call have one effect.

        Raises:
            Refused: goods of it lie where they may be sold and `to` is left out, or it is blocked.
        """
        command = BlockLot(lot_id=self.by_code(sku, lot).id, reason=reason, to=to)
        return self._sales.handle(command, key=key).value

    def unblock(self, sku: str, lot: str, *, reason: str, key: str | None = None) -> Lot:
        """Let goods of a lot leave again; they stay where they lie until somebody moves them.

        Raises:
            Refused: it is not blocked.
        """
        command = UnblockLot(lot_id=self.by_code(sku, lot).id, reason=reason)
        return self._sales.handle(command, key=key).value

    def trace(self, sku: str, lot: str) -> Trace:
        """Trace a lot: from whom it came, where it lies, who has it, and what was made of it.

        Args:
            sku: the product.
            lot: the lot's code, or a serial number.

        Raises:
            UnknownId: no such product, or none of it ever came in with that code.
            TooMany: more than 1,000 lots are involved.
        """
        return traced(self._sales, self.by_code(sku, lot))
