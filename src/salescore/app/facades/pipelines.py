"""Pipelines: the stages through which opportunities go."""

from collections.abc import Iterable, Mapping

from salescore.app.coerce import IdLike
from salescore.app.facades.room import Room
from salescore.app.pipelines import pipeline_among
from salescore.ids import as_id
from salescore.pipeline.commands import DefinePipeline, RemoveStages, UpdatePipeline
from salescore.pipeline.pipeline import PIPELINE, Pipeline
from salescore.pipeline.stage import Stage
from salescore.pipeline.standard import STANDARD_ID
from salescore.shapes import several

__all__ = ["Pipelines"]


class Pipelines(Room[Pipeline]):
    """Stages in their order, and what they ask for."""

    kind = PIPELINE

    def define(
        self,
        name: str,
        stages: Iterable[Stage],
        *,
        skipping: bool = True,
        backwards: bool = True,
        key: str | None = None,
    ) -> Pipeline:
        """Let opportunities go through these stages.

        Args:
            name: of the pipeline; no two share it.
            stages: in their order; one at least is open, one won and one lost.
            skipping: an open stage may be left out on the way.
            backwards: an opportunity may go back to a stage before.
            key: makes a repeated call have one effect.

        Raises:
            AlreadyExists: the name is taken.
            InvalidValue, FormulaError, TooMany: something of it makes no sense.
        """
        command = DefinePipeline(
            name=name,
            stages=several("stages", stages),
            skipping=skipping,
            backwards=backwards,
        )
        return self._sales.handle(command, key=key).value

    def update(
        self,
        pipeline: IdLike,
        *,
        name: str | None = None,
        stages: Iterable[Stage] | None = None,
        skipping: bool | None = None,
        backwards: bool | None = None,
        active: bool | None = None,
        expect: int | None = None,
        key: str | None = None,
    ) -> Pipeline:
        """Change a pipeline; what is not said stays as it is.

        Args:
            pipeline: which.
            name: another one.
            stages: all of them, in their order. Where the category of one is another, the
                opportunities in it follow, a few hundred at a time.
            skipping: an open stage may be left out on the way.
            backwards: an opportunity may go back to a stage before.
            active: new opportunities may be opened; False archives it.
            expect: only if the pipeline is still at this version.
            key: makes a repeated call have one effect.

        Raises:
            AlreadyExists: the name is taken.
            InvalidValue, FormulaError, TooMany: a stage is missing, or makes no sense.
        """
        command = UpdatePipeline(
            pipeline_id=as_id(pipeline),
            name=name,
            stages=None if stages is None else several("stages", stages),
            skipping=skipping,
            backwards=backwards,
            active=active,
        )
        return self._sales.handle(command, key=key, expect=expect).value

    def remove_stages(
        self,
        pipeline: IdLike,
        into: Mapping[str, str],
        *,
        expect: int | None = None,
        key: str | None = None,
    ) -> Pipeline:
        """Take stages out; their opportunities go on in other ones, a few hundred at a time.

        Args:
            pipeline: which.
            into: by the id of a stage to take out, the id of one of the same category that stays.
            expect: only if the pipeline is still at this version.
            key: makes a repeated call have one effect.

        Raises:
            Refused: the other stage goes too, is of another category, or waits for others.
            UnknownId: it has no such stage.
        """
        command = RemoveStages(pipeline_id=as_id(pipeline), into=into)
        return self._sales.handle(command, key=key, expect=expect).value

    def standard(self) -> Pipeline:
        """Give the pipeline named sales, through which goes what names no other one.

        Every tenant has it; it is written once something goes through it, or somebody changes it.
        """
        facts = self._sales.read([PIPELINE.one(STANDARD_ID)])
        return pipeline_among(facts, STANDARD_ID)

    def by_name(self, name: str) -> Pipeline:
        """Give the pipeline with a name.

        Raises:
            UnknownId: there is none.
        """
        return self._only("name", name)
