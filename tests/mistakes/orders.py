"""Mistakes with orders and their moves."""

from decimal import Decimal
from functools import partial
from typing import Any, Final, cast

from salescore.app.job import IdempotencyConflict, VersionConflict
from salescore.clock import NaiveDatetime
from salescore.cursor import WrongCursor
from salescore.errors import InvalidValue, TooMany, UnknownId
from salescore.fields import UnknownField
from salescore.formula import NoTruth, WrongComparison, f
from salescore.lifecycle import WrongState
from salescore.money import CurrencyMismatch, InexactMoney
from salescore.orders.commands import ReleaseOrder
from salescore.orders.request import ReasonMissing
from tests.mistakes.world import NAIVE, NOBODY, Case, World, refused

__all__ = ["CASES"]


def _place(w: World, *lines: Any, **options: Any) -> object:
    return w.sales.orders.place(w.anna, lines, **options)


def _place_at(at: str, w: World) -> object:
    return _place(w, ("TEA-1", 1), at=at)


def _hold(w: World, **options: Any) -> object:
    return w.sales.orders.hold(w.placed, reason="x", **options)


CASES: Final = (
    Case("unknown customer", UnknownId, lambda w: w.sales.orders.place(NOBODY, [("TEA-1", 1)])),
    Case("id that is none", InvalidValue, lambda w: w.sales.orders.place("anna", [("TEA-1", 1)])),
    Case(
        "a neighbor's customer",
        UnknownId,
        lambda w: w.sales.orders.place(w.neighbor, [("TEA-1", 1)]),
    ),
    Case("unknown location", UnknownId, lambda w: _place(w, ("TEA-1", 1), location="moon")),
    Case("unknown salesperson", UnknownId, lambda w: _place(w, ("TEA-1", 1), salesperson=NOBODY)),
    Case("naive datetime", NaiveDatetime, lambda w: _place(w, ("TEA-1", 1), at=NAIVE)),
    Case(
        "ISO text without a zone",
        NaiveDatetime,
        lambda w: _place(w, ("TEA-1", 1), at="2026-07-01T09:00"),
    ),
    Case(
        "ISO text that is no date", InvalidValue, lambda w: _place(w, ("TEA-1", 1), at="2026-13-01")
    ),
    Case(
        "naive datetime in a command",
        NaiveDatetime,
        lambda w: w.sales.handle(ReleaseOrder(order_id=w.held.id, occurred_at=NAIVE)),
    ),
    Case(
        "charge in another currency",
        CurrencyMismatch,
        lambda w: _place(w, ("TEA-1", 1), charges=[("freight", "5 USD")]),
    ),
    Case(
        "negative charge",
        InvalidValue,
        lambda w: _place(w, ("TEA-1", 1), charges=[("freight", "-5 EUR")]),
    ),
    Case(
        "charge without a currency",
        InvalidValue,
        lambda w: _place(w, ("TEA-1", 1), charges=[("freight", 5)]),
    ),
    Case(
        "charge finer than a cent",
        InexactMoney,
        lambda w: _place(w, ("TEA-1", 1), charges=[("freight", "0.001 EUR")]),
    ),
    Case(
        "101 charges",
        TooMany,
        lambda w: _place(w, ("TEA-1", 1), charges=[("freight", "1 EUR")] * 101),
    ),
    Case(
        "key used for something else",
        IdempotencyConflict,
        lambda w: _place(w, ("TEA-1", 3), key="paid-order"),
    ),
    Case("key of 201 characters", InvalidValue, lambda w: _place(w, ("TEA-1", 1), key="k" * 201)),
    Case("empty key", InvalidValue, lambda w: _place(w, ("TEA-1", 1), key="")),
    refused(
        "expired price", lambda w: _place(w, ("EXP-1", 1)), "pricing.no_price", "stock.insufficient"
    ),
    refused(
        "no price in the currency",
        lambda w: w.sales.orders.place(w.yen, [("TEA-1", 1)]),
        "pricing.no_price",
    ),
    refused("more than there is", lambda w: _place(w, ("TEA-1", 2400)), "stock.insufficient"),
    refused(
        "blocked customer",
        lambda w: w.sales.orders.place(w.blocked, [("TEA-1", 1)]),
        "parties.customer_blocked",
    ),
    refused("inactive product", lambda w: _place(w, ("OLD-1", 1)), "catalog.product_inactive"),
    refused(
        "net and gross prices in one order",
        lambda w: _place(w, ("TEA-1", 1), ("GROSS-1", 1)),
        "pricing.mixed_tax",
        "stock.insufficient",
    ),
    refused(
        "several reasons at once",
        lambda w: w.sales.orders.place(w.blocked, [("OLD-1", 1), ("EXP-1", 1)]),
        "parties.customer_blocked",
        "catalog.product_inactive",
        "pricing.no_price",
        "stock.insufficient",
    ),
    Case(
        "draft of a placed order",
        WrongState,
        lambda w: w.sales.orders.draft(w.anna, [("TEA-1", 1)], order=w.placed),
    ),
    Case(
        "draft of an unknown order",
        UnknownId,
        lambda w: w.sales.orders.draft(w.anna, [("TEA-1", 1)], order=NOBODY),
    ),
    Case("placing a placed order", WrongState, lambda w: w.sales.orders.place_draft(w.placed)),
    Case("placing an unknown draft", UnknownId, lambda w: w.sales.orders.place_draft(NOBODY)),
    Case("hold on a draft", WrongState, lambda w: w.sales.orders.hold(w.draft, reason="wait")),
    Case(
        "hold without a reason", ReasonMissing, lambda w: w.sales.orders.hold(w.placed, reason=" ")
    ),
    Case("hold on a hold", WrongState, lambda w: w.sales.orders.hold(w.held, reason="again")),
    Case("release without a hold", WrongState, lambda w: w.sales.orders.release(w.placed)),
    Case("cancel twice", WrongState, lambda w: w.sales.orders.cancel(w.canceled, reason="again")),
    Case(
        "cancel without a reason",
        ReasonMissing,
        lambda w: w.sales.orders.cancel(w.placed, reason=""),
    ),
    refused(
        "cancel after shipping",
        lambda w: w.sales.orders.cancel(w.shipped, reason="no"),
        "orders.already_shipped",
    ),
    refused(
        "cancel after billing",
        lambda w: w.sales.orders.cancel(w.billed, reason="no"),
        "orders.already_shipped",
        "orders.already_invoiced",
    ),
    refused(
        "complete unsettled",
        lambda w: w.sales.orders.complete(w.placed),
        "orders.not_settled",
        "orders.not_settled",
        "orders.not_settled",
    ),
    Case(
        "reopen what is open", WrongState, lambda w: w.sales.orders.reopen(w.placed, reason="more")
    ),
    Case(
        "reopen without a reason",
        ReasonMissing,
        lambda w: w.sales.orders.reopen(w.placed, reason=""),
    ),
    Case("unknown order", UnknownId, lambda w: w.sales.orders.get(NOBODY)),
    Case("unknown order number", UnknownId, lambda w: w.sales.orders.by_number("SO-0")),
    Case("time line of an unknown order", UnknownId, lambda w: w.sales.orders.timeline(NOBODY)),
    Case(
        "old version",
        VersionConflict,
        lambda w: w.sales.orders.hold(w.placed, reason="x", expect=9),
    ),
    *(
        Case(
            f"version {expect!r:.40}",
            InvalidValue,
            partial(_hold, expect=expect),
        )
        for expect in (Decimal("sNaN"), Decimal(1), "1", 1.0, True, -1, 10**30, object())
    ),
    *(
        Case(
            f"order at {at:.10}",
            InvalidValue,
            partial(_place_at, at),
        )
        for at in ("9999-12-31T23:59:59-12:00", "9999-12-31", "0001-01-01")
    ),
    Case("1,001 ids", TooMany, lambda w: w.sales.orders.get_many([NOBODY] * 1001)),
    Case("page of none", InvalidValue, lambda w: w.sales.orders.find(limit=0)),
    Case("search by what is no field", UnknownField, lambda w: w.sales.orders.find(f.lines == 5)),
    Case(
        "search by a state that is none",
        InvalidValue,
        lambda w: w.sales.orders.find(f.state == "x"),
    ),
    Case(
        "search by a state above another",
        WrongComparison,
        lambda w: w.sales.orders.find(f.state > "placed"),
    ),
    Case(
        "search joined with and",
        NoTruth,
        lambda w: w.sales.orders.find(f.state == "x" and f.paid_minor > 5),
    ),
    Case("search by True", InvalidValue, lambda w: w.sales.orders.find(cast("Any", True))),
    Case(
        "search for 1,001 values",
        TooMany,
        lambda w: w.sales.orders.find(f.number.in_(map(str, range(1001)))),
    ),
    Case(
        "sorted by a word",
        InvalidValue,
        lambda w: w.sales.orders.find(order=cast("Any", "placed_at")),
    ),
    Case(
        "sorted twice by a field",
        InvalidValue,
        lambda w: w.sales.orders.find(order=[f.number, f.number]),
    ),
    Case(
        "sorted by what has no order", WrongComparison, lambda w: w.sales.taxes.find(order=f.rate)
    ),
    Case("after what is no place", WrongCursor, lambda w: w.sales.orders.find(after="2")),
)
