"""The flush of MariaDB and MySQL: what it says, in how many trips, and in which order it locks."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

import pymysql
import pytest
from sqlalchemy.dialects import mysql

from salescore.app.application import App
from salescore.claims import Claim, Shortfall, StockClaim
from salescore.clock import TickingClock
from salescore.facts import Working
from salescore.parties.customer import CUSTOMER, Customer
from salescore.pricing import Price, PriceList, price
from salescore.stock.level import STOCK_LEVEL
from salescore.store import Changes, FellShort, Held, StoreConflict, Write
from salescore.tax.treatment import TaxTreatment
from salescore_sql import SqlStore, open_store, queries
from salescore_sql.batch import Part
from salescore_sql.ddl import creating
from salescore_sql.dialects.mysql_gate import put_rows
from salescore_sql.schema.stock import stock_level
from tests import databases
from tests.shops import SELLER

PLACE = UUID(int=1)
PRODUCTS = [UUID(int=number) for number in range(1, 10)]
ANNA = Customer(id=UUID(int=1), version=1, number="C-1", name="Anna", currency="EUR")
BEN = Customer(id=UUID(int=2), version=1, number="C-2", name="Ben", currency="EUR")
TRY_LEVEL = (
    "SELECT 1 FROM stock_level WHERE tenant = 'acme' AND product_id = %s AND location_id = %s"
    " FOR UPDATE NOWAIT"
)
TRY_CUSTOMER = "SELECT 1 FROM customer WHERE tenant = 'acme' AND id = %s FOR UPDATE NOWAIT"

server = pytest.mark.mariadb


@pytest.fixture
def url(mariadb: str) -> Iterator[str]:
    """Give the URL of a database of its own."""
    with databases.fresh_mariadb(mariadb) as found:
        yield found


@pytest.fixture
def store(url: str) -> Iterator[SqlStore]:
    """Give a store with two customers and ten of each product."""
    opened = open_store(url)
    take(opened, *(claim(product, on_hand=10) for product in PRODUCTS), new=(ANNA, BEN))
    yield opened
    opened.close()


def claim(product: UUID, *, on_hand: int = 0, reserved: int = 0) -> StockClaim:
    """Claim stock at the one place there is."""
    return StockClaim(PLACE, product, on_hand=Decimal(on_hand), reserved=Decimal(reserved))


def take(
    store: SqlStore, *claims: Claim, new: tuple[Customer, ...] = (), held: tuple[Held, ...] = ()
) -> None:
    """Take claims unseen, and save."""
    with store.begin("acme") as unit:
        unit.claim(claims, last=True)
        unit.save(Changes(tuple(Write(CUSTOMER, each) for each in new), held))


def reserved(store: SqlStore) -> list[int]:
    """Give what is promised of each product."""
    facts = Working()
    with store.begin("acme", write=False) as unit:
        unit.load([STOCK_LEVEL.all()], into=facts)
    return [int(level.reserved) for level in facts.all(STOCK_LEVEL)]


@contextmanager
def locking(url: str) -> Iterator[Any]:
    """Give a cursor in a transaction that locks what is there, and is rolled back."""
    with databases.mariadb_cursor(url) as cursor:
        cursor.execute("SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED")
        cursor.execute("START TRANSACTION")
        yield cursor
        cursor.execute("ROLLBACK")


def is_locked(url: str, statement: str, *key: UUID) -> bool:
    """Say whether somebody else has locked a row."""
    with locking(url) as cursor:
        try:
            cursor.execute(statement, tuple(each.bytes for each in key))
        except pymysql.OperationalError:
            return True
        return False


@server
@pytest.mark.parametrize("others", [0, 3000])
@pytest.mark.parametrize("wanted", [(8, 4, 0), (0, 4, 8)])
def test_locks_are_taken_by_key(
    store: SqlStore, url: str, others: int, wanted: tuple[int, ...]
) -> None:
    """Counts first, then states, each by key: in a small table and a large one, whoever asks how.

    Somebody has the middle one of three levels: the flush has locked what is before it, and nothing
    behind it, not even the single customer it holds.
    """
    with databases.mariadb_cursor(url) as cursor:
        rows = [("other", PLACE.bytes, UUID(int=number).bytes) for number in range(others)]
        if rows:
            cursor.executemany("INSERT INTO stock_level VALUES (%s, %s, %s, 1, 0, 0)", rows)
        cursor.execute("ANALYZE TABLE stock_level, customer")
    claims = [claim(PRODUCTS[place], reserved=1) for place in wanted]
    held = (Held(CUSTOMER, BEN.id, 1),)
    flushing = threading.Thread(target=take, args=(store, *claims), kwargs={"held": held})
    with locking(url) as cursor:
        cursor.execute(TRY_LEVEL, (PRODUCTS[4].bytes, PLACE.bytes))
        flushing.start()
        databases.wait_for_waiting(cursor)
        levels = [is_locked(url, TRY_LEVEL, PRODUCTS[place], PLACE) for place in (0, 8)]
        assert [True, False] == levels
        assert not is_locked(url, TRY_CUSTOMER, BEN.id)
    flushing.join(30)
    assert [1, 0, 0, 0, 1, 0, 0, 0, 1] == reserved(store)


@server
def test_a_refusal_names_every_shortfall(store: SqlStore) -> None:
    """What the locked levels would have given comes back, and nothing is written."""
    take(store, claim(PRODUCTS[2], reserved=7))
    with pytest.raises(FellShort) as caught:
        take(store, *(claim(each, reserved=4) for each in (*PRODUCTS[:4], UUID(int=99))))
    expected = (
        Shortfall(claim(PRODUCTS[2], reserved=4), Decimal(3)),
        Shortfall(claim(UUID(int=99), reserved=4), Decimal(0)),
    )
    assert expected == caught.value.shortfalls
    assert [0, 0, 7, 0, 0, 0, 0, 0, 0] == reserved(store)


@server
def test_what_moved_is_a_conflict(store: SqlStore) -> None:
    """A held version that is another one now, or a state that is there though it must not be."""
    for held in (Held(CUSTOMER, BEN.id, 2), Held(CUSTOMER, BEN.id, None)):
        with pytest.raises(StoreConflict):
            take(store, claim(PRODUCTS[0], reserved=1), held=(held,))
    assert [0] * 9 == reserved(store)


@server
@pytest.mark.parametrize(
    ("more", "treated", "expected"),
    [((), (), 12), ((Price(category="tea", amount=Decimal(9)),), (), 16), ((), ("vat",), 12)],
)
def test_a_placement_takes_twelve_statements(
    url: str, more: tuple[Price, ...], treated: tuple[str, ...], expected: int
) -> None:
    """One reads, two begin and lock, one takes stock, seven insert, one commits: so it counts.

    Where a price is for a category, the tree and the levels are read besides, in one snapshot with
    the first reading: four more. Treatments of taxes ride in the price book: none more.
    """
    store = open_store(url)
    app = App(store, clock=TickingClock(datetime(2026, 7, 1, tzinfo=UTC)))
    sales = app.tenant("acme", actor=SELLER)
    skus = [f"SKU-{number}" for number in range(10)]
    for sku in skus:
        sales.products.add(sku, tax_code="vat" if treated else None)
    sales.taxes.set("vat", rate="0.19")
    if treated:
        sales.taxes.treat(TaxTreatment(name="all", taxes=treated, reason="a reason"))
    sales.categories.add("tea")
    prices = [price(sku, "9.99") for sku in skus]
    sales.prices.publish(PriceList("retail", currency="EUR", prices=[*prices, *more]))
    sales.stock.receive_many([(sku, 100) for sku in skus])
    anna = sales.customers.add("Anna", currency="EUR")
    counts = []
    for _ in range(4):
        sales.orders.place(anna, [(sku, 1) for sku in skus])
        counts.append(questions(store))
    app.close()
    # The question itself is counted too.
    assert [expected] * 2 == [counts[place + 1] - counts[place] - 1 for place in (1, 2)]


def questions(store: SqlStore) -> int:
    """Give how many statements the store's connection has sent, this one too."""
    connection = store._pool().connect()
    cursor = connection.cursor()
    cursor.execute("SHOW SESSION STATUS LIKE 'Questions'")
    ((_, count),) = cursor.fetchall()
    connection.close()
    return int(count)


def test_mysql_gets_the_same_tables() -> None:
    """In its own words: its collation of code points, its engine, no reference that is deferred."""
    tables = [text for text in creating("mysql+pymysql") if "CREATE TABLE" in text]
    ours = [text for text in tables if "schema_version" not in text]
    assert all("ENGINE=InnoDB" in text and "COLLATE utf8mb4_0900_bin" in text for text in ours)
    assert not any("DEFERR" in text for text in tables)
    assert len(creating("mariadb+pymysql")) == len(creating("mysql+pymysql"))


def test_mysql_understands_the_statements_of_a_flush() -> None:
    """Locks stand in parentheses, and a row that is there is changed by its key."""
    dialect: Any = mysql.dialect()
    part = Part(stock_level, (stock_level.c.product_id,), None, ("location_id",), "product_id", 1)
    locks = queries.lock_parts((part, part), (True, False)).compile(dialect=dialect)
    first, second = " ".join(str(locks).split()).split(" UNION ALL ")
    assert first.startswith("(SELECT 0, ")
    assert first.endswith(", stock_level.location_id, stock_level.product_id FOR UPDATE)")
    assert "FORCE INDEX (PRIMARY)" in first
    assert second.endswith("LOCK IN SHARE MODE)")
    put = str(put_rows(stock_level).compile(dialect=dialect))
    figures = ("on_hand", "reserved", "placed")
    assert put.endswith("KEY UPDATE " + ", ".join(f"{each} = VALUES({each})" for each in figures))
