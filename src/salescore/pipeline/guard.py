"""A guard: what must be met before an opportunity enters a stage."""

from enum import StrEnum

from attrs import frozen

from salescore.errors import InvalidValue, demand_text, demand_whole
from salescore.localized import Localized
from salescore.shapes import types_first

__all__ = ["Guard", "GuardKind"]


class GuardKind(StrEnum):
    """What a guard looks at.

    Attributes:
        ACTIVITY: activities of a kind that were done.
        APPROVAL: an approval for what the opportunity says now.
        CONDITION: a formula over the opportunity's fields.
        NEXT_STEP: an activity that is planned.
    """

    ACTIVITY = "activity"
    APPROVAL = "approval"
    CONDITION = "condition"
    NEXT_STEP = "next_step"


@frozen(kw_only=True)
class Guard:
    """What must be met before an opportunity enters a stage.

    Args:
        code: what it is called in refusals, 1 to 100 characters.
        kind: what it looks at.
        where: the formula of a condition, as text.
        activity: the kind of activity that must have been done; None for any.
        count: how many of them.
        since_entry: only those count that were done in the stage before this one.
        message: what people are told besides, by language.
    """

    code: str
    kind: GuardKind = GuardKind.CONDITION
    where: str | None = None
    activity: str | None = None
    count: int = 1
    since_entry: bool = False
    message: Localized | None = None

    @types_first
    def __attrs_post_init__(self) -> None:
        """Check what no type can say."""
        demand_text("guard", self.code, most=100)
        demand_whole("count", self.count, low=1, high=100)
        if self.kind is GuardKind.CONDITION and self.where is None:
            raise InvalidValue("where", value=None, allowed="the formula of a condition")
