"""Prints what happens: when, where, who, what, with numbers and figures."""

import sys
from datetime import UTC, tzinfo
from threading import Lock
from typing import TextIO

from salescore.delivery import Delivery
from salescore.events import Event
from salescore_adapters.templates.lines import lines
from salescore_adapters.templates.messages import Templates
from salescore_adapters.templates.writing import one_line

__all__ = ["ConsoleNotifier"]


class ConsoleNotifier:
    """Prints one line for each event.

    The lines name numbers, goods and figures, not people. Control characters in values are left
    out, so that no text of others moves the cursor; what the stream cannot write is escaped.

    Args:
        stream: where to; without it the standard output of the moment.
        language: ``"en"`` or ``"zh"``, or any language of your own templates.
        templates: what is said; the subject is the line. Without it, a line for each event.
        handles: the classes of events that are printed; without it all that something is said of.
        zone: the zone of the times.
        name: under which the relay knows it.

    >>> ConsoleNotifier(language="zh").name
    'console'
    """

    def __init__(
        self,
        *,
        stream: TextIO | None = None,
        language: str = "en",
        templates: Templates | None = None,
        handles: tuple[type[Event], ...] | None = None,
        zone: tzinfo = UTC,
        name: str = "console",
    ) -> None:
        """Print nothing yet."""
        self.name = name
        self._templates = templates or lines()
        self.handles: tuple[type[Event], ...] = handles or (
            (Event,) if templates is None else templates.handles
        )
        self._stream, self._language, self._zone = stream, language, zone
        self._lock = Lock()

    def notify(self, delivery: Delivery) -> None:
        """Print the line of an event, and flush.

        Raises:
            OSError: the disk is full, the reader gone; it is tried again.
            ValueError: the stream is closed.
        """
        message = self._templates.message(delivery, language=self._language)
        if message is None:
            return
        envelope = delivery.envelope
        at = envelope.occurred_at.astimezone(self._zone)
        start = f"{at:%Y-%m-%d %H:%M}  {delivery.tenant}  {envelope.actor}"
        self._print(one_line(f"{start}  {message.subject}") + "\n")

    def _print(self, line: str) -> None:
        stream = self._stream or sys.stdout
        encoding = getattr(stream, "encoding", None) or "utf-8"
        shown = line.encode(encoding, "backslashreplace").decode(encoding)
        with self._lock:
            stream.write(shown)
            stream.flush()
