"""Laws of a shop in motion: ledgers, promises, levels, receivables (invariants O1 and S1)."""

from collections import Counter
from collections.abc import Callable
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from salescore.app.sales import Sales
from salescore.billing.invoice import INVOICE
from salescore.billing.payment import PAYMENT
from salescore.errors import Refused, Rejection
from salescore.events import ENVELOPE
from salescore.lifecycle import WrongState
from salescore.orders.axes import BillingState, FulfillmentState, PaymentState, unsettled
from salescore.orders.lifecycle import LIFECYCLE
from salescore.orders.order import ORDER, Order, OrderState
from salescore.stock.commitment import COMMITMENT, CommitmentKind, is_overdue
from salescore.stock.level import STOCK_LEVEL
from salescore.stock.transfer import TRANSFER
from tests.laws.naive_stock import summed
from tests.salescore.stock.baskets import SetClock
from tests.shops import furnish, open_shop

ZERO = Decimal(0)
PLACES = [(sku, at) for sku in ("TEA-1", "POT-1") for at in ("main", "north")]
skus = st.sampled_from(["TEA-1", "POT-1", "ENGRAVE"])
baskets = st.dictionaries(skus, st.integers(1, 12), min_size=1).map(lambda found: [*found.items()])
picks = st.integers(0, 10**6)
reasons = st.sampled_from(["credit", "changed mind"])


def refusal(act: Callable[[], object]) -> tuple[Rejection, ...]:
    """Make a move and give the reasons against it: none when it was made."""
    try:
        act()
    except Refused as refused:
        return refused.rejections
    return ()


class Shop(RuleBasedStateMachine):
    """One shop, any moves in any order; after each move every ledger adds up.

    A move that the table of the order's lifecycle forbids raises `WrongState` and changes nothing;
    one that it allows leads where the table says, or is refused with reasons.
    """

    def __init__(self) -> None:
        """Open the shop."""
        super().__init__()
        self.clock = SetClock()
        self.door = open_shop(clock=self.clock)
        self.sales: Sales = self.door.__enter__()

    @initialize()
    def furnish(self) -> None:
        """Put things on sale, little of each, in two places."""
        self.anna = furnish(self.sales, on_hand=30)
        self.bert = self.sales.customers.add("Bert", currency="EUR", tax_exempt=True)
        self.sales.locations.add("north")

    def teardown(self) -> None:
        """Let the doctor look, and close the shop."""
        diagnosis = self.sales.doctor()
        assert diagnosis.healthy, str(diagnosis)
        self.door.__exit__(None, None, None)

    def order(self, pick: int) -> Order:
        """Choose one of the orders."""
        orders = list(self.sales.scan(ORDER))
        return orders[pick % len(orders)]

    def has_orders(self) -> bool:
        """Say whether there is an order to move."""
        return next(iter(self.sales.scan(ORDER)), None) is not None

    def has_bills(self) -> bool:
        """Say whether there is an invoice to pay."""
        return next(iter(self.sales.scan(INVOICE)), None) is not None

    def move(self, order: Order, verb: str, act: Callable[[], object]) -> None:
        """Make a move on an order and demand what the table says of it."""
        sources, target = LIFECYCLE.moves[verb]
        if order.state not in sources:
            with pytest.raises(WrongState):
                act()
            assert order == self.sales.orders.get(order)
            return
        refused = refusal(act)
        after = self.sales.orders.get(order)
        assert bool(refused) == (order == after)
        assert refused or (target or order.state) is after.state

    @rule(basket=baskets, anna=st.booleans(), north=st.booleans())
    def place(self, basket: list[tuple[str, int]], anna: bool, north: bool) -> None:
        """Agree on an order, or be refused for want of goods."""
        customer, location = self.anna if anna else self.bert, "north" if north else "main"
        free = {sku: self.available(sku, location) for sku, _ in basket}
        short = [sku for sku, count in basket if sku != "ENGRAVE" and count > free[sku]]
        refused = refusal(
            lambda: self.sales.orders.place(
                customer, basket, charges=[("freight", "4.90 EUR")], location=location
            )
        )
        assert sorted(short) == sorted(str(each.params["sku"]) for each in refused)

    def available(self, sku: str, at: str) -> Decimal:
        """Give what may still be promised."""
        return self.sales.stock.level(sku, at=at).available

    @rule(basket=baskets)
    def draft(self, basket: list[tuple[str, int]]) -> None:
        """Start a cart."""
        assert OrderState.DRAFT is self.sales.orders.draft(self.anna, basket).state

    @precondition(has_orders)
    @rule(pick=picks, basket=baskets)
    def draft_again(self, pick: int, basket: list[tuple[str, int]]) -> None:
        """Replace what is in a cart."""
        order = self.order(pick)
        self.move(order, "draft", lambda: self.sales.orders.draft(self.anna, basket, order=order))

    @precondition(has_orders)
    @rule(pick=picks)
    def place_draft(self, pick: int) -> None:
        """Agree on a cart."""
        order = self.order(pick)
        self.move(order, "place", lambda: self.sales.orders.place_draft(order))

    @precondition(has_orders)
    @rule(pick=picks, north=st.booleans())
    def hold_goods(self, pick: int, north: bool) -> None:
        """Hold what a cart asks for, in place of what is held for it."""
        order, location = self.order(pick), "north" if north else "main"
        if order.state is not OrderState.DRAFT:
            with pytest.raises(WrongState):
                self.sales.stock.hold(order, minutes=1, location=location)
            return
        wanted = {each.sku: each.quantity for each in order.lines if each.tracked}
        free = {sku: self.available(sku, location) for sku in wanted}
        mine = self.held(order, location)
        short = {sku for sku, count in wanted.items() if count > free[sku] + mine.get(sku, ZERO)}
        refused = refusal(lambda: self.sales.stock.hold(order, minutes=1, location=location))
        assert short == {each.params["sku"] for each in refused}
        assert refused or wanted == self.held(order, location)

    def held(self, order: Order, location: str) -> dict[str, Decimal]:
        """Give what is held for a cart in a place, as long as its time is not over."""
        place = self.sales.locations.by_code(location).id
        found = self.sales.read([COMMITMENT.one(order.id)]).get(COMMITMENT, order.id)
        if found is None or is_overdue(found, self.sales.app.clock.now()):
            return {}
        return summed(
            (line.sku, line.quantity) for line in found.lines if line.location_id == place
        )

    @precondition(has_orders)
    @rule(pick=picks)
    def let_go(self, pick: int) -> None:
        """Give back what is held for a cart."""
        order = self.order(pick)
        known = self.sales.read([COMMITMENT.one(order.id)]).get(COMMITMENT, order.id)
        if order.state is OrderState.DRAFT and known is not None:
            assert () == self.sales.stock.release(order).lines

    @rule(minutes=st.integers(1, 2))
    def wait(self, minutes: int) -> None:
        """Let time go by; else the clock stands still."""
        self.clock.forward(minutes)

    @rule(limit=st.integers(1, 3))
    def sweep(self, limit: int) -> None:
        """End what is overdue; what is available stays as it is."""
        free = [self.available(sku, at) for sku, at in PLACES]
        assert 0 <= self.sales.stock.expire(limit=limit) <= limit
        assert free == [self.available(sku, at) for sku, at in PLACES]

    @precondition(has_orders)
    @rule(pick=picks, reason=reasons)
    def hold(self, pick: int, reason: str) -> None:
        """Stop an order."""
        order = self.order(pick)
        self.move(order, "hold", lambda: self.sales.orders.hold(order, reason=reason))

    @precondition(has_orders)
    @rule(pick=picks)
    def release(self, pick: int) -> None:
        """Go on with an order."""
        order = self.order(pick)
        self.move(order, "release", lambda: self.sales.orders.release(order))

    @precondition(has_orders)
    @rule(pick=picks, reason=reasons)
    def cancel(self, pick: int, reason: str) -> None:
        """Call an order off."""
        order = self.order(pick)
        self.move(order, "cancel", lambda: self.sales.orders.cancel(order, reason=reason))

    @precondition(has_orders)
    @rule(pick=picks)
    def complete(self, pick: int) -> None:
        """Close an order."""
        order = self.order(pick)
        self.move(order, "complete", lambda: self.sales.orders.complete(order))
        closed = OrderState.COMPLETED is self.sales.orders.get(order).state
        assert not (closed and unsettled(order))

    @precondition(has_orders)
    @rule(pick=picks, reason=reasons)
    def reopen(self, pick: int, reason: str) -> None:
        """Take an order up again."""
        order = self.order(pick)
        self.move(order, "reopen", lambda: self.sales.orders.reopen(order, reason=reason))

    @precondition(has_orders)
    @rule(pick=picks, counts=st.none() | st.lists(st.integers(0, 6), min_size=3, max_size=3))
    def ship(self, pick: int, counts: list[int] | None) -> None:
        """Let some of an order leave, or all that can go."""
        order = self.order(pick)
        lines = None
        if counts is not None:
            pairs = zip(order.lines, counts, strict=False)
            lines = [(each.number, count) for each, count in pairs if count]
        self.move(order, "ship", lambda: self.sales.shipments.ship(order, lines))

    @precondition(has_orders)
    @rule(pick=picks)
    def bill(self, pick: int) -> None:
        """Bill what has left."""
        order = self.order(pick)
        self.move(order, "invoice", lambda: self.sales.invoices.issue(order))

    @precondition(has_bills)
    @rule(pick=picks, share=st.integers(1, 120))
    def pay(self, pick: int, share: int) -> None:
        """Pay a share of an invoice, perhaps too much of it."""
        invoices = list(self.sales.scan(INVOICE))
        invoice = invoices[pick % len(invoices)]
        cents = max(1, invoice.gross_minor * share // 100)
        refused = refusal(lambda: self.sales.payments.record(invoice, Decimal(cents) / 100))
        codes = [] if invoice.open_minor else ["billing.nothing_open"]
        assert codes == [each.code for each in refused]

    @precondition(has_bills)
    @rule(pick=picks, other=picks)
    def apply(self, pick: int, other: int) -> None:
        """Let what is left of a payment settle another invoice."""
        payments, invoices = list(self.sales.scan(PAYMENT)), list(self.sales.scan(INVOICE))
        if not payments:
            return
        payment, invoice = payments[pick % len(payments)], invoices[other % len(invoices)]
        fits = (
            payment.unapplied_minor
            and invoice.open_minor
            and payment.customer_id == invoice.customer_id
        )
        refused = refusal(lambda: self.sales.payments.apply(payment, [invoice]))
        assert bool(fits) != bool(refused)
        taken = 0 if refused else min(payment.unapplied_minor, invoice.open_minor)
        after = self.sales.payments.get(payment)
        assert payment.unapplied_minor - taken == after.unapplied_minor

    @rule(sku=st.sampled_from(["TEA-1", "POT-1"]), count=st.integers(1, 20), north=st.booleans())
    def receive(self, sku: str, count: int, north: bool) -> None:
        """Take goods in."""
        self.sales.stock.receive(sku, count, to="north" if north else "main")

    @rule(sku=st.sampled_from(["TEA-1", "POT-1"]), count=st.integers(1, 20), north=st.booleans())
    def carry(self, sku: str, count: int, north: bool) -> None:
        """Bring what nobody was promised to the other place."""
        source, to = ("main", "north") if north else ("north", "main")
        free = self.available(sku, source)
        refused = refusal(lambda: self.sales.stock.move([(sku, count)], source=source, to=to))
        assert (count > free) == bool(refused)

    @rule(sku=st.sampled_from(["TEA-1", "POT-1"]), change=st.integers(-9, 9).filter(bool))
    def adjust(self, sku: str, change: int) -> None:
        """Correct the book, but never below what is promised."""
        free = self.available(sku, "main")
        refused = refusal(lambda: self.sales.stock.adjust(sku, change, reason="count"))
        assert (-change > free) == bool(refused)

    @invariant()
    def ledgers_stay_in_bounds(self) -> None:
        """O1: 0 <= invoiced <= shipped <= quantity for goods, and what is open is promised."""
        for order in self.sales.scan(ORDER):
            live = order.state in {OrderState.PLACED, OrderState.ON_HOLD, OrderState.COMPLETED}
            for each in order.lines:
                assert 0 <= each.invoiced <= (each.shipped if each.tracked else each.quantity)
                assert 0 <= each.shipped <= each.quantity
                expected = each.quantity - each.shipped if live and each.tracked else ZERO
                assert expected == each.committed
            assert 0 <= order.paid_minor <= order.invoiced_minor <= order.gross_minor

    @invariant()
    def axes_follow_from_ledgers(self) -> None:
        """The axes say what the ledgers say, and a completed order has nothing to do."""
        for order in self.sales.scan(ORDER):
            goods = [each for each in order.lines if each.tracked]
            shipped = sum(each.shipped for each in goods)
            wanted = sum(each.quantity for each in goods)
            assert {
                FulfillmentState.NOT_NEEDED: not goods,
                FulfillmentState.NONE: goods and not shipped,
                FulfillmentState.PARTIAL: 0 < shipped < wanted,
                FulfillmentState.SHIPPED: goods and shipped == wanted,
            }[order.fulfillment_state]
            assert (order.billing_state is BillingState.INVOICED) == (
                order.invoiced_minor == order.gross_minor
            )
            assert (order.payment_state is PaymentState.PAID) == (
                order.paid_minor == order.gross_minor
            )
            assert order.state is not OrderState.COMPLETED or not unsettled(order)

    @invariant()
    def levels_are_the_fold_of_transfers(self) -> None:
        """S1: what lies in a place is what came less what left; reserved is the sum of promises."""
        on_hand, reserved = Counter[tuple[UUID, UUID]](), Counter[tuple[UUID, UUID]]()
        for transfer in self.sales.scan(TRANSFER):
            for each in transfer.movements:
                for place, sign in ((each.from_id, -1), (each.to_id, 1)):
                    if place is not None:
                        on_hand[place, each.product_id] += sign * each.quantity  # type: ignore[assignment]  # a counter of decimals
        for promise in self.sales.scan(COMMITMENT):
            for line in promise.lines:
                reserved[line.location_id, line.product_id] += line.quantity  # type: ignore[assignment]  # a counter of decimals
        for level in self.sales.scan(STOCK_LEVEL):
            place_and_product = (level.location_id, level.product_id)
            assert on_hand.pop(place_and_product) == level.on_hand
            assert reserved.pop(place_and_product, 0) == level.reserved
            assert 0 <= level.reserved <= level.on_hand
        assert not any(on_hand.values())
        assert not any(reserved.values())

    @invariant()
    def promises_are_those_of_the_order(self) -> None:
        """An order's committed quantities are the lines of its commitment."""
        promised = {
            promise.id: summed((line.line, line.quantity) for line in promise.lines)
            for promise in self.sales.scan(COMMITMENT)
            if promise.kind is CommitmentKind.ORDER
        }
        for order in self.sales.scan(ORDER):
            committed = {each.number: each.committed for each in order.lines if each.committed}
            assert committed == promised.get(order.id, {})

    @invariant()
    def receivables_are_invoices_less_applications(self) -> None:
        """What is open is what was billed less what payments were applied to it."""
        applied, by_order = Counter[UUID](), Counter[UUID]()
        for payment in self.sales.scan(PAYMENT):
            assert payment.unapplied_minor >= 0
            for part in payment.applications:
                applied[part.invoice_id] += part.amount_minor
        for invoice in self.sales.scan(INVOICE):
            assert applied.pop(invoice.id, 0) == invoice.paid_minor
            assert invoice.open_minor >= 0
            by_order[invoice.order_id] += invoice.gross_minor
        assert not applied
        for order in self.sales.scan(ORDER):
            assert by_order[order.id] == order.invoiced_minor

    @invariant()
    def histories_have_no_gaps(self) -> None:
        """The events of each aggregate are numbered 1, 2, 3 ... up to its version."""
        versions: dict[tuple[str, UUID], list[int]] = {}
        for envelope in self.sales.scan(ENVELOPE):
            versions.setdefault((envelope.kind, envelope.subject_id), []).append(envelope.version)
        for found in versions.values():
            assert list(range(1, len(found) + 1)) == sorted(found)
        states: list[Any] = [*self.sales.scan(ORDER), *self.sales.scan(INVOICE)]
        kinds = {
            type(each): ORDER.name if isinstance(each, Order) else INVOICE.name for each in states
        }
        for each in states:
            assert each.version == max(versions[kinds[type(each)], each.id])


@pytest.mark.unwatched
def test_every_ledger_adds_up_after_every_move() -> None:
    """Whatever is done in whatever order, the laws of the shop hold after every move."""
    run_state_machine_as_test(Shop, settings=settings(stateful_step_count=40))
