"""Looking at prices without changing any: what is wrong with them."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from attrs import evolve

from salescore.app.pricing import published_among
from salescore.catalog.category import CATEGORY
from salescore.catalog.product import PRODUCT, Product
from salescore.errors import InvalidValue
from salescore.organization import SETTINGS, SETTINGS_ID, settings_among
from salescore.parties.customer import CUSTOMER
from salescore.pricing.book import BOOK, BOOK_ID
from salescore.pricing.edition import EDITION, EditionState
from salescore.pricing.lint import LintFinding, LintScope, lint
from salescore.pricing.price_list import PRICE_LIST, PriceList
from salescore.pricing.publish import with_list
from salescore.shapes import demand_shape

if TYPE_CHECKING:
    from salescore.app.sales import Sales

__all__ = ["PUBLISHED", "demand_list", "lint_prices"]

PUBLISHED = (
    SETTINGS.one(SETTINGS_ID),
    BOOK.one(BOOK_ID),
    PRICE_LIST.all(),
    EDITION.by("state", EditionState.STANDING.value),
)
"""What is published, and how it is chosen from."""


def demand_list(given: object) -> None:
    """Demand a price list, and that its parts have the types that they should.

    Raises:
        InvalidValue: it is something else, or one part of it is.
    """
    if not isinstance(given, PriceList):
        raise InvalidValue("price_list", value=repr(given), allowed="a PriceList")
    demand_shape(given)


def lint_prices(sales: "Sales", new: PriceList | None) -> tuple[LintFinding, ...]:
    """Look for what is wrong with prices.

    Args:
        sales: whose.
        new: a list that is looked at as if it were published; None looks at all that is.
    """
    if new is not None:
        demand_list(new)
    facts, today = sales.read(PUBLISHED), sales.today()
    settings, now = settings_among(facts), published_among(facts)
    if new is not None:
        now = with_list(new, now=now, today=today)
    lists = now.book_lists
    known = LintScope(
        base_currency=settings.base_currency,
        rates=sales.rates.on(today),
        on=today,
        about=None if new is None else new.name,
    )
    return lint(lists, _named(sales, lists, known), policy=settings.pricing)


def _named(sales: "Sales", lists: Iterable[PriceList], known: LintScope) -> LintScope:
    """Look up what lists name."""
    scopes = tuple(scope for owner in lists for scope in owner.scopes)
    skus = {scope.sku for scope in scopes}
    products, variants = dict[str, Product](), set[str]()
    for product in sales.scan(PRODUCT):
        if product.sku in skus:
            products[product.sku] = product
        if product.variant_of is not None:
            variants.add(product.variant_of)
    return evolve(
        known,
        products=products,
        variants=frozenset(variants),
        categories=frozenset(category.code for category in sales.scan(CATEGORY)),
        groups=_groups(sales, {scope.group for scope in scopes if scope.group is not None}),
    )


def _groups(sales: "Sales", named: set[str]) -> frozenset[str]:
    """Give those of some groups in which there are customers; nobody is read in vain."""
    missing, found = set(named), set[str]()
    for customer in sales.scan(CUSTOMER) if missing else ():
        found.update(missing.intersection(customer.groups))
        missing.difference_update(found)
        if not missing:
            break
    return frozenset(found)
