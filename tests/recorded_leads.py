"""What a recorded script draws about leads, pools and points."""

import random
from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any, Final

from salescore.events import Command
from salescore.leads import (
    AllocateLead,
    CaptureLead,
    CarryActivities,
    ClaimLead,
    ConsentRequest,
    ConvertLead,
    DefinePool,
    DefineScoring,
    DisqualifyLead,
    ErasePerson,
    EstimateLead,
    Lead,
    LeadMerge,
    LeadPool,
    MergeLeads,
    OpportunityTerms,
    PointsRule,
    PoolLead,
    QualifyLead,
    RateLead,
    RecordConsent,
    RecycleLead,
    ReopenLead,
    RescoreLeads,
    ReturnLead,
    Scoring,
    StartLead,
    TakeBackLead,
    TouchLead,
    UnmergeLeads,
    UpdateLead,
    UpdatePool,
    UpdateScoring,
)
from salescore.parties.salesperson import Salesperson
from tests import recorded_fields
from tests.shops import START

__all__ = ["command"]

_Made = Mapping[type, Mapping[Any, Any]]
_RULES: Final = (
    (PointsRule(code="web", where='source == "web"', points=5),),
    (
        PointsRule(code="big", where="employees >= 100", points=20, group="size", group_max=25),
        PointsRule(code="huge", where="employees >= 500", points=20, group="size", group_max=25),
        PointsRule(code="free", where='contains(email, "gmail")', points=-10),
    ),
)
_RULES_OF_POOLS: Final[tuple[Mapping[str, Any], ...]] = (
    {"claim_cap": 3},
    {"claim_cap": 1},
    {"active": True},
    {"members": []},
)
_PLAIN: Final = (
    TouchLead, StartLead, QualifyLead, ReopenLead, RecycleLead, RecycleLead,
)  # fmt: skip


def command(draw: random.Random, made: _Made) -> Command[Any] | None:
    """Draw something about a lead, a pool or rules of scoring."""
    lead, lot = _some(draw, made, Lead), draw.random()
    idle = [each for each in made.get(Lead, {}).values() if each.idle_at is not None]
    if idle and lot > 0.8:
        return RecycleLead(lead_id=draw.choice(idle).id)
    held = [each for each in made.get(Lead, {}).values() if each.pool and each.owner_id]
    if held and lot > 0.7:
        return draw.choice((ReturnLead, TakeBackLead))(
            lead_id=draw.choice(held).id, reason="too far"
        )
    if lead is None or lot < 0.2:
        return _capture(draw, made)
    if lot < 0.35:
        return draw.choice((_pool, _scoring))(draw, made)
    return draw.choice(_OF_LEADS)(draw, made, lead)


def _some(draw: random.Random, made: _Made, kind: type) -> Any:
    values = list(made.get(kind, {}).values())
    return draw.choice(values) if values else None


def _capture(draw: random.Random, made: _Made) -> Command[Any]:
    pool = _some(draw, made, LeadPool)
    number = draw.randrange(40)
    return CaptureLead(
        company=draw.choice((None, f"Company {number} GmbH", f"第{number}有限公司")),
        email=f"office@company{number}.example",
        source=draw.choice(("web", "fair")),
        employees=draw.choice((None, 20, 150, 900)),
        pool=None if pool is None or draw.random() < 0.3 else pool.name,
        consents=draw.choice(((), (ConsentRequest(purpose="news", text="I agree."),))),
        tags=("vip",) * (number % 2),
        force=draw.random() < 0.8,
        custom=recorded_fields.values(draw),
    )


def _pool(draw: random.Random, made: _Made) -> Command[Any]:
    pool = _some(draw, made, LeadPool)
    if pool is None or draw.random() < 0.4:
        return DefinePool(
            name=draw.choice(("sea", "lake", "pond")),
            claim_cap=draw.choice((None, 1, 2)),
            recycle_days=draw.choice((None, 1)),
            cool_down_days=draw.choice((0, 1)),
        )
    changes: Mapping[str, Any] = draw.choice(_RULES_OF_POOLS)
    return UpdatePool(pool_id=pool.id, changes=changes)


def _scoring(draw: random.Random, made: _Made) -> Command[Any]:
    scoring = _some(draw, made, Scoring)
    if scoring is None or draw.random() < 0.2:
        return DefineScoring(name=draw.choice(("fit", "heat")), rules=draw.choice(_RULES))
    if draw.random() < 0.5:
        return UpdateScoring(scoring_id=scoring.id, changes={"rules": draw.choice(_RULES)})
    return RescoreLeads(scoring_id=scoring.id, limit=draw.choice((2, 500)))


def _taken(draw: random.Random, made: _Made, lead: Lead) -> Command[Any] | None:
    seller = _some(draw, made, Salesperson)
    if seller is None:
        return None
    kind = draw.choice((ClaimLead, ClaimLead, AllocateLead))
    long_ago = draw.choice((None, START - timedelta(days=30)))
    return kind(lead_id=lead.id, salesperson_id=seller.id, occurred_at=long_ago)


def _freed(draw: random.Random, _: _Made, lead: Lead) -> Command[Any]:
    return draw.choice((ReturnLead, TakeBackLead))(lead_id=lead.id, reason="too far")


def _pooled(draw: random.Random, made: _Made, lead: Lead) -> Command[Any] | None:
    pool = _some(draw, made, LeadPool)
    if pool is None:
        return None
    return PoolLead(lead_id=lead.id, pool=pool.name, reason=draw.choice((None, "again")))


def _said(draw: random.Random, _: _Made, lead: Lead) -> Command[Any]:
    points = draw.choice((None, 0, 40))
    return draw.choice((
        RateLead(lead_id=lead.id, points=points),
        EstimateLead(lead_id=lead.id, scorer="model", points=points or 7, at=START),
        RecordConsent(lead_id=lead.id, consent=ConsentRequest(purpose="news", given=False)),
        UpdateLead(lead_id=lead.id, changes={"employees": draw.choice((None, 30, 300))}),
        UpdateLead(lead_id=lead.id, changes={"custom": recorded_fields.values(draw)}),
        DisqualifyLead(lead_id=lead.id, reason="no budget"),
        CarryActivities(lead_id=lead.id, since=lead.id),
    ))  # fmt: skip


def _ended(draw: random.Random, made: _Made, lead: Lead) -> Command[Any]:
    """Convert a lead mostly, now and then let a person be forgotten."""
    merge = _some(draw, made, LeadMerge)
    if merge is not None and draw.random() < 0.3:
        return ErasePerson(lead_ids=(merge.master_id,))
    if draw.random() < 0.2:
        return ErasePerson(lead_ids=(lead.id,))
    seller = _some(draw, made, Salesperson)
    return ConvertLead(
        lead_id=lead.id,
        reuse=draw.random() < 0.5,
        opportunity=draw.choice((None, OpportunityTerms())),
        owner_id=None if seller is None else seller.id,
    )


def _moved(draw: random.Random, _: _Made, lead: Lead) -> Command[Any]:
    return draw.choice(_PLAIN)(lead_id=lead.id)


def _merged(draw: random.Random, made: _Made, lead: Lead) -> Command[Any] | None:
    """Make one lead of two, or two of one again."""
    merge, other = _some(draw, made, LeadMerge), _some(draw, made, Lead)
    if merge is not None and draw.random() < 0.4:
        return UnmergeLeads(merge_id=merge.id)
    if other is None or other.id == lead.id:
        return None
    return MergeLeads(lead_ids=(lead.id, other.id), choices=draw.choice(({}, {"name": other.id})))


_OF_LEADS: Final[tuple[Callable[..., Command[Any] | None], ...]] = (
    _taken, _taken, _freed, _pooled, _said, _said, _moved, _moved, _merged,
    _taken, _taken, _freed, _pooled, _said, _said, _moved, _moved, _ended,
)  # fmt: skip
