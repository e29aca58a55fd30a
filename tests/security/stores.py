"""A tenant on every store, for facts that SQL might break."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from salescore.app.sales import Sales
from tests.shops import open_shop


@pytest.fixture(
    params=[
        "memory",
        "sqlite",
        "postgresql",
        pytest.param("mariadb", marks=pytest.mark.mariadb),
    ]
)
def sales(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Sales]:
    """Give a tenant's view of an empty store."""
    urls = {"memory": "memory:", "sqlite": f"sqlite:///{tmp_path / 'shop.db'}"}
    url = urls.get(request.param) or request.getfixturevalue(f"{request.param}_url")
    with open_shop(url) as opened:
        yield opened
