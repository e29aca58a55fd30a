"""The registry: which handlers, policies, events and derived facts an application has."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from attrs import field, frozen

from salescore.app.handler import Derived, Handler
from salescore.errors import SalesError
from salescore.events import Command, Event
from salescore.facts import Kind
from salescore.policies import Policy
from salescore.wire import Wire

__all__ = ["Apply", "Registry", "UnknownCommand"]

Apply = Callable[[Any, Any], Any]
"""From (state before or None, event) to the state after, its version one higher."""


class UnknownCommand(SalesError, TypeError):
    """No handler is registered for this class of commands."""

    code = "flow.unknown_command"

    def __init__(self, command: type) -> None:
        """Name the class."""
        super().__init__(command=command.__name__)


@frozen
class Registry:
    """Everything the flow looks up by class.

    Args:
        handlers: one per class of commands.
        policies: asked for every command of their class and its subclasses.
        apply: one function per class of events.
        kinds: every kind of stored state.
        derived: facts kept in the process.
    """

    handlers: Mapping[type[Command[Any]], Handler[Any, Any, Any]]
    policies: tuple[Policy, ...]
    apply: Mapping[type[Event], Apply]
    kinds: Mapping[str, Kind[Any]]
    derived: Mapping[Kind[Any], Derived]
    wire: Wire
    _policies_of: dict[type, tuple[Policy, ...]] = field(init=False, factory=dict)

    @classmethod
    def of(
        cls,
        *,
        handlers: Iterable[Handler[Any, Any, Any]],
        policies: Iterable[Policy],
        apply: Mapping[type[Event], Apply],
        kinds: Iterable[Kind[Any]],
        derived: Iterable[Derived],
    ) -> "Registry":
        """Build the look-up tables."""
        by_command = {handler.command: handler for handler in handlers}
        return cls(
            by_command,
            tuple(policies),
            dict(apply),
            {kind.name: kind for kind in kinds},
            {each.kind: each for each in derived},
            Wire(commands=by_command, events=apply),
        )

    def handler(self, command: Command[Any]) -> Handler[Any, Any, Any]:
        """Give the handler of a command.

        Raises:
            UnknownCommand: none is registered.
        """
        found = self.handlers.get(type(command))
        if found is None:
            raise UnknownCommand(type(command))
        return found

    def policies_of(self, command: Command[Any]) -> tuple[Policy, ...]:
        """Give the policies that look at a command."""
        kind = type(command)
        found = self._policies_of.get(kind)
        if found is None:
            found = tuple(rule for rule in self.policies if issubclass(kind, rule.command))
            self._policies_of[kind] = found
        return found
