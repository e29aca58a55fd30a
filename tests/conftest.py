"""Hypothesis profiles: `dev` while writing, `ci` for every change, `nightly` for the long run.

`HYPOTHESIS_PROFILE` chooses; without it a run under CI takes `ci` and any other takes `dev`.
Databases of servers come from `tests.databases`.
"""

import os
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

from tests import databases, every_store

MARIADB = os.environ.get(databases.MARIADB, "")

# A deadline measures the machine, not the law: shared runners pause for longer than any example.
settings.register_profile("dev", deadline=None, max_examples=50)
settings.register_profile(
    "ci", deadline=None, max_examples=100, derandomize=True, database=None, print_blob=True
)
settings.register_profile(
    "nightly",
    deadline=None,
    max_examples=2000,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile(
    os.environ.get("HYPOTHESIS_PROFILE", "ci" if os.environ.get("CI") else "dev"),
)


def pytest_configure(config: pytest.Config) -> None:
    """Demand every store, if this run must meet them all."""
    if every_store.is_demanded():
        config.pluginmanager.register(every_store.EveryStore(), "every store")


def pytest_report_header() -> str:
    """Say whether the tests on a MariaDB are among those of this run."""
    return f"mariadb: {'selected' if MARIADB else f'not selected, {databases.MARIADB} is not set'}"


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Select the tests marked `mariadb` only where the environment names a server."""
    if MARIADB:
        return
    left_out = [item for item in items if item.get_closest_marker("mariadb")]
    items[:] = [item for item in items if not item.get_closest_marker("mariadb")]
    config.hook.pytest_deselected(items=left_out)


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """Give the URL of a PostgreSQL server, by one of its databases."""
    with databases.postgresql_server() as url:
        yield url


@pytest.fixture(scope="class")
def postgresql_url(postgresql: str) -> Iterator[str]:
    """Give the URL of a database of its own, with our tables."""
    with databases.fresh_postgresql(postgresql) as url:
        yield url


@pytest.fixture(scope="session")
def mariadb() -> str:
    """Give the URL of a MariaDB server, by one of its databases."""
    return MARIADB


@pytest.fixture(scope="class")
def mariadb_url(mariadb: str) -> Iterator[str]:
    """Give the URL of a database of its own, with our tables."""
    with databases.fresh_mariadb(mariadb) as url:
        yield url
