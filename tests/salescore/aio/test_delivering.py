"""Deliveries inside an event loop."""

import asyncio
from datetime import UTC, datetime

from salescore import aio
from salescore.delivery import Delivery
from salescore.events import Event
from salescore.parties.customer import Customer
from salescore.upkeep import Sweep
from tests.told import Told


class Pager:
    name = "pager"
    handles = (Event,)

    def __init__(self) -> None:
        """Have heard nothing."""
        self.subjects: list[object] = []

    def notify(self, delivery: Delivery) -> None:
        """Look the aggregate up."""
        self.subjects.append(delivery.subject)


def test_receivers_are_told_where_deliver_is_awaited(calm_url: str) -> None:
    """They are ordinary functions; what they look up comes from the same store."""
    pager = Pager()

    async def tell() -> int:
        async with aio.open(calm_url, tenant="acme", plugins=[Told([pager])]) as sales:
            await sales.customers.add("Anna", currency="EUR")
            turn = await sales.deliver()
            assert not list(await sales.deliveries.find())
            return turn.delivered

    told = asyncio.run(tell())
    assert told == len(pager.subjects)
    assert Customer in map(type, pager.subjects)


def test_what_is_due_is_awaited(calm_url: str) -> None:
    """Time asks for nothing in a new shop; asked of a later day, it sweeps what was delivered."""

    async def ask() -> tuple[int, list[str]]:
        async with aio.open(calm_url, tenant="acme", plugins=[]) as sales:
            await sales.customers.add("Anna", currency="EUR")
            await sales.deliver()
            later = await sales.due(datetime(2090, 1, 1, tzinfo=UTC))
            return len(await sales.due()), [each.kind for each in later if isinstance(each, Sweep)]

    assert (0, ["flow.outcome"]) == asyncio.run(ask())
