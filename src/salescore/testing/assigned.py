"""States of teams, territories, absences and handovers for arbitrary worlds."""

from datetime import timedelta
from typing import Any

from hypothesis import strategies as st

from salescore.assignment.availability import AVAILABILITY, Absence, Availability
from salescore.assignment.handover import (
    HANDOVER,
    HANDOVER_BATCH,
    Handover,
    HandoverBatch,
    HandoverState,
    Heir,
    Moved,
    Part,
)
from salescore.assignment.question import Strategy
from salescore.assignment.team import TEAM, Member, Team
from salescore.assignment.territory import TERRITORY, Territory
from salescore.calendars import WorkingTime
from salescore.facts import Kind
from salescore.leads.lead import LEAD
from salescore.parties.salesperson import SALESPERSON
from salescore.testing import strategies as values

__all__ = ["assigned"]

_TEXT = values.texts()
_MAYBE = st.none() | _TEXT
_COUNT = st.integers(0, 1000)
_FEW = st.integers(0, 99)
_HOURS = WorkingTime.of("mon-fri 09:00-17:00", zone="Europe/Berlin")


def assigned(draw: st.DrawFn, found: dict[Kind[Any], Any]) -> None:
    """Add a team, a territory, absences and a handover to a world that has a lead."""
    found[TEAM] = team = _team(draw, found)
    found[TERRITORY] = Territory(
        id=draw(values.ids()),
        version=1,
        code=draw(_TEXT),
        parent=draw(_MAYBE),
        name=draw(_TEXT),
        team_id=draw(st.sampled_from([None, team.id])),
        priority=draw(_FEW),
    )
    since = draw(values.dates())
    away = Absence(since=since, until=since + timedelta(days=draw(_FEW)), reason=draw(_MAYBE))
    found[AVAILABILITY] = Availability(
        id=draw(values.ids()),
        version=1,
        salesperson_id=found[SALESPERSON].id,
        absences=(away,),
        hours=draw(st.sampled_from([None, _HOURS])),
    )
    found[HANDOVER] = _handover(draw, found)
    found[HANDOVER_BATCH] = _batch(draw, found)


def _team(draw: st.DrawFn, found: dict[Kind[Any], Any]) -> Team:
    member = Member(
        salesperson_id=found[SALESPERSON].id,
        weight=draw(_COUNT),
        cap=draw(st.none() | _COUNT),
        daily=draw(st.none() | _COUNT),
        where=draw(st.none() | st.just("employees > 10")),
        credit=draw(st.integers(-99, 99)),
        counted_on=draw(st.none() | values.dates()),
        today=draw(_FEW),
        month=draw(_FEW),
    )
    return Team(
        id=draw(values.ids()),
        version=1,
        name=draw(_TEXT),
        strategy=draw(st.sampled_from(Strategy)),
        members=(member,),
        turn=draw(_FEW),
        assigned_at=draw(st.none() | values.instants()),
    )


def _handover(draw: st.DrawFn, found: dict[Kind[Any], Any]) -> Handover:
    return Handover(
        id=draw(values.ids()),
        version=1,
        from_id=found[SALESPERSON].id,
        heirs=(Heir(salesperson_id=draw(values.ids()), credit=draw(_FEW)),),
        state=draw(st.sampled_from(HandoverState)),
        handed_at=draw(values.instants()),
        batches=draw(_FEW),
        note=draw(_MAYBE),
    )


def _batch(draw: st.DrawFn, found: dict[Kind[Any], Any]) -> HandoverBatch:
    handover = found[HANDOVER]
    heir = handover.heirs[0].salesperson_id
    moved = Moved(Part.LEADS, found[LEAD].id, handover.from_id, heir)
    return HandoverBatch(
        id=draw(values.ids()),
        version=1,
        handover_id=handover.id,
        number=draw(_COUNT),
        moved=(moved,),
        kept=draw(st.sampled_from([(), (moved.id,)])),
    )
