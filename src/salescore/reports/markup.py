"""Markup: texts and elements of HTML and SVG, in which nothing stays unescaped."""

import html
import re
from typing import Final

from salescore.localized import visible

__all__ = ["element", "escaped", "number"]

_NO_CHARACTERS: Final = re.compile("[\ufffe\uffff]")
"""What XML does not allow (1.0, 2.2) and `visible` leaves."""


def escaped(text: str) -> str:
    r"""Write a text so that HTML and SVG show it as it is, in elements and in quoted attributes.

    >>> escaped('<b class="x">R&D\x00')
    '&lt;b class=&quot;x&quot;&gt;R&amp;D\\x00'
    """
    return html.escape(_NO_CHARACTERS.sub("\ufffd", visible(text)))


def element(name: str, content: str = "", **attributes: str | float | None) -> str:
    """Write an element; a value of None leaves its attribute out, `_` in a name stands for `-`.

    Args:
        content: markup in which everything is escaped.
        attributes: plain texts, or numbers of pixels.

    >>> element("rect", x=1.50, stroke_width=2, fill='"')
    '<rect x="1.5" stroke-width="2" fill="&quot;"/>'
    """
    written = "".join(
        f' {key.strip("_").replace("_", "-")}="{_attribute(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    return f"<{name}{written}>{content}</{name}>" if content else f"<{name}{written}/>"


def number(value: float) -> str:
    """Write pixels with at most two decimals.

    >>> number(12.0), number(0.126), number(-0.001)
    ('12', '0.13', '0')
    """
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def _attribute(value: str | float) -> str:
    return escaped(value) if isinstance(value, str) else number(value)
