"""Laws of stock in motion (R1 to R3): any operations in any order, against a book kept by hand."""

from pathlib import Path
from typing import Final

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.laws.stock_moves import Moving
from tests.laws.stock_promises import Promising
from tests.shops import url_of

SLOW: Final = (HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much)


class StockMachine(Moving, Promising):
    """Operations on stock in any order, said to a tenant on each store and to a book."""


@pytest.mark.unwatched
@pytest.mark.parametrize(
    ("store", "share"),
    [
        ("sqlite", 10),
        pytest.param("postgresql", 20, marks=pytest.mark.twice),
        pytest.param("mariadb", 20, marks=pytest.mark.mariadb),
    ],
)
def test_the_book_agrees_after_every_step(
    store: str, share: int, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    """Whatever is done in whatever order: the laws hold, and memory and a database stay equal."""
    url = url_of(store, tmp_path) if store == "sqlite" else request.getfixturevalue(f"{store}_url")
    machine = type(store, (StockMachine,), {"urls": ("memory:", url)})
    many = settings().max_examples // share
    run_state_machine_as_test(
        machine,
        settings=settings(stateful_step_count=30, max_examples=many, suppress_health_check=SLOW),
    )
