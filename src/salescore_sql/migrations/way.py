"""The way from a version that was found to the one of today."""

from attrs import frozen

from salescore_sql.migrations.revision import Revision
from salescore_sql.migrations.versions import REVISIONS

__all__ = ["Way", "way_from"]


@frozen(eq=False)
class Way:
    """What is still ahead.

    Args:
        revisions: in order.
        done: how many steps of the first one an earlier run has made.
    """

    revisions: tuple[Revision, ...]
    done: int = 0


def way_from(found: str) -> Way | None:
    """Give the way from what a database says of itself; None if no way begins there.

    Args:
        found: a version, or one with the number of steps that were made from there: ``"0+3"``.

    >>> way_from("0+3").done
    3
    >>> way_from("2") is None
    True
    """
    before, _, done = found.partition("+")
    for place, revision in enumerate(REVISIONS):
        if revision.before == before and (not done or done.isdecimal()):
            return Way(REVISIONS[place:], int(done or 0))
    return None
