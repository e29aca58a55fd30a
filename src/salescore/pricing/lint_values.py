"""Which prices lie below the cost of their product, or are in units that it does not have."""

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction

from salescore.catalog.product import Product
from salescore.pricing.rule import Rule, any_of, price_of
from salescore.unit_price import price_text

__all__ = ["below_cost", "without_factor"]


def without_factor(
    rules: Iterable[Rule], products: Mapping[str, Product]
) -> Iterator[tuple[Rule, str]]:
    """Find prices of a product in a unit that it does not have, each with the unit."""
    for rule in rules:
        product, unit = _product(rule, products), any_of(rule.scopes, "unit")
        if product is not None and unit is not None and unit not in product.units.units:
            yield rule, unit


def below_cost(
    rules: Iterable[Rule], products: Mapping[str, Product], *, currency: str
) -> Iterator[tuple[Rule, str]]:
    """Find prices below cost, each with the cost of a base unit.

    Args:
        rules: prices; those that contain tax, are computed, or are in another currency say nothing.
        products: by SKU.
        currency: of costs.
    """
    for rule in rules:
        product = _product(rule, products)
        comparable = not rule.owner.tax_included and rule.owner.currency == currency
        if product is None or product.cost is None or not comparable:
            continue
        amount, factor = price_of(rule).amount, _factor(rule, product)
        if amount is not None and factor and Fraction(amount) < Fraction(product.cost) * factor:
            yield rule, price_text(product.cost, currency)


def _factor(rule: Rule, product: Product) -> Fraction | None:
    """Give how many base units a price is for; None if its unit is not known."""
    unit = any_of(rule.scopes, "unit")
    if unit is None:
        return Fraction(1)
    return product.units.factor(unit) if unit in product.units.units else None


def _product(rule: Rule, products: Mapping[str, Product]) -> Product | None:
    name, sku = rule.product
    return products.get(sku) if name == "sku" else None
