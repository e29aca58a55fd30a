"""Verbs of opportunities and pipelines that take ids, each asked with one of another tenant."""

from collections.abc import Callable
from typing import Final

from salescore.app.sales import Sales
from salescore.pipeline import Opportunity
from tests.neighbors import Neighbors

__all__ = ["ASKED"]


def own(sales: Sales) -> Opportunity:
    """Give an opportunity of the tenant itself."""
    return sales.opportunities.find().items[0]


ASKED: Final[dict[tuple[str, str, str], Callable[[Sales, Neighbors], object]]] = {
    ("opportunities", "assign", "opportunity"): lambda s, n: s.opportunities.assign(
        n.opportunity, None
    ),
    ("opportunities", "assign", "owner"): lambda s, n: s.opportunities.assign(
        own(s), n.salesperson
    ),
    ("opportunities", "assign", "team"): lambda s, n: s.opportunities.assign(
        own(s), None, team=n.customer
    ),
    ("opportunities", "board", "owners"): lambda s, n: s.opportunities.board(
        owners=[n.salesperson]
    ),
    ("opportunities", "board", "pipeline"): lambda s, n: s.opportunities.board(pipeline=n.pipeline),
    ("opportunities", "board", "team"): lambda s, n: s.opportunities.board(team=n.customer),
    ("opportunities", "board_more", "owners"): lambda s, n: s.opportunities.board_more(
        "meet", "x", owners=[n.salesperson]
    ),
    ("opportunities", "board_more", "pipeline"): lambda s, n: s.opportunities.board_more(
        "meet", "x", pipeline=n.pipeline
    ),
    ("opportunities", "board_more", "team"): lambda s, n: s.opportunities.board_more(
        "meet", "x", team=n.customer
    ),
    ("opportunities", "stale", "owners"): lambda s, n: s.opportunities.stale(
        owners=[n.salesperson]
    ),
    ("opportunities", "stale", "pipeline"): lambda s, n: s.opportunities.stale(pipeline=n.pipeline),
    ("opportunities", "stale", "team"): lambda s, n: s.opportunities.stale(team=n.customer),
    ("opportunities", "link", "opportunity"): lambda s, n: s.opportunities.link(
        n.opportunity, quote=n.offer
    ),
    ("opportunities", "link", "order"): lambda s, n: s.opportunities.link(own(s), order=n.order),
    ("opportunities", "link", "quote"): lambda s, n: s.opportunities.link(own(s), quote=n.offer),
    ("opportunities", "lose", "opportunity"): lambda s, n: s.opportunities.lose(n.opportunity),
    ("opportunities", "move", "opportunity"): lambda s, n: s.opportunities.move(
        n.opportunity, "won"
    ),
    ("opportunities", "open", "customer"): lambda s, n: s.opportunities.open(
        "x", customer=n.customer
    ),
    ("opportunities", "open", "owner"): lambda s, n: s.opportunities.open("x", owner=n.salesperson),
    ("opportunities", "open", "pipeline"): lambda s, n: s.opportunities.open(
        "x", pipeline=n.pipeline
    ),
    ("opportunities", "open", "team"): lambda s, n: s.opportunities.open("x", team=n.customer),
    ("opportunities", "reopen", "opportunity"): lambda s, n: s.opportunities.reopen(n.opportunity),
    ("opportunities", "set_probability", "opportunity"): lambda s, n: (
        s.opportunities.set_probability(n.opportunity, 1)
    ),
    ("opportunities", "split", "opportunity"): lambda s, n: s.opportunities.split(
        n.opportunity, []
    ),
    ("opportunities", "touch", "opportunity"): lambda s, n: s.opportunities.touch(n.opportunity),
    ("opportunities", "update", "opportunity"): lambda s, n: s.opportunities.update(
        n.opportunity, name="x"
    ),
    ("opportunities", "value", "opportunity"): lambda s, n: s.opportunities.value(
        n.opportunity, "1 EUR"
    ),
    ("opportunities", "win", "opportunity"): lambda s, n: s.opportunities.win(n.opportunity),
    ("pipelines", "remove_stages", "pipeline"): lambda s, n: s.pipelines.remove_stages(
        n.pipeline, {"meet": "qualify"}
    ),
    ("pipelines", "update", "pipeline"): lambda s, n: s.pipelines.update(n.pipeline, name="x"),
}
"""By room, verb and argument."""
