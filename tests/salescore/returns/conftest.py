"""Fixtures of the tests of returns."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.salescore.returns.gone import Gone, gone_at
from tests.shops import STORES, url_of


@pytest.fixture(params=STORES)
def gone(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Gone]:
    """Give a shop from which goods left, on every store."""
    with gone_at(url_of(request.param, tmp_path)) as opened:
        yield opened
