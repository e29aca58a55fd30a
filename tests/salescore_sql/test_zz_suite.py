from typing import ClassVar
import pytest
from salescore.testing import Capability, FlowSuite, StoreSuite
from salescore_sql import open_store
class Sql:
    capabilities: ClassVar = frozenset({Capability.MULTI_THREAD, Capability.PERSISTENT, Capability.MULTI_PROCESS})
    @pytest.fixture
    def open_store(self, tmp_path):
        return lambda: open_store(f"sqlite:///{tmp_path}/s.db?sync=normal&timeout=1")
class TestSql(Sql, StoreSuite): ...
class TestFlowSql(Sql, FlowSuite): ...
class Mem:
    capabilities: ClassVar = frozenset({Capability.MULTI_THREAD})
    @pytest.fixture
    def open_store(self, tmp_path):
        return lambda: open_store("sqlite://?timeout=1")
class TestMem(Mem, StoreSuite): ...
class TestFlowMem(Mem, FlowSuite): ...
