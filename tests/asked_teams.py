"""Every verb about teams, territories and absences, asked with an id of another tenant."""

from collections.abc import Callable
from typing import Any, Final

from salescore.app.sales import Sales

__all__ = ["ASKED"]


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
    ("teams", "set_members", "team"): lambda s, n: s.teams.set_members(n.team, []),
    ("teams", "update", "team"): lambda s, n: s.teams.update(n.team, name="x"),
    ("territories", "define", "owner"): lambda s, n: s.territories.define(
        "x", "x", owner=n.salesperson
    ),
    ("territories", "define", "team"): lambda s, n: s.territories.define("x", "x", team=n.team),
    ("territories", "update", "territory"): lambda s, n: s.territories.update(
        n.territory, name="x"
    ),
}
