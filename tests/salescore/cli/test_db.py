"""``salescore db``: what it makes, converts and prints, and how it ends."""

import sqlite3
from pathlib import Path

import pytest

from salescore import cli
from tests import goldens

Captured = pytest.CaptureFixture[str]


@pytest.fixture
def old(tmp_path: Path) -> str:
    """Give a shop with the tables of schema 0."""
    url = f"sqlite:///{tmp_path}/old.db"
    goldens.fill(url, "0")
    return url


@pytest.fixture
def new(tmp_path: Path) -> str:
    """Give the URL of a file that is not there yet."""
    return f"sqlite:///{tmp_path}/new.db"


def test_tables_are_made_and_looked_at(new: str, capsys: Captured) -> None:
    """Status says what is missing, create makes it, and may be repeated."""
    assert [1, 0, 0, 0] == [
        cli.main(["db", verb, "--url", new]) for verb in ("status", "create", "create", "status")
    ]
    printed = capsys.readouterr()
    assert "The database has schema nothing" in printed.err
    assert f"Otherwise run: salescore db create --url {new}" in printed.err
    assert ["The tables are those of schema 2, which this release needs."] * 3 == (
        printed.out.splitlines()
    )


def test_an_old_shop_is_converted_and_checked(old: str, capsys: Captured) -> None:
    """Status names the upgrade; the upgrade ends with the doctor's word on every tenant."""
    assert [1, 0, 0] == [
        cli.main(["db", verb, "--url", old]) for verb in ("status", "upgrade", "status")
    ]
    printed = capsys.readouterr()
    assert f"Otherwise run: salescore db upgrade --url {old}" in printed.err
    lines = printed.out.splitlines()
    assert "The tables were converted and are now those of schema 2." == lines[0]
    assert ["acme", "茶馆"] == [line for line in lines if line in {"acme", "茶馆"}]
    assert 2 == printed.out.count("Healthy: ")


def test_an_upgrade_without_anything_to_do_checks_nothing(old: str, capsys: Captured) -> None:
    """What runs at every start of a program must not read the whole shop each time."""
    cli.main(["db", "upgrade", "--no-doctor", "--url", old])
    assert "Healthy" not in capsys.readouterr().out
    assert 0 == cli.main(["db", "upgrade", "--url", old])
    assert "Healthy" not in capsys.readouterr().out


def test_a_finding_after_an_upgrade_ends_with_one(old: str, capsys: Captured) -> None:
    """The report is printed in the language asked for."""
    goldens.run(old, "UPDATE stock_level SET on_hand = on_hand + 1000000 WHERE tenant = 'acme';\n")
    assert 1 == cli.main(["db", "upgrade", "--language", "zh", "--url", old])
    out = capsys.readouterr().out
    assert "doctor.stock_differs" in out
    assert "健康" in out


def test_an_upgrade_that_cannot_be_done_says_why(new: str, capsys: Captured) -> None:
    """The tables of a later release are no business of this one."""
    goldens.fill(new, "1")
    goldens.run(new, "UPDATE schema_version SET version = '7';\n")
    assert [1, 1] == [cli.main(["db", verb, "--url", new]) for verb in ("upgrade", "create")]
    assert 2 == capsys.readouterr().err.count("run: pip install --upgrade salescore")


def test_sql_is_printed_and_not_run(new: str, tmp_path: Path, capsys: Captured) -> None:
    """The printed statements make the tables, or convert those of a version."""
    assert 0 == cli.main(["db", "sql", "--url", new])
    printed = capsys.readouterr().out
    assert not (tmp_path / "new.db").exists()
    connection = sqlite3.connect(tmp_path / "new.db")
    connection.executescript(printed)
    connection.close()
    assert 0 == cli.main(["db", "status", "--url", new])
    assert 0 == cli.main(["db", "sql", "--url", "postgresql://ann@db/shop", "--from", "0"])
    assert "ALTER TABLE shipment_line ALTER COLUMN sku SET NOT NULL;" in capsys.readouterr().out


def test_a_version_there_never_was_is_refused(new: str, capsys: Captured) -> None:
    """The error names those there are."""
    assert 1 == cli.main(["db", "sql", "--url", new, "--from", "0.5"])
    assert "0.5" in capsys.readouterr().err


def test_memory_has_no_tables(capsys: Captured) -> None:
    """The error names the schemes that have."""
    assert 1 == cli.main(["db", "create", "--url", "memory:"])
    assert "sqlite" in capsys.readouterr().err


def test_only_postgresql_can_be_secured(new: str, capsys: Captured) -> None:
    """Elsewhere the command says no; nothing is made."""
    assert 1 == cli.main(["db", "secure", "--url", new])
    assert "postgresql://" in capsys.readouterr().err
