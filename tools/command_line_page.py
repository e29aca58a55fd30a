"""What `salescore` on the command line can do, read off its parsers: commands, verbs, options."""

import argparse
from collections.abc import Iterator

from salescore.cli import COMMANDS, parser_of
from salescore.cli.parser import Parser

__all__ = ["commands", "parsers"]

_COMMON = frozenset({"--help", "--json", "--language"})
"""Options that every command has; the page says it once."""


def parsers() -> Iterator[tuple[str, Parser]]:
    """Give every command by its words, and behind one its verbs."""
    for name in COMMANDS:
        yield from _below(name, _children(parser_of([name], "en"))[name])


def _below(words: str, parser: Parser) -> Iterator[tuple[str, Parser]]:
    yield words, parser
    for verb, below in _children(parser).items():
        yield from _below(f"{words} {verb}", below)


def _children(parser: Parser) -> dict[str, Parser]:
    """Give the parsers of the next word."""
    return {
        name: below
        for action in parser._actions  # noqa: SLF001 - argparse shows its options in no other way.
        if isinstance(action, argparse._SubParsersAction)  # noqa: SLF001 - see above.
        for name, below in action.choices.items()
    }


def commands() -> str:
    """Write a section for every command."""
    return "\n".join(_section(words, parser) for words, parser in parsers())


def _section(words: str, parser: Parser) -> str:
    depth = "#" * (words.count(" ") + 2)
    options = [_row(action) for action in parser._actions if _is_own(action)]  # noqa: SLF001 - see above.
    parts = [f"{depth} salescore {words}", str(parser.description)]
    if options:
        parts.append("\n".join(["| option | meaning |", "| --- | --- |", *options]))
    if parser.epilog:
        parts.append(parser.epilog)
    return "\n\n".join(parts) + "\n"


def _is_own(action: argparse.Action) -> bool:
    """Say whether it is an option of this command alone."""
    return not (
        isinstance(action, argparse._SubParsersAction)  # noqa: SLF001 - see above.
        or _COMMON & set(action.option_strings)
    )


def _row(action: argparse.Action) -> str:
    value = "" if action.nargs == 0 else _value(action)
    names = ", ".join(f"{name} {value}".rstrip() for name in action.option_strings) or value
    told = str(action.help) % {"default": action.default}
    return f"| `{_cell(names)}` | {_cell(told)} |"


def _cell(text: str) -> str:
    return text.replace("|", r"\|")


def _value(action: argparse.Action) -> str:
    """Give what stands for the value."""
    if action.metavar is None and action.choices is not None:
        return "{" + ",".join(map(str, action.choices)) + "}"
    return str(action.metavar or action.dest.upper())
