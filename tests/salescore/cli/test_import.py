import io
import json
import sys
from pathlib import Path

import pytest

import salescore
from salescore.cli import main

TABLE = "Firmenname;Kunden-Nr;Währung;Umsatz\nMüller;K1;EUR;5\nBad;K2;XXX;6\n"
MAP = ["--map", "Firmenname=name", "--map", "Kunden-Nr=reference", "--ignore-unknown"]


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Give the URL of an empty store, and work beside it."""
    monkeypatch.chdir(tmp_path)
    Path("buyers.csv").write_text(TABLE, encoding="gb18030")
    return f"sqlite:///{tmp_path / 'shop.db'}"


def test_import_and_export(store: str, capsys: pytest.CaptureFixture[str]) -> None:
    """One refused row is exit code 1; mended and imported it is 0; then both are exported."""
    where = ["--url", store, "--tenant", "acme"]
    assert 1 == main(["import", "customers", "buyers.csv", *MAP, *where])
    assert [
        "Read as gb18030, with ; between cells.",
        "customers: 1 added, 0 changed, 0 unchanged, 1 refused",
        "line 3, Währung: XXX is no active currency of ISO 4217.",
        "Refused rows: buyers.errors.csv. Mend them there, and import that file.",
    ] == capsys.readouterr().out.splitlines()
    errors = Path("buyers.errors.csv")
    mended = errors.read_text(encoding="gb18030").replace(";XXX;", ";EUR;")
    Path("mended.csv").write_text(mended, encoding="gb18030")
    assert 0 == main(["import", "customers", "mended.csv", *MAP, *where])
    assert 0 == main(["export", "customers", "-", *where])
    lines = capsys.readouterr().out.splitlines()
    assert ["K1,C-00001,Müller", "K2,C-00002,Bad"] == [
        ",".join(line.split(",")[:3]) for line in lines[-2:]
    ]
    assert 0 == main(["export", "customers", "out.csv", "--encoding", "utf-8-sig", *where])
    assert "2 rows written to out.csv\n" == capsys.readouterr().out
    assert Path("out.csv").read_bytes().startswith(b"\xef\xbb\xbfreference,number,name,")
    assert not Path("out.csv.part").exists()


def test_import_as_json(store: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Counts, mapping and every fault with its reason and advice; in Chinese if asked."""
    where = ["--url", store, "--tenant", "acme", "--json", "--language", "zh"]
    assert 1 == main(["import", "customers", "buyers.csv", *MAP, *where])
    told = json.loads(capsys.readouterr().out)
    assert {"added": 1, "changed": 0, "unchanged": 0, "refused": 1} == told["counts"]
    assert "reference" == told["mapping"]["Kunden-Nr"]
    (fault,) = told["refused"][0]["faults"]
    assert ("Währung", "money.unknown_currency") == (fault["column"], fault["code"])
    assert "XXX 不是" in fault["reason"]


def test_dry_run_from_a_pipe(
    store: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A tenant that is not there yet stays so."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TABLE.encode())))
    with salescore.open(store):
        pass
    where = ["--url", store, "--tenant", "new", "--dry-run"]
    assert 1 == main(["import", "customers", "-", *MAP, *where])
    assert "This was a rehearsal: nothing was written." == capsys.readouterr().out.splitlines()[-1]
    with salescore.open(store) as app:
        assert [] == list(app.flow.store.tenants())


def test_mapping_file_and_progress(store: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A line of a mapping file is what --map takes; progress goes to standard error."""
    Path("map.txt").write_text("Firmenname=name\n\nKunden-Nr = reference\n", encoding="utf-8")
    where = ["--url", store, "--tenant", "acme", "--ignore-unknown", "--progress"]
    assert 1 == main(["import", "customers", "buyers.csv", "--map-file", "map.txt", *where])
    assert "salescore: line 3 of 3\n" == capsys.readouterr().err


def test_a_mapping_file_without_an_end_is_refused(
    store: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is read as far as it may be long, not into all of the memory."""
    where = ["--url", store, "--tenant", "acme"]
    assert 1 == main(["import", "customers", "buyers.csv", "--map-file", "/dev/zero", *where])
    assert "characters of the file are too many" in capsys.readouterr().err


def test_columns_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    """No store is needed; a star marks what a new thing needs."""
    assert 0 == main(["import", "taxes", "--columns"])
    assert (
        "* code             1 to 64 characters; rows with it find what is there."
        == (capsys.readouterr().out.splitlines()[0])
    )
    assert 0 == main(["import", "taxes", "--columns", "--json", "--language", "zh"])
    told = json.loads(capsys.readouterr().out)
    assert [("code", "code", True), ("percent", "number", True), ("name", "text", False)] == [
        (each["name"], each["type"], each["required"]) for each in told[:3]
    ]


@pytest.mark.parametrize(
    "words",
    [
        ["import", "clients", "buyers.csv"],
        ["import", "customers"],
        ["import", "customers", "buyers.csv", "--mode", "odd"],
        ["import", "customers", "buyers.csv", "--delimiter", ":"],
        ["import", "customers", "buyers.csv", "--decimal", "x"],
        ["export", "customers", "--encoding", "odd"],
    ],
)
def test_command_lines_that_nobody_understands(
    store: str, words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """They end with exit code 2."""
    assert 2 == main([*words, "--url", store, "--tenant", "acme"])
    assert capsys.readouterr().err


@pytest.mark.parametrize(
    "words",
    [
        ["import", "customers", "nothing.csv"],
        ["import", "customers", "buyers.csv"],
        ["import", "customers", "buyers.csv", *MAP, "--map", "x"],
        ["import", "customers", "buyers.csv", *MAP, "--map-file", "nothing.txt"],
        ["import", "customers", "buyers.csv", *MAP, "--date-format", "%d"],
        ["import", "customers", "buyers.csv", *MAP, "--encoding", "utf-8"],
        ["import", "customers", "buyers.csv", *MAP, "--errors", "buyers.csv"],
        ["import", "orders", "buyers.csv", *MAP, "--mode", "update"],
        ["export", "clients"],
        ["export", "customers", "no/such/folder.csv"],
    ],
)
def test_files_that_cannot_be_imported_at_all(
    store: str, words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """They end with exit code 1 and a reason; nothing is written."""
    with salescore.open(store, tenant="acme"):
        pass
    assert 1 == main([*words, "--url", store, "--tenant", "acme"])
    assert capsys.readouterr().err.startswith("salescore: ")
    with salescore.open(store, tenant="acme") as sales:
        assert 0 == len(sales.customers.find())
