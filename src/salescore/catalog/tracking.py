"""Tracking: whether the goods of a product are told apart."""

from enum import StrEnum

from salescore.errors import InvalidValue, Rejection

__all__ = ["Tracking", "against_tracking", "check_tracking"]


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


def against_tracking(
    sku: str, before: Tracking, after: Tracking, *, present: bool
) -> tuple[Rejection, ...]:
    """Say what speaks against telling goods of a product apart in another way.

    Args:
        sku: of the product.
        before: how they are told apart so far.
        after: how they shall be.
        present: goods of it lie somewhere, of which nobody knows the lots.
    """
    if after is before or not present:
        return ()
    params = {"sku": sku, "tracking": before.value}
    return (Rejection("catalog.tracking_locked", params),)
