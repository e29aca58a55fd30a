"""Entries of the log: how one is made, and what all of them together say."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, Final

from attrs import evolve, frozen

from salescore.errors import Rejection, TooMany
from salescore.pipeline.log import LogWhat, ProbabilitySource, StageEntry
from salescore.pipeline.opportunity import Opportunity
from salescore.pipeline.stage import CERTAIN_BP, Category, Stage

__all__ = [
    "LOG_MAX",
    "Standing",
    "Witness",
    "against_time",
    "demand_room",
    "folded",
    "kept_override",
    "last_open_stage",
    "next_entry",
    "probability_in",
]

LOG_MAX: Final = 1_000
"""The most entries that the log of one opportunity may have, before its pipeline changes."""

_STAYS: Final = frozenset({LogWhat.REVALUED, LogWhat.RESCHEDULED})


@frozen
class Witness:
    """Who writes into a log, and when.

    Args:
        at: when it happened.
        actor: who did it: an id that is no name.
        language: in which the labels of stages are kept.
    """

    at: datetime
    actor: str
    language: str = "en"


@frozen(kw_only=True)
class Standing:
    """What a log says of an opportunity: it is what the opportunity says of itself.

    Args:
        category: open, won or lost.
        stage: id of the stage.
        stage_since: since when it stands there.
        probability_bp: of winning.
        probability_source: where that comes from.
        amount_minor: in minor units.
        close_on: the day on which it is expected to close.
    """

    category: Category
    stage: str
    stage_since: datetime
    probability_bp: int
    probability_source: ProbabilitySource
    amount_minor: int
    close_on: date | None


def folded(log: Sequence[StageEntry]) -> Standing | None:
    """Read off a log where it leads; None for an empty one.

    The stint in the present stage begins with the entry that led there last; a category that was
    changed under an opportunity, and a change of its value, do not begin another one.
    """
    since: datetime | None = None
    for entry in log:
        if since is None or not _same_stint(entry):
            since = entry.at
    if since is None:
        return None
    last = log[-1]
    return Standing(
        category=last.category,
        stage=last.to_stage,
        stage_since=since,
        probability_bp=last.probability_bp,
        probability_source=last.probability_source,
        amount_minor=last.amount_minor,
        close_on=last.close_on,
    )


def _same_stint(entry: StageEntry) -> bool:
    stays = entry.from_stage == entry.to_stage and entry.what is LogWhat.REMAPPED
    return stays or entry.what in _STAYS


def next_entry(
    before: Opportunity,
    what: LogWhat,
    stage: Stage,
    witness: Witness,
    *,
    reason: str | None = None,
    **others: Any,
) -> StageEntry:
    """Make the next entry of a log; what is not said stays as the opportunity has it.

    A category that was changed under an opportunity is not its own before it is remapped: another
    value or another day does not win it.

    Args:
        before: whose log it is.
        what: happens.
        stage: in which it stands from then on.
        witness: who does it, and when.
        reason: why.
        others: fields of the entry that are not those of `before`, such as the amount.

    Raises:
        TooMany: the log is full; for what becomes of a stage there is always room.
    """
    if what is not LogWhat.REMAPPED:  # Else one full log would hold up all that stand in a stage.
        demand_room(before)
    entry = StageEntry(
        what=what,
        from_stage=before.stage,
        to_stage=stage.id,
        label=stage.name.get(witness.language),
        category=Category(before.state.value) if what in _STAYS else stage.category,
        at=witness.at,
        actor=witness.actor,
        reason=reason,
        probability_bp=before.probability_bp,
        probability_source=before.probability_source,
        amount_minor=before.amount_minor,
        currency=before.currency,
        close_on=before.close_on,
        owner_id=before.owner_id,
    )
    return evolve(entry, **others) if others else entry


def demand_room(opportunity: Opportunity) -> None:
    """Demand that the log takes one entry more.

    Raises:
        TooMany: it has 1,000.
    """
    if len(opportunity.log) >= LOG_MAX:
        raise TooMany("log entries", count=len(opportunity.log) + 1, limit=LOG_MAX)


def kept_override(opportunity: Opportunity) -> int | None:
    """Give the probability that a person gave while it was open last, if one did."""
    opened = (each for each in reversed(opportunity.log) if each.category is Category.OPEN)
    last = next(opened, None)
    if last is None or last.probability_source is not ProbabilitySource.OVERRIDE:
        return None
    return last.probability_bp


def last_open_stage(opportunity: Opportunity) -> str | None:
    """Give the id of the open stage in which it stands, or stood last; None if it never did."""
    for entry in reversed(opportunity.log):
        if entry.category is Category.OPEN:
            return entry.to_stage
    return None


def against_time(opportunity: Opportunity, at: datetime) -> tuple[Rejection, ...]:
    """Refuse to write before what the log says already: its entries stand in the order of time."""
    last = opportunity.log[-1].at if opportunity.log else opportunity.created_at
    if at >= last:
        return ()
    params = {"number": opportunity.number, "at": at, "last": last}
    return (Rejection("opportunities.before_last", params),)


def probability_in(stage: Stage, kept: int | None) -> tuple[int, ProbabilitySource]:
    """Give the probability of an opportunity that enters a stage, and where it comes from.

    Args:
        stage: a won one makes it certain, a lost one impossible.
        kept: what a person gave, which an open stage leaves as it is, 0 too.
    """
    match stage.category:
        case Category.WON:
            return CERTAIN_BP, ProbabilitySource.STAGE
        case Category.LOST:
            return 0, ProbabilitySource.STAGE
        case _:
            if kept is not None:
                return kept, ProbabilitySource.OVERRIDE
            return stage.probability_bp, ProbabilitySource.STAGE
