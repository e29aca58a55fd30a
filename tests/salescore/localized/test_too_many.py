"""What is too many has a name in Chinese."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import salescore
from salescore.errors import TooMany

SRC = Path(salescore.__file__).parent


def names() -> Iterator[str]:
    """Give the first argument of every `TooMany(...)` in the library, where it is a text."""
    for path in SRC.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "TooMany":
                first = node.args[0]
                if isinstance(first, ast.Constant):
                    yield str(first.value)


@pytest.mark.parametrize("name", sorted(set(names())))
def test_no_english_noun_stands_in_a_chinese_sentence(name: str) -> None:
    """Whatever is counted is named in the language of the sentence."""
    assert name not in TooMany(name, count=2, limit=1).sentence("zh")
