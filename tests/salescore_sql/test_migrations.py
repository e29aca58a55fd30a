"""Migrations: every old database opens after an upgrade, and is then like a new one."""

import random
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from operator import itemgetter
from pathlib import Path
from typing import Any

import pytest
from alembic.operations import Operations
from sqlalchemy import create_engine, inspect, text

import salescore
from salescore.errors import InvalidValue
from salescore.store import SchemaOutdated, StoreUnavailable
from salescore_sql import create_schema, open_store, schema_sql, upgrade_schema
from salescore_sql.ddl import creating
from salescore_sql.migrations import upgrading, way
from salescore_sql.migrations.revision import Revision
from salescore_sql.migrations.step import change_rows
from salescore_sql.migrations.versions import REVISIONS
from salescore_sql.migrations.versions.v1 import TO_1
from salescore_sql.schema.version import OLDER, SCHEMA_VERSION
from tests import databases, goldens
from tools import golden_schema

UPGRADES = (
    "import sys; from salescore_sql import upgrade_schema; print(upgrade_schema(sys.argv[1]))"
)
KILLED = """
import sys
import salescore_sql.opening, salescore_sql.migrations.upgrading
print("begun", flush=True)
salescore_sql.upgrade_schema(sys.argv[1])
print("ended", flush=True)
"""
CHANGED = f"""The tables are no longer those of schema {SCHEMA_VERSION}.
If no release has it: python tools/golden_schema.py writes its golden files anew.
If a release has it: a changed schema is a new one. Give it the next SCHEMA_VERSION in
salescore_sql/schema/version.py and a revision in salescore_sql/migrations/versions, then run the
tool. CONTRIBUTING.md tells the whole story."""

Empty = Callable[[], AbstractContextManager[str]]


MARIADB = pytest.param("mariadb", marks=pytest.mark.mariadb)


@pytest.fixture(params=[MARIADB, "postgresql", "sqlite"])
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> Empty:
    """Give what makes empty databases of one kind, and drops them."""
    numbers = iter(range(100))
    if request.param == "sqlite":
        return lambda: nullcontext(f"sqlite:///{tmp_path}/{next(numbers)}.db")
    server = request.getfixturevalue(request.param)
    make = {"mariadb": databases.fresh_mariadb, "postgresql": databases.fresh_postgresql}
    return lambda: make[request.param](server, empty=True)


@contextmanager
def old(empty: Empty, version: str = "0") -> Iterator[str]:
    """Give a golden database."""
    with empty() as url:
        goldens.fill(url, version)
        yield url


def plain(index: Any) -> dict[str, Any]:
    """Write the condition of an index out."""
    options = {name: str(value) for name, value in index.get("dialect_options", {}).items()}
    return {**index, "dialect_options": options}


def shape(url: str) -> dict[str, Any]:
    """Read everything that a database says about its tables, in no order but that of names."""
    scheme, _, rest = url.partition(":")
    engine = create_engine(f"{golden_schema.DRIVERS[scheme]}:{rest}")
    seen = inspect(engine)
    found: dict[str, Any] = {}
    for table in sorted(seen.get_table_names()):
        columns = [
            {**column, "type": column["type"].compile(engine.dialect)}
            for column in seen.get_columns(table)
        ]
        found[table] = {
            "columns": sorted(columns, key=itemgetter("name")),
            "key": seen.get_pk_constraint(table),
            "references": sorted(seen.get_foreign_keys(table), key=itemgetter("name")),
            "unique": sorted(seen.get_unique_constraints(table), key=itemgetter("name")),
            "checks": sorted(seen.get_check_constraints(table), key=itemgetter("name")),
            "indexes": sorted(map(plain, seen.get_indexes(table)), key=itemgetter("name")),
            "options": seen.get_table_options(table) if scheme == "mariadb" else {},
        }
    if engine.dialect.name == "sqlite":
        with engine.connect() as connection:
            kept = connection.execute(text("SELECT name, wr FROM pragma_table_list"))
            found["without rowid"] = {
                name: flag
                for name, flag in sorted(map(tuple, kept))
                if not name.startswith("sqlite_")
            }
    engine.dispose()
    return found


def killed(url: str, *, after: float) -> bool:
    """Kill an upgrade some seconds after it began; say whether it had ended by itself."""
    with subprocess.Popen(
        [sys.executable, "-c", KILLED, url], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as running:
        assert running.stdout is not None
        running.stdout.readline()
        time.sleep(after)
        running.kill()
        return bool(running.stdout.read())


def expected_export() -> str:
    """Give what every golden database holds."""
    return (goldens.FOLDER / "export.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("version", goldens.VERSIONS)
def test_every_golden_database_opens(empty: Empty, version: str) -> None:
    """After an upgrade it holds what it held, and the doctor finds nothing."""
    with old(empty, version) as url:
        upgrade_schema(url)
        with salescore.open(url) as app:
            diagnoses = [app.tenant(name).doctor() for name in golden_schema.TENANTS]
            export = golden_schema.exported(app)
    assert [""] * 2 == ["" if each.healthy else str(each) for each in diagnoses]
    assert expected_export() == export


@pytest.mark.parametrize("version", goldens.VERSIONS)
def test_an_upgraded_database_is_like_a_new_one(empty: Empty, version: str) -> None:
    """Types, nullability, keys, references, unique values, checks and indexes are the same."""
    with old(empty, version) as url, empty() as new:
        upgrade_schema(url)
        create_schema(new)
        assert shape(new) == shape(url)


def test_an_upgrade_says_where_it_went(empty: Empty) -> None:
    """The versions it went through; a second one has nothing to do."""
    with old(empty) as url:
        assert [("1", "2"), ()] == [upgrade_schema(url), upgrade_schema(url)]


def test_an_empty_database_is_upgraded_from_nothing(empty: Empty) -> None:
    """One command serves the first installation and every later one."""
    with empty() as url:
        assert (SCHEMA_VERSION,) == upgrade_schema(url)
        open_store(url).close()


def test_an_old_database_does_not_open(empty: Empty) -> None:
    """The error names the command that converts it."""
    with old(empty) as url:
        with pytest.raises(SchemaOutdated) as caught:
            open_store(url)
        assert ("0", SCHEMA_VERSION) == (
            caught.value.params["found"],
            caught.value.params["expected"],
        )
        assert str(caught.value.params["command"]).startswith("salescore db upgrade --url ")


@pytest.mark.unwatched
def test_several_processes_upgrade_one_after_the_other(empty: Empty) -> None:
    """One of them converts, the others wait and find nothing to do."""
    with old(empty) as url:
        running = [
            subprocess.Popen(
                [sys.executable, "-c", UPGRADES, url],
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                text=True,
            )
            for _ in range(4)
        ]
        said = [each.communicate(timeout=60) for each in running]
    assert [("('1', '2')\n", "")] + [("()\n", "")] * 3 == sorted(said)


@pytest.mark.parametrize("empty", ["postgresql", "sqlite"], indirect=True)
def test_a_failing_upgrade_changes_nothing(empty: Empty, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where tables change in transactions an upgrade happens whole or not at all."""
    broken = Revision("0", "1", (*TO_1.steps, change_rows("UPDATE nothing SET at = all")))
    with old(empty) as url:
        before = shape(url)
        with monkeypatch.context() as patch:
            patch.setattr(way, "REVISIONS", (broken,))
            with pytest.raises(StoreUnavailable):
                upgrade_schema(url)
        assert before == shape(url)
        assert ("1", "2") == upgrade_schema(url)


@pytest.mark.parametrize("empty", [MARIADB], indirect=True)
def test_an_interrupted_upgrade_goes_on(empty: Empty, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where every table is committed by itself each run goes on where the last one ended.

    Every run here ends after its first step, before that is noted.
    """
    note, ways = upgrading._note, [(each.before, len(each.steps)) for each in REVISIONS]
    places = [f"{before}+{number + 1}" for before, steps in ways for number in range(steps)]
    with old(empty) as url, empty() as new:
        create_schema(new)
        for place in places:

            def interrupted(op: Operations, version: str, *, at: str = place) -> None:
                if version == at:
                    raise InterruptedError
                note(op, version)

            monkeypatch.setattr(upgrading, "_note", interrupted)
            with pytest.raises(InterruptedError):
                upgrade_schema(url)
        monkeypatch.undo()
        with pytest.raises(SchemaOutdated, match=re.escape(f"schema {places[-2]}")):
            open_store(url)
        assert (SCHEMA_VERSION,) == upgrade_schema(url)
        assert shape(new) == shape(url)
        with salescore.open(url) as app:
            assert expected_export() == golden_schema.exported(app)


@pytest.mark.long
def test_a_killed_upgrade_can_be_repeated(empty: Empty) -> None:
    """Wherever the process dies, another one brings the database to today with all it held."""
    draw, ended = random.Random(1), 0
    for _ in range(4):
        with old(empty) as url, empty() as new:
            create_schema(new)
            for _ in range(3):
                ended += killed(url, after=draw.uniform(0, 0.25))
            upgrade_schema(url)
            assert shape(new) == shape(url)
            with salescore.open(url) as app:
                assert expected_export() == golden_schema.exported(app)
    assert ended < 12, "no upgrade was interrupted"


@pytest.mark.parametrize("found", ["7", "2+1", "0+x", ""])
def test_a_later_schema_is_left_alone(empty: Empty, found: str) -> None:
    """What no release before this one has made is not converted."""
    with old(empty) as url:
        goldens.run(url, f"UPDATE schema_version SET version = '{found}'")  # noqa: S608 - our own figures
        with pytest.raises(SchemaOutdated):
            upgrade_schema(url)


def test_tables_of_another_program_are_left_alone(empty: Empty) -> None:
    """Nothing is converted that is not ours."""
    with empty() as url:
        goldens.run(url, "CREATE TABLE invoice (id INT)")
        with pytest.raises(SchemaOutdated, match="tables of another program"):
            upgrade_schema(url)


def test_a_printed_schema_is_the_schema(empty: Empty) -> None:
    """Whoever runs the printed statements has what `create_schema` makes."""
    with empty() as url, empty() as new:
        goldens.run(url, schema_sql(url))
        create_schema(new)
        assert shape(new) == shape(url)
        open_store(url).close()


def test_a_printed_upgrade_is_the_upgrade(empty: Empty) -> None:
    """Whoever runs the printed statements has what `upgrade_schema` makes."""
    with old(empty) as url, old(empty) as other:
        goldens.run(url, schema_sql(url, since="0"))
        upgrade_schema(other)
        assert shape(other) == shape(url)
        assert () == upgrade_schema(url)


def test_a_way_begins_at_a_version_there_was() -> None:
    """A mistyped version prints nothing."""
    with pytest.raises(InvalidValue):
        schema_sql("sqlite://", since="1.5")


def test_the_ways_meet() -> None:
    """Each revision begins where the one before it ends, and the last one leads to today."""
    versions = [each.version for each in REVISIONS]
    assert versions[:-1] == [each.before for each in REVISIONS[1:]]
    assert SCHEMA_VERSION == versions[-1]
    assert OLDER == tuple(each.before for each in REVISIONS)


@pytest.mark.parametrize("database", goldens.DATABASES)
def test_a_changed_schema_is_a_new_version(database: str) -> None:
    """The tables of a version are written down, and change only together with its name."""
    kept = goldens.golden(SCHEMA_VERSION, database)
    today = [each.strip() for each in creating(golden_schema.DRIVERS[database])[:-1]]
    assert [] == [each for each in today if f"{each};\n" not in kept], CHANGED
    assert len(today) == kept.count("\nCREATE ") + kept.count("\nALTER "), CHANGED


def test_mysql_has_the_tables_of_mariadb() -> None:
    """They differ in the name of the collation and in quotes, so that one golden file serves."""
    mariadb, mysql = (
        [each.replace("0900_bin", "nopad_bin").replace("`", "") for each in creating(driver)]
        for driver in ("mariadb+pymysql", "mysql+pymysql")
    )
    assert mariadb == mysql
