"""Every verb about teams, territories and absences, asked with an id of another tenant."""

from collections.abc import Callable
from typing import Any, Final

from salescore.app.sales import Sales

__all__ = ["ASKED"]


def _own_lead(sales: Sales) -> Any:
    return sales.leads.find(limit=1).items[0]


def _own_seller(sales: Sales) -> Any:
    return sales.salespeople.find(limit=1).items[0]


ASKED: Final[dict[tuple[str, str, str], Callable[[Sales, Any], object]]] = {
    ("availability", "add_absence", "salesperson"): lambda s, n: s.availability.add_absence(
        n.salesperson, "2026-07-01"
    ),
    ("availability", "of", "salesperson"): lambda s, n: s.availability.of(n.salesperson),
    ("availability", "remove_absence", "salesperson"): lambda s, n: s.availability.remove_absence(
        n.salesperson, "2026-07-01"
    ),
    ("availability", "set_hours", "salesperson"): lambda s, n: s.availability.set_hours(
        n.salesperson, None
    ),
    ("handovers", "batches", "handover"): lambda s, n: s.handovers.batches(n.handover),
    ("handovers", "go_on", "handover"): lambda s, n: s.handovers.go_on(n.handover),
    ("handovers", "hand_over", "salesperson"): lambda s, n: s.handovers.hand_over(
        n.salesperson, [_own_seller(s)]
    ),
    ("handovers", "preview", "salesperson"): lambda s, n: s.handovers.preview(n.salesperson),
    ("handovers", "undo", "handover"): lambda s, n: s.handovers.undo(n.handover),
    ("leads", "assign", "lead"): lambda s, n: s.leads.assign(n.lead, None),
    ("leads", "assign", "salesperson"): lambda s, n: s.leads.assign(_own_lead(s), n.salesperson),
    ("leads", "assign", "team"): lambda s, n: s.leads.assign(_own_lead(s), None, team=n.team),
    ("teams", "assign_leads", "after"): lambda s, n: s.teams.assign_leads(n.team, after=n.lead),
    ("teams", "assign_leads", "team"): lambda s, n: s.teams.assign_leads(n.team),
    ("teams", "assign_opportunities", "after"): lambda s, n: s.teams.assign_opportunities(
        n.team, after=n.lead
    ),
    ("teams", "assign_opportunities", "team"): lambda s, n: s.teams.assign_opportunities(n.team),
    ("teams", "set_members", "team"): lambda s, n: s.teams.set_members(n.team, []),
    ("teams", "update", "team"): lambda s, n: s.teams.update(n.team, name="x"),
    ("territories", "define", "owner"): lambda s, n: s.territories.define(
        "x", "x", owner=n.salesperson
    ),
    ("territories", "define", "team"): lambda s, n: s.territories.define("x", "x", team=n.team),
    ("territories", "route_leads", "after"): lambda s, n: s.territories.route_leads(
        n.territory, after=n.lead
    ),
    ("territories", "route_leads", "territory"): lambda s, n: s.territories.route_leads(
        n.territory
    ),
    ("territories", "update", "territory"): lambda s, n: s.territories.update(
        n.territory, name="x"
    ),
}
