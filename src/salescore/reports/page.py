"""A page of several tables, such as a monthly report."""

from pathlib import Path

from attrs import frozen

from salescore.reports.chart import Chart
from salescore.reports.html import Part, exhibit_html, whole_page, write_page
from salescore.reports.markup import escaped
from salescore.reports.table import Table

__all__ = ["Exhibit", "KeyFigure", "ReportPage", "Section"]


@frozen(kw_only=True)
class KeyFigure:
    """A figure in large letters.

    Args:
        name: what it is; plain text.
        value: as it is to be read, such as ``"1,265,793.29"``.
        unit: in small letters behind it; None for nothing.
        note: in small letters below it; None for nothing.
    """

    name: str
    value: str
    unit: str | None = None
    note: str | None = None


@frozen(kw_only=True)
class Exhibit:
    """A table, and charts of it above it.

    Args:
        charts: None for the one that suits the table, if any does.
    """

    table: Table
    charts: tuple[Chart, ...] | None = None


@frozen(kw_only=True)
class Section:
    """A part of a page.

    Args:
        heading: plain text.
        text: plain text below it, a paragraph each.
        exhibits: in the order in which they stand.
    """

    heading: str
    text: tuple[str, ...] = ()
    exhibits: tuple[Exhibit, ...] = ()


@frozen(kw_only=True)
class ReportPage:
    """Tables under headings, as one page that needs no network.

    Args:
        title: plain text.
        text: plain text below it, a paragraph each.
        key_figures: what to read first.
        sections: in the order in which they stand.
        language: of the texts, ``en`` or ``zh``.

    >>> page = ReportPage(title="May", sections=(Section(heading="Sales", text=("None yet.",)),))
    >>> "<p>None yet.</p>" in page.to_html()
    True
    """

    title: str
    text: tuple[str, ...] = ()
    key_figures: tuple[KeyFigure, ...] = ()
    sections: tuple[Section, ...]
    language: str = "en"

    def to_html(self, path: Path | str | None = None) -> str:
        """Give the page.

        Args:
            path: a file to write it to, too; None for none.

        Returns:
            The page.

        Raises:
            InvalidValue: a chart of columns that its table does not have, or a file that cannot be
                written.
        """
        parts = [f'<p class="lead">{escaped(each)}</p>' for each in self.text]
        if self.key_figures:
            parts.append(f'<dl class="key">{"".join(map(_key_figure, self.key_figures))}</dl>')
        parts += [_section(each, key=f"s{place}") for place, each in enumerate(self.sections, 1)]
        page = whole_page(Part(self.title, "\n".join(parts)), language=self.language)
        return page if path is None else write_page(page, Path(path))


def _key_figure(figure: KeyFigure) -> str:
    unit = "" if figure.unit is None else f" <small>{escaped(figure.unit)}</small>"
    note = "" if figure.note is None else f'<dd class="note">{escaped(figure.note)}</dd>'
    value = f"<dd>{escaped(figure.value)}{unit}</dd>"
    return f"<div><dt>{escaped(figure.name)}</dt>{value}{note}</div>"


def _section(section: Section, *, key: str) -> str:
    parts = [
        f"<section>\n<h2>{escaped(section.heading)}</h2>",
        *(f"<p>{escaped(each)}</p>" for each in section.text),
        *(
            exhibit_html(each.table, each.charts, key=f"{key}-{place}")
            for place, each in enumerate(section.exhibits, 1)
        ),
    ]
    return "\n".join([*parts, "</section>"])
