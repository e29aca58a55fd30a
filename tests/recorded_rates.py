"""The exchange rates of a recorded script: new ones, corrected ones, ones that stand already."""

import random
from datetime import date
from decimal import Decimal

from salescore.exchange import ExchangeRate, SetRate, SetRates

__all__ = ["command"]


def command(draw: random.Random) -> SetRate | SetRates:
    """Draw a command that sets the rates of one or two currencies."""
    rates = [
        ExchangeRate(
            from_currency="EUR",
            to_currency=to,
            value=Decimal(draw.choice(("1.0872", "162.5", "0.3345"))),
            since=date(2026, 1, draw.randint(1, 4)),
            source=draw.choice(("ECB", "manual")),
        )
        for to in draw.sample(("USD", "JPY", "KWD"), draw.randint(1, 2))
    ]
    return SetRates(rates=rates) if len(rates) > 1 else SetRate(rate=rates[0])
