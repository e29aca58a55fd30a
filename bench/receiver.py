"""A receiver that counts what it is told, and the plug-in that brings it."""

from salescore.delivery import Delivery
from salescore.events import Event
from salescore.plugins import hookimpl

__all__ = ["Counting", "Plugin"]


class Counting:
    """A receiver that counts."""

    name = "counting"
    handles: tuple[type[Event], ...] = (Event,)

    def __init__(self) -> None:
        """Start at nothing."""
        self.count = 0

    def notify(self, delivery: Delivery) -> None:
        """Count it."""
        self.count += bool(delivery.key)


class Plugin:
    """A plug-in that brings the receiver."""

    name = "bench"

    def __init__(self, receiver: Counting) -> None:
        """Keep it."""
        self._receiver = receiver

    @hookimpl
    def salescore_register_notifiers(self) -> list[Counting]:
        """Give it."""
        return [self._receiver]
