"""Texts as they are compared: width, case, accents and signs make no difference."""

import re
import unicodedata
from typing import Final

__all__ = ["folded", "joined", "words"]

_LETTERS: Final = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d", "ı": "i"}
)
_ACCENTS: Final = re.compile("[\u0300-\u036f]+")
_APOSTROPHES: Final = re.compile("['\u2018\u2019\u02bc`\u00b4]+")
_SIGNS: Final = re.compile(r"[\W_]+")
_LOOSE: Final = re.compile("[^\\W_]")
_WIDE: Final = "\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff"
_GAPS: Final = re.compile(f"(?<=[{_WIDE}]) (?=[{_WIDE}])")


def folded(text: str) -> str:
    r"""Give a text in the form in which texts are compared; to fold it again changes nothing.

    Full width becomes half width, letters become small and lose their accents, apostrophes go,
    other signs become one space. Marks that carry meaning in their script (が, की) stay.

    >>> folded("ＡＣＭＥ　Café-Bar, O'Neill")
    'acme cafe bar oneill'
    >>> folded("Łódź Straße")
    'lodz strasse'
    """
    if not text.isascii():
        for _ in range(2):  # A letter of compatibility may hide one that has another case.
            bare = _ACCENTS.sub("", unicodedata.normalize("NFKD", text))
            text = unicodedata.normalize("NFKC", _ACCENTS.sub("", bare.casefold()))
            text = text.translate(_LETTERS)
        return " ".join(_spaced(_APOSTROPHES.sub("", text)).split())
    return " ".join(_SIGNS.sub(" ", _APOSTROPHES.sub("", text.casefold())).split())


def _spaced(text: str) -> str:
    """Put a space where a sign stands, and leave marks that belong to a letter."""
    return "".join(
        sign if _LOOSE.match(sign) or unicodedata.category(sign) in {"Mn", "Mc"} else " "
        for sign in text
    )


def words(text: str) -> list[str]:
    """Give the words of a text as they are compared.

    >>> words("Smith, John")
    ['smith', 'john']
    """
    return folded(text).split()


def joined(text: str) -> str:
    """Give a folded text without spaces between characters of Chinese, Japanese and Korean.

    >>> joined("华为 技术 (中国)".replace("(", "").replace(")", ""))
    '华为技术中国'
    """
    return text if text.isascii() else _GAPS.sub("", text)
