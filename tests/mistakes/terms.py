"""Mistakes with prices, discounts and taxes."""

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any, Final

from salescore.app.job import VersionConflict
from salescore.clock import NaiveDatetime
from salescore.currencies import UnknownCurrency
from salescore.errors import InvalidValue, UnknownId
from salescore.exchange import MissingRate
from salescore.money import InvalidRate
from salescore.pricing import Price, PriceList, off_list, percent_off, price
from salescore.pricing.chains import ListCycle
from salescore.pricing.ties import PriceTie
from salescore.tax import Tax, TaxKind, TaxTreatment
from tests.mistakes.world import NAIVE, Case, World, refused

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
        lambda w: _publish(
            w, Price(sku="TEA-1", amount=Decimal(1), until=datetime(2026, 7, 1, tzinfo=UTC))
        ),
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
    Case("tax code without a rate", InvalidValue, lambda w: w.sales.taxes.set("odd")),
    Case(
        "tax that ends before it begins",
        InvalidValue,
        lambda w: w.sales.taxes.set("odd", rate=0, since="2026-07-01", until="2026-06-30"),
    ),
    Case(
        "group of a tax that there is not",
        UnknownId,
        lambda w: w.sales.taxes.set(Tax(code="odd", kind=TaxKind.GROUP, children=("none",))),
    ),
    Case(
        "treatment with a tax that there is not",
        UnknownId,
        lambda w: w.sales.taxes.treat(TaxTreatment(name="odd", taxes=["none"])),
    ),
    Case(
        "treatment of a product that there is not",
        UnknownId,
        lambda w: w.sales.taxes.treat(TaxTreatment(name="odd", sku="NONE")),
    ),
    Case(
        "treatment of taxes in one text",
        InvalidValue,
        lambda _: TaxTreatment(name="odd", taxes="a"),
    ),
    Case(
        "region without a country", InvalidValue, lambda _: TaxTreatment(name="x", region="Lazio")
    ),
    Case(
        "discount of 101 percent",
        InvalidValue,
        lambda w: w.sales.orders.draft(w.anna, [("TEA-1", 1)], discount="101 %"),
    ),
    refused(
        "discount that takes more than there is",
        lambda w: w.sales.orders.draft(w.anna, [("TEA-1", 1)], discount="1000 EUR"),
        "orders.discount_too_large",
    ),
    Case(
        "cash of a step that there is not",
        InvalidValue,
        lambda w: w.sales.settings.update(cash_rounding={"EUR": "0.001"}),
    ),
    Case("rate of nothing", InvalidRate, lambda w: w.sales.rates.set("EUR", "USD", 0)),
    Case("rate below zero", InvalidRate, lambda w: w.sales.rates.set("EUR", "USD", "-1.1")),
    Case("rate by float", InvalidValue, lambda w: w.sales.rates.set("EUR", "USD", 1.1)),  # type: ignore[arg-type]  # the mistake itself
    Case("rate to itself", InvalidValue, lambda w: w.sales.rates.set("EUR", "EUR", 1)),
    Case("rate to no currency", UnknownCurrency, lambda w: w.sales.rates.set("EUR", "XYZ", 1)),
    Case(
        "rate since no day",
        InvalidValue,
        lambda w: w.sales.rates.set("EUR", "USD", 1, since="today"),
    ),
    Case("one rate for several", InvalidValue, lambda w: w.sales.rates.set_many("EUR")),  # type: ignore[arg-type]  # the mistake itself
    Case("converted without a rate", MissingRate, lambda w: w.sales.rates.convert("1 EUR", "SEK")),
    Case("no amount", InvalidValue, lambda w: w.sales.rates.convert("one", "SEK")),
    Case(
        "age below zero",
        InvalidValue,
        lambda w: w.sales.rates.rate("EUR", "SEK", max_age_days=-1),
    ),
    Case(
        "no such mode",
        InvalidValue,
        lambda w: w.sales.rates.convert("1 EUR", "EUR", rounding="up"),  # type: ignore[arg-type]  # the mistake itself
    ),
    Case(
        "a price since an instant without a zone",
        NaiveDatetime,
        lambda w: _publish(w, price("NEW-1", 1, since=NAIVE)),
    ),
    Case("lint of no list", InvalidValue, lambda w: w.sales.prices.lint("retail")),  # type: ignore[arg-type]  # the mistake itself
    Case(
        "lint of a list that is none inside",
        InvalidValue,
        lambda w: w.sales.prices.lint(PriceList("new", currency="EUR", kind="odd")),  # type: ignore[arg-type]  # the mistake itself
    ),
    Case(
        "what if a list were none inside",
        InvalidValue,
        lambda w: w.sales.prices.what_if([PriceList("new", currency="EUR", discounts=[3])]),  # type: ignore[list-item]  # the mistake itself
    ),
    Case(
        "what if of no orders",
        InvalidValue,
        lambda w: w.sales.prices.what_if([], orders=7),  # type: ignore[arg-type]  # the mistake itself
    ),
    Case(
        "what if lists went in a circle",
        ListCycle,
        lambda w: w.sales.prices.what_if(
            [PriceList("new", currency="EUR", prices=[price(formula=off_list("new", 1))])]
        ),
    ),
    Case(
        "lowest price in no currency",
        UnknownCurrency,
        lambda w: w.sales.prices.lowest("TEA-1", currency=""),
    ),
    Case(
        "lowest price before all days",
        InvalidValue,
        lambda w: w.sales.prices.lowest("TEA-1", on="0001-01-15"),
    ),
    Case(
        "a price on no channel",
        InvalidValue,
        lambda w: w.sales.prices.price(w.anna, "TEA-1", channel=" "),
    ),
    Case(
        "taxes of what goes nowhere",
        InvalidValue,
        lambda w: w.sales.taxes.treatment_of(w.anna, "TEA-1", ship_to="FR"),  # type: ignore[arg-type]  # the mistake itself
    ),
    Case("no pricing", InvalidValue, lambda w: w.sales.settings.update(pricing="")),
    Case("no coins", InvalidValue, lambda w: w.sales.settings.update(cash_rounding=[])),
    Case("unknown tax code", UnknownId, lambda w: w.sales.taxes.by_code("odd")),
)
