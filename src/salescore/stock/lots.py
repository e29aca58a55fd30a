"""What must hold of goods that are told apart by lots or pieces, and of those that are not."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from salescore.catalog.product import Product
from salescore.catalog.tracking import Tracking
from salescore.errors import Rejection
from salescore.stock.transfer import Movement

__all__ = ["against_lot"]

ONE: Final = Decimal(1)


def against_lot(product: Product, movement: Movement) -> Iterator[Rejection]:
    """Say what speaks against moving goods of a product in this way.

    Args:
        product: what moves.
        movement: how much of it, and of which lot.
    """
    params = {"sku": product.sku}
    if not product.tracked:
        yield Rejection("stock.untracked", params)
    elif product.tracking is Tracking.NONE:
        if movement.lot is not None:
            yield Rejection("stock.no_lots", params | {"lot": movement.lot})
    elif movement.lot is None:
        yield Rejection("stock.lot_needed", params)
    elif product.tracking is Tracking.SERIAL and movement.quantity != ONE:
        yield Rejection("stock.one_piece", params | {"lot": movement.lot})
