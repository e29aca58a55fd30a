"""Mistakes on the lines of an order."""

from decimal import Decimal
from typing import Any, Final

from salescore.app.coerce import line
from salescore.errors import InvalidValue, TooMany, UnknownId
from salescore.orders.request import AmbiguousLine, EmptyOrder, ReasonMissing
from salescore.quantity import FractionNotAllowed, UnknownUnit
from tests.mistakes.world import Case, World

__all__ = ["CASES"]


def _place(w: World, *lines: Any, **options: Any) -> object:
    return w.sales.orders.place(w.anna, lines, **options)


CASES: Final = (
    Case("unknown SKU", UnknownId, lambda w: _place(w, ("TEA-9", 1))),
    Case("negative quantity", InvalidValue, lambda w: _place(w, ("TEA-1", -1))),
    Case("no quantity", InvalidValue, lambda w: _place(w, ("TEA-1", 0))),
    Case("half a box", FractionNotAllowed, lambda w: _place(w, ("TEA-1", "0.5"))),
    Case("a tenth of a carton", FractionNotAllowed, lambda w: _place(w, ("TEA-1", "0.1 carton"))),
    Case("float quantity", InvalidValue, lambda w: _place(w, ("TEA-1", 1.0))),
    Case("true as quantity", InvalidValue, lambda w: _place(w, ("TEA-1", True))),
    Case("not a number", InvalidValue, lambda w: _place(w, ("TEA-1", Decimal("NaN")))),
    Case("infinitely many", InvalidValue, lambda w: _place(w, ("TEA-1", Decimal("Infinity")))),
    Case("text as quantity", InvalidValue, lambda w: _place(w, ("TEA-1", "many"))),
    Case("quantity beyond all stock", InvalidValue, lambda w: _place(w, ("TEA-1", 10**12))),
    Case("seven decimals", InvalidValue, lambda w: _place(w, ("ENGRAVE", "0.0000001"))),
    Case("unknown unit", UnknownUnit, lambda w: _place(w, ("TEA-1", "2 pallet"))),
    Case("a SKU on two lines", AmbiguousLine, lambda w: _place(w, ("TEA-1", 1), ("TEA-1", 2))),
    Case("empty order", EmptyOrder, _place),
    Case("100,000 lines", TooMany, lambda w: _place(w, *((f"T-{n}", 1) for n in range(100_000)))),
    Case("1,001 lines", TooMany, lambda w: _place(w, *((f"T-{n}", 1) for n in range(1001)))),
    Case(
        "price by hand without a reason",
        ReasonMissing,
        lambda w: _place(w, line("TEA-1", 1, unit_price=5)),
    ),
    Case(
        "negative price by hand",
        InvalidValue,
        lambda w: _place(w, line("TEA-1", 1, unit_price=-5, reason="gift")),
    ),
    Case(
        "101 percent off",
        InvalidValue,
        lambda w: _place(w, line("TEA-1", 1, discount_percent=101)),
    ),
    Case(
        "shipping date that is none",
        InvalidValue,
        lambda w: _place(w, line("TEA-1", 1, ship_on="2026-02-30")),
    ),
    Case(
        "a sum that no ledger holds",
        InvalidValue,
        lambda w: _place(w, line("ENGRAVE", 10**9, unit_price=10**12, reason="typing")),
    ),
    Case("tax code that nobody set", UnknownId, lambda w: _place(w, ("ODD-1", 1))),
)
