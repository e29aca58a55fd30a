"""From a product and who buys it to the question for its price."""

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from attrs import frozen

from salescore.catalog.product import Product
from salescore.parties.customer import Customer
from salescore.pricing.ask import Ask
from salescore.quantity import Quantity
from salescore.unit_price import UnitPrice

__all__ = ["Occasion", "no_categories"]


def no_categories(category_id: UUID | None) -> tuple[str, ...]:
    """Know of no categories."""
    del category_id
    return ()


@frozen(kw_only=True)
class Occasion:
    """Who asks for prices, when and where; it puts the questions.

    Args:
        customer: who buys.
        on: the business date.
        base_currency: that of list prices and costs, ISO 4217 code.
        at: the instant; None is the start of the date.
        channel: on which it is sold.
        categories: gives the codes of a category and of those above it, the nearest first.

    >>> from salescore.localized import Localized
    >>> from salescore.quantity import UnitTable
    >>> anna = Customer(
    ...     id=UUID(int=1), version=1, number="C-00001", name="Anna's Café", currency="EUR"
    ... )
    >>> tea = Product(
    ...     id=UUID(int=2),
    ...     version=1,
    ...     sku="TEA-1",
    ...     name=Localized.of("Green tea"),
    ...     units=UnitTable("box", {"carton": 12}),
    ...     list_price=Decimal(18),
    ... )
    >>> asking = Occasion(customer=anna, on=date(2026, 7, 1), base_currency="EUR")
    >>> ask = asking.ask(tea, Quantity.parse("2 carton"))
    >>> ask.quantity, ask.unit, ask.factor, str(ask.list_price)
    (Decimal('24'), 'carton', Fraction(12, 1), '18.00 EUR')
    """

    customer: Customer
    on: date
    base_currency: str
    at: datetime | None = None
    channel: str | None = None
    categories: Callable[[UUID | None], tuple[str, ...]] = no_categories

    def ask(self, product: Product, asked: Quantity) -> Ask:
        """Put the question for a product.

        Args:
            product: what is bought.
            asked: in a unit of the product.

        Raises:
            UnknownUnit: the product does not have the unit.
            FractionNotAllowed: it comes out uneven in base units.
        """
        customer, units = self.customer, product.units
        return Ask(
            sku=product.sku,
            quantity=units.to_base(asked),
            currency=customer.currency,
            on=self.on,
            customer_id=customer.id,
            groups=customer.groups,
            at=self.at,
            variant_of=product.variant_of,
            categories=self.categories(product.category_id),
            territories=() if customer.territory is None else (customer.territory,),
            channel=self.channel,
            unit=asked.unit,
            factor=units.factor(asked.unit),
            list_price=self._base(product.list_price),
            cost=self._base(product.cost),
        )

    def _base(self, amount: Decimal | None) -> UnitPrice | None:
        return None if amount is None else UnitPrice(amount, self.base_currency)
