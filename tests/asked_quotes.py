"""Verbs of quotes that take ids, each asked with one of another tenant."""

from collections.abc import Callable
from typing import Final

from salescore.app.sales import Sales
from salescore.formula import f
from salescore.parties.customer import Customer
from tests.neighbors import Neighbors

__all__ = ["ASKED"]


def own(sales: Sales) -> Customer:
    """Give a customer of the tenant itself."""
    return sales.customers.find().items[0]


ASKED: Final[dict[tuple[str, str, str], Callable[[Sales, Neighbors], object]]] = {
    ("quotes", "accept", "quote"): lambda s, n: s.quotes.accept(n.offer),
    ("quotes", "choose", "quote"): lambda s, n: s.quotes.choose(n.offer, []),
    ("quotes", "convert", "quote"): lambda s, n: s.quotes.convert(n.offer_taken),
    ("quotes", "convert", "tax_quote"): lambda s, n: s.quotes.convert(
        s.quotes.find(f.state == "accepted").items[0], tax_quote=n.quote
    ),
    ("quotes", "decline", "quote"): lambda s, n: s.quotes.decline(n.offer, reason="x"),
    ("quotes", "draft", "customer"): lambda s, n: s.quotes.draft(n.customer, [("TEA-1", 1)]),
    ("quotes", "draft", "opportunity"): lambda s, n: s.quotes.draft(
        own(s), [("TEA-1", 1)], opportunity=n.opportunity
    ),
    ("quotes", "draft", "quote"): lambda s, n: s.quotes.draft(
        own(s), [("TEA-1", 1)], quote=n.offer_draft
    ),
    ("quotes", "draft", "salesperson"): lambda s, n: s.quotes.draft(
        own(s), [("TEA-1", 1)], salesperson=n.salesperson
    ),
    ("quotes", "revise", "quote"): lambda s, n: s.quotes.revise(n.offer),
    ("quotes", "revisions", "quote"): lambda s, n: s.quotes.revisions(n.offer),
    ("quotes", "send", "quote"): lambda s, n: s.quotes.send(n.offer_draft),
    ("quotes", "withdraw", "quote"): lambda s, n: s.quotes.withdraw(n.offer, reason="x"),
}
"""By room, verb and argument."""
