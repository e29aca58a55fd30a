"""What can be asked for about how a return is settled."""

from decimal import Decimal
from typing import Any, Final
from uuid import UUID

from attrs import field, frozen

from salescore.errors import InvalidValue, demand_range, demand_text
from salescore.events import Command
from salescore.orders.request import CHARGES_MAX
from salescore.quantity import Quantity
from salescore.returns.commands import demand_more, some
from salescore.returns.goods_return import Condition, Resolution, Return
from salescore.shapes import LONG, several, types_first
from salescore.stock_policy import Shortage

__all__ = ["SettleLine", "SettleReturn"]

_CODE_MAX: Final = 200
_HUNDRED: Final = 100


def _percent(_: object, attribute: Any, value: Decimal | None) -> None:
    if value is not None:
        demand_range(attribute.name, value, low=0, high=_HUNDRED)


def _codes(_: object, attribute: Any, codes: tuple[str, ...]) -> None:
    if len(several(attribute.name, codes)) > CHARGES_MAX:
        raise InvalidValue(attribute.name, value=len(codes), allowed=f"at most {CHARGES_MAX}")
    for code in codes:
        demand_text(attribute.name, code, most=_CODE_MAX)


@frozen
class SettleLine:
    """What becomes of goods that came back.

    Args:
        line: the number of the return's line, or its SKU.
        resolution: what becomes of them.
        quantity: how much of the line, above zero; a bare number counts base units; None for all of
            it that waits.
        condition: only of what came in this condition; None for any.
        keep: of goods that are rejected: they stay here, and nothing is given for them.
    """

    line: int | str
    resolution: Resolution
    quantity: Decimal | Quantity | None = None
    condition: Condition | None = field(default=None, kw_only=True)
    keep: bool = field(default=False, kw_only=True)

    @types_first
    def __attrs_post_init__(self) -> None:
        """Check what no type can say."""
        if self.quantity is not None:
            demand_more("quantity", self.quantity)
        if self.keep and self.resolution is not Resolution.REJECT:
            allowed = "False: only what is rejected can be kept without anything for it"
            raise InvalidValue("keep", value=True, allowed=allowed)


@frozen(kw_only=True)
class SettleReturn(Command[Return]):
    """Decide what becomes of goods that came back: money, other goods, or nothing.

    Args:
        return_id: which return.
        lines: what becomes of which goods, at least one line.
        fee_percent: what is kept of the value of sound or damaged goods that are credited; None as
            the settings say.
        charges: codes of the order's charges that are credited as well.
        shortage: what happens where goods lack that are given in exchange; None as the settings
            say.
        location: code of the location that promises goods that are given in exchange; None where
            the order's goods are promised, and ``"main"`` where nothing is.
        reason: what the credit note says about it.
    """

    tag = "returns.settle.v1"
    permission = "returns.settle"

    return_id: UUID
    lines: tuple[SettleLine, ...] = field(validator=some)
    fee_percent: Decimal | None = field(default=None, validator=_percent)
    charges: tuple[str, ...] = field(default=(), validator=_codes)
    shortage: Shortage | None = None
    location: str | None = None
    reason: str | None = field(default=None, metadata=LONG)
