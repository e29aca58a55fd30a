"""The words of the command line: both languages say everything, and modules say nothing else."""

import ast
import re
from pathlib import Path

import pytest

from salescore.cli import COMMANDS
from salescore.cli.words import say
from salescore.localized.cli_en import WORDS as ENGLISH
from salescore.localized.cli_zh import WORDS as CHINESE
from tests import tidy_rules

SOURCES = Path(__file__).parents[3] / "src" / "salescore" / "cli"
_SENTENCE = re.compile(r"[A-Za-z]{2,},? [a-z]{2,}")
_VALUES = re.compile(r"%\(\w+\)s")


def test_both_languages_have_every_text() -> None:
    """The same keys, with the same values in braces and the same defaults."""
    assert sorted(ENGLISH) == sorted(CHINESE)
    for key, text in ENGLISH.items():
        other = CHINESE[key]
        assert tidy_rules.placeholders([text]) == tidy_rules.placeholders([other]), key
        assert _VALUES.findall(text) == _VALUES.findall(other), key


def test_chinese_is_chinese() -> None:
    """No text was left in English."""
    signs = re.compile("[\u3002\u4e00-\u9fff]")
    assert [] == [key for key, text in CHINESE.items() if not signs.search(text)]


def test_texts_are_there_in_order() -> None:
    """The tables are sorted, so that two people who add a text do not add it twice."""
    assert sorted(ENGLISH) == list(ENGLISH)
    assert sorted(CHINESE) == list(CHINESE)


def keys_of(source: str) -> set[str]:
    """Give the keys that a module names, whole or as the beginning of a formatted one."""
    found = {
        part.value
        for node in ast.walk(ast.parse(source))
        for part in ([*node.values] if isinstance(node, ast.JoinedStr) else [node])
        if isinstance(part, ast.Constant) and isinstance(part.value, str)
    }
    return {each for each in found if re.fullmatch(r"[a-z_]+\.[a-z_.]*", each)}


def test_no_text_is_idle() -> None:
    """Every key is named by a module, or is the help of a command or verb."""
    named = {key for path in SOURCES.glob("*.py") for key in keys_of(path.read_text("utf-8"))}
    starts = tuple(key for key in named if key.endswith("."))
    helps = {f"{name}.{which}" for name in COMMANDS for which in ("help", "about")}
    verbs = {f"{name}.{verb}" for name, verbs in VERBS.items() for verb in verbs}
    plural = {"cli.commands", "cli.verbs"}
    idle = [
        key
        for key in ENGLISH
        if key not in named | helps | verbs | plural and not key.startswith(starts)
    ]
    assert [] == idle


VERBS = {
    "db": ("create", "secure", "sql", "status", "upgrade"),
    "deliveries": ("discard", "explain", "list", "replay"),
    "settings": ("set", "show"),
}


def sentences(source: str) -> list[str]:
    """Give the texts of a module that a reader would take for words of a language.

    Docstrings are for developers, ``allowed`` and the names of what is too many have tables of
    their own, and what argparse says is only recognized.
    """
    tree = ast.parse(source)
    left_out: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef):
            left_out |= {id(each.value) for each in node.body if isinstance(each, ast.Expr)}
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            left_out.add(id(node.value))
        if isinstance(node, ast.keyword) and node.arg == "allowed":
            left_out |= {id(each) for each in ast.walk(node)}
        if isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None:
            names = ast.unparse(node)
            if names.startswith(("allowed", "_MISUSES")):
                left_out |= {id(each) for each in ast.walk(node)}
        if isinstance(node, ast.Call) and ast.unparse(node.func) in {"TooMany", "TypeError"}:
            left_out |= {id(each) for each in ast.walk(node)}
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and id(node) not in left_out
        and _SENTENCE.search(node.value)
    ]


@pytest.mark.parametrize("path", sorted(SOURCES.glob("*.py")), ids=lambda path: path.stem)
def test_modules_hold_no_sentence(path: Path) -> None:
    """What a reader sees comes from the tables."""
    assert [] == sentences(path.read_text("utf-8"))


def test_a_planted_sentence_is_found() -> None:
    """The rule can fail."""
    assert ["this was planted"] == sentences(
        'def f():\n    """A docstring."""\n    return "this was planted"'
    )


def test_values_are_put_in() -> None:
    """A text with values has them; one without stands as it is, percent signs too."""
    assert "written: out.csv" == say("cli.written", "en", file="out.csv")
    assert "%(default)s" in say("work.interval", "zh")
