"""A plug-in that receives events, for tests of whoever tells them."""

from collections.abc import Iterable, Mapping
from typing import Any

from attrs import field, frozen

from salescore.delivery import Notifier
from salescore.events import Event
from salescore.plugins import hookimpl

__all__ = ["Told"]


@frozen
class Told:
    """A plug-in of some house: its receivers, and what they are told by."""

    notifiers: Iterable[Notifier] = ()
    handlers: Iterable[Any] = ()
    events: Mapping[type[Event], Any] = field(factory=dict)
    policies: Iterable[Any] = ()
    wrappers: Iterable[Any] = ()
    name: str = "told"

    @hookimpl
    def salescore_register_notifiers(self) -> Iterable[Notifier]:
        """Give the receivers."""
        return self.notifiers

    @hookimpl
    def salescore_register_handlers(self) -> Iterable[Any]:
        """Give the handlers."""
        return self.handlers

    @hookimpl
    def salescore_register_events(self) -> Mapping[type[Event], Any]:
        """Give the events."""
        return self.events

    @hookimpl
    def salescore_register_policies(self) -> Iterable[Any]:
        """Give the policies."""
        return self.policies

    @hookimpl
    def salescore_register_wrappers(self) -> Iterable[Any]:
        """Give what is put around every handling."""
        return self.wrappers
