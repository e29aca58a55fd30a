"""Where in HTML a value may stand: in text, and in quoted attributes that are only text.

Escaping alone makes a value safe in these places and in no other: not in a script, a style, the
name of a tag, an attribute without quotes, a handler, or the beginning of an address.
"""

import re
from typing import Final

__all__ = ["Markup"]

_RAW: Final = frozenset({"iframe", "noscript", "script", "style", "xmp"})
_ADDRESSES: Final = frozenset({"action", "cite", "data", "formaction", "href", "poster", "src"})
_CODE: Final = frozenset({"srcdoc", "srcset", "style"})
_TEXT: Final = re.compile(r"[^<]*")
_TAG: Final = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9-]*)")
_ATTRIBUTE: Final = re.compile(r"""\s+([a-zA-Z][a-zA-Z0-9:_-]*)\s*=\s*(["'])""")
_BARE: Final = re.compile(r"""\s+[a-zA-Z][a-zA-Z0-9:_-]*(?=[\s>/])""")
_CLOSE: Final = re.compile(r"\s*/?>")
_SCHEME: Final = re.compile(r"https?://[^\s/?#]+[/?#]|mailto:|tel:|/[^/\s]|[#?]")


class Markup:
    """Reads the literal text of a template, piece by piece, and knows where it is.

    >>> markup = Markup()
    >>> markup.feed('<a href="https://shop.example/'), markup.takes_value, markup.takes_block
    (True, True, False)
    """

    def __init__(self) -> None:
        """Start in text."""
        self._tag = ""
        self._raw = ""
        self._comment = False
        self._attribute = ""
        self._quote = ""
        self._value = ""

    @property
    def takes_value(self) -> bool:
        """Whether a value, escaped, is nothing but text here."""
        if self._quote:
            name = self._attribute
            if name.startswith("on") or name in _CODE:
                return False
            return name not in _ADDRESSES or _SCHEME.match(self._value) is not None
        return self.takes_block

    @property
    def takes_block(self) -> bool:
        """Whether this is text between tags."""
        return not (self._tag or self._raw or self._comment or self._quote)

    def value(self) -> None:
        """Go on behind a value."""
        self._value += "x" * bool(self._quote)

    def feed(self, text: str) -> bool:
        """Go on behind literal text; False where it is no HTML that this reader knows."""
        at = 0
        while at < len(text):
            after = self._step(text, at)
            if after is None:
                return False
            at = after
        return True

    def _step(self, text: str, at: int) -> int | None:
        """Read the next part; give where it ends."""
        if self._comment:
            return self._until(text, at, "-->")
        if self._quote:
            return self._in_quotes(text, at)
        if self._raw:
            return self._until(text, at, f"</{self._raw}")
        if self._tag:
            return self._in_tag(text, at)
        return self._in_text(text, at)

    def _until(self, text: str, at: int, mark: str) -> int:
        end = text.lower().find(mark, at)
        if end < 0:
            return len(text)
        if self._comment:
            self._comment = False
            return end + len(mark)
        self._tag, self._raw = f"/{self._raw}", ""
        return end + len(mark)

    def _in_quotes(self, text: str, at: int) -> int:
        end = text.find(self._quote, at)
        stop = len(text) if end < 0 else end
        self._value += text[at:stop]
        if end < 0:
            return stop
        self._quote = self._value = self._attribute = ""
        return end + 1

    def _in_tag(self, text: str, at: int) -> int | None:
        if found := _ATTRIBUTE.match(text, at):
            self._attribute, self._quote, self._value = found[1].lower(), found[2], ""
            return found.end()
        if found := _BARE.match(text, at):
            return found.end()
        if found := _CLOSE.match(text, at):
            if self._tag in _RAW:
                self._raw = self._tag
            self._tag = ""
            return found.end()
        return None

    def _in_text(self, text: str, at: int) -> int | None:
        if text[at] != "<":
            return _TEXT.match(text, at).end()  # type: ignore[union-attr]  # it matches anywhere
        if text.startswith("<!--", at):
            self._comment = True
            return at + 4
        if text[at : at + 9].lower() == "<!doctype":
            end = text.find(">", at)
            return None if end < 0 else end + 1
        if found := _TAG.match(text, at):
            self._tag = found[1] + found[2].lower()
            return found.end()
        return None
