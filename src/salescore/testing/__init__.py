"""Conformance kits: what a store must keep to, as tests that its author inherits.

A store of your own passes when this module is green::

    import pytest
    from salescore.testing import Capability, FailingFlowSuite, FlowSuite, StoreSuite

    class MyStore:
        capabilities = frozenset({Capability.PERSISTENT, Capability.MULTI_THREAD})

        @pytest.fixture
        def open_store(self, tmp_path):
            return functools.partial(my_store.open, tmp_path / "shop.db")

    class TestStore(MyStore, StoreSuite): ...
    class TestFlow(MyStore, FlowSuite): ...
    class TestFailingFlow(MyStore, FailingFlowSuite): ...

What a store cannot do it does not declare; the tests of it are then reported by that name. The kit
needs pytest and hypothesis, which the library itself does not.
"""

from typing import Final

import pytest

_SUITES: Final = (
    "baskets", "claiming", "concurrency", "flows", "interleavings", "laws", "loading", "marking",
    "overlaps", "querying", "recording", "retrying", "saving", "scarcity",
)  # fmt: skip
pytest.register_assert_rewrite(*(f"{__name__}.{name}" for name in _SUITES))

from salescore.testing.capabilities import Capability, needs  # noqa: E402 - after the rewrite.
from salescore.testing.faults import Fault, FaultyStore  # noqa: E402 - after the rewrite.
from salescore.testing.flows import FailingFlowSuite, FlowSuite  # noqa: E402 - after the rewrite.
from salescore.testing.stores import StoreSuite  # noqa: E402 - after the rewrite.

__all__ = [
    "Capability",
    "FailingFlowSuite",
    "Fault",
    "FaultyStore",
    "FlowSuite",
    "StoreSuite",
    "needs",
]
