"""Names in reports are unmistakable."""

from uuid import UUID

import pytest

from salescore.catalog.category import Category
from salescore.catalog.product import Product
from salescore.localized import Localized
from salescore.parties.customer import Customer
from salescore.parties.salesperson import Salesperson
from salescore.quantity import UnitTable
from salescore.reports.labels import Labels

ONE, TWO = UUID(int=1), UUID(int=2)


def customer(key: UUID, name: str, number: str) -> Customer:
    """Make a customer."""
    return Customer(id=key, version=1, number=number, name=name, currency="EUR")


def test_two_of_a_name_are_told_apart() -> None:
    """Customers of one name are shown with their numbers, others without."""
    labels = Labels.of(
        customers=[
            customer(ONE, "Anna", "C-1"),
            customer(TWO, "Anna", "C-2"),
            customer(UUID(int=3), "Bo", "C-3"),
        ]
    )
    assert ["Anna (C-1)", "Anna (C-2)", "Bo"] == list(labels.customers.values())


def test_salespeople_without_a_code_are_told_apart_by_id() -> None:
    """Where there is no code elsewhere the end of the id stands in."""
    people = [Salesperson(id=key, version=1, name="Sam") for key in (ONE, TWO)]
    assert ["Sam (000000000001)", "Sam (000000000002)"] == list(
        Labels.of(salespeople=people).salespeople.values()
    )


def test_categories_are_named_in_the_language_of_the_report() -> None:
    """A category has the name of the language, and a product belongs to it or to none."""
    tea = Category(id=ONE, version=1, code="tea", name=Localized.of({"en": "Tea", "zh": "茶"}))
    units = UnitTable("box", {}, 0)
    products = [
        Product(id=ONE, version=1, sku="A", name=tea.name, units=units, category_id=ONE),
        Product(id=TWO, version=1, sku="B", name=tea.name, units=units),
    ]
    labels = Labels.of(categories=[tea], products=products, language="zh")
    assert "茶" == labels.name("category", ONE)
    assert {ONE: ONE} == labels.category_of


@pytest.mark.parametrize(("language", "name"), [("en", "(no salesperson)"), ("zh", "（无销售员）")])
def test_none_is_named(language: str, name: str) -> None:
    """What has no salesperson is not left blank."""
    assert name == Labels.of(language=language).name("salesperson", None)


def test_an_unknown_id_is_shown_as_it_is() -> None:
    """A name that is not known shows the id, a month shows itself."""
    labels = Labels.of()
    assert str(ONE) == labels.name("customer", ONE)
    assert "2026-01" == labels.name("month", "2026-01")
