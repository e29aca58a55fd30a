"""The reports of the pipeline: weighted, funnel, win rates, ageing, sources."""

from collections.abc import Callable, Mapping
from typing import Any, Final, cast

from attrs import frozen

from salescore.app.figuring import Asked, FigureOptions, FigureReader, asked, one_pipeline
from salescore.assignment.team import TEAM
from salescore.changes import word
from salescore.localized import Localized
from salescore.parties.salesperson import SALESPERSON
from salescore.pipeline.pipeline import PIPELINE
from salescore.reports.pipeline import (
    Basis,
    FunnelDefinition,
    ageing,
    funnel,
    sources,
    weighted_pipeline,
    win_rates,
)
from salescore.reports.pipeline.tables import (
    FigureNames,
    ageing_table,
    funnel_table,
    sources_table,
    weighted_table,
    win_rates_table,
)
from salescore.reports.report import Report, ReportRequest
from salescore.reports.table import Table

__all__ = ["PIPELINE_REPORTS"]

_OPTIONS: Final = ("pipeline", "since", "until", "basis", "currency", "rate_day")


def _weighted(request: ReportRequest) -> Table:
    found = _asked(request)
    by = _by(request, "stage")
    figure = weighted_pipeline(found.opportunities, scope=found.scope, by=by, period=found.period)
    return weighted_table(figure, _names(request))


def _funnel(request: ReportRequest) -> Table:
    given = request.parameters
    pipeline = one_pipeline(request.scan(PIPELINE), given.get("pipeline"))
    found = _asked(request, basis=Basis.CREATED, pipeline=pipeline.name)
    definition = word("definition", given.get("definition", "reached"), FunnelDefinition)
    figure = funnel(
        found.opportunities,
        pipeline=pipeline,
        scope=found.scope,
        definition=definition,
        period=found.period,
    )
    return funnel_table(figure, _names(request))


def _win_rates(request: ReportRequest) -> Table:
    found = _asked(request)
    by = _by(request)
    figure = win_rates(found.opportunities, scope=found.scope, by=by, period=found.period)
    return win_rates_table(figure, _names(request))


def _ageing(request: ReportRequest) -> Table:
    found = _asked(request)
    return ageing_table(ageing(found.opportunities, scope=found.scope), _names(request))


def _sources(request: ReportRequest) -> Table:
    found = _asked(request, basis=Basis.CREATED)
    by = _by(request, "source")
    figure = sources(found.opportunities, scope=found.scope, by=by, period=found.period)
    return sources_table(figure, _names(request))


def _asked(
    request: ReportRequest, *, basis: Basis = Basis.CLOSED, pipeline: str | None = None
) -> Asked:
    """Read what the report is asked; a day that is not today ends at its midnight."""
    given = {name: request.parameters[name] for name in _OPTIONS if name in request.parameters}
    if pipeline is not None:
        given["pipeline"] = pipeline
    if request.as_of != request.settings.local_date(request.now):
        given["as_of"] = request.as_of
    reader = FigureReader(
        find=request.find, scan=request.scan, settings=request.settings, now=request.now
    )
    return asked(reader, cast("FigureOptions", given), basis=basis)


def _by(request: ReportRequest, *default: str) -> Any:
    """Give the dimensions asked for; which of them there are the figure says."""
    return request.parameters.get("by", default)


def _names(request: ReportRequest) -> FigureNames:
    """Read what owners, teams, pipelines and stages are called."""
    language, pipelines = request.language, tuple(request.scan(PIPELINE))
    stages = [stage for pipeline in reversed(pipelines) for stage in pipeline.stages]
    return FigureNames(
        language=language,
        names={
            "owner": {each.id: each.name for each in request.scan(SALESPERSON)},
            "team": {each.id: each.name for each in request.scan(TEAM)},
            "pipeline": {each.id: each.name for each in pipelines},
            "stage": {stage.id: stage.name.get(language) for stage in stages},
        },
    )


@frozen
class _Figure:
    """A report that is a figure of the pipeline."""

    name: str
    title: Localized
    parameters: tuple[str, ...]
    make: Callable[[ReportRequest], Table]

    def run(self, request: ReportRequest) -> Table:
        """Make the table."""
        return self.make(request)


_TITLES: Final[Mapping[str, Mapping[str, str]]] = {
    "pipeline": {"en": "Weighted pipeline", "zh": "加权销售管道"},
    "funnel": {"en": "Funnel", "zh": "销售漏斗"},
    "win_rates": {"en": "Win rates", "zh": "赢单率"},
    "ageing": {"en": "Ageing of opportunities", "zh": "商机停留时间"},
    "sources": {"en": "Sources of opportunities", "zh": "商机来源"},
}
_MADE: Final[tuple[tuple[str, tuple[str, ...], Any], ...]] = (
    ("pipeline", ("by", *_OPTIONS, "as_of"), _weighted),
    ("funnel", ("definition", *_OPTIONS[:4], "as_of"), _funnel),
    ("win_rates", ("by", *_OPTIONS, "as_of"), _win_rates),
    ("ageing", ("pipeline", "as_of"), _ageing),
    ("sources", ("by", *_OPTIONS, "as_of"), _sources),
)

PIPELINE_REPORTS: Final[tuple[Report, ...]] = tuple(
    _Figure(name, Localized.of(_TITLES[name]), parameters, make) for name, parameters, make in _MADE
)
