"""The time line of a customer: talks, opportunities, quotes, orders, bills and money."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from salescore.activities import events as activities
from salescore.activities.activity import ACTIVITY
from salescore.app.timeline import Entry, Timeline
from salescore.billing.events import InvoiceIssued, PaymentRecorded
from salescore.billing.invoice import INVOICE
from salescore.billing.payment import PAYMENT
from salescore.errors import demand_whole
from salescore.events import ENVELOPE, Envelope
from salescore.facts import Facts, Kind
from salescore.formula import f
from salescore.leads.lead import LEAD, Lead
from salescore.money import Money
from salescore.orders.events import OrderCanceled, OrderPlaced
from salescore.orders.order import ORDER
from salescore.organization import SETTINGS, SETTINGS_ID, settings_among
from salescore.parties.customer import CUSTOMER
from salescore.pipeline.opportunity import OPPORTUNITY, Opportunity
from salescore.query import Query
from salescore.quotes.events import QuoteAccepted, QuoteDeclined, QuoteSent
from salescore.quotes.quote import QUOTE

if TYPE_CHECKING:
    from salescore.app.sales import Sales

__all__ = ["NEWEST_MAX", "customer_timeline"]

NEWEST_MAX: Final = 200
"""The most activities, opportunities, quotes, orders, invoices and payments, each, of which a time
line of a customer tells: the newest ones."""

_ABOUT: Final[tuple[Kind[Any], ...]] = (ACTIVITY, OPPORTUNITY, QUOTE, ORDER, INVOICE, PAYMENT)

_Told = tuple[str, Callable[[Any, Any], Mapping[str, object]]]
"""A code, and what makes its values of the event and of the state as it is now."""


_Placed = tuple[UUID, Entry]
"""What tells apart entries of one instant: ids are made in the order of time."""


def _activity(_: Any, activity: Any) -> Mapping[str, object]:
    return {"kind": activity.kind.value, "subject": activity.subject}


def _numbered(_: Any, state: Any) -> Mapping[str, object]:
    return {"number": state.number}


def _placed(_: Any, order: Any) -> Mapping[str, object]:
    return {"number": order.display_number, "amount": order.gross}


def _canceled(event: Any, order: Any) -> Mapping[str, object]:
    return {"number": order.display_number, "reason": event.reason}


def _issued(_: Any, invoice: Any) -> Mapping[str, object]:
    return {"number": invoice.number, "amount": invoice.gross}


def _paid(_: Any, payment: Any) -> Mapping[str, object]:
    return {"number": payment.number, "amount": payment.amount}


_TOLD: Final[Mapping[type[Any], _Told]] = {
    activities.ActivityCanceled: ("timeline.activity_canceled", _activity),
    activities.ActivityCompleted: ("timeline.activity_done", _activity),
    activities.ActivityLogged: ("timeline.activity_done", _activity),
    activities.ActivityPlanned: ("timeline.activity_planned", _activity),
    activities.VisitCheckedIn: ("timeline.activity_checked_in", _activity),
    InvoiceIssued: ("timeline.customer_invoiced", _issued),
    OrderCanceled: ("timeline.customer_canceled", _canceled),
    OrderPlaced: ("timeline.customer_ordered", _placed),
    PaymentRecorded: ("timeline.customer_paid", _paid),
    QuoteAccepted: ("timeline.customer_accepted", _numbered),
    QuoteDeclined: ("timeline.customer_declined", _numbered),
    QuoteSent: ("timeline.customer_quoted", _numbered),
}


def customer_timeline(sales: "Sales", customer_id: UUID, *, newest: int) -> Timeline:
    """Collect what happened with a customer: one read of each kind, one of the events.

    Raises:
        UnknownId: this tenant has no such customer.
        InvalidValue: more are asked for than 200.
    """
    demand_whole("newest", newest, low=1, high=NEWEST_MAX)
    facts = sales.read([CUSTOMER.one(customer_id), SETTINGS.one(SETTINGS_ID)])
    facts.one(CUSTOMER, customer_id)
    found = {kind: _newest(sales, kind, customer_id, newest) for kind in _ABOUT}
    opportunities = found[OPPORTUNITY]
    leads = list(dict.fromkeys(each.lead_id for each in opportunities.values() if each.lead_id))
    states = {key: state for states in found.values() for key, state in states.items()}
    more = sales.read([LEAD.one(*leads), ENVELOPE.by("subject_id", *states, *leads)])
    placed = [
        *_of_events(sales, more, states),
        *((each.id, entry) for each in opportunities.values() for entry in _of_log(each)),
        *((key, entry) for key in leads for entry in _of_lead(more, more.one(LEAD, key))),
    ]
    placed.sort(key=lambda each: (each[1].at, each[0]))
    entries = tuple(entry for _, entry in placed)
    return Timeline(entries, zone=settings_among(facts).zone)


def _newest(sales: "Sales", kind: Kind[Any], customer_id: UUID, limit: int) -> dict[UUID, Any]:
    query: Query[Any] = Query(
        kind=kind, where=f.customer_id == customer_id, order=(f.id.descending(),), limit=limit
    )
    return {each.id: each for each in sales.find(query).items}


def _of_events(sales: "Sales", facts: Facts, states: Mapping[UUID, Any]) -> Iterator[_Placed]:
    """Tell what events of these say, with what is known of them now."""
    wire = sales.app.flow.registry.wire
    for key, state in states.items():
        for envelope in facts.where(ENVELOPE, "subject_id", key):
            event = wire.read_event(envelope.tag, envelope.payload)
            if type(event) in _TOLD:
                code, params = _TOLD[type(event)]
                yield envelope.id, _entry(envelope, _inbound(code, state), params(event, state))


def _inbound(code: str, state: Any) -> str:
    """Tell apart what the other side did."""
    received = code == "timeline.activity_done" and state.inbound
    return "timeline.activity_received" if received else code


def _entry(envelope: Envelope, code: str, params: Mapping[str, object]) -> Entry:
    return Entry(envelope.occurred_at, envelope.actor, code, params)


def _of_log(opportunity: Opportunity) -> Iterable[Entry]:
    """Tell what the log of an opportunity says."""
    for entry in opportunity.log:
        params = {
            "number": opportunity.number,
            "label": entry.label,
            "amount": Money(entry.amount_minor, entry.currency),
        }
        yield Entry(entry.at, entry.actor, f"timeline.opportunity_{entry.what.value}", params)


def _of_lead(facts: Facts, lead: Lead) -> Iterator[Entry]:
    """Tell when somebody became a lead."""
    envelopes = facts.where(ENVELOPE, "subject_id", lead.id)
    actor = next((each.actor for each in envelopes if each.version == 1), "")
    yield Entry(lead.created_at, actor, "timeline.lead_captured", {"number": lead.number})
