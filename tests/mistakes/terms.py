"""Mistakes with prices, discounts and taxes."""

from datetime import UTC, datetime
from typing import Any, Final

from salescore.app.job import VersionConflict
from salescore.currencies import UnknownCurrency
from salescore.errors import InvalidValue, UnknownId
from salescore.pricing import PriceList, percent_off, price
from salescore.pricing.book import PriceTie
from tests.mistakes.world import Case, World, refused

__all__ = ["CASES"]


def _publish(w: World, *prices: Any, **options: Any) -> object:
    return w.sales.prices.publish(PriceList("new", currency="EUR", prices=prices, **options))


CASES: Final = (
    Case("price of an unknown SKU", UnknownId, lambda w: _publish(w, price("TEA-9", 1))),
    Case(
        "discount on an unknown SKU",
        UnknownId,
        lambda w: _publish(w, discounts=[percent_off(5, sku="TEA-9")]),
    ),
    Case(
        "two prices for one line",
        PriceTie,
        lambda w: _publish(w, price("OLD-1", 7), price("OLD-1", 8)),
    ),
    Case("a tie with another list", PriceTie, lambda w: _publish(w, price("TEA-1", 7))),
    Case(
        "window that ends before it begins",
        InvalidValue,
        lambda w: _publish(w, price("TEA-1", 7, since="2026-02-01", until="2026-01-31")),
    ),
    Case(
        "discount window the wrong way",
        InvalidValue,
        lambda _: percent_off(5, since="2026-02-01", until="2026-01-31"),
    ),
    Case("101 percent", InvalidValue, lambda w: _publish(w, discounts=[percent_off(101)])),
    Case("less than no percent", InvalidValue, lambda w: _publish(w, discounts=[percent_off(-1)])),
    Case("negative price", InvalidValue, lambda w: _publish(w, price("TEA-1", "-0.01"))),
    Case("price by float", InvalidValue, lambda w: _publish(w, price("TEA-1", 1.5))),  # type: ignore[arg-type]  # the mistake itself
    Case("negative break", InvalidValue, lambda w: _publish(w, price("TEA-1", 1, at_least=-1))),
    Case(
        "a date that is none",
        InvalidValue,
        lambda w: _publish(w, price("TEA-1", 1, until="tomorrow")),
    ),
    Case(
        "an instant for a date",
        InvalidValue,
        lambda w: _publish(w, price("TEA-1", 1, until=datetime(2026, 7, 1, tzinfo=UTC))),
    ),
    Case("list without a name", InvalidValue, lambda _: PriceList(" ", currency="EUR")),
    Case(
        "list in an unknown currency", UnknownCurrency, lambda _: PriceList("new", currency="XYZ")
    ),
    Case(
        "old version of the book",
        VersionConflict,
        lambda w: w.sales.prices.publish(PriceList("new", currency="EUR"), expect=0),
    ),
    refused(
        "price on a day without one",
        lambda w: w.sales.prices.price(w.anna, "EXP-1"),
        "pricing.no_price",
    ),
    Case(
        "tax of minus one percent", InvalidValue, lambda w: w.sales.taxes.set("odd", rate="-0.01")
    ),
    Case("tax of 1,900 percent", InvalidValue, lambda w: w.sales.taxes.set("odd", rate=19)),
    Case("tax without a code", InvalidValue, lambda w: w.sales.taxes.set(" ", rate=0)),
    Case("unknown tax code", UnknownId, lambda w: w.sales.taxes.by_code("odd")),
)
