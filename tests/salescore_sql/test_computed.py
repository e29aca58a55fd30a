"""What formulas compute in SQL: whole numbers, written for each database."""

from typing import Any

import pytest
from sqlalchemy.dialects import mysql, postgresql, sqlite

from salescore.formula import Expression, f, parse
from salescore.orders.order import ORDER
from salescore.query import Query
from salescore_sql.conditions import condition, shaped
from salescore_sql.mapping import mapped
from salescore_sql.reckoning import reckon

DIALECTS: dict[str, Any] = {"sqlite": sqlite, "postgresql": postgresql, "mysql": mysql}
WRITTEN = {
    "sqlite": "salescore_reckon('>', salescore_reckon('-', gross_minor, paid_minor), ?)",
    "postgresql": "((CAST(gross_minor AS NUMERIC) - CAST(paid_minor AS NUMERIC))"
    " > CAST(%(v0)s::VARCHAR AS NUMERIC))",
    "mysql": "((CAST(gross_minor AS DECIMAL(65, 0)) - CAST(paid_minor AS DECIMAL(65, 0)))"
    " > CAST(%s AS DECIMAL(65, 0)))",
}


def written(where: Expression, name: str) -> str:
    """Give the condition of a formula as a database is told it."""
    query = Query(kind=ORDER, where=where)
    assert query.where is not None
    shape = shaped(query.where, query.resolve, [])
    made = condition(mapped(ORDER), shape).compile(dialect=DIALECTS[name].dialect())
    return str(made).replace("sales_order.", "")


@pytest.mark.parametrize("name", DIALECTS)
def test_each_database_computes_with_what_it_has(name: str) -> None:
    """Decimals of the server where it has them, a function of Python where it has none."""
    assert WRITTEN[name] == written(f.gross_minor - f.paid_minor > 5, name)


def test_values_are_parameters() -> None:
    """No value stands in the statement, so that one statement serves all of them."""
    values: list[Any] = []
    query = Query(kind=ORDER, where=f.net_minor * 7 - 3 < f.gross_minor / 8)
    assert query.where is not None
    shape = shaped(query.where, query.resolve, values)
    assert ["7", "3", "125"] == values
    other: list[Any] = []
    query = Query(kind=ORDER, where=f.net_minor * 9 - 5 < f.gross_minor / 8)
    assert query.where is not None
    assert shape == shaped(query.where, query.resolve, other)
    assert len(values) == len(other)


def test_what_is_missing_is_false() -> None:
    """The opposite of a computed comparison holds where something is missing."""
    text = written(~(f.gross_minor - f.paid_minor > 5), "sqlite")
    assert text.startswith("CASE WHEN ")
    assert text.endswith(" THEN 0 ELSE 1 END = 1")


def test_smallest_is_missing_where_one_is() -> None:
    """LEAST of PostgreSQL passes over what is empty; here nothing does."""
    where = parse("min(net_minor, gross_minor) == 1")
    assert isinstance(where, Expression)
    assert "count(*) = count(x) THEN min(x)" in written(where, "postgresql")
    assert "least(" in written(where, "mysql")


@pytest.mark.parametrize(
    ("word", "parts", "result"),
    [
        ("+", (2**62, 2**62), str(2**63)),
        ("-", (str(2**63), 1), 2**63 - 1),
        ("*", (str(10**30), "-3"), str(-3 * 10**30)),
        ("=", (5, "5"), 1),
        (">=", ("-1", 0), 0),
        ("min", (3, "2", 4), 2),
        ("max", (3, None, 4), None),
        ("abs", (-(2**63),), str(2**63)),
    ],
)
def test_whole_numbers_have_any_length(word: str, parts: tuple[Any, ...], result: object) -> None:
    """What 64 bits cannot hold travels as text; missing stays missing."""
    assert result == reckon(word, *parts)
