"""The demo says the same in both languages."""

import re

from salescore.localized import LANGUAGES
from salescore_adapters.demo.dataset import load
from salescore_adapters.demo.words import CATEGORIES_ZH, WORDS


def filled(text: str) -> set[str]:
    """Give the names in braces."""
    return set(re.findall(r"\{(\w+)\}", text))


def test_every_text_is_there_in_every_language() -> None:
    """The languages are the library's, and each has the same texts with the same values."""
    assert set(LANGUAGES) == set(WORDS)
    said = {
        language: {name: filled(text) for name, text in texts.items()}
        for language, texts in WORDS.items()
    }
    assert said["en"] == said["zh"]


def test_every_category_has_a_chinese_name() -> None:
    """The table of names has the categories of the tables and no other."""
    assert {each.name for each in load().categories} == set(CATEGORIES_ZH)
