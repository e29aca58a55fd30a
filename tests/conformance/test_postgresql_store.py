"""The PostgreSQL store keeps every promise of a store."""

from functools import partial
from typing import ClassVar

import pytest

from salescore.testing import Capability, FailingFlowSuite, FlowSuite, StoreSuite
from salescore.testing.suite import OpenStore, Tenants
from salescore_sql import open_store
from tests import databases

pytestmark = pytest.mark.twice


class Postgresql:
    capabilities: ClassVar = frozenset(Capability)

    @pytest.fixture
    def open_store(self, postgresql_url: str) -> OpenStore:
        """Open one database, which the tests of a class share."""
        return partial(open_store, postgresql_url)

    @pytest.fixture
    def tenants(self) -> Tenants:
        """Give every test tenants of its own."""
        return databases.tenants()


class TestPostgresqlStore(Postgresql, StoreSuite): ...


class TestFlowOnPostgresql(Postgresql, FlowSuite): ...


class TestFailingFlowOnPostgresql(Postgresql, FailingFlowSuite): ...
