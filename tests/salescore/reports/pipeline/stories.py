"""Opportunities with logs: told in a few words, and by chance."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from attrs import evolve, frozen
from hypothesis import strategies as st

from salescore.reports.pipeline import FigureScope, SlimEntry, SlimOpportunity

ZONE = ZoneInfo("Europe/Berlin")
EPOCH = datetime(2026, 1, 1, tzinfo=UTC)
PIPELINE = UUID(int=900)

CATEGORIES = {"won": "won", "lost": "lost"}
"""Of stages that are not open, by their ids."""


@frozen
class StageValue:
    """A stage with nothing but what figures read."""

    id: str
    category: str = "open"


@frozen
class PipelineValue:
    """A pipeline with nothing but what figures read."""

    stages: tuple[StageValue, ...]


LADDER = ("qualify", "demo", "proposal", "negotiate")
FIVE = PipelineValue(
    (*map(StageValue, LADDER), StageValue("won", "won"), StageValue("lost", "lost"))
)


def at(day: float, *, hour: int = 0) -> datetime:
    """Give an instant by days since the epoch."""
    return EPOCH + timedelta(days=day, hours=hour)


def scope(**changes: Any) -> FigureScope:
    """Make a scope in euros, Berlin time, a hundred days after the epoch."""
    values: dict[str, Any] = {"as_of": at(100), "zone": ZONE, "currency": "EUR", **changes}
    return FigureScope(**values)


def told(number: int, *path: str, days: tuple[float, ...] = (), **changes: Any) -> SlimOpportunity:
    """Tell of an opportunity that goes along a path of stages, one each day or on the days given.

    Args:
        number: its id.
        path: ids of stages; ``won`` and ``lost`` close it.
        days: when, by days since the epoch.
        changes: of its entries (amount_minor, probability_bp, currency, close_on) and of itself.
    """
    of_entries = {"currency": "EUR", "amount_minor": 0, "probability_bp": 0, "close_on": None}
    values = {name: changes.pop(name, start) for name, start in of_entries.items()}
    owner = changes.get("owner_id")
    log = [
        SlimEntry(
            at=at(days[place] if days else place),
            to_stage=stage,
            category=CATEGORIES.get(stage, "open"),
            owner_id=owner,
            **values,
        )
        for place, stage in enumerate(path)
    ]
    if path[-1] in CATEGORIES:
        sure = {"won": 10_000, "lost": 0}[path[-1]]
        log[-1] = evolve(log[-1], probability_bp=sure)
    return SlimOpportunity(id=UUID(int=number), pipeline_id=PIPELINE, log=tuple(log), **changes)


def entry(day: float, stage: str = "demo", **changes: Any) -> SlimEntry:
    """Make one entry."""
    values: dict[str, Any] = {"currency": "EUR", **changes}
    return SlimEntry(at=at(day), to_stage=stage, category=CATEGORIES.get(stage, "open"), **values)


def logged(number: int, *entries: SlimEntry, **changes: Any) -> SlimOpportunity:
    """Make an opportunity of entries."""
    return SlimOpportunity(id=UUID(int=number), pipeline_id=PIPELINE, log=entries, **changes)


EIGHT = (
    told(1, "qualify", "demo", "proposal", "negotiate", "won"),
    told(2, "qualify", "proposal", "negotiate", "won"),
    told(3, "qualify", "demo", "proposal", "demo", "lost"),
    told(4, "qualify", "demo", "lost"),
    told(5, "qualify", "demo", "proposal"),
    told(6, "proposal", "negotiate", "won"),
    told(7, "qualify"),
    told(8, "qualify", "demo", "proposal", "negotiate", "lost"),
)
"""The eight opportunities of the funnel (CRM §4.4)."""


PEOPLE = (None, UUID(int=11), UUID(int=12))
DAYS = (None, date(2026, 2, 1), date(2026, 5, 1))

_steps = st.tuples(
    st.sampled_from((*LADDER, "won", "lost")),
    st.sampled_from((0, 1, 20)),
    st.integers(0, 10**7),
    st.sampled_from([(0, None), (3_333, DAYS[1]), (5_000, DAYS[2]), (10_000, DAYS[1])]),
)
_rows = st.tuples(
    st.sampled_from(PEOPLE),
    st.sampled_from([(None, None), ("fair", at(50)), ("web", at(70))]),
    st.lists(_steps, min_size=1, max_size=6),
)


def opportunities(
    currencies: tuple[str, ...] = ("EUR",),
) -> st.SearchStrategy[list[SlimOpportunity]]:
    """Draw up to six opportunities that go any way, at any pace, and are reopened too."""
    drawn = st.lists(st.tuples(st.sampled_from(currencies), _rows), max_size=6)
    return drawn.map(lambda rows: [_drawn(place, *row) for place, row in enumerate(rows, 1)])


def _drawn(number: int, currency: str, row: tuple[Any, ...]) -> SlimOpportunity:
    owner, (source, touched_at), steps = row
    day, log = number, []
    for stage, pause, amount, (chance, close) in steps:
        day += pause
        sure = {"won": 10_000, "lost": 0}.get(stage, chance)
        values = {"amount_minor": amount, "probability_bp": sure, "close_on": close}
        log.append(entry(day, stage, currency=currency, owner_id=owner, **values))
    return logged(number, *log, owner_id=owner, source=source, touched_at=touched_at)
