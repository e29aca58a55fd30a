"""The funnel: how many got how far, by one of three definitions that are not the same.

Eight opportunities may have *visited* proposal more often than demo, because some skip demo. So the
default is *reached or passed*: who got as far as proposal, or was opened there, has passed demo.
Only these counts never rise along the pipeline, and only with them is a step rate a share.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from fractions import Fraction
from typing import Protocol

from attrs import define, field, frozen

from salescore.errors import InvalidValue
from salescore.reports.pipeline.amounts import ratio
from salescore.reports.pipeline.scope import Basis, FigureScope, Period
from salescore.reports.pipeline.story import LOST, OPEN, WON, Course, LoggedOpportunity, courses

__all__ = ["Funnel", "FunnelDefinition", "FunnelStep", "PipelineStage", "StagedPipeline", "funnel"]


class FunnelDefinition(StrEnum):
    """Who counts at a stage."""

    REACHED = "reached"
    """Whoever got as far, or further: the furthest stage decides. The default."""
    VISITED = "visited"
    """Whoever stood in it, once, however often. More may have than in the stage before."""
    IN_ORDER = "in_order"
    """Whoever stood in the first stage, later in the second, and so on up to this one."""


class PipelineStage(Protocol):
    """A stage as figures read it."""

    @property
    def id(self) -> str:
        """Which one it is; names change, ids do not."""
        ...

    @property
    def category(self) -> str:
        """What it means: ``open``, ``won`` or ``lost``."""
        ...


class StagedPipeline(Protocol):
    """A pipeline as figures read it."""

    @property
    def stages(self) -> Sequence[PipelineStage]:
        """Its stages in their order."""
        ...


@frozen(kw_only=True)
class FunnelStep:
    """One stage of a funnel.

    Args:
        stage: its id; of several won stages, which are one step, the first.
        count: how many got there, by the funnel's definition.
        of_previous: which share that is of those one step before; None at the first step, and
            where nobody was.
        of_first: which share that is of those at the first step; None where nobody was.
        open_here: how many of those whose furthest stage this is are open.
        lost_here: how many of those are lost.
        won_here: how many are won.
    """

    stage: str
    count: int
    of_previous: Fraction | None
    of_first: Fraction | None
    open_here: int
    lost_here: int
    won_here: int


@frozen(kw_only=True)
class Funnel:
    """How many got how far.

    Args:
        scope: as of when.
        period: which opportunities, by which basis.
        definition: who counts at a stage.
        steps: the open stages in the order of the pipeline, and what is won as the last.
        elsewhere: how many stood in none of these stages, and count nowhere.
    """

    scope: FigureScope
    period: Period
    definition: FunnelDefinition
    steps: tuple[FunnelStep, ...]
    elsewhere: int


@define
class _Count:
    """What a walk over the opportunities finds, step by step."""

    counts: list[int]
    ends: Mapping[str, list[int]] = field()
    elsewhere: int = 0


def funnel(
    opportunities: Iterable[LoggedOpportunity],
    *,
    pipeline: StagedPipeline,
    scope: FigureScope,
    definition: FunnelDefinition = FunnelDefinition.REACHED,
    period: Period | None = None,
) -> Funnel:
    """Count how many got how far.

    Args:
        opportunities: of this pipeline, in any order; each once.
        pipeline: whose stages, in their order, are the steps.
        scope: as of when.
        definition: who counts at a stage.
        period: which ones; None for all. A cohort is `Basis.CREATED`.

    Raises:
        InvalidValue: the pipeline has no open stage.
    """
    steps, window = _steps(pipeline), period or Period(basis=Basis.CREATED)
    place_of = {stage: place for place, step in enumerate(steps) for stage in step}
    size = len(steps)
    count = _Count([0] * size, {state: [0] * size for state in (OPEN, WON, LOST)})
    for course in courses(opportunities, scope.as_of):
        if period is None or scope.holds(course, window):
            _take(course, count, place_of, definition)
    return Funnel(
        scope=scope,
        period=window,
        definition=definition,
        steps=tuple(_told(steps, count)),
        elsewhere=count.elsewhere,
    )


def _steps(pipeline: StagedPipeline) -> list[tuple[str, ...]]:
    """Give the ids of each step: open stages one by one, won stages together."""
    opened: list[tuple[str, ...]] = [
        (stage.id,) for stage in pipeline.stages if stage.category == OPEN
    ]
    won = tuple(stage.id for stage in pipeline.stages if stage.category == WON)
    if not opened:
        raise InvalidValue("pipeline", value=pipeline, allowed="a pipeline with an open stage")
    return [*opened, won] if won else opened


def _take(
    course: Course, count: _Count, place_of: Mapping[str, int], definition: FunnelDefinition
) -> None:
    """Count an opportunity at the steps it got to, and how it stands at the furthest of them."""
    path = [
        place_of[entry.to_stage]
        for entry in course.entries
        if entry.category != LOST and entry.to_stage in place_of
    ]
    if not path:
        count.elsewhere += 1
        return
    furthest = max(path)
    for place in _got_to(path, furthest, definition):
        count.counts[place] += 1
    count.ends[course.last.category][furthest] += 1


def _got_to(path: Sequence[int], furthest: int, definition: FunnelDefinition) -> Collection[int]:
    match definition:
        case FunnelDefinition.REACHED:
            return range(furthest + 1)
        case FunnelDefinition.VISITED:
            return set(path)
        case FunnelDefinition.IN_ORDER:
            wanted = 0
            for place in path:
                wanted += place == wanted
            return range(wanted)


def _told(steps: Sequence[tuple[str, ...]], count: _Count) -> Iterator[FunnelStep]:
    for place, step in enumerate(steps):
        found = count.counts[place]
        yield FunnelStep(
            stage=step[0],
            count=found,
            of_previous=ratio(found, count.counts[place - 1]) if place else None,
            of_first=ratio(found, count.counts[0]),
            open_here=count.ends[OPEN][place],
            lost_here=count.ends[LOST][place],
            won_here=count.ends[WON][place],
        )
