"""Points: rules that give them, and say why."""

from collections.abc import Iterator

import pytest

from salescore.app.sales import Sales
from salescore.errors import AlreadyExists, InvalidValue
from salescore.formula import FormulaError
from salescore.leads import EstimateLead, PointsRule
from tests.shops import START, open_shop

SIZE = {"group": "size", "group_max": 25}
RULES = (
    PointsRule(code="web", where='source == "web"', points=5),
    PointsRule(code="big", where="employees >= 100", points=20, **SIZE),  # type: ignore[arg-type]  # names of its fields.
    PointsRule(code="huge", where="employees >= 500", points=20, **SIZE),  # type: ignore[arg-type]  # as above.
    PointsRule(code="free", where='contains(email, "gmail")', points=-10),
    PointsRule(code="agreed", where="consent.news == true", points=3),
)


@pytest.fixture
def sales() -> Iterator[Sales]:
    """Give a shop with rules."""
    with open_shop() as found:
        found.scoring.define("fit", RULES)
        yield found


def test_points_come_with_the_lead_and_follow_it(sales: Sales) -> None:
    """Rules add up, some take away, and a group gives no more than its most."""
    lead = sales.leads.capture(
        email="x@gmail.example", employees=900, source="web", consents=["news"]
    )
    assert 5 + 25 - 10 + 3 == lead.points == lead.score
    assert 25 - 10 + 3 == sales.leads.update(lead, source="fair").points


def test_every_rule_says_what_it_counts(sales: Sales) -> None:
    """What is not met is shown too, and a group's overhang as what is left of it."""
    explained = sales.leads.explain_score(sales.leads.capture(person="N", employees=900))
    assert [("web", 0), ("big", 20), ("huge", 5), ("free", 0), ("agreed", 0)] == [
        (line.rule, line.counted) for line in explained.lines
    ]
    assert 25 == explained.points == sum(line.counted for line in explained.lines)


def test_what_a_person_says_stands_beside_what_the_rules_say(sales: Sales) -> None:
    """A manual value is kept apart, counts, and can be taken back; 0 is a value."""
    lead = sales.leads.rate(sales.leads.capture(person="N", source="web"), 40)
    explained = sales.leads.explain_score(lead)
    assert (40, 40, 5, 5) == (lead.score, explained.manual, explained.automatic, lead.points)
    assert 0 == sales.leads.rate(lead, 0).score
    assert 5 == sales.leads.rate(lead, None).score


def test_what_a_scorer_says_counts_besides(sales: Sales) -> None:
    """The last word of each scorer is kept, and added to the rules."""
    lead = sales.leads.capture(person="N", source="web")
    for points in (7, 9):
        estimate = EstimateLead(lead_id=lead.id, scorer="model", points=points, at=START)
        lead = sales.handle(estimate).value
    assert (14, {"model": 9}) == (lead.score, dict(sales.leads.explain_score(lead).estimates))


def test_rules_that_change_hold_after_scoring_again(sales: Sales) -> None:
    """Only leads that get other points change, in batches, and once."""
    leads = [sales.leads.capture(person=f"N{n}", source="web") for n in range(5)]
    done = sales.leads.disqualify(sales.leads.capture(person="Gone", source="web"), "x")
    (fit,) = sales.scoring.find()
    sales.scoring.update(fit, rules=[("web", 'source == "web"', 8)])
    assert 5 == sales.scoring.rescore(fit)
    assert [8] * 5 == [each.points for each in sales.leads.get_many(leads)]
    assert 5 == sales.leads.get(done).points
    assert 0 == sales.scoring.rescore(fit)


def test_rules_that_are_switched_off_count_nothing(sales: Sales) -> None:
    """A scoring that is not active gives no points and shows no lines."""
    (fit,) = sales.scoring.find()
    sales.scoring.update(fit, active=False)
    explained = sales.leads.explain_score(sales.leads.capture(person="N", source="web"))
    assert (0, ()) == (explained.points, explained.lines)


def test_conditions_are_checked_before_they_are_kept(sales: Sales) -> None:
    """A field that no lead has, points as a field, and a text that is no condition are refused."""
    for where in ("shoe_size > 4", "points > 4", "employees", "consent. == true"):
        with pytest.raises((FormulaError, InvalidValue)):
            sales.scoring.define("other", [("x", where, 1)])
    with pytest.raises(AlreadyExists):
        sales.scoring.define("fit", [])


def test_a_custom_field_may_be_asked_for_without_an_index(sales: Sales) -> None:
    """Points look at a lead that is at hand; a field that is gone meets nothing."""
    sales.fields.declare("lead", "beds", type="whole")
    sales.scoring.define("size", [("hotel", "custom.beds > 50", 30)])
    assert 30 == sales.leads.capture(person="N", custom={"beds": 80}).points


@pytest.mark.parametrize(
    "rules",
    [
        "big",
        [("big", "employees > 1")],
        [("a", "employees > 1", 1), ("a", "employees > 2", 1)],
        [{"code": "a", "where": "employees > 1", "points": 1, "group_max": 3}],
        [
            {"code": "a", "where": "employees > 1", "points": 1, "group": "g", "group_max": 3},
            {"code": "b", "where": "employees > 2", "points": 1, "group": "g", "group_max": 4},
        ],
    ],
)
def test_rules_that_make_no_sense_are_refused(sales: Sales, rules: object) -> None:
    """No list, parts that lack, a code twice, a most without a group, or two for one group."""
    with pytest.raises(InvalidValue):
        sales.scoring.define("other", rules)  # type: ignore[arg-type]  # the mistakes themselves.
