"""Boards in SQL: what Python says of the same opportunities, along the indexes of lists."""

from collections.abc import Iterator
from datetime import timedelta
from random import Random
from typing import Any
from uuid import UUID

import pytest
from attrs import evolve

from salescore.pipeline.opportunity import OPPORTUNITY, Opportunity
from salescore.pipeline.pipeline import PIPELINE
from salescore.query import Query, answer
from salescore.reports.pipeline.cards import Chosen, Stillness, column_query, stale_query
from salescore.testing import states as make
from salescore_sql import SqlStore, open_store
from salescore_sql.transaction import Transaction
from tests.salescore.reports.pipeline.dealings import NOW, SALES, TODAY, opportunity

TEAMS = (UUID(int=21), UUID(int=22), None)


def drawn(number: int, draw: Random) -> Opportunity:
    """Draw an opportunity."""
    standing = draw.choice(("qualify", "demo", "propose", "won", "lost"))
    sure = {"won": 10_000, "lost": 0}
    return opportunity(
        number,
        standing,
        draw.choice((0, 1, 10**15)),
        currency=draw.choice(("EUR", "JPY", "USD")),
        probability_bp=sure.get(standing, draw.choice((0, 3333, 10_000))),
        team_id=draw.choice(TEAMS),
        stage_since=NOW - timedelta(days=draw.randrange(3)),
        rot_at=draw.choice((None, NOW - timedelta(days=1), NOW)),
        touched_at=draw.choice((None, NOW - timedelta(days=30), NOW)),
        close_on=draw.choice((None, TODAY, TODAY - timedelta(days=draw.randrange(9)))),
    )


@pytest.fixture(
    params=[
        "url",
        "postgresql_url",
        pytest.param("mariadb_url", marks=pytest.mark.mariadb),
    ]
)
def crowd(request: pytest.FixtureRequest) -> Iterator[tuple[SqlStore, list[Opportunity]]]:
    """Give a store with a few hundred opportunities, and them."""
    draw = Random(7)
    deals = [drawn(number, draw) for number in range(1, 401)]
    store = open_store(request.getfixturevalue(request.param))
    make.save(store, "acme", *make.insert(PIPELINE, SALES))
    for start in range(0, len(deals), 100):
        make.save(store, "acme", *make.insert(OPPORTUNITY, *deals[start : start + 100]))
    yield store, deals
    store.close()


def questions() -> Iterator[Query[Any]]:
    """Ask for boards of everybody, a team and nobody, and for what is stale in each way."""
    for team in (*TEAMS, UUID(int=23)):
        chosen = Chosen(pipeline_id=SALES.id, team_id=team)
        yield evolve(column_query(chosen, closed=team is None, limit=7), with_totals=True)
    for why in Stillness:
        query = stale_query(Chosen(team_id=TEAMS[0]), why, at=NOW, today=TODAY, days=14)
        yield evolve(query, limit=9, with_totals=True)


def test_boards_and_lists_are_those_of_python(
    crowd: tuple[SqlStore, list[Opportunity]],
) -> None:
    """Columns, totals, sums beyond 64 bits, cards and places; the next pages too."""
    store, deals = crowd
    for query in questions():
        page = store.find("acme", query)
        assert answer(query, deals) == page
        assert page.totals is not None
        for group in page.groups:
            if group.after is not None:
                more = query.of_group(group.key, after=group.after)
                assert answer(more, deals) == store.find("acme", more)
        if page.after is not None:
            rest = evolve(query, after=page.after)
            assert answer(rest, deals) == store.find("acme", rest)
    largest = store.find("acme", column_query(Chosen(), closed=True, limit=0)).groups
    assert any(each > 2**64 for group in largest for (each,) in group.totals.sums.values())


def plans(store: SqlStore, query: Query[Any], *, said: str) -> list[str]:
    """Give the plan of each statement of a query."""
    caught: list[tuple[str, tuple[Any, ...]]] = []
    real = Transaction.rows

    def rows(self: Any, statement: Any, parameters: Any, **options: Any) -> Any:
        caught.append((statement.text, parameters))
        return real(self, statement, parameters, **options)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(Transaction, "rows", rows)
        store.find("acme", query)
    with store._engine.connect() as connection:
        return [
            "\n".join(str(row[-1]) for row in connection.exec_driver_sql(f"{said} {text}", values))
            for text, values in caught
        ]


def test_lists_follow_their_indexes(crowd: tuple[SqlStore, list[Opportunity]]) -> None:
    """First cards of a team and stale pages are read along an index, and nothing is sorted."""
    store, _ = crowd
    name = store._engine.dialect.name
    if name not in {"sqlite", "postgresql"}:
        return
    said = {"sqlite": "EXPLAIN QUERY PLAN", "postgresql": "EXPLAIN"}[name]
    with store._engine.connect() as connection:
        connection.exec_driver_sql("ANALYZE opportunity")
    chosen = Chosen(pipeline_id=SALES.id, team_id=TEAMS[0])
    _, found = plans(store, column_query(chosen, closed=False, limit=3), said=said)
    told = {"ix_opportunity_board": found}
    for why, column in ((Stillness.SILENT, "quiet_since"), (Stillness.OVERDUE, "close_on")):
        query = stale_query(Chosen(), why, at=NOW, today=TODAY, days=14, limit=3)
        (told[f"ix_opportunity_{column}"],) = plans(store, query, said=said)
    for index, plan in told.items():
        assert index in plan
        assert not [word for word in ("TEMP B-TREE", "Sort", "Seq Scan") if word in plan], plan
