"""Exports to restore, and what restores them."""

from collections.abc import Iterable
from datetime import datetime
from functools import cache

from salescore.app.application import App
from salescore.app.opening import open as open_app
from salescore.backlog import LEASE
from salescore.clock import TickingClock
from salescore.ids import SeededIds
from tests import notebook, recorded_money
from tests.notebook import CloseNote, OpenNote, Tint, WriteNote
from tests.recorded import Script
from tests.shops import SELLER, START, furnish, no_wait

__all__ = ["PLUGINS", "exported", "is_empty", "opened", "restored", "small"]

PLUGINS = (notebook, recorded_money)


def opened(url: str, *plugins: object, start: datetime = START, seed: int = 1) -> App:
    """Open an application with exactly these plug-ins."""
    return open_app(
        url,
        clock=TickingClock(start),
        new_id=SeededIds(seed=seed),
        sleep=no_wait,
        plugins=plugins,
    )


@cache
def exported() -> tuple[str, ...]:
    """Give the export of a house with everything: the recorded script, notes, follow-ups."""
    with opened("memory:", *PLUGINS) as app:
        sales = app.tenant("acme", actor=SELLER)
        Script(3).run(sales, 600)
        sales.handle(OpenNote(title="茶", tint=Tint("#00ff7f"), remind=True), key="n-1")
        sales.handle(WriteNote(title="茶", line="绿", tint=Tint("#010203")))
        sales.handle(CloseNote(title="茶"))
        return tuple(sales.export())


@cache
def small() -> tuple[str, ...]:
    """Give the export of a shop with one order that was billed and paid in part."""
    with opened("memory:") as app:
        sales = app.tenant("acme", actor=SELLER)
        order = sales.orders.place(furnish(sales), [("TEA-1", 3), ("ENGRAVE", 1)])
        sales.shipments.ship(order)
        sales.payments.record(sales.invoices.issue(order), "5 EUR")
        return tuple(sales.export())


def restored(app: App, lines: Iterable[str], tenant: str = "acme") -> list[str]:
    """Restore, and give what is exported then."""
    assert app.restore(tenant, lines).healthy
    return list(app.tenant(tenant).export())


def is_empty(app: App, tenant: str = "acme") -> bool:
    """Say whether a tenant has nothing, not even a mark."""
    store, kinds = app.flow.store, (*app.flow.registry.kinds.values(), LEASE)
    return not any(list(store.scan(tenant, kind)) for kind in kinds)
