"""The parser of command lines: argparse, whose every word is in the reader's language."""

import argparse
import re
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, Final, NoReturn

from salescore.cli.misuse import (
    Misused,
    NeedsMore,
    NoCommand,
    NotOneOf,
    NotTogether,
    TooMuch,
    ValueMissing,
    ValueUnwanted,
    unknown,
)
from salescore.cli.screen import put
from salescore.cli.words import say

__all__ = ["COMMAND", "Parser"]

COMMAND: Final = "COMMAND"
"""What stands for a command in the usage."""

_DISTRIBUTION: Final = "salescore"
_WIDTH_MIN: Final = 2

_MISUSES: Final[Mapping[str, Callable[..., Misused]]] = {
    r"the following arguments are required: (?P<names>.+)": NeedsMore,
    r"one of the arguments (?P<names>.+) is required": NeedsMore,
    r"argument (?P<option>\S+): expected .*arguments?": ValueMissing,
    r"argument (?P<option>\S+): ignored explicit argument '(?P<value>.*)'": ValueUnwanted,
    r"argument (?P<option>\S+): not allowed with argument (?P<other>\S+)": NotTogether,
}
"""What argparse says, and which misuse that is."""


class _Formatter(argparse.HelpFormatter):
    """Writes help in a language."""

    def __init__(self, prog: str, *, language: str, **options: Any) -> None:
        super().__init__(prog, **options)
        self._spoken = language

    def _split_lines(self, text: str, width: int) -> list[str]:
        """Break the help of an option; between Chinese characters there are no blanks."""
        from salescore.reports.layout import wrapped

        return wrapped(" ".join(text.split()), max(width, _WIDTH_MIN))

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        """Break a description."""
        return "\n".join(indent + line for line in self._split_lines(text, width - len(indent)))

    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        """Begin with the reader's word for usage."""
        said = say("cli.usage", self._spoken) if prefix is None else prefix
        super().add_usage(usage, actions, groups, said)


class _Version(argparse.Action):
    """Prints the version and ends; only who asks for it pays for looking it up."""

    def __call__(self, parser: argparse.ArgumentParser, *_: Any, **__: Any) -> NoReturn:
        put(f"{_DISTRIBUTION} {_version() or self.const}")
        parser.exit()


def _version() -> str | None:
    """Give the version of the distribution; a copy that is not installed has none."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(_DISTRIBUTION)
    except PackageNotFoundError:
        return None


class Parser(argparse.ArgumentParser):
    """Parses command lines, and says in a language what is wrong with one.

    Args:
        language: of help and headings.
        options: as `argparse.ArgumentParser` takes them.
    """

    def __init__(self, *, language: str, **options: Any) -> None:
        """Put the headings in the language."""
        formatter = partial(_Formatter, language=language)
        super().__init__(formatter_class=formatter, add_help=False, allow_abbrev=False, **options)
        self.language = language
        self._positionals.title = say("cli.arguments", language)
        self._optionals.title = say("cli.options", language)
        self.add_argument("-h", "--help", action="help", help=self.say("cli.help"))

    def say(self, key: str, **values: object) -> str:
        """Give a text of the command line in the parser's language."""
        return say(key, self.language, **values)

    def add_version(self) -> None:
        """Add ``--version``."""
        unknown = self.say("cli.no_version")
        self.add_argument(
            "--version", action=_Version, nargs=0, const=unknown, help=self.say("cli.version")
        )

    def add_verbs(self, dest: str, *, metavar: str) -> Any:
        """Let the next word be one of several verbs, each with a parser of its own.

        Args:
            dest: under which name the verb stands in the namespace.
            metavar: what stands for it in the usage.
        """
        made: Any = partial(type(self), language=self.language)
        verbs: Any = self.add_subparsers(
            dest=dest,
            metavar=metavar,
            required=True,
            title=self.say(f"cli.{dest}s"),
            parser_class=made,
        )
        verbs.language = self.language
        return verbs

    def error(self, message: str) -> NoReturn:
        """Raise what argparse found, as one of the misuses.

        Raises:
            Misused: always.
        """
        raise self._with_usage(self._misuse(message))

    def parse_args(self, args: Any = None, namespace: Any = None) -> Any:  # pyright: ignore[reportIncompatibleMethodOverride] - overloaded there.
        """Parse a command line; a word that belongs nowhere is a misuse.

        Raises:
            Misused: the command line is not understood.
        """
        asked, rest = self.parse_known_args(args, namespace)
        if rest:
            parser: Parser = getattr(asked, "parser", self)
            known, word = parser._option_string_actions, rest[0].partition("=")[0]
            raise parser._with_usage(unknown(word, known=known, otherwise=TooMuch(rest)))
        return asked

    def _print_message(self, message: str, file: Any = None) -> None:
        """Print help so that no character of it can be too much for the stream."""
        put(message.rstrip("\n"), file)

    def _misuse(self, message: str) -> Misused:
        """Give the misuse that argparse's words stand for."""
        for pattern, misuse in _MISUSES.items():
            if found := re.fullmatch(pattern, message, re.DOTALL):
                return _made(misuse, found.groupdict())
        return Misused(message=message)

    def _with_usage(self, misuse: Misused) -> Misused:
        misuse.usage = self.format_usage()
        return misuse

    def _check_value(self, action: argparse.Action, value: Any) -> None:
        """Demand one of the choices of an argument."""
        if action.choices is not None and value not in action.choices:
            place = "/".join(action.option_strings) or str(action.metavar or action.dest)
            known, word = tuple(action.choices), str(value)
            other = NotOneOf(place, word=word, known=known)
            raise self._with_usage(unknown(word, known=known, otherwise=other))

    def _get_value(self, action: argparse.Action, arg_string: str) -> Any:
        """Read a value; what a reader of ours raises says more than argparse could."""
        read: Callable[[str], Any] = self._registry_get("type", action.type, action.type)
        return read(arg_string)


def _made(misuse: Callable[..., Misused], found: Mapping[str, str]) -> Misused:
    if misuse is NeedsMore and found["names"] == COMMAND:
        return NoCommand()
    first, *others = found
    return misuse(found[first], **{name: found[name] for name in others})
