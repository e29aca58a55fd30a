"""Distances on the earth, against published ones."""

from decimal import Decimal

import pytest

from salescore.activities import Place
from salescore.activities.distance import meters_between
from salescore.errors import InvalidValue

BERLIN = Place(latitude=Decimal("52.52"), longitude=Decimal("13.405"))
MUNICH = Place(latitude=Decimal("48.1351"), longitude=Decimal("11.582"))


def test_distances() -> None:
    """Berlin to Munich are 504 km; a quarter of the earth is 10,007.557 km; here is here."""
    assert 504_416 == meters_between(BERLIN, MUNICH) == meters_between(MUNICH, BERLIN)
    pole = Place(latitude=Decimal(90), longitude=Decimal(0))
    assert 10_007_557 == meters_between(pole, Place(latitude=Decimal(0), longitude=Decimal(77)))
    assert 0 == meters_between(BERLIN, BERLIN)


def test_across_the_date_line() -> None:
    """From 179.9 degrees east to 179.9 degrees west it is a fifth of a degree."""
    east = Place(latitude=Decimal(0), longitude=Decimal("179.9"))
    assert 22_239 == meters_between(east, Place(latitude=Decimal(0), longitude=Decimal("-179.9")))


def test_no_such_place() -> None:
    """Latitudes end at the poles."""
    with pytest.raises(InvalidValue, match="latitude"):
        Place(latitude=Decimal(91), longitude=Decimal(0))
