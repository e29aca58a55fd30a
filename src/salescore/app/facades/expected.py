"""Expected receipts: goods that suppliers are to bring."""

from collections.abc import Iterable
from datetime import date

from salescore.app.coerce import GoodsLike, IdLike, stock_lines
from salescore.app.facades.room import Room
from salescore.days import as_date, demand_date
from salescore.ids import as_id
from salescore.shapes import several
from salescore.stock.expected import EXPECTED, ExpectedReceipt
from salescore.stock.expected_commands import AddExpected, CancelExpected, UpdateExpected

__all__ = ["Expected"]


class Expected(Room[ExpectedReceipt]):
    """Goods that are to come: they are no stock yet, and count where dates are asked for."""

    kind = EXPECTED

    def add(
        self,
        lines: Iterable[GoodsLike],
        *,
        due_on: date | str,
        to: str = "main",
        supplier: str | None = None,
        reference: str | None = None,
        key: str | None = None,
    ) -> ExpectedReceipt:
        """Say that goods are to come.

        Args:
            lines: (sku, quantity) pairs; lines of one product are added up.
            due_on: the business date on which they are to come.
            to: code of the location where they are to lie.
            supplier: the code of whoever brings them.
            reference: what others call the purchase.
            key: makes a repeated call have one effect.

        Raises:
            UnknownId: no such product or location.
            Refused: a product that is not kept in stock.
        """
        command = AddExpected(
            lines=stock_lines(lines),
            due_on=demand_date(due_on, name="due_on"),
            to=to,
            supplier=supplier,
            reference=reference,
        )
        return self._sales.handle(command, key=key).value

    def update(
        self,
        expected: IdLike,
        *,
        due_on: date | str | None = None,
        lines: Iterable[GoodsLike] = (),
        expect: int | None = None,
        key: str | None = None,
    ) -> ExpectedReceipt:
        """Change when goods are to come, and how much of them.

        Args:
            expected: the expected receipt.
            due_on: the new date; None leaves it.
            lines: new quantities by product; products that are not named stay as they are.
            expect: only if it is still at that version.
            key: makes a repeated call have one effect.

        Raises:
            Refused: less than has come already.
            WrongState: nothing more is to come of it.
        """
        given = tuple(several("lines", lines))
        command = UpdateExpected(
            expected_id=as_id(expected),
            due_on=as_date(due_on, name="due_on"),
            lines=stock_lines(given) if given else (),
        )
        return self._sales.handle(command, key=key, expect=expect).value

    def cancel(
        self, expected: IdLike, *, reason: str, expect: int | None = None, key: str | None = None
    ) -> ExpectedReceipt:
        """Say that nothing more is to come; what came stays where it lies.

        Raises:
            WrongState: nothing more is to come of it anyway.
        """
        command = CancelExpected(expected_id=as_id(expected), reason=reason)
        return self._sales.handle(command, key=key, expect=expect).value

    def by_number(self, number: str) -> ExpectedReceipt:
        """Give the expected receipt with a number.

        Raises:
            UnknownId: there is none.
        """
        return self._only("number", number)
