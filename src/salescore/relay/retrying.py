"""Short saves of the relay's own rows, made again when somebody else was faster."""

from collections.abc import Callable
from typing import Final, TypeVar

from attrs import frozen

from salescore.retries import Retries
from salescore.store import StoreBusy, StoreConflict

__all__ = ["Retrying"]

T = TypeVar("T")

_RETRIES: Final = Retries(attempts=20)


@frozen
class Retrying:
    """Makes a save again with fresh rows, a bounded number of times, with growing pauses.

    Args:
        sleep: waits, in seconds.
        draw: a source of numbers in [0, 1) for the jitter.
    """

    sleep: Callable[[float], object]
    draw: Callable[[], float]

    def __call__(self, save: Callable[[int], T]) -> T:
        """Give what `save` gives.

        Args:
            save: gets the number of the attempt, 0 for the first.

        Raises:
            StoreConflict, StoreBusy: others were faster every time.
        """
        attempt = 0
        while True:
            try:
                return save(attempt)
            except (StoreBusy, StoreConflict):
                attempt += 1
                if attempt == _RETRIES.attempts:
                    raise
            self.sleep(_RETRIES.seconds(attempt, draw=self.draw()))
