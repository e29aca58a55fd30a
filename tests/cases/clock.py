"""A clock that a case sets by hand."""

from datetime import UTC, datetime

__all__ = ["HandClock"]


class HandClock:
    """Shows what it was set to.

    Args:
        at: an instant; one without a zone is in UTC.
    """

    def __init__(self, at: datetime) -> None:
        """Set it."""
        self.set(at)

    def set(self, at: datetime) -> None:
        """Set it to another instant."""
        self.at = at if at.tzinfo else at.replace(tzinfo=UTC)

    def now(self) -> datetime:
        """Give what it shows."""
        return self.at
