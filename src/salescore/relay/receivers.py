"""Who is told of what: receivers by name, and by the class of an event."""

import json
from collections.abc import Callable, Iterable, Iterator
from inspect import iscoroutinefunction
from typing import Any, Final

from salescore.backlog import RECEIVER_MAX
from salescore.delivery import Notifier
from salescore.errors import AlreadyExists, InvalidValue, demand_text
from salescore.events import Envelope, Event
from salescore.relay.events import Discarded, Replayed

__all__ = ["Receivers", "check_notifier"]

_ABOUT_ONE: Final = frozenset((Discarded.tag, Replayed.tag))
"""Tags of what a person does about the deliveries of one receiver."""


def check_notifier(notifier: Notifier) -> None:
    """Demand what a receiver must have: a name, classes of events, a function that is called.

    Raises:
        InvalidValue: it has not.
    """
    name: Any = getattr(notifier, "name", None)
    demand_text("receiver", name, most=RECEIVER_MAX)
    handles: Any = getattr(notifier, "handles", None)
    if not isinstance(handles, tuple) or not all(map(_is_event, handles)):
        shown = repr(handles)[:80]
        raise InvalidValue(f"{name}.handles", value=shown, allowed="a tuple of classes of events")
    notify: Any = getattr(notifier, "notify", None)
    if not callable(notify) or iscoroutinefunction(notify):
        shown = "async def" if iscoroutinefunction(notify) else repr(notify)[:80]
        raise InvalidValue(f"{name}.notify", value=shown, allowed="a function that is not async")


def _is_event(given: Any) -> bool:
    return isinstance(given, type) and issubclass(given, Event)


class Receivers:
    """The receivers of an application.

    Args:
        notifiers: each with a name of its own.
        class_of: from the tag of an event to its class; None for a tag that is not known here.

    Raises:
        InvalidValue: one lacks what a receiver must have.
        AlreadyExists: two have the same name.
    """

    def __init__(
        self, notifiers: Iterable[Notifier], *, class_of: Callable[[str], type[Event] | None]
    ) -> None:
        """Look each of them over."""
        self._named: dict[str, Notifier] = {}
        for each in notifiers:
            check_notifier(each)
            if each.name in self._named:
                raise AlreadyExists("receiver", key=each.name)
            self._named[each.name] = each
        self._class_of = class_of
        self._names: dict[str, tuple[str, ...]] = {}

    def __iter__(self) -> Iterator[Notifier]:
        """Go through them, in the order given."""
        return iter(self._named.values())

    def __contains__(self, name: str) -> bool:
        """Say whether there is one of this name."""
        return name in self._named

    def named(self, name: str) -> Notifier:
        """Give the one of a name."""
        return self._named[name]

    def of(self, tag: str) -> tuple[str, ...]:
        """Name those who are told of events with a tag.

        An event whose class is not known goes to those alone who want every event.
        """
        found = self._names.get(tag)
        if found is None:
            kind = self._class_of(tag) or Event
            found = self._names[tag] = tuple(
                each.name for each in self if issubclass(kind, each.handles)
            )
        return found

    def told(self, envelope: Envelope) -> tuple[str, ...]:
        """Name those who are told of an event.

        What was done about a delivery is told to all but its own receiver: one that takes nothing
        over would park that as well, and there would be no end to what is to be discarded.
        """
        names = self.of(envelope.tag)
        if envelope.tag not in _ABOUT_ONE:
            return names
        about = json.loads(envelope.payload).get("receiver")
        return tuple(name for name in names if name != about)
