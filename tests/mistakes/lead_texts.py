"""Texts of leads, pools and points."""

from collections.abc import Callable
from typing import Any, Final

from salescore.errors import TEXT_LENGTH_MAX as LONG
from salescore.errors import WORD_LENGTH_MAX as WORD
from salescore.leads import (
    CaptureLead,
    ConsentRequest,
    DefinePool,
    DefineScoring,
    DisqualifyLead,
    EstimateLead,
    Lead,
    LeadState,
    OpportunityTerms,
    PointsRule,
    PoolLead,
    ReturnLead,
    TakeBackLead,
)
from salescore.leads.conversion_commands import terms_of
from tests.mistakes.kept import KeptText
from tests.mistakes.world import World
from tests.shops import START

__all__ = ["IN_JSON_OF_LEADS", "KEPT_OF_LEADS", "LOOKED_UP_OF_LEADS"]

_NAME: Final = 100


def _captured(w: World, **given: Any) -> Lead:
    return w.sales.leads.capture(**{"person": "Nina", "force": True, **given})


def _with(name: str) -> Callable[[World, str], Lead]:
    return lambda w, text: _captured(w, **{name: text})


def _owned(w: World, name: str) -> Lead:
    """Give a lead of the world, in somebody's hands and open."""
    lead = w.sales.leads.get(w.leads[name])
    if lead.state is LeadState.DISQUALIFIED:
        lead = w.sales.leads.reopen(lead)
    if lead.owner_id is None:
        return w.sales.leads.claim(lead, w.leads[name].owner_id)
    return lead


def _agreed(name: str) -> Callable[[World, str], Lead]:
    def act(w: World, text: str) -> Lead:
        given: dict[str, Any] = {"purpose": "news", name: text}
        return _captured(w, consents=[ConsentRequest(**given)])

    return act


def _ruled(name: str) -> Callable[[World, str], object]:
    def act(w: World, text: str) -> object:
        given: dict[str, Any] = {"code": "big", "where": "employees > 9", "points": 1, name: text}
        return w.sales.scoring.define(f"texts {name} {text[:9]}", [PointsRule(**given)])

    return act


def _estimated(w: World, text: str) -> object:
    estimate = EstimateLead(lead_id=w.leads["estimate"].id, scorer=text, points=1, at=START)
    return w.sales.handle(estimate)


def _pooled(w: World, text: str) -> Lead:
    return w.sales.leads.put_in_pool(_owned(w, "put_in_pool"), "texts", reason=text)


def _told(verb: str) -> Callable[[World, str], Lead]:
    """Say why something is done to the lead that the world keeps for it."""

    def act(w: World, text: str) -> Lead:
        found: Lead = getattr(w.sales.leads, verb)(_owned(w, verb), text)
        return found

    return act


def _opened(name: str) -> Callable[[World, str], Lead]:
    def act(w: World, text: str) -> Lead:
        terms = terms_of({name: text})
        return w.sales.leads.convert(_captured(w), opportunity=terms or False)

    return act


KEPT_OF_LEADS: Final = (
    *(
        KeptText(CaptureLead, name, WORD, _with(name))
        for name in (
            "campaign", "company", "email", "industry", "language", "name", "person", "phone",
            "source", "tax_id", "territory", "title", "website",
        )
    ),
    KeptText(CaptureLead, "note", LONG, _with("note")),
    KeptText(CaptureLead, "tags", WORD, lambda w, t: _captured(w, tags=[t])),
    KeptText(ConsentRequest, "purpose", WORD, _agreed("purpose")),
    KeptText(ConsentRequest, "source", WORD, _agreed("source")),
    KeptText(ConsentRequest, "text", LONG, _agreed("text")),
    KeptText(DefinePool, "name", _NAME, lambda w, t: w.sales.lead_pools.define(t)),
    KeptText(DefineScoring, "name", _NAME, lambda w, t: w.sales.scoring.define(t, [])),
    KeptText(DisqualifyLead, "reason", LONG, _told("disqualify")),
    KeptText(EstimateLead, "scorer", WORD, _estimated),
    KeptText(OpportunityTerms, "name", WORD, _opened("name")),
    KeptText(OpportunityTerms, "next_step", LONG, _opened("next_step")),
    KeptText(PointsRule, "code", _NAME, _ruled("code")),
    KeptText(PointsRule, "group", _NAME, _ruled("group")),
    KeptText(PoolLead, "reason", LONG, _pooled),
    KeptText(ReturnLead, "reason", LONG, _told("give_back")),
    KeptText(TakeBackLead, "reason", LONG, _told("take_back")),
)  # fmt: skip
"""In an order in which each finds what it needs."""

LOOKED_UP_OF_LEADS: Final = frozenset({
    "CaptureLead.pool", "ConvertLead.currency", "OpportunityTerms.stage", "PointsRule.where",
    "PoolLead.pool",
})  # fmt: skip
"""Texts that name something, or have a form of their own."""

IN_JSON_OF_LEADS: Final = frozenset[str]()
"""Texts in one column with others: no columns of their own."""
