"""Command lines that nobody would write: no traceback, and only one that succeeds writes."""

import contextlib
import io
import json
import os
import shutil
import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from salescore import cli
from salescore.localized import LANGUAGES

CODES: Final = {0, 1, 2}
"""The documented exit codes of a program that nobody interrupts and whose reader stays."""

WRITING: Final = {"deliveries", "import", "restore", "settings"}
"""Commands that may change a tenant's records; `db` may change tables, `demo` makes its own."""

VALUES: Final = (
    *("acme", "amce", "", " ", "0", "1", "-1", "9" * 25, "1e400", "nan", "net", "main", "EUR"),
    *("SO-2026-000001", "SO-2026-1", "C-00001", "INV-2026-000001", "SH-2026-000001", "TEA-1"),
    *("PAY-2026-000001", "2026-07-01", "month,category", "sales", "stock", "receivables"),
    *("zone=UTC", "zone=Moon", "retention.events=none", "roles.clerk=orders.*", "x=y"),
    *("series.order=A{number}", "order_lines_max=7", "00000000-0000-0000-0000-000000000001"),
    *("u-7", "%s", "{x}", "绿茶", "\ud800", "\0", "--", "-", "a\nb", "\x1b[2J", "x" * 300),
    *("customers", "products", "orders", "in.csv", "missing.csv", "en", "zh"),
)

COMMANDS: Final = tuple(name for name in cli.COMMANDS if name not in {"demo", "work"})
"""A demo takes long, and a worker waits for a signal: both are left to tests of their own."""


def options(name: str) -> list[str]:
    """Give every option and verb of a command."""
    words: list[str] = []
    parsers: list[Any] = [cli.parser_of([name], "en")]
    while parsers:
        for action in parsers.pop()._actions:
            words += action.option_strings
            if isinstance(action.choices, dict):
                here = {name: action.choices[name]} if name in action.choices else action.choices
                parsers += here.values()
                words += [each for each in here if each != name]
    return sorted(set(words))


BEGINNINGS: Final = (
    ("settings", "set", "zone=UTC"),
    ("settings", "set"),
    ("settings", "show"),
    ("import", "customers", "in.csv"),
    ("import", "customers", "in.csv", "--dry-run"),
    ("import", "products", "-"),
    ("export", "customers", "out.csv"),
    ("restore", "--tenant", "new"),
    ("deliveries", "replay", "--all"),
    ("deliveries", "list"),
    ("explain", "--customer", "C-00001", "--sku", "TEA-1"),
    ("explain", "INV-2026-000001"),
    ("timeline", "C-00001"),
    ("report", "sales"),
    ("report", "stock"),
    ("db", "upgrade"),
    ("db", "sql"),
)
"""Command lines that would do as they stand, so that more than their parsing is tried."""

USUAL: Final = (
    ("--json",), ("--language", "zh"), ("--tenant", "acme"), ("--url", "sqlite:///shop.db"),
)  # fmt: skip
"""What may stand behind every command."""

WORDS: Final = {name: options(name) for name in COMMANDS}


@st.composite
def lines(draw: st.DrawFn) -> list[str]:
    """Draw a command line: one that would do, or words of a command; then more of anything."""
    start = draw(
        st.one_of(
            st.sampled_from(BEGINNINGS),
            st.sampled_from(COMMANDS).map(lambda name: (name,)),
            st.sampled_from(COMMANDS).map(lambda name: ("help", name)),
        )
    )
    names = [each for each in start if each in COMMANDS]
    word, value = st.sampled_from(WORDS[names[0]]), st.sampled_from(VALUES)
    anything = st.one_of(
        st.tuples(word), st.tuples(word, value), st.tuples(value), st.tuples(st.text(max_size=8))
    )
    usual = st.lists(st.sampled_from(USUAL), max_size=2)
    parts = draw(st.one_of(usual, st.lists(anything, max_size=4)))
    rest = [each for few in parts for each in few]
    return [*start, *rest] if draw(st.integers(0, 9)) else rest


@pytest.fixture(scope="module")
def folder(made: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Give the folder in which the command lines run, with a shop and a file to import."""
    folder = tmp_path_factory.mktemp("fuzz")
    shutil.copy(made, folder / "made.db")
    (folder / "in.csv").write_text("name,currency\nBen,EUR\n,XXX\n", encoding="utf-8")
    before = Path.cwd()
    os.chdir(folder)
    yield folder
    os.chdir(before)


def changed(folder: Path) -> bool:
    """Say whether the shop is another: by its bytes, and only where those differ by its rows.

    What was written and taken back, as a restore that broke off does, leaves other bytes.
    """
    stored = [
        [path.read_bytes() for path in sorted(folder.glob(f"{name}*"))]
        for name in ("made.db", "shop.db")
    ]
    return stored[0] != stored[1] and rows(folder / "made.db") != rows(folder / "shop.db")


def rows(path: Path) -> list[str]:
    """Give everything that a database says."""
    with contextlib.closing(sqlite3.connect(path)) as connection:
        return list(connection.iterdump())


def run(words: Sequence[str]) -> tuple[int, str, str]:
    """Run a command line with the shop as the store of the environment."""
    out, err = io.StringIO(), io.StringIO()
    with (
        pytest.MonkeyPatch.context() as patch,
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
    ):
        patch.setenv("SALESCORE_URL", "sqlite:///shop.db")
        patch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b'{"kind": "odd"}\n')))
        return cli.main(words), out.getvalue(), err.getvalue()


def check(words: Sequence[str], folder: Path) -> None:
    """Run one, and hold it to what every command line keeps."""
    for path in folder.iterdir():
        if path.name not in {"made.db", "in.csv"}:
            path.unlink()
    shutil.copy(folder / "made.db", folder / "shop.db")
    code, out, err = run(words)
    assert code in CODES
    assert "Traceback" not in out + err
    assert code != 2 or err
    if "--json" in words and code == 2:
        assert {"code", "message", "advice", "params"} <= set(json.loads(err)["error"])
    if changed(folder):
        assert WRITING & set(words)
        assert code in ({0, 1} if "import" in words else {0})


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(words=lines())
def test_no_command_line_gets_a_traceback(folder: Path, words: list[str]) -> None:
    """It ends with a documented code, and what failed has written nothing.

    An import ends with 1 where some rows were refused; the others stand.
    """
    check(words, folder)


@pytest.mark.long
@settings(
    max_examples=10_000,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(words=lines())
def test_ten_thousand_command_lines_get_no_traceback(folder: Path, words: list[str]) -> None:
    """The same law, for long."""
    check(words, folder)


def test_every_language_is_drawn() -> None:
    """The words of a command have its verbs and options, so what is drawn is often understood."""
    assert {"--url", "--tenant", "--language", "--json", "--help"} <= set(WORDS["doctor"])
    assert {"create", "upgrade", "--no-doctor"} <= set(WORDS["db"])
    assert {"en", "zh"} == set(LANGUAGES)
