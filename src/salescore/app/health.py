"""Health: how a worker is, as a value that a machine can read."""

import json
import os
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from attrs import asdict, field, frozen

from salescore.backlog import BACKLOG
from salescore.clock import instant_text
from salescore.events import OUTBOX
from salescore.facts import Kind
from salescore.formula import Expression, f
from salescore.query import Query

if TYPE_CHECKING:
    from salescore.app.application import App

__all__ = ["Counts", "Health", "counts_of", "write_health"]


@frozen(kw_only=True)
class Health:
    """How a worker is.

    Args:
        at: when this was so.
        running: False when it has stopped.
        turns: rounds through all tenants since it started.
        tenants: for how many it works.
        delivered: events that receivers have taken over since it started.
        failed: attempts since it started after which a delivery is tried again.
        parked: deliveries that wait for a person now, those of all tenants.
        waiting: deliveries that are still tried, and commands that nobody has fetched.
        oldest_seconds: for how long the oldest of those has waited.
        due: commands that time asked for and that were run since it started.
        store: why the store cannot be reached now; None when it can.
        errors: what went wrong in the last round, by tenant.
        plugins: plug-ins that were left out, or failed since, each with the phase.

    >>> from datetime import UTC
    >>> at = datetime(2026, 7, 1, tzinfo=UTC)
    >>> Health(at=at, parked=3).ok, Health(at=at, store="there is no server").ok
    (True, False)
    """

    at: datetime
    running: bool = True
    turns: int = 0
    tenants: int = 0
    delivered: int = 0
    failed: int = 0
    parked: int = 0
    waiting: int = 0
    oldest_seconds: int = 0
    due: int = 0
    store: str | None = None
    errors: Mapping[str, str] = field(factory=dict, hash=False)
    plugins: tuple[str, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether the store answers and no tenant's work failed as a whole."""
        return self.store is None and not self.errors

    def plain(self) -> dict[str, Any]:
        """Give it as JSON has it.

        >>> from datetime import UTC
        >>> Health(at=datetime(2026, 7, 1, tzinfo=UTC)).plain()["ok"]
        True
        """
        shown = asdict(self) | {"at": instant_text(self.at), "plugins": list(self.plugins)}
        return {"ok": self.ok, **shown, "errors": dict(self.errors)}


def write_health(path: Path, health: Health) -> None:
    """Write it whole: who reads the file meanwhile finds the one before."""
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    beside.write_text(json.dumps(health.plain(), ensure_ascii=False) + "\n", encoding="utf-8")
    beside.replace(path)


@frozen
class Counts:
    """What waits of one tenant.

    Args:
        parked: deliveries that wait for a person.
        waiting: deliveries that are tried, and commands that nobody has fetched.
        since: when the oldest of those began to wait; None if there is none.
    """

    parked: int
    waiting: int
    since: datetime | None


def counts_of(app: "App", tenant: str) -> Counts:
    """Count what waits of a tenant."""
    parked, _ = _count(app, tenant, BACKLOG, f.parked_at.is_given())
    due, first = _count(app, tenant, BACKLOG, f.due_at.is_given())
    unfetched, earliest = _count(app, tenant, OUTBOX, None)
    found = [each for each in (first, earliest) if each is not None]
    return Counts(parked, due + unfetched, min(found, default=None))


def _count(
    app: "App", tenant: str, kind: Kind[Any], where: Expression | None
) -> tuple[int, datetime | None]:
    """Count states, and say when the oldest was recorded."""
    query = Query(kind=kind, where=where, order=(f.recorded_at,), limit=1, with_totals=True)
    page = app.flow.store.find(tenant, query)
    count = 0 if page.totals is None else page.totals.count
    return count, page.items[0].recorded_at if page.items else None
