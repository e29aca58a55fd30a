"""Units of work: what is read once, what is written, what is refused."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from itertools import pairwise
from typing import Any
from uuid import UUID

import pytest
from attrs import evolve

from salescore.catalog.product import PRODUCT, Product
from salescore.claims import CounterClaim, Grant, Shortfall, StockClaim
from salescore.errors import InvalidValue, UnknownId
from salescore.facts import Kind, Working
from salescore.formula import f
from salescore.localized import Localized
from salescore.orders.order import ORDER, Charge, Order, OrderLine, OrderState
from salescore.parties.customer import CUSTOMER, Customer
from salescore.quantity import UnitTable
from salescore.query import Query
from salescore.stock.level import STOCK_LEVEL, StockLevel
from salescore.store import (
    Changes,
    CommitUnknown,
    StoreBusy,
    StoreConflict,
    StoreUnavailable,
    Write,
)
from salescore_sql import SqlStore
from salescore_sql.dialects import RuleBroken
from salescore_sql.dialects.sqlite import SqliteDialect, SqliteUrl
from salescore_sql.transaction import Transaction

PLACE, TEA, POT = UUID(int=1), UUID(int=2), UUID(int=3)


def customer(number: int = 1, **changes: Any) -> Customer:
    """Make a customer."""
    given: dict[str, Any] = {"number": f"C-{number}", "name": "Anna", "currency": "EUR"}
    return Customer(id=UUID(int=number), version=1, **(given | changes))


def line(number: int, **changes: Any) -> OrderLine:
    """Make an order line over three boxes of tea."""
    given: dict[str, Any] = {
        "product_id": TEA, "sku": "TEA", "quantity": Decimal(3), "unit": "box", "asked": "3",
        "unit_price": Decimal("1.50"), "net_minor": 450, "tax_minor": 0, "gross_minor": 450,
    }  # fmt: skip
    return OrderLine(number=number, **(given | changes))


def order(*lines: OrderLine, version: int = 1, **changes: Any) -> Order:
    """Make an order of customer 1."""
    given: dict[str, Any] = {"number": None, "state": OrderState.DRAFT, "currency": "EUR"}
    return Order(
        id=UUID(int=9), version=version, customer_id=UUID(int=1), lines=lines, **(given | changes)
    )


def save(store: SqlStore, *writes: Write[Any]) -> None:
    """Save in a unit of work of its own."""
    with store.begin("acme") as unit:
        unit.save(Changes(writes))


def shop(store: SqlStore) -> None:
    """Save a customer and a product."""
    tea = Product(id=TEA, version=1, sku="TEA", name=Localized.of("Tea"), units=UnitTable("box"))
    save(store, Write(CUSTOMER, customer()), Write(PRODUCT, tea))


def stored(store: SqlStore) -> Order:
    """Read the one order."""
    (found,) = store.find("acme", Query(kind=ORDER)).items
    return found


@contextmanager
def statements(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[tuple[str, int]]]:
    """Note every statement with the number of its rows."""
    seen: list[tuple[str, int]] = []
    rows, many = Transaction.rows, Transaction.many

    def noted_rows(self: Any, statement: Any, parameters: Any, **options: Any) -> Any:
        seen.append((" ".join(statement.text.split()[:1]), 1))
        return rows(self, statement, parameters, **options)

    def noted_many(self: Any, statement: Any, several: Any) -> Any:
        seen.append((" ".join(statement.text.split()[:3]), len(several)))
        return many(self, statement, several)

    with monkeypatch.context() as patch:
        patch.setattr(Transaction, "rows", noted_rows)
        patch.setattr(Transaction, "many", noted_many)
        yield seen


class TestLines:
    """Of a changed state only the lines that differ are written."""

    def test_a_changed_line_is_the_only_one_written(
        self, store: SqlStore, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Three lines, one of them shipped: one row of the header, one of the lines."""
        shop(store)
        first = order(line(1), line(2), line(3))
        second = order(line(1), line(2, shipped=Decimal(3)), line(3), version=2)
        save(store, Write(ORDER, first))
        with statements(monkeypatch) as seen:
            save(store, Write(ORDER, second, first))
        assert [("UPDATE sales_order SET", 1), ("UPDATE order_line SET", 1)] == seen
        assert second == stored(store)

    def test_lines_come_and_go(self, store: SqlStore) -> None:
        """Added lines are inserted, those that vanished deleted, charges beside them."""
        shop(store)
        charge = Charge(code="freight", net_minor=5, tax_minor=0, gross_minor=5)
        versions = [
            order(line(1)),
            order(line(1), line(2), line(3), version=2, charges=(charge,)),
            order(line(3), version=3),
            order(version=4),
        ]
        save(store, Write(ORDER, versions[0]))
        for before, after in pairwise(versions):
            save(store, Write(ORDER, after, before))
            assert after == stored(store)


class TestClaims:
    """Levels and counters are read once and written once."""

    def test_a_level_that_was_loaded_is_not_read_again(
        self, store: SqlStore, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """The lock keeps what was read, also that a level is not there."""
        with statements(monkeypatch) as seen, store.begin("acme") as unit:
            unit.load([STOCK_LEVEL.one((PLACE, TEA), (PLACE, POT))], into=Working())
            claims = [StockClaim(PLACE, item, on_hand=Decimal(5)) for item in (TEA, POT)]
            unit.claim(claims)
            unit.claim(claims)
            unit.save(Changes(()))
        assert [("SELECT", 1), ("INSERT INTO stock_level", 2)] == seen
        levels = [StockLevel(PLACE, item, Decimal(10)) for item in (TEA, POT)]
        assert levels == list(store.scan("acme", STOCK_LEVEL))

    def test_a_counter_ends_at_its_ceiling(self, store: SqlStore) -> None:
        """Two of three are granted, two more are not, and nothing of them is kept."""
        two = CounterClaim("coupon", "SUMMER", 2, ceiling=3)
        with store.begin("acme") as unit:
            assert (Grant(two, start=0),) == unit.claim([two])
            assert (Shortfall(two, Decimal(1)),) == unit.claim([two])
            unit.save(Changes(()))
        with store.begin("acme") as unit:
            assert (Shortfall(two, Decimal(1)),) == unit.claim([two])


class TestRefusals:
    """Whatever fails has written nothing, and says why in the store's words."""

    def test_a_second_writer_is_told_to_come_back(self, store: SqlStore) -> None:
        """The first keeps the lock; the second gives up after its time-out."""
        with store.begin("acme"), pytest.raises(StoreBusy), store.begin("other"):
            pass

    def test_a_reader_does_not_wait_for_the_writer(self, store: SqlStore) -> None:
        """It sees what was committed when it began."""
        with store.begin("acme", write=False) as reader:
            save(store, Write(CUSTOMER, customer()))
            facts = Working()
            reader.load([CUSTOMER.all()], into=facts)
        assert () == facts.all(CUSTOMER)

    def test_a_moved_version_is_a_conflict(self, store: SqlStore) -> None:
        """Of two changes to one version the second is refused, with everything beside it."""
        save(store, Write(CUSTOMER, customer()))
        changed = evolve(customer(), version=2, name="Anne")
        save(store, Write(CUSTOMER, changed, customer()))
        with pytest.raises(StoreConflict):
            save(store, Write(CUSTOMER, changed, customer()), Write(CUSTOMER, customer(2)))
        assert (changed,) == store.find("acme", Query(kind=CUSTOMER)).items

    def test_a_number_given_up_in_the_same_flush_is_still_taken(self, store: SqlStore) -> None:
        """Whether it is free would hang on the order of the rows."""
        save(store, Write(CUSTOMER, customer(1)), Write(CUSTOMER, customer(2)))
        first = evolve(customer(1), version=2, number="C-9")
        second = evolve(customer(2), version=2, number="C-1")
        with pytest.raises(StoreConflict, match="taken"):
            save(store, Write(CUSTOMER, first, customer(1)), Write(CUSTOMER, second, customer(2)))

    def test_a_spent_unit_saves_nothing_more(self, store: SqlStore) -> None:
        """After a refusal the transaction is gone."""
        save(store, Write(CUSTOMER, customer()))
        with store.begin("acme") as unit:
            with pytest.raises(StoreConflict):
                unit.save(Changes((Write(CUSTOMER, customer()),)))
            with pytest.raises(StoreConflict, match="over"):
                unit.save(Changes((Write(CUSTOMER, customer(2)),)))

    def test_a_row_against_the_rules_is_a_fault(self, store: SqlStore) -> None:
        """An order of nobody, or one that does not add up: the library should have refused it."""
        with pytest.raises(RuleBroken, match="FOREIGN KEY"):
            save(store, Write(ORDER, order()))
        shop(store)
        with pytest.raises(RuleBroken, match="adds_up"):
            save(store, Write(ORDER, order(gross_minor=1)))

    def test_what_no_column_holds_is_an_invalid_value(self, store: SqlStore) -> None:
        """Numbers beyond 64 bits and broken text are refused as such."""
        shop(store)
        with pytest.raises(InvalidValue):
            save(store, Write(ORDER, order(net_minor=2**63, gross_minor=2**63)))
        with pytest.raises(InvalidValue):
            save(store, Write(CUSTOMER, customer(2, name="\ud800")))

    def test_a_kind_without_tables_is_unknown(self, store: SqlStore) -> None:
        """Only what has tables can be kept."""
        with pytest.raises(UnknownId):
            list(store.scan("acme", Kind("toys.bear", int)))

    def test_an_error_of_the_disk_while_committing_leaves_doubt(self) -> None:
        """Elsewhere the same error is plain: nothing was written."""
        dialect = SqliteDialect(SqliteUrl.parse("sqlite://"))
        broken = sqlite3.OperationalError("disk I/O error")
        assert isinstance(dialect.translated(broken, committing=True), CommitUnknown)
        assert isinstance(dialect.translated(broken), StoreUnavailable)


def test_values_of_another_type_match_nothing(store: SqlStore) -> None:
    """A text is no id, and an id is no text; None finds what is empty."""
    save(store, Write(CUSTOMER, customer()))
    facts = Working()
    with store.begin("acme", write=False) as unit:
        unit.load(
            [CUSTOMER.one("C-1"), CUSTOMER.by("number", UUID(int=1), 7), STOCK_LEVEL.one("x")],
            into=facts,
        )
        assert [] == list(facts.held(CUSTOMER))
        unit.load([CUSTOMER.by("reference", None)], into=facts)
    assert (customer(),) == facts.where(CUSTOMER, "reference", None)
    empty = Query(kind=CUSTOMER, where=f.reference.is_empty() & (f.number == "C-1"))
    assert (customer(),) == store.find("acme", empty).items


def test_large_sets_come_in_order(store: SqlStore) -> None:
    """Seven hundred customers: scanned, wanted whole and paged in the order of their ids."""
    expected = [customer(number) for number in range(1, 701)]
    save(store, *(Write(CUSTOMER, each) for each in reversed(expected)))
    facts = Working()
    with store.begin("acme", write=False) as unit:
        unit.load([CUSTOMER.all()], into=facts)
    assert expected == list(store.scan("acme", CUSTOMER))
    assert expected == list(facts.all(CUSTOMER))
    paged: list[Customer] = []
    after = None
    while True:
        page = store.find("acme", Query(kind=CUSTOMER, after=after, limit=256))
        paged += page
        after = page.after
        if after is None:
            break
    assert expected == paged
