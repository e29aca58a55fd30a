"""Importing: rows of a file become commands, chunk by chunk, with a verdict for every row."""

from collections import Counter
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Final

from attrs import frozen

from salescore.app.sales import Sales
from salescore.bulk.chunks import Chunks
from salescore.bulk.error_file import ErrorFile
from salescore.bulk.rehearsal import rehearsed
from salescore.bulk.request import Import
from salescore.bulk.source import SourceLike, opened
from salescore.bulk.verdicts import Verdict, VerdictState
from salescore.events import Actor
from salescore.store import AnalyzedStore, Store

__all__ = ["ImportResult", "Progress", "import_rows"]

Progress = Callable[[int, int], object]
"""Told of the line that was reached, and of how many there are."""

VERDICTS_MAX: Final = 1000
"""Refused rows that a result carries; the error file has all of them."""

_LOOK: Final = 1000
"""Rows after which the store is to look at how much there is; then after ten times as many."""


@frozen(kw_only=True)
class ImportResult:
    """What an import came to.

    Args:
        entity: what the file was about.
        encoding: how the file was read.
        delimiter: what stood between its cells.
        mapping: names of columns by heading.
        counts: rows by what became of them.
        before: of the unchanged rows, those that an earlier run had done.
        refused: verdicts on refused rows, the first 1,000.
        error_file: where the refused rows are; None if there are none, or none was wanted.
        dry_run: nothing was written.
    """

    entity: str
    encoding: str
    delimiter: str
    mapping: Mapping[str, str]
    counts: Mapping[VerdictState, int]
    before: int = 0
    refused: tuple[Verdict, ...] = ()
    error_file: Path | None = None
    dry_run: bool = False

    @property
    def complete(self) -> bool:
        """Whether every row stands."""
        return not self.counts.get(VerdictState.REFUSED)


def import_rows(
    sales: Sales,
    source: SourceLike,
    wanted: Import,
    *,
    actor: Actor | None = None,
    errors: str | Path | None = None,
    language: str = "en",
    on_verdict: Callable[[Verdict], object] | None = None,
    on_progress: Progress | None = None,
) -> ImportResult:
    """Import the rows of a file; what is refused does not stop the others.

    Args:
        sales: the tenant.
        source: a path, or a file of bytes, which may be a pipe.
        wanted: what to do with it.
        actor: who wants it; None for the view's own actor.
        errors: where refused rows are written, to be mended and imported again.
        language: of the reasons in that file.
        on_verdict: told of every row, in order of their lines.
        on_progress: told after every chunk.

    Raises:
        UnknownColumn, MappedTwice, ColumnMissing, NoHeading: the file is none of this entity.
        InvalidValue, TooMany, Undecodable: the file cannot be read at all.
        StoreUnavailable: the store was lost on the way; run it again to go on.
    """
    with ExitStack() as stack:
        file = stack.enter_context(opened(source, encoding=wanted.encoding))
        there = rehearsed(sales) if wanted.dry_run else sales
        chunks = Chunks(there, file, wanted, actor or sales.actor)
        layout = chunks.layout
        refused = ErrorFile.beside(errors, source, layout, language=language)
        stack.enter_context(refused)
        tally, growth = _Tally(), _Growth(there.app.flow.store)
        for chunk in chunks:
            for row, verdict in chunk:
                tally.add(verdict)
                if verdict.state is VerdictState.REFUSED:
                    refused.write(row.record, verdict)
                if on_verdict is not None:
                    on_verdict(verdict)
            refused.flush()
            growth.add(len(chunk))
            if on_progress is not None:
                on_progress(chunk[-1][0].record.line, file.lines)
    return ImportResult(
        entity=wanted.entity,
        encoding=layout.encoding,
        delimiter=layout.delimiter,
        mapping={each.heading: each.column.name for each in layout.mapped},
        counts=dict(tally.counts),
        before=tally.before,
        refused=tuple(tally.refused),
        error_file=refused.written,
        dry_run=wanted.dry_run,
    )


class _Growth:
    """Lets a store know when it holds many times what it held; a rehearsal is none to ask."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._rows, self._look = 0, _LOOK

    def add(self, rows: int) -> None:
        """Count rows; every ten times as many the store looks."""
        self._rows += rows
        if self._rows < self._look:
            return
        while self._look <= self._rows:
            self._look *= 10
        if isinstance(self._store, AnalyzedStore):
            self._store.analyze()


class _Tally:
    """Counts of verdicts, and the first of those that refuse a row."""

    def __init__(self) -> None:
        self.counts: Counter[VerdictState] = Counter()
        self.before = 0
        self.refused: list[Verdict] = []

    def add(self, verdict: Verdict) -> None:
        """Count a verdict."""
        self.counts[verdict.state] += 1
        self.before += verdict.before
        if verdict.state is VerdictState.REFUSED and len(self.refused) < VERDICTS_MAX:
            self.refused.append(verdict)
