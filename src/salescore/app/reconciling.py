"""Reconcile: what is to be done for an order now, read off its ledgers and the facts around it."""

from collections.abc import Callable, Collection, Iterator, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from attrs import frozen

from salescore.app.closing import closing_of
from salescore.app.job import VersionConflict
from salescore.app.settled import settling_payments, settling_wants
from salescore.billing.bill import billable_lines
from salescore.billing.commands import ApplyPayment, IssueInvoice
from salescore.billing.credit_commands import IssueCreditNote, RefundPayment
from salescore.billing.credit_note import CREDIT_NOTE, CreditNote
from salescore.billing.invoice import INVOICE, Invoice
from salescore.billing.payment import PAYMENT, Payment
from salescore.errors import TooMany
from salescore.events import Command
from salescore.facts import Facts
from salescore.fulfillment.exception import SHIPMENT_EXCEPTION, ExceptionState, ShipmentException
from salescore.fulfillment.shipping_commands import CloseRemainders
from salescore.money import Money
from salescore.orders.axes import unsettled
from salescore.orders.commands import CompleteOrder, ReopenOrder
from salescore.orders.order import AGREED, LASTING, ORDER, Order, OrderState
from salescore.orders_policy import OrdersPolicy, Step
from salescore.organization import SETTINGS, SETTINGS_ID, settings_among
from salescore.returns.goods_return import RETURN, Return, ReturnState
from salescore.store import snapshot
from salescore.transactions.commands import RequestCapture, RequestRefund
from salescore.transactions.transaction import TRANSACTION, Transaction

if TYPE_CHECKING:
    from salescore.app.sales import Sales

__all__ = ["STEPS_MAX", "NextStep", "OrderFacts", "next_steps", "reconcile", "reconciled"]

STEPS_MAX: Final = 100
"""The most steps that are taken for an order at a time."""

OWED_AGAIN: Final = "something of it is to be done again"
"""Why an order is reopened by itself."""

_COMING: Final = frozenset({
    ReturnState.REQUESTED, ReturnState.APPROVED, ReturnState.RECEIVED,
})  # fmt: skip


@frozen(kw_only=True)
class OrderFacts:
    """What is known around an order; in whatever order it is given, the same is to be done.

    Args:
        invoices: its invoices.
        credit_notes: what took them back.
        payments: made for it, or settling its invoices.
        transactions: its money at payment providers.
        returns: what came back of it, or is to.
        exceptions: goods that did not get through.
    """

    invoices: tuple[Invoice, ...] = ()
    credit_notes: tuple[CreditNote, ...] = ()
    payments: tuple[Payment, ...] = ()
    transactions: tuple[Transaction, ...] = ()
    returns: tuple[Return, ...] = ()
    exceptions: tuple[ShipmentException, ...] = ()

    @property
    def undecided(self) -> bool:
        """Whether somebody has still to decide about goods that failed or come back."""
        waiting = any(each.state is ExceptionState.OPEN for each in self.exceptions)
        return waiting or any(each.state in _COMING for each in self.returns)


@frozen(kw_only=True)
class NextStep:
    """A command that an order asks for.

    Args:
        step: which of the steps it is.
        command: what is to be done.
        key: made of the order, what the command moves and their versions: done twice, it has one
            effect.
        expect: the version of what it moves.
    """

    step: Step
    command: Command[Any]
    key: str
    expect: int


@frozen
class _Asking:
    """An order, what is known around it, and how the tenant handles orders."""

    order: Order
    facts: OrderFacts
    policy: OrdersPolicy

    @property
    def over_minor(self) -> int:
        """What was paid too much, less what goes back already or was kept on purpose."""
        going = sum(each.amounts.refund_pending_minor for each in self.facts.transactions)
        kept = sum(each.open_minor for each in self.facts.credit_notes if each.return_id)
        return max(self.order.held_minor - max(self.order.due_minor, 0) - going - kept, 0)

    def next(self, step: Step, command: Command[Any], of: Any = None) -> NextStep:
        """Make a step: about the order, or about what is named."""
        order, moved = self.order, of or self.order
        key = f"reconcile {step} {order.id} {order.version} {moved.id} {moved.version}"
        return NextStep(step=step, command=command, key=key, expect=moved.version)


def reconcile(
    order: Order,
    facts: OrderFacts,
    *,
    policy: OrdersPolicy,
    steps: Collection[Step] | None = None,
) -> tuple[NextStep, ...]:
    """Say what is to be done for an order now; nothing, where all is as it should be.

    Args:
        order: as it stands.
        facts: what is known around it, in any order.
        policy: how the tenant handles orders.
        steps: which steps may be taken; None for those that the policy takes by itself.

    Returns:
        Steps in the order in which they are taken; each may change what the next ones are.
    """
    wanted = policy.automatic if steps is None else steps
    asking = _Asking(order, facts, policy)
    return tuple(step for name, find in _STEPS.items() if name in wanted for step in find(asking))


def _closes(asking: _Asking) -> Iterator[NextStep]:
    order = asking.order
    if order.state in AGREED and closing_of(order, asking.policy) is not None:
        yield asking.next(Step.CLOSE, CloseRemainders(order_id=order.id))


def _reopens(asking: _Asking) -> Iterator[NextStep]:
    order = asking.order
    if order.state is OrderState.COMPLETED and (_owes(order) or billable_lines(order)):
        yield asking.next(Step.REOPEN, ReopenOrder(order_id=order.id, reason=OWED_AGAIN))


def _owes(order: Order) -> bool:
    return any(line.owed for line in order.lines)


def _invoices(asking: _Asking) -> Iterator[NextStep]:
    order = asking.order
    if order.state is OrderState.PLACED and billable_lines(order):
        yield asking.next(Step.INVOICE, IssueInvoice(order_id=order.id))


def _credits(asking: _Asking) -> Iterator[NextStep]:
    """Take back what is billed too much, once nobody has to decide about it any more."""
    order = asking.order
    beyond = any(line.billable < 0 for line in order.lines)
    if beyond and order.state in LASTING and not asking.facts.undecided:
        yield asking.next(Step.CREDIT, IssueCreditNote(order_id=order.id))


def _applies(asking: _Asking) -> Iterator[NextStep]:
    """Let money that is held for the order settle what is open of it."""
    still_open = tuple(each for each in _by_number(asking.facts.invoices) if each.open_minor)
    for payment in _by_number(asking.facts.payments):
        if still_open and payment.unapplied_minor and payment.order_id == asking.order.id:
            ids = tuple(each.id for each in still_open)
            command = ApplyPayment(payment_id=payment.id, invoice_ids=ids)
            yield asking.next(Step.APPLY, command, payment)


def _captures(asking: _Asking) -> Iterator[NextStep]:
    """Take what is set aside for what is billed, once goods have left or none are to leave."""
    order = asking.order
    goods = [line for line in order.lines if line.tracked]
    if order.state not in LASTING or (goods and not any(line.shipped for line in goods)):
        return
    several = sorted(asking.facts.transactions, key=lambda each: (each.opened_at, each.id))
    rest = sum(each.open_minor for each in asking.facts.invoices)
    rest -= sum(each.amounts.charge_pending_minor for each in several)
    for transaction in several:
        part = min(rest, transaction.amounts.authorized_minor)
        if part > 0:
            amount = Money(part, order.currency)
            command = RequestCapture(transaction_id=transaction.id, amount=amount)
            yield asking.next(Step.CAPTURE, command, transaction)
            rest -= part


def _refunds(asking: _Asking) -> Iterator[NextStep]:
    """Give back what was paid too much: by the provider that took it, else by hand."""
    rest, order = asking.over_minor, asking.order
    asked: set[UUID] = set()
    passed: dict[UUID, Transaction] = {}
    for transaction in asking.facts.transactions:
        passed |= dict.fromkeys(transaction.payment_ids, transaction)
    for payment in _by_number(asking.facts.payments):
        note_id, free = _free_of(payment, asking)
        by = passed.get(payment.id)
        if by is not None:
            if by.id in asked:
                continue  # Its version moves; it is asked for more afterwards.
            pending = by.amounts.refund_pending_minor
            free = min(free - pending, by.amounts.charged_minor)
        part = Money(min(rest, free), order.currency)
        if part.minor > 0 and by is not None:
            asked.add(by.id)
            wanted = RequestRefund(transaction_id=by.id, amount=part)
            yield asking.next(Step.REFUND, wanted, by)
        elif part.minor > 0:
            back = RefundPayment(payment_id=payment.id, amount=part, credit_note_id=note_id)
            yield asking.next(Step.REFUND, back, payment)
        rest -= max(part.minor, 0)


def _free_of(payment: Payment, asking: _Asking) -> tuple[UUID | None, int]:
    """Give how much of a payment can go back at once, and the credit note that frees it.

    What settled an invoice goes back for one credit note at a time; what settled none, for none.
    """
    for note in _by_number(asking.facts.credit_notes):
        part = min(payment.settling_minor, note.open_minor)
        if note.return_id is None and part > 0:
            return note.id, part
    return None, payment.unapplied_minor if payment.order_id == asking.order.id else 0


def _completes(asking: _Asking) -> Iterator[NextStep]:
    order = asking.order
    if order.state is OrderState.PLACED and not unsettled(order) and not asking.facts.undecided:
        yield asking.next(Step.COMPLETE, CompleteOrder(order_id=order.id))


def _by_number(documents: Collection[Any]) -> list[Any]:
    """Sort documents as they were numbered."""
    return sorted(documents, key=lambda each: (each.number, each.id))


_STEPS: Final[Mapping[Step, Callable[[_Asking], Iterator[NextStep]]]] = MappingProxyType(
    {
        Step.CLOSE: _closes,
        Step.REOPEN: _reopens,
        Step.INVOICE: _invoices,
        Step.CREDIT: _credits,
        Step.APPLY: _applies,
        Step.CAPTURE: _captures,
        Step.REFUND: _refunds,
        Step.COMPLETE: _completes,
    }
)
"""What finds each step, in the order in which steps are taken."""


def next_steps(
    sales: "Sales", order_id: UUID, *, steps: Collection[Step] | None
) -> tuple[NextStep, ...]:
    """Read an order with what is known around it, and say what is to be done for it.

    Raises:
        UnknownId: this tenant has no such order.
    """
    with snapshot(sales.app.flow.store, sales.name) as read:
        found = read([
            SETTINGS.one(SETTINGS_ID),
            ORDER.one(order_id),
            INVOICE.by("order_id", order_id),
            CREDIT_NOTE.by("order_id", order_id),
            PAYMENT.by("order_id", order_id),
            TRANSACTION.by("order_id", order_id),
            RETURN.by("order_id", order_id),
            SHIPMENT_EXCEPTION.by("order_id", order_id),
        ])  # fmt: skip
        ids = [each.id for each in found.where(INVOICE, "order_id", order_id)]
        settling = settling_payments(read([*settling_wants(ids)]), ids) if ids else ()
    order, policy = found.one(ORDER, order_id), settings_among(found).orders
    around = _around(found, order_id, settling)
    return reconcile(order, around, policy=policy, steps=steps)


def _around(found: Facts, order_id: UUID, settling: Collection[Payment]) -> OrderFacts:
    """Collect what is known around an order, payments that settle its invoices among it."""
    made = found.where(PAYMENT, "order_id", order_id)
    return OrderFacts(
        invoices=tuple(found.where(INVOICE, "order_id", order_id)),
        credit_notes=tuple(found.where(CREDIT_NOTE, "order_id", order_id)),
        payments=tuple({each.id: each for each in (*made, *settling)}.values()),
        transactions=tuple(found.where(TRANSACTION, "order_id", order_id)),
        returns=tuple(found.where(RETURN, "order_id", order_id)),
        exceptions=tuple(found.where(SHIPMENT_EXCEPTION, "order_id", order_id)),
    )


def reconciled(sales: "Sales", order_id: UUID, *, steps: Collection[Step] | None) -> Order:
    """Take the steps that an order asks for, one after the other, until nothing is left to do.

    Raises:
        Refused: a step is refused; those before it are done, and it can be tried again.
        TooMany: more than 100 steps would be taken.
    """
    taken: set[str] = set()
    for _ in range(STEPS_MAX):
        asked = next_steps(sales, order_id, steps=steps)
        step = next((each for each in asked if each.key not in taken), None)
        if step is None:
            return sales.read([ORDER.one(order_id)]).one(ORDER, order_id)
        taken.add(step.key)
        try:
            sales.handle(step.command, key=step.key, expect=step.expect)
        except VersionConflict:
            continue  # Somebody was first: what is to be done now is asked again.
    raise TooMany("steps", count=STEPS_MAX + 1, limit=STEPS_MAX)
