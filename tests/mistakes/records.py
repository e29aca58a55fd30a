"""Mistakes in what is kept: products, customers, contacts, salespeople, settings."""

from typing import Final

from salescore.app.job import VersionConflict
from salescore.currencies import UnknownCurrency
from salescore.errors import AlreadyExists, InvalidValue, UnknownId
from tests.mistakes.world import NOBODY, Case, World, refused

__all__ = ["CASES"]


CASES: Final = (
    Case("product that exists", AlreadyExists, lambda w: w.sales.products.add("TEA-1")),
    Case("product without a SKU", InvalidValue, lambda w: w.sales.products.add("")),
    Case("SKU of 65 characters", InvalidValue, lambda w: w.sales.products.add("T" * 65)),
    Case(
        "product in an unknown category",
        UnknownId,
        lambda w: w.sales.products.add("T-2", category=NOBODY),
    ),
    Case(
        "product with an empty name", InvalidValue, lambda w: w.sales.products.add("T-2", name=" ")
    ),
    Case("unit of zero", InvalidValue, lambda w: w.sales.products.add("T-2", units={"carton": 0})),
    Case("seven digits of a unit", InvalidValue, lambda w: w.sales.products.add("T-2", digits=7)),
    Case(
        "unknown field of a product",
        InvalidValue,
        lambda w: w.sales.products.update(_tea(w), color="red"),
    ),
    refused(
        "units of goods that lie here",
        lambda w: w.sales.products.update(_tea(w), units={}),
        "catalog.units_locked",
    ),
    Case(
        "text for yes or no", InvalidValue, lambda w: w.sales.products.update(_tea(w), active="no")
    ),
    Case(
        "unknown category in an update",
        UnknownId,
        lambda w: w.sales.products.update(_tea(w), category=NOBODY),
    ),
    Case("unknown SKU", UnknownId, lambda w: w.sales.products.by_sku("TEA-9")),
    Case(
        "category without a code", InvalidValue, lambda w: w.sales.categories.add(" ", name="Tea")
    ),
    Case(
        "category under nothing", UnknownId, lambda w: w.sales.categories.add("tea", parent=NOBODY)
    ),
    Case("unknown category", UnknownId, lambda w: w.sales.categories.update(NOBODY, name="Tea")),
    Case("customer without a name", InvalidValue, lambda w: w.sales.customers.add(" ")),
    Case(
        "customer with an unknown currency",
        UnknownCurrency,
        lambda w: w.sales.customers.add("D", currency="XYZ"),
    ),
    Case(
        "customer who pays after 366 days",
        InvalidValue,
        lambda w: w.sales.customers.add("D", payment_terms_days=366),
    ),
    Case(
        "customer of an unknown salesperson",
        UnknownId,
        lambda w: w.sales.customers.add("D", salesperson=NOBODY),
    ),
    Case("groups as one text", InvalidValue, lambda w: w.sales.customers.add("D", groups="cafes")),
    Case(
        "unknown field of a customer",
        InvalidValue,
        lambda w: w.sales.customers.update(w.anna, shoe_size=38),
    ),
    Case("name of no type", InvalidValue, lambda w: w.sales.customers.update(w.anna, name=None)),
    Case(
        "days as text",
        InvalidValue,
        lambda w: w.sales.customers.update(w.anna, payment_terms_days="30"),
    ),
    Case(
        "state that does not exist",
        InvalidValue,
        lambda w: w.sales.customers.update(w.anna, state="asleep"),
    ),
    Case(
        "address with an unknown part",
        InvalidValue,
        lambda w: w.sales.customers.update(w.anna, addresses=[{"planet": "Mars"}]),
    ),
    Case(
        "unknown salesperson in an update",
        UnknownId,
        lambda w: w.sales.customers.update(w.anna, salesperson_id=NOBODY),
    ),
    Case(
        "a neighbor's customer in an update",
        UnknownId,
        lambda w: w.sales.customers.update(w.neighbor, name="Ours"),
    ),
    Case(
        "customer changed meanwhile",
        VersionConflict,
        lambda w: w.sales.customers.update(w.anna, name="A", expect=9),
    ),
    Case("contact of nobody", UnknownId, lambda w: w.sales.contacts.add(NOBODY, "Eve")),
    Case("contact without a name", InvalidValue, lambda w: w.sales.contacts.add(w.anna, "")),
    Case("unknown contact", UnknownId, lambda w: w.sales.contacts.update(NOBODY, name="Eve")),
    Case("salesperson without a name", InvalidValue, lambda w: w.sales.salespeople.add("")),
    Case(
        "salesperson under nobody",
        UnknownId,
        lambda w: w.sales.salespeople.add("Fay", reports_to=NOBODY),
    ),
    Case(
        "unknown salesperson changed",
        UnknownId,
        lambda w: w.sales.salespeople.update(NOBODY, name="Fay"),
    ),
    Case("languages as one text", InvalidValue, lambda w: w.sales.settings.update(languages="en")),
    Case("no languages", InvalidValue, lambda w: w.sales.settings.update(languages=[])),
    Case("unknown setting", InvalidValue, lambda w: w.sales.settings.update(color="red")),
    Case(
        "zone that does not exist",
        InvalidValue,
        lambda w: w.sales.settings.update(zone="Mars/North"),
    ),
    Case(
        "rounding that does not exist",
        InvalidValue,
        lambda w: w.sales.settings.update(rounding="sideways"),
    ),
    Case("terms as text", InvalidValue, lambda w: w.sales.settings.update(payment_terms_days="30")),
    Case(
        "terms of 366 days", InvalidValue, lambda w: w.sales.settings.update(payment_terms_days=366)
    ),
    Case("orders of no lines", InvalidValue, lambda w: w.sales.settings.update(order_lines_max=0)),
    Case(
        "base currency that does not exist",
        UnknownCurrency,
        lambda w: w.sales.settings.update(base_currency="XYZ"),
    ),
)


def _tea(w: World) -> object:
    return w.sales.products.by_sku("TEA-1")
