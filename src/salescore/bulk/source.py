"""Sources: a file as it lies there, its encoding, its lines, and what tells it from others."""

import codecs
import io
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from hashlib import blake2b
from pathlib import Path
from typing import IO, Final, TypeAlias

from attrs import frozen

from salescore.delimited import DELIMITERS, read_records
from salescore.errors import InvalidValue, SalesError, TooMany

__all__ = ["ENCODINGS", "Source", "SourceLike", "Undecodable", "opened", "sniff_delimiter"]

SourceLike: TypeAlias = str | Path | IO[bytes]
"""A file by its path, or what gives bytes."""

ENCODINGS: Final = ("utf-8", "utf-8-sig", "utf-16", "gb18030", "cp1252")
"""What a file may be written in: with ``utf-8-sig`` a mark stands at its beginning."""

LINE_LENGTH_MAX: Final = 1_000_000
"""Characters of a line; a file with a longer one is no table."""

_BLOCK: Final = 1 << 20
_SPOOLED_MAX: Final = 1 << 20
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


class Undecodable(SalesError, ValueError):
    """A file with bytes that are no text in its encoding."""

    code = "bulk.undecodable"

    def __init__(self, encoding: str, *, line: int) -> None:
        """Name the encoding and the line with the first such bytes."""
        super().__init__(encoding=encoding, line=line)


@frozen
class Source:
    """A file that has been looked at once, from its beginning to its end.

    Args:
        file: at its beginning, to be read again.
        encoding: how it is read; found out, or as somebody said.
        lines: how many lines it has.
        digest: of its bytes; 32 hexadecimal digits.
    """

    file: IO[bytes]
    encoding: str
    lines: int
    digest: str

    def text_lines(self) -> Iterator[str]:
        """Give its lines from the beginning, with their ends as they are."""
        self.file.seek(0)
        decoder = codecs.getincrementaldecoder(self.encoding)()
        rest = ""
        while block := self.file.read(_BLOCK):
            lines = list(io.StringIO(rest + decoder.decode(block), newline=""))
            rest = lines.pop() if lines and not lines[-1].endswith("\n") else ""
            yield from lines
        yield from io.StringIO(rest, newline="")


@contextmanager
def opened(given: SourceLike, *, encoding: str | None = None) -> Iterator[Source]:
    """Open a file and look at all of it: what it is written in is known before anything is done.

    Args:
        given: a path, or a file of bytes, which may be a pipe.
        encoding: one of `ENCODINGS`; None finds it out: a mark at the beginning, else UTF-8 if all
            of it is, else GB 18030.

    Raises:
        InvalidValue: no such file, or another encoding.
        Undecodable: bytes that are no text in the encoding.
        TooMany: a line above a million characters.
    """
    if encoding is not None and encoding not in ENCODINGS:
        raise InvalidValue("encoding", value=encoding, allowed=", ".join(ENCODINGS))
    with ExitStack() as stack:
        file = _seekable(given, stack)
        yield _looked_at(file, encoding)


def _seekable(given: SourceLike, stack: ExitStack) -> IO[bytes]:
    """Give a file that can be read twice: what comes through a pipe is put aside on the disk."""
    if isinstance(given, str | Path):
        try:
            return stack.enter_context(Path(given).open("rb"))
        except (OSError, ValueError) as error:
            raise InvalidValue(
                "file", value=str(given), allowed="a file that can be read"
            ) from error
    if given.seekable():
        return given
    kept: IO[bytes] = tempfile.SpooledTemporaryFile(_SPOOLED_MAX)  # noqa: SIM115 - the stack does.
    stack.callback(kept.close)
    while block := given.read(_BLOCK):
        kept.write(block)
    kept.seek(0)
    return kept


def _looked_at(file: IO[bytes], encoding: str | None) -> Source:
    start = file.read(4)
    marked = next((name for mark, name in _MARKS if start.startswith(mark)), None)
    wanted = [encoding] if encoding else [marked] if marked else ["utf-8", "gb18030"]
    for name in wanted[:-1]:
        try:
            return _read_whole(file, name)
        except Undecodable:
            continue  # The next one is tried, and the last one raises.
    return _read_whole(file, wanted[-1])


def _read_whole(file: IO[bytes], encoding: str) -> Source:
    """Decode all of a file once.

    Raises:
        Undecodable: it is not written in this encoding.
    """
    file.seek(0)
    decoder = codecs.getincrementaldecoder(encoding)()
    digest, lines, rest = blake2b(digest_size=16), 0, 0
    try:
        while block := file.read(_BLOCK):
            digest.update(block)
            text = decoder.decode(block)
            ends = [at for at in (text.find("\n"), text.find("\r")) if at >= 0]
            _demand_short(rest + min(ends, default=len(text)))
            last = max(text.rfind("\n"), text.rfind("\r"))
            rest = len(text) - 1 - last if ends else rest + len(text)
            _demand_short(rest)
            lines += text.count("\n")
        decoder.decode(b"", final=True)
    except UnicodeError as error:
        raise Undecodable(encoding, line=lines + 1) from error
    return Source(file, encoding, lines + (rest > 0), digest.hexdigest())


def _demand_short(length: int) -> None:
    """Demand a line that is not too long.

    Raises:
        TooMany: it is.
    """
    if length > LINE_LENGTH_MAX:
        raise TooMany("characters of a line", count=length, limit=LINE_LENGTH_MAX)


def sniff_delimiter(lines: Iterator[str]) -> str:
    """Find out what stands between the cells of a heading: what gives the most of them.

    >>> sniff_delimiter(iter(["sku;name, long;price"]))
    ';'
    """
    heading = next((line for line in lines if line.strip()), "")

    def cells(delimiter: str) -> int:
        record = next(read_records([heading], delimiter=delimiter), None)
        return 0 if record is None else len(record.cells)

    return max(DELIMITERS, key=cells)
