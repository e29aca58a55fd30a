"""The ledger of stock: what comes, goes and is corrected, and where it lies."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from salescore.app.coerce import (
    GoodsLike,
    IdLike,
    InstantLike,
    QuantityLike,
    instant,
    optional_id,
    stock_lines,
)
from salescore.app.facades.room import Room
from salescore.catalog.product import PRODUCT
from salescore.days import as_date
from salescore.errors import InvalidValue
from salescore.facts import want
from salescore.ids import as_id
from salescore.stock.balances import Balances, balances
from salescore.stock.commands import AdjustStock, MoveStock, ReceiveStock
from salescore.stock.level import STOCK_LEVEL
from salescore.stock.lines import goods, pieces
from salescore.stock.location import LOCATION, codes_within
from salescore.stock.period import PERIOD, PERIOD_ID, StockPeriod
from salescore.stock.period_commands import CloseStock, ReopenStock
from salescore.stock.position import POSITION
from salescore.stock.reversal_commands import ReverseTransfer
from salescore.stock.transfer import TRANSFER, Transfer
from salescore.stock.whereabouts import Whereabouts, whereabouts

__all__ = ["Ledger"]


class Ledger(Room[Transfer]):
    """What comes, goes and is corrected; `get` and `find` speak of transfers."""

    kind = TRANSFER

    def receive(
        self,
        sku: str,
        how_many: QuantityLike,
        *,
        to: str = "main",
        lot: str | None = None,
        serials: Iterable[str] | None = None,
        expires_on: date | str | None = None,
        owner: str | None = None,
        package: Decimal | int | str | None = None,
        reference: str | None = None,
        expected: IdLike = None,
        at: InstantLike = None,
        key: str | None = None,
    ) -> Transfer:
        """Take in one product from outside.

        Args:
            sku: the product.
            how_many: above zero; ``"2 carton"`` names a unit.
            to: code of the location.
            lot: the code of its lot, where it is told apart by lots.
            serials: the serial number of each piece, where it is told apart by pieces.
            expires_on: the last day on which goods of a new lot may be used.
            owner: the code of whoever owns the goods; None is the tenant.
            package: base units in each closed package; None for loose goods.
            reference: the supplier's document.
            expected: the expected receipt that the goods belong to; more than that may come.
            at: when; None for now.
            key: makes a repeated call have one effect.

        Raises:
            Refused: it is told apart and no lot is named, a piece is here already, or the books are
                closed for that day.
        """
        line = goods(sku, how_many, lot=lot, expires_on=expires_on, owner=owner, package=package)
        lines = (line,) if serials is None else pieces(line, serials)
        return self.receive_many(
            lines, to=to, reference=reference, expected=expected, at=at, key=key
        )

    def receive_many(
        self,
        lines: Iterable[GoodsLike],
        *,
        to: str = "main",
        reference: str | None = None,
        expected: IdLike = None,
        at: InstantLike = None,
        key: str | None = None,
    ) -> Transfer:
        """Take in several products from outside, on one document.

        Args:
            lines: (sku, quantity) pairs, or `goods` that name lots, owners or packages.
            to: code of the location.
            reference: the supplier's document.
            expected: the expected receipt that the goods belong to.
            at: when; None for now.
            key: makes a repeated call have one effect.
        """
        command = ReceiveStock(
            lines=stock_lines(lines),
            to=to,
            reference=reference,
            expected_id=optional_id(expected),
            occurred_at=instant(at),
        )
        return self._sales.handle(command, key=key).value

    def move(
        self,
        lines: Iterable[GoodsLike],
        *,
        source: str,
        to: str,
        reference: str | None = None,
        at: InstantLike = None,
        key: str | None = None,
    ) -> Transfer:
        """Bring goods that nobody was promised from one location to another."""
        command = MoveStock(
            lines=stock_lines(lines),
            source=source,
            to=to,
            reference=reference,
            occurred_at=instant(at),
        )
        return self._sales.handle(command, key=key).value

    def adjust(
        self,
        sku: str,
        change: QuantityLike,
        *,
        reason: str,
        at: str = "main",
        lot: str | None = None,
        expires_on: date | str | None = None,
        owner: str | None = None,
        package: Decimal | int | str | None = None,
        when: InstantLike = None,
        key: str | None = None,
    ) -> Transfer:
        """Correct the book: a positive change was found, a negative one is gone.

        Args:
            sku: the product.
            change: not zero; ``"2 carton"`` names a unit.
            reason: why the book was wrong.
            at: code of the location.
            lot: the code of its lot, or its serial number, where it is told apart.
            expires_on: the last day on which found goods of a new lot may be used.
            owner: the code of whoever owns the goods; None is the tenant.
            package: base units in each closed package; None for loose goods.
            when: it turned out so; None for now.
            key: makes a repeated call have one effect.
        """
        line = goods(sku, change, lot=lot, expires_on=expires_on, owner=owner, package=package)
        command = AdjustStock(lines=(line,), reason=reason, at=at, occurred_at=instant(when))
        return self._sales.handle(command, key=key).value

    def reverse(
        self, transfer: IdLike, *, reason: str, at: InstantLike = None, key: str | None = None
    ) -> Transfer:
        """Undo a transfer by another one; it can be done once.

        Lots come back as they were, and goods as old as they were.

        Args:
            transfer: a receipt, a move, a correction, scrap or an assembly without a document
                behind it.
            reason: why.
            at: when; None for now.
            key: makes a repeated call have one effect.

        Raises:
            Refused: it is undone already, cannot be undone by itself, or what came in with it left
                or is promised.
        """
        command = ReverseTransfer(
            transfer_id=as_id(transfer), reason=reason, occurred_at=instant(at)
        )
        return self._sales.handle(command, key=key).value

    def balances(
        self, *, on: date | str | None = None, sku: str | None = None, at: str | None = None
    ) -> Balances:
        """Give what lay where at the end of a day, from the ledger alone: all of it is read.

        Virtual locations (suppliers, customers, transit, production, loss, adjustment) have
        balances too: with them, all balances of a product come to zero.

        Args:
            on: the business date; None for today.
            sku: the only product that counts; None for all.
            at: code of the only location that counts, with all that lies in it; None for all,
                virtual ones too.

        Raises:
            UnknownId: no such product or location.
        """
        settings, day = self._sales.settings.get(), as_date(on, name="on") or self._sales.today()
        named = (PRODUCT.by("sku", *(() if sku is None else (sku,))),)
        facts = self._sales.read(named)
        product = None if sku is None else facts.only(PRODUCT, "sku", sku).id
        within = codes_within(self._sales.scan(LOCATION), at)
        transfers = (
            each
            for each in self._sales.scan(TRANSFER)
            if settings.local_date(each.occurred_at) <= day
        )
        found = balances(transfers, on=day, code=within.get, product_id=product)
        return found if at is None else found.inside()

    def close(
        self, *, until: date | str, expect: int | None = None, key: str | None = None
    ) -> StockPeriod:
        """Close the books of stock: nothing is entered any more for what is past.

        Args:
            until: the last business date that is closed: before today, after what is closed.
            expect: the version that the period must still have.
            key: makes a repeated call have one effect.

        Raises:
            InvalidValue: another day.
        """
        day = as_date(until, name="until")
        if day is None:
            raise InvalidValue("until", value=until, allowed="a date such as 2026-12-31")
        command = CloseStock(until=day)
        return self._sales.handle(command, key=key, expect=expect).value

    def reopen(
        self, *, until: date | str | None = None, expect: int | None = None, key: str | None = None
    ) -> StockPeriod:
        """Reopen closed books of stock; who may do so need not be who may close them.

        Args:
            until: the last business date that stays closed; None for none.
            expect: the version that the period must still have.
            key: makes a repeated call have one effect.

        Raises:
            InvalidValue: nothing is closed, or not beyond that day.
        """
        command = ReopenStock(until=as_date(until, name="until"))
        return self._sales.handle(command, key=key, expect=expect).value

    def period(self) -> StockPeriod:
        """Say up to which day the books of stock are closed."""
        return self._sales.read([PERIOD.one(PERIOD_ID)]).get(PERIOD, PERIOD_ID) or StockPeriod()

    def where(self, sku: str) -> Whereabouts:
        """Say where the goods of a product lie, place by place and lot by lot.

        Raises:
            UnknownId: no such product.
        """
        product = self._sales.read([PRODUCT.by("sku", sku)]).only(PRODUCT, "sku", sku)
        wants = [STOCK_LEVEL.by("product_id", product.id), POSITION.by("present", product.id)]
        facts = self._sales.read(wants)
        levels = facts.where(STOCK_LEVEL, "product_id", product.id)
        positions = facts.where(POSITION, "present", product.id)
        ids = {each.location_id for each in levels} | {each.location_id for each in positions}
        places = self._sales.read([want(LOCATION, sorted(ids))])
        return whereabouts(sku, levels, positions, location=lambda key: places.one(LOCATION, key))
