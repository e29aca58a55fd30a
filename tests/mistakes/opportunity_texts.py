"""Texts of pipelines, opportunities, teams and handovers."""

from collections.abc import Callable
from typing import Any, Final
from uuid import UUID

from salescore.assignment import AddAbsence, DefineTeam, DefineTerritory, HandOver
from salescore.errors import TEXT_LENGTH_MAX as LONG
from salescore.errors import WORD_LENGTH_MAX as WORD
from salescore.pipeline import (
    Competitor,
    ContactRole,
    DefinePipeline,
    LoseOpportunity,
    MoveOpportunity,
    OpenOpportunity,
    Opportunity,
    ReopenOpportunity,
    UpdatePipeline,
    WinOpportunity,
    standard_pipeline,
)
from tests.mistakes.kept import KeptText
from tests.mistakes.world import World

__all__ = ["IN_JSON_OF_OPPORTUNITIES", "KEPT_OF_OPPORTUNITIES", "LOOKED_UP_OF_OPPORTUNITIES"]

_NAME: Final = 100
_STAGES: Final = standard_pipeline().stages


def _opened(**given: Any) -> Callable[[World, str], Opportunity]:
    def act(w: World, text: str) -> Opportunity:
        terms = {name: make(text) for name, make in given.items()}
        return w.sales.opportunities.open(**({"name": "Ovens", "currency": "EUR"} | terms))

    return act


def _itself(text: str) -> str:
    return text


def _role(text: str) -> list[ContactRole]:
    return [ContactRole(contact_id=UUID(int=1), role=text, primary=True)]


def _moved(verb: str, name: str) -> Callable[[World, str], Opportunity]:
    """Say something while the opportunity that the world keeps for it goes on its way."""

    def act(w: World, text: str) -> Opportunity:
        told: dict[str, Any] = {"reason": "as it is", name: text}
        found = w.sales.opportunities.get(w.opportunities[verb])
        if verb == "move":
            stage = "meet" if found.stage == "qualify" else "qualify"
            return w.sales.opportunities.move(found, stage, **told)
        if verb == "reopen" and found.state == "open":
            found = w.sales.opportunities.win(found)
        if verb != "reopen" and found.state != "open":
            found = w.sales.opportunities.reopen(found)
        moved: Opportunity = getattr(w.sales.opportunities, verb)(found, **told)
        return moved

    return act


def _absent(w: World, text: str) -> object:
    return w.sales.availability.add_absence(w.seller, "2026-08-01", reason=text)


def _handed(w: World, text: str) -> object:
    return w.sales.handovers.hand_over(w.seller, [w.heir], parts=["customers"], note=text)


def _renamed(w: World, text: str) -> object:
    """Call a pipeline almost as the one that was defined before."""
    return w.sales.pipelines.update(w.pipeline, name=f"~{text[1:]}")


KEPT_OF_OPPORTUNITIES: Final = (
    KeptText(DefinePipeline, "name", _NAME, lambda w, t: w.sales.pipelines.define(t, _STAGES)),
    KeptText(UpdatePipeline, "name", _NAME, _renamed),
    *(
        KeptText(OpenOpportunity, name, WORD, _opened(**{name: _itself}))
        for name in ("name", "source", "campaign")
    ),
    *(
        KeptText(OpenOpportunity, name, LONG, _opened(**{name: _itself}))
        for name in ("note", "next_step")
    ),
    KeptText(Competitor, "name", WORD, _opened(competitors=lambda t: [Competitor(t)])),
    *(
        KeptText(kind, name, most, _moved(verb, name))
        for kind, verb in (
            (MoveOpportunity, "move"),
            (WinOpportunity, "win"),
            (LoseOpportunity, "lose"),
            (ReopenOpportunity, "reopen"),
        )
        for name, most in (("reason", WORD), ("note", LONG))
    ),
    KeptText(DefineTeam, "name", _NAME, lambda w, t: w.sales.teams.define(t)),
    KeptText(
        DefineTerritory, "code", _NAME, lambda w, t: w.sales.territories.define(t, "All of it")
    ),
    KeptText(
        DefineTerritory, "name", WORD, lambda w, t: w.sales.territories.define(f"t {t[:9]}", t)
    ),
    KeptText(AddAbsence, "reason", WORD, _absent),
    KeptText(HandOver, "note", LONG, _handed),
)
"""In an order in which each finds what it needs."""

LOOKED_UP_OF_OPPORTUNITIES: Final = frozenset({
    "DefineTeam.where", "DefineTerritory.parent", "DefineTerritory.where", "Guard.activity",
    "Guard.where", "LoseOpportunity.stage", "MemberRequest.where", "MergeLeads.choices",
    "MoveOpportunity.stage", "OpenDay.times", "OpenOpportunity.currency", "OpenOpportunity.stage",
    "OpportunityLine.sku", "RealignOpportunities.stage", "RemoveStages.into",
    "ReopenOpportunity.stage", "RequestApproval.towards", "Shift.since", "Shift.until",
    "Stage.moves_to", "Stage.required", "StageAction.name", "ValueOpportunity.currency",
    "WinOpportunity.stage",
    "WorkingTime.zone",
})  # fmt: skip
"""Texts that name something, or have a form of their own."""

IN_JSON_OF_OPPORTUNITIES: Final = frozenset({
    "ContactRole.role", "Guard.code", "Stage.id", "StageAction.params",
})  # fmt: skip
"""Texts in one column with others: no columns of their own."""
