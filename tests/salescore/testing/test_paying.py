"""The suite of payment providers, on one that lies where it is told to."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, ClassVar

import pytest

from salescore.money import Money
from salescore.testing import (
    Lie,
    LyingProvider,
    PaymentProviderCapability,
    PaymentProviderSuite,
)
from salescore.transactions import Ask


class TestHonest(PaymentProviderSuite):
    """A provider that shows all it can."""

    capabilities: ClassVar[frozenset[Any]] = frozenset(PaymentProviderCapability)

    @pytest.fixture
    def provider(self) -> LyingProvider:
        """Give one that declines 6.66."""
        return LyingProvider("till", declines=(666,))

    @pytest.fixture
    def moved(self, provider: LyingProvider) -> Callable[[], int]:
        """Give what it has really done."""
        return lambda: len(provider.done)

    @pytest.fixture
    def outage(self, provider: LyingProvider) -> Callable[[], Any]:
        """Give a block in which its answers are lost: the look-up is dead."""

        @contextmanager
        def broken() -> Iterator[None]:
            provider.lie(Lie.DEAD)
            yield

        return broken

    @pytest.fixture
    def declined(self) -> Ask:
        """Give what it declines."""
        return self.ask(amount=Money.of("6.66", "EUR"))

    @pytest.fixture
    def secrets(self) -> Sequence[str]:
        """Give a token that it does not have."""
        return ("sk_live_1",)


class TestPlain(PaymentProviderSuite):
    """A provider of which nothing more is known."""

    @pytest.fixture
    def provider(self) -> LyingProvider:
        """Give an honest one."""
        return LyingProvider("till")
