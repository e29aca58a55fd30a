"""Rules of scoring."""

from collections.abc import Iterable
from typing import Any

from salescore.app.coerce import IdLike
from salescore.app.explained import rescore
from salescore.app.facades.room import Room
from salescore.ids import as_id
from salescore.leads.rating import rules_of
from salescore.leads.scoring import SCORING, PointsRule, Scoring
from salescore.leads.scoring_commands import DefineScoring, UpdateScoring

__all__ = ["Scorings"]


class Scorings(Room[Scoring]):
    """Rules that say how promising a lead is."""

    kind = SCORING

    def define(
        self,
        name: str,
        rules: Iterable[PointsRule | tuple[str, Any, int] | dict[str, Any]],
        *,
        key: str | None = None,
    ) -> Scoring:
        """Make rules that give points to leads.

        Args:
            name: 1 to 100 characters; no two scorings share it.
            rules: (code, condition, points), or `PointsRule` where they belong to groups.
            key: makes a repeated call have one effect.

        Raises:
            AlreadyExists: the name is taken.
            FormulaError: a condition cannot be asked of a lead.
        """
        return self._sales.handle(DefineScoring(name=name, rules=rules_of(rules)), key=key).value

    def update(
        self, scoring: IdLike, *, expect: int | None = None, key: str | None = None, **changes: Any
    ) -> Scoring:
        """Change rules; leads have their new points when they change, or after `rescore`."""
        command = UpdateScoring(scoring_id=as_id(scoring), changes=changes)
        return self._sales.handle(command, key=key, expect=expect).value

    def rescore(self, scoring: IdLike) -> int:
        """Give all leads the points that the rules say now; say how many leads got other ones."""
        return rescore(self._sales, as_id(scoring))
