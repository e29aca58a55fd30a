"""Scorers: who says, outside of any transaction, how promising a lead is.

A scorer is asked about one lead, and its answer is kept with it. Rules of scoring and a person's
word stand beside it, so that nobody has to believe a program.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any, Final, Protocol

from attrs import frozen

from salescore.errors import InvalidValue, SalesError, demand_whole
from salescore.leads.lead import Lead
from salescore.leads.scoring import POINTS_MAX
from salescore.owners import Owned
from salescore.shapes import types_first

__all__ = ["SCORER_LENGTH_MAX", "ScoreAnswer", "ScoreAsk", "Scorer", "ScorerFailed", "ask_scorer"]

SCORER_LENGTH_MAX: Final = 64
"""The most characters of the name of a scorer."""


class ScorerFailed(SalesError, ConnectionError):
    """A scorer raised, did not come back, or said what is no answer: nothing is kept."""

    code = "leads.scorer_failed"

    def __init__(self, scorer: str, *, plugin: str, switch_off: str, reason: str) -> None:
        """Name the scorer, its owner, how to go on without it, and the reason."""
        super().__init__(scorer=scorer, plugin=plugin, switch_off=switch_off, reason=reason)


@frozen(kw_only=True)
class ScoreAsk:
    """A question for how promising a lead is.

    Args:
        tenant: who asks.
        lead: about whom, as it stands.
        now: the instant of the question.
    """

    tenant: str
    lead: Lead
    now: datetime


@frozen
class ScoreAnswer:
    """What a scorer says.

    Args:
        points: added to what the rules say, -1,000,000 to 1,000,000.
    """

    points: int

    @types_first
    def __attrs_post_init__(self) -> None:
        """Check what no type can say."""
        demand_whole("points", self.points, low=-POINTS_MAX, high=POINTS_MAX)


class Scorer(Protocol):
    """Whoever says how promising a lead is: a model, a service, a table of the house.

    `score` is called outside of any transaction, with a limit of time; it may ask the network.
    """

    @property
    def name(self) -> str:
        """Stable and unique; callers name the scorer by it."""
        ...

    def score(self, ask: ScoreAsk) -> ScoreAnswer:
        """Say how promising a lead is.

        Raises:
            Exception: there is no answer; the caller gets a `ScorerFailed` with the reason.
        """
        ...


def ask_scorer(
    scorer: Owned[Scorer], ask: ScoreAsk, *, call: Callable[[Callable[[], Any]], Any]
) -> ScoreAnswer:
    """Ask a scorer, and check what it says.

    Args:
        scorer: whom.
        ask: about whom.
        call: runs the question, within a limit of time.

    Raises:
        ScorerFailed: it raised, hangs, or gave what is no answer.
    """
    try:
        return _checked(call(lambda: scorer.value.score(ask)))
    except (Exception, SystemExit) as error:
        raise ScorerFailed(scorer.value.name, **scorer.owner.blamed(error)) from error


def _checked(answer: Any) -> ScoreAnswer:
    if type(answer) is not ScoreAnswer:
        allowed = "a value of the class ScoreAnswer"
        raise InvalidValue("score", value=repr(answer)[:80], allowed=allowed)
    return answer
