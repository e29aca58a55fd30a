"""HTML: a table as a whole page that stands alone, without a script and without the network.

Every text goes through `escaped`. The page's Content-Security-Policy forbids whatever a browser
might load, and allows the one style sheet by its hash.
"""

import base64
import hashlib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Final

from attrs import frozen

from salescore.errors import InvalidValue
from salescore.localized import LANGUAGES
from salescore.reports.chart import Chart, suited
from salescore.reports.charts.svg import Picture
from salescore.reports.column import Column
from salescore.reports.markup import escaped

if TYPE_CHECKING:
    from salescore.reports.table import Table

__all__ = ["Part", "exhibit_html", "table_html", "whole_page", "write_page"]

WIDE: Final = 920
NARROW: Final = 360
"""The widths of charts, in pixels; `page.css` shows the narrow ones up to 800 pixels."""

MANY: Final = 8
"""A table of more columns is printed in smaller letters."""

_PAGE: Final = """<!DOCTYPE html>
<html lang="{language}" dir="ltr">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{title}</title>
<style>{style}</style>
</head>
<body>
<main>
<h1>{title}</h1>
{body}
</main>
</body>
</html>
"""

_FIGURE: Final = """<figure>
<figcaption>{title}</figcaption>
<div class="wide">{wide}</div>
<div class="narrow">{narrow}</div>
{left_out}</figure>"""

_TABLE: Final = """<div class="scroll" role="group" aria-labelledby="{key}" tabindex="0">
<table{many}>
<caption id="{key}">{caption}</caption>
<thead>
<tr>{headings}</tr>
</thead>
<tbody>
{rows}
</tbody>
{totals}</table>
</div>
{notes}"""


@frozen
class Part:
    """What a page says, under its title.

    Args:
        title: plain text.
        body: HTML in which everything is escaped.
    """

    title: str
    body: str


def whole_page(part: Part, *, language: str) -> str:
    """Give a page that needs nothing else.

    Args:
        language: of the texts; one that the library does not speak was answered in English.
    """
    digest = base64.b64encode(hashlib.sha256(_style().encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    return _PAGE.format(
        language=language if language in LANGUAGES else "en",
        policy=policy,
        title=escaped(part.title),
        style=_style(),
        body=part.body,
    )


def write_page(page: str, path: Path) -> str:
    """Write a page to a file, and give it back.

    Raises:
        InvalidValue: the file cannot be written.
    """
    try:
        path.write_text(page, encoding="utf-8", newline="\n")
    except (OSError, ValueError) as error:  # The latter of a path with a NUL.
        allowed = "a file that can be written"
        raise InvalidValue("path", value=str(path), allowed=allowed) from error
    return page


def exhibit_html(table: "Table", charts: Iterable[Chart] | None, *, key: str) -> str:
    """Give charts of a table, each for a wide and for a narrow window, and the table.

    Args:
        charts: None for the one that suits it, if any does.
        key: an id that the page has only once.
    """
    drawn = suited(table) if charts is None else tuple(charts)
    figures = [_figure(table, chart, f"{key}-{place}") for place, chart in enumerate(drawn, 1)]
    return "\n".join([*figures, table_html(table, key=key)])


def _figure(table: "Table", chart: Chart, key: str) -> str:
    """Draw a chart twice; the style sheet shows one of them."""
    wide = chart.draw(table, Picture(WIDE, f"{key}-wide"))
    narrow = chart.draw(table, Picture(NARROW, f"{key}-narrow"))
    left_out = chart.left_out(table)
    return _FIGURE.format(
        title=escaped(chart.read(table).title),
        wide=wide,
        narrow=narrow,
        left_out=f"<p>{escaped(left_out)}</p>\n" if left_out else "",
    )


def table_html(table: "Table", *, key: str) -> str:
    """Give a table in a box of its own that can be scrolled, and its notes.

    Args:
        key: an id that the page has only once.
    """
    language = table.language
    totals = table.totals_texts()
    notes = "".join(f"<li>{escaped(note.sentence(language))}</li>" for note in table.notes)
    return _TABLE.format(
        key=key,
        many=' class="many"' if len(table.columns) > MANY else "",
        caption=escaped(table.title.sentence(language)),
        headings="".join(_headings(table)),
        rows="\n".join(f"<tr>{_row(table, table.texts(row))}</tr>" for row in table.rows),
        totals=f"<tfoot>\n<tr>{_row(table, totals)}</tr>\n</tfoot>\n" if totals else "",
        notes=f'<ul class="notes">{notes}</ul>' if notes else "",
    )


def _headings(table: "Table") -> Iterable[str]:
    for column in table.columns:
        unit = f" <small>{escaped(column.unit)}</small>" if column.unit else ""
        heading = escaped(column.heading(table.language))
        yield f'<th scope="col"{_number(column)}>{heading}{unit}</th>'


def _row(table: "Table", texts: list[str]) -> str:
    """Give a row's cells; the first says what the row is about."""
    (about, name), *others = zip(table.columns, map(escaped, texts), strict=True)
    cells = (f"<td{_number(column)}>{text}</td>" for column, text in others)
    return f'<th scope="row"{_number(about)}>{name}</th>' + "".join(cells)


def _number(column: Column) -> str:
    return ' class="number"' if column.is_figure else ""


@cache
def _style() -> str:
    return files("salescore.reports").joinpath("page.css").read_text(encoding="utf-8")
