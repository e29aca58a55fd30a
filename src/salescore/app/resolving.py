"""Duplicates to resolve: groups of leads, page by page, with a bounded number of reads each."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from attrs import frozen

from salescore.cursor import Cursor, WrongCursor, as_cursor
from salescore.errors import demand_whole
from salescore.leads.duplicates import states_of
from salescore.leads.lead import LEAD, Lead
from salescore.matching import Group, Pair, groups, traits_of
from salescore.pipeline_policy import DuplicatesPolicy

if TYPE_CHECKING:
    from salescore.app.sales import Sales

__all__ = ["GROUPS_MAX", "DuplicateGroup", "GroupPage", "resolve_page"]

GROUPS_MAX: Final = 100
"""Groups on one page."""
_STEP: Final = 50
_STEPS_MAX: Final = 20
_ROUNDS: Final = 3
_AROUND_MAX: Final = 1_000
_MARK: Final = "duplicates"
_FIRST: Final = UUID(int=0)


@frozen
class DuplicateGroup:
    """Leads that may be the same.

    Args:
        leads: the oldest first.
        pairs: what holds them together, with scores and reasons; named by the ids of leads.
        cut: so many share a key that not all of them were compared.
    """

    leads: tuple[Lead, ...]
    pairs: tuple[Pair[UUID], ...]
    cut: bool

    @property
    def score(self) -> int:
        """The score of the surest pair."""
        return max(pair.match.score for pair in self.pairs)


@frozen
class GroupPage:
    """A page of groups.

    Args:
        groups: in the order of their oldest leads.
        after: where the next page begins; None where all leads have been looked at.
    """

    groups: tuple[DuplicateGroup, ...]
    after: Cursor | None


def resolve_page(sales: "Sales", *, after: Cursor | str | None, limit: int) -> GroupPage:
    """Give the next groups; see `sales.leads.duplicates_to_resolve`."""
    demand_whole("limit", limit, low=1, high=GROUPS_MAX)
    policy = sales.settings.get().pipeline.duplicates
    place, found = _place(after), list[DuplicateGroup]()
    for _ in range(_STEPS_MAX):
        leads = _next(sales, place, policy)
        for group in _groups_of(sales, leads, policy):
            found.append(group)
            place = group.leads[0].id
            if len(found) == limit:
                return GroupPage(tuple(found), _cursor(place))
        if len(leads) < _STEP:
            return GroupPage(tuple(found), None)
        place = leads[-1].id
    return GroupPage(tuple(found), _cursor(place))


def _cursor(place: UUID) -> Cursor:
    return Cursor((str(place),), _MARK)


def _place(after: Cursor | str | None) -> UUID:
    cursor = as_cursor(after)
    if cursor is None:
        return _FIRST
    if cursor.query != _MARK:
        raise WrongCursor("another_query")
    try:
        return UUID(*cursor.values)
    except (TypeError, ValueError, AttributeError) as error:
        raise WrongCursor("damaged") from error


def _next(sales: "Sales", place: UUID, policy: DuplicatesPolicy) -> Sequence[Lead]:
    """Give the leads that come after one, by id."""
    states: Any = states_of(policy)
    facts = sales.read([LEAD.since("id", place, limit=_STEP + 1, state=states)])
    found = facts.since(LEAD, "id", place, state=states)
    return [lead for lead in found if lead.id != place][:_STEP]


def _groups_of(
    sales: "Sales", leads: Sequence[Lead], policy: DuplicatesPolicy
) -> Iterator[DuplicateGroup]:
    """Give the groups whose oldest lead is one of these."""
    firsts = {lead.id for lead in leads}
    around = _around(sales, leads, policy)
    records = [(id_, traits_of(around[id_], country=policy.country)) for id_ in sorted(around)]
    for group in groups(records, policy):
        if group.members[0] in firsts:
            yield _shown(group, around)


def _shown(group: Group[UUID], leads: Mapping[UUID, Lead]) -> DuplicateGroup:
    members = tuple(leads[id_] for id_ in group.members)
    return DuplicateGroup(members, group.pairs, group.cut)


def _around(sales: "Sales", leads: Iterable[Lead], policy: DuplicatesPolicy) -> Mapping[UUID, Lead]:
    """Give leads, those that share a key with them, and those that share one with these."""
    states: Any = states_of(policy)
    found = {lead.id: lead for lead in leads}
    known: set[str] = set()
    for _ in range(_ROUNDS):
        new = tuple(sorted({key.value for lead in found.values() for key in lead.keys} - known))
        if not new:
            break
        known.update(new)
        want = LEAD.since("id", _FIRST, limit=_AROUND_MAX, keys__value=new, state=states)
        facts = sales.read([want])
        more = facts.since(LEAD, "id", _FIRST, keys__value=new, state=states)
        found |= {lead.id: lead for lead in more}
    return found
