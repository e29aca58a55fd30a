"""Retention: for how long a tenant's bookkeeping is kept."""

from typing import Final

import attrs
from attrs import frozen

from salescore.errors import InvalidValue, demand_whole

__all__ = ["DAYS_MAX", "Retention"]

DAYS_MAX: Final = 36_500
"""The longest term: a hundred years. None means for ever."""


@frozen(kw_only=True)
class Retention:
    """For how many days what is kept, 1 to 36,500; None for ever.

    Args:
        outcomes: a command that comes again under its key gets its outcome for so long.
        outbox: what no worker has fetched; its events stay, but nobody is told of them any more.
        deliveries: what was given up on its way to a receiver, from then on; and follow-ups that
            nobody will run.
        events: histories; never those that a receiver has still to be told, nor of the settings.
            At least as long as outcomes, which are repeated with their events.

    >>> Retention(events=3650).outcomes
    30
    """

    outcomes: int | None = 30
    outbox: int | None = 30
    deliveries: int | None = 90
    events: int | None = None

    def __attrs_post_init__(self) -> None:
        """Check what no type can say."""
        for name, days in attrs.asdict(self).items():
            if days is not None:
                demand_whole(name, days, low=1, high=DAYS_MAX)
        if self.events is not None and (self.outcomes is None or self.events < self.outcomes):
            raise InvalidValue("events", value=self.events, allowed="at least as long as outcomes")
