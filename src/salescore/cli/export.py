"""``salescore export``: everything that a tenant has as lines of JSON, or one thing as a table."""

import argparse
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from salescore.cli.answer import Answer, Said
from salescore.cli.options import add_tenant, file_name, sales_of
from salescore.cli.parser import Parser
from salescore.errors import InvalidValue

__all__ = ["add_to", "run"]

_STANDARD = "-"


def add_to(parser: Parser) -> None:
    """Add the options."""
    from salescore.bulk import ENTITIES
    from salescore.bulk.source import ENCODINGS
    from salescore.cli.importing import DELIMITER_WORDS

    names = ", ".join(ENTITIES)
    about = parser.say("export.entity", names=names)
    parser.add_argument("entity", nargs="?", metavar="ENTITY", help=about)
    parser.add_argument(
        "file", nargs="?", type=file_name, metavar="FILE", help=parser.say("export.file")
    )
    add_tenant(parser)
    parser.add_argument(
        "--delimiter",
        choices=list(DELIMITER_WORDS),
        default=",",
        help=parser.say("export.delimiter"),
    )
    parser.add_argument(
        "--encoding", choices=ENCODINGS, default="utf-8", help=parser.say("export.encoding")
    )


def run(asked: argparse.Namespace) -> Said:
    """Print a tenant without opening it for business: that would give a new one a location."""
    if asked.entity is None:
        return _everything(asked)
    if asked.file is None or asked.file == _STANDARD:
        return (line.removesuffix("\r\n") for line in _rows(asked))
    return _kept(asked, Path(asked.file))


def _everything(asked: argparse.Namespace) -> Iterator[str]:
    with sales_of(asked) as sales:
        yield from sales.export()


def _rows(asked: argparse.Namespace) -> Iterator[str]:
    from salescore.bulk import export_rows
    from salescore.cli.importing import DELIMITER_WORDS

    with sales_of(asked) as sales:
        yield from export_rows(sales, asked.entity, delimiter=DELIMITER_WORDS[asked.delimiter])


def _kept(asked: argparse.Namespace, path: Path) -> Answer:
    """Write a file, whole or not at all; a device or a pipe takes what comes.

    Raises:
        InvalidValue: it cannot be written, or its encoding lacks a character.
    """
    count = -1
    try:
        with _target(path) as target, target.open("w", encoding=asked.encoding, newline="") as file:
            for line in _rows(asked):
                file.write(line)
                count += 1
    except UnicodeEncodeError as error:
        allowed = "one that has every character, such as utf-8"
        raise InvalidValue("encoding", value=asked.encoding, allowed=allowed) from error
    except OSError as error:
        allowed = "a file that can be written"
        raise InvalidValue("file", value=str(path), allowed=allowed) from error
    plain = {"entity": asked.entity, "file": str(path), "rows": count}
    text = asked.parser.say("export.written", rows=count, file=path)
    return Answer(text=text, plain=plain)


@contextmanager
def _target(path: Path) -> Iterator[Path]:
    """Give what to write, and let it take the file's place, and its permissions, at the end.

    Where a link leads is what is replaced. What is there and no file is written itself: a device
    must never be replaced.
    """
    final = Path(os.path.realpath(path))  # `Path.resolve` raises at a link that leads to itself.
    if final.exists() and not final.is_file():
        yield final
        return
    part = final.with_name(f"{final.name}.part")
    try:
        part.touch()
        if final.exists():
            shutil.copymode(final, part)
        yield part
        part.replace(final)
    finally:
        if os.path.lexists(part):
            part.unlink()
