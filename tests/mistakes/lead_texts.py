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
    PointsRule,
    PoolLead,
    ReturnLead,
    TakeBackLead,
)
from tests.mistakes.kept import KeptText
from tests.mistakes.world import World
from tests.shops import START

__all__ = ["IN_JSON_OF_LEADS", "KEPT_OF_LEADS", "LOOKED_UP_OF_LEADS"]

_NAME: Final = 100


def _captured(w: World, **given: Any) -> Lead:
    return w.sales.leads.capture(**{"person": "Nina", "force": True, **given})


def _with(name: str) -> Callable[[World, str], Lead]:
    return lambda w, text: _captured(w, **{name: text})


def _owned(w: World) -> Lead:
    """Put a lead in a pool, and let somebody claim it."""
    names = {pool.name for pool in w.sales.lead_pools.find()}
    if "texts" not in names:
        w.sales.lead_pools.define("texts")
    sales, lead = w.sales, _captured(w, pool="texts")
    return sales.leads.claim(lead, sales.salespeople.add("Nina"))


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
    estimate = EstimateLead(lead_id=_captured(w).id, scorer=text, points=1, at=START)
    return w.sales.handle(estimate)


def _pooled(w: World, text: str) -> Lead:
    return w.sales.leads.put_in_pool(_owned(w), "texts", reason=text)


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
    KeptText(
        DisqualifyLead, "reason", LONG, lambda w, t: w.sales.leads.disqualify(_captured(w), t)
    ),
    KeptText(EstimateLead, "scorer", WORD, _estimated),
    KeptText(PointsRule, "code", _NAME, _ruled("code")),
    KeptText(PointsRule, "group", _NAME, _ruled("group")),
    KeptText(PoolLead, "reason", LONG, _pooled),
    KeptText(ReturnLead, "reason", LONG, lambda w, t: w.sales.leads.give_back(_owned(w), t)),
    KeptText(TakeBackLead, "reason", LONG, lambda w, t: w.sales.leads.take_back(_owned(w), t)),
)  # fmt: skip
"""In an order in which each finds what it needs."""

LOOKED_UP_OF_LEADS: Final = frozenset({"CaptureLead.pool", "PointsRule.where", "PoolLead.pool"})
"""Texts that name something, or have a form of their own."""

IN_JSON_OF_LEADS: Final = frozenset[str]()
"""Texts in one column with others: no columns of their own."""
