"""A stage: one step of a pipeline, known by its id and never by its label."""

from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from typing import Any, Final

from attrs import field, frozen

from salescore.errors import InvalidValue, demand_text, demand_whole
from salescore.localized import Localized
from salescore.pipeline.guard import Guard
from salescore.shapes import types_first

__all__ = ["CERTAIN_BP", "Category", "Stage", "StageAction"]

CERTAIN_BP: Final = 10_000
"""The probability of what is won, in hundredths of a percent."""


class Category(StrEnum):
    """What a stage means for an opportunity that stands in it."""

    OPEN = "open"
    WON = "won"
    LOST = "lost"


@frozen
class StageAction:
    """Something that follows when an opportunity enters or leaves a stage.

    Args:
        name: of the action, as it is registered: ``"activity"``, ``"approval"`` ...
        params: what it is told.
    """

    name: str
    params: Mapping[str, Any] = field(factory=dict, hash=False)


@frozen(kw_only=True)
class Stage:
    """One step of a pipeline.

    Args:
        id: what it is known by; it never changes, 1 to 100 characters.
        name: its label by language; labels may change, and mean nothing to figures.
        category: open, won or lost.
        probability_bp: of winning, in hundredths of a percent, 0 to 10,000: always 10,000 where the
            category is won, and 0 where it is lost.
        required: fields of an opportunity that must be there before it enters; ``custom.x`` for
            those that the tenant declared.
        guards: what else must be met before it enters.
        moves_to: ids of the stages to which it may go from here; None for all that the pipeline
            allows.
        on_entry: what follows when an opportunity comes in.
        on_exit: what follows when it leaves.
        rot_days: after so many days in the stage it is stale; None for never.
    """

    id: str
    name: Localized
    category: Category = Category.OPEN
    probability_bp: int = 0
    required: tuple[str, ...] = ()
    guards: tuple[Guard, ...] = ()
    moves_to: tuple[str, ...] | None = None
    on_entry: tuple[StageAction, ...] = ()
    on_exit: tuple[StageAction, ...] = ()
    rot_days: int | None = None

    @types_first
    def __attrs_post_init__(self) -> None:
        """Check what no type can say."""
        demand_text("stage", self.id, most=100)
        demand_whole("probability_bp", self.probability_bp, low=0, high=CERTAIN_BP)
        if self.rot_days is not None:
            demand_whole("rot_days", self.rot_days, low=1, high=3650)
        certain = {Category.WON: CERTAIN_BP, Category.LOST: 0}.get(self.category)
        if certain is not None and self.probability_bp != certain:
            allowed = f"{certain} where the category is {self.category}"
            raise InvalidValue("probability_bp", value=self.probability_bp, allowed=allowed)

    @property
    def probability(self) -> Decimal:
        """The probability of winning in percent."""
        return Decimal(self.probability_bp).scaleb(-2)
