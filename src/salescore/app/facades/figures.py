"""Figures of the pipeline."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Unpack

from salescore.app.figuring import FigureOptions, FigureReader, asked, one_pipeline
from salescore.changes import word
from salescore.pipeline.opportunity import OpportunityState
from salescore.pipeline.pipeline import PIPELINE
from salescore.reports.pipeline import (
    Ageing,
    AverageSize,
    Basis,
    Funnel,
    FunnelDefinition,
    Pushes,
    Rotten,
    RottenBy,
    Sources,
    Spread,
    Velocity,
    WeightedPipeline,
    WinRates,
    ageing,
    average_size,
    funnel,
    pushes,
    rotting,
    sources,
    time_in_stage,
    velocity,
    weighted_pipeline,
    win_rates,
)
from salescore.reports.pipeline.story import WorkingHours, working_time
from salescore.shapes import several

if TYPE_CHECKING:
    from salescore.app.sales import Sales

__all__ = ["Figures"]


class Figures:
    """Figures of the pipeline, each made of the logs of all opportunities that are asked for.

    Nothing is kept that could grow old: opportunities are read page by page, and what happened
    after the instant of the figure does not count, even if it is written while they are read.
    """

    def __init__(self, sales: "Sales") -> None:
        """Keep the view."""
        self._sales = sales

    def weighted(
        self, *, by: str | Iterable[str] = ("stage",), **options: Unpack[FigureOptions]
    ) -> WeightedPipeline:
        """Weigh what is open by its chance; what is won stands apart, what is lost nowhere.

        Args:
            by: of ``owner``, ``team``, ``pipeline``, ``stage``, ``month``, ``quarter``, ``source``,
                ``campaign``, ``created_month``; months and quarters are those of the close.
            options: of which opportunities, as of when; see `FigureOptions`.

        Raises:
            InvalidValue: an unknown dimension or one twice, or an option that has no answer.
            UnknownId: there is no such pipeline.
            MissingRate: an amount is in another currency, and no rate is in force on its day.
        """
        found = asked(FigureReader.of(self._sales), options)
        return weighted_pipeline(found.opportunities, scope=found.scope, by=by, period=found.period)

    def funnel(
        self,
        *,
        definition: FunnelDefinition | str = FunnelDefinition.REACHED,
        **options: Unpack[FigureOptions],
    ) -> Funnel:
        """Count how many got how far in one pipeline.

        Args:
            definition: ``reached`` or passed, ``visited``, or ``in_order``: three figures that are
                not the same.
            options: see `FigureOptions`; the period is of the opening, unless its basis is named.
                The pipeline may be left out where there is one only.

        Raises:
            InvalidValue: no pipeline is named and there are several, or an option has no answer.
            UnknownId: there is no such pipeline.
        """
        pipeline = one_pipeline(self._sales.scan(PIPELINE), options.get("pipeline"))
        found = asked(
            FigureReader.of(self._sales),
            {**options, "pipeline": pipeline.name},
            basis=Basis.CREATED,
        )
        return funnel(
            found.opportunities,
            pipeline=pipeline,
            scope=found.scope,
            definition=word("definition", definition, FunnelDefinition),
            period=found.period,
        )

    def win_rates(
        self,
        *,
        by: str | Iterable[str] = (),
        old_days: int | None = None,
        **options: Unpack[FigureOptions],
    ) -> WinRates:
        """Count what was won and lost; `WinRate.rate` divides, by the name of a variant.

        Args:
            by: as for `weighted`; nothing for all together.
            old_days: an open opportunity that is not overdue is old after so many days.
            options: see `FigureOptions`. The basis ``closed`` asks for what was closed in the
                period, ``created`` for what became of those opened in it.

        Raises:
            InvalidValue, UnknownId, MissingRate: as `weighted`.
        """
        found = asked(FigureReader.of(self._sales), options)
        return win_rates(
            found.opportunities,
            scope=found.scope,
            by=by,
            period=found.period,
            old_days=old_days,
        )

    def average_size(
        self,
        *,
        states: str | Iterable[str] = (OpportunityState.WON,),
        **options: Unpack[FigureOptions],
    ) -> AverageSize:
        """Give the mean and the median amount.

        Args:
            states: of ``open``, ``won``, ``lost``: those that count.
            options: see `FigureOptions`.

        Raises:
            InvalidValue, UnknownId, MissingRate: as `weighted`.
        """
        chosen = (states,) if isinstance(states, str) else several("states", states)
        found = asked(FigureReader.of(self._sales), options)
        return average_size(
            found.opportunities,
            scope=found.scope,
            states=[word("state", each, OpportunityState) for each in chosen],
            period=found.period,
        )

    def velocity(self, **options: Unpack[FigureOptions]) -> Velocity:
        """Measure what the open pipeline brings in a day, by mean and by median cycle.

        Args:
            options: see `FigureOptions`; the period is of what was closed, all that is open counts.

        Raises:
            InvalidValue, UnknownId, MissingRate: as `weighted`.
        """
        found = asked(FigureReader.of(self._sales), options)
        return velocity(found.opportunities, scope=found.scope, period=found.period)

    def ageing(
        self, *, working: WorkingHours | None = None, **options: Unpack[FigureOptions]
    ) -> Ageing:
        """Say how old what is open is, by the stage in which it stands.

        Args:
            working: only its time counts; None counts all time.
            options: see `FigureOptions`; a period does not matter.

        Raises:
            InvalidValue, UnknownId: as `weighted`.
        """
        found = asked(FigureReader.of(self._sales), options)
        return ageing(found.opportunities, scope=found.scope, elapsed=working_time(working))

    def time_in_stage(
        self, *, working: WorkingHours | None = None, **options: Unpack[FigureOptions]
    ) -> Mapping[str, Spread]:
        """Say how long opportunities stand in each stage, all their visits added up.

        Args:
            working: only its time counts; None counts all time.
            options: see `FigureOptions`.

        Raises:
            InvalidValue, UnknownId: as `weighted`.
        """
        found = asked(FigureReader.of(self._sales), options)
        return time_in_stage(
            found.opportunities,
            scope=found.scope,
            elapsed=working_time(working),
            period=found.period,
        )

    def rotting(
        self, *, by: RottenBy | str = RottenBy.STINT, **options: Unpack[FigureOptions]
    ) -> tuple[Rotten, ...]:
        """Find what has stood still for longer than its stage allows; the longest rotten first.

        Args:
            by: ``stint``, the stay in the stage, or ``silence``, the time since the customer last
                took part.
            options: see `FigureOptions`; a period does not matter. The pipeline may be left out
                where there is one only.

        Raises:
            InvalidValue, UnknownId: as `funnel`.
        """
        pipeline = one_pipeline(self._sales.scan(PIPELINE), options.get("pipeline"))
        found = asked(FigureReader.of(self._sales), {**options, "pipeline": pipeline.name})
        return rotting(
            found.opportunities,
            rot_days={stage.id: stage.rot_days for stage in pipeline.stages},
            scope=found.scope,
            by=word("by", by, RottenBy),
        )

    def pushes(self, *, often: int = 2, **options: Unpack[FigureOptions]) -> Pushes:
        """Count how often the expected close of what is open was moved later.

        Args:
            often: from how many pushes on an opportunity is listed, 1 to 1,000.
            options: see `FigureOptions`; a period does not matter.

        Raises:
            InvalidValue, UnknownId: as `weighted`.
        """
        found = asked(FigureReader.of(self._sales), options)
        return pushes(found.opportunities, scope=found.scope, often=often)

    def sources(
        self, *, by: str | Iterable[str] = ("source",), **options: Unpack[FigureOptions]
    ) -> Sources:
        """Say what each source brought, from the first opportunity to the money.

        Args:
            by: as for `weighted`; ``source`` or ``campaign``.
            options: see `FigureOptions`; the period is of the opening, unless its basis is named.

        Raises:
            InvalidValue, UnknownId, MissingRate: as `weighted`.
        """
        found = asked(FigureReader.of(self._sales), options, basis=Basis.CREATED)
        return sources(found.opportunities, scope=found.scope, by=by, period=found.period)
