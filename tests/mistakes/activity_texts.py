"""Texts of activities and sequences."""

from typing import Any, Final

from salescore.activities import (
    Activity,
    ActivityKind,
    CancelActivity,
    CompleteActivity,
    DefineSequence,
    LogActivity,
    NextStep,
    Place,
    PlanActivity,
    Sequence,
    SequenceStep,
    StopEnrollment,
)
from salescore.errors import TEXT_LENGTH_MAX as LONG
from salescore.errors import WORD_LENGTH_MAX as WORD
from tests.laws.specimens_activities import HERE
from tests.mistakes.kept import KeptText
from tests.mistakes.world import World

__all__ = ["KEPT_OF_ACTIVITIES"]

_NAME: Final = 100


def _planned(w: World, subject: str = "Talk", **texts: Any) -> Activity:
    return w.sales.activities.plan("visit", subject, customer=w.anna, **texts)


def _logged(w: World, subject: str = "Talk", **texts: Any) -> Activity:
    return w.sales.activities.log("call", subject, customer=w.anna, **texts)


def _next(w: World, text: str) -> Activity:
    step = NextStep(kind=ActivityKind.CALL, subject=text)
    return w.sales.activities.complete(w.talks["next"], next_step=step)


def _placed(w: World, text: str) -> Activity:
    place = Place(latitude=HERE.latitude, longitude=HERE.longitude, label=text)
    return _planned(w, place=place)


def _defined(w: World, name: str, subject: str = "Talk") -> Sequence:
    step = SequenceStep(kind=ActivityKind.CALL, subject=subject)
    return w.sales.sequences.define(name, [step])


def _of_step(w: World, text: str) -> Sequence:
    step = SequenceStep(kind=ActivityKind.CALL, subject=text)
    return w.sales.sequences.update(w.sequence, steps=[step])


KEPT_OF_ACTIVITIES: Final = (
    KeptText(
        CancelActivity,
        "reason",
        LONG,
        lambda w, t: w.sales.activities.cancel(w.talks["cancel"], reason=t),
    ),
    KeptText(
        CompleteActivity,
        "outcome",
        LONG,
        lambda w, t: w.sales.activities.complete(w.talks["complete"], outcome=t),
    ),
    KeptText(DefineSequence, "name", _NAME, _defined),
    KeptText(LogActivity, "note", LONG, lambda w, t: _logged(w, note=t)),
    KeptText(LogActivity, "outcome", LONG, lambda w, t: _logged(w, outcome=t)),
    KeptText(LogActivity, "subject", WORD, _logged),
    KeptText(NextStep, "subject", WORD, _next),
    KeptText(Place, "label", WORD, _placed),
    KeptText(PlanActivity, "note", LONG, lambda w, t: _planned(w, note=t)),
    KeptText(PlanActivity, "subject", WORD, _planned),
    KeptText(SequenceStep, "subject", WORD, _of_step),
    KeptText(
        StopEnrollment,
        "reason",
        LONG,
        lambda w, t: w.sales.enrollments.stop(w.enrollment, reason=t),
    ),
)
"""In an order in which each finds what it needs."""
