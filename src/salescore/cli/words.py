"""The words of the command line: help, headings and sentences in the reader's language."""

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from typing import Final

from salescore.errors import render

__all__ = ["explain", "say"]

_TABLES: Final = {"en": "salescore.localized.cli_en", "zh": "salescore.localized.cli_zh"}


def say(key: str, language: str, **values: object) -> str:
    """Give a text of the command line.

    Args:
        key: as the tables `salescore.localized.cli_en` and `cli_zh` have it.
        language: ``"en"`` or ``"zh"``.
        values: what the text names in braces, written as they are.

    >>> say("cli.usage", "en"), say("cli.usage", "zh")
    ('usage: ', '用法：')
    """
    text = _words(language)[key]
    return text.format_map(values) if values else text


def explain(code: str, language: str, **params: object) -> str:
    """Give the sentence of a code of the library."""
    return render(code, params, language)[0]


@cache
def _words(language: str) -> Mapping[str, str]:
    words: Mapping[str, str] = import_module(_TABLES[language]).WORDS
    return words
