"""Points: rules that say how promising a lead is."""

from typing import Any, Final
from uuid import UUID

from attrs import field, frozen

from salescore.errors import InvalidValue, TooMany, demand_text, demand_whole
from salescore.facts import Kind
from salescore.shapes import LONG, types_first

__all__ = [
    "POINTS_MAX",
    "POINT_RULES_MAX",
    "SCORING",
    "PointsRule",
    "Scoring",
    "check_scoring",
]

POINTS_MAX: Final = 1_000_000
"""The most points that a rule gives or takes."""
POINT_RULES_MAX: Final = 200
"""The most rules of one scoring."""


@frozen(kw_only=True)
class PointsRule:
    """Points for leads that meet a condition.

    Args:
        code: what it is called in explanations, 1 to 100 characters.
        where: the condition: a formula over fields of a lead.
        points: given where it is met; below 0 to take some away.
        group: rules of one group give `group_max` points together at most.
        group_max: the same for all rules of a group; None for any number.
    """

    code: str
    where: str = field(metadata=LONG)
    points: int
    group: str | None = None
    group_max: int | None = None

    @types_first
    def __attrs_post_init__(self) -> None:
        """Check what no type can say."""
        demand_text("rule", self.code, most=100)
        demand_whole("points", self.points, low=-POINTS_MAX, high=POINTS_MAX)
        if self.group_max is not None:
            demand_whole("group_max", self.group_max, low=0, high=POINTS_MAX)
        if self.group is not None:
            demand_text("group", self.group, most=100)
        elif self.group_max is not None:
            raise InvalidValue("group_max", value=self.group_max, allowed="none without a group")


@frozen(kw_only=True)
class Scoring:
    """Rules that give points together.

    Args:
        name: what it is known by, 1 to 100 characters.
        rules: each code once, at most 200.
        active: its points count.
    """

    id: UUID
    version: int
    name: str
    rules: tuple[PointsRule, ...]
    active: bool = True

    @types_first
    def __attrs_post_init__(self) -> None:
        """Check what no type can say."""
        check_scoring(self)


def check_scoring(given: Any) -> None:
    """Demand a name, at most 200 rules, each code once, and one most for each group."""
    demand_text("scoring", given.name, most=100)
    if len(given.rules) > POINT_RULES_MAX:
        raise TooMany("rules", count=len(given.rules), limit=POINT_RULES_MAX)
    codes = [rule.code for rule in given.rules]
    if len(set(codes)) < len(codes):
        raise InvalidValue("rules", value=codes, allowed="each code once")
    most = {(rule.group, rule.group_max) for rule in given.rules if rule.group is not None}
    if len({group for group, _ in most}) < len(most):
        raise InvalidValue("group_max", value=codes, allowed="the same for all rules of a group")


SCORING: Final[Kind[Scoring]] = Kind(
    "leads.scoring", Scoring, unique=("name",), asked=("name", "active")
)
