"""``salescore import``: rows of a file become customers, products, orders ..."""

import argparse
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from salescore.app.application import SYSTEM
from salescore.app.sales import Sales
from salescore.bulk import (
    ENTITIES,
    Column,
    Entity,
    Import,
    ImportResult,
    Mode,
    Reading,
    Verdict,
    VerdictState,
    entity,
    import_rows,
)
from salescore.bulk.source import ENCODINGS
from salescore.cli.answer import DONE, FOUND, Answer
from salescore.cli.garbage import start_left_alone
from salescore.cli.misuse import NeedsMore
from salescore.cli.options import add_actor, add_tenant, app_of, file_name, file_path, sales_of
from salescore.cli.parser import Parser
from salescore.cli.screen import notice
from salescore.cli.words import say
from salescore.errors import InvalidValue, TooMany
from salescore.localized import visible

__all__ = ["DELIMITER_WORDS", "MAP_FILE_MAX", "add_to", "run"]

DELIMITER_WORDS: Final = {",": ",", ";": ";", "tab": "\t", "|": "|"}
"""What stands between cells, as a command line says it."""

MAP_FILE_MAX: Final = 1_000_000
"""The longest mapping file, in characters: a thousand columns need a tenth."""

_STANDARD: Final = "-"
_SHOWN_MAX: Final = 20
_PAUSE: Final = 1.0


def add_to(parser: Parser) -> None:
    """Add the options."""
    names = [each.name for each in ENTITIES.values() if each.importable]
    parser.add_argument(
        "entity",
        choices=names,
        metavar="ENTITY",
        help=parser.say("import.entity", names=", ".join(names)),
    )
    parser.add_argument(
        "file", nargs="?", type=file_name, metavar="FILE", help=parser.say("import.file")
    )
    add_tenant(parser)
    add_actor(parser)
    parser.add_argument("--columns", action="store_true", help=parser.say("import.columns"))
    modes = [mode.value for mode in Mode]
    parser.add_argument("--mode", choices=modes, help=parser.say("import.mode"))
    parser.add_argument("--dry-run", action="store_true", help=parser.say("import.dry_run"))
    parser.add_argument("--key", metavar="NAME", help=parser.say("import.key"))
    parser.add_argument(
        "--errors", type=file_path, metavar="FILE", help=parser.say("import.errors")
    )
    _add_reading(parser)
    parser.add_argument("--progress", action="store_true", help=parser.say("import.progress"))
    parser.epilog = parser.say("import.codes")


def _add_reading(parser: Parser) -> None:
    """Add what says how the file is written."""
    add = parser.add_argument
    add(
        "--map",
        action="append",
        default=[],
        metavar="HEADING=COLUMN",
        help=parser.say("import.map"),
    )
    add("--map-file", type=file_path, metavar="FILE", help=parser.say("import.map_file"))
    add(
        "--set",
        action="append",
        default=[],
        metavar="COLUMN=TEXT",
        help=parser.say("import.set"),
    )
    add("--ignore-unknown", action="store_true", help=parser.say("import.ignore_unknown"))
    add("--encoding", choices=ENCODINGS, help=parser.say("import.encoding"))
    add("--delimiter", choices=list(DELIMITER_WORDS), help=parser.say("import.delimiter"))
    add("--decimal", choices=[".", ","], default=".", help=parser.say("import.decimal"))
    add("--date-format", metavar="FORMAT", help=parser.say("import.date_format"))
    add("--null", metavar="TEXT", help=parser.say("import.null"))


def run(asked: argparse.Namespace) -> Answer:
    """Import a file, or list the columns that it may have.

    Raises:
        NeedsMore: no file.
    """
    wanted = entity(asked.entity)
    if asked.columns:
        return _listed(wanted, asked.language)
    if asked.file is None:
        raise NeedsMore("FILE")
    request = Import(
        entity=wanted.name,
        mode=None if asked.mode is None else Mode(asked.mode),
        mapping=_mapping(asked),
        usual=_pairs("set", asked.set, allowed="COLUMN=TEXT"),
        ignore_unknown=asked.ignore_unknown,
        encoding=asked.encoding,
        delimiter=DELIMITER_WORDS.get(asked.delimiter),
        reading=Reading(decimal=asked.decimal, date_format=asked.date_format, null=asked.null),
        name=asked.key,
        dry_run=asked.dry_run,
    )
    from_pipe = asked.file == _STANDARD
    errors = asked.errors or (None if from_pipe else _beside(asked.file))
    with _sales(asked) as sales, _progress(asked) as told, start_left_alone():
        result = import_rows(
            sales,
            sys.stdin.buffer if from_pipe else asked.file,
            request,
            errors=errors,
            language=asked.language,
            on_progress=told,
        )
    return _answer(result, asked.language)


@contextmanager
def _sales(asked: argparse.Namespace) -> Iterator[Sales]:
    """Open the tenant; a rehearsal does not even give a new one its location."""
    if asked.dry_run and asked.tenant is not None:
        with app_of(asked) as app:
            yield Sales(app, asked.tenant, actor=SYSTEM)
    else:
        with sales_of(asked, new=True) as sales:
            yield sales


def _beside(file: str) -> Path:
    """Give the error file of a file: ``buyers.errors.csv`` for ``buyers.csv``."""
    path = Path(file)
    return path.with_name(f"{path.stem}.errors{path.suffix or '.csv'}")


def _mapping(asked: argparse.Namespace) -> dict[str, str]:
    """Give what the options and the mapping file say of headings.

    Raises:
        InvalidValue: a mapping of another form, or a file that cannot be read.
    """
    given = list(asked.map)
    if asked.map_file is not None:
        given += [line for line in _mapping_file(asked.map_file) if line.strip()]
    return _pairs("map", given, allowed="HEADING=COLUMN")


def _mapping_file(path: Path) -> list[str]:
    """Give the lines of a mapping file.

    Raises:
        InvalidValue: it cannot be read.
        TooMany: it is longer than `MAP_FILE_MAX`.
    """
    allowed = "a file that can be read"
    try:
        with path.open(encoding="utf-8-sig") as file:
            text = file.read(MAP_FILE_MAX + 1)
    except (OSError, UnicodeError) as error:
        raise InvalidValue("map-file", value=str(path), allowed=allowed) from error
    if len(text) > MAP_FILE_MAX:
        raise TooMany("characters of the file", count=len(text), limit=MAP_FILE_MAX)
    return text.splitlines()


def _pairs(name: str, given: Iterable[str], *, allowed: str) -> dict[str, str]:
    """Read what stands before and behind the last equals sign of each text.

    Raises:
        InvalidValue: a text of another form.
    """
    found: dict[str, str] = {}
    for each in given:
        before, equals, behind = (part.strip() for part in each.rpartition("="))
        if not (before and equals and behind):
            raise InvalidValue(name, value=each, allowed=allowed)
        found[before] = behind
    return found


@contextmanager
def _progress(asked: argparse.Namespace) -> Iterator[Callable[[int, int], None] | None]:
    """Say on a terminal how far it is, once a second at most; elsewhere only if asked."""
    terminal = sys.stderr is not None and sys.stderr.isatty()
    if not (terminal or asked.progress):
        yield None
        return
    last = 0.0

    def told(line: int, lines: int) -> None:
        nonlocal last
        now = time.monotonic()
        if now - last >= _PAUSE:
            last = now
            notice(say("import.reached", asked.language, line=line, lines=lines))

    yield told


def _listed(wanted: Entity, language: str) -> Answer:
    """List the columns of an entity."""
    plain = [_column(each, language) for each in wanted.columns if not each.told]
    width = max(len(each["name"]) for each in plain)
    lines = []
    for each in plain:
        mark = "*" if each["required"] else " "
        lines.append(f"{mark} {each['name']:{width}}  {each['means']}")
        lines.append(f"  {'':{width}}  ({each['type']}) {', '.join(each['aliases'])}".rstrip())
    return Answer(text="\n".join(lines), plain=plain)


def _column(column: Column, language: str) -> dict[str, Any]:
    return {
        "name": column.name,
        "type": column.type.value,
        "required": column.required,
        "means": column.means.get(language),
        "aliases": list(column.aliases),
    }


def _answer(result: ImportResult, language: str) -> Answer:
    counts = {state.value: result.counts.get(state, 0) for state in VerdictState}
    plain = {
        "entity": result.entity,
        "dry_run": result.dry_run,
        "encoding": result.encoding,
        "delimiter": result.delimiter,
        "mapping": dict(result.mapping),
        "counts": counts,
        "before": result.before,
        "refused": [each.plain(language) for each in result.refused],
        "error_file": None if result.error_file is None else str(result.error_file),
    }
    text = "\n".join(_told(result, counts, language))
    return Answer(text=text, plain=plain, code=DONE if result.complete else FOUND)


def _told(result: ImportResult, counts: dict[str, int], language: str) -> Iterator[str]:
    """Say what an import came to, and the first reasons."""
    words = {word: delimiter for delimiter, word in DELIMITER_WORDS.items()}
    delimiter = words[result.delimiter]
    yield say("import.read", language, encoding=result.encoding, delimiter=delimiter)
    yield say("import.counts", language, entity=result.entity, **counts)
    if result.before:
        yield say("import.before", language, before=result.before)
    for verdict in result.refused[:_SHOWN_MAX]:
        yield from _reasons(verdict, language)
    more = counts[VerdictState.REFUSED] - len(result.refused[:_SHOWN_MAX])
    if more:
        yield say("import.more", language, more=more)
    if result.error_file is not None:
        yield say("import.mend", language, file=result.error_file)
    if result.dry_run:
        yield say("import.rehearsed", language)


def _reasons(verdict: Verdict, language: str) -> Iterator[str]:
    for fault in verdict.faults:
        reason = visible(fault.sentence(language))
        where = visible(fault.column) or "-"
        yield say("import.refused", language, line=verdict.line, column=where, reason=reason)
