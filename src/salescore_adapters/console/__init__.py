"""The console as a receiver: one line for each event."""

from salescore_adapters.console.notifier import ConsoleNotifier

__all__ = ["ConsoleNotifier"]
