"""How often and after which pauses something is tried again that others were faster with."""

from attrs import frozen

__all__ = ["Retries"]


@frozen(kw_only=True)
class Retries:
    """How often and after which pauses an attempt is made again.

    Args:
        attempts: the most attempts at one unit of work, >= 1.
        stale: attempts after which a shortfall is believed, >= 1.
        pause: seconds before the second attempt; doubles each time.
        pause_max: the longest pause in seconds.
    """

    attempts: int = 40
    stale: int = 3
    pause: float = 0.002
    pause_max: float = 0.25

    def seconds(self, attempt: int, *, draw: float) -> float:
        """Give the pause after a failed attempt: full jitter below a doubling bound."""
        bound = self.pause * float(1 << min(attempt, 20))
        return min(self.pause_max, bound) * draw
