"""A check: what looks at states one after the other, and the findings it comes to."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Protocol, TypeAlias

from attrs import frozen

from salescore.errors import Finding
from salescore.facts import Kind

__all__ = ["Check", "Each", "Finding", "Hint", "Sees"]


@frozen(str=False)
class Hint(Finding):
    """Something that contradicts nothing, but that somebody may want to do something about."""


Sees: TypeAlias = Mapping[Kind[Any], Callable[[Any], Iterable[Finding]]]
"""What a check does with each state of a kind."""


class Check(Protocol):
    """Sees the states of some kinds, then closes; it keeps no more than its comparison needs."""

    @property
    def sees(self) -> Sees:
        """What it does with each state of the kinds it looks at; facts come before balances."""
        ...

    def close(self) -> Iterable[Finding]:
        """Say what only shows once every state has been seen."""
        ...


@frozen(eq=False)
class Each:
    """A check that judges every state on its own."""

    sees: Sees

    def close(self) -> Iterable[Finding]:
        """Say nothing more."""
        return ()
