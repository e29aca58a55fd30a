"""Stock limits from one figure."""

from decimal import Decimal

import pytest

from salescore.catalog import limits_of_floor
from salescore.errors import InvalidValue
from tests.shops import open_shop


def test_the_floor_of_the_limits_is_the_figure() -> None:
    """Above zero it is held back, below zero it may be oversold, never both."""
    with open_shop() as sales:
        for number, floor in enumerate((None, "0", "-0.25", "7.5", "-1000", "3")):
            limits = limits_of_floor(floor)
            product = sales.products.add(f"P-{number}", digits=2, **limits)
            assert (None if floor is None else Decimal(floor)) == product.floor
            assert 0 in limits.values()


def test_what_is_no_number_is_refused() -> None:
    """As every number from outside."""
    with pytest.raises(InvalidValue):
        limits_of_floor("few")
