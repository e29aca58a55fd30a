"""Why a receiver has not been told yet: the next event of a backlog, explained."""

from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID
from zoneinfo import ZoneInfo

from attrs import frozen

from salescore.backlog import FOLLOW_UPS, Backlog
from salescore.errors import render
from salescore.events import ENVELOPE
from salescore.formula import f
from salescore.owners import Owner
from salescore.query import Query

if TYPE_CHECKING:
    from salescore.app.sales import Sales

__all__ = ["Stuck", "stuck"]


@frozen
class Stuck:
    """What a receiver has not taken over yet.

    Args:
        backlog: what it has still to be told about one aggregate.
        event_id: the next event; None if it is in the store no more.
        tag: of the event, or nothing.
        zone: the tenant's time zone, in which instants are shown.
        owner: the plug-in of the receiver; None if it is not installed, or the library's own.
    """

    backlog: Backlog
    event_id: UUID | None
    tag: str
    zone: str = "UTC"
    owner: Owner | None = None

    def show(self, language: str = "en") -> str:
        """Say what is next, what waits behind it, how often it was tried, and when it is again."""
        row = self.backlog
        told = [
            (
                "deliveries.next",
                {
                    "receiver": row.receiver,
                    "tag": self.tag or "-",
                    "version": row.first,
                    "kind": row.kind,
                    "key": row.subject_id,
                },
            )
        ]
        if row.last > row.first:
            told.append(("deliveries.behind", {"last": row.last}))
        if row.attempts:
            told.append(("deliveries.failed", {"count": row.attempts, "error": row.error}))
        absent = self.owner is None and row.receiver != FOLLOW_UPS
        if row.due_at is not None and not absent:
            told.append(("deliveries.due", {"at": self._local(row.due_at)}))
        if row.parked_at is not None:
            told.append(("deliveries.parked", {"at": self._local(row.parked_at)}))
        if absent:
            told.append(("deliveries.absent", {}))
        if row.attempts and self.owner is not None:
            owner: dict[str, object] = {
                "plugin": str(self.owner),
                "switch_off": self.owner.switch_off,
            }
            told.append(("deliveries.owner", owner))
        return "\n".join(render(code, params, language)[0] for code, params in told)

    def __str__(self) -> str:
        """Say it in English."""
        return self.show()

    def _local(self, at: datetime) -> str:
        return f"{at.astimezone(ZoneInfo(self.zone)):%Y-%m-%d %H:%M:%S}"


def stuck(sales: "Sales", backlog: Backlog) -> Stuck:
    """Look up the event that a backlog begins with."""
    of = (f.subject_id == backlog.subject_id) & (f.kind == backlog.kind)
    query = Query(kind=ENVELOPE, where=of & (f.version == backlog.first), limit=1)
    zone = sales.settings.get().zone
    owner = sales.app.plugins.owner_of_notifier(backlog.receiver)
    for event in sales.find(query):
        return Stuck(backlog, event.id, event.tag, zone, owner)
    return Stuck(backlog, None, "", zone, owner)
