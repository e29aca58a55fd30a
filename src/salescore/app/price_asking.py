"""What a customer would pay: the question, and the answer of the book and of price rules."""

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from salescore.app.coerce import IdLike, QuantityLike, quantity
from salescore.app.pricing import kept_book
from salescore.catalog.product import PRODUCT, Product
from salescore.days import as_date
from salescore.errors import WORD_LENGTH_MAX, Rejection, demand_text
from salescore.facts import Facts
from salescore.ids import as_id
from salescore.organization import settings_among
from salescore.parties.customer import CUSTOMER, Customer
from salescore.pricing.ask import Ask
from salescore.pricing.asking import Occasion
from salescore.pricing.book import PriceBook
from salescore.pricing.priced import Priced
from salescore.pricing.rules import BasketAsk, PricedBasket, PricedLine, reprice
from salescore.quantity import Quantity

if TYPE_CHECKING:
    from salescore.app.sales import Sales

__all__ = ["AskedPrice", "answered", "asked_price"]


class AskedPrice(NamedTuple):
    """A question for a price with everything that answers it."""

    ask: Ask
    book: PriceBook
    customer: Customer
    product: Product
    facts: Facts


def answered(sales: "Sales", asked: AskedPrice) -> Priced | Rejection:
    """Ask the book, and then the rules that a document of this one line would meet.

    Raises:
        PriceRuleFailed: a price rule of a plug-in is broken.
    """
    rules = sales.app.flow.registry.contributions.price_rules
    found = asked.book.price(asked.ask)
    if isinstance(found, Rejection) or not rules:
        return found
    line = PricedLine(
        number=1, product=asked.product, quantity=asked.ask.quantity or Decimal(0), priced=found
    )
    basket = PricedBasket(
        customer=asked.customer,
        currency=asked.ask.currency,
        on=asked.ask.on,
        lines=(line,),
        facts=asked.facts,
    )
    return reprice(basket, rules)[0]


def asked_price(
    sales: "Sales",
    customer: IdLike,
    sku: str,
    how_many: QuantityLike,
    *,
    on: date | str | None,
    channel: str | None,
) -> AskedPrice:
    """Put the question what a customer would pay for a product.

    Raises:
        UnknownId: there is no such customer or product.
    """
    customer_id = as_id(customer)
    if channel is not None:
        demand_text("channel", channel, most=WORD_LENGTH_MAX)
    contributed = sales.app.flow.registry.contributions
    wants = [CUSTOMER.one(customer_id), PRODUCT.by("sku", sku)]
    wants += contributed.wants(BasketAsk(customer_id=customer_id, skus=(sku,)))
    books = sales.app.flow.books
    facts, book = kept_book(sales.read, wants, books=books, tenant=sales.name)
    buyer, product = facts.one(CUSTOMER, customer_id), facts.only(PRODUCT, "sku", sku)
    asked = quantity(how_many)
    if not isinstance(asked, Quantity):
        asked = Quantity(asked, product.unit)
    now, settings = sales.app.clock.now(), settings_among(facts)
    day = as_date(on, name="on")
    occasion = Occasion(
        customer=buyer,
        on=day or settings.local_date(now),
        at=None if day else now,
        base_currency=settings.base_currency,
        channel=channel,
        categories=book.category_path,
    )
    return AskedPrice(occasion.ask(product, asked), book, buyer, product, facts)
