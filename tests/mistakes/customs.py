"""Mistakes with custom fields: declarations, values, questions."""

from datetime import datetime, timedelta, timezone
from decimal import Decimal
from functools import partial
from typing import Any, Final

from salescore.custom.finding import NotIndexed
from salescore.errors import AlreadyExists, InvalidValue, UnknownId
from salescore.fields import UnknownField
from salescore.formula import f
from tests.mistakes.world import Case, World, refused

__all__ = ["CASES"]

LINE_ISLANDS: Final = timezone(timedelta(hours=-12))


def _declare(w: World, **options: Any) -> object:
    return w.sales.fields.declare("contact", "x", **options)


def _placed(w: World, **options: Any) -> object:
    return w.sales.orders.place(w.anna, [("ENGRAVE", 1)], **options)


NOTHING: Final[tuple[Any, ...]] = (0, "", [], (), False)
"""What is not there, and yet no custom values."""

CASES: Final = (
    Case(
        "field of what has none", InvalidValue, lambda w: w.sales.fields.declare("warehouse", "x")
    ),
    Case("fields of what has none", InvalidValue, lambda w: w.sales.fields.of("warehouse")),
    Case("code in capitals", InvalidValue, lambda w: w.sales.fields.declare("customer", "Color")),
    Case(
        "field that exists", AlreadyExists, lambda w: w.sales.fields.declare("customer", "color")
    ),
    Case(
        "field of an unknown type",
        InvalidValue,
        lambda w: w.sales.fields.declare("customer", "x", type="blob"),
    ),
    Case(
        "choice without choices",
        InvalidValue,
        lambda w: w.sales.fields.declare("customer", "x", type="choice"),
    ),
    Case(
        "choices as one text",
        InvalidValue,
        lambda w: w.sales.fields.declare("customer", "x", type="choice", choices="red"),
    ),
    Case(
        "unique with a default",
        InvalidValue,
        lambda w: w.sales.fields.declare("customer", "x", unique=True, default="y"),
    ),
    Case(
        "default of another type",
        InvalidValue,
        lambda w: w.sales.fields.declare("customer", "x", type="date", default="soon"),
    ),
    Case(
        "type changes",
        InvalidValue,
        lambda w: w.sales.fields.update("customer", "color", type="text"),
    ),
    Case(
        "choice goes",
        InvalidValue,
        lambda w: w.sales.fields.update("customer", "color", choices=["red"]),
    ),
    *(
        Case(
            f"choices that are {given!r}",
            InvalidValue,
            partial(_declare, type="choice", choices=given),
        )
        for given in (5, None, True, b"red", [5], [None], [("red",)])
    ),
    *(
        Case(f"default {given!r:.40}", InvalidValue, partial(_declare, default=given, type=kind))
        for given in (
            [1], (None,), {}, {"a"}, object(), b"x", 1.5, float("nan"), len,
            *map(Decimal, ("1E+999999", "-1E+999999", "1E-999999", "Infinity", "NaN", "sNaN")),
            10**1000, "a\0b", "half \ud83d", datetime.max.replace(tzinfo=LINE_ISLANDS),
        )
        for kind in ("text", "number")
    ),
    *(
        Case(
            f"custom values that are {given!r}",
            InvalidValue,
            partial(_placed, custom=given),
        )
        for given in NOTHING
    ),
    Case("unknown field retires", UnknownId, lambda w: w.sales.fields.retire("customer", "x")),
    Case(
        "values without codes",
        InvalidValue,
        lambda w: w.sales.customers.add("D", custom=["red"]),  # type: ignore[arg-type]  # the mistake itself
    ),
    Case(
        "values of nothing",
        InvalidValue,
        lambda w: w.sales.customers.update(w.anna, custom=None),
    ),
    refused(
        "everything wrong at once",
        lambda w: w.sales.salespeople.add(
            "D",
            custom={
                "color": "green", "vat": "DE-1", "weight": "1.234", "note": "x" * 4001, "old": "x",
                "visits": 10**18, "nope": 1, "since": "soon",
            },
        ),
        "custom.not_a_choice",
        "custom.too_many_digits",
        "custom.too_long",
        "custom.retired",
        "custom.too_great",
        "custom.unknown_field",
        "custom.wrong_type",
        "custom.required",
        "custom.taken",
    ),
    refused(
        "value of a noun without fields",
        lambda w: w.sales.orders.update(w.placed, custom={"color": "red"}),
        "custom.unknown_field",
    ),
    Case(
        "found by what has no index",
        NotIndexed,
        lambda w: w.sales.customers.find(f.custom.note == "x"),
    ),
    Case(
        "found by what nobody declared",
        UnknownField,
        lambda w: w.sales.customers.find(f.custom.nope == "x"),
    ),
    Case(
        "found by no choice",
        InvalidValue,
        lambda w: w.sales.customers.find(f.custom.color == "green"),
    ),
    Case(
        "custom fields of what has none",
        UnknownField,
        lambda w: w.sales.stock.find(f.custom.color == "red"),
    ),
)  # fmt: skip
