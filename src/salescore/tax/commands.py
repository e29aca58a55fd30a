"""What can be asked for about taxes."""

from decimal import Decimal

from attrs import frozen

from salescore.events import Command
from salescore.tax.rate import TaxRate

__all__ = ["SetTaxRate"]


@frozen(kw_only=True)
class SetTaxRate(Command[TaxRate]):
    """Declare a tax rate, or change the one with this code; placed orders keep theirs.

    Args:
        rate: fraction of the net, 0 to 10 (0.19 is 19 %).
    """

    tag = "taxes.set.v1"
    permission = "taxes.set"

    code: str
    rate: Decimal
    name: str = ""
