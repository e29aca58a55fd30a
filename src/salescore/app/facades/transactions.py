"""Transactions: what passes between us and payment providers."""

from salescore.app.coerce import AmountLike, IdLike, InstantLike, amount, instant, optional_id
from salescore.app.facades.room import Room
from salescore.app.paying import look_up_payment
from salescore.changes import word
from salescore.ids import as_id
from salescore.money import Money
from salescore.orders.order import ORDER, Order
from salescore.transactions.commands import (
    GrantRefund,
    OpenTransaction,
    RecordTransactionEvent,
    RequestAuthorization,
    RequestCapture,
    RequestRefund,
    RequestVoid,
    TransactionRequest,
)
from salescore.transactions.entry import Action, Phase
from salescore.transactions.status import (
    AuthorizeStatus,
    ChargeStatus,
    authorize_status,
    charge_status,
)
from salescore.transactions.transaction import TRANSACTION, Transaction

__all__ = ["Transactions"]


class Transactions(Room[Transaction]):
    """Money on its way: what providers were asked, and what they said."""

    kind = TRANSACTION

    def open(
        self,
        order: IdLike,
        *,
        provider: str,
        how_much: AmountLike | None = None,
        reference: str | None = None,
        at: InstantLike = None,
        key: str | None = None,
    ) -> Transaction:
        """Let money of an order pass by a provider; nobody is asked for anything yet.

        Args:
            order: what is paid for.
            provider: the name of a payment provider.
            how_much: to be taken in all; None for what is open of the order.
            reference: the provider's, under which the buyer is at it, such as a session.
            at: when; None for now.
            key: makes a repeated call have one effect.

        Raises:
            UnknownId: no such order or provider.
            WrongState: the order is canceled.
            InvalidValue: nothing is to be paid.
        """
        order_id, wanted = as_id(order), None
        if how_much is not None:
            asked = self._sales.read([ORDER.one(order_id)]).one(ORDER, order_id)
            wanted = amount(how_much, currency=asked.currency)
        command = OpenTransaction(
            order_id=order_id,
            amount=wanted,
            provider=provider,
            reference=reference,
            occurred_at=instant(at),
        )
        return self._sales.handle(command, key=key).value

    def authorize(
        self,
        transaction: IdLike,
        how_much: AmountLike | None = None,
        *,
        expect: int | None = None,
        key: str | None = None,
    ) -> Transaction:
        """Ask the provider to set money aside; the relay does, after the commit.

        Args:
            transaction: which one.
            how_much: None for all that the transaction is about.
            expect: the version that it must still have.
            key: makes a repeated call have one effect.

        Raises:
            Refused: that is more than the transaction is about.
            WrongState: the order is canceled.
        """
        return self._ask(RequestAuthorization, transaction, how_much, expect=expect, key=key)

    def capture(
        self,
        transaction: IdLike,
        how_much: AmountLike | None = None,
        *,
        expect: int | None = None,
        key: str | None = None,
    ) -> Transaction:
        """Ask the provider to take what is set aside, or to charge at once where nothing ever was.

        Args:
            transaction: which one.
            how_much: None for all that is set aside, or that the transaction is about.
            expect: the version that it must still have.
            key: makes a repeated call have one effect.

        Raises:
            Refused: that is more than is set aside.
            WrongState: the order is canceled.
        """
        return self._ask(RequestCapture, transaction, how_much, expect=expect, key=key)

    def refund(
        self,
        transaction: IdLike,
        how_much: AmountLike | None = None,
        *,
        grant: IdLike | None = None,
        expect: int | None = None,
        key: str | None = None,
    ) -> Transaction:
        """Ask the provider to give money back.

        Args:
            transaction: which one.
            how_much: None for all that was taken.
            grant: the promised refund that it fulfills.
            expect: the version that it must still have.
            key: makes a repeated call have one effect.

        Raises:
            Refused: that is more than was taken.
            UnknownId: no such refund was promised.
        """
        command = RequestRefund(
            transaction_id=as_id(transaction),
            amount=self._amount(transaction, how_much),
            grant_id=optional_id(grant),
        )
        return self._sales.handle(command, key=key, expect=expect).value

    def void(
        self,
        transaction: IdLike,
        how_much: AmountLike | None = None,
        *,
        expect: int | None = None,
        key: str | None = None,
    ) -> Transaction:
        """Ask the provider to let go of what is set aside.

        Args:
            transaction: which one.
            how_much: None for all of it.
            expect: the version that it must still have.
            key: makes a repeated call have one effect.

        Raises:
            Refused: that is more than is set aside.
        """
        return self._ask(RequestVoid, transaction, how_much, expect=expect, key=key)

    def grant(
        self,
        transaction: IdLike,
        how_much: AmountLike,
        *,
        reason: str | None = None,
        key: str | None = None,
    ) -> Transaction:
        """Promise that money will be given back: so much less is due for the order from now on.

        Args:
            transaction: from which one.
            how_much: above zero.
            reason: why.
            key: makes a repeated call have one effect.

        Raises:
            Refused: that is more than the transaction is about.
        """
        found = self.get(transaction)
        wanted = amount(how_much, currency=found.currency)
        command = GrantRefund(transaction_id=found.id, amount=wanted, reason=reason)
        return self._sales.handle(command, key=key).value

    def record(
        self,
        transaction: IdLike,
        action: Action | str,
        phase: Phase | str,
        how_much: AmountLike,
        *,
        reference: str | None = None,
        request_key: str | None = None,
        message: str | None = None,
        at: InstantLike = None,
        key: str | None = None,
    ) -> Transaction:
        """Take down what a provider says, such as a message that it sent.

        The same again has no second effect, and what comes late or in another order comes to the
        same.

        Args:
            transaction: which one.
            action: ``"authorize"``, ``"charge"``, ``"refund"``, ``"cancel"``,
                ``"adjust_authorization"``, ``"charge_back"`` or ``"reverse_refund"``.
            phase: ``"pending"``, ``"action_required"``, ``"succeeded"`` or ``"failed"``.
            how_much: above zero.
            reference: the provider's.
            request_key: ours, of the request that it answers.
            message: what the provider said besides.
            at: the provider's own time; None for now.
            key: makes a repeated call have one effect.

        Raises:
            TransactionConflict: something else is known under this reference or key.
        """
        found = self.get(transaction)
        command = RecordTransactionEvent(
            transaction_id=found.id,
            action=word("action", action, Action),
            phase=word("phase", phase, Phase),
            amount=amount(how_much, currency=found.currency),
            reference=reference,
            request_key=request_key,
            message=message,
            occurred_at=instant(at),
        )
        return self._sales.handle(command, key=key).value

    def look_up(self, transaction: IdLike, request_key: str, *, seconds: float = 10) -> Transaction:
        """Ask the provider what became of a request, and take down what it says.

        If the provider never saw it, and the relay will not put it any more, the request has
        failed, and what was wanted may be asked for again.

        Args:
            transaction: which one.
            request_key: the key of the request.
            seconds: how long to wait for the provider, 0.001 to 600.

        Raises:
            UnknownId: no such request.
            PaymentProviderFailed: the provider gave no answer.
        """
        return look_up_payment(self._sales, self.get(transaction), request_key, seconds=seconds)

    def of(self, order: IdLike) -> tuple[Transaction, ...]:
        """Give the transactions of an order, the oldest first.

        Raises:
            UnknownId: no such order.
        """
        return self._with_order(order)[1]

    def charge_status(self, order: IdLike) -> ChargeStatus:
        """Say how much of an order was charged by all of its transactions.

        Raises:
            UnknownId: no such order.
        """
        return charge_status(*self._with_order(order))

    def authorize_status(self, order: IdLike) -> AuthorizeStatus:
        """Say how much of an order was charged or is set aside by all of its transactions.

        Raises:
            UnknownId: no such order.
        """
        return authorize_status(*self._with_order(order))

    def _with_order(self, order: IdLike) -> tuple[Order, tuple[Transaction, ...]]:
        order_id = as_id(order)
        facts = self._sales.read([ORDER.one(order_id), TRANSACTION.by("order_id", order_id)])
        found = facts.where(TRANSACTION, "order_id", order_id)
        aged = sorted(found, key=lambda each: (each.opened_at, each.id))
        return facts.one(ORDER, order_id), tuple(aged)

    def _ask(
        self,
        command: type[TransactionRequest],
        transaction: IdLike,
        how_much: AmountLike | None,
        *,
        expect: int | None,
        key: str | None,
    ) -> Transaction:
        wanted = self._amount(transaction, how_much)
        asked = command(transaction_id=as_id(transaction), amount=wanted)
        return self._sales.handle(asked, key=key, expect=expect).value

    def _amount(self, transaction: IdLike, how_much: AmountLike | None) -> Money | None:
        """Give what is asked for; None stays None: what that is, is said when it is carried out."""
        if how_much is None:
            return None
        return amount(how_much, currency=self.get(transaction).currency)
