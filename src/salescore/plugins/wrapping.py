"""Wrappers: what surrounds `handle` once, outside of its retries.

A wrapper measures, traces, holds back. It can refuse before the work is done; it cannot undo what
was done, and it cannot change what came of it.
"""

from collections.abc import Callable
from typing import Any, Protocol, TypeAlias

from attrs import field, frozen

from salescore.errors import SalesError
from salescore.events import Actor, Command, Outcome

__all__ = ["Handled", "Handling", "Wrapper"]

Handled: TypeAlias = tuple[Outcome[Any] | SalesError, ...]
"""One result for each command: its outcome, or the error that kept it from having an effect."""


@frozen
class Handling:
    """Commands about to be handled.

    Args:
        tenant: whose they are.
        commands: one, or those of a `handle_many` that can be tried.
        actor: who wants them.
        keys: one for each command.
        act: does the work.

    >>> handling = Handling("acme", (), Actor("u-1"), (), act=lambda: ())
    >>> (handling.tenant, handling.proceed())
    ('acme', ())
    """

    tenant: str
    commands: tuple[Command[Any], ...]
    actor: Actor
    keys: tuple[str, ...]
    _act: Callable[[], Handled] = field(alias="act", eq=False, repr=False)

    def proceed(self) -> Handled:
        """Do the work, retries and all; called again, it gives the same.

        Returns:
            A result for each command; refusals stand among them.

        Raises:
            SalesError: the commands failed together; let it through.
        """
        return self._act()


class Wrapper(Protocol):
    """Something that surrounds the handling of commands.

    `wrap` gives what `Handling.proceed` gave. To refuse, it raises `Refused` before it proceeds;
    anything else that it raises before is an error that names it, and nothing is done. What it
    raises afterwards changes nothing: the outcome stands, and the report names the wrapper.
    """

    @property
    def name(self) -> str:
        """Unique."""
        ...

    @property
    def phase(self) -> int:
        """Its place: the lowest is the outermost; those of one phase stand by name."""
        ...

    def wrap(self, handling: Handling) -> Handled:
        """Surround the work."""
        ...
