"""What documents are made from besides: who gets them, and what goods are called."""

from collections.abc import Callable
from uuid import UUID

from attrs import frozen

from salescore.catalog.product import Product
from salescore.documents.document import Party
from salescore.localized import Localized
from salescore.parties.customer import Customer

__all__ = ["Sources"]


@frozen(kw_only=True)
class Sources:
    """What a document says besides.

    Args:
        customer: who gets it.
        product: gives a product by its id.
        languages: the tenant's.
    """

    customer: Customer
    product: Callable[[UUID], Product]
    languages: tuple[str, ...] = ("en",)

    def party(self, kind: str) -> Party:
        """Give the customer with the address of a kind."""
        customer = self.customer
        return Party(number=customer.number, name=customer.name, address=customer.address(kind))

    def name(self, product_id: UUID) -> Localized:
        """Give what a product is called."""
        return self.product(product_id).name

    @property
    def spoken(self) -> tuple[str, ...]:
        """The languages of a document, the customer's first."""
        return tuple(dict.fromkeys((self.customer.language, *self.languages)))
