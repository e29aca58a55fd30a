"""What can be asked for about pipelines."""

from collections.abc import Mapping
from typing import Final
from uuid import UUID

from attrs import field, frozen

from salescore.errors import InvalidValue, TooMany
from salescore.events import Command
from salescore.pipeline.pipeline import STAGES_MAX, Pipeline
from salescore.pipeline.stage import Stage
from salescore.shapes import types_first

__all__ = [
    "PIPELINES_MAX",
    "REALIGNED_MAX",
    "DefinePipeline",
    "RealignOpportunities",
    "RemoveStages",
    "UpdatePipeline",
]

PIPELINES_MAX: Final = 100
"""The most pipelines of a tenant, those that take nothing new included."""

REALIGNED_MAX: Final = 500
"""The most opportunities that are brought into another stage at a time."""


@frozen(kw_only=True)
class DefinePipeline(Command[Pipeline]):
    """Let opportunities go through these stages; fields as in `Pipeline`."""

    tag = "pipelines.define.v1"
    permission = "pipelines.define"

    name: str
    stages: tuple[Stage, ...]
    skipping: bool = True
    backwards: bool = True

    @types_first
    def __attrs_post_init__(self) -> None:
        """Check what no type can say."""
        if len(self.stages) > STAGES_MAX:
            raise TooMany("stages", count=len(self.stages), limit=STAGES_MAX)


@frozen(kw_only=True)
class UpdatePipeline(Command[Pipeline]):
    """Change a pipeline; what is not said stays as it is.

    Args:
        stages: all of them, in their order: labels, rules and probabilities may be others, and new
            ones may be among them. Where the category of one is another, the opportunities in it
            follow. None of them may be missing: `RemoveStages` takes stages out.
        active: new opportunities may be opened.
    """

    tag = "pipelines.update.v1"
    permission = "pipelines.update"

    pipeline_id: UUID
    name: str | None = None
    stages: tuple[Stage, ...] | None = None
    skipping: bool | None = None
    backwards: bool | None = None
    active: bool | None = None

    @types_first
    def __attrs_post_init__(self) -> None:
        """Check what no type can say."""
        if self.stages is not None and len(self.stages) > STAGES_MAX:
            raise TooMany("stages", count=len(self.stages), limit=STAGES_MAX)


@frozen(kw_only=True)
class RemoveStages(Command[Pipeline]):
    """Take stages out of a pipeline; their opportunities go on in other ones.

    Nothing enters such a stage any more. Its opportunities are moved a few hundred at a time, and
    once none is left the stage is gone.

    Args:
        into: by the id of a stage to take out, the id of one of the same category that stays.
    """

    tag = "pipelines.remove_stages.v1"
    permission = "pipelines.update"

    pipeline_id: UUID
    into: Mapping[str, str] = field(hash=False)

    @types_first
    def __attrs_post_init__(self) -> None:
        """Check what no type can say."""
        if not self.into:
            raise InvalidValue("into", value={}, allowed="one stage at least")
        if len(self.into) > STAGES_MAX:
            raise TooMany("stages", count=len(self.into), limit=STAGES_MAX)


@frozen(kw_only=True)
class RealignOpportunities(Command[Pipeline]):
    """Bring the next 500 opportunities of a stage where they belong since it was changed.

    `sales.due` asks for it until none is left.

    Args:
        pipeline_id: which.
        stage: its id.
    """

    tag = "pipelines.realign.v1"
    permission = "pipelines.update"

    pipeline_id: UUID
    stage: str
