"""The error file: refused rows as they were, with line, columns and reasons, to be mended."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import IO, Final, Self

from salescore.bulk.columns import IGNORED
from salescore.bulk.request import Layout
from salescore.bulk.source import SourceLike
from salescore.bulk.verdicts import Fault, Verdict
from salescore.delimited import Cell, Record, record_text
from salescore.errors import InvalidValue

__all__ = ["ErrorFile"]

_ADDED: Final = (f"{IGNORED}line", f"{IGNORED}column", f"{IGNORED}reason")


class ErrorFile:
    """Where refused rows go: written like the file they come from, made when the first one comes.

    A row whose cells cannot be told apart stands as a whole in the first column; cells beyond the
    heading stand behind the reason.

    Args:
        path: None keeps nothing.
        layout: of the file that is imported.
        language: of the reasons.

    Attributes:
        written: the path, once there is a refused row.
    """

    def __init__(self, path: Path | None, layout: Layout, *, language: str) -> None:
        """Make nothing yet."""
        self._path = path
        self._layout = layout
        self._language = language
        self._file: IO[str] | None = None
        self._kept = [at for at, name in enumerate(layout.headings) if not name.startswith(IGNORED)]
        self.written: Path | None = None

    @classmethod
    def beside(
        cls, errors: str | Path | None, source: SourceLike, layout: Layout, *, language: str
    ) -> Self:
        """Make the error file of a source.

        Raises:
            InvalidValue: it would be the source itself.
        """
        path = None if errors is None else Path(errors)
        if path is not None and isinstance(source, str | Path) and _same(path, Path(source)):
            allowed = "another file than the imported one"
            raise InvalidValue("errors", value=str(path), allowed=allowed)
        return cls(path, layout, language=language)

    def write(self, record: Record, verdict: Verdict) -> None:
        """Add a refused row.

        Raises:
            InvalidValue: the file cannot be written.
        """
        if self._path is None:
            return
        file = self._file or self._begin(self._path)
        cells = record.cells or (record.text.rstrip("\r\n"),)
        row = [cells[at] if at < len(cells) else "" for at in self._kept]
        beyond = cells[len(self._layout.headings) :]
        with _writing(self._path):
            file.write(self._line([*row, verdict.line, *self._reasons(verdict), *beyond]))

    def _reasons(self, verdict: Verdict) -> tuple[str, str]:
        """Give the columns and the reasons of a row, each reason with its advice."""
        language, faults = self._language, verdict.faults
        columns = dict.fromkeys(fault.column for fault in faults if fault.column)
        reasons = [_ended(said, language) for fault in faults for said in _said(fault, language)]
        return "; ".join(columns), ("" if language == "zh" else " ").join(reasons)

    def _begin(self, path: Path) -> IO[str]:
        headings = [self._layout.headings[at] for at in self._kept]
        with _writing(path):
            file = path.open(
                "w", encoding=self._layout.encoding, errors="backslashreplace", newline=""
            )
            self._file, self.written = file, path
            file.write(self._line([*headings, *_ADDED]))
        return file

    def _line(self, cells: Sequence[Cell]) -> str:
        return record_text(cells, delimiter=self._layout.delimiter)

    def flush(self) -> None:
        """Let everything written so far be in the file.

        Raises:
            InvalidValue: the file takes no more.
        """
        if self._file is not None and self._path is not None:
            with _writing(self._path):
                self._file.flush()

    def __enter__(self) -> Self:
        """Use it in a `with` block."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close it; where no row was refused, that of an earlier run goes away.

        Raises:
            InvalidValue: the file takes no more; an error that is on its way goes first.
        """
        if self._file is not None and self._path is not None:
            with suppress(OSError) if error else _writing(self._path):
                self._file.close()
        elif error is None and self._path is not None and self._path.is_file():
            self._path.unlink()


@contextmanager
def _writing(path: Path) -> Iterator[None]:
    """Say which file cannot be written: its folder is not there, or its disk is full."""
    try:
        yield
    except OSError as error:
        allowed = "a file that can be written"
        raise InvalidValue("errors", value=str(path), allowed=allowed) from error


def _said(fault: Fault, language: str) -> tuple[str, str]:
    return fault.sentence(language), fault.advice(language)


def _ended(said: str, language: str) -> str:
    """Give a sentence with a full stop; reasons for a refusal have none of their own."""
    ended = not said or said.endswith((".", "。", "?", "？", "!", "！"))
    return said if ended else said + ("。" if language == "zh" else ".")


def _same(left: Path, right: Path) -> bool:
    return left.resolve() == right.resolve()
