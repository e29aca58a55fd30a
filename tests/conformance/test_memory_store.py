"""The memory store keeps every promise of a store."""

from typing import ClassVar

import pytest

from salescore.memory import MemoryStore
from salescore.testing import Capability, FailingFlowSuite, FlowSuite, StoreSuite
from salescore.testing.suite import OpenStore


class Memory:
    capabilities: ClassVar = frozenset({Capability.MULTI_THREAD, Capability.CONCURRENT_UNITS})

    @pytest.fixture
    def open_store(self) -> OpenStore:
        """Open an empty store."""
        return MemoryStore


class TestMemoryStore(Memory, StoreSuite): ...


class TestFlowOnMemory(Memory, FlowSuite): ...


class TestFailingFlowOnMemory(Memory, FailingFlowSuite): ...
