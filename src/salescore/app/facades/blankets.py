"""Blanket orders."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from salescore.app.coerce import (
    AgreedLike,
    AmountLike,
    DiscountLike,
    IdLike,
    LineLike,
    agreed_lines,
    lines,
    optional_id,
)
from salescore.app.coerce import charges as charges_of
from salescore.app.coerce import discount as discount_of
from salescore.app.facades.room import Room
from salescore.blankets.blanket import BLANKET, Blanket
from salescore.blankets.commands import (
    CallOff,
    CloseBlanket,
    DraftBlanket,
    OpenBlanket,
    UpdateBlanket,
)
from salescore.changes import word
from salescore.days import as_date
from salescore.facts import want
from salescore.ids import as_id
from salescore.orders.order import ORDER, Order
from salescore.orders.request import ChargeRequest
from salescore.parties.address import Address
from salescore.stock_policy import Shortage

__all__ = ["Blankets"]


class Blankets(Room[Blanket]):
    """Quantities and prices that were agreed on as a whole, and are called off in parts."""

    kind = BLANKET

    def draft(
        self,
        customer: IdLike,
        agreed: Iterable[AgreedLike],
        *,
        since: date | str | None = None,
        until: date | str | None = None,
        tax_included: bool = False,
        reference: str | None = None,
        key: str | None = None,
    ) -> Blanket:
        """Write down what a customer may agree on as a whole.

        Args:
            customer: who buys.
            agreed: (sku, quantity in all, price of a base unit), each product once.
            since: the first day on which it can be called off; None for today.
            until: the last one; None for no end.
            tax_included: the prices contain their tax.
            reference: the buyer's own number.
            key: makes a repeated call have one effect.

        Raises:
            UnknownId, AmbiguousLine, EmptyOrder, TooMany, InvalidValue: errors of use.
        """
        command = DraftBlanket(
            customer_id=as_id(customer),
            lines=agreed_lines(agreed),
            since=as_date(since, name="since"),
            until=as_date(until, name="until"),
            tax_included=tax_included,
            reference=reference,
        )
        return self._sales.handle(command, key=key).value

    def update(
        self,
        blanket: IdLike,
        agreed: Iterable[AgreedLike] | None = None,
        *,
        until: date | str | None = None,
        expect: int | None = None,
        key: str | None = None,
    ) -> Blanket:
        """Agree on other lines, all of them, or on another end; None leaves them.

        Raises:
            Refused: less than what was called off already.
        """
        command = UpdateBlanket(
            blanket_id=as_id(blanket),
            lines=None if agreed is None else agreed_lines(agreed),
            until=as_date(until, name="until"),
        )
        return self._sales.handle(command, key=key, expect=expect).value

    def open(
        self, blanket: IdLike, *, expect: int | None = None, key: str | None = None
    ) -> Blanket:
        """Let a blanket order be called off from now on."""
        command = OpenBlanket(blanket_id=as_id(blanket))
        return self._sales.handle(command, key=key, expect=expect).value

    def close(
        self, blanket: IdLike, *, expect: int | None = None, key: str | None = None
    ) -> Blanket:
        """End a blanket order; the outcome of the command warns where something is left."""
        command = CloseBlanket(blanket_id=as_id(blanket))
        return self._sales.handle(command, key=key, expect=expect).value

    def call_off(
        self,
        blanket: IdLike,
        wanted: Iterable[LineLike],
        *,
        charges: Iterable[ChargeRequest | tuple[str, AmountLike]] = (),
        discount: DiscountLike = None,
        salesperson: IdLike = None,
        reference: str | None = None,
        ship_to: Address | None = None,
        location: str = "main",
        channel: str | None = None,
        tax_quote: IdLike = None,
        allocation: str | None = None,
        shortage: Shortage | str | None = None,
        key: str | None = None,
    ) -> Order:
        """Place an order for a part of a blanket order, at its prices.

        Args:
            blanket: which.
            wanted: (sku, quantity) pairs or `line(...)` without a price; each product once.
            charges, discount, salesperson, reference, ship_to, location, channel, tax_quote:
                as for `sales.orders.place`.
            allocation: the strategy that chooses where goods are promised; None: `location`.
            shortage: ``"refuse"``, ``"part"`` or ``"wait"``; None as settings say.
            key: makes a repeated call have one effect.

        Raises:
            Refused: it is not in force, or less is left; or why an order is not placed.
            WrongState: it is not open.
        """
        command = CallOff(
            blanket_id=as_id(blanket),
            lines=lines(wanted),
            charges=charges_of(charges),
            discount=discount_of(discount),
            salesperson_id=optional_id(salesperson),
            reference=reference,
            ship_to=ship_to,
            location=location,
            channel=channel,
            tax_quote=optional_id(tax_quote),
            allocation=allocation,
            shortage=None if shortage is None else word("shortage", shortage, Shortage),
        )
        return self._sales.handle(command, key=key).value

    def rests(self, blanket: IdLike) -> dict[str, Decimal]:
        """Give what is left to be called off, by SKU in base units."""
        found = self.get(blanket)
        facts = self._sales.read([want(ORDER, found.order_ids)])
        return found.rests(facts.one(ORDER, order_id) for order_id in found.order_ids)
