"""The stage log: what became of an opportunity, entry by entry; nothing ever changes one."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from attrs import frozen

from salescore.pipeline.stage import Category

__all__ = ["LogWhat", "ProbabilitySource", "StageEntry"]


class LogWhat(StrEnum):
    """What an entry of the log is about.

    Attributes:
        CREATED: the opportunity came to be.
        MOVED: it went to another open stage.
        WON: it was won.
        LOST: it was lost.
        REOPENED: it was taken up again.
        REMAPPED: its stage was removed from the pipeline, and another one took its place.
        REVALUED: its amount or its probability changed.
        RESCHEDULED: the day on which it is expected to close changed.
    """

    CREATED = "created"
    MOVED = "moved"
    WON = "won"
    LOST = "lost"
    REOPENED = "reopened"
    REMAPPED = "remapped"
    REVALUED = "revalued"
    RESCHEDULED = "rescheduled"


class ProbabilitySource(StrEnum):
    """Where a probability comes from: the stage, a person, or what a scorer said."""

    STAGE = "stage"
    OVERRIDE = "override"
    MODEL = "model"


@frozen(kw_only=True)
class StageEntry:
    """One entry of the log: what happened, and what held from then on.

    Args:
        what: happened.
        from_stage: id of the stage before; None when it came to be.
        to_stage: id of the stage from then on.
        label: of that stage at that time, in the tenant's first language.
        category: of that stage at that time.
        at: when it happened.
        actor: who did it.
        reason: why, if anybody said so.
        probability_bp: of winning from then on, in hundredths of a percent.
        probability_source: where that comes from.
        amount_minor: from then on, in minor units.
        currency: of the amount.
        close_on: the day on which it is expected to close, from then on.
        owner_id: who looks after it from then on.
    """

    what: LogWhat
    from_stage: str | None = None
    to_stage: str
    label: str
    category: Category
    at: datetime
    actor: str
    reason: str | None = None
    probability_bp: int
    probability_source: ProbabilitySource = ProbabilitySource.STAGE
    amount_minor: int = 0
    currency: str
    close_on: date | None = None
    owner_id: UUID | None = None
