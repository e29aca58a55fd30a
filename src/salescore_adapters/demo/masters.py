"""What the orders refer to: categories, products, list prices, salespeople, customers, contacts."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeAlias
from uuid import UUID

from attrs import frozen

from salescore.catalog.commands import AddCategory, AddProduct
from salescore.events import Command
from salescore.localized import Localized
from salescore.organization import ChangeSettings
from salescore.parties.address import Address
from salescore.parties.commands import AddContact, AddCustomer, AddSalesperson
from salescore.pricing import PriceList, price
from salescore.pricing.commands import PublishPrices
from salescore.quantity import UnitTable
from salescore_adapters.demo.dataset import (
    DemoAddress,
    DemoCustomer,
    DemoEmployee,
    DemoProduct,
    Northwind,
)
from salescore_adapters.demo.script import sku
from salescore_adapters.demo.words import CATEGORIES_ZH

__all__ = ["Masters", "address", "take_over"]

Ids: TypeAlias = dict[Any, UUID]
Run: TypeAlias = Callable[[Sequence[tuple[str, Command[Any]]]], Sequence[Any]]
"""Runs (key, command) pairs and gives their values."""


@frozen
class Masters:
    """The ids under which the tables' rows are known now, by the tables' own ids."""

    customers: Mapping[str, UUID]
    salespeople: Mapping[int, UUID]
    products: Mapping[int, UUID]


def take_over(northwind: Northwind, run: Run) -> Masters:
    """Take over everything the orders refer to.

    Args:
        run: the bulk door.
    """
    run([("northwind-settings", _settings())])
    categories = _ids(
        run,
        {
            each.category_id: AddCategory(code=each.name, name=_category(each.name))
            for each in northwind.categories
        },
        noun="category",
    )
    products = _ids(
        run,
        {each.product_id: _product(each, categories) for each in northwind.products},
        noun="product",
    )
    run([("northwind-prices", _prices(northwind.products))])
    salespeople = _salespeople(northwind.employees, run)
    customers = _ids(
        run, {each.customer_id: _customer(each) for each in northwind.customers}, noun="customer"
    )
    _ids(
        run,
        {each.customer_id: _contact(each, customers) for each in northwind.customers},
        noun="contact",
    )
    return Masters(customers, salespeople, products)


def address(of: DemoAddress, *, kind: str, name: str | None = None) -> Address:
    """Give an address of the tables as one of ours."""
    return Address(
        kind=kind,
        name=name,
        street=of.street,
        city=of.city,
        region=of.region,
        postal_code=of.postal_code,
        country=of.country,
    )


def _ids(run: Run, commands: Mapping[Any, Command[Any]], *, noun: str) -> Ids:
    """Run a command for each row and give the new ids by the old ones."""
    values = run([(f"northwind-{noun}-{key}", command) for key, command in commands.items()])
    return {key: value.id for key, value in zip(commands, values, strict=True)}


def _settings() -> ChangeSettings:
    return ChangeSettings(changes={"zone": "UTC", "base_currency": "USD", "payment_terms_days": 30})


def _category(name: str) -> Localized:
    return Localized.of({"en": name, "zh": CATEGORIES_ZH[name]})


def _product(of: DemoProduct, categories: Ids) -> AddProduct:
    return AddProduct(
        sku=sku(of.product_id),
        name=Localized.of(of.name),
        units=UnitTable("unit", {}, 0),
        category_id=categories[of.category_id],
        reference=str(of.product_id),
    )


def _prices(products: Iterable[DemoProduct]) -> PublishPrices:
    """Publish the list prices; the orders of the tables bring their own."""
    prices = [price(sku(each.product_id), each.unit_price) for each in products]
    return PublishPrices(price_list=PriceList("list", currency="USD", prices=prices))


def _salespeople(employees: Sequence[DemoEmployee], run: Run) -> Ids:
    """Take on salespeople from the top down, so that everybody's head is known."""
    known: Ids = {}
    waiting = list(employees)
    while waiting:
        ready = [each for each in waiting if each.reports_to is None or each.reports_to in known]
        commands = {each.employee_id: _salesperson(each, known) for each in ready}
        known |= _ids(run, commands, noun="salesperson")
        waiting = [each for each in waiting if each.employee_id not in known]
    return known


def _salesperson(of: DemoEmployee, known: Ids) -> AddSalesperson:
    return AddSalesperson(
        name=of.name,
        title=of.title,
        reference=str(of.employee_id),
        reports_to_id=None if of.reports_to is None else known[of.reports_to],
    )


def _customer(of: DemoCustomer) -> AddCustomer:
    return AddCustomer(
        name=of.company_name,
        currency="USD",
        reference=of.customer_id,
        phone=of.phone,
        addresses=(address(of.address, kind="main"),),
    )


def _contact(of: DemoCustomer, customers: Ids) -> AddContact:
    return AddContact(
        customer_id=customers[of.customer_id],
        name=of.contact_name,
        title=of.contact_title,
        phone=of.phone,
    )
