"""What clerks write down, and how goods are told apart in it."""

import json
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any

from salescore.events import Event, Outcome
from salescore.plugins.wrapping import Handled, Handling
from salescore.stock.events import StockMoved
from salescore.stock.transfer import Transfer

__all__ = ["Ears", "Moved", "kind_of", "moved_by", "said"]

Moved = list[list[tuple[str, str, str, str]]]
"""By document: place, SKU, of which lot and whose, and how many more of it lie there."""


class Ears:
    """A plug-in's wrapper that hears what the library says of commands, all of it.

    Attributes:
        heard: the events of every outcome since it was cleared.
    """

    name = "ears"
    phase = 0

    def __init__(self) -> None:
        """Hear nothing yet."""
        self.heard: list[Event] = []

    def wrap(self, handling: Handling) -> Handled:
        """Listen to what comes back."""
        results = handling.proceed()
        for each in results:
            if isinstance(each, Outcome):
                self.heard += each.events
        return results


def said(path: Path) -> list[dict[str, Any]]:
    """Read what a clerk wrote down; a line that death cut short is left out."""
    found = []
    for line in path.read_text(encoding="utf-8").splitlines():
        with suppress(json.JSONDecodeError):
            found.append(json.loads(line))
    return found


def moved_by(events: Iterable[Event]) -> Moved:
    """Say what lies where that did not before, document by document."""
    return [_changes(event.transfer) for event in events if isinstance(event, StockMoved)]


def _changes(transfer: Transfer) -> list[tuple[str, str, str, str]]:
    return [
        (str(place), each.sku, kind_of(each), str(change))
        for each in transfer.movements
        for place, change in ((each.from_id, -each.quantity), (each.to_id, each.quantity))
        if place is not None
    ]


def kind_of(goods: Any) -> str:
    """Tell goods of a product apart, in a movement or a position."""
    told = (getattr(goods, name) for name in ("lot", "owner", "package"))
    return "/".join("" if each is None else str(each) for each in told).strip("/")
