"""How goods are chosen, and what happens where they lack: words of the settings."""

from enum import StrEnum
from typing import Final

from attrs import field, frozen

from salescore.errors import InvalidValue, demand_text, demand_whole

__all__ = ["FRESH_DAYS_MAX", "Promising", "Shortage", "StockPolicy"]

FRESH_DAYS_MAX: Final = 3_650
"""The most days that a lot may have to keep after its delivery."""


class Shortage(StrEnum):
    """What an order does whose goods are not all there.

    `REFUSE`: it is refused. `PART`: what is there is promised, the rest waits for goods, the oldest
    first. `WAIT`: it waits for all of its goods, and is promised them together.
    """

    REFUSE = "refuse"
    PART = "part"
    WAIT = "wait"


@frozen
class Promising:
    """How an order is promised its goods.

    Args:
        shortage: what it does where goods lack; None does as the settings say.
        together: all of it leaves in one shipment.
        priority: who is served first where goods lack: the highest, -1,000 to 1,000.

    >>> Promising(Shortage.PART, priority=5).together
    False
    """

    shortage: Shortage | None = None
    together: bool = field(default=False, kw_only=True)
    priority: int = field(default=0, kw_only=True)


def _named(_: object, attribute: object, name: str) -> None:
    demand_text(getattr(attribute, "name", "strategy"), name, most=64)


def _bounded(_: object, __: object, days: int) -> None:
    demand_whole("fresh_days", days, low=0, high=FRESH_DAYS_MAX)


@frozen(kw_only=True)
class StockPolicy:
    """How a tenant handles goods.

    Args:
        picking: the name of the strategy that chooses bins and lots when goods leave; a product may
            name its own.
        shortage: what an order does whose goods are not all there, if it does not say so itself.
        fresh_days: for how many days after its delivery a lot must keep at least, 0 to 3,650.

    >>> StockPolicy(picking="fifo").shortage
    <Shortage.REFUSE: 'refuse'>
    """

    picking: str = field(default="fefo", validator=_named)
    shortage: Shortage = Shortage.REFUSE
    fresh_days: int = field(default=0, validator=_bounded)

    def __attrs_post_init__(self) -> None:
        """Check what no type can say."""
        if not isinstance(self.shortage, Shortage):
            raise InvalidValue("shortage", value=self.shortage, allowed=", ".join(Shortage))
