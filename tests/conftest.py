"""Hypothesis profiles: `dev` while writing, `ci` for every change, `nightly` for the long run.

`HYPOTHESIS_PROFILE` chooses; without it a run under CI takes `ci` and any other takes `dev`.
Databases of servers come from `tests.databases`.
"""

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

from tests import databases, every_store, servers
from tests.unwatched import Unwatched
from tools.browser import CHROMIUM, chromium

if TYPE_CHECKING:
    from playwright.sync_api import Browser

MARIADB = os.environ.get(servers.MARIADB, "")

SERVERS = {"browser": CHROMIUM, "mariadb": servers.MARIADB, **servers.BROKERS}
"""By mark, the variable that must name a server for the tests of that mark to be selected."""

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
    """Demand every store or broker, if this run must meet them all; let coverage rest at times."""
    config.pluginmanager.register(Unwatched(), "unwatched")
    if demanded := every_store.demanded():
        config.pluginmanager.register(every_store.EveryStore(demanded), "every store")


def pytest_report_header() -> list[str]:
    """Say which tests on servers are among those of this run."""
    return [
        f"{mark}: {'selected' if os.environ.get(name) else f'not selected, {name} is not set'}"
        for mark, name in SERVERS.items()
    ]


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Select the tests of a server only where the environment names it."""
    missing = [mark for mark, name in SERVERS.items() if not os.environ.get(name)]
    left_out = [item for item in items if any(map(item.get_closest_marker, missing))]
    items[:] = [item for item in items if item not in left_out]
    if left_out:
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


@pytest.fixture(scope="session")
def rabbitmq() -> str:
    """Give the URL of a RabbitMQ server."""
    return os.environ.get(servers.RABBITMQ, "")


@pytest.fixture(scope="module")
def browser() -> "Iterator[Browser]":
    """Run a Chromium for the tests of a module: its event loop would hinder those of others."""
    with chromium() as running:
        yield running


@pytest.fixture(scope="session")
def nats() -> str:
    """Give the URL of a NATS server with JetStream."""
    return os.environ.get(servers.NATS, "")


@pytest.fixture(scope="session")
def redis() -> str:
    """Give the URL of a Redis server."""
    return os.environ.get(servers.REDIS, "")
