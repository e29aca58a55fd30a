"""The command line as a whole, and its demo: what is printed, where, and how it ends."""

import json
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Sequence
from datetime import date
from importlib import metadata
from importlib.metadata import PackageNotFoundError
from pathlib import Path
from typing import Any

import pytest

from salescore import cli
from salescore.cli import demo
from salescore_adapters.demo import tour
from salescore_adapters.demo.meter import Meter
from salescore_adapters.demo.replay import Progress
from tests.commands import Line, Terminal

HEADINGS = (
    "Sales by month",
    "Sales by category",
    "Sales by customer",
    "Sales by salesperson",
    "Open receivables",
    "Stock",
)


def run(arguments: Sequence[str], *, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a program in a folder, unwatched: what it runs, others run in this process."""
    watching = ("COVERAGE_PROCESS_CONFIG", "COVERAGE_PROCESS_START")
    kept = {name: value for name, value in os.environ.items() if name not in watching}
    return subprocess.run(
        arguments,
        capture_output=True,
        check=False,
        cwd=folder,
        encoding="utf-8",
        env={**kept, "PYTHONIOENCODING": "utf-8"},
        timeout=120,
    )


def salescore(*arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run ``python -m salescore``."""
    return run([sys.executable, "-W", "error", "-m", "salescore", *arguments], folder=folder)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder of one's own."""
    return tmp_path_factory.mktemp("demo")


@pytest.fixture(scope="module")
def first(folder: Path) -> subprocess.CompletedProcess[str]:
    """Run the demo once, as a newcomer does."""
    return salescore("demo", folder=folder)


@pytest.fixture(scope="module")
def machine(
    folder: Path, first: subprocess.CompletedProcess[str], tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, dict[str, Any]]:
    """Run it again for a machine, without a page: in which folder, and what it said."""
    assert 0 == first.returncode
    bare = tmp_path_factory.mktemp("machine")
    url = f"sqlite:///{folder}/northwind.db"
    ran = salescore("demo", "--url", url, "--no-report", "--json", folder=bare)
    return bare, json.loads(ran.stdout)


def test_the_demo_prints_every_report(first: subprocess.CompletedProcess[str]) -> None:
    """It ends well and prints six tables; the total of all sales is that of the files."""
    assert 0 == first.returncode
    lines = first.stdout.splitlines()
    assert HEADINGS == tuple(line for line in lines if line in HEADINGS)
    assert 4 == first.stdout.count("1,265,793.29")
    assert "no payments" in first.stdout


def test_progress_is_not_among_the_figures(first: subprocess.CompletedProcess[str]) -> None:
    """Progress goes to standard error, a line at each quarter where nobody watches."""
    shown = [line.split()[0] for line in first.stderr.splitlines()]
    assert ["25", "50", "75", "100"] == shown


def test_the_demo_runs_twice(folder: Path, first: subprocess.CompletedProcess[str]) -> None:
    """A second run recognizes everything and prints the same figures."""
    again = salescore("demo", folder=folder)
    assert 0 == again.returncode
    assert "3,565 of the commands were there from an earlier run" in again.stdout
    start = first.stdout.index("Sales by month")
    assert first.stdout[start:] == again.stdout[again.stdout.index("Sales by month") :]


def test_what_to_try_next_works(folder: Path, first: subprocess.CompletedProcess[str]) -> None:
    """Every command that the demo offers can be copied and run, and answers."""
    offered = [line for line in first.stdout.splitlines() if line.startswith("  ")]
    answers = [run(shlex.split(line), folder=folder) for line in offered[-3:]]
    assert [(0, "")] * 3 == [(answer.returncode, answer.stderr) for answer in answers]
    explained, timeline, sales = (answer.stdout for answer in answers)
    assert "historic" in explained
    assert 4 == len(timeline.splitlines())
    assert sales.startswith("Sales by category")


def test_the_demo_for_a_machine_is_json(machine: tuple[Path, dict[str, Any]]) -> None:
    """With `--json` it prints one object: what was replayed, and every report whole."""
    _, again = machine
    assert [830, 3565, 3565] == [again[name] for name in ("orders", "commands", "replayed")]
    assert list(HEADINGS) == [report["title"] for report in again["reports"]]
    assert [23, 9, 89, 9, 89, 77] == [len(report["rows"]) for report in again["reports"]]


def test_a_demo_in_memory_says_how_to_keep_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """In memory only the page stays, and the demo says what to type instead."""
    monkeypatch.chdir(tmp_path)
    assert 0 == cli.main(["demo", "--url", "memory:"])
    assert "demo --url sqlite:///northwind.db" in capsys.readouterr().out
    assert ["demo-report.html"] == [path.name for path in tmp_path.iterdir()]


def test_the_demo_writes_a_page(folder: Path, first: subprocess.CompletedProcess[str]) -> None:
    """Its last lines say where; the page has the figures of the tables, and charts."""
    assert "for a browser: demo-report.html\n" in first.stdout
    page = (folder / "demo-report.html").read_text(encoding="utf-8")
    assert page.count("1,265,793.29") >= 4
    assert 16 == page.count("<svg")


def test_the_page_can_be_elsewhere_or_nowhere(
    folder: Path, machine: tuple[Path, dict[str, Any]], tmp_path: Path
) -> None:
    """`--report` names the file, `--no-report` leaves it out, and a wrong place is refused."""
    bare, again = machine
    assert (None, []) == (again["report"], list(bare.iterdir()))
    url = f"sqlite:///{folder}/northwind.db"
    other = salescore("demo", "--url", url, "--report", "other.html", "--json", folder=tmp_path)
    assert "other.html" == json.loads(other.stdout)["report"]
    assert ["other.html"] == [path.name for path in tmp_path.iterdir()]
    wrong = salescore("demo", "--url", url, "--report", "none/other.html", folder=tmp_path)
    assert (1, 1) == (wrong.returncode, wrong.stderr.count("none/other.html"))


def test_the_version_is_that_of_the_distribution(tmp_path: Path) -> None:
    """`--version` gives name and number."""
    assert re.fullmatch(
        r"salescore \d+\.\d+\.\d+\n", salescore("--version", folder=tmp_path).stdout
    )


def test_a_copy_that_is_not_installed_has_no_version(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Run from its source tree alone the program still answers."""

    def unknown(name: str) -> str:
        raise PackageNotFoundError(name)

    monkeypatch.setattr(metadata, "version", unknown)
    assert 0 == cli.main(["--version"])
    assert "salescore (not installed)\n" == capsys.readouterr().out


@pytest.mark.parametrize("arguments", [(), ("sell",), ("demo", "--fast"), ("demo", "extra")])
def test_a_command_line_nobody_understands_ends_with_two(
    arguments: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    """Usage goes to standard error, and nothing else happens."""
    assert 2 == cli.main(arguments)
    assert capsys.readouterr().err.startswith("usage: salescore")


def test_help_is_asked_for_in_three_ways(line: Line) -> None:
    """`help COMMAND` and `COMMAND --help` are one, and `help` alone lists the commands."""
    assert line("db", "upgrade", "--help") == line("help", "db", "upgrade")
    assert line("--language", "zh", "-h") == line("--language", "zh", "help")
    assert 2 == line("help", "sell").code


def test_the_nearest_command_is_offered(line: Line) -> None:
    """A misspelled one gets a suggestion, a strange one the list."""
    assert "Did you mean: report, import, export?" in line("rport").err
    assert "Say one of: help, demo, db," in line("zzz").err


def test_errors_for_machines_are_objects(line: Line) -> None:
    """Also of a command line that nobody understands, and in the language asked for."""
    told = line("sell", "--json", "--language", "zh")
    assert (2, "", "cli.not_one_of") == (told.code, told.out, told.error["code"])
    assert "不能是 sell" in told.error["message"]
    assert {"place", "word", "allowed"} == set(told.error["params"])


def test_what_no_store_can_keep_is_no_argument(line: Line) -> None:
    """Half a character, as a file name in another encoding gives it, is refused at the door."""
    told = line("explain", "\udcff", "--json")
    assert (2, "error.invalid_value") == (told.code, told.error["code"])


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("oracle://scott@db", "No store opens oracle."),
        ("sqlite:///no/such/folder/shop.db", "The store cannot be reached"),
    ],
)
def test_an_error_is_a_sentence_and_ends_with_one(
    url: str, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """What the library refuses is said on standard error, without a traceback."""
    assert 1 == cli.main(["demo", "--url", url])
    printed = capsys.readouterr()
    assert printed.err.startswith(f"salescore: {words}")
    assert "" == printed.out


def test_a_missing_demo_is_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where the adapters are not installed the command says what to install."""
    monkeypatch.setitem(sys.modules, "salescore_adapters.demo.tour", None)
    assert 1 == cli.main(["demo"])
    assert "pip install salescore" in capsys.readouterr().err


def test_another_missing_module_is_not_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    """An import that fails inside the demo is a fault, and shows."""

    def absent(_: str) -> Any:
        raise ModuleNotFoundError(name="zipfile")

    monkeypatch.setattr(demo, "import_module", absent)
    with pytest.raises(ModuleNotFoundError):
        cli.main(["demo"])


def test_an_interruption_ends_with_130(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Control-C ends the program with a line, not with a traceback."""

    def stop(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(tour, "run", stop)
    assert 130 == cli.main(["demo"])
    assert "what was done stands" in capsys.readouterr().err


@pytest.mark.unwatched
def test_a_reader_may_have_enough(tmp_path: Path) -> None:
    """`salescore demo | head` ends without a traceback."""
    command = [sys.executable, "-m", "salescore", "demo", "--url", "memory:"]
    with subprocess.Popen(
        command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as program:
        assert program.stdout is not None
        assert program.stderr is not None
        program.stdout.close()
        assert "Traceback" not in program.stderr.read()
    assert 141 == program.returncode


def test_a_terminal_gets_a_bar() -> None:
    """The bar is drawn over itself, and ends its line when all is done."""
    screen = Terminal()
    meter = Meter(screen)
    for done in (1, 2):
        meter(Progress(done=done, total=2, on=date(1996, 7, done)))
    half, full = "#" * 15 + "-" * 15, "#" * 30
    assert f"\r[{half}]  50 %  1996-07-01\r[{full}] 100 %  1996-07-02\n" == screen.getvalue()
