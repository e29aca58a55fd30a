"""What a person can ask for about deliveries that got stuck."""

from typing import Final
from uuid import UUID

from attrs import field, frozen

from salescore.errors import demand_text, demand_whole
from salescore.events import Command
from salescore.upkeep import Upkeep

__all__ = ["REASON_LENGTH_MAX", "DiscardDelivery", "ReplayDelivery"]

REASON_LENGTH_MAX: Final = 500


def _version(_: object, __: object, value: int) -> None:
    demand_whole("event_version", value, low=1, high=2**31 - 1)


def _reason(_: object, __: object, value: str) -> None:
    demand_text("reason", value, most=REASON_LENGTH_MAX)


@frozen(kw_only=True)
class ReplayDelivery(Command[Upkeep]):
    """Try the next event of a backlog again at once, with all its attempts before it.

    Args:
        backlog_id: what a receiver has still to be told about an aggregate.

    >>> ReplayDelivery(backlog_id=UUID(int=1)).permission
    'deliveries.replay'
    """

    tag = "relay.replay.v1"
    permission = "deliveries.replay"

    backlog_id: UUID


@frozen(kw_only=True)
class DiscardDelivery(Command[Upkeep]):
    """Never tell a receiver of the next event of a backlog; those behind it go on.

    Args:
        backlog_id: what a receiver has still to be told about an aggregate.
        event_version: of the event, so that none but this one is discarded.
        reason: why, 1 to 500 characters.

    >>> number_gone = "the number is gone"
    >>> DiscardDelivery(backlog_id=UUID(int=1), event_version=3, reason=number_gone).event_version
    3
    """

    tag = "relay.discard.v1"
    permission = "deliveries.discard"

    backlog_id: UUID
    event_version: int = field(validator=_version)
    reason: str = field(validator=_reason)
