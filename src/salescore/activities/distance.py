"""How far two points on the earth lie apart."""

from math import asin, cos, radians, sin, sqrt
from typing import Final

from salescore.activities.activity import Place

__all__ = ["meters_between"]

_RADIUS_M: Final = 6_371_008.8
"""The mean radius of the earth (IUGG, Geodetic Reference System 1980)."""


def meters_between(first: Place, second: Place) -> int:
    """Give the great-circle distance in whole meters, by the haversine formula.

    The earth is taken for a sphere: that is off by half a percent at most.

    Source:
        R. W. Sinnott, Virtues of the Haversine, Sky and Telescope 68 (1984), 159.

    >>> from decimal import Decimal
    >>> equator = Place(latitude=Decimal(0), longitude=Decimal(0))
    >>> meters_between(equator, Place(latitude=Decimal(0), longitude=Decimal(1)))
    111195
    """
    here, there = radians(first.latitude), radians(second.latitude)
    half_up = sin((there - here) / 2) ** 2
    half_along = sin(radians(second.longitude - first.longitude) / 2) ** 2
    part = half_up + cos(here) * cos(there) * half_along
    return round(2 * _RADIUS_M * asin(min(1.0, sqrt(part))))
