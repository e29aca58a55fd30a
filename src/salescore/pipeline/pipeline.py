"""A pipeline: the stages through which opportunities go, in their order."""

from typing import Final
from uuid import UUID

from attrs import frozen

from salescore.errors import InvalidValue, TooMany, UnknownId, demand_text
from salescore.facts import Kind
from salescore.pipeline.stage import Category, Stage

__all__ = ["PIPELINE", "STAGES_MAX", "Pipeline"]

STAGES_MAX: Final = 50
"""The most stages of a pipeline."""


@frozen(kw_only=True)
class Pipeline:
    """Stages in their order.

    Args:
        name: what it is known by, 1 to 100 characters.
        stages: in order, 2 to 50, each id once; one at least is open, one won and one lost.
        skipping: an open stage may be left out on the way.
        backwards: an opportunity may go back to a stage before.
        active: new opportunities may be opened.
    """

    id: UUID
    version: int
    name: str
    stages: tuple[Stage, ...]
    skipping: bool = True
    backwards: bool = True
    active: bool = True

    def __attrs_post_init__(self) -> None:
        """Check what no type can say."""
        demand_text("pipeline", self.name, most=100)
        if len(self.stages) > STAGES_MAX:
            raise TooMany("stages", count=len(self.stages), limit=STAGES_MAX)
        ids = [stage.id for stage in self.stages]
        if len(set(ids)) < len(ids):
            raise InvalidValue("stages", value=ids, allowed="each id once")
        if set(Category) - {stage.category for stage in self.stages}:
            raise InvalidValue(
                "stages", value=ids, allowed="one open, one won and one lost at least"
            )

    def stage(self, stage_id: str) -> Stage:
        """Give the stage of an id.

        Raises:
            UnknownId: the pipeline has none.
        """
        for stage in self.stages:
            if stage.id == stage_id:
                return stage
        raise UnknownId("stage", key=stage_id)

    def position(self, stage_id: str) -> int:
        """Give the place of a stage, from 0.

        Raises:
            UnknownId: the pipeline has none.
        """
        return self.stages.index(self.stage(stage_id))


PIPELINE: Final[Kind[Pipeline]] = Kind(
    "pipeline.pipeline", Pipeline, unique=("name",), asked=("name", "active")
)
