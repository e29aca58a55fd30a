"""A pipeline: the stages through which opportunities go, in their order."""

from typing import Final
from uuid import UUID

from attrs import frozen

from salescore.errors import InvalidValue, TooMany, UnknownId, demand_text
from salescore.facts import Kind
from salescore.pipeline.stage import Category, Stage

__all__ = ["PIPELINE", "STAGES_MAX", "Leaving", "Pipeline"]

STAGES_MAX: Final = 50
"""The most stages of a pipeline."""


@frozen
class Leaving:
    """A stage whose opportunities are still to be brought where they belong from now on.

    Args:
        stage: its id.
        into: the id of the stage that takes its place; the same one where it stays, and means
            something else from now on.
    """

    stage: str
    into: str

    @property
    def removed(self) -> bool:
        """Whether the stage goes."""
        return self.stage != self.into


@frozen(kw_only=True)
class Pipeline:
    """Stages in their order.

    Args:
        name: what it is known by, 1 to 100 characters.
        stages: in order, 3 to 50, each id once; one at least is open, one won and one lost.
        skipping: an open stage may be left out on the way.
        backwards: an opportunity may go back to a stage before.
        active: new opportunities may be opened.
        leaving: stages that were removed, or whose category changed, as long as opportunities
            stand in them that do not show it yet.
    """

    id: UUID
    version: int
    name: str
    stages: tuple[Stage, ...]
    skipping: bool = True
    backwards: bool = True
    active: bool = True
    leaving: tuple[Leaving, ...] = ()

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
        for stage in self.stages:
            for other in stage.moves_to or ():
                if other not in ids or other == stage.id:
                    allowed = "other stages of the pipeline"
                    raise InvalidValue(f"moves_to of {stage.id}", value=other, allowed=allowed)

    def known(self, stage_id: str) -> Stage | None:
        """Give the stage of an id, or None."""
        return next((stage for stage in self.stages if stage.id == stage_id), None)

    def stage(self, stage_id: str) -> Stage:
        """Give the stage of an id.

        Raises:
            UnknownId: the pipeline has none.
        """
        found = self.known(stage_id)
        if found is None:
            raise UnknownId("stage", key=stage_id)
        return found

    def position(self, stage_id: str) -> int:
        """Give the place of a stage, from 0.

        Raises:
            UnknownId: the pipeline has none.
        """
        return self.stages.index(self.stage(stage_id))

    def place(self, stage_id: str) -> int:
        """Give the place of a stage, from 0; -1 where the pipeline has none any more."""
        return -1 if self.known(stage_id) is None else self.position(stage_id)

    def moves_from(self, stage_id: str) -> tuple[str, ...] | None:
        """Give the ids of the stages to which it may go from one; None for all."""
        found = self.known(stage_id)
        return None if found is None else found.moves_to

    @property
    def first(self) -> Stage:
        """The first open stage that stays."""
        return next(each for each in self.staying if each.category is Category.OPEN)

    @property
    def staying(self) -> tuple[Stage, ...]:
        """The stages in order, without those that were removed."""
        going = self.leaving_stages
        return tuple(each for each in self.stages if each.id not in going)

    def instead_of(self, stage_id: str | None) -> str | None:
        """Give the id of the stage that takes the place of a removed one, or the same id."""
        going = (each.into for each in self.leaving if each.stage == stage_id)
        return next(going, stage_id)

    @property
    def leaving_stages(self) -> frozenset[str]:
        """The ids of the stages that were removed, and into which nothing goes any more."""
        return frozenset(each.stage for each in self.leaving if each.removed)


PIPELINE: Final[Kind[Pipeline]] = Kind(
    "pipeline.pipeline", Pipeline, unique=("name",), asked=("name", "active")
)
