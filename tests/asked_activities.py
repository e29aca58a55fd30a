"""Verbs of activities and sequences that take ids, each asked with one of another tenant."""

from collections.abc import Callable
from typing import Any, Final

from salescore.app.sales import Sales
from salescore.formula import f
from tests.laws.specimens_activities import HERE
from tests.neighbors import Neighbors

__all__ = ["ASKED"]

_Asked = Callable[[Sales, Neighbors], object]


def _planned(name: str) -> _Asked:
    def ask(sales: Sales, other: Neighbors) -> Any:
        return sales.activities.plan("task", "x", **{name: getattr(other, _NAMED[name])})

    return ask


def _logged(name: str) -> _Asked:
    def ask(sales: Sales, other: Neighbors) -> Any:
        return sales.activities.log("task", "x", **{name: getattr(other, _NAMED[name])})

    return ask


def _own(sales: Sales) -> Any:
    """Give an activity of the tenant itself that is planned."""
    return sales.activities.find(f.state == "planned").items[0]


def _related(name: str) -> _Asked:
    def ask(sales: Sales, other: Neighbors) -> Any:
        return sales.activities.relate(_own(sales), **{name: getattr(other, _NAMED[name])})

    return ask


def _enrolled(name: str) -> _Asked:
    def ask(sales: Sales, other: Neighbors) -> Any:
        who: dict[str, Any] = {} if name == "opportunity" else {"lead": sales.leads.find().items[0]}
        who[name] = getattr(other, _NAMED[name])
        return sales.enrollments.enroll(sales.sequences.by_name("hello"), **who)

    return ask


_NAMED: Final = {
    "contact": "contact",
    "customer": "customer",
    "lead": "lead",
    "opportunity": "opportunity",
    "owner": "salesperson",
}

ASKED: Final[dict[tuple[str, str, str], _Asked]] = {
    ("activities", "cancel", "activity"): lambda s, n: s.activities.cancel(n.activity),
    ("activities", "check_in", "activity"): lambda s, n: s.activities.check_in(n.activity, HERE),
    ("activities", "check_out", "activity"): lambda s, n: s.activities.check_out(n.activity),
    ("activities", "complete", "activity"): lambda s, n: s.activities.complete(n.activity),
    ("activities", "leads_without_next_step", "owner"): lambda s, n: (
        s.activities.leads_without_next_step(owner=n.salesperson)
    ),
    ("activities", "opportunities_without_next_step", "owner"): lambda s, n: (
        s.activities.opportunities_without_next_step(owner=n.salesperson)
    ),
    ("customers", "timeline", "customer"): lambda s, n: s.customers.timeline(n.customer),
    ("activities", "my_day", "owner"): lambda s, n: s.activities.my_day(n.salesperson),
    ("activities", "relate", "activity"): lambda s, n: s.activities.relate(n.activity),
    ("activities", "reschedule", "activity"): lambda s, n: s.activities.reschedule(
        n.activity, due_in=1
    ),
    ("activities", "update", "activity"): lambda s, n: s.activities.update(n.activity, note="x"),
    **{("activities", "plan", name): _planned(name) for name in _NAMED},
    **{("activities", "log", name): _logged(name) for name in _NAMED},
    **{("activities", "relate", name): _related(name) for name in _NAMED if name != "owner"},
    ("enrollments", "advance", "enrollment"): lambda s, n: s.enrollments.advance(n.enrollment, 0),
    ("enrollments", "enroll", "sequence"): lambda s, n: s.enrollments.enroll(
        n.sequence, lead=s.leads.find().items[0]
    ),
    ("enrollments", "stop", "enrollment"): lambda s, n: s.enrollments.stop(
        n.enrollment, reason="x"
    ),
    **{("enrollments", "enroll", name): _enrolled(name) for name in _NAMED if name != "customer"},
    ("sequences", "update", "sequence"): lambda s, n: s.sequences.update(n.sequence, active=True),
}
"""By room, verb and argument."""
