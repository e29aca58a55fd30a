"""The MariaDB store keeps every promise of a store."""

from functools import partial
from typing import ClassVar

import pytest

from salescore.testing import Capability, FailingFlowSuite, FlowSuite, StoreSuite
from salescore.testing.suite import OpenStore, Tenants
from salescore_sql import open_store
from tests import databases

pytestmark = pytest.mark.mariadb


class Mariadb:
    capabilities: ClassVar = frozenset(Capability)

    @pytest.fixture
    def open_store(self, mariadb_url: str) -> OpenStore:
        """Open one database, which the tests of a class share."""
        return partial(open_store, mariadb_url)

    @pytest.fixture
    def tenants(self) -> Tenants:
        """Give every test tenants of its own."""
        return databases.tenants()


class TestMariadbStore(Mariadb, StoreSuite): ...


class TestFlowOnMariadb(Mariadb, FlowSuite): ...


class TestFailingFlowOnMariadb(Mariadb, FailingFlowSuite): ...
