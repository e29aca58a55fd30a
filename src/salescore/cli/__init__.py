"""The command line: ``salescore`` and what to do.

A command is a module with two functions: `add_to(parser)` adds its options, each text by
`parser.say`, and `run(asked)` does it and gives an `Answer`, or lines that are printed as they
come. One with verbs has no `run`, and adds each by `options.add_verb`. `COMMANDS` names the module,
which is loaded when its command is named; the texts ``NAME.help`` and ``NAME.about`` stand in
`salescore.localized.cli_en` and `cli_zh`.

Exit codes: 0 done, 1 the library said no (the reason is on standard error) or a check found
something (the report is on standard output), 2 a command line it does not understand, 130
interrupted, 141 the reader of the output went away.
"""

import argparse
import os
import sys
from collections.abc import Mapping, Sequence
from importlib import import_module
from itertools import takewhile
from typing import Any, Final

from salescore.cli.answer import DONE
from salescore.cli.misuse import Misused, NoCommand
from salescore.cli.options import add_common, finish, language_of, wants_json
from salescore.cli.parser import COMMAND, Parser
from salescore.cli.screen import NotWritten, complain, notice, show
from salescore.cli.words import say
from salescore.errors import InvalidValue, SalesError, writable
from salescore.localized import LANGUAGES

__all__ = ["COMMANDS", "main", "parser_of"]

COMMANDS: Final[Mapping[str, str]] = {
    "demo": "salescore.cli.demo",
    "db": "salescore.cli.db",
    "export": "salescore.cli.export",
    "import": "salescore.cli.importing",
    "restore": "salescore.cli.restore",
    "explain": "salescore.cli.explain",
    "timeline": "salescore.cli.timeline",
    "report": "salescore.cli.report",
    "deliveries": "salescore.cli.deliveries",
    "work": "salescore.cli.work",
    "plugins": "salescore.cli.plugins",
    "doctor": "salescore.cli.doctor",
    "settings": "salescore.cli.settings",
}
"""The commands, each with its module."""

HELP: Final = "help"
"""What stands before a command to see its help."""

_REFUSED: Final = 1
_MISUSED: Final = 2
_INTERRUPTED: Final = 130
_READER_GONE: Final = 141


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command line.

    Args:
        arguments: the words after the program's name; None takes those of this program.

    Returns:
        The exit code.
    """
    words = _without_help(sys.argv[1:] if arguments is None else arguments)
    language, as_json = language_of(words), wants_json(words)
    refused = _MISUSED
    try:
        asked = _asked(words, language)
        if asked is None:
            return DONE
        refused, language, as_json = _REFUSED, asked.language, asked.json
        return show(asked.run(asked), as_json=as_json)
    except SalesError as error:
        if isinstance(error, NotWritten):
            _write_no_more()
        complain(error, language=language, as_json=as_json)
        return _MISUSED if isinstance(error, Misused) else refused
    except KeyboardInterrupt:
        notice(say("cli.interrupted", language))
        return _INTERRUPTED
    except BrokenPipeError:  # The reader (`head`) has enough.
        _write_no_more()
        return _READER_GONE


def _write_no_more() -> None:
    """Let what is left in the buffer of standard output go nowhere, at the exit neither."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _without_help(words: Sequence[str]) -> list[str]:
    """Ask for ``help COMMAND`` as everybody else does: ``COMMAND --help``."""
    before = list(takewhile(lambda word: word.startswith("-") or word in LANGUAGES, words))
    rest = list(words[len(before) :])
    return [*before, *rest[1:], "--help"] if rest[:1] == [HELP] else [*before, *rest]


def _asked(words: Sequence[str], language: str) -> argparse.Namespace | None:
    """Parse a command line; None if help or version was all it asked for.

    Raises:
        Misused: it is not understood; one without a command shows the whole help.
        InvalidValue: a value that an option cannot take.
    """
    for word in words:
        if not writable(word):
            raise InvalidValue("argument", value=word, allowed="valid Unicode")
    parser = parser_of(words, language)
    try:
        asked: argparse.Namespace = parser.parse_args(words)
    except SystemExit:
        return None
    except NoCommand as error:
        error.usage = parser.format_help()
        raise
    return asked


def parser_of(words: Sequence[str], language: str) -> Parser:
    """Make the parser of a command line; only commands that it names have their options.

    Args:
        words: the command line.
        language: of help and headings.
    """
    parser = Parser(language=language, prog="salescore", description=say("cli.about", language))
    parser.add_version()
    add_common(parser)
    commands = parser.add_verbs("command", metavar=COMMAND)
    commands.add_parser(HELP, help=say("help.help", language))
    for name, module in COMMANDS.items():
        _add(commands, name, module if name in words else None, language)
    return parser


def _add(commands: Any, name: str, module: str | None, language: str) -> None:
    parser: Parser = commands.add_parser(
        name, help=say(f"{name}.help", language), description=say(f"{name}.about", language)
    )
    if module is None:
        return
    command = import_module(module)
    command.add_to(parser)
    if run := getattr(command, "run", None):
        finish(parser, run)
