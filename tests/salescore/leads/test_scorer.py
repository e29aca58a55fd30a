"""Scorers: asked outside of any transaction, believed only when the answer is one."""

from typing import Any

import pytest

from salescore.errors import InvalidValue, UnknownId
from salescore.leads import ScoreAnswer, ScoreAsk, ScorerFailed
from salescore.plugins import hookimpl
from tests.shops import open_shop


class Model:
    """A plug-in with scorers that do what their names say."""

    name = "acme-model"

    @hookimpl
    def salescore_register_scorers(self) -> list[Any]:
        """Give one that answers, and those that do not."""
        return [Answers("model"), Answers("nonsense"), Answers("breaks")]


class Answers:
    """Scores a lead, or fails to."""

    def __init__(self, name: str) -> None:
        """Keep what it is called, and what it was asked."""
        self.name = name
        self.asked: list[ScoreAsk] = []

    def score(self, ask: ScoreAsk) -> Any:
        """Give points for employees."""
        self.asked.append(ask)
        if self.name == "breaks":
            raise ConnectionError("no line")
        return "many" if self.name == "nonsense" else ScoreAnswer(ask.lead.employees or 0)


MODEL = Model()


def test_an_answer_is_kept_and_counts() -> None:
    """The last one replaces the one before; a person's word still counts instead."""
    with open_shop(plugins=[MODEL]) as sales:
        lead = sales.leads.capture(company="Hotel", employees=12)
        assert 12 == sales.leads.estimate(lead, scorer="model").score
        sales.leads.update(lead, employees=30)
        after = sales.leads.estimate(lead, scorer="model")
        assert (30, ["model"]) == (after.score, [each.scorer for each in after.estimates])
        assert 5 == sales.leads.rate(lead, 5).score


@pytest.mark.parametrize("scorer", ["nonsense", "breaks"])
def test_no_answer_keeps_nothing(scorer: str) -> None:
    """The error names the scorer, its plug-in and how to go on without it."""
    with open_shop(plugins=[MODEL]) as sales:
        lead = sales.leads.capture(company="Hotel")
        with pytest.raises(ScorerFailed) as caught:
            sales.leads.estimate(lead, scorer=scorer)
        assert (scorer, "acme-model") == (
            caught.value.params["scorer"],
            str(caught.value.params["plugin"]).partition(" ")[0],
        )
        assert lead == sales.leads.get(lead)


def test_nobody_is_no_scorer() -> None:
    """A name that nobody has, and a time that is none, are errors of use."""
    with open_shop(plugins=[MODEL]) as sales:
        lead = sales.leads.capture(company="Hotel")
        with pytest.raises(UnknownId):
            sales.leads.estimate(lead, scorer="oracle")
        with pytest.raises(InvalidValue):
            sales.leads.estimate(lead, scorer="model", seconds=0)
        with pytest.raises(InvalidValue):
            ScoreAnswer(10**9)
