"""What happened to teams, territories, absences and handovers."""

from collections.abc import Callable, Mapping
from typing import Any, Final
from uuid import UUID

from attrs import field, frozen

from salescore.assignment.availability import AVAILABILITY, Availability
from salescore.assignment.handover import HANDOVER, HANDOVER_BATCH, Handover, HandoverBatch
from salescore.assignment.question import Given, Left
from salescore.assignment.team import TEAM, Team
from salescore.assignment.territory import TERRITORY, Territory
from salescore.events import LEFT_OUT, Event

__all__ = [
    "APPLY",
    "AvailabilityChanged",
    "HandoverBatchMoved",
    "HandoverBatchTakenBack",
    "HandoverContinued",
    "HandoverStarted",
    "HandoverTakenBack",
    "LeadsRouted",
    "TeamAssigned",
    "TeamDefined",
    "TeamUpdated",
    "TerritoryDefined",
    "TerritoryUpdated",
]


@frozen
class _TeamEvent(Event):
    """What all of them share: they belong to a team."""

    kind = TEAM
    subject = "team_id"

    team_id: UUID


@frozen
class TeamDefined(_TeamEvent):
    """There is a new team."""

    tag = "teams.defined.v1"

    team: Team = field(default=None, kw_only=True, metadata=LEFT_OUT)


@frozen
class TeamUpdated(_TeamEvent):
    """These fields of a team have new values."""

    tag = "teams.updated.v1"

    fields: tuple[str, ...]
    team: Team = field(default=None, kw_only=True, metadata=LEFT_OUT)


@frozen
class TeamAssigned(_TeamEvent):
    """Something was shared out in a team.

    Args:
        of: the name of its kind, such as ``"leads.lead"``.
        given: what, who got it, and why.
        left: what nobody may have, and why.
        after: the last one that was looked at; None where all were.
    """

    tag = "teams.assigned.v1"

    of: str
    given: tuple[Given, ...]
    left: tuple[Left, ...]
    after: UUID | None
    team: Team = field(default=None, kw_only=True, metadata=LEFT_OUT)


@frozen
class _TerritoryEvent(Event):
    """What all of them share: they belong to a territory."""

    kind = TERRITORY
    subject = "territory_id"

    territory_id: UUID


@frozen
class TerritoryDefined(_TerritoryEvent):
    """There is a new territory."""

    tag = "territories.defined.v1"

    code: str
    territory: Territory = field(default=None, kw_only=True, metadata=LEFT_OUT)


@frozen
class TerritoryUpdated(_TerritoryEvent):
    """These fields of a territory have new values."""

    tag = "territories.updated.v1"

    fields: tuple[str, ...]
    territory: Territory = field(default=None, kw_only=True, metadata=LEFT_OUT)


@frozen
class LeadsRouted(_TerritoryEvent):
    """Leads were looked for in a territory and what lies in it.

    Args:
        routed: (lead, code of the smallest territory it lies in).
        left: leads that lie elsewhere, or where nobody works.
        after: the last one that was looked at; None where all were.
    """

    tag = "territories.routed.v1"

    routed: tuple[tuple[UUID, str], ...]
    left: tuple[UUID, ...]
    after: UUID | None
    territory: Territory = field(default=None, kw_only=True, metadata=LEFT_OUT)


@frozen
class AvailabilityChanged(Event):
    """A salesperson is there at other times.

    Args:
        salesperson_id: who.
        fields: what changed.
    """

    tag = "availability.changed.v1"
    kind = AVAILABILITY
    subject = "availability_id"

    availability_id: UUID
    salesperson_id: UUID
    fields: tuple[str, ...]
    availability: Availability = field(default=None, kw_only=True, metadata=LEFT_OUT)


@frozen
class _HandoverEvent(Event):
    """What all of them share: they belong to a handover."""

    kind = HANDOVER
    subject = "handover_id"

    handover_id: UUID


@frozen
class HandoverStarted(_HandoverEvent):
    """What somebody looked after is handed over.

    Args:
        from_id: whose it was.
        heir_ids: who gets it.
    """

    tag = "handovers.started.v1"

    from_id: UUID
    heir_ids: tuple[UUID, ...]
    handover: Handover = field(default=None, kw_only=True, metadata=LEFT_OUT)


@frozen
class HandoverContinued(_HandoverEvent):
    """A batch went over.

    Args:
        number: which.
        count: how much it was.
        done: it was the last one.
    """

    tag = "handovers.continued.v1"

    number: int
    count: int
    done: bool
    handover: Handover = field(default=None, kw_only=True, metadata=LEFT_OUT)


@frozen
class HandoverTakenBack(_HandoverEvent):
    """A batch came back.

    Args:
        number: which.
        count: how much of it.
        kept: how much did not: somebody gave it to others since.
        done: it was the last one.
    """

    tag = "handovers.taken_back.v1"

    number: int
    count: int
    kept: int
    done: bool
    handover: Handover = field(default=None, kw_only=True, metadata=LEFT_OUT)


@frozen
class _BatchEvent(Event):
    """What all of them share: they belong to a batch of a handover."""

    kind = HANDOVER_BATCH
    subject = "batch_id"

    batch_id: UUID
    handover_id: UUID


@frozen
class HandoverBatchMoved(_BatchEvent):
    """This went over in one flush."""

    tag = "handovers.batch_moved.v1"

    batch: HandoverBatch = field(default=None, kw_only=True, metadata=LEFT_OUT)


@frozen
class HandoverBatchTakenBack(_BatchEvent):
    """This came back in one flush, but for what others have since.

    Args:
        kept: ids of what did not come back.
    """

    tag = "handovers.batch_taken_back.v1"

    kept: tuple[UUID, ...]
    batch: HandoverBatch = field(default=None, kw_only=True, metadata=LEFT_OUT)


APPLY: Final[Mapping[type[Event], Callable[[Any, Any], Any]]] = {
    TeamDefined: lambda _, event: event.team,
    TeamUpdated: lambda _, event: event.team,
    TeamAssigned: lambda _, event: event.team,
    TerritoryDefined: lambda _, event: event.territory,
    TerritoryUpdated: lambda _, event: event.territory,
    LeadsRouted: lambda _, event: event.territory,
    AvailabilityChanged: lambda _, event: event.availability,
    HandoverStarted: lambda _, event: event.handover,
    HandoverContinued: lambda _, event: event.handover,
    HandoverTakenBack: lambda _, event: event.handover,
    HandoverBatchMoved: lambda _, event: event.batch,
    HandoverBatchTakenBack: lambda _, event: event.batch,
}
