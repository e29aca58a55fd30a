"""Leads: what they are called, whose they are, which of them are the same, what becomes of them."""

from collections.abc import Mapping
from typing import Any, Final

from salescore.assignment import Candidate, Question, Waiting, daily_quota, plan_assignment
from salescore.leads import LeadState, full_name, lead_name
from tests.cases import figures
from tests.cases.binding import Answer
from tests.cases.bindings import words
from tests.cases.fields import demand_read, first, only
from tests.cases.prospects import Prospects
from tests.cases.table import Op

NONE: Final = 0
GIVEN: Final = ("leads", "user", "force", "existing")
REASON: Final = "as the case says"
NAMED: Final = ("salutation", "first_name", "middle_name", "last_name")
SAME: Final = ("id", "email", "phone", "mobile")
RECEIVED: Final = ("monthly_max", "received_today", "received_month")


def _name_lead(_: Prospects, fields: Mapping[str, Any]) -> Answer:
    person = full_name(*(fields.get(part) for part in NAMED))
    known = {"company": fields.get("organisation"), "email": fields.get("email")}
    return {"name": lead_name(person=person, **known)}


def _daily_quota(told: Prospects, fields: Mapping[str, Any]) -> Answer:
    monthly = figures.whole(told.given["monthly_max"])
    received = figures.whole(fields["received_today"]) if "received_today" in fields else NONE
    forced = fields.get("force", False)
    return {"quota": daily_quota(monthly, received=received, forced=forced)}


def _waiting(told: Prospects) -> tuple[Waiting, ...]:
    return tuple(Waiting(id=told.new_id()) for _ in range(figures.whole(told.given["leads"])))


def assigned_within(told: Prospects) -> Answer:
    """Give leads to somebody who has had some this month."""
    most, today, month = (figures.whole(told.given[name]) for name in RECEIVED)
    member = Candidate(
        id=told.new_id(), daily=daily_quota(most), today=today, monthly=most, month=month
    )
    plan = plan_assignment(Question(waiting=_waiting(told), candidates=(member,)))
    return {"assigned": len(plan.given)}


def _assign_round_robin(told: Prospects, _: Mapping[str, Any]) -> Answer:
    waiting, users = _waiting(told), {user: told.new_id() for user in told.given["users"]}
    members = tuple(Candidate(id=each) for each in users.values())
    plan = plan_assignment(Question(waiting=waiting, candidates=members))
    places = {each.id: place for place, each in enumerate(waiting)}
    return {
        "assigned_by_user": {
            user: [places[each.id] for each in plan.given if each.owner_id == member]
            for user, member in users.items()
        }
    }


def _find_duplicates(told: Prospects, _: Mapping[str, Any]) -> Answer:
    """Give the names of a lead and of those that are the same, in the order of the case."""
    demand_read(told.given["lead"], SAME, of="lead")
    rows = [{**told.given["lead"], "id": "self"}, *told.given["others"]]
    for row in rows:
        demand_read(row, SAME, of="lead")
    make, number = told.sales.leads.capture, ("phone", "mobile")
    leads = {x["id"]: make(email=x["email"], phone=first(x, *number), force=True) for x in rows}
    found = told.sales.leads.duplicates(leads["self"]).found
    same = {leads["self"].id, *(each.lead.id for each in found)}
    return {"duplicates": [str(name) for name, each in leads.items() if each.id in same]}


def _create(told: Prospects, fields: Mapping[str, Any]) -> Answer:
    """Capture a lead beside the one that is there."""
    demand_read(told.given["existing"], ("name", "email"), of="existing")
    if "first" not in told.known:
        told.known["first"] = told.sales.leads.capture(**told.given["existing"])
    force = fields.get("skip_duplicate_check", False)
    told.sales.leads.capture(fields["name"], email=fields["email"], force=force)
    return {}


def _convert(told: Prospects, fields: Mapping[str, Any]) -> Answer:
    """Make opportunities of leads; what is one already is only given to whoever is named."""
    if "existing" in told.given:
        return _convert_into(told, told.given["existing"])
    who = told.seller(only(fields["users"], what="users")) if "users" in fields else None
    for lead in told.leads().values():
        if lead.opportunity_id is None:
            if lead.state is not LeadState.DISQUALIFIED:
                told.sales.leads.convert(lead, owner=who, force=fields.get("force", False))
        elif who and told.owner(lead.opportunity_id) is None:
            told.sales.opportunities.assign(lead.opportunity_id, who)
    return {
        "leads_by_id": {
            name: {
                "type": words.TYPES.get(lead.state, "lead"),
                "user": told.owner(lead.opportunity_id),
            }
            for name, lead in told.leads().items()
        }
    }


def _convert_into(told: Prospects, existing: Mapping[str, Any]) -> Answer:
    sales, (person, company) = told.sales, (existing["contact"], existing["organisation"])
    customer = sales.customers.add(company)
    contact, lead = sales.contacts.add(customer, person), sales.leads.capture(person)
    made = sales.leads.convert(lead, customer=customer, contact=contact)
    who, where = sales.contacts.get(made.contact_id), sales.customers.get(made.customer_id)
    return {"contact": who.name, "organisation": where.name}


def _create_contact(told: Prospects, fields: Mapping[str, Any]) -> Answer:
    """Add a contact beside the one that is there."""
    add = told.sales.contacts.add
    if "customer" not in told.known:
        demand_read(told.given["existing"], ("email", "phone"), of="existing")
        told.known["customer"] = told.sales.customers.add("customer")
        add(told.known["customer"], "first", **told.reached(told.given["existing"]))
    made = add(told.known["customer"], "other", **told.reached(fields))
    return {"created": made.customer_id == told.known["customer"].id}


OPERATIONS: Final[Mapping[str, Op]] = {
    "assign_round_robin": Op(_assign_round_robin, (), ("leads", "users")),
    "convert": Op(_convert, ("all", "force", "reuse", "users"), GIVEN),
    "create_contact": Op(_create_contact, ("email", "phone"), ("existing",)),
    "create": Op(_create, ("name", "email", "skip_duplicate_check"), ("existing",)),
    "daily_quota": Op(_daily_quota, ("received_today", "force"), ("monthly_max",)),
    "find_duplicates": Op(_find_duplicates, ("include_lost",), ("lead", "others")),
    "name_lead": Op(_name_lead, (*NAMED, "organisation", "email", "nothing")),
}
