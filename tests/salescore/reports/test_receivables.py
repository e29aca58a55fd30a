"""Receivables: what was billed, paid and is still owed."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salescore.billing.credit_note import CreditNote
from salescore.billing.invoice import Invoice
from salescore.billing.payment import Application, Payment, Refund
from salescore.currencies import UnknownCurrency
from salescore.reports.receivables import ReceivablesScope, receivables_table
from salescore.reports.table import Table
from tests.salescore.reports.sold import LABELS

ZONE = ZoneInfo("UTC")
DAY = date(2026, 3, 1)


def invoice(number: int, *, gross: int, issued_on: date = DAY, **changes: Any) -> Invoice:
    """Make an invoice due after ten days."""
    values = {
        "customer_id": UUID(int=1),
        "currency": "EUR",
        "due_on": issued_on + timedelta(days=10),
        **changes,
    }
    return Invoice(
        id=UUID(int=500 + number),
        version=1,
        number=f"INV-{number}",
        order_id=UUID(int=7),
        issued_on=issued_on,
        lines=(),
        net_minor=gross,
        tax_minor=0,
        gross_minor=gross,
        **values,
    )


def payment(
    number: int, *, amount: int, to: dict[int, int], on: date = DAY, **changes: Any
) -> Payment:
    """Make a payment applied to invoices by their numbers."""
    values = {"customer_id": UUID(int=1), "currency": "EUR", **changes}
    return Payment(
        id=UUID(int=900 + number),
        version=1,
        number=f"PAY-{number}",
        amount_minor=amount,
        received_at=datetime.combine(on, time(12), UTC),
        applications=tuple(Application(UUID(int=500 + key), part) for key, part in to.items()),
        **values,
    )


def table(
    invoices: list[Invoice], payments: list[Payment], *, as_of: date = DAY, currency: str = "EUR"
) -> Table:
    """Make the report."""
    scope = ReceivablesScope(currency=currency, zone=ZONE, as_of=as_of)
    return receivables_table(invoices, payments=payments, scope=scope, labels=LABELS)


@st.composite
def books(draw: st.DrawFn) -> tuple[list[Invoice], list[Payment]]:
    """Draw invoices, and payments that settle no more of them than there is."""
    days = st.integers(0, 60).map(lambda count: DAY + timedelta(days=count))
    invoices = [
        invoice(
            number,
            gross=draw(st.integers(0, 1000)),
            issued_on=draw(days),
            customer_id=UUID(int=draw(st.integers(1, 3))),
        )
        for number in range(draw(st.integers(0, 6)))
    ]
    payments = []
    for number, each in enumerate(invoices):
        part = draw(st.integers(0, each.gross_minor))
        if part:
            payments.append(
                payment(
                    number,
                    amount=part + draw(st.integers(0, 50)),
                    to={number: part},
                    on=each.issued_on + timedelta(days=draw(st.integers(0, 30))),
                    customer_id=each.customer_id,
                )
            )
    return invoices, payments


class TestReceivables:
    """Law: on every day invoiced = paid + open and received = paid + unapplied, and all adds up."""

    @given(books=books(), later=st.integers(0, 120))
    def test_money_is_neither_made_nor_lost(
        self, books: tuple[list[Invoice], list[Payment]], later: int
    ) -> None:
        """What is open is what was billed by then less what was paid by then."""
        invoices, payments = books
        day = DAY + timedelta(days=later)
        found = table(invoices, payments, as_of=day)
        billed = sum(each.gross_minor for each in invoices if each.issued_on <= day)
        got = sum(each.amount_minor for each in payments if each.received_at.date() <= day)
        owed, spare = found.total("open"), found.total("unapplied")
        assert isinstance(owed, int)
        assert isinstance(spare, int)
        assert billed - got == owed - spare
        for record in found.records():
            assert record["invoiced"] == record["paid"] + record["open"]
            assert record["overdue"] <= record["open"]

    @given(books=books(), data=st.data())
    def test_order_of_input_does_not_matter(
        self, books: tuple[list[Invoice], list[Payment]], data: st.DataObject
    ) -> None:
        """Any permutation of the documents gives the same table."""
        invoices, payments = books
        mixed = data.draw(st.permutations(invoices)), data.draw(st.permutations(payments))
        assert table(invoices, payments) == table(*mixed)


def test_an_invoice_is_overdue_the_day_after_it_was_due() -> None:
    """On the due date it is open, not overdue."""
    bill = invoice(1, gross=100)
    assert 0 == table([bill], [], as_of=bill.due_on).total("overdue")
    assert 100 == table([bill], [], as_of=bill.due_on + timedelta(days=1)).total("overdue")


def test_a_report_of_a_past_day_knows_nothing_of_later_days() -> None:
    """Invoices issued and payments received after the day do not count."""
    bills = [invoice(1, gross=100), invoice(2, gross=50, issued_on=DAY + timedelta(days=1))]
    paid = [payment(1, amount=100, to={1: 100}, on=DAY + timedelta(days=5))]
    assert (("Anna", 100, 0, 100, 0, 0, date(2026, 3, 11)),) == table(bills, paid).rows
    after = table(bills, paid, as_of=DAY + timedelta(days=5))
    assert (("Anna", 150, 100, 50, 0, 0, date(2026, 3, 12)),) == after.rows


def test_the_day_of_a_payment_is_that_of_the_business() -> None:
    """Noon UTC of the first is the second of March on Kiritimati: on the first nothing came."""
    scope = ReceivablesScope(
        currency="EUR", zone=ZoneInfo("Pacific/Kiritimati"), as_of=date(2026, 3, 1)
    )
    found = receivables_table(
        [], payments=[payment(1, amount=5, to={})], scope=scope, labels=LABELS
    )
    assert 0 == found.total("unapplied")


def test_settled_customers_are_left_out() -> None:
    """Who owes nothing and is owed nothing has no row; who paid too much has one."""
    bills = [
        invoice(1, gross=100),
        invoice(2, gross=100, customer_id=UUID(int=2)),
    ]
    paid = [
        payment(1, amount=100, to={1: 100}),
        payment(2, amount=130, to={2: 100}, customer_id=UUID(int=2)),
    ]
    assert (("Bo", 100, 100, 0, 0, 30, None),) == table(bills, paid).rows


def test_currencies_are_kept_apart() -> None:
    """A report is for one currency."""
    bills = [invoice(1, gross=100), invoice(2, gross=7, currency="USD")]
    paid = [payment(1, amount=3, to={2: 3}, currency="USD")]
    assert 100 == table(bills, paid).total("open")
    assert 4 == table(bills, paid, currency="USD").total("open")
    with pytest.raises(UnknownCurrency):
        table([], [], currency="EURO")


def test_credit_notes_lower_what_is_open_or_are_the_customers() -> None:
    """What a credit note took off, gave, settled elsewhere and paid back; as of each day."""
    note = CreditNote(
        id=UUID(int=1), version=1, number="CN-1", invoice_id=UUID(int=501), order_id=UUID(int=7),
        customer_id=UUID(int=1), currency="EUR", issued_on=DAY, lines=(), net_minor=-700,
        tax_minor=0, gross_minor=-700, amount_minor=700, settled_minor=400, refunded_minor=100,
        applications=(Application(UUID(int=502), 150),),
    )  # fmt: skip
    later = datetime.combine(DAY + timedelta(days=1), time(12), UTC)
    back = Refund(amount_minor=100, refunded_at=later, credit_note_id=note.id)
    invoices = [invoice(1, gross=1000), invoice(2, gross=500)]
    payments = [payment(1, amount=600, to={1: 600}, refunds=(back,))]
    for day, unapplied in ((DAY, 150), (DAY + timedelta(days=1), 50)):
        scope = ReceivablesScope(currency="EUR", zone=ZONE, as_of=day)
        table = receivables_table(
            invoices, payments=payments, credit_notes=[note], scope=scope, labels=LABELS
        )
        assert [(1100, 750, 350, 0, unapplied)] == [row[1:6] for row in table.rows]
