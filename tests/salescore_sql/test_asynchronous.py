"""The same store under an event loop: the driver waits, the code does not know."""

import asyncio
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy.util import greenlet_spawn

from salescore.parties.customer import CUSTOMER, Customer
from salescore.query import Query
from salescore.store import Changes, StoreConflict, Write
from salescore_sql import open_store
from tests import databases

ANNA = Customer(id=UUID(int=1), version=1, number="C-1", name="Anna", currency="EUR")


def use(url: str) -> tuple[Any, ...]:
    """Save, be refused, find and scan."""
    store = open_store(url, asynchronous=True)
    with store.begin("acme") as unit:
        unit.save(Changes((Write(CUSTOMER, ANNA),)))
    with pytest.raises(StoreConflict), store.begin("acme") as unit:
        unit.save(Changes((Write(CUSTOMER, ANNA),)))
    found = store.find("acme", Query(kind=CUSTOMER)).items
    scanned = tuple(store.scan("acme", CUSTOMER))
    store.close()
    return found + scanned


@pytest.mark.parametrize("name", ["{folder}/shop.db?sync=normal", ":memory:"])
def test_the_store_runs_on_an_asynchronous_driver(tmp_path: Path, name: str) -> None:
    """Inside a greenlet it saves and reads as ever."""
    url = "sqlite:///" + name.format(folder=tmp_path)
    assert (ANNA, ANNA) == asyncio.run(greenlet_spawn(use, url))


def test_the_store_runs_on_the_asynchronous_side_of_psycopg(postgresql: str) -> None:
    """The same on PostgreSQL."""
    with databases.fresh_postgresql(postgresql) as url:
        assert (ANNA, ANNA) == asyncio.run(greenlet_spawn(use, url))
