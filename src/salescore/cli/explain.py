"""``salescore explain``: why a document costs what it does, a price, why goods are available."""

import argparse
from collections.abc import Sequence
from typing import Final

from salescore.app.sales import Sales
from salescore.cli.answer import Answer
from salescore.cli.documents import document
from salescore.cli.explanations import explained, step_plain
from salescore.cli.misuse import NeedsMore, NotTogether
from salescore.cli.options import add_tenant, sales_of
from salescore.cli.parser import Parser
from salescore.parties.customer import CUSTOMER
from salescore.quantity import decimal
from salescore.unit_price import price_text

__all__ = ["add_to", "run"]

_PRICE: Final = ("customer", "sku", "quantity", "on", "channel")
"""The options of a price without a document; the first two must be there."""


def add_to(parser: Parser) -> None:
    """Add the options."""
    parser.add_argument("number", nargs="?", metavar="NUMBER", help=parser.say("explain.number"))
    parser.add_argument("--customer", metavar="NUMBER", help=parser.say("explain.customer"))
    parser.add_argument("--sku", metavar="SKU", help=parser.say("explain.sku"))
    parser.add_argument("--quantity", metavar="COUNT", help=parser.say("explain.quantity"))
    parser.add_argument("--location", metavar="CODE", help=parser.say("explain.location"))
    parser.add_argument("--on", metavar="DATE", help=parser.say("explain.on"))
    parser.add_argument("--channel", metavar="CHANNEL", help=parser.say("explain.channel"))
    add_tenant(parser)


def run(asked: argparse.Namespace) -> Answer:
    """Explain a document, or without one a price, or what is available at a location."""
    given = [name for name in _PRICE if getattr(asked, name) is not None]
    if asked.location is not None:
        return _stock(asked, given)
    if asked.number is not None:
        if given:
            raise NotTogether("NUMBER", other=f"--{given[0]}")
        with sales_of(asked) as sales:
            return explained(sales, document(sales, asked.number), asked.language)
    if not given:
        raise NeedsMore("NUMBER")
    missing = [f"--{name}" for name in _PRICE[:2] if name not in given]
    if missing:
        raise NeedsMore(missing[0])
    with sales_of(asked) as sales:
        return _price(sales, asked)


def _stock(asked: argparse.Namespace, given: Sequence[str]) -> Answer:
    """Say why so much of a product is available, and no more."""
    others = ["NUMBER"] if asked.number is not None else []
    others += [f"--{name}" for name in given if name != "sku"]
    if others:
        raise NotTogether("--location", other=others[0])
    if asked.sku is None:
        raise NeedsMore("--sku")
    with sales_of(asked) as sales:
        found = sales.stock.explain(asked.sku, at=asked.location)
    figures = found.availability
    plain = {
        "kind": "stock",
        "sku": found.sku,
        "location": found.location,
        "on_hand": figures.on_hand,
        "reserved": figures.reserved,
        "available": figures.available,
        "promisable": figures.promisable,
        "incoming": figures.incoming,
        "steps": [step_plain(step, asked.language) for step in found.steps],
    }
    return Answer(text=found.show(asked.language), plain=plain)


def _price(sales: Sales, asked: argparse.Namespace) -> Answer:
    """Say what a customer would pay; a price that there is not is refused."""
    customer = document(sales, asked.customer, kinds=(CUSTOMER,))
    count = decimal(asked.quantity or "1", name="quantity")
    options = {"on": asked.on, "channel": asked.channel}
    priced = sales.prices.price(customer, asked.sku, count, **options)
    steps = sales.prices.steps(customer, asked.sku, count, **options)
    why = "\n".join(step.sentence(asked.language) for step in steps)
    price = price_text(priced.unit_price, customer.currency)
    plain = {
        "kind": "price",
        "customer": customer.number,
        "sku": asked.sku,
        "quantity": count,
        "unit_price": price,
        "currency": customer.currency,
        "tax_included": priced.tax_included,
        "steps": [step_plain(step, asked.language) for step in priced.steps],
        "besides": [step_plain(step, asked.language) for step in steps[len(priced.steps) :]],
    }
    return Answer(text=f"{price} {customer.currency}\n{why}", plain=plain)
