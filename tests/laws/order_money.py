"""Rules of bills, credit notes and money."""

from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import rule

from salescore.money import Money
from salescore.orders.order import Order
from tests.laws.order_moves import CODES, amounts, picks
from tests.laws.order_world import OrderWorld, about, if_any, of, picked
from tests.laws.twins import Told

__all__ = ["Paying"]

cents = st.integers(1, 30_000)


def euros(minor: int) -> Money:
    """Give an amount in the currency of all."""
    return Money(minor, "EUR")


class Paying(OrderWorld):
    """What those who keep the books do."""

    @if_any(OrderWorld.placed)
    @rule(pick=picks, which=picks, many=st.none() | amounts)
    def bill(self, pick: int, which: int, many: int | None) -> None:
        """Bill what may be billed, or some of a line."""
        order = picked(self.placed(), pick)
        each = picked(order.lines, which)
        many = many and about(many, max(each.billable, 0))
        lines = None if many is None else [(each, many)]
        told = self.say(lambda s, key: s.invoices.issue(order, lines, key=key))
        if many is not None:
            assert told.refused == (many > each.billable)
        if not told.refused:
            for now in self.now(order).lines:
                assert now.billed <= max(now.bill_up_to, now.invoiced - now.later.credited)

    @if_any(OrderWorld.invoices)
    @rule(
        pick=picks,
        which=picks,
        many=amounts,
        how=st.sampled_from(["order", "whole", "lines", "cut", "amount", "charge"]),
        fee=st.sampled_from([0, 0, 10]),
    )
    def credit(self, pick: int, which: int, many: int, how: str, fee: int) -> None:
        """Take bills back: what is too much, whole, some of a line, a charge, an amount alone."""
        bill = picked(self.invoices(), pick)
        part = picked(bill.lines, which)
        number, many = part.line, about(many, part.quantity - part.credited)
        source: Any = bill.order_id if how == "order" else bill
        ways: dict[str, dict[str, Any]] = {
            "lines": {"lines": [(number, many)], "restocking_percent": fee},
            "cut": {"cuts": [(number, euros(many * 17))]},
            "amount": {"how_much": euros(many * 111)},
            "charge": {"charges": [picked(CODES, which)]},
        }
        asked = ways.get(how, {})
        self.say(lambda s, key: s.credit_notes.issue(source, **asked, reason="so", key=key))

    @if_any(OrderWorld.lasting)
    @rule(pick=picks, minor=st.none() | cents)
    def pay_order(self, pick: int, minor: int | None) -> None:
        """Pay for an order: what is open, or anything."""
        order = picked(self.lasting(), pick)
        minor = order.open.minor if minor is None else minor
        if minor > 0:
            self.say(lambda s, key: s.payments.record(order, euros(minor), key=key))

    @if_any(OrderWorld.invoices)
    @rule(pick=picks, minor=st.none() | cents)
    def pay_bill(self, pick: int, minor: int | None) -> None:
        """Pay a bill: what is open, or anything."""
        bill = picked(self.invoices(), pick)
        minor = bill.open_minor if minor is None else minor
        if minor > 0:
            self.say(lambda s, key: s.payments.record(bill, euros(minor), key=key))

    @rule(minor=cents)
    def pay(self, minor: int) -> None:
        """Take money of a customer who says nothing."""
        if len(self.payments()) < 5:
            self.say(lambda s, key: s.payments.record(self.anna, euros(minor), key=key))

    @if_any(OrderWorld.payments)
    @rule(pick=picks, which=picks)
    def apply(self, pick: int, which: int) -> None:
        """Let money settle a bill."""
        payment = picked(self.payments(), pick)
        bills = self.invoices()
        if bills:
            bill = picked(bills, which)
            self.say(lambda s, key: s.payments.apply(payment, [bill], key=key))

    @if_any(OrderWorld.notes)
    @rule(pick=picks, which=picks)
    def apply_note(self, pick: int, which: int) -> None:
        """Let a credit note settle a bill."""
        note, bill = picked(self.notes(), pick), picked(self.invoices(), which)
        self.say(lambda s, key: s.credit_notes.apply(note, [bill], key=key))

    @if_any(OrderWorld.payments)
    @rule(pick=picks, which=picks, minor=st.none() | cents, noted=st.booleans())
    def refund(self, pick: int, which: int, minor: int | None, noted: bool) -> None:
        """Pay money back, for a credit note or because it settled nothing."""
        payment, notes = picked(self.payments(), pick), self.notes()
        note = picked(notes, which) if noted and notes else None
        most = payment.unapplied_minor
        if note is not None:
            most = min(note.open_minor, payment.settling_minor)
        minor = most if minor is None else minor
        if minor > 0:
            told = self.pay_back(payment, minor, note)
            assert told.refused == (minor > most)

    def pay_back(self, payment: Any, minor: int, note: Any) -> Told:
        """Pay so much of a payment back."""
        return self.say(
            lambda s, key: s.payments.refund(
                payment, euros(minor), credit_note=note, reason="so", key=key
            )
        )

    @if_any(OrderWorld.lasting)
    @rule(pick=picks)
    def open_transaction(self, pick: int) -> None:
        """Let money of an order pass by a provider."""
        order = picked(self.lasting(), pick)
        if len(self.transactions()) < 4 and order.open.minor > 0:
            self.say(lambda s, key: s.transactions.open(order, provider="till", key=key))

    @if_any(OrderWorld.transactions)
    @rule(
        pick=picks,
        action=st.sampled_from(["authorize", "charge", "refund", "cancel", "charge_back"]),
        phase=st.sampled_from(["pending", "succeeded", "succeeded", "failed"]),
        reference=st.sampled_from(["a", "b", "c"]),
        minor=st.sampled_from([100, 1_500, 9_000]),
    )
    def hear(self, pick: int, action: str, phase: str, reference: str, minor: int) -> None:
        """Take down what a provider says, in whatever order."""
        found = picked(self.transactions(), pick)
        self.say(
            lambda s, key: s.transactions.record(
                found, action, phase, euros(minor), reference=reference + action, key=key
            )
        )

    @if_any(OrderWorld.transactions)
    @rule(
        pick=picks,
        verb=st.sampled_from(["authorize", "capture", "refund", "void"]),
        minor=st.sampled_from([None, 500]),
    )
    def ask(self, pick: int, verb: str, minor: int | None) -> None:
        """Ask a provider for something, which the relay has not carried over yet."""
        found = picked(self.transactions(), pick)
        much = None if minor is None else euros(minor)
        self.say(lambda s, key: getattr(s.transactions, verb)(found, much, key=key))

    def owed_back(self, order: Order) -> list[tuple[Any, int, Any]]:
        """Say which money can be paid back for an order: payments, how much, and for which note."""
        found: list[tuple[Any, int, Any]] = []
        for note in of(self.notes(), order):
            ids = {each.id for each in of(self.invoices(), order)}
            for payment in self.payments():
                settled = any(part.invoice_id in ids for part in payment.applications)
                some = min(payment.settling_minor, note.open_minor)
                if some > 0 and settled:
                    found.append((payment, some, note))
        held = of(self.payments(), order)
        found += [(each, each.unapplied_minor, None) for each in held if each.unapplied_minor > 0]
        return found
