"""Fixtures of the tests of stock."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.salescore.stock.baskets import Shop, shop_at
from tests.shops import STORES, url_of


@pytest.fixture(params=STORES)
def shop(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Shop]:
    """Give a shop on every store."""
    with shop_at(url_of(request.param, tmp_path)) as opened:
        yield opened
