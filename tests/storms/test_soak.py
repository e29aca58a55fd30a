"""A shop that is open for a minute grows in nothing, and settles what it places."""

import pytest

from bench import shop
from bench.soak import soak


@pytest.mark.long
def test_a_minute_of_a_soak_is_well(postgresql_url: str) -> None:
    """Two processes place, ship, bill, settle, report and tell: nothing is wrong at the end."""
    shop.furnish(postgresql_url, products=100, buyers=100)
    assert [] == soak(postgresql_url, seconds=70)
