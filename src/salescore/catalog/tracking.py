"""Tracking: whether the goods of a product are told apart."""

from enum import StrEnum

from salescore.errors import InvalidValue

__all__ = ["Tracking", "check_tracking"]


class Tracking(StrEnum):
    """How goods of a product are told apart: not at all, by lots, or each by its serial number."""

    NONE = "none"
    LOT = "lot"
    SERIAL = "serial"


def check_tracking(tracking: Tracking, *, tracked: bool, digits: int) -> None:
    """Demand that only goods have lots, and that what has serial numbers comes in whole pieces."""
    if tracking is Tracking.NONE:
        return
    if not tracked:
        raise InvalidValue("tracking", value=tracking.value, allowed="none, unless it is tracked")
    if tracking is Tracking.SERIAL and digits:
        raise InvalidValue("digits", value=digits, allowed="0 where pieces have serial numbers")
