"""The shop that tests of amendments are given."""

from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from tests.salescore.amendments.amended_shop import Shop
from tests.shops import open_shop, url_of

_TENANTS = count(1)
_NAMES = ("memory", "sqlite", "postgresql", pytest.param("mariadb", marks=pytest.mark.mariadb))


@pytest.fixture(params=_NAMES)
def shop(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Shop]:
    """Give a shop on every store; whatever a test does there, the doctor finds nothing."""
    if request.param in {"postgresql", "mariadb"}:
        url = request.getfixturevalue(f"{request.param}_url")
    else:
        url = url_of(request.param, tmp_path)
    tenant = f"amending-{next(_TENANTS)}"  # Tests share a server.
    with open_shop(url, tenant=tenant) as sales:
        yield Shop(sales, url, tenant)
        diagnosis = sales.doctor()
        assert diagnosis.healthy, diagnosis.show()
