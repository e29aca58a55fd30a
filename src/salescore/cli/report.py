"""``salescore report``: the figures of a report, as text, JSON, CSV or a page of HTML."""

import argparse
import shutil
import sys
from functools import partial
from pathlib import Path
from typing import Any, Final

from salescore.app.sales import Sales
from salescore.cli.answer import Answer
from salescore.cli.options import add_tenant, file_path, pair, sales_of, whole
from salescore.cli.parser import Parser
from salescore.cli.screen import notice
from salescore.cli.words import say
from salescore.errors import InvalidValue
from salescore.reports.column import ColumnKind
from salescore.reports.formats import table_plain
from salescore.reports.layout import in_columns
from salescore.reports.table import Table

__all__ = ["add_to", "run"]

_TOP_MAX: Final = 1_000_000
_PLAIN: Final = {
    "since": "DATE",
    "until": "DATE",
    "as_of": "DATE",
    "currency": "CODE",
    "location": "CODE",
}
"""Parameters that stand as they are given, each with what stands for its value."""


def add_to(parser: Parser) -> None:
    """Add the options."""
    parser.add_argument("name", nargs="?", metavar="NAME", help=parser.say("report.name"))
    parser.add_argument("--by", metavar="NAMES", help=parser.say("report.by"))
    for name, metavar in _PLAIN.items():
        option = f"--{name.replace('_', '-')}"
        parser.add_argument(option, metavar=metavar, help=parser.say(f"report.{name}"))
    parser.add_argument(
        "--set",
        action="append",
        default=[],
        type=partial(pair, name="set"),
        metavar="NAME=VALUE",
        help=parser.say("report.set"),
    )
    parser.add_argument("--sort", metavar="COLUMN", help=parser.say("report.sort"))
    parser.add_argument(
        "--top",
        type=partial(whole, name="top", low=1, high=_TOP_MAX),
        metavar="COUNT",
        help=parser.say("report.top"),
    )
    for name in ("csv", "html"):
        parser.add_argument(
            f"--{name}", type=file_path, metavar="FILE", help=parser.say(f"report.{name}")
        )
    add_tenant(parser)


def run(asked: argparse.Namespace) -> Answer:
    """Make a report, or list those there are."""
    with sales_of(asked) as sales:
        if asked.name is None:
            return _listed(sales, asked.language)
        table = sales.reports.run(asked.name, language=asked.language, **_parameters(asked))
    table = _ranked(table, column=asked.sort, count=asked.top)
    if asked.csv is not None:
        _write("csv", asked.csv, table.to_csv(), asked.language)
    if asked.html is not None:
        _write("html", asked.html, table.to_html(), asked.language)
    return Answer(text=table.to_text(width=_width()), plain=table_plain(table))


def _listed(sales: Sales, language: str) -> Answer:
    names = sales.reports.names(language=language)
    reports = sales.app.flow.registry.reports
    rows = [
        [name, title, ", ".join(reports[name].value.parameters)] for name, title in names.items()
    ]
    plain = [
        {"name": name, "title": title, "parameters": list(reports[name].value.parameters)}
        for name, title in names.items()
    ]
    return Answer(text="\n".join(in_columns(rows, right=(False,) * 3)), plain={"reports": plain})


def _parameters(asked: argparse.Namespace) -> dict[str, Any]:
    """Give the parameters that were named; only a report knows whether it has them."""
    given = {name: getattr(asked, name) for name in _PLAIN}
    given["by"] = None if asked.by is None else tuple(asked.by.split(","))
    return {name: value for name, value in given.items() if value is not None} | dict(asked.set)


def _ranked(table: Table, *, column: str | None, count: int | None) -> Table:
    """Keep the rows with the most of a figure; the first one that is money if none is named."""
    if column is None and count is None:
        return table
    if column is None:
        figures = [each for each in table.columns if each.kind is not ColumnKind.TEXT]
        money = [each for each in figures if each.kind is ColumnKind.MONEY]
        column = (money or figures or table.columns)[0].name
    return table.top(count or max(len(table.rows), 1), by=column)


def _width() -> int | None:
    """Give the width of the terminal; a file takes a table as wide as it gets."""
    watched = sys.stdout is not None and sys.stdout.isatty()
    return shutil.get_terminal_size().columns if watched else None


def _write(name: str, path: Path, text: str, language: str) -> None:
    """Write a file, and say so.

    Raises:
        InvalidValue: it cannot be written.
    """
    try:
        path.write_text(text, encoding="utf-8", newline="")
    except OSError as error:
        allowed = "a file that can be written"
        raise InvalidValue(name, value=str(path), allowed=allowed) from error
    notice(say("cli.written", language, file=path))
