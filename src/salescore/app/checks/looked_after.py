"""What teams, territories, absences and handovers point at."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final
from uuid import UUID

from salescore.assignment.availability import AVAILABILITY
from salescore.assignment.handover import HANDOVER, HANDOVER_BATCH, Handover
from salescore.assignment.team import TEAM
from salescore.assignment.territory import TERRITORY
from salescore.facts import Kind
from salescore.parties.salesperson import SALESPERSON

__all__ = ["LOOKED_AFTER"]

_Pointer = tuple[Kind[Any], UUID | None]


def _handover(handover: Handover) -> Iterator[_Pointer]:
    yield SALESPERSON, handover.from_id
    yield from ((SALESPERSON, each.salesperson_id) for each in handover.heirs)


LOOKED_AFTER: Final[Mapping[Kind[Any], Callable[[Any], Iterable[_Pointer]]]] = {
    TEAM: lambda team: [(SALESPERSON, each) for each in team.member_ids],
    TERRITORY: lambda territory: [(TEAM, territory.team_id), (SALESPERSON, territory.owner_id)],
    AVAILABILITY: lambda availability: [(SALESPERSON, availability.salesperson_id)],
    HANDOVER: _handover,
    HANDOVER_BATCH: lambda batch: [(HANDOVER, batch.handover_id)],
}
"""By kind: what each of its states names."""
