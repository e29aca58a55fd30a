"""Verbs of leads and pools that take an id, asked with one of another tenant."""

from collections.abc import Callable
from typing import Any, Final

from salescore.app.sales import Sales
from salescore.leads import Lead
from tests.neighbors import Neighbors

__all__ = ["ASKED"]


def own(sales: Sales) -> Lead:
    """Give a lead of the tenant itself."""
    return sales.leads.find(limit=1).items[0]


def own_pool(sales: Sales) -> Any:
    """Give a pool of the tenant itself."""
    return sales.lead_pools.find(limit=1).items[0]


ASKED: Final[dict[tuple[str, str, str], Callable[[Sales, Neighbors], object]]] = {
    ("lead_pools", "define", "members"): lambda s, n: s.lead_pools.define(
        "x", members=[n.salesperson]
    ),
    ("lead_pools", "places_taken", "pool"): lambda s, n: s.lead_pools.places_taken(
        n.pool, n.salesperson
    ),
    ("lead_pools", "places_taken", "salesperson"): lambda s, n: s.lead_pools.places_taken(
        own_pool(s), n.salesperson
    ),
    ("lead_pools", "update", "pool"): lambda s, n: s.lead_pools.update(n.pool, active=False),
    ("leads", "allocate", "lead"): lambda s, n: s.leads.allocate(n.lead, n.salesperson),
    ("leads", "allocate", "salesperson"): lambda s, n: s.leads.allocate(own(s), n.salesperson),
    ("leads", "capture", "owner"): lambda s, n: s.leads.capture("x", owner=n.salesperson),
    ("leads", "claim", "lead"): lambda s, n: s.leads.claim(n.lead, n.salesperson),
    ("leads", "claim", "salesperson"): lambda s, n: s.leads.claim(own(s), n.salesperson),
    ("leads", "consent", "lead"): lambda s, n: s.leads.consent(n.lead, "news"),
    ("leads", "convert", "contact"): lambda s, n: s.leads.convert(own(s), contact=n.contact),
    ("leads", "convert", "customer"): lambda s, n: s.leads.convert(own(s), customer=n.customer),
    ("leads", "convert", "lead"): lambda s, n: s.leads.convert(n.lead),
    ("leads", "convert", "owner"): lambda s, n: s.leads.convert(own(s), owner=n.salesperson),
    ("leads", "disqualify", "lead"): lambda s, n: s.leads.disqualify(n.lead, "x"),
    ("leads", "erase_person", "contact"): lambda s, n: s.leads.erase_person(contact=n.contact),
    ("leads", "erase_person", "lead"): lambda s, n: s.leads.erase_person(lead=n.lead),
    ("leads", "estimate", "lead"): lambda s, n: s.leads.estimate(n.lead, scorer="model"),
    ("leads", "export_person", "contact"): lambda s, n: s.leads.export_person(contact=n.contact),
    ("leads", "export_person", "lead"): lambda s, n: s.leads.export_person(lead=n.lead),
    ("leads", "explain_score", "lead"): lambda s, n: s.leads.explain_score(n.lead),
    ("leads", "give_back", "lead"): lambda s, n: s.leads.give_back(n.lead, "x"),
    ("leads", "put_in_pool", "lead"): lambda s, n: s.leads.put_in_pool(n.lead, "sea"),
    ("leads", "duplicates", "of"): lambda s, n: s.leads.duplicates(n.lead),
    ("leads", "merge", "leads"): lambda s, n: s.leads.merge([n.lead, own(s)]),
    ("leads", "merge", "master"): lambda s, n: s.leads.merge([n.lead, own(s)], master=n.lead),
    ("leads", "merges", "of"): lambda s, n: s.leads.merges(n.lead),
    ("leads", "preview_merge", "leads"): lambda s, n: s.leads.preview_merge([n.lead, own(s)]),
    ("leads", "preview_merge", "master"): lambda s, n: s.leads.preview_merge(
        [n.lead, own(s)], master=n.lead
    ),
    ("leads", "unmerge", "merge"): lambda s, n: s.leads.unmerge(n.merge),
    ("leads", "qualify", "lead"): lambda s, n: s.leads.qualify(n.lead),
    ("leads", "rate", "lead"): lambda s, n: s.leads.rate(n.lead, 1),
    ("leads", "recycle", "lead"): lambda s, n: s.leads.recycle(n.lead),
    ("leads", "reopen", "lead"): lambda s, n: s.leads.reopen(n.lead),
    ("leads", "start", "lead"): lambda s, n: s.leads.start(n.lead),
    ("leads", "take_back", "lead"): lambda s, n: s.leads.take_back(n.lead, "x"),
    ("leads", "touch", "lead"): lambda s, n: s.leads.touch(n.lead),
    ("leads", "update", "lead"): lambda s, n: s.leads.update(n.lead, title="x"),
    ("scoring", "rescore", "scoring"): lambda s, n: s.scoring.rescore(n.scoring),
    ("scoring", "update", "scoring"): lambda s, n: s.scoring.update(n.scoring, active=False),
}
