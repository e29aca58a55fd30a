"""Orders."""

from collections.abc import Iterable, Mapping
from typing import Any

from attrs import asdict

from salescore.amendments.action import Action
from salescore.amendments.commands import AmendOrder
from salescore.app.coerce import (
    AmountLike,
    DiscountLike,
    IdLike,
    InstantLike,
    LineLike,
    PromisingLike,
    custom_values,
    instant,
    lines,
    optional_id,
    promising,
)
from salescore.app.coerce import charges as charges_of
from salescore.app.coerce import discount as discount_of
from salescore.app.facades.room import Room
from salescore.app.reconciling import NextStep, next_steps, reconciled
from salescore.app.timeline import Timeline, order_timeline
from salescore.changes import word
from salescore.fulfillment.exception import (
    SHIPMENT_EXCEPTION,
    ExceptionState,
    ShipmentException,
)
from salescore.ids import as_id
from salescore.orders.commands import (
    CancelOrder,
    CompleteOrder,
    DraftOrder,
    HoldOrder,
    MergeDrafts,
    PlaceDraft,
    PlaceOrder,
    ReleaseOrder,
    ReopenOrder,
    UpdateOrder,
)
from salescore.orders.order import ORDER, Order
from salescore.orders.request import ChargeRequest
from salescore.orders_policy import MergeStrategy, Step
from salescore.parties.address import Address
from salescore.shapes import several

__all__ = ["Orders"]


class Orders(Room[Order]):
    """What was agreed."""

    kind = ORDER

    def place(
        self,
        customer: IdLike,
        wanted: Iterable[LineLike],
        *,
        charges: Iterable[ChargeRequest | tuple[str, AmountLike]] = (),
        discount: DiscountLike = None,
        salesperson: IdLike = None,
        reference: str | None = None,
        ship_to: Address | None = None,
        location: str = "main",
        channel: str | None = None,
        custom: Mapping[str, Any] | None = None,
        tax_quote: IdLike = None,
        allocation: str | None = None,
        shortage: PromisingLike = None,
        at: InstantLike = None,
        key: str | None = None,
    ) -> Order:
        """Agree on an order: price it, promise the goods, give it a number.

        Args:
            customer: who buys.
            wanted: (sku, quantity) pairs or `line(...)`; each product once.
            charges: (code, amount) pairs such as ``("freight", "5 EUR")``.
            discount: on the lines together: ``"10 %"`` or ``"5 EUR"``, spread before tax.
            salesperson: who sold it; None takes the customer's.
            reference: the buyer's own number.
            ship_to: None takes the customer's shipping address.
            location: code of the location that promises the goods.
            channel: on which it is sold, such as ``"web"``; prices may depend on it.
            custom: values of custom fields by code.
            tax_quote: what `sales.taxes.quote` gave; None takes the tenant's own rates.
            allocation: the strategy that chooses where goods are promised; None: `location`.
            shortage: ``"refuse"``, ``"part"``, ``"wait"`` or `Promising`; None as settings say.
            at: when it was agreed; None for now.
            key: makes a repeated call have one effect.

        Raises:
            Refused: no price, not enough stock, a blocked customer ...: every reason at once.
            UnknownId, AmbiguousLine, EmptyOrder, TooMany, PriceRuleFailed, AllocationFailed.
        """
        command = PlaceOrder(
            customer_id=as_id(customer),
            lines=lines(wanted),
            charges=charges_of(charges),
            discount=discount_of(discount),
            salesperson_id=optional_id(salesperson),
            reference=reference,
            ship_to=ship_to,
            location=location,
            channel=channel,
            custom=custom_values(custom),
            tax_quote=optional_id(tax_quote),
            allocation=allocation,
            **asdict(promising(shortage)),
            occurred_at=instant(at),
        )
        return self._sales.handle(command, key=key).value

    def draft(
        self,
        customer: IdLike,
        wanted: Iterable[LineLike],
        *,
        order: IdLike = None,
        charges: Iterable[ChargeRequest | tuple[str, AmountLike]] = (),
        discount: DiscountLike = None,
        salesperson: IdLike = None,
        reference: str | None = None,
        ship_to: Address | None = None,
        channel: str | None = None,
        custom: Mapping[str, Any] | None = None,
        tax_quote: IdLike = None,
        together: bool = False,
        expect: int | None = None,
        key: str | None = None,
    ) -> Order:
        """Start a draft (a cart), or replace the content of `order`: priced, nothing promised.

        Raises:
            Refused, UnknownId, AmbiguousLine, EmptyOrder, TooMany: as for `place`.
            WrongState: `order` is no draft any more.
        """
        command = DraftOrder(
            order_id=optional_id(order),
            customer_id=as_id(customer),
            lines=lines(wanted),
            charges=charges_of(charges),
            discount=discount_of(discount),
            salesperson_id=optional_id(salesperson),
            reference=reference,
            ship_to=ship_to,
            channel=channel,
            custom=custom_values(custom),
            tax_quote=optional_id(tax_quote),
            together=together,
        )
        return self._sales.handle(command, key=key, expect=expect).value

    def place_draft(
        self,
        order: IdLike,
        *,
        location: str = "main",
        tax_quote: IdLike = None,
        allocation: str | None = None,
        shortage: PromisingLike = None,
        at: InstantLike = None,
        expect: int | None = None,
        key: str | None = None,
    ) -> Order:
        """Place a draft: priced again for the day, then as `place`.

        Args:
            order: the draft.
            location: code of the location that promises the goods.
            tax_quote: what `sales.taxes.quote` gave; None keeps the quote that the draft has.
            allocation: the strategy that chooses from where the goods are promised.
            shortage: what happens where goods lack, as for `place`; the draft says whether all of
                it leaves together.
            at: when it was agreed; None for now.
            expect: only if the draft is still at this version.
            key: makes a repeated call have one effect.
        """
        how = promising(shortage)
        command = PlaceDraft(
            order_id=as_id(order),
            location=location,
            tax_quote=optional_id(tax_quote),
            allocation=allocation,
            shortage=how.shortage,
            priority=how.priority,
            occurred_at=instant(at),
        )
        return self._sales.handle(command, key=key, expect=expect).value

    def merge(
        self,
        draft: IdLike,
        other: IdLike,
        *,
        strategy: MergeStrategy | str | None = None,
        reason: str = "merged",
        expect: int | None = None,
        key: str | None = None,
    ) -> Order:
        """Let one cart join another, which is priced again; the one that joined is canceled.

        Args:
            draft: the one that stays, with its customer, charges and discount.
            other: the one that ends; what is held for it is let go of.
            strategy: ``"sum"``, ``"larger"``, ``"joining"``, ``"keep"`` or ``"replace"``; None does
                as the settings say.
            reason: why the other one ends.
            expect: only if the draft that stays is still at this version.
            key: makes a repeated call have one effect.

        Raises:
            Refused: a line has no price any more, or may not be sold; money is held for the one
                that would end.
            InvalidValue: both are the same, or there is no such strategy.
            UnknownId: no such draft.
            WrongState: one of them is no draft.
        """
        command = MergeDrafts(
            order_id=as_id(draft),
            other_id=as_id(other),
            strategy=None if strategy is None else word("strategy", strategy, MergeStrategy),
            reason=reason,
        )
        return self._sales.handle(command, key=key, expect=expect).value

    def hold(
        self, order: IdLike, *, reason: str, expect: int | None = None, key: str | None = None
    ) -> Order:
        """Stop shipping and invoicing for a while; the promises stay."""
        command = HoldOrder(order_id=as_id(order), reason=reason)
        return self._sales.handle(command, key=key, expect=expect).value

    def release(self, order: IdLike, *, expect: int | None = None, key: str | None = None) -> Order:
        """Go on with an order that was on hold."""
        command = ReleaseOrder(order_id=as_id(order))
        return self._sales.handle(command, key=key, expect=expect).value

    def cancel(
        self, order: IdLike, *, reason: str, expect: int | None = None, key: str | None = None
    ) -> Order:
        """Call an order off, and give its promises back.

        Raises:
            Refused: goods have left, or it is billed.
        """
        command = CancelOrder(order_id=as_id(order), reason=reason)
        return self._sales.handle(command, key=key, expect=expect).value

    def amend(
        self,
        order: IdLike,
        actions: Iterable[Action],
        *,
        reason: str = "",
        location: str | None = None,
        shortage: PromisingLike = None,
        expect: int | None = None,
        key: str | None = None,
    ) -> Order:
        """Change a placed order; `sales.amendments.review` says beforehand what comes of it.

        Args:
            order: placed, or on hold.
            actions: what changes, in order, such as ``ChangeQuantity("TEA-1", 3)``.
            reason: why.
            location: code of the location that promises more goods; None: where goods of their
                line, or else of the order, are promised.
            shortage: what happens where goods lack, as for `place`; None: what waits already waits
                on, and else as the settings say.
            expect: only if the order is still at this version.
            key: makes a repeated call have one effect.

        Raises:
            Refused: less than has left, more than there is, a bill stands on it ...: every reason.
            UnknownId, AmbiguousLine, UnknownUnit, TooMany: errors of use.
            WrongState: the order is neither placed nor on hold.
        """
        command = AmendOrder(
            order_id=as_id(order),
            actions=tuple(several("actions", actions)),
            reason=reason,
            location=location,
            shortage=promising(shortage).shortage,
        )
        return self._sales.handle(command, key=key, expect=expect).value

    def complete(
        self, order: IdLike, *, expect: int | None = None, key: str | None = None
    ) -> Order:
        """Close an order of which everything is shipped, billed and paid.

        Raises:
            Refused: an axis is not settled, or nobody has decided about goods that did not get
                through; every reason is named.
        """
        command = CompleteOrder(order_id=as_id(order))
        return self._sales.handle(command, key=key, expect=expect).value

    def reopen(
        self, order: IdLike, *, reason: str, expect: int | None = None, key: str | None = None
    ) -> Order:
        """Take a completed order up again."""
        command = ReopenOrder(order_id=as_id(order), reason=reason)
        return self._sales.handle(command, key=key, expect=expect).value

    def update(
        self, order: IdLike, *, expect: int | None = None, key: str | None = None, **changes: Any
    ) -> Order:
        """Change custom values; with `expect` only if the order is still at that version."""
        command = UpdateOrder(order_id=as_id(order), changes=changes)
        return self._sales.handle(command, key=key, expect=expect).value

    def by_number(self, number: str) -> Order:
        """Give the order with a number.

        Raises:
            UnknownId: there is none.
        """
        return self._only("number", number)

    def next_steps(
        self, order: IdLike, *, steps: Iterable[Step | str] | None = None
    ) -> tuple[NextStep, ...]:
        """Say what is to be done for an order now, by its ledgers and all that is around it.

        Args:
            order: which.
            steps: what may be done, such as ``["invoice", "complete"]``; None: what
                `orders.automatic` of the settings names.

        Raises:
            UnknownId: there is no such order.
        """
        return next_steps(self._sales, as_id(order), steps=_steps(steps))

    def reconcile(self, order: IdLike, *, steps: Iterable[Step | str] | None = None) -> Order:
        """Do what is to be done for an order, until nothing is; done again, it does nothing.

        It may be broken off anywhere and started again, by several at once as well.

        Args:
            order: which.
            steps: what may be done, such as ``["invoice", "complete"]``; None: what
                `orders.automatic` of the settings names.

        Raises:
            Refused: a step is refused; those before it are done.
            UnknownId: there is no such order.
        """
        return reconciled(self._sales, as_id(order), steps=_steps(steps))

    def exceptions(self, order: IdLike) -> tuple[ShipmentException, ...]:
        """Give what did not get through of an order's goods and nobody has decided about yet.

        `sales.shipments.resolve` decides; an order is not completed before.
        """
        order_id = self.get(order).id
        found = self._sales.read([SHIPMENT_EXCEPTION.by("order_id", order_id)])
        every = found.where(SHIPMENT_EXCEPTION, "order_id", order_id)
        return tuple(each for each in every if each.state is ExceptionState.OPEN)

    def timeline(self, order: IdLike) -> Timeline:
        """Say who did what, when and why with an order: goods, bills and money included."""
        return order_timeline(self._sales, as_id(order))


def _steps(given: Iterable[Step | str] | None) -> frozenset[Step] | None:
    if given is None:
        return None
    return frozenset(word("step", each, Step) for each in several("steps", given))
