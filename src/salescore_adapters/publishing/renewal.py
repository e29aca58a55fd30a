"""A connection that may have been lost long ago is made again once before anybody is told."""

from collections.abc import Awaitable, Callable

__all__ = ["renewed"]


async def renewed(
    attempt: Callable[[], Awaitable[None]], *, used: bool, lost: tuple[type[Exception], ...]
) -> None:
    """Make an attempt, and one more if it finds out that an old connection is no more.

    Args:
        attempt: connects where there is no connection.
        used: there is one from before.
        lost: what says that it is no more.
    """
    try:
        await attempt()
    except lost:
        if not used:
            raise
        await attempt()
