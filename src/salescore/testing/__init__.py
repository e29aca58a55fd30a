"""Conformance kits: what stores and plug-ins must keep to, as tests that their authors inherit.

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

What a store cannot do it does not declare; the tests of it are then reported by that name.
`NotifierSuite`, `PaymentProviderSuite`, `PolicySuite` and `HandlerSuite` do the same for plug-ins:
override what is to be tried (``docs/plugins/test-your-plugin.md``). `values_of` draws values of any
public class. The kits need pytest and hypothesis, which the library itself does not.
"""

from typing import Final

import pytest

_SUITES: Final = (
    "asking", "baskets", "claiming", "concurrency", "contributing", "flows", "handlers",
    "interleavings", "laws", "loading", "marking", "notifiers", "overlaps", "paying", "policies",
    "querying", "recording", "removing", "retrying", "saving", "scarcity", "telling",
)  # fmt: skip
pytest.register_assert_rewrite(*(f"{__name__}.{name}" for name in _SUITES))

from salescore.testing.arbitrary import (  # noqa: E402 - after the rewrite.
    register_values,
    values_of,
)
from salescore.testing.capabilities import Capability, needs  # noqa: E402 - after the rewrite.
from salescore.testing.faults import Fault, FaultyStore  # noqa: E402 - after the rewrite.
from salescore.testing.flows import FailingFlowSuite, FlowSuite  # noqa: E402 - after the rewrite.
from salescore.testing.handlers import (  # noqa: E402 - after the rewrite.
    HandlerCapability,
    HandlerSuite,
)
from salescore.testing.lying import Lie, LyingProvider  # noqa: E402 - after the rewrite.
from salescore.testing.notifiers import (  # noqa: E402 - after the rewrite.
    NotifierCapability,
    NotifierSuite,
)
from salescore.testing.paying import (  # noqa: E402 - after the rewrite.
    PaymentProviderCapability,
    PaymentProviderSuite,
)
from salescore.testing.personal import personal_fields  # noqa: E402 - after the rewrite.
from salescore.testing.policies import PolicySuite  # noqa: E402 - after the rewrite.
from salescore.testing.stores import StoreSuite  # noqa: E402 - after the rewrite.

__all__ = [
    "Capability",
    "FailingFlowSuite",
    "Fault",
    "FaultyStore",
    "FlowSuite",
    "HandlerCapability",
    "HandlerSuite",
    "Lie",
    "LyingProvider",
    "NotifierCapability",
    "NotifierSuite",
    "PaymentProviderCapability",
    "PaymentProviderSuite",
    "PolicySuite",
    "StoreSuite",
    "needs",
    "personal_fields",
    "register_values",
    "values_of",
]
