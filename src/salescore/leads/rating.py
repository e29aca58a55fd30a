"""Making and changing rules of scoring, and keeping what scorers say."""

from collections.abc import Iterable, Mapping
from typing import Any, Final
from uuid import UUID

from salescore.changes import Converters, changed, converted, optional, text, truth, whole
from salescore.errors import AlreadyExists, InvalidValue
from salescore.fields import Resolver
from salescore.formula import Formula
from salescore.leads.events import LeadEstimated
from salescore.leads.lead import Lead
from salescore.leads.lifecycle import check
from salescore.leads.points import check_rules
from salescore.leads.scoring import PointsRule, Scoring
from salescore.leads.scoring_commands import DefineScoring, EstimateLead
from salescore.leads.scoring_events import ScoringDefined, ScoringUpdated
from salescore.shapes import several

__all__ = ["define_scoring", "estimate_lead", "rules_of", "update_scoring"]

_RULE: Final[Converters] = {
    "code": text,
    "where": lambda given: Formula.of(given).text,
    "points": whole,
    "group": optional(text),
    "group_max": optional(whole),
}


def rules_of(given: Any) -> tuple[PointsRule, ...]:
    """Give rules of values, of their fields by name, or of (code, condition, points).

    Raises:
        InvalidValue: no list of rules, or a rule that makes no sense.
        FormulaError: a condition cannot be read.

    >>> rules_of([("big", "employees >= 100", 20)])[0].where
    'employees >= 100'
    """
    return tuple(_rule(each) for each in several("rules", given))


def _rule(given: Any) -> PointsRule:
    if isinstance(given, PointsRule):
        return given
    if isinstance(given, tuple | list) and len(given) == len(_SHORT):
        given = dict(zip(_SHORT, given, strict=True))
    if not isinstance(given, Mapping) or not _NEEDED.issubset(given):
        allowed = 'such as ("big", "employees >= 100", 20)'
        raise InvalidValue("rules", value=given, allowed=allowed)
    return PointsRule(**converted(given, allowed=_RULE))


_SHORT: Final = ("code", "where", "points")
_NEEDED: Final = frozenset(_SHORT)
_FIELDS: Final[Converters] = {"name": text, "rules": rules_of, "active": truth}


def define_scoring(
    command: DefineScoring, known: Iterable[Scoring], *, scoring_id: UUID, fields: Resolver
) -> ScoringDefined:
    """Make rules that give points.

    Args:
        command: what was asked.
        known: those of the same name.
        scoring_id: its id.
        fields: what conditions may ask for.

    Raises:
        AlreadyExists: the name is taken.
        FormulaError: a condition cannot be asked of a lead.
    """
    for other in known:
        raise AlreadyExists("scoring", key=other.name)
    check_rules(command.rules, fields)
    scoring = Scoring(id=scoring_id, version=1, name=command.name, rules=command.rules)
    return ScoringDefined(scoring_id, scoring=scoring)


def update_scoring(
    scoring: Scoring, changes: Mapping[str, Any], known: Iterable[Scoring], *, fields: Resolver
) -> ScoringUpdated:
    """Change rules that give points; raises as `define_scoring`.

    Args:
        scoring: which.
        changes: new values by field name.
        known: all there are.
        fields: what conditions may ask for.
    """
    after, differing = changed(scoring, changes, allowed=_FIELDS)
    for other in known:
        if other.name == after.name and other.id != scoring.id:
            raise AlreadyExists("scoring", key=after.name)
    check_rules(after.rules, fields)
    return ScoringUpdated(scoring.id, differing, scoring=after)


def estimate_lead(lead: Lead, command: EstimateLead) -> LeadEstimated:
    """Keep what a scorer said of a lead."""
    check(lead, "rate")
    return LeadEstimated(lead.id, command.scorer, command.points, command.at)
