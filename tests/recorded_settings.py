"""The settings of a recorded script: other ways of doing business, one of them impossible."""

import random
from typing import Final

from salescore.organization import ChangeSettings

__all__ = ["command"]

_CHANGES: Final[tuple[dict[str, object], ...]] = (
    {"tax_rounding": "document"},
    {"tax_rounding": "line", "rounding": "half_even"},
    {"payment_terms_days": 14},
    {"zone": "Mars/North"},
)


def command(draw: random.Random) -> ChangeSettings:
    """Draw a change of settings."""
    return ChangeSettings(changes=draw.choice(_CHANGES))
