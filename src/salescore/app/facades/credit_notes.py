"""Credit notes: what of invoices is taken back."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from salescore.app.coerce import (
    AmountLike,
    CutsLike,
    IdLike,
    InstantLike,
    ShipLinesLike,
    amount,
    instant,
    named_lines,
    price_cuts,
)
from salescore.app.facades.room import Room
from salescore.billing.credit_commands import ApplyCreditNote, IssueCreditNote
from salescore.billing.credit_note import CREDIT_NOTE, CreditNote
from salescore.billing.invoice import INVOICE, Invoice
from salescore.decimals import decimal
from salescore.errors import InvalidValue
from salescore.ids import as_id
from salescore.orders.order import ORDER, Order
from salescore.shapes import several

__all__ = ["CreditNotes"]


class CreditNotes(Room[CreditNote]):
    """What of invoices was taken back."""

    kind = CREDIT_NOTE

    def issue(
        self,
        source: IdLike,
        lines: ShipLinesLike = None,
        *,
        charges: Iterable[str] = (),
        cuts: CutsLike = (),
        how_much: AmountLike | None = None,
        restocking_percent: Decimal | int | str = 0,
        reason: str | None = None,
        at: InstantLike = None,
        expect: int | None = None,
        key: str | None = None,
    ) -> CreditNote:
        """Take an invoice back, or what is billed of an order, whole or in part.

        If nothing is named, an invoice is taken back whole; of an order, what is billed and is not
        to be any more, because goods came back or less was agreed.

        Args:
            source: an invoice, or an order: then of its invoices, the newest first, each with a
                credit note of its own. The first is given back.
            lines: (order line, its number or SKU, quantity) pairs: they may be billed again. None
                names none; an empty list is an error unless something else is named.
            charges: codes of charges.
            cuts: (order line, its number or SKU, amount with tax) pairs: the price is lowered, and
                as much stays billed.
            how_much: so much with tax of whatever is left; as much stays billed.
            restocking_percent: what is kept of the value of the lines, 0 to 100.
            reason: why.
            at: when it was issued; None for now.
            expect: only if the order is still at this version.
            key: makes a repeated call have one effect.

        Raises:
            Refused: less is left on the invoices, or nothing is to be credited.
            UnknownId: no such invoice, order or line.
            InvalidValue: an empty list of lines, and nothing else.
            WrongState: the order is a draft or was canceled.
        """
        found = self._billed(source)
        of_invoice = isinstance(found, Invoice)
        currency = found.currency
        command = IssueCreditNote(
            order_id=found.order_id if isinstance(found, Invoice) else found.id,
            invoice_ids=(found.id,) if of_invoice else (),
            lines=named_lines(lines) or (),
            charges=tuple(several("charges", charges)),
            cuts=price_cuts(cuts, currency=currency),
            amount=None if how_much is None else amount(how_much, currency=currency),
            reason=reason,
            restocking_percent=decimal(restocking_percent, name="restocking_percent"),
            occurred_at=instant(at),
        )
        if lines is not None and command.is_open:
            raise InvalidValue("lines", value="none", allowed="at least one line")
        return self._sales.handle(command, key=key, expect=expect).value

    def apply(
        self,
        credit_note: IdLike,
        invoices: Iterable[IdLike],
        *,
        expect: int | None = None,
        key: str | None = None,
    ) -> CreditNote:
        """Let what is open of a credit note settle other invoices of its customer, in their order.

        Raises:
            Refused: nothing is open, or an invoice needs nothing.
        """
        ids = tuple(as_id(each) for each in several("invoices", invoices))
        command = ApplyCreditNote(credit_note_id=as_id(credit_note), invoice_ids=ids)
        return self._sales.handle(command, key=key, expect=expect).value

    def by_number(self, number: str) -> CreditNote:
        """Give the credit note with a number.

        Raises:
            UnknownId: there is none.
        """
        return self._only("number", number)

    def _billed(self, source: Any) -> Invoice | Order:
        if isinstance(source, Invoice | Order):
            return source
        key = as_id(source)
        facts = self._sales.read([INVOICE.one(key), ORDER.one(key)])
        return facts.get(INVOICE, key) or facts.one(ORDER, key)
