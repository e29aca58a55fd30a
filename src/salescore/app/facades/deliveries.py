"""Deliveries: what receivers have still to be told."""

from typing import Any

from salescore.app.facades.room import Room
from salescore.app.stuck import Stuck, stuck
from salescore.backlog import BACKLOG, Backlog
from salescore.formula import f
from salescore.ids import as_id
from salescore.query import Page
from salescore.relay.commands import DiscardDelivery, ReplayDelivery

__all__ = ["Deliveries"]


class Deliveries(Room[Backlog]):
    """What receivers have still to be told; empty when everybody knows everything."""

    kind = BACKLOG

    def parked(self, *, limit: int = 100) -> Page[Backlog]:
        """Give what waits for a person, what was parked first at the beginning.

        Args:
            limit: 1 to 1,000.
        """
        return self.find(f.parked_at != None, order=f.parked_at, limit=limit)  # noqa: E711 - a formula.

    def waiting(self, *, limit: int = 100) -> Page[Backlog]:
        """Give what is tried by itself, what is due first at the beginning.

        Args:
            limit: 1 to 1,000.
        """
        return self.find(f.due_at != None, order=f.due_at, limit=limit)  # noqa: E711 - a formula.

    def explain(self, of: Any) -> Stuck:
        """Say which event a receiver has not taken over, how often that was tried, and why.

        Args:
            of: a backlog, or its id.

        Raises:
            UnknownId: there is none: everything was taken over, or discarded.
        """
        return stuck(self._sales, self.get(of))

    def replay(self, of: Any, *, key: str | None = None) -> None:
        """Try again at once, with all attempts ahead; what is parked goes on.

        Args:
            of: a backlog, or its id.
            key: makes a repeated call have one effect.

        Raises:
            UnknownId: there is none: everything was taken over, or discarded.
        """
        self._sales.handle(ReplayDelivery(backlog_id=as_id(of)), key=key)

    def discard(self, of: Any, *, reason: str, key: str | None = None) -> None:
        """Never tell of the next event of a backlog; what lies behind it goes on.

        Args:
            of: the backlog as somebody has looked at it, or its id for whatever is next now.
            reason: why, 1 to 500 characters.
            key: makes a repeated call have one effect.

        Raises:
            VersionConflict: another event is next by now.
            UnknownId: there is none: everything was taken over, or discarded.
        """
        row = of if isinstance(of, Backlog) else self.get(of)
        command = DiscardDelivery(backlog_id=row.id, event_version=row.first, reason=reason)
        self._sales.handle(command, key=key)
