"""What all suites share: the fixture that opens the store under test, and fresh tenants."""

from collections.abc import Callable, Iterator
from itertools import count
from typing import ClassVar, TypeAlias

import pytest
from hypothesis import HealthCheck, settings

from salescore.store import Store
from salescore.testing.capabilities import Capability
from salescore.testing.kit import Kit

__all__ = ["OpenStore", "Suite", "Tenants", "examples"]

OpenStore: TypeAlias = Callable[[], Store]
"""Opens the store under test; each call opens the same states where the store is persistent."""

Tenants: TypeAlias = Iterator[str]
"""Names of tenants, each new to the store: `next(tenants)` is a fresh start."""


def examples(count: int) -> settings:
    """Bound a property test that takes its store from a fixture and a fresh tenant per example."""
    checks = [HealthCheck.function_scoped_fixture, HealthCheck.differing_executors]
    return settings(
        max_examples=count, deadline=None, suppress_health_check=[*checks, HealthCheck.too_slow]
    )


class Suite(Kit):
    """The base of the suites of stores.

    Attributes:
        capabilities: what the store under test can do; every suite must declare it.
    """

    capabilities: ClassVar[frozenset[Capability]]

    @pytest.fixture
    def open_store(self) -> OpenStore:
        """Give a function that opens the store under test; every suite overrides this fixture."""
        raise NotImplementedError(f"{type(self).__name__} overrides the fixture open_store")

    @pytest.fixture
    def store(self, open_store: OpenStore) -> Iterator[Store]:
        """Give the store under test, and close it afterwards."""
        opened = open_store()
        yield opened
        opened.close()

    @pytest.fixture
    def tenants(self) -> Tenants:
        """Give names of tenants that are new to the store."""
        return (f"tenant-{number}" for number in count(1))
