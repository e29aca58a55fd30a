"""A tax rate under a code."""

from decimal import Decimal
from typing import Final
from uuid import UUID

from attrs import frozen

from salescore.errors import InvalidValue, demand_text
from salescore.facts import Kind

__all__ = ["TAX_RATE", "TaxRate"]

CODE_LENGTH_MAX: Final = 64
RATE_MAX: Final = Decimal(10)


@frozen(kw_only=True)
class TaxRate:
    """A rate of tax.

    Args:
        code: unique in a tenant, such as ``"standard"``.
        rate: fraction of the net, 0 to 10 (0.19 is 19 %).
        name: as documents show it.
    """

    id: UUID
    version: int
    code: str
    rate: Decimal
    name: str = ""

    def __attrs_post_init__(self) -> None:
        """Check what no type can say."""
        demand_text("tax code", self.code, most=CODE_LENGTH_MAX)
        if not 0 <= self.rate <= RATE_MAX:
            raise InvalidValue("tax rate", value=self.rate, allowed="a fraction, 0 to 10")


TAX_RATE: Final[Kind[TaxRate]] = Kind("tax.rate", TaxRate, unique=("code",))
