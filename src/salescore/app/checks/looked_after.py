"""What opportunities, teams, territories, absences and handovers point at."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final
from uuid import UUID

from salescore.assignment.availability import AVAILABILITY
from salescore.assignment.handover import HANDOVER, HANDOVER_BATCH, Handover
from salescore.assignment.team import TEAM
from salescore.assignment.territory import TERRITORY
from salescore.facts import Kind
from salescore.leads.lead import LEAD
from salescore.orders.order import ORDER
from salescore.parties.customer import CONTACT, CUSTOMER
from salescore.parties.salesperson import SALESPERSON
from salescore.pipeline.opportunity import OPPORTUNITY, Opportunity
from salescore.pipeline.pipeline import PIPELINE
from salescore.quotes.quote import QUOTE

__all__ = ["LOOKED_AFTER"]

_Pointer = tuple[Kind[Any], UUID | None]


def _handover(handover: Handover) -> Iterator[_Pointer]:
    yield SALESPERSON, handover.from_id
    yield from ((SALESPERSON, each.salesperson_id) for each in handover.heirs)


def _opportunity(it: Opportunity) -> Iterator[_Pointer]:
    yield from ((PIPELINE, it.pipeline_id), (CUSTOMER, it.customer_id), (LEAD, it.lead_id))
    yield from ((SALESPERSON, it.owner_id), (TEAM, it.team_id))
    yield from ((CONTACT, each.contact_id) for each in it.contacts)
    yield from ((SALESPERSON, each.salesperson_id) for each in it.splits)
    yield from ((QUOTE, each) for each in it.quote_ids)
    yield from ((ORDER, each) for each in it.order_ids)


LOOKED_AFTER: Final[Mapping[Kind[Any], Callable[[Any], Iterable[_Pointer]]]] = {
    OPPORTUNITY: _opportunity,
    TEAM: lambda team: [(SALESPERSON, each) for each in team.member_ids],
    TERRITORY: lambda territory: [(TEAM, territory.team_id), (SALESPERSON, territory.owner_id)],
    AVAILABILITY: lambda availability: [(SALESPERSON, availability.salesperson_id)],
    HANDOVER: _handover,
    HANDOVER_BATCH: lambda batch: [(HANDOVER, batch.handover_id)],
}
"""By kind: what each of its states names."""
