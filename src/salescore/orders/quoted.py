"""Orders that stand on a recorded tax quote."""

from collections.abc import Callable
from datetime import datetime

from attrs import evolve

from salescore.catalog.product import Product
from salescore.decimals import EXACT, text
from salescore.errors import Rejection
from salescore.orders.order import Order, OrderLine
from salescore.orders.request import asked_of
from salescore.orders.terms import Terms
from salescore.parties.customer import Customer
from salescore.pricing.explanation import Step
from salescore.tax.quote import RecordedQuote, RecordedRate, quoted_differences

__all__ = ["against_quote", "treated"]


def against_quote(
    quote: RecordedQuote,
    terms: Terms,
    customer: Customer,
    product: Callable[[str], Product],
    *,
    at: datetime,
) -> tuple[Rejection, ...]:
    """Say why an order cannot stand on a tax quote.

    Args:
        quote: what was recorded.
        terms: what is asked for.
        customer: who buys.
        product: gives the product of a SKU.
        at: when it is agreed.
    """
    asked = ((line, product(line.sku)) for line in terms.lines)
    return quoted_differences(
        quote,
        customer_id=customer.id,
        currency=customer.currency,
        ship_to=terms.ship_to or customer.address("shipping"),
        lines={of.sku: of.units.to_base(asked_of(line, of)) for line, of in asked},
        charges=(charge.code for charge in terms.charges),
        at=at,
    )


def treated(order: Order, quote: RecordedQuote) -> Order:
    """Name on lines and charges what the quote calls their tax, and on each line the quote."""
    lines, charges = quote.lines, quote.charges
    return evolve(
        order,
        lines=tuple(_treated_line(line, lines[line.sku], quote) for line in order.lines),
        charges=tuple(
            evolve(charge, tax_code=charges[charge.code].treatment) for charge in order.charges
        ),
    )


def _treated_line(line: OrderLine, rate: RecordedRate, quote: RecordedQuote) -> OrderLine:
    params = {
        "provider": quote.provider,
        "treatment": rate.treatment,
        "percent": text(rate.rate.scaleb(2, EXACT)),
        "quote": str(quote.id),
    }
    return evolve(line, tax_code=rate.treatment, steps=(*line.steps, Step("tax.quoted", params)))
