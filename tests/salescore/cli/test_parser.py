"""The parser: what argparse finds wrong becomes a typed error in the reader's language."""

import pytest

from salescore.cli.misuse import (
    Misspelled,
    Misused,
    NeedsMore,
    NotOneOf,
    NotTogether,
    TooMuch,
    ValueMissing,
    ValueUnwanted,
)
from salescore.cli.parser import Parser
from tests.commands import Line
from tools.command_line_page import parsers


def made(language: str = "en") -> Parser:
    """Make a parser with one of everything."""
    parser = Parser(language=language, prog="tea")
    parser.add_argument("leaf")
    parser.add_argument("--cups", required=True)
    parser.add_argument("--milk", action="store_true")
    either = parser.add_mutually_exclusive_group()
    either.add_argument("--hot", action="store_true")
    either.add_argument("--cold", action="store_true")
    parser.add_argument("--size", choices=("small", "large"))
    parser.add_argument("--extras", nargs="+")
    return parser


@pytest.mark.parametrize(
    ("words", "kind", "params"),
    [
        ("", NeedsMore, {"names": "leaf, --cups"}),
        ("oolong", NeedsMore, {"names": "--cups"}),
        ("oolong --cups", ValueMissing, {"option": "--cups"}),
        ("oolong --cups 2 --extras", ValueMissing, {"option": "--extras"}),
        ("oolong --cups 2 --milk=yes", ValueUnwanted, {"option": "--milk", "value": "yes"}),
        ("oolong --cups 2 --hot --cold", NotTogether, {"option": "--cold", "other": "--hot"}),
        ("oolong --cups 2 --size sml", Misspelled, {"word": "sml", "close": ["small"]}),
        (
            "oolong --cups 2 --size xxl",
            NotOneOf,
            {"place": "--size", "word": "xxl", "allowed": "small, large"},
        ),
        ("oolong --cups 2 --mlik", Misspelled, {"word": "--mlik", "close": ["--milk"]}),
        ("oolong --cups 2 green tea", TooMuch, {"words": ["green", "tea"]}),
        ("oolong --cups 2 --cup", Misspelled, {"word": "--cup", "close": ["--cups"]}),
        ("oolong --cups 2 --zzz", TooMuch, {"words": ["--zzz"]}),
    ],
)
def test_every_misuse_is_typed(words: str, kind: type[Misused], params: object) -> None:
    """What is wrong is named, with the usage; no option may be cut short."""
    with pytest.raises(Misused) as caught:
        made().parse_args(words.split())
    assert (kind, params) == (type(caught.value), dict(caught.value.params))
    assert caught.value.usage.startswith("usage: tea ")


def test_what_only_argparse_can_word_is_kept() -> None:
    """A message that is none of those known here is repeated, and still a misuse."""
    with pytest.raises(Misused) as caught:
        made().error("the kettle is broken")
    assert (Misused, "the kettle is broken") == (type(caught.value), caught.value.params["message"])


def test_one_of_a_group_must_be_there() -> None:
    """A group of which one is required names all its options."""
    parser = Parser(language="en")
    either = parser.add_mutually_exclusive_group(required=True)
    either.add_argument("--hot", action="store_true")
    either.add_argument("--cold", action="store_true")
    with pytest.raises(NeedsMore) as caught:
        parser.parse_args([])
    assert "--hot --cold" == caught.value.params["names"]


def test_help_is_in_the_language() -> None:
    """Usage and headings, and lines that end between Chinese characters."""
    parser = made("zh")
    parser.add_argument("--pot", help="这是一个很长的说明" * 20)
    text = parser.format_help()
    assert text.startswith("用法：tea ")
    assert "显示此帮助并退出" in text
    assert "参数:" in text
    assert "选项:" in text
    assert "usage" not in text
    assert max(map(len, text.splitlines())) <= 80


def test_every_command_has_help_in_both_languages(line: Line) -> None:
    """No command and no verb fails to explain itself, or does so in the other language."""
    for language, start in (("en", "usage: "), ("zh", "用法：")):
        told = line("--language", language, "--help")
        assert (0, start) == (told.code, told.out[: len(start)])
        for command, _ in parsers():
            shown = line(*command.split(), "--help", "--language", language)
            usage = f"{start}salescore {command}"
            assert (0, usage) == (shown.code, shown.out[: len(usage)])
