"""Payable amounts: whole minor units of a currency, and the only ways to split them.

`Money` is closed under `+`, `-` and `* int`. Whatever has more decimals than its currency is a
`UnitPrice` until it is extended. A total is split by `allocate`, and what belongs to a part of
a whole is said by `share`: both add up to the minor unit, always. `Scaled` rounds any number to
any step, and a `Rate` converts from one currency to another.
"""

from salescore.decimals import InexactResult, Rounding, round_to_int
from salescore.money.amounts import CurrencyMismatch, InexactMoney, Money, ratio, to_minor, total
from salescore.money.cash import CashRounded, cash_rounding
from salescore.money.exact import Number, decimal_step, round_to_digits, subunit_step
from salescore.money.rates import InvalidRate, NoRate, Rate, RateInterval, Rates, intervals
from salescore.money.rounded import average, divide, multiply
from salescore.money.scaled import Scaled
from salescore.money.splitting import (
    CapsTooSmall,
    InvalidWeights,
    RemainderTo,
    ZeroWeights,
    allocate,
    share,
    split,
)

__all__ = [
    "CapsTooSmall",
    "CashRounded",
    "CurrencyMismatch",
    "InexactMoney",
    "InexactResult",
    "InvalidRate",
    "InvalidWeights",
    "Money",
    "NoRate",
    "Number",
    "Rate",
    "RateInterval",
    "Rates",
    "RemainderTo",
    "Rounding",
    "Scaled",
    "ZeroWeights",
    "allocate",
    "average",
    "cash_rounding",
    "decimal_step",
    "divide",
    "intervals",
    "multiply",
    "ratio",
    "round_to_digits",
    "round_to_int",
    "share",
    "split",
    "subunit_step",
    "to_minor",
    "total",
]
