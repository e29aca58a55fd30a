"""Draw a terminal as an SVG: text stays text, and the same text gives the same picture."""

from collections.abc import Iterable
from typing import Final
from xml.sax.saxutils import escape

from salescore.reports.layout import display_width

__all__ = ["terminal_svg"]

_CELL: Final = 8.4
_LINE: Final = 20
_EDGE: Final = 18
_BAR: Final = 34
_PROMPT: Final = "$ "
_WIDE: Final = "\u00a0"  # A space that no reader of SVG takes away.
_DOTS: Final = ("#ff5f57", "#febc2e", "#28c840")
_SVG: Final = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img" aria-label="{label}">
<rect width="{width}" height="{height}" rx="8" fill="#16212b"/>
{dots}
<g font-family="ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, 'Noto Sans Mono CJK SC', monospace" font-size="14" fill="#dfe7ee">
{lines}
</g>
</svg>
"""  # noqa: E501 - a tag stands on one line, or the picture has spaces that nobody wrote.


def _runs(line: str) -> Iterable[tuple[int, str]]:
    """Cut a line where wide characters begin or end, each part with the column it starts at."""
    start, part = 0, ""
    for each in line:
        if part and (display_width(each) == 2) != (display_width(part[-1]) == 2):
            yield start, part
            start, part = start + display_width(part), ""
        part += each
    if part:
        yield start, part


def _drawn(line: str, top: float) -> str:
    """Draw a line: every run is stretched to its columns, whatever font the reader has."""
    color = ' fill="#7fd1b9"' if line.startswith(_PROMPT) else ""
    return "".join(
        f'<text x="{_EDGE + start * _CELL:.1f}" y="{top:.0f}" '
        f'textLength="{display_width(part) * _CELL:.1f}"{color}>'
        f"{escape(part.replace(' ', _WIDE))}</text>"
        for start, part in _runs(line.rstrip())
        if part.strip()
    )


def terminal_svg(lines: list[str], *, label: str) -> str:
    """Draw lines in a window.

    Args:
        lines: plain text; one that starts with ``$ `` is what somebody typed.
        label: what the picture shows, for those who cannot see it.

    Returns:
        A whole SVG, which loads nothing.
    """
    width = round(2 * _EDGE + max(display_width(line) for line in lines) * _CELL)
    height = _BAR + len(lines) * _LINE + _EDGE
    dots = "".join(
        f'<circle cx="{_EDGE + 18 * place}" cy="18" r="6" fill="{color}"/>'
        for place, color in enumerate(_DOTS)
    )
    drawn = [_drawn(line, _BAR + _LINE * (place + 0.75)) for place, line in enumerate(lines)]
    return _SVG.format(
        width=width, height=height, label=escape(label, {'"': "&quot;"}), dots=dots,
        lines="\n".join(filter(None, drawn)),
    )  # fmt: skip
