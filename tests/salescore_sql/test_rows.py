"""Every kind survives its rows: pure functions first, then a database in between."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import count
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from salescore.errors import InvalidValue
from salescore.facts import Working, want
from salescore.query import Query
from salescore.store import Changes, Write
from salescore.testing.worlds import worlds
from salescore.wire import Wire
from salescore_sql import SqlStore, open_store
from salescore_sql.mapping import MAPPED, mapped
from salescore_sql.rows.values import decimal_of, decimal_text, quantity_int, quantity_of

WIRE = Wire()
TENANTS = (f"tenant-{number}" for number in count(1))

several = settings(suppress_health_check=[HealthCheck.too_slow], max_examples=30)


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SqlStore]:
    """Give a store that all examples share, each with a tenant of its own."""
    folder = tmp_path_factory.mktemp("rows")
    store = open_store(f"sqlite:///{folder}/rows.db?sync=normal")
    yield store
    store.close()


def again(state: Any) -> Any:
    """Make a state again from its rows, as the store reads them."""
    tables = mapped(next(each.kind for each in MAPPED if isinstance(state, each.kind.type)))
    owner = state.id.bytes if tables.lines else b""
    parts = [
        [each.value((row[1], *row[3:])) for row in rows_of(each, owner, each.of(state))]
        for each in tables.lines
    ]
    return tables.value(tables.row("acme", state)[1:], *parts)


def rows_of(lines: Any, owner: bytes, values: Sequence[Any]) -> list[tuple[Any, ...]]:
    """Give the rows of a state's lines."""
    return [lines.row("acme", owner, place, value) for place, value in enumerate(values)]


@several
@given(worlds())
def test_rows_give_back_what_went_in(world: Any) -> None:
    """A state made of its rows equals the state, and has the same wire text; no column is left."""
    for kind, state in world:
        assert state == again(state)
        assert WIRE.text(state) == WIRE.text(again(state))
        tables = mapped(kind)
        assert len(tables.table.columns) == len(tables.row("acme", state))
        for lines in tables.lines:
            for row in rows_of(lines, b"", lines.of(state)):
                assert len(lines.table.columns) == len(row)


@several
@given(world=worlds())
def test_the_database_gives_back_what_was_saved(kept: SqlStore, world: Any) -> None:
    """Loaded, found and scanned states equal the saved ones, byte for byte on the wire."""
    tenant = next(TENANTS)
    with kept.begin(tenant) as unit:
        unit.save(Changes(tuple(Write(kind, state) for kind, state in world)))
    facts = Working()
    with kept.begin(tenant, write=False) as unit:
        unit.load([want(kind, [kind.key_of(state)]) for kind, state in world], into=facts)
    for kind, state in world:
        loaded = facts.one(kind, kind.key_of(state))
        assert state == loaded
        assert WIRE.text(state) == WIRE.text(loaded)
        assert (state,) == kept.find(tenant, Query(kind=kind)).items
        assert [state] == list(kept.scan(tenant, kind))


@settings(max_examples=1)
@given(worlds())
def test_every_kind_is_drawn(world: Any) -> None:
    """The worlds hold every kind that is saved; levels come from claims."""
    drawn = {kind.name for kind, _ in world} | {"stock.level"}
    assert {each.kind.name for each in MAPPED} == drawn


@given(st.decimals(allow_nan=False, allow_infinity=False, places=6, min_value=0, max_value=10**12))
def test_quantities_are_kept_in_millionths(value: Decimal) -> None:
    """Six decimals go into a whole number and come back equal, without trailing zeros."""
    back = quantity_of(quantity_int(value))
    assert value == back
    assert str(back) == decimal_text(value)


def test_a_seventh_decimal_is_refused() -> None:
    """What does not fit is not cut."""
    with pytest.raises(InvalidValue):
        quantity_int(Decimal("0.0000001"))


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=0, max_value=10**9))
def test_decimals_have_one_text(value: Decimal) -> None:
    """Equal decimals have equal texts, and the text gives the decimal back."""
    assert value == decimal_of(decimal_text(value))
    assert decimal_text(value) == decimal_text(decimal_of(decimal_text(value)))
