import io
import os
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from salescore.app.sales import Sales
from salescore.bulk import ENTITIES, Import, ImportResult, VerdictState, import_rows
from salescore.errors import SalesError
from tests.shops import open_shop

PIECES = st.one_of(
    st.sampled_from(
        [",", ";", "\t", "|", '"', "\n", "\r\n", "\r", "\0", "'", "=", "\ufeff", "\\", "%", "NULL"]
    ),
    st.sampled_from(
        ["reference", "name", "K1", "EUR", "XXX", "yes", "1", "-1", "2026-07-01", "1e9"]
    ),
    st.text(max_size=5),
    st.integers().map(str),
)
BODIES = st.lists(PIECES, max_size=60).map("".join)
ENCODINGS = st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "gb18030", "latin-1"])
IMPORTABLE = [name for name, entity in ENTITIES.items() if entity.importable]


@st.composite
def tables(draw: Any) -> tuple[str, bytes]:
    """Make a file of an entity: bytes of any kind, or a heading of its own with any rows."""
    name = draw(st.sampled_from(IMPORTABLE))
    if draw(st.integers(0, 5)) == 0:
        return name, draw(st.binary(max_size=200))
    columns = [column.name for column in ENTITIES[name].columns]
    chosen = draw(st.lists(st.sampled_from(columns), unique=True, max_size=6))
    heading = ",".join(dict.fromkeys([*ENTITIES[name].always, *chosen]))
    rows = draw(st.lists(st.lists(PIECES | BODIES, max_size=8).map(",".join), max_size=6))
    text = "\n".join([heading, *rows, draw(BODIES)])
    return name, text.encode(draw(ENCODINGS), "replace")


def answered(sales: Sales, name: str, data: bytes) -> ImportResult | SalesError:
    """Import any bytes; give the result, or the typed error."""
    try:
        return import_rows(sales, io.BytesIO(data), Import(entity=name, ignore_unknown=True))
    except SalesError as error:
        return error


def check(table: tuple[str, bytes]) -> None:
    """Import any bytes: typed errors or verdicts, nothing else, and no row in halves."""
    name, data = table
    kind = ENTITIES[name].kind
    with open_shop() as sales:
        sales.products.add("1", name="One")
        sales.customers.add("Anna", reference="K1")
        before = len(list(sales.scan(kind)))
        result = answered(sales, name, data)
        if isinstance(result, SalesError):
            assert all(result.sentence(language) for language in ("en", "zh"))
            assert before == len(list(sales.scan(kind)))
            return
        assert sales.doctor().healthy
        added = result.counts.get(VerdictState.ADDED, 0)
        if not ENTITIES[name].together:
            assert before + added == len(list(sales.scan(kind)))
        for verdict in result.refused:
            assert verdict.faults
            for fault in verdict.faults:
                assert "bulk." not in fault.sentence("zh")
        again = answered(sales, name, data)
        assert isinstance(again, ImportResult)
        assert again.counts.get(VerdictState.ADDED, 0) == 0
        assert again.counts.get(VerdictState.CHANGED, 0) == 0


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(tables())
def test_any_bytes_are_answered(table: tuple[str, bytes]) -> None:
    """Law: whatever a file holds, it is answered with verdicts or a typed error, and once only."""
    check(table)


@pytest.mark.long
@settings(
    max_examples=int(os.environ.get("SALESCORE_TEST_TABLES", "10000")),
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
@given(tables())
def test_ten_thousand_files_are_answered(table: tuple[str, bytes]) -> None:
    """Law: the same of ten thousand files."""
    check(table)
