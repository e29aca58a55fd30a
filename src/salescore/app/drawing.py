"""Drawing ids: what an attempt drew for nothing, the next one draws again."""

from contextlib import suppress
from uuid import UUID

from salescore.ids import IdSource

__all__ = ["Ids"]


class Ids:
    """The source of ids of one attempt.

    A store that looks at stock only while it writes refuses after the decision has drawn its ids;
    one that looks before refuses without. Given back, they leave no trace of when it looked.

    Args:
        source: of new ids.
        spare: ids that were given back, the next one last.
    """

    def __init__(self, source: IdSource, spare: list[UUID]) -> None:
        """Start with nothing drawn."""
        self._source = source
        self._spare = spare
        self._drawn: list[UUID] = []

    def __call__(self) -> UUID:
        """Draw an id."""
        drawn = None
        if self._spare:
            with suppress(IndexError):  # Another thread may have taken the last one.
                drawn = self._spare.pop()
        if drawn is None:
            drawn = self._source()
        self._drawn.append(drawn)
        return drawn

    def mark(self) -> int:
        """Say how many ids have been drawn."""
        return len(self._drawn)

    def give_back(self, mark: int) -> None:
        """Give back what was drawn since a mark."""
        self._spare += reversed(self._drawn[mark:])
        del self._drawn[mark:]
