"""What somebody looks after: the parts of a book, and how each of them gets another owner."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final
from uuid import UUID

from attrs import frozen

from salescore.activities.activity import ACTIVITY, Activity, ActivityState
from salescore.activities.doing import update_activity
from salescore.app.assigning import FIRST, LEAD_STATES
from salescore.assignment.handover import BATCH_MAX, Part
from salescore.assignment.question import Owned, Waiting
from salescore.events import Event
from salescore.facts import Facts, Kind, Want, want
from salescore.leads.events import LeadAssigned
from salescore.leads.lead import LEAD, Lead
from salescore.parties.customer import CUSTOMER, Customer
from salescore.parties.register import update_customer
from salescore.pipeline.events import OpportunityAssigned
from salescore.pipeline.opportunity import OPPORTUNITY, Opportunity, OpportunityState
from salescore.policies import Request

__all__ = [
    "BOOKS",
    "Book",
    "Thing",
    "book_wants",
    "owned_parents",
    "parent_wants",
    "things_of",
    "waiting_of",
]


@frozen(kw_only=True)
class Book:
    """One part of what a salesperson looks after.

    Args:
        kind: what.
        owner: the field that says who looks after it.
        states: in which it is handed over; empty for any.
        parents: what a thing belongs to, by part.
        given: says that somebody else looks after it.
    """

    kind: Kind[Any]
    owner: str
    states: tuple[Any, ...]
    parents: Callable[[Any], Mapping[Part, UUID | None]]
    given: Callable[[Request[Any], Any, UUID], Event]

    def fixed(self, owner_id: UUID) -> dict[str, Any]:
        """Say what a thing of somebody must show."""
        return {self.owner: owner_id} | ({"state": self.states} if self.states else {})

    def owner_of(self, found: Any) -> UUID | None:
        """Give who looks after a thing; None for nobody, or where it is over."""
        if found is None or (self.states and found.state not in self.states):
            return None
        owner_id: UUID | None = getattr(found, self.owner)
        return owner_id


Thing = tuple[Part, Any]
"""Something that is looked after, and what part of a book it is."""


def _customer_given(_: Request[Any], customer: Customer, owner_id: UUID) -> Event:
    return update_customer(customer, {"salesperson_id": owner_id})


def _lead_given(request: Request[Any], lead: Lead, owner_id: UUID) -> Event:
    return LeadAssigned(lead.id, owner_id, lead.team_id, request.at, "assignment.handed_over")


def _opportunity_given(_: Request[Any], opportunity: Opportunity, owner_id: UUID) -> Event:
    return OpportunityAssigned(opportunity.id, owner_id, opportunity.team_id)


def _activity_given(_: Request[Any], activity: Activity, owner_id: UUID) -> Event:
    return update_activity(activity, {"owner_id": owner_id})


def _about(activity: Activity) -> Mapping[Part, UUID | None]:
    """Give the nearest of what an activity is about."""
    if activity.opportunity_id is not None:
        return {Part.OPPORTUNITIES: activity.opportunity_id}
    if activity.lead_id is not None:
        return {Part.LEADS: activity.lead_id}
    return {Part.CUSTOMERS: activity.customer_id}


def _buyer(opportunity: Opportunity) -> Mapping[Part, UUID | None]:
    return {Part.CUSTOMERS: opportunity.customer_id}


def _no_parents(_: Any) -> Mapping[Part, UUID | None]:
    return {}


BOOKS: Final[Mapping[Part, Book]] = {
    Part.CUSTOMERS: Book(
        kind=CUSTOMER,
        owner="salesperson_id",
        states=(),
        parents=_no_parents,
        given=_customer_given,
    ),
    Part.LEADS: Book(
        kind=LEAD, owner="owner_id", states=LEAD_STATES, parents=_no_parents, given=_lead_given
    ),
    Part.OPPORTUNITIES: Book(
        kind=OPPORTUNITY,
        owner="owner_id",
        states=(OpportunityState.OPEN,),
        parents=_buyer,
        given=_opportunity_given,
    ),
    Part.ACTIVITIES: Book(
        kind=ACTIVITY,
        owner="owner_id",
        states=(ActivityState.PLANNED,),
        parents=_about,
        given=_activity_given,
    ),
}
"""What can be handed over, in the order in which it is: what others belong to first."""


def book_wants(parts: Iterable[Part], owner_id: UUID) -> Iterator[Want]:
    """Want what somebody looks after: of each part as much as a batch, and one more."""
    for part in parts:
        book = BOOKS[part]
        yield book.kind.since("id", FIRST, limit=BATCH_MAX + 1, **book.fixed(owner_id))


def things_of(facts: Facts, parts: Iterable[Part], owner_id: UUID) -> list[Thing]:
    """Give what was wanted, part by part, each in the order of its ids."""
    known = set(parts)
    return [
        (part, each)
        for part, book in BOOKS.items()
        if part in known
        for each in facts.since(book.kind, "id", FIRST, **book.fixed(owner_id))
    ]


def _parents(things: Iterable[Thing]) -> dict[Part, dict[UUID, None]]:
    """Give what things belong to, by part."""
    found: dict[Part, dict[UUID, None]] = {}
    for part, thing in things:
        for parent, parent_id in BOOKS[part].parents(thing).items():
            if parent_id is not None:
                found.setdefault(parent, {})[parent_id] = None
    return found


def parent_wants(things: Iterable[Thing]) -> Iterator[Want]:
    """Want what things belong to."""
    for part, ids in _parents(things).items():
        yield want(BOOKS[part].kind, ids)


def owned_parents(facts: Facts, things: Iterable[Thing]) -> Iterator[Owned]:
    """Give what things belong to, with those who look after it."""
    for part, ids in _parents(things).items():
        for each in ids:
            found = facts.get(BOOKS[part].kind, each)
            owner_id = None if found is None else getattr(found, BOOKS[part].owner)
            if owner_id is not None:
                yield Owned(id=each, owner_id=owner_id, keys=(_key(part, each),))


def waiting_of(part: Part, thing: Any) -> Waiting:
    """Give a thing as it waits for another owner: it goes along with what it belongs to."""
    parents = BOOKS[part].parents(thing).items()
    keys = tuple(_key(parent, of) for parent, of in parents if of is not None)
    return Waiting(id=thing.id, keys=keys, names=(_key(part, thing.id),))


def _key(part: Part, of: UUID) -> str:
    return f"{part.value}:{of}"
