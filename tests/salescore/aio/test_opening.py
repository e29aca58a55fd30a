import asyncio
import importlib.util
from collections.abc import Callable
from contextlib import aclosing
from datetime import UTC, datetime

import pytest

import salescore
from salescore import aio
from salescore.aio import AsyncSales
from salescore.app.opening import UnknownScheme
from salescore.clock import TickingClock
from salescore.errors import InvalidValue
from salescore.events import Actor
from salescore.ids import SeededIds
from salescore.parties.commands import AddCustomer
from salescore.parties.customer import CUSTOMER
from salescore.query import Query
from salescore.store import MissingExtra
from tests.salescore.aio.conftest import Furnish

START = datetime(2026, 7, 1, 9, tzinfo=UTC)


def test_a_view_opens_in_a_block(url: str, furnish: Furnish) -> None:
    """`async with open(url, tenant=...)` gives the tenant's view, as the synchronous one does."""

    async def main() -> str:
        async with aio.open(url, tenant="acme") as sales:
            anna = await furnish(sales, 100)
            order = await sales.orders.place(anna, [("TEA-1", 2)])
            await sales.shipments.ship(order)
            invoice = await sales.invoices.issue(order)
            return str(invoice.gross)

    assert "36.00 EUR" == asyncio.run(main())


def test_a_view_can_be_awaited(url: str) -> None:
    """`await open(url, tenant=...)` gives the view; it closes itself in a block of its own."""

    async def main() -> tuple[str, Actor]:
        actor = Actor("u-7", roles={"owner"})
        sales = await aio.open(url, tenant="acme", actor=actor)
        async with sales:
            assert "main" == (await sales.locations.by_code("main")).code
        return sales.name, sales.actor

    assert ("acme", Actor("u-7", roles={"owner"})) == asyncio.run(main())


def test_an_application_gives_views(url: str) -> None:
    """Without a tenant `open` gives the application; its tenants do not see each other."""

    async def main() -> list[int]:
        async with aio.open(url) as app:
            acme, other = await app.tenant("acme"), await app.tenant("other")
            await acme.customers.add("Anna's Café", currency="EUR")
            return [len(await view.find(Query(kind=CUSTOMER))) for view in (acme, other)]

    assert [1, 0] == asyncio.run(main())


def test_an_awaited_application_closes_in_a_block(url: str) -> None:
    """`app = await open(url)` and `async with app` are the long form."""

    async def main() -> str:
        app = await aio.open(url)
        async with app:
            return (await app.tenant("acme")).name

    assert "acme" == asyncio.run(main())


def test_nothing_opens_before_it_is_awaited() -> None:
    """`open` itself touches nothing; a wrong URL raises where it is awaited."""
    opening = aio.open("ftp://shop")

    async def main() -> None:
        await opening

    with pytest.raises(UnknownScheme):
        asyncio.run(main())


def test_a_wrong_tenant_leaves_nothing_open(url: str) -> None:
    """If the view cannot be given the store is closed again: no connection is left behind."""

    async def main() -> None:
        await aio.open(url, tenant=" ")

    with pytest.raises(InvalidValue):
        asyncio.run(main())


def test_without_a_driver_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """SQLite needs an asynchronous driver, and the error says how to get one."""
    found: Callable[..., object] = importlib.util.find_spec
    monkeypatch.setattr(
        "salescore_sql.find_spec",
        lambda name: None if name == "aiosqlite" else found(name),
    )

    async def main() -> None:
        await aio.open("sqlite://")

    with pytest.raises(MissingExtra) as caught:
        asyncio.run(main())
    assert {"extra": "async"} == caught.value.params


def test_commands_go_through_the_one_door(url: str) -> None:
    """`handle`, `handle_many`, `review`, `read`, `scan` and `today` are awaited."""

    async def main() -> None:
        async with aio.open(url, tenant="acme", clock=TickingClock(START)) as sales:
            command = AddCustomer(name="Anna's Café", currency="EUR")
            assert (await sales.review(command)).allowed
            first = await sales.handle(command, key="k")
            again = await sales.handle(command, key="k")
            assert again.replayed
            assert first.value == again.value
            many = [AddCustomer(name=f"No. {n}", currency="EUR") for n in range(3)]
            assert 3 == len(await sales.handle_many(many))
            assert 4 == len([each async for each in sales.scan(CUSTOMER)])
            facts = await sales.read([CUSTOMER.one(first.value.id)])
            assert first.value == facts.one(CUSTOMER, first.value.id)
            assert START.date() == await sales.today()

    asyncio.run(main())


def test_refusals_reach_the_caller(url: str, furnish: Furnish) -> None:
    """No is no, with every reason."""

    async def main() -> list[str]:
        async with aio.open(url, tenant="acme") as sales:
            anna = await furnish(sales, 1)
            with pytest.raises(salescore.Refused) as refused:
                await sales.orders.place(anna, [("TEA-1", 2)])
            return [reason.code for reason in refused.value.rejections]

    assert ["stock.insufficient"] == asyncio.run(main())


def synchronous_export(names: list[str]) -> list[str]:
    """Add customers to a synchronous view, and export it."""
    with salescore.open(
        "memory:", tenant="acme", clock=TickingClock(START), new_id=SeededIds(seed=1)
    ) as sales:
        for name in names:
            sales.customers.add(name, currency="EUR", key=name)
        return list(sales.export())


def test_the_export_equals_the_synchronous_one(calm_url: str) -> None:
    """The same calls with the same clock and ids give the same bytes, awaited or not."""
    names = [f"Customer {n}" for n in range(250)]

    async def main() -> list[str]:
        async with aio.open(
            calm_url, tenant="acme", clock=TickingClock(START), new_id=SeededIds(seed=1)
        ) as sales:
            for name in names:
                await sales.customers.add(name, currency="EUR", key=name)
            return [text async for text in sales.export()]

    assert synchronous_export(names) == asyncio.run(main())


def test_an_export_may_be_left_early(url: str) -> None:
    """Closing it gives its connection back: the store closes without complaint."""

    async def first(sales: AsyncSales) -> str:
        async with aclosing(sales.export()) as texts:
            async for text in texts:
                return text
        return ""

    async def main() -> str:
        async with aio.open(url, tenant="acme") as sales:
            return await first(sales)

    assert "" != asyncio.run(main())
