"""The desk: a toy shop over a store, with a recorded sleep, and what can be told of it."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from typing import Any, Final

from attrs import Factory, field, frozen

from salescore.app.flow import Flow
from salescore.catalog.product import PRODUCT
from salescore.clock import FixedClock
from salescore.errors import Refused, SalesError
from salescore.events import ENVELOPE, FOLLOW_UP, OUTCOME, Actor, Command, Outcome
from salescore.ids import IdSource, RandomIds
from salescore.parties.customer import CUSTOMER
from salescore.policies import Policy
from salescore.retries import Retries
from salescore.stock.commitment import COMMITMENT
from salescore.stock.level import STOCK_LEVEL
from salescore.stock.location import LOCATION
from salescore.stock.transfer import TRANSFER
from salescore.store import Store
from salescore.testing.toys import toy_registry

__all__ = ["OWNER", "Desk", "digest", "told"]

OWNER: Final = Actor("u-1", roles=frozenset({"owner"}))

_ID: Final = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def _no_pause(_: float) -> None:
    """Go on at once."""


@frozen
class Desk:
    """One tenant's toy shop.

    Args:
        store: where its states live.
        tenant: whose they are.
        policies: asked besides the one about permissions.
        retries: the flow's bounds.
        sleep: instead of waiting.
        new_id: the source of ids.
    """

    store: Store
    tenant: str
    policies: tuple[Policy, ...] = ()
    retries: Retries = field(factory=Retries)
    sleep: Callable[[float], None] = _no_pause
    new_id: IdSource = field(factory=RandomIds)
    slept: list[float] = field(factory=list, init=False)
    flow: Flow = field(init=False, default=Factory(lambda self: self._flow(), takes_self=True))

    @property
    def looks(self) -> int:
        """Count the looks after which a shortage is believed.

        One at locked levels is enough; else the second looks at the levels before it asks.
        """
        with self.store.begin(self.tenant, write=False) as unit:
            return 1 if unit.gated else 2

    def _flow(self) -> Flow:
        return Flow(
            self.store,
            toy_registry(*self.policies),
            clock=FixedClock(datetime(2026, 7, 1, 12, tzinfo=UTC)),
            new_id=self.new_id,
            sleep=self._wait,
            retries=self.retries,
        )

    def _wait(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.sleep(seconds)

    def do(
        self,
        command: Command[Any],
        key: str | None = None,
        *,
        actor: Actor = OWNER,
        expect: int | None = None,
    ) -> Outcome[Any]:
        """Run one command."""
        return self.flow.handle(self.tenant, command, actor=actor, key=key, expect=expect)

    def do_all(
        self, commands: Iterable[Command[Any]], keys: Sequence[str] | None = None
    ) -> list[Outcome[Any] | SalesError]:
        """Run commands one by one; an error takes the place of its outcome."""
        found: list[Outcome[Any] | SalesError] = []
        for number, command in enumerate(commands):
            try:
                found.append(self.do(command, None if keys is None else keys[number]))
            except SalesError as error:
                found.append(error)
        return found


def told(results: Iterable[Outcome[Any] | SalesError]) -> list[tuple[Any, ...]]:
    """Say what callers learned, without ids: they differ from run to run."""
    return [
        _refused(result) if isinstance(result, SalesError) else _done(result) for result in results
    ]


def _refused(error: SalesError) -> tuple[Any, ...]:
    reasons = error.rejections if isinstance(error, Refused) else ()
    return error.code, dict(error.params), [(each.code, each.params) for each in reasons]


def _done(outcome: Outcome[Any]) -> tuple[Any, ...]:
    return (
        outcome.key,
        outcome.replayed,
        type(outcome.value).__name__,
        [type(event).__name__ for event in outcome.events],
        [(warning.code, warning.params) for warning in outcome.warnings],
    )


def digest(store: Store, tenant: str) -> dict[str, list[tuple[Any, ...]]]:
    """Say all that a store keeps of a toy shop, without ids and numbers that may have gaps."""
    skus = {each.id: each.sku for each in store.scan(tenant, PRODUCT)}
    codes = {each.id: each.code for each in store.scan(tenant, LOCATION)}
    states: dict[str, list[tuple[Any, ...]]] = {
        "products": [(sku,) for sku in skus.values()],
        "places": [(code,) for code in codes.values()],
        "customers": [(c.number, c.name, c.version) for c in store.scan(tenant, CUSTOMER)],
        "levels": sorted(
            (skus[level.product_id], codes[level.location_id], level.on_hand, level.reserved)
            for level in store.scan(tenant, STOCK_LEVEL)
        ),
        "promises": [
            (line.sku, codes[line.location_id], line.quantity)
            for promise in store.scan(tenant, COMMITMENT)
            for line in promise.lines
        ],
        "receipts": [
            (movement.sku, movement.quantity)
            for transfer in store.scan(tenant, TRANSFER)
            for movement in transfer.movements
        ],
    }
    return states | dict(_flow_rows(store, tenant))


def _flow_rows(store: Store, tenant: str) -> Iterator[tuple[str, list[tuple[Any, ...]]]]:
    yield (
        "events",
        [
            (each.tag, each.version, each.key, each.actor, each.recorded_at)
            for each in store.scan(tenant, ENVELOPE)
        ],
    )
    yield (
        "follow_ups",
        [
            (each.rule, each.tag, _ID.sub("", each.payload), each.depth)
            for each in store.scan(tenant, FOLLOW_UP)
        ],
    )
    yield "outcomes", [(each.key, each.tag, each.warnings) for each in store.scan(tenant, OUTCOME)]
