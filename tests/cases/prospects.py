"""A case of leads and opportunities as it begins: its clock, its tenant, and what it says."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any, Final

from salescore import Sales, open
from salescore.activities import Priority, ResponseTargets
from salescore.calendars import Shift, Weekday, WorkingTime
from salescore.formula import f
from salescore.ids import SeededIds
from salescore.leads import Lead
from salescore.localized import Localized
from salescore.money import Money
from salescore.parties.salesperson import Salesperson
from salescore.pipeline import CERTAIN_BP, Category, Stage
from salescore.pipeline_policy import PipelinePolicy
from salescore.reports.pipeline import FigureScope, SlimEntry, SlimOpportunity
from tests.cases import figures
from tests.cases.clock import HandClock
from tests.cases.fields import demand_read
from tests.cases.profiles import PIPELINES
from tests.cases.table import Tabled

__all__ = ["EURO", "Prospects", "stage_of"]

EURO: Final = "EUR"

_NOW: Final = datetime(2026, 1, 15, 12, tzinfo=UTC)


class Prospects(Tabled):
    """A case that has begun; its fields are turned into what the library takes."""

    reads = ("now",)

    def __init__(self, given: Mapping[str, Any], repo: str) -> None:
        """Set the clock; a tenant is opened once something is done in it."""
        self.given, self.peer = given, repo
        self.clock = HandClock(figures.moment(given.get("now", _NOW)))
        self.new_id = SeededIds(seed=0)
        self.known: dict[str, Any] = {}
        self._policy = PIPELINES.get(repo, PipelinePolicy())
        self._sellers: dict[Any, Salesperson] = {}
        self._sales: Sales | None = None

    @property
    def sales(self) -> Sales:
        """Give the tenant of the case, which handles leads as the peer does."""
        if self._sales is None:
            self._sales = open("memory:", tenant="cases", clock=self.clock)
            self._sales.settings.update(pipeline=self._policy)
        return self._sales

    def seller(self, name: Any) -> Salesperson:
        """Give a salesperson by the name of the case."""
        if name not in self._sellers:
            self._sellers[name] = self.sales.salespeople.add(str(name))
        return self._sellers[name]

    def owner(self, opportunity: Any) -> Any:
        """Give the name of who looks after an opportunity; None where nobody does."""
        found = self.sales.opportunities.get(opportunity) if opportunity else None
        owned = {each.id: name for name, each in self._sellers.items()}
        return owned.get(found.owner_id) if found and found.owner_id else None

    def leads_since(self, day: date) -> int:
        """Count the leads that were captured on a day or later."""
        return len(self.sales.leads.find(f.created_at >= figures.moment(day)).items)

    def scope(self, currency: str = EURO) -> FigureScope:
        """Say as of when figures are, and in which currency."""
        return FigureScope(as_of=self.clock.now(), zone=figures.ZONE, currency=currency)

    def standing(self, category: Category, amount: Any, **how: Any) -> SlimOpportunity:
        """Give an opportunity that stands in a stage since now.

        Args:
            category: what the stage means; its id too, unless `to_stage` says another.
            amount: in major units of the euro, unless `currency` names another.
            how: what else its log says.
        """
        money = Money.of(amount, how.pop("currency", EURO))
        stood = {"to_stage": category, "currency": money.currency, **how}
        entry = SlimEntry(at=self.clock.now(), category=category, amount_minor=money.minor, **stood)
        return SlimOpportunity(id=self.new_id(), pipeline_id=self.new_id(), log=(entry,))

    def working_time(self) -> WorkingTime:
        """Give the working time of the case: hours by days of the week, and holidays."""
        rows = self.given["working"]
        for row in rows:
            demand_read(row, ("days", "from", "until"), of="working")
        return WorkingTime(
            shifts=tuple(
                Shift(tuple(map(Weekday, row["days"])), row["from"], row["until"]) for row in rows
            ),
            holidays=self.given.get("holidays", ()),
        )

    def targets(self) -> ResponseTargets:
        """Give how soon answers are due, by priority."""
        rows = self.given["priorities"]
        for row in rows:
            demand_read(row, ("name", "seconds", "default"), of="priority")
        every = (Priority(**{**row, "seconds": figures.whole(row["seconds"])}) for row in rows)
        return ResponseTargets(priorities=tuple(every))

    def through(self, stage: str) -> str:
        """Give a stage of the case's pipeline; it is put before the others where it is new."""
        pipelines, known = self.sales.pipelines, self.known.get("pipeline")
        if known is None:
            rows = sorted(self.given.get("won_stages", ()), key=lambda row: row["sequence"])
            won = [str(row["name"]) for row in rows] or ["won"]
            ends = [
                *(stage_of(each, Category.WON) for each in won),
                stage_of("lost", Category.LOST),
            ]
            self.known["pipeline"] = pipelines.define("case", [stage_of(stage), *ends])
        elif stage not in {each.id for each in known.stages}:
            every = [stage_of(stage), *known.stages]
            self.known["pipeline"] = pipelines.update(known, stages=every)
        return stage

    def leads(self) -> dict[str, Lead]:
        """Give the leads of the case as they are, captured when they are spoken of first."""
        for row in () if "leads" in self.known else self.given["leads"]:
            demand_read(row, ("id", "user", "state"), of="lead")
            owner = self.seller(row["user"]) if row.get("user") else None
            made = self.sales.leads.capture(str(row["id"]), owner=owner)
            if row.get("state") == "lost":
                self.sales.leads.disqualify(made, "as the case says")
            self.known.setdefault("leads", {})[str(row["id"])] = made
        return {name: self.sales.leads.get(each) for name, each in self.known["leads"].items()}

    @staticmethod
    def reached(fields: Mapping[str, Any]) -> dict[str, Any]:
        """Give by which mail address and number a contact is reached."""
        return {name: str(fields[name]) for name in ("email", "phone") if name in fields}


def stage_of(name: str, category: Category = Category.OPEN) -> Stage:
    """Give a stage of which nothing is said but its name and what it means."""
    points = CERTAIN_BP if category is Category.WON else 0
    label = Localized.of({"en": name})
    return Stage(id=name, name=label, category=category, probability_bp=points)
