"""Returns."""

from collections.abc import Iterable
from decimal import Decimal

from salescore.app.coerce import IdLike, InstantLike, instant, optional_decimals, optional_id
from salescore.app.facades.room import Room
from salescore.app.reimbursement import Reimbursement
from salescore.app.returned import (
    InspectedLike,
    ReceivedLike,
    ReturnLike,
    SettledLike,
    inspected_lines,
    received_lines,
    return_requests,
    settled_lines,
)
from salescore.changes import word
from salescore.ids import as_id
from salescore.returns.commands import (
    ApproveReturn,
    CancelReturn,
    CloseReturn,
    DeclineReturn,
    InspectReturn,
    ReceiveReturn,
    RequestReturn,
)
from salescore.returns.goods_return import RETURN, Return
from salescore.returns.settle_commands import SettleReturn
from salescore.shapes import several
from salescore.stock_policy import Shortage

__all__ = ["Returns"]


class Returns(Room[Return]):
    """Goods that customers give back."""

    kind = RETURN

    def request(
        self,
        order: IdLike = None,
        lines: Iterable[ReturnLike] | None = None,
        *,
        customer: IdLike = None,
        approve: bool = True,
        late: str | None = None,
        reason: str | None = None,
        at: InstantLike = None,
        expect: int | None = None,
        key: str | None = None,
    ) -> Return:
        """Note that a customer wants to give goods back.

        Args:
            order: what they were sold with; None for a return without an order.
            lines: (order line, its number or SKU, quantity) pairs, or `ReturnRequest`s that say
                more; None for all that can come back.
            customer: who gives them back, without an order.
            approve: whether they may come at once.
            late: why it is granted after the last day; needs the permission ``returns.late``.
            reason: why there is no order; with one, why they come back.
            at: when the customer asked; None for now.
            expect: only if the order is still at this version.
            key: makes a repeated call have one effect.

        Raises:
            Refused: not so much can come back, or not any more.
            UnknownId: no such order, line or shipment.
            WrongState: the order is a draft, or canceled.
            ReasonMissing: without an order, and without a reason.
        """
        command = RequestReturn(
            order_id=optional_id(order),
            customer_id=optional_id(customer),
            lines=return_requests(lines),
            approve=approve,
            late=late,
            reason=reason,
            occurred_at=instant(at),
        )
        return self._sales.handle(command, key=key, expect=expect).value

    def approve(
        self, returned: IdLike, *, expect: int | None = None, key: str | None = None
    ) -> Return:
        """Let the goods of a return come."""
        command = ApproveReturn(return_id=as_id(returned))
        return self._sales.handle(command, key=key, expect=expect).value

    def decline(
        self, returned: IdLike, *, reason: str, expect: int | None = None, key: str | None = None
    ) -> Return:
        """Do not take the goods back."""
        command = DeclineReturn(return_id=as_id(returned), reason=reason)
        return self._sales.handle(command, key=key, expect=expect).value

    def cancel(
        self, returned: IdLike, *, reason: str, expect: int | None = None, key: str | None = None
    ) -> Return:
        """Note that the customer keeps what was to come back.

        Raises:
            WrongState: something of it was received.
        """
        command = CancelReturn(return_id=as_id(returned), reason=reason)
        return self._sales.handle(command, key=key, expect=expect).value

    def close(
        self, returned: IdLike, *, reason: str, expect: int | None = None, key: str | None = None
    ) -> Return:
        """Note that what has not come back by now will not come any more.

        Raises:
            Refused: everything has come.
        """
        command = CloseReturn(return_id=as_id(returned), reason=reason)
        return self._sales.handle(command, key=key, expect=expect).value

    def receive(
        self,
        returned: IdLike,
        lines: Iterable[ReceivedLike] | None = None,
        *,
        to: str = "main",
        damaged_to: str | None = None,
        extra: bool = False,
        again: bool | None = None,
        at: InstantLike = None,
        expect: int | None = None,
        key: str | None = None,
    ) -> Return:
        """Take goods of a return in, in one part or in several.

        Args:
            returned: the return.
            lines: (line or SKU, quantity), (line or SKU, quantity, condition), or `ReceivedLine`s
                that name lots or wrong goods; None for all that is to come, in good order.
            to: code of the location where sound and wrong goods lie from now on.
            damaged_to: code of the location for damaged ones; None: they are thrown away.
            extra: whether more may come than was asked for.
            again: whether as much is owed to the customer again; None as the settings say.
            at: when they came; None for now.
            expect: only if the return is still at this version.
            key: makes a repeated call have one effect.

        Raises:
            Refused: not so much was asked for, or is out.
            UnknownId: no such return, line or location.
            WrongState: it was not approved, or is settled.
        """
        command = ReceiveReturn(
            return_id=as_id(returned),
            lines=received_lines(lines),
            to=to,
            damaged_to=damaged_to,
            extra=extra,
            again=again,
            occurred_at=instant(at),
        )
        return self._sales.handle(command, key=key, expect=expect).value

    def inspect(
        self,
        returned: IdLike,
        lines: Iterable[InspectedLike],
        *,
        expect: int | None = None,
        key: str | None = None,
    ) -> Return:
        """Note what a closer look at received goods showed.

        Args:
            returned: the return.
            lines: (line or SKU, quantity, condition), or `InspectedLine`s that say where the goods
                lie from now on.
            expect: only if the return is still at this version.
            key: makes a repeated call have one effect.

        Raises:
            Refused: not so much waits in the other condition, or it was thrown away.
        """
        command = InspectReturn(return_id=as_id(returned), lines=inspected_lines(lines))
        return self._sales.handle(command, key=key, expect=expect).value

    def settle(
        self,
        returned: IdLike,
        lines: Iterable[SettledLike],
        *,
        fee_percent: Decimal | int | str | None = None,
        charges: Iterable[str] = (),
        shortage: Shortage | str | None = None,
        location: str | None = None,
        reason: str | None = None,
        at: InstantLike = None,
        expect: int | None = None,
        key: str | None = None,
    ) -> Return:
        """Decide what becomes of goods that came back.

        Args:
            returned: the return.
            lines: (line or SKU, resolution), (line or SKU, resolution, quantity), or
                `SettleLine`s; a resolution is ``"refund"``, ``"credit"``, ``"exchange"``,
                ``"repair"`` or ``"reject"``.
            fee_percent: what is kept of the value of goods that are credited; None as the settings
                say.
            charges: codes of the order's charges that are credited as well.
            shortage: what happens where goods lack that are given in exchange.
            location: code of the location that promises these; None where the order's goods are
                promised.
            reason: what the credit note says.
            at: when; None for now.
            expect: only if the return is still at this version.
            key: makes a repeated call have one effect.

        Raises:
            Refused: not so much waits, goods that are to leave again are gone, or goods for an
                exchange lack.
            WrongState: nothing of it came yet, or all of it is settled.
        """
        command = _settlement(
            returned,
            lines,
            fee_percent=fee_percent,
            charges=charges,
            shortage=shortage,
            location=location,
            reason=reason,
            at=at,
        )
        return self._sales.handle(command, key=key, expect=expect).value

    def review(
        self,
        returned: IdLike,
        lines: Iterable[SettledLike],
        *,
        fee_percent: Decimal | int | str | None = None,
        charges: Iterable[str] = (),
        shortage: Shortage | str | None = None,
        location: str | None = None,
        reason: str | None = None,
        at: InstantLike = None,
    ) -> Reimbursement:
        """Say what settling would come to, with the arguments of `settle`; nothing is written."""
        command = _settlement(
            returned,
            lines,
            fee_percent=fee_percent,
            charges=charges,
            shortage=shortage,
            location=location,
            reason=reason,
            at=at,
        )
        return Reimbursement.of(self._sales.review(command))

    def by_number(self, number: str) -> Return:
        """Give the return with a number.

        Raises:
            UnknownId: there is none.
        """
        return self._only("number", number)


def _settlement(
    returned: IdLike,
    lines: Iterable[SettledLike],
    *,
    fee_percent: Decimal | int | str | None,
    charges: Iterable[str],
    shortage: Shortage | str | None,
    location: str | None,
    reason: str | None,
    at: InstantLike,
) -> SettleReturn:
    """Build the command of `settle` and of `review`."""
    return SettleReturn(
        return_id=as_id(returned),
        lines=settled_lines(lines),
        **optional_decimals(fee_percent=fee_percent),
        charges=several("charges", charges),
        shortage=None if shortage is None else word("shortage", shortage, Shortage),
        location=location,
        reason=reason,
        occurred_at=instant(at),
    )
