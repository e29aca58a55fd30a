"""Amendments of orders."""

from collections.abc import Iterable

from salescore.amendments.action import Action
from salescore.amendments.amendment import AMENDMENT, Amendment
from salescore.amendments.commands import (
    AmendOrder,
    ConfirmAmendment,
    DeclineAmendment,
    ProposeAmendment,
    RevertAmendment,
    WithdrawAmendment,
)
from salescore.app.amendment_review import AmendmentReview
from salescore.app.coerce import IdLike, PromisingLike, promising
from salescore.app.facades.room import Room
from salescore.ids import as_id
from salescore.orders.order import ORDER, Order
from salescore.shapes import several

__all__ = ["Amendments"]


class Amendments(Room[Amendment]):
    """What was agreed on after orders were placed."""

    kind = AMENDMENT

    def review(
        self,
        order: IdLike,
        actions: Iterable[Action],
        *,
        location: str | None = None,
        shortage: PromisingLike = None,
    ) -> AmendmentReview:
        """Say what actions would come to: money and goods; nothing is written.

        Args:
            order: placed, or on hold.
            actions: what would change, in order.
            location: as for `sales.orders.amend`.
            shortage: as for `sales.orders.amend`.

        Raises:
            UnknownId, AmbiguousLine, UnknownUnit, TooMany: errors of use.
            WrongState: the order is neither placed nor on hold.
        """
        command = AmendOrder(
            order_id=as_id(order),
            actions=tuple(several("actions", actions)),
            location=location,
            shortage=promising(shortage).shortage,
        )
        return AmendmentReview.of(self._sales.review(command))

    def propose(
        self,
        order: IdLike,
        actions: Iterable[Action],
        *,
        reason: str = "",
        expect: int | None = None,
        key: str | None = None,
    ) -> Amendment:
        """Say how an order might be changed; nothing changes before that is confirmed.

        Args:
            order: placed, or on hold; it has no other open proposal.
            actions: what would change, in order.
            reason: why.
            expect: only if the order is still at this version.
            key: makes a repeated call have one effect.

        Raises:
            Refused: there is an open proposal, or something speaks against the actions.
        """
        command = ProposeAmendment(
            order_id=as_id(order), actions=tuple(several("actions", actions)), reason=reason
        )
        return self._sales.handle(command, key=key, expect=expect).value

    def confirm(
        self,
        amendment: IdLike,
        *,
        location: str | None = None,
        shortage: PromisingLike = None,
        expect: int | None = None,
        key: str | None = None,
    ) -> Order:
        """Let a proposal change its order.

        Args:
            amendment: the proposal.
            location: as for `sales.orders.amend`.
            shortage: as for `sales.orders.amend`.
            expect: the version of the order that it is to change, also if that, or prices, moved on
                since the proposal; None: the one that it was proposed for, at the sums of then.
            key: makes a repeated call have one effect.

        Raises:
            Refused: the order has moved on, or something speaks against it.
            VersionConflict: the order is at another version than `expect`.
            WrongState: it was decided on already.
        """
        command = ConfirmAmendment(
            order_id=self._order_of(amendment),
            amendment_id=as_id(amendment),
            anyway=expect is not None,
            location=location,
            shortage=promising(shortage).shortage,
        )
        return self._sales.handle(command, key=key, expect=expect).value

    def _order_of(self, amendment: IdLike) -> IdLike:
        named = amendment if isinstance(amendment, Amendment) else self.get(amendment)
        return named.order_id

    def decline(self, amendment: IdLike, *, reason: str, key: str | None = None) -> Amendment:
        """Say no to a proposal.

        Raises:
            WrongState: it was decided on already.
        """
        command = DeclineAmendment(amendment_id=as_id(amendment), reason=reason)
        return self._sales.handle(command, key=key).value

    def withdraw(self, amendment: IdLike, *, key: str | None = None) -> Amendment:
        """Take a proposal back.

        Raises:
            WrongState: it was decided on already.
        """
        command = WithdrawAmendment(amendment_id=as_id(amendment))
        return self._sales.handle(command, key=key).value

    def revert(
        self,
        amendment: IdLike,
        *,
        reason: str,
        location: str | None = None,
        shortage: PromisingLike = None,
        expect: int | None = None,
        key: str | None = None,
    ) -> Order:
        """Undo the last amendment of an order: lines, sums and promises are as they were.

        Args:
            amendment: the last one of its order that is confirmed.
            reason: why.
            location: as for `sales.orders.amend`.
            shortage: as for `sales.orders.amend`.
            expect: only if the order is still at this version.
            key: makes a repeated call have one effect.

        Raises:
            Refused: goods left or bills were written meanwhile, or goods lack: every reason.
            WrongState: it is not confirmed, or undone already.
        """
        command = RevertAmendment(
            order_id=self._order_of(amendment),
            amendment_id=as_id(amendment),
            reason=reason,
            location=location,
            shortage=promising(shortage).shortage,
        )
        return self._sales.handle(command, key=key, expect=expect).value

    def of(self, order: IdLike) -> tuple[Amendment, ...]:
        """Give all amendments of an order, in the order in which they were made.

        Raises:
            UnknownId: this tenant has no such order.
        """
        key = as_id(order)
        facts = self._sales.read([ORDER.one(key), AMENDMENT.by("order_id", key)])
        found = facts.where(AMENDMENT, "order_id", facts.one(ORDER, key).id)
        return tuple(sorted(found, key=lambda each: (each.made_at, each.id)))
