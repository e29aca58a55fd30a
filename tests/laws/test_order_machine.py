"""Laws of orders in motion (O1, C1, M3): any operations in any order, against a book by hand."""

from pathlib import Path
from typing import Final

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.laws.order_ends import Ending
from tests.shops import url_of

SLOW: Final = (HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much)


class OrderMachine(Ending):
    """Operations on orders in any order, said to a tenant on each store and to a book."""


@pytest.mark.unwatched
@pytest.mark.parametrize(
    ("store", "share"),
    [
        ("sqlite", 10),
        pytest.param("postgresql", 20, marks=pytest.mark.twice),
        pytest.param("mariadb", 20, marks=pytest.mark.mariadb),
    ],
)
def test_any_path_of_orders_adds_up(
    store: str, share: int, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    """Whatever is done in whatever order: goods, bills and money agree, and stores stay equal."""
    url = url_of(store, tmp_path) if store == "sqlite" else request.getfixturevalue(f"{store}_url")
    machine = type(store, (OrderMachine,), {"urls": ("memory:", url)})
    many = settings().max_examples // share
    run_state_machine_as_test(
        machine,
        settings=settings(stateful_step_count=50, max_examples=many, suppress_health_check=SLOW),
    )
