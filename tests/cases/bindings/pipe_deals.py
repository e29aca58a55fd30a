"""Opportunities: moved, decided, given to somebody, and how long they stood where."""

from collections.abc import Mapping
from typing import Any, Final

from salescore import line
from salescore.pipeline import Opportunity, ProbabilitySource, stages_like
from salescore.reports.pipeline import ages_of
from tests.cases import figures
from tests.cases.binding import Answer, Unsupported
from tests.cases.bindings import words
from tests.cases.bindings.pipe_leads import RECEIVED, assigned_within
from tests.cases.profiles import STAGES
from tests.cases.prospects import Prospects
from tests.cases.table import Op

FIRST, REASON = "first", "as the case says"
ONE: Final = 1
MODEL: Final = ProbabilitySource.MODEL


def _deal(told: Prospects) -> Opportunity:
    """Give the opportunity of the case, which is opened when it is spoken of first."""
    given, deals = told.given, told.sales.opportunities
    if "deal" in told.known:
        return deals.get(told.known["deal"])
    told.clock.set(figures.moment(given.get("created", told.clock.now())))
    stage = told.through(str(given.get("stage", FIRST)))
    owner = told.seller(given["owner"]) if "owner" in given else None
    made = deals.open("deal", pipeline=told.known["pipeline"], stage=stage, owner=owner)
    if "automated" in given:
        made = deals.set_probability(made, given["automated"], source=MODEL)
    told.known["deal"] = made
    return made


def _wait(told: Prospects, fields: Mapping[str, Any]) -> Answer:
    deal = _deal(told)
    told.clock.set(figures.minutes_after(told.clock.now(), fields["minutes"]))
    if "stage" in fields:
        stage = told.through(str(fields["stage"]))
        deal = told.sales.opportunities.move(deal, stage)
    ages = ages_of(deal, as_of=told.clock.now())
    if ages is None:
        raise Unsupported("an opportunity without a log")
    spent = {stage: figures.seconds(passed) for stage, passed in ages.in_stage.items()}
    return {"seconds_in_stage": spent}


def _standing(deal: Opportunity) -> Answer:
    """Give how an opportunity stands, and what a model said of it last."""
    models = [each for each in deal.log if each.probability_source is MODEL]
    told: dict[str, Any] = {
        "stage": deal.stage,
        "probability": figures.percent_of(deal.probability_bp),
        "is_automated": deal.probability_source is not ProbabilitySource.OVERRIDE,
    }
    for each in models:
        told["automated"] = figures.percent_of(each.probability_bp)
    return told


def _lose(told: Prospects, fields: Mapping[str, Any]) -> Answer:
    why = {name: fields.get(name) for name in ("reason", "note")}
    return _standing(told.sales.opportunities.lose(_deal(told), **why))


def _assign(told: Prospects, user: Any) -> Answer:
    owner = None if user is None else told.seller(user)
    deal = told.sales.opportunities.assign(_deal(told), owner)
    return {"owner": told.owner(deal)}


def _submit_quotation(told: Prospects, _: Mapping[str, Any]) -> Answer:
    sales, deal = told.sales, _deal(told)
    customer, item = sales.customers.add("customer"), sales.products.add("item", tracked=False)
    wanted = line(item.sku, ONE, unit_price=ONE, reason=REASON)
    quote = sales.quotes.draft(customer, [wanted], opportunity=deal)
    sales.quotes.send(quote)
    return {"status": words.QUOTED[bool(sales.opportunities.get(deal).quote_ids)]}


def _default_probabilities(told: Prospects, _: Mapping[str, Any]) -> Answer:
    if told.peer not in STAGES:
        raise Unsupported("stages of a peer that has none of its own")
    stages = stages_like(STAGES[told.peer])
    shown = {str(each.name).replace(" ", "_"): each.probability_bp for each in stages}
    return {"probabilities": {name: figures.percent_of(bp) for name, bp in shown.items()}}


def _transition_table(told: Prospects, _: Mapping[str, Any]) -> Answer:
    """Give where an opportunity may go from each stage that the peer has."""
    if told.peer not in STAGES:
        raise Unsupported("stages of a peer that has none of its own")
    made = told.sales.pipelines.define("peer", stages_like(STAGES[told.peer]))
    return {"transitions": {each.id: list(each.moves_to or ()) for each in made.stages}}


OPERATIONS: Final[Mapping[str, Op]] = {
    "assign": Op(
        lambda told, asked: _assign(told, asked["user"]) if asked else assigned_within(told),
        ("user",),
        ("owner", "leads", *RECEIVED),
    ),
    "default_probabilities": Op(_default_probabilities),
    "lose": Op(_lose, ("reason", "note")),
    "set_probability": Op(
        lambda told, asked: _standing(
            told.sales.opportunities.set_probability(_deal(told), asked["value"])
        ),
        ("value",),
        ("automated",),
    ),
    "submit_quotation": Op(_submit_quotation, (), ("status",)),
    "transition_table": Op(_transition_table),
    "unassign": Op(lambda told, _: _assign(told, None), ("user",), ("owner",)),
    "wait": Op(_wait, ("minutes",), ("stage", "created")),
    "wait_then_move": Op(_wait, ("minutes", "stage"), ("stage", "created")),
    "win": Op(
        lambda told, _: _standing(told.sales.opportunities.win(_deal(told))), (), ("won_stages",)
    ),
}
