"""Public holidays of many countries: needs ``pip install 'salescore[identity]'``.

The extra brings them along, so nothing is asked over the network.
"""

from salescore_adapters.public_holidays.calendar import YEARS_MAX, holidays_of

__all__ = ["YEARS_MAX", "holidays_of"]
