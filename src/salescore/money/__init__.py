"""Payable amounts: whole minor units of a currency, and the only ways to split them.

`Money` is closed under `+`, `-` and `* int`. Whatever has more decimals than its currency is a
`UnitPrice` until it is extended. A total is split by `allocate`, and what belongs to a part of
a whole is said by `share`: both add up to the minor unit, always.
"""

from salescore.decimals import InexactResult, Rounding, round_to_int
from salescore.money.amounts import CurrencyMismatch, InexactMoney, Money, to_minor, total
from salescore.money.splitting import CapsTooSmall, InvalidWeights, allocate, share

__all__ = [
    "CapsTooSmall",
    "CurrencyMismatch",
    "InexactMoney",
    "InexactResult",
    "InvalidWeights",
    "Money",
    "Rounding",
    "allocate",
    "round_to_int",
    "share",
    "to_minor",
    "total",
]
