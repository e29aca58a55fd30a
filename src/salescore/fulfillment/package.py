"""A package: what of a shipment is packed together."""

from decimal import Decimal
from typing import Final

from attrs import frozen

from salescore.errors import InvalidValue, TooMany, demand_text
from salescore.quantity import Quantity
from salescore.shapes import types_first

__all__ = ["DIMENSIONS_MAX", "PACKAGES_MAX", "Package", "PackedLine"]

PACKAGES_MAX: Final = 1_000
"""The most packages of a shipment."""

DIMENSIONS_MAX: Final = 100
"""The most characters that say how large a package is."""


@frozen
class PackedLine:
    """How much of one order line is in a package.

    Args:
        line: the line's number, or its SKU; of a packed shipment always the number.
        quantity: above zero; a bare number counts base units.
    """

    line: int | str
    quantity: Decimal | Quantity


@frozen(kw_only=True)
class Package:
    """A parcel, a pallet, a box.

    Args:
        lines: what is in it; empty where nobody wrote it down.
        weight: such as ``2.5 kg``; None where nobody weighed it.
        dimensions: how large it is, in words: ``"30 x 20 x 10 cm"``.
        tracking: the carrier's number of this package.

    >>> Package(tracking="00340").tracking
    '00340'
    """

    lines: tuple[PackedLine, ...] = ()
    weight: Quantity | None = None
    dimensions: str | None = None
    tracking: str | None = None

    @types_first
    def __attrs_post_init__(self) -> None:
        """Check what no type can say."""
        if self.weight is not None and self.weight.value <= 0:
            raise InvalidValue("weight", value=self.weight, allowed="above zero")
        if self.dimensions is not None:
            demand_text("dimensions", self.dimensions, most=DIMENSIONS_MAX)
        if len(self.lines) > PACKAGES_MAX:
            raise TooMany("lines of a package", count=len(self.lines), limit=PACKAGES_MAX)
