"""Mistakes with money on its way through payment providers."""

from typing import Final

from salescore.clock import NaiveDatetime
from salescore.errors import InvalidValue, UnknownId
from salescore.lifecycle import WrongState
from salescore.money import CurrencyMismatch
from salescore.transactions import TransactionConflict
from tests.mistakes.world import NAIVE, NOBODY, Case, refused

__all__ = ["CASES"]

CASES: Final = (
    Case(
        "a provider that there is not",
        UnknownId,
        lambda w: w.sales.transactions.open(w.placed, provider="nobody"),
    ),
    Case(
        "a provider without a name",
        InvalidValue,
        lambda w: w.sales.transactions.open(w.placed, provider=""),
    ),
    Case(
        "a transaction of nobody's order",
        UnknownId,
        lambda w: w.sales.transactions.open(NOBODY, provider="till"),
    ),
    Case(
        "a transaction of a canceled order",
        WrongState,
        lambda w: w.sales.transactions.open(w.canceled, provider="till", how_much=1),
    ),
    Case(
        "a transaction about nothing",
        InvalidValue,
        lambda w: w.sales.transactions.open(w.placed, provider="till", how_much=0),
    ),
    Case(
        "a transaction in other money",
        CurrencyMismatch,
        lambda w: w.sales.transactions.open(w.placed, provider="till", how_much="1 USD"),
    ),
    Case("take from nothing", UnknownId, lambda w: w.sales.transactions.capture(NOBODY)),
    Case("take nothing", InvalidValue, lambda w: w.sales.transactions.capture(w.transaction, 0)),
    Case(
        "take by float",
        InvalidValue,
        lambda w: w.sales.transactions.capture(w.transaction, 1.5),  # type: ignore[arg-type]  # the mistake itself
    ),
    refused(
        "take too much",
        lambda w: w.sales.transactions.capture(w.transaction, 10**6),
        "transactions.more_than_authorized",
    ),
    refused(
        "set too much aside",
        lambda w: w.sales.transactions.authorize(w.transaction, 10**6),
        "transactions.more_than_open",
    ),
    refused(
        "give back what was not taken",
        lambda w: w.sales.transactions.refund(w.transaction, 10**6),
        "transactions.more_than_charged",
    ),
    refused(
        "let go of what is not set aside",
        lambda w: w.sales.transactions.void(w.transaction, 1),
        "transactions.more_than_set_aside",
    ),
    refused(
        "promise too much",
        lambda w: w.sales.transactions.grant(w.transaction, 10**6),
        "transactions.more_than_grantable",
    ),
    Case(
        "a fact that contradicts another",
        TransactionConflict,
        lambda w: w.sales.transactions.record(
            w.transaction, "charge", "succeeded", 2, reference="told"
        ),
    ),
    Case(
        "a fact of no kind",
        InvalidValue,
        lambda w: w.sales.transactions.record(w.transaction, "steal", "succeeded", 1),
    ),
    Case(
        "a fact that only we request",
        InvalidValue,
        lambda w: w.sales.transactions.record(w.transaction, "charge", "requested", 1),
    ),
    Case(
        "a charge-back that failed",
        InvalidValue,
        lambda w: w.sales.transactions.record(w.transaction, "charge_back", "failed", 1),
    ),
    Case(
        "an answer to nothing",
        InvalidValue,
        lambda w: w.sales.transactions.record(
            w.transaction, "charge", "succeeded", 1, request_key="none"
        ),
    ),
    Case(
        "a fact at a naive time",
        NaiveDatetime,
        lambda w: w.sales.transactions.record(w.transaction, "charge", "failed", 1, at=NAIVE),
    ),
    Case(
        "a look at no request",
        UnknownId,
        lambda w: w.sales.transactions.look_up(w.transaction, "none"),
    ),
    Case(
        "a look that takes no time",
        InvalidValue,
        lambda w: w.sales.transactions.look_up(w.transaction, "none", seconds=0),
    ),
)
