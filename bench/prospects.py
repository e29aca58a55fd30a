"""A crowded pipeline: very many opportunities, written as rows, for whoever measures reading.

`python -m bench.prospects --url postgresql://... [--opportunities 1000000]`

Three of ten are open, in seven stages and three currencies; the first of fifty teams has a
fifteenth of the open ones on its board (20,000 of a million), the others share the rest.
"""

import argparse
import random
import sqlite3
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any, Final
from uuid import UUID

import psycopg

from bench import shop
from bench.lab import settle
from salescore.assignment.team import TEAM, Team
from salescore.clock import instant_text
from salescore.localized import Localized
from salescore.parties.salesperson import SALESPERSON, Salesperson
from salescore.pipeline.opportunity import OPPORTUNITY
from salescore.pipeline.pipeline import PIPELINE, Pipeline
from salescore.pipeline.stage import Category, Stage
from salescore.testing import states as make
from salescore_sql import create_schema, open_store
from salescore_sql.mapping import mapped

__all__ = ["NOW", "OWNERS", "STAGES", "TEAMS", "fill", "owner", "pipeline", "team"]

NOW: Final = datetime(2026, 7, 1, 12, tzinfo=UTC)
STAGES: Final = 7
TEAMS: Final = 50
OWNERS: Final = 20
"""Salespeople of each team."""

_YEAR: Final = 365 * 86_400
_DAY: Final = 86_400
_CURRENCIES: Final = ("EUR",) * 6 + ("USD",) * 3 + ("CNY",)
_BODY: Final = '{"next_step":"Call the buyer back and ask who decides"}'
_LINE: Final = ("moved", "open", "person:clerk", "stage")
"""What lines of the log have in common: what, category, actor, where the probability is from."""


def pipeline() -> Pipeline:
    """Give the pipeline through which all of them go."""
    names = [(f"stage-{n}", Category.OPEN, n * 1250) for n in range(1, STAGES + 1)]
    ends = [("won", Category.WON, 10_000), ("lost", Category.LOST, 0)]
    return Pipeline(
        id=make.uid(PIPELINE, 1),
        version=1,
        name="crowd",
        stages=tuple(
            Stage(id=id_, name=Localized.of(id_), category=category, probability_bp=bp)
            for id_, category, bp in (*names, *ends)
        ),
    )


def team(number: int) -> UUID:
    """Give the id of a team, from 0."""
    return UUID(int=0x7EA0_0000 + number)


def owner(number: int) -> UUID:
    """Give the id of a salesperson, from 0: those of a team stand side by side."""
    return make.uid(SALESPERSON, number + 1)


def _opportunity(number: int, draw: random.Random) -> dict[str, Any]:
    """Give the columns of an opportunity that are more than empty."""
    made = NOW - timedelta(seconds=draw.randrange(_YEAR))
    since = made + (NOW - made) * draw.random()
    state = "open" if number % 10 < 3 else draw.choice(("won", "lost"))
    stage, of = draw.randint(1, STAGES), draw.randrange(1, TEAMS)
    if state == "open" and number % 150 < 10:
        of = 0
    rots = since + timedelta(days=14 * stage) if state == "open" and stage > 1 else None
    touched = since + (NOW - since) * draw.random() if number % 5 else None
    milliseconds = int(made.timestamp() * 1000)
    return {
        "id": UUID(int=milliseconds << 80 | 7 << 76 | 2 << 62 | number),
        "version": 3,
        "number": f"OP-{number:07}",
        "name": f"Opportunity {number} of somebody who may buy",
        "state": state,
        "stage": f"stage-{stage}" if state == "open" else state,
        "owner_id": owner(of * OWNERS + draw.randrange(OWNERS)),
        "team_id": team(of),
        "currency": draw.choice(_CURRENCIES),
        "amount_minor": draw.randrange(10_000, 10_000_000),
        "amount_source": "given",
        "probability_bp": {"open": stage * 1250, "won": 10_000, "lost": 0}[state],
        "probability_source": "stage",
        "close_on": (made + timedelta(days=draw.randrange(20, 400))).date().isoformat(),
        "created_at": instant_text(made),
        "stage_since": instant_text(since),
        "rot_at": None if rots is None else instant_text(rots),
        "touched_at": None if touched is None else instant_text(touched),
        "closed_at": None if state == "open" else instant_text(since),
        "pushes": number % 4,
        "quiet_since": instant_text(touched or made),
        "body": _BODY,
    }


def _rows(columns: list[str], count: int, *, as_bytes: bool) -> Iterator[list[Any]]:
    """Give rows of opportunities in the order of the columns."""
    draw = random.Random(5)
    common = {"tenant": shop.TENANT, "pipeline_id": make.uid(PIPELINE, 1)}
    for number in range(count):
        row = common | _opportunity(number, draw)
        values = map(row.get, columns)
        yield [v.bytes if as_bytes and isinstance(v, UUID) else v for v in values]


def _logged(count: int, *, as_bytes: bool) -> Iterator[list[Any]]:
    """Give three lines of the log of each open opportunity."""
    what, category, actor, source = _LINE
    draw = random.Random(5)
    for number in range(count):
        row = _opportunity(number, draw)
        if row["state"] != "open":
            continue
        key = row["id"].bytes if as_bytes else row["id"]
        for place, at in enumerate((row["created_at"], row["created_at"], row["stage_since"])):
            money = (row["probability_bp"], source, row["amount_minor"], row["currency"])
            ends = (row["stage"], row["stage"], row["stage"], category)
            yield [shop.TENANT, key, place, what, *ends, at, actor, None, *money, None, None]


def fill(url: str, *, opportunities: int) -> None:
    """Make the schema, those who sell, the pipeline and the opportunities."""
    create_schema(url)
    store = open_store(url)
    sellers = [
        Salesperson(id=owner(number), version=1, name=f"Seller {number}")
        for number in range(TEAMS * OWNERS)
    ]
    make.save(store, shop.TENANT, *make.insert(SALESPERSON, *sellers))
    teams = [Team(id=team(number), version=1, name=f"Team {number}") for number in range(TEAMS)]
    make.save(store, shop.TENANT, *make.insert(PIPELINE, pipeline()), *make.insert(TEAM, *teams))
    store.close()
    tables = mapped(OPPORTUNITY)
    log = tables.lines[0].table
    columns = [column.name for column in tables.table.c]
    lite = url.startswith("sqlite")
    parts = (
        ("opportunity", columns, _rows(columns, opportunities, as_bytes=lite)),
        (log.name, [column.name for column in log.c], _logged(opportunities, as_bytes=lite)),
    )
    for name, names, rows in parts:
        (_into_sqlite if lite else _into_pg)(url, name, names, rows)
    if not lite:
        settle(url)


def _into_pg(url: str, name: str, columns: list[str], rows: Iterator[list[Any]]) -> None:
    with psycopg.connect(url, autocommit=True) as connection, connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")  # What is referred to is there.
        with cursor.copy(f"COPY {name} ({', '.join(columns)}) FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)


def _into_sqlite(url: str, name: str, columns: list[str], rows: Iterator[list[Any]]) -> None:
    file = sqlite3.connect(url.removeprefix("sqlite:///"))
    marks = ", ".join("?" * len(columns))
    into = f"INSERT INTO {name} ({', '.join(columns)}) VALUES ({marks})"  # noqa: S608 - our names.
    file.executemany(into, rows)
    file.execute("ANALYZE")
    file.commit()
    file.close()


def main() -> None:
    """Fill a database."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--url", required=True)
    parser.add_argument("--opportunities", type=int, default=1_000_000)
    given = parser.parse_args()
    start = time.perf_counter()
    fill(given.url, opportunities=given.opportunities)
    print(f"{given.opportunities} opportunities in {time.perf_counter() - start:.0f} s")


if __name__ == "__main__":
    main()
