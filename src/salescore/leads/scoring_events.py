"""What happened to rules of scoring."""

from collections.abc import Callable, Mapping
from typing import Any, Final
from uuid import UUID

from attrs import field, frozen

from salescore.events import LEFT_OUT, Event
from salescore.leads.scoring import SCORING, Scoring

__all__ = ["APPLY", "ScoringDefined", "ScoringUpdated"]


@frozen
class ScoringDefined(Event):
    """There are new rules that give points."""

    tag = "scoring.defined.v1"
    kind = SCORING
    subject = "scoring_id"

    scoring_id: UUID
    scoring: Scoring = field(default=None, kw_only=True, metadata=LEFT_OUT)


@frozen
class ScoringUpdated(Event):
    """These fields of rules that give points have new values."""

    tag = "scoring.updated.v1"
    kind = SCORING
    subject = "scoring_id"

    scoring_id: UUID
    fields: tuple[str, ...]
    scoring: Scoring = field(default=None, kw_only=True, metadata=LEFT_OUT)


APPLY: Final[Mapping[type[Event], Callable[[Any, Any], Any]]] = {
    ScoringDefined: lambda _, event: event.scoring,
    ScoringUpdated: lambda _, event: event.scoring,
}
