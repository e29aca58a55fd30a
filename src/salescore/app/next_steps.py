"""Leads and opportunities about which nothing is planned: nobody knows how they go on."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from salescore.activities.activity import ACTIVITY, ActivityState
from salescore.cursor import Cursor
from salescore.errors import InvalidValue
from salescore.facts import Kind
from salescore.formula import Expression, f
from salescore.leads.lead import LEAD, LeadState
from salescore.page import Page
from salescore.parties.salesperson import SALESPERSON
from salescore.pipeline.opportunity import OPPORTUNITY, OpportunityState
from salescore.query import PAGE_LIMIT, Query

if TYPE_CHECKING:
    from salescore.app.sales import Sales

__all__ = ["LOOKED_AT_MAX", "without_next_step"]

LOOKED_AT_MAX: Final = 2000
"""So many open ones are looked at for a page; the next page goes on where it ended."""

_PIECE: Final = 200
_LEADS: Final = (LeadState.NEW, LeadState.WORKING, LeadState.QUALIFIED)


def without_next_step(
    sales: "Sales",
    kind: Kind[Any],
    *,
    owner_id: UUID | None,
    after: Cursor | str | None,
    limit: int,
) -> Page[Any]:
    """Find open leads or opportunities about which nothing is planned, the oldest first."""
    if type(limit) is not int or not 1 <= limit <= PAGE_LIMIT:
        raise InvalidValue("limit", value=limit, allowed=f"1 to {PAGE_LIMIT}")
    where, attribute = _open(kind)
    if owner_id is not None:
        sales.read([SALESPERSON.one(owner_id)]).one(SALESPERSON, owner_id)
        where &= f.owner_id == owner_id
    found = list[Any]()
    for _ in range(LOOKED_AT_MAX // _PIECE):
        query: Query[Any] = Query(
            kind=kind, where=where, order=(f.created_at,), after=after, limit=_PIECE
        )
        page = sales.find(query)
        planned = _planned(sales, attribute, [each.id for each in page.items])
        for each in page.items:
            if each.id not in planned:
                found.append(each)
            if len(found) == limit:
                last = each is page.items[-1] and page.after is None
                return Page(tuple(found), None if last else query.at(each))
        after = page.after
        if after is None:
            break
    return Page(tuple(found), after if isinstance(after, Cursor) else None)


def _open(kind: Kind[Any]) -> tuple[Expression, str]:
    """Give what open ones meet, and the field of activities that names them."""
    if kind is OPPORTUNITY:
        return f.state == OpportunityState.OPEN.value, "opportunity_id"
    if kind is LEAD:
        return f.state.in_([state.value for state in _LEADS]), "lead_id"
    raise InvalidValue("kind", value=kind.name, allowed=f"{LEAD.name}, {OPPORTUNITY.name}")


def _planned(sales: "Sales", attribute: str, keys: Sequence[UUID]) -> set[UUID]:
    """Give those about which something is planned."""
    named = getattr(f, attribute)
    where = named.in_(keys) & (f.state == ActivityState.PLANNED.value)
    found, after = set[UUID](), None
    while keys:
        query: Query[Any] = Query(kind=ACTIVITY, where=where, after=after, limit=PAGE_LIMIT)
        page = sales.find(query)
        found.update(getattr(each, attribute) for each in page.items)
        after = page.after
        if after is None:
            break
    return found
