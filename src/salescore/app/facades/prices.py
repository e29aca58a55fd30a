"""Prices and taxes."""

from datetime import date
from decimal import Decimal

from salescore.app.coerce import IdLike, QuantityLike, quantity
from salescore.app.facades.room import Room
from salescore.catalog.product import PRODUCT
from salescore.errors import Refused, Rejection
from salescore.ids import as_id
from salescore.parties.customer import CUSTOMER
from salescore.pricing.book import BOOK, BOOK_ID, Ask, BookVersion, PriceBook, Priced
from salescore.pricing.commands import PublishPrices
from salescore.pricing.price_list import PRICE_LIST, PriceList, as_date
from salescore.quantity import Quantity, decimal
from salescore.tax.commands import SetTaxRate
from salescore.tax.rate import TAX_RATE, TaxRate

__all__ = ["Prices", "Taxes"]


class Prices(Room[PriceList]):
    """What things cost."""

    kind = PRICE_LIST

    def publish(
        self, price_list: PriceList, *, expect: int | None = None, key: str | None = None
    ) -> PriceList:
        """Put a price list in force; it replaces the list of the same name.

        Args:
            price_list: prices and discounts in one currency.
            expect: publish only if the price book is still at this version.
            key: makes a repeated call have one effect.

        Raises:
            UnknownId: the list names a product that does not exist.
            PriceTie: two prices that nothing tells apart.
        """
        command = PublishPrices(price_list=price_list)
        return self._sales.handle(command, key=key, expect=expect).value

    def price(
        self,
        customer: IdLike,
        sku: str,
        how_many: QuantityLike = 1,
        *,
        on: date | str | None = None,
    ) -> Priced:
        """Give the unit price a customer would pay, with its reasons.

        Args:
            customer: who asks.
            sku: the product.
            how_many: above zero.
            on: the business date; None for today.

        Raises:
            Refused: there is no price (``pricing.no_price``).
        """
        ask, book = self._asked(customer, sku, how_many, on)
        answer = book.price(ask)
        if isinstance(answer, Rejection):
            raise Refused((answer,))
        return answer

    def explain(
        self,
        customer: IdLike,
        sku: str,
        how_many: QuantityLike = 1,
        *,
        on: date | str | None = None,
        language: str = "en",
    ) -> str:
        """Say what applied to a price, what did not, and why; one step a line."""
        ask, book = self._asked(customer, sku, how_many, on)
        answer = book.price(ask)
        first = (answer,) if isinstance(answer, Rejection) else answer.steps
        return "\n".join(step.sentence(language) for step in (*first, *book.passed_over(ask)))

    def _asked(
        self, customer: IdLike, sku: str, how_many: QuantityLike, on: date | str | None
    ) -> tuple[Ask, PriceBook]:
        customer_id = as_id(customer)
        wants = [CUSTOMER.one(customer_id), PRODUCT.by("sku", sku), BOOK.one(BOOK_ID)]
        facts = self._sales.read([*wants, PRICE_LIST.all(), TAX_RATE.all()])
        buyer, product = facts.one(CUSTOMER, customer_id), facts.only(PRODUCT, "sku", sku)
        asked = quantity(how_many)
        if not isinstance(asked, Quantity):
            asked = Quantity(asked, product.unit)
        stamp = facts.get(BOOK, BOOK_ID) or BookVersion(BOOK_ID, 0)
        book = PriceBook.compile(stamp, lists=facts.all(PRICE_LIST), rates=facts.all(TAX_RATE))
        ask = Ask(
            sku=sku,
            quantity=product.units.to_base(asked),
            currency=buyer.currency,
            on=as_date(on, name="on") or self._sales.today(),
            customer_id=buyer.id,
            groups=buyer.groups,
        )
        return ask, book


class Taxes(Room[TaxRate]):
    """What the state takes."""

    kind = TAX_RATE

    def set(
        self, code: str, *, rate: Decimal | int | str, name: str = "", key: str | None = None
    ) -> TaxRate:
        """Declare a tax rate, or change the one with this code.

        Args:
            code: such as ``"standard"``; products name it as their `tax_code`.
            rate: fraction of the net, 0 to 10 (``"0.19"`` is 19 %).
            name: as documents show it.
            key: makes a repeated call have one effect.
        """
        command = SetTaxRate(code=code, rate=decimal(rate, name="rate"), name=name)
        return self._sales.handle(command, key=key).value

    def by_code(self, code: str) -> TaxRate:
        """Give the rate of a code.

        Raises:
            UnknownId: there is none.
        """
        return self._only("code", code)
