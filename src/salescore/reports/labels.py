"""What customers, salespeople, products and categories are called in a report."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from attrs import frozen

from salescore.catalog.category import Category
from salescore.catalog.product import Product
from salescore.errors import render
from salescore.parties.customer import Customer
from salescore.parties.salesperson import Salesperson

__all__ = ["Labels"]


@frozen(kw_only=True)
class Labels:
    """Names by id, in one language; two of a name are told apart.

    Args:
        category_of: the category of a product; a product without one is not listed.
    """

    language: str
    customers: Mapping[UUID, str]
    salespeople: Mapping[UUID, str]
    categories: Mapping[UUID, str]
    category_of: Mapping[UUID, UUID]

    @classmethod
    def of(
        cls,
        *,
        customers: Iterable[Customer] = (),
        salespeople: Iterable[Salesperson] = (),
        products: Iterable[Product] = (),
        categories: Iterable[Category] = (),
        language: str = "en",
    ) -> "Labels":
        """Read the names off the states.

        Args:
            language: of the categories' names.
        """
        return cls(
            language=language,
            customers=_apart((each.id, each.name, each.number) for each in customers),
            salespeople=_apart((each.id, each.name, each.reference) for each in salespeople),
            categories=_apart((each.id, each.name.get(language), each.code) for each in categories),
            category_of={
                product.id: product.category_id
                for product in products
                if product.category_id is not None
            },
        )

    def name(self, dimension: str, key: Any) -> str:
        """Give the name of a customer, salesperson or category; of a month the month itself.

        Args:
            dimension: ``month``, ``category``, ``customer`` or ``salesperson``.
            key: its id, or None for none.
        """
        if key is None:
            return render("reports.none", {"dimension": dimension}, self.language)[0]
        names = {
            "category": self.categories,
            "customer": self.customers,
            "salesperson": self.salespeople,
        }
        return names[dimension].get(key, str(key)) if dimension in names else str(key)


def _apart(named: Iterable[tuple[UUID, str, str | None]]) -> dict[UUID, str]:
    """Give names by id; where two share one, the second code stands behind it."""
    known = tuple(named)
    often = Counter(name for _, name, _ in known)
    return {
        key: f"{name} ({code or str(key)[-12:]})" if often[name] > 1 else name
        for key, name, code in known
    }
