"""A payment provider for cases that need one, by the name `till`."""

from collections.abc import Sequence
from typing import Final

from salescore.plugins import hookimpl
from salescore.testing import LyingProvider
from salescore.transactions import PaymentProvider

__all__ = ["TILL", "Tills"]

TILL: Final = "till"
"""The name of the provider."""


class Tills:
    """A plug-in that brings it."""

    name = "tills"

    @hookimpl
    def salescore_register_payment_providers(self) -> Sequence[PaymentProvider]:
        """Give the provider; nobody asks it for anything."""
        return [LyingProvider(TILL)]
