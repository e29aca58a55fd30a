"""The SQLite store keeps every promise of a store."""

from functools import partial
from pathlib import Path
from typing import ClassVar

import pytest

from salescore.testing import Capability, FailingFlowSuite, FlowSuite, StoreSuite
from salescore.testing.suite import OpenStore
from salescore_sql import open_store


class Sqlite:
    capabilities: ClassVar = frozenset({
        Capability.PERSISTENT,
        Capability.MULTI_THREAD,
        Capability.MULTI_PROCESS,
    })  # fmt: skip

    @pytest.fixture
    def open_store(self, tmp_path: Path) -> OpenStore:
        """Open one file; a second writer of the same thread is told at once that it must wait."""
        return partial(open_store, f"sqlite:///{tmp_path}/shop.db?sync=normal&timeout=0.02")


class TestSqliteStore(Sqlite, StoreSuite): ...


class TestFlowOnSqlite(Sqlite, FlowSuite):
    @pytest.fixture
    def open_store(self, tmp_path: Path) -> OpenStore:
        """Open one file as applications do: writers wait for each other."""
        return partial(open_store, f"sqlite:///{tmp_path}/shop.db?sync=normal")


class TestFailingFlowOnSqlite(Sqlite, FailingFlowSuite): ...


class PrivateSqlite:
    capabilities: ClassVar = frozenset({Capability.MULTI_THREAD})

    @pytest.fixture
    def open_store(self) -> OpenStore:
        """Open a database that lives in the memory of this process: one connection, all wait."""
        return partial(open_store, "sqlite://?timeout=0.02")


class TestPrivateSqliteStore(PrivateSqlite, StoreSuite): ...


class TestFlowOnPrivateSqlite(PrivateSqlite, FlowSuite):
    @pytest.fixture
    def open_store(self) -> OpenStore:
        """Open it with a patience that lets eight threads share it."""
        return partial(open_store, "sqlite://?timeout=5")
