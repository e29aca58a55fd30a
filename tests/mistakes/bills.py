"""Mistakes with invoices and payments."""

from functools import partial
from typing import Final

from salescore.billing.commands import RecordPayment
from salescore.clock import NaiveDatetime
from salescore.currencies import UnknownCurrency
from salescore.errors import InvalidValue, TooMany, UnknownId
from salescore.lifecycle import WrongState
from salescore.money import CurrencyMismatch, InexactMoney, Money
from tests.mistakes.world import NAIVE, NOBODY, Case, World, refused

__all__ = ["CASES"]


def _bill_at(at: str, w: World) -> object:
    return w.sales.invoices.issue(w.shipped, at=at)


CASES: Final = (
    refused(
        "nothing to bill", lambda w: w.sales.invoices.issue(w.placed), "billing.nothing_to_invoice"
    ),
    Case("bill an unknown order", UnknownId, lambda w: w.sales.invoices.issue(NOBODY)),
    Case("bill on hold", WrongState, lambda w: w.sales.invoices.issue(w.held)),
    Case("bill a draft", WrongState, lambda w: w.sales.invoices.issue(w.draft)),
    Case("unknown invoice number", UnknownId, lambda w: w.sales.invoices.by_number("INV-0")),
    *(
        Case(f"bill at {at}", InvalidValue, partial(_bill_at, at))
        for at in ("9999-12-31", "9999-12-31T23:59:59.999999Z", "0001-01-01T00:00:00+14:00")
    ),
    Case("pay nothing", InvalidValue, lambda w: w.sales.payments.record(w.invoice, 0)),
    Case("pay less than nothing", InvalidValue, lambda w: w.sales.payments.record(w.invoice, -1)),
    Case(
        "pay more than any ledger holds",
        InvalidValue,
        lambda w: w.sales.payments.record(w.anna, 10**14),
    ),
    Case("pay by float", InvalidValue, lambda w: w.sales.payments.record(w.invoice, 1.5)),  # type: ignore[arg-type]  # the mistake itself
    Case(
        "pay finer than a cent", InexactMoney, lambda w: w.sales.payments.record(w.invoice, "1.001")
    ),
    Case(
        "pay in another currency",
        CurrencyMismatch,
        lambda w: w.sales.payments.record(w.invoice, "5 USD"),
    ),
    Case(
        "pay in an unknown currency",
        UnknownCurrency,
        lambda w: w.sales.payments.record(w.invoice, "5 XYZ"),
    ),
    Case(
        "pay an unknown invoice",
        UnknownId,
        lambda w: w.sales.payments.record(w.anna, 5, invoices=[NOBODY]),
    ),
    Case("pay from nobody", UnknownId, lambda w: w.sales.payments.record(NOBODY, "5 EUR")),
    Case(
        "pay by naive time",
        NaiveDatetime,
        lambda w: w.sales.payments.record(w.invoice, "5 EUR", at=NAIVE),
    ),
    Case(
        "pay without a source",
        InvalidValue,
        lambda w: w.sales.handle(RecordPayment(amount=Money(1, "EUR"))),
    ),
    Case(
        "pay 501 invoices",
        TooMany,
        lambda w: w.sales.payments.record(w.anna, 1, invoices=[NOBODY] * 501),
    ),
    refused(
        "pay another customer's invoice",
        lambda w: w.sales.payments.record(w.anna, "5 EUR", invoices=[w.foreign]),
        "billing.other_customer",
    ),
    refused(
        "pay what is paid",
        lambda w: w.sales.payments.record(w.settled, "5 EUR"),
        "billing.nothing_open",
    ),
    refused(
        "apply what is spent",
        lambda w: w.sales.payments.apply(w.spent, [w.invoice]),
        "billing.nothing_unapplied",
    ),
    Case("apply to no invoice", InvalidValue, lambda w: w.sales.payments.apply(w.spent, [])),
    Case(
        "apply to 501 invoices", TooMany, lambda w: w.sales.payments.apply(w.spent, [NOBODY] * 501)
    ),
    Case(
        "apply an unknown payment", UnknownId, lambda w: w.sales.payments.apply(NOBODY, [w.invoice])
    ),
)
