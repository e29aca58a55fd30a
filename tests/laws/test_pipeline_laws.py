"""Laws of opportunities (K1): the log explains the state, and every way in is one door."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

import pytest
from attrs import evolve, frozen
from hypothesis import given, settings
from hypothesis import strategies as st

from salescore.app.sales import Sales
from salescore.clock import FixedClock
from salescore.errors import SalesError
from salescore.pipeline import (
    CERTAIN_BP,
    AmountSource,
    Guard,
    GuardKind,
    LogWhat,
    Opportunity,
    OpportunityState,
    ProbabilitySource,
    Stage,
    StageEntry,
    folded,
    standard_pipeline,
)
from tests.laws.stage_doors import DOORS, NUDGES, Wish
from tests.shops import START, open_shop

FEW: Final = settings(max_examples=max(settings().max_examples // 12, 6))

_IDS: Final = tuple(stage.id for stage in standard_pipeline().stages)
_FLAGS: Final = st.booleans()
_WISHES: Final = st.builds(Wish, st.sampled_from(_IDS), st.sampled_from([None, "price"]))


@frozen(kw_only=True)
class Case:
    """An opportunity on its way through a pipeline with rules.

    Args:
        stages: of the pipeline.
        skipping: stages may be left out.
        backwards: it may go back.
        amount: what it may bring.
        closes: a day is known on which it closes.
        before: what is wanted of it first; what is refused of that is so everywhere.
        wish: what is wanted of it then.
    """

    stages: tuple[Stage, ...]
    skipping: bool
    backwards: bool
    amount: int
    closes: bool
    before: tuple[Wish, ...]
    wish: Wish


@st.composite
def ruled(draw: st.DrawFn) -> tuple[Stage, ...]:
    """Draw the stages of the standard pipeline with rules on some of them."""
    stages = {stage.id: stage for stage in standard_pipeline().stages}
    if draw(_FLAGS):
        stages["propose"] = evolve(stages["propose"], required=("close_on", "customer_id"))
    if draw(_FLAGS):
        rich = Guard(code="rich", where="amount_minor >= 1000")
        met = Guard(code="met", kind=GuardKind.ACTIVITY, activity="meeting")
        stages["negotiate"] = evolve(stages["negotiate"], guards=(rich, met)[: draw(_COUNTS)])
    if draw(_FLAGS):
        stages["meet"] = evolve(stages["meet"], moves_to=("propose", "lost"))
    return tuple(stages.values())


_COUNTS: Final = st.integers(1, 2)


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """Draw a case."""
    return Case(
        stages=draw(ruled()),
        skipping=draw(_FLAGS),
        backwards=draw(_FLAGS),
        amount=draw(st.sampled_from([0, 100])),
        closes=draw(_FLAGS),
        before=tuple(draw(st.lists(_WISHES, max_size=3))),
        wish=draw(_WISHES),
    )


@contextmanager
def standing(case: Case) -> Iterator[tuple[Sales, Opportunity]]:
    """Open a shop, and bring the opportunity of a case to where it is asked to move on."""
    with open_shop(clock=FixedClock(START), plugins=[NUDGES]) as sales:
        pipeline = sales.pipelines.define(
            "ruled", case.stages, skipping=case.skipping, backwards=case.backwards
        )
        it = sales.opportunities.open(
            "Tea",
            pipeline=pipeline,
            amount=f"{case.amount} EUR",
            close_on="2026-09-01" if case.closes else None,
        )
        for wish in case.before:
            DOORS["handle"](sales, it, wish)
        yield sales, sales.opportunities.get(it)


def told(log: tuple[StageEntry, ...]) -> list[StageEntry]:
    """Give a log without who wrote it: a rule acts for whoever asked."""
    return [evolve(entry, actor="") for entry in log]


@pytest.mark.unwatched
@FEW
@given(cases())
def test_every_way_in_is_one_door(case: Case) -> None:
    """The same stage change has the same verdict and leaves the same log, whoever asks and how."""
    found: dict[str, Any] = {}
    for name, door in DOORS.items():
        with standing(case) as (sales, it):
            if it.stage == case.wish.stage:
                return
            verdict = door(sales, it, case.wish)
            after = sales.opportunities.get(it)
            assert bool(verdict) == (it.log == after.log)
            found[name] = (verdict, after.state, after.stage, told(after.log))
    assert [found["handle"]] * len(DOORS) == list(found.values())


STEPS: Final = st.one_of(
    st.tuples(st.just("move"), st.sampled_from(_IDS)),
    st.tuples(st.just("chance"), st.sampled_from([None, 0, 25, 100])),
    st.tuples(st.just("value"), st.integers(0, 500)),
    st.tuples(st.just("lines"), st.integers(1, 5)),
    st.tuples(st.just("close_on"), st.sampled_from([None, "2026-09-01", "2026-12-24"])),
    st.tuples(st.just("reopen"), st.none()),
)


def stepped(sales: Sales, it: Opportunity, step: str, given_: Any) -> Opportunity:
    """Do one thing to an opportunity; what its state forbids leaves it as it is."""
    rooms = sales.opportunities
    try:
        return {
            "move": lambda: rooms.move(it, given_, reason="price"),
            "chance": lambda: rooms.set_probability(it, given_),
            "value": lambda: rooms.value(it, given_),
            "lines": lambda: rooms.value(it, lines=[("TEA-1", given_, "10.005")]),
            "close_on": lambda: rooms.update(it, close_on=given_),
            "reopen": lambda: rooms.reopen(it),
        }[step]()
    except SalesError:
        return rooms.get(it)


def explained(it: Opportunity) -> bool:
    """Say whether the log says of an opportunity what it says of itself."""
    found = folded(it.log)
    return found is not None and (
        (found.category.value, found.stage, found.stage_since)
        == (it.state.value, it.stage, it.stage_since)
        and (found.probability_bp, found.probability_source)
        == (it.probability_bp, it.probability_source)
        and (found.amount_minor, found.close_on) == (it.amount_minor, it.close_on)
    )


@FEW
@given(st.lists(STEPS, max_size=15))
def test_the_log_explains_the_state(steps: list[tuple[str, Any]]) -> None:
    """K1: folded, the log gives stage, state, probability, amount and day; it only ever grows.

    Exactly one of open, won and lost; won is certain and lost impossible, and what a person said
    of the probability comes back with the opportunity.
    """
    certain = {OpportunityState.WON: CERTAIN_BP, OpportunityState.LOST: 0}
    with open_shop() as sales:
        it, said = sales.opportunities.open("Tea"), None
        for step, given_ in steps:
            before, it = it, stepped(sales, it, step, given_)
            assert before.log == it.log[: len(before.log)]
            assert explained(it)
            assert it.probability_bp == certain.get(it.state, it.probability_bp)
            if step == "chance" and before.state is OpportunityState.OPEN:
                said = given_
            if it.state is OpportunityState.OPEN and said is not None:
                assert (said * 100, ProbabilitySource.OVERRIDE) == (
                    it.probability_bp,
                    it.probability_source,
                )
            assert (it.amount_source is AmountSource.LINES) == bool(it.lines)
        for earlier, later in zip(it.log, it.log[1:], strict=False):
            assert (earlier.to_stage, True) == (later.from_stage, earlier.at <= later.at)
        assert LogWhat.CREATED is it.log[0].what
