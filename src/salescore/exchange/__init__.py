"""Exchange rates as they were stated, day by day, and conversions that say what they stand on."""

from salescore.exchange.commands import SetRate, SetRates
from salescore.exchange.conversion import Conversion, Leg, RateInForce
from salescore.exchange.rate import ExchangeRate
from salescore.exchange.table import MissingRate, RateTable, StaleRate

__all__ = [
    "Conversion",
    "ExchangeRate",
    "Leg",
    "MissingRate",
    "RateInForce",
    "RateTable",
    "SetRate",
    "SetRates",
    "StaleRate",
]
