"""Drawing ids: what an attempt drew for nothing, the next one draws again."""

from uuid import UUID

from salescore.ids import IdSource

__all__ = ["Ids"]


class Ids:
    """The source of ids of one attempt.

    A store that looks at stock only while it writes refuses after the decision has drawn its ids;
    one that looks before refuses without. Given back, they leave no trace of when it looked.

    Args:
        source: of new ids.
        spare: ids that were given back, for this attempt alone, the next one last; all of them
            older than what the source makes, so that an attempt draws in the order of time.
    """

    def __init__(self, source: IdSource, spare: list[UUID]) -> None:
        """Start with nothing drawn."""
        self._source = source
        self._spare = spare
        self._drawn: list[UUID] = []

    def __call__(self) -> UUID:
        """Draw an id."""
        drawn = self._spare.pop() if self._spare else self._source()
        self._drawn.append(drawn)
        return drawn

    def mark(self) -> int:
        """Say how many ids have been drawn."""
        return len(self._drawn)

    def give_back(self, mark: int) -> None:
        """Give back what was drawn since a mark."""
        self._spare += reversed(self._drawn[mark:])
        del self._drawn[mark:]

    def left(self) -> list[UUID]:
        """Give the ids that nobody bears."""
        return self._spare
