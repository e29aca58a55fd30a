"""How long a receiver that failed is left alone."""

import math
from typing import Final

from attrs import field, frozen

from salescore.errors import InvalidValue, demand_whole

__all__ = ["PAUSE_MAX", "Backoff"]

PAUSE_MAX: Final = 7 * 86_400.0
"""Seconds; a receiver that asks for more is asked again all the same."""


def _pause(instance: object, attribute: object, value: float) -> None:
    del instance, attribute
    if not 0 < value <= PAUSE_MAX:
        raise InvalidValue("pause", value=value, allowed="above 0, to 604800 seconds")


@frozen(kw_only=True)
class Backoff:
    """Growing pauses between attempts, and how many attempts there are.

    With the pauses as they are, 20 attempts take some eight hours: a night without a mail server
    parks nothing.

    Args:
        first: seconds after the first attempt that failed.
        factor: how much longer each further pause is, 1 or more.
        most: the longest pause in seconds.
        attempts: after so many a delivery is parked, 1 to 1,000.
        jitter: the share of a pause that is left to chance, 0 to 1, so that those who failed
            together do not come back together.
    """

    first: float = field(default=1.0, validator=_pause)
    factor: float = 2.0
    most: float = field(default=3600.0, validator=_pause)
    attempts: int = 20
    jitter: float = 0.25

    def __attrs_post_init__(self) -> None:
        """Check what concerns no pause."""
        demand_whole("attempts", self.attempts, low=1, high=1000)
        if not self.factor >= 1:
            raise InvalidValue("factor", value=self.factor, allowed="1 or more")
        if not 0 <= self.jitter <= 1:
            raise InvalidValue("jitter", value=self.jitter, allowed="0 to 1")

    def seconds(self, attempts: int, *, draw: float, at_least: float = 0.0) -> float:
        """Give the pause after an attempt that failed.

        Args:
            attempts: how many have failed, this one included, 1 or more.
            draw: a number in [0, 1).
            at_least: what the receiver asked for, in seconds; up to a week is granted.

        >>> [Backoff().seconds(failed, draw=0) for failed in (1, 2, 3, 20)]
        [1.0, 2.0, 4.0, 3600.0]
        >>> Backoff().seconds(1, draw=0, at_least=30)
        30.0
        """
        grown = self.first * math.exp(min((attempts - 1) * math.log(self.factor), 50.0))
        pause = min(self.most, grown) * (1 - self.jitter * draw)
        asked = at_least if at_least > 0 else 0.0  # Whatever is no number asks for nothing.
        return max(round(pause, 6), min(float(asked), PAUSE_MAX))
