"""Logs at the finest level, ours and those of every driver: no person is in them."""

import asyncio
from pathlib import Path
from typing import Any

import pytest

import salescore
import salescore.aio
from salescore.app.sales import Sales
from salescore.errors import SalesError
from salescore.formula import f
from salescore.parties.customer import CUSTOMER
from salescore.store import Changes, Write
from tests.security.canaries import PERSON, Log, assert_hidden, everything_of
from tests.security.stores import sales
from tests.shops import furnish

__all__ = ["sales"]

EMAIL = "canaria@piepmatz.example"


def story(sales: Sales) -> None:
    """Let a person order, be found, and be refused."""
    furnish(sales)
    sales.fields.declare("customer", "nick", unique=True)
    buyer = sales.customers.add(PERSON, currency="EUR", email=EMAIL, custom={"nick": PERSON})
    sales.customers.update(buyer, phone="1")
    sales.orders.place(buyer, [("TEA-1", 2)], reference=PERSON)
    sales.customers.find(f.name == PERSON)
    with pytest.raises(SalesError):
        sales.customers.add("Otto", custom={"nick": PERSON})
    with pytest.raises(SalesError):
        sales.orders.place(buyer, [("TEA-1", 20_000)])
    sales.doctor()


def test_no_log_tells_of_a_person(sales: Sales, log: Log) -> None:
    """Neither of the library nor of SQLAlchemy and the drivers."""
    story(sales)
    lines = "\n".join(log.lines)
    assert_hidden(lines, canary=PERSON)
    assert_hidden(lines, canary=EMAIL)


def test_no_log_of_an_asynchronous_store_tells_of_a_person(tmp_path: Path, log: Log) -> None:
    """Its driver writes down every statement with its values; we ask it not to."""

    async def tell() -> None:
        url = f"sqlite:///{tmp_path}/shop.db"
        async with salescore.aio.open(url, tenant="acme") as opened:
            await opened.customers.add(PERSON, currency="EUR", email=EMAIL)

    asyncio.run(tell())
    lines = "\n".join(log.lines)
    assert_hidden(lines, canary=PERSON)
    assert_hidden(lines, canary=EMAIL)


def test_a_broken_rule_of_a_database_shows_no_row(sales: Sales) -> None:
    """The driver's own error, which ours hangs on, repeats no values of the row."""
    furnish(sales)
    sales.fields.declare("customer", "nick", unique=True)
    buyer = sales.customers.add(PERSON, currency="EUR", email=EMAIL, custom={"nick": PERSON})
    other = sales.customers.add("Otto", currency="EUR")
    writes: list[Any] = [
        Write(CUSTOMER, buyer),
        Write(CUSTOMER, twin(other, buyer), other),
    ]
    for write in writes:
        with pytest.raises(SalesError) as caught, sales.app.flow.store.begin(sales.name) as unit:
            unit.save(Changes((write,)))
        assert_hidden(everything_of(caught.value), canary=EMAIL)
        assert_hidden(everything_of(caught.value), canary=PERSON)


def twin(other: Any, buyer: Any) -> Any:
    """Give a customer what another one has."""
    from attrs import evolve

    return evolve(other, version=other.version + 1, number=buyer.number, custom=buyer.custom)
