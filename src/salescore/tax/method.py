"""How the tax of a document is rounded: where, which side first, and who gets what is left over."""

from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from attrs import frozen

from salescore.decimals import Rounding
from salescore.errors import InvalidValue
from salescore.shapes import types_first

__all__ = ["METHODS", "IncludedSide", "LineRounding", "Residue", "TaxMethod", "TaxStage"]

CENT: Final = Decimal("0.01")


class TaxStage(StrEnum):
    """Where a tax is rounded.

    - `UNIT`: the tax of one unit, times the quantity.
    - `LINE`: the tax of a line.
    - `DOCUMENT`: the sum of a tax over the document, which is spread over the lines again.
    - `NONE`: nowhere; nothing is rounded at all.
    """

    UNIT = "unit"
    LINE = "line"
    DOCUMENT = "document"
    NONE = "none"


class IncludedSide(StrEnum):
    """What becomes of a price that contains tax, and of the half cents in it.

    - `NET`: the net is rounded, the tax is the rest of the price.
    - `TAX`: the tax is rounded, the net is the rest of the price.
    - `EACH`: both are rounded by themselves; their sum may miss the price by a cent.
    - `BASE`: the net of each line is rounded, the tax is computed anew on it; likewise.
    """

    NET = "net"
    TAX = "tax"
    EACH = "each"
    BASE = "base"


class LineRounding(StrEnum):
    """When the amount of a line is rounded.

    - `BEFORE_TAX`: tax is computed on what was rounded.
    - `AFTER_TAX`: tax is computed on the exact amount.
    - `NEVER`: only the sum over the document is rounded, and spread.
    """

    BEFORE_TAX = "before_tax"
    AFTER_TAX = "after_tax"
    NEVER = "never"


class Residue(StrEnum):
    """How the rounded sum of a tax over the document is spread over its lines.

    - `FRACTION`: as any total is split: the largest remainder method.
    - `LARGEST`: each line is rounded; what is left over goes to the largest lines, never to one
      whose tax was exact.
    """

    FRACTION = "fraction"
    LARGEST = "largest"


@frozen(kw_only=True)
class TaxMethod:
    """How the tax of a document is rounded.

    Args:
        stage: where a tax is rounded.
        side: what becomes of a price that contains tax.
        lines: when the amount of a line is rounded.
        rounding: the mode.
        step: of every amount, > 0: 0.01 for cents, 0.05, 1.
        residue: how a rounded sum is spread over lines.
        together: the taxes of a line are rounded as one sum; what is left over goes to the first
            that is not zero.
        signs_apart: lines below zero are summed, and rounded, apart from the others.
        keeps_prices: the total is what the prices say, though net and tax miss it by a cent.

    >>> TaxMethod(stage=TaxStage.DOCUMENT).side.value
    'net'
    """

    stage: TaxStage = TaxStage.LINE
    side: IncludedSide = IncludedSide.NET
    lines: LineRounding = LineRounding.BEFORE_TAX
    rounding: Rounding = Rounding.HALF_AWAY_FROM_ZERO
    step: Decimal = CENT
    residue: Residue = Residue.FRACTION
    together: bool = False
    signs_apart: bool = False
    keeps_prices: bool = False

    @types_first
    def __attrs_post_init__(self) -> None:
        """Check what no type can say."""
        if self.step <= 0:
            raise InvalidValue("step", value=self.step, allowed="above zero")
        if self.rounding is Rounding.EXACT:
            raise InvalidValue("rounding", value=self.rounding, allowed="a mode that rounds")


_LINE_ODOO: Final = TaxMethod(side=IncludedSide.TAX, residue=Residue.LARGEST)
_ODOO: Final = TaxMethod(
    stage=TaxStage.DOCUMENT,
    side=IncludedSide.EACH,
    lines=LineRounding.NEVER,
    residue=Residue.LARGEST,
)

METHODS: Final[Mapping[str, TaxMethod]] = MappingProxyType(
    {
        "erpnext": TaxMethod(
            stage=TaxStage.DOCUMENT,
            side=IncludedSide.BASE,
            residue=Residue.LARGEST,
            keeps_prices=True,
        ),
        "medusa": TaxMethod(stage=TaxStage.NONE, lines=LineRounding.NEVER),
        "odoo": _LINE_ODOO,
        "odoo_globally": _ODOO,
        "saleor": TaxMethod(side=IncludedSide.TAX),
        "solidus": TaxMethod(side=IncludedSide.TAX),
        "sylius": TaxMethod(side=IncludedSide.TAX),
        "sylius_units": TaxMethod(stage=TaxStage.UNIT, side=IncludedSide.TAX),
        "tryton": TaxMethod(
            side=IncludedSide.TAX, lines=LineRounding.AFTER_TAX, together=True, signs_apart=True
        ),
        "tryton_document": TaxMethod(
            stage=TaxStage.DOCUMENT,
            side=IncludedSide.TAX,
            lines=LineRounding.AFTER_TAX,
            residue=Residue.LARGEST,
            signs_apart=True,
        ),
        "vendure": TaxMethod(),
    }
)
"""What each of these systems does, by name; two of them know two ways."""
