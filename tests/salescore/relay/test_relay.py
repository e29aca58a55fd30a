"""The relay keeps its promises on every store."""

from functools import partial
from pathlib import Path
from typing import ClassVar

import pytest

from salescore.memory import MemoryStore
from salescore.testing import Capability
from salescore.testing.suite import OpenStore, Tenants
from salescore_sql import open_store
from tests import databases
from tests.salescore.relay.suite import RelaySuite


class TestRelayOnMemory(RelaySuite):
    capabilities: ClassVar = frozenset(Capability)

    @pytest.fixture
    def open_store(self) -> OpenStore:
        """Open an empty one."""
        return MemoryStore


class TestRelayOnSqlite(RelaySuite):
    capabilities: ClassVar = frozenset(Capability)

    @pytest.fixture
    def open_store(self, tmp_path: Path) -> OpenStore:
        """Open one file."""
        return partial(open_store, f"sqlite:///{tmp_path}/shop.db?sync=normal")


class TestRelayOnPostgresql(RelaySuite):
    capabilities: ClassVar = frozenset(Capability)

    @pytest.fixture
    def open_store(self, postgresql_url: str) -> OpenStore:
        """Open one database, which the tests share."""
        return partial(open_store, postgresql_url)

    @pytest.fixture
    def tenants(self) -> Tenants:
        """Give every test a tenant of its own."""
        return databases.tenants()


@pytest.mark.mariadb
class TestRelayOnMariadb(RelaySuite):
    capabilities: ClassVar = frozenset(Capability)

    @pytest.fixture
    def open_store(self, mariadb_url: str) -> OpenStore:
        """Open one database, which the tests share."""
        return partial(open_store, mariadb_url)

    @pytest.fixture
    def tenants(self) -> Tenants:
        """Give every test a tenant of its own."""
        return databases.tenants()
