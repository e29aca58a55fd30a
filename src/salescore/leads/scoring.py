"""Points: rules that say how promising a lead is."""

from typing import Final
from uuid import UUID

from attrs import frozen

from salescore.errors import InvalidValue, TooMany, demand_text, demand_whole
from salescore.facts import Kind

__all__ = ["POINTS_MAX", "POINT_RULES_MAX", "SCORING", "PointsRule", "Scoring"]

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
    where: str
    points: int
    group: str | None = None
    group_max: int | None = None

    def __attrs_post_init__(self) -> None:
        """Check what no type can say."""
        demand_text("rule", self.code, most=100)
        demand_whole("points", self.points, low=-POINTS_MAX, high=POINTS_MAX)


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

    def __attrs_post_init__(self) -> None:
        """Check what no type can say."""
        demand_text("scoring", self.name, most=100)
        if len(self.rules) > POINT_RULES_MAX:
            raise TooMany("rules", count=len(self.rules), limit=POINT_RULES_MAX)
        codes = [rule.code for rule in self.rules]
        if len(set(codes)) < len(codes):
            raise InvalidValue("rules", value=codes, allowed="each code once")


SCORING: Final[Kind[Scoring]] = Kind(
    "leads.scoring", Scoring, unique=("name",), asked=("name", "active")
)
