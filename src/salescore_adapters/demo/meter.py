"""A progress bar where somebody watches, a line now and then where nobody does."""

from typing import Final, TextIO

from salescore_adapters.demo.replay import Progress

__all__ = ["Meter"]

_WIDTH: Final = 30
_LINES: Final = 4
"""Lines written in all where nobody watches."""


class Meter:
    """Shows how far a replay is; call it with each `Progress`.

    Args:
        out: where to write: a terminal gets a bar, anything else a line at each quarter; None
            where the program was started without it.
    """

    def __init__(self, out: TextIO | None) -> None:
        """Start at nothing."""
        self._out = out
        self._watched = out is not None and out.isatty()
        self._written = 0

    def __call__(self, progress: Progress) -> None:
        """Show a progress."""
        if self._out is None:
            return
        percent = 100 * progress.done // progress.total
        if self._watched:
            self._bar(progress, percent)
        elif percent * _LINES // 100 > self._written:
            self._written = percent * _LINES // 100
            print(f"  {percent:3} %  {progress.on}", file=self._out, flush=True)

    def _bar(self, progress: Progress, percent: int) -> None:
        full = _WIDTH * progress.done // progress.total
        bar = "#" * full + "-" * (_WIDTH - full)
        end = "\n" if progress.done == progress.total else ""
        print(f"\r[{bar}] {percent:3} %  {progress.on}", end=end, file=self._out, flush=True)
