"""What there is of a product, so that its units keep their meaning."""

from collections.abc import Iterable, Iterator

from salescore.catalog.product import Product
from salescore.catalog.units import against_units
from salescore.errors import Rejection
from salescore.facts import Facts, Want
from salescore.quantity import UnitTable
from salescore.stock.expected import EXPECTED, ExpectedState
from salescore.stock.level import STOCK_LEVEL
from salescore.stock.transit import TRANSIT
from salescore.stock.waiting import WAITING

__all__ = ["unit_rejections", "unit_wants"]


def unit_wants(product: Product) -> Iterator[Want]:
    """Want all that is counted in the units of a product."""
    yield STOCK_LEVEL.by("product_id", product.id)
    for kind in (EXPECTED, TRANSIT):
        yield kind.by("lines.product_id", product.id)
    yield WAITING.by("lines.sku", product.sku)


def unit_rejections(facts: Facts, product: Product, after: UnitTable) -> tuple[Rejection, ...]:
    """Say what speaks against other units of a product."""
    return against_units(product.sku, product.units, after, uses=_uses(facts, product))


def _uses(facts: Facts, product: Product) -> Iterable[str]:
    product_id = product.id
    levels = facts.where(STOCK_LEVEL, "product_id", product_id)
    if any(level.on_hand for level in levels):
        yield "stock"
    if any(level.reserved for level in levels):
        yield "promises"
    expected = facts.where(EXPECTED, "lines.product_id", product_id)
    if any(
        line.open
        for each in expected
        if each.state is ExpectedState.OPEN
        for line in each.lines
        if line.product_id == product_id
    ):
        yield "expected"
    if any(
        line.underway
        for each in facts.where(TRANSIT, "lines.product_id", product_id)
        for line in each.lines
        if line.product_id == product_id
    ):
        yield "underway"
    if facts.where(WAITING, "lines.sku", product.sku):
        yield "waiting"
