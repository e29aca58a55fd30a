"""States of leads, opportunities, activities and who looks after them, for arbitrary worlds."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final

from hypothesis import strategies as st

from salescore.activities.activity import (
    ACTIVITY,
    Activity,
    ActivityKind,
    ActivityState,
    CheckIn,
    Place,
)
from salescore.activities.sequence import (
    ENROLLMENT,
    SEQUENCE,
    Enrollment,
    EnrollmentState,
    Sequence,
    SequenceStep,
)
from salescore.calendars import OpenDay, Shift, Weekday
from salescore.catalog.product import PRODUCT
from salescore.facts import Kind
from salescore.leads.lead import LEAD, Consent, Lead, LeadKey, LeadState
from salescore.leads.merge import LEAD_MERGE, LeadMerge, MergeState
from salescore.leads.pool import LEAD_POOL, LeadPool
from salescore.leads.scoring import SCORING, PointsRule, Scoring
from salescore.localized import Localized
from salescore.parties.customer import CONTACT, CUSTOMER
from salescore.parties.salesperson import SALESPERSON
from salescore.pipeline.guard import Guard, GuardKind
from salescore.pipeline.log import LogWhat, ProbabilitySource, StageEntry
from salescore.pipeline.opportunity import (
    OPPORTUNITY,
    AmountSource,
    Competitor,
    ContactRole,
    Opportunity,
    OpportunityLine,
    OpportunityState,
    Split,
)
from salescore.pipeline.pipeline import PIPELINE, Leaving, Pipeline
from salescore.pipeline.stage import CERTAIN_BP, Category, Stage, StageAction
from salescore.testing import strategies as values
from salescore.testing.assigned import assigned
from salescore.testing.customs import customs

__all__ = ["KNOWN", "guards", "opportunities_in", "pipelines", "prospects", "stages"]

_TEXT = values.texts()
_MAYBE = st.none() | _TEXT
_AT = values.instants()
_MAYBE_AT = st.none() | _AT
_COUNT = st.integers(1, 1000)
_LABEL = Localized.of({"en": "Closed", "zh": "已关闭"})
_CERTAIN = {Category.WON: CERTAIN_BP, Category.LOST: 0}


@st.composite
def guards(draw: st.DrawFn) -> Guard:
    """Draw a guard."""
    kind = draw(st.sampled_from(GuardKind))
    return Guard(
        code=draw(_TEXT),
        kind=kind,
        where="amount_minor > 0" if kind is GuardKind.CONDITION else None,
        activity=draw(st.none() | st.sampled_from([each.value for each in ActivityKind])),
        count=draw(st.integers(1, 9)),
        since_entry=draw(st.booleans()),
        message=draw(st.sampled_from([None, _LABEL])),
    )


@st.composite
def stages(draw: st.DrawFn, *, category: Category | None = None) -> Stage:
    """Draw a stage, of a category if one is given; its id begins with that."""
    drawn = draw(st.sampled_from(Category)) if category is None else category
    actions = st.builds(StageAction, _TEXT, st.dictionaries(_TEXT, _TEXT, max_size=1))
    return Stage(
        id=drawn.value + draw(st.sampled_from(["", " 2", "·在"])),
        name=Localized.of({"en": draw(_TEXT)}),
        category=drawn,
        probability_bp=_CERTAIN.get(drawn, draw(st.integers(0, CERTAIN_BP))),
        required=draw(st.sampled_from([(), ("close_on",)])),
        guards=tuple(draw(st.lists(guards(), max_size=1))),
        moves_to=draw(st.sampled_from([None, ("won",), ("lost", "won")])),
        on_entry=tuple(draw(st.lists(actions, max_size=1))),
        rot_days=draw(st.none() | st.integers(1, 90)),
    )


@st.composite
def pipelines(draw: st.DrawFn) -> Pipeline:
    """Draw a pipeline with a stage of each category, the open one with all that stages may have."""
    closed = (
        Stage(id="won", name=_LABEL, category=Category.WON, probability_bp=CERTAIN_BP),
        Stage(id="lost", name=_LABEL, category=Category.LOST),
    )
    return Pipeline(
        id=draw(values.ids()),
        version=1,
        name=draw(_TEXT),
        stages=(draw(stages(category=Category.OPEN)), *closed),
        skipping=draw(st.booleans()),
        backwards=draw(st.booleans()),
        active=draw(st.booleans()),
        leaving=draw(st.sampled_from([(), (Leaving("won", "won"),)])),
    )


@st.composite
def _entries(draw: st.DrawFn, currency: str) -> StageEntry:
    return StageEntry(
        what=draw(st.sampled_from(LogWhat)),
        from_stage=draw(_MAYBE),
        to_stage=draw(_TEXT),
        label=draw(_TEXT),
        category=draw(st.sampled_from(Category)),
        at=draw(_AT),
        actor=draw(_TEXT),
        reason=draw(_MAYBE),
        probability_bp=draw(st.integers(0, CERTAIN_BP)),
        probability_source=draw(st.sampled_from(ProbabilitySource)),
        amount_minor=draw(values.minors()),
        currency=currency,
        close_on=draw(st.none() | values.dates()),
        owner_id=draw(st.none() | values.ids()),
    )


@st.composite
def opportunities_in(draw: st.DrawFn, /, pipeline: Pipeline, **fields: Any) -> Opportunity:
    """Draw an opportunity in a pipeline; fields that are given stay as they are."""
    stage = draw(st.sampled_from(pipeline.stages))
    currency = draw(values.currencies())
    drawn: dict[str, Any] = {
        "id": draw(values.ids()),
        "version": 1,
        "number": draw(_TEXT),
        "name": draw(_TEXT),
        "state": OpportunityState(stage.category.value),
        "pipeline_id": pipeline.id,
        "stage": stage.id,
        "currency": currency,
        "amount_minor": draw(values.minors()),
        "amount_source": draw(st.sampled_from(AmountSource)),
        "probability_bp": stage.probability_bp,
        "probability_source": draw(st.sampled_from(ProbabilitySource)),
        "close_on": draw(st.none() | values.dates()),
        "created_at": draw(_AT),
        "stage_since": draw(_AT),
        "rot_at": draw(_MAYBE_AT),
        "touched_at": draw(_MAYBE_AT),
        "closed_at": draw(_MAYBE_AT),
        "pushes": draw(st.integers(0, 9)),
        "source": draw(_MAYBE),
        "campaign": draw(_MAYBE),
        "competitors": tuple(draw(st.lists(st.builds(Competitor, _TEXT), max_size=1))),
        "reason": draw(_MAYBE),
        "note": draw(_MAYBE),
        "next_step": draw(_MAYBE),
        "log": tuple(draw(st.lists(_entries(currency), max_size=2))),
        "custom": draw(customs()),
    }
    return Opportunity(**(drawn | fields))


def prospects(draw: st.DrawFn, found: dict[Kind[Any], Any]) -> None:
    """Add leads, opportunities, activities and teams to a world that has parties and goods."""
    found[LEAD_POOL] = _pool(draw, found)
    found[SCORING] = _scoring(draw)
    found[LEAD] = lead = _lead(draw, found)
    found[LEAD_MERGE] = LeadMerge(
        id=draw(values.ids()), version=1, master_id=lead.id,
        state=draw(st.sampled_from(MergeState)), merged_at=draw(_AT), before=(lead,), after=lead,
    )  # fmt: skip
    found[PIPELINE] = pipeline = draw(pipelines())
    found[OPPORTUNITY] = draw(opportunities_in(pipeline, **_related(draw, found)))
    found[SEQUENCE] = sequence = _sequence(draw)
    found[ENROLLMENT] = _enrollment(draw, found, sequence)
    found[ACTIVITY] = _activity(draw, found)
    assigned(draw, found)


def _pool(draw: st.DrawFn, found: dict[Kind[Any], Any]) -> LeadPool:
    return LeadPool(
        id=draw(values.ids()), version=1, name=draw(_TEXT), claim_cap=draw(st.none() | _COUNT),
        recycle_days=draw(st.none() | _COUNT), cool_down_days=draw(st.integers(0, 90)),
        members=draw(st.sampled_from([(), (found[SALESPERSON].id,)])), active=draw(st.booleans()),
    )  # fmt: skip


def _scoring(draw: st.DrawFn) -> Scoring:
    group = draw(_MAYBE)
    most = None if group is None else draw(st.none() | _COUNT)
    rule = PointsRule(
        code=draw(_TEXT), where="employees > 10", points=draw(st.integers(-100, 100)),
        group=group, group_max=most,
    )  # fmt: skip
    return Scoring(
        id=draw(values.ids()), version=1, name=draw(_TEXT), rules=(rule,),
        active=draw(st.booleans()),
    )  # fmt: skip


def _lead(draw: st.DrawFn, found: dict[Kind[Any], Any]) -> Lead:
    consent = Consent(
        purpose=draw(_TEXT), given=draw(st.booleans()), at=draw(_AT), source=draw(_MAYBE),
        text=draw(_MAYBE),
    )  # fmt: skip
    return Lead(
        id=draw(values.ids()), version=1, number=draw(_TEXT), name=draw(_TEXT),
        state=draw(st.sampled_from(LeadState)),
        owner_id=draw(st.sampled_from([None, found[SALESPERSON].id])), pool=draw(_MAYBE),
        source=draw(_MAYBE), campaign=draw(_MAYBE), created_at=draw(_AT),
        touched_at=draw(_MAYBE_AT), owned_at=draw(_MAYBE_AT), idle_at=draw(_MAYBE_AT),
        points=draw(st.integers(-100, 100)), points_manual=draw(st.none() | st.integers(0, 100)),
        person=draw(_MAYBE), company=draw(_MAYBE), email=draw(_MAYBE), phone=draw(_MAYBE),
        address=draw(st.none() | values.addresses()), territory=draw(_MAYBE),
        employees=draw(st.none() | _COUNT), value=draw(st.none() | values.money()),
        tags=draw(st.sampled_from([(), ("a", "b")])),
        consents=draw(st.sampled_from([(), (consent,)])),
        note=draw(_MAYBE), reason=draw(_MAYBE),
        keys=tuple(map(LeadKey, draw(st.lists(_TEXT, max_size=2, unique=True)))),
        custom=draw(customs()),
    )  # fmt: skip


def _related(draw: st.DrawFn, found: dict[Kind[Any], Any]) -> dict[str, Any]:
    seller, contact = found[SALESPERSON], found[CONTACT]
    line = OpportunityLine(
        sku=found[PRODUCT].sku, quantity=Decimal(draw(_COUNT)), unit_price=draw(values.fractions())
    )
    whole = Split(salesperson_id=seller.id, share=Fraction(1), overlay=draw(st.booleans()))
    role = ContactRole(contact_id=contact.id, role=draw(_MAYBE), primary=True)
    return {
        "customer_id": draw(st.sampled_from([None, found[CUSTOMER].id])),
        "lead_id": draw(st.sampled_from([None, found[LEAD].id])),
        "owner_id": draw(st.sampled_from([None, seller.id])),
        "contacts": draw(st.sampled_from([(), (role,)])),
        "lines": draw(st.sampled_from([(), (line,)])),
        "splits": draw(st.sampled_from([(), (whole,)])),
    }


def _sequence(draw: st.DrawFn) -> Sequence:
    step = SequenceStep(
        kind=draw(st.sampled_from(ActivityKind)), subject=draw(_TEXT),
        after_days=draw(st.integers(0, 30)),
    )  # fmt: skip
    return Sequence(
        id=draw(values.ids()), version=1, name=draw(_TEXT), steps=(step,),
        stop_on_reply=draw(st.booleans()), active=draw(st.booleans()),
    )  # fmt: skip


def _enrollment(draw: st.DrawFn, found: dict[Kind[Any], Any], sequence: Sequence) -> Enrollment:
    return Enrollment(
        id=draw(values.ids()), version=1, sequence_id=sequence.id,
        state=draw(st.sampled_from(EnrollmentState)),
        lead_id=draw(st.sampled_from([None, found[LEAD].id])),
        opportunity_id=draw(st.sampled_from([None, found[OPPORTUNITY].id])),
        owner_id=draw(st.sampled_from([None, found[SALESPERSON].id])), steps=sequence.steps,
        step=draw(st.integers(0, 1)), next_at=draw(_MAYBE_AT), reason=draw(_MAYBE),
    )  # fmt: skip


def _activity(draw: st.DrawFn, found: dict[Kind[Any], Any]) -> Activity:
    place = Place(latitude=Decimal("52.5"), longitude=Decimal("13.4"), label=draw(_MAYBE))
    arrived = CheckIn(at=draw(_AT), place=place, distance_m=draw(st.none() | _COUNT))
    return Activity(
        id=draw(values.ids()), version=1, kind=draw(st.sampled_from(ActivityKind)),
        state=draw(st.sampled_from(ActivityState)), subject=draw(_TEXT),
        owner_id=draw(st.sampled_from([None, found[SALESPERSON].id])),
        customer_id=draw(st.sampled_from([None, found[CUSTOMER].id])),
        lead_id=draw(st.sampled_from([None, found[LEAD].id])),
        opportunity_id=draw(st.sampled_from([None, found[OPPORTUNITY].id])), created_at=draw(_AT),
        due_at=draw(_MAYBE_AT), remind_at=draw(_MAYBE_AT), done_at=draw(_MAYBE_AT),
        inbound=draw(st.booleans()), customer_facing=draw(st.booleans()), outcome=draw(_MAYBE),
        note=draw(_MAYBE), place=draw(st.none() | st.just(place)),
        check_in=draw(st.none() | st.just(arrived)),
        enrollment_id=draw(st.sampled_from([None, found[ENROLLMENT].id])),
        step=draw(st.none() | st.integers(0, 9)),
    )  # fmt: skip


_PIPED = pipelines().flatmap(opportunities_in)

_TIMES = st.sampled_from([("09:00", "12:00"), ("13:30", "24:00"), ("22:00", "06:00")])

KNOWN: Final[Mapping[type[Any], Callable[[], st.SearchStrategy[Any]]]] = {
    Guard: guards,
    OpenDay: lambda: st.builds(OpenDay, values.dates(), st.tuples(_TIMES)),
    Shift: lambda: st.builds(
        lambda day, times: Shift((day,), *times), st.sampled_from(Weekday), _TIMES
    ),
    Stage: stages,
    Pipeline: pipelines,
    Opportunity: lambda: _PIPED,
    SequenceStep: lambda: st.builds(
        SequenceStep,
        kind=st.sampled_from(ActivityKind),
        subject=_TEXT,
        after_days=st.integers(0, 365),
    ),
    Place: lambda: st.builds(
        Place,
        latitude=st.integers(-90, 90).map(Decimal),
        longitude=st.integers(-180, 180).map(Decimal),
    ),
}
"""Classes with rules that drawn fields seldom meet, and how their values are drawn."""
