"""A lot: goods of one product that belong together, or a single piece with its serial number."""

from datetime import date
from typing import Final
from uuid import UUID, uuid5

from attrs import frozen

from salescore.errors import demand_text, demand_truth
from salescore.facts import Kind

__all__ = ["LOT", "LOT_CODE_MAX", "Lot", "lot_id"]

LOT_CODE_MAX: Final = 64
"""The most characters of a lot's code or a serial number."""


def lot_id(product_id: UUID, code: str) -> UUID:
    """Give the id of a lot: a product and a code make one lot.

    >>> tea = UUID(int=1)
    >>> lot_id(tea, "L-7") == lot_id(tea, "L-7"), lot_id(tea, "L-7") == lot_id(tea, "L-8")
    (True, False)
    """
    return uuid5(product_id, f"lot:{code}")


@frozen(kw_only=True)
class Lot:
    """A lot, or a piece with a serial number.

    Args:
        id: `lot_id` of the product and the code.
        product_id: of what.
        sku: its code.
        code: of the lot, or the serial number; 1 to 64 characters, unique for a product.
        expires_on: the last day on which the goods may be used; None for goods that keep.
        blocked: its goods may not leave to customers, such as after a recall.
        reason: why it is blocked.

    >>> tea = UUID(int=1)
    >>> lot = Lot(id=lot_id(tea, "L-7"), version=1, product_id=tea, sku="TEA-1", code="L-7")
    >>> lot.keeps_on(date(2030, 1, 1))
    True
    """

    id: UUID
    version: int
    product_id: UUID
    sku: str
    code: str
    expires_on: date | None = None
    blocked: bool = False
    reason: str = ""

    def __attrs_post_init__(self) -> None:
        """Check what no type can say."""
        demand_text("lot", self.code, most=LOT_CODE_MAX)
        demand_truth("blocked", self.blocked)

    def keeps_on(self, day: date) -> bool:
        """Say whether the goods may still be used on a day."""
        return self.expires_on is None or self.expires_on >= day


LOT: Final[Kind[Lot]] = Kind(
    "stock.lot",
    Lot,
    indexes=("product_id", "expires_on"),
    asked=("product_id", "code", "expires_on"),
)
