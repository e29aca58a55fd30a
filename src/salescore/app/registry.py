"""The registry: which handlers, policies, events and derived facts an application has."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from attrs import Factory, evolve, field, frozen

from salescore.app.contributions import Contributions
from salescore.app.handler import Derived, Handler
from salescore.converter import ValueType
from salescore.errors import SalesError
from salescore.events import Command, Event
from salescore.facts import Kind
from salescore.owners import Owned
from salescore.plugins.plugins import Plugins
from salescore.plugins.wrapping import Wrapper
from salescore.policies import Policy
from salescore.record_events import RecordEvent
from salescore.reports.report import Report
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
        reports: by name, and whose they are.
        plugins: what they were made from; empty where they were put together by hand.
        wrappers: around every handling, the outermost first.
        contributions: price rules, tax providers, allocation strategies.

    Attributes:
        told_kinds: owner and kind of the records that change by events alone.
    """

    handlers: Mapping[type[Command[Any]], Handler[Any, Any, Any]]
    policies: tuple[Policy, ...]
    apply: Mapping[type[Event], Apply]
    kinds: Mapping[str, Kind[Any]]
    derived: Mapping[Kind[Any], Derived]
    wire: Wire
    reports: Mapping[str, Owned[Report]] = field(factory=dict)
    contributions: Contributions = field(factory=Contributions)  # pyright: ignore[reportCallIssue, reportArgumentType] - its fields are converted.
    plugins: Plugins = field(factory=Plugins)
    wrappers: tuple[Owned[Wrapper], ...] = ()
    told_kinds: frozenset[tuple[str, str]] = field(
        init=False, default=Factory(lambda self: _told_kinds(self.apply), takes_self=True)
    )
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
        types: Iterable[ValueType] = (),
        reports: Iterable[Owned[Report]] = (),
        contributions: Contributions | None = None,
        plugins: Plugins | None = None,
    ) -> "Registry":
        """Build the look-up tables; handlers are extended by what is contributed.

        Args:
            types: value types of plug-ins.
            reports: of the library and of plug-ins; no two have one name.
            contributions: None takes what the library brings along.
            plugins: what all of it was made from, and what else they contribute.
        """
        handlers, several = tuple(handlers), plugins or Plugins()
        commands = {handler.command.tag: handler.command for handler in handlers}
        given = evolve(contributions or Contributions(), commands=commands)
        by_command = {handler.command: _extended(handler, given) for handler in handlers}
        return cls(
            by_command,
            tuple(policies),
            dict(apply),
            {kind.name: kind for kind in kinds},
            {each.kind: each for each in derived},
            Wire(commands=by_command, events=apply, types=types),
            {each.value.name: each for each in reports},
            given,
            several,
            tuple(sorted(several.wrappers(), key=lambda x: (x.value.phase, x.value.name))),
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


def _told_kinds(events: Iterable[type[Event]]) -> frozenset[tuple[str, str]]:
    """Read the kinds of records off the events."""
    about = (event for event in events if issubclass(event, RecordEvent))
    return frozenset((event.owner, event.record_kind) for event in about)


def _extended(handler: Handler[Any, Any, Any], given: Contributions) -> Handler[Any, Any, Any]:
    return handler if handler.extend is None else handler.extend(given)
