"""What figures of the pipeline cost: `python -m bench.figures` prints one line of JSON.

100,000 opportunities with 1,000,000 entries of their logs lie in memory; every figure is made of
all of them, one after the other. COUNT in the environment says how many opportunities there are.
"""

import json
import os
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from random import Random
from time import process_time
from typing import Any, Final
from uuid import UUID
from zoneinfo import ZoneInfo

from salescore.exchange import ExchangeRate, RateTable
from salescore.localized import Localized
from salescore.pipeline import Category, LogWhat, Opportunity, Pipeline, Stage, StageEntry
from salescore.reports.pipeline import (
    FigureScope,
    FunnelDefinition,
    Period,
    RottenBy,
    ageing,
    average_size,
    funnel,
    pushes,
    rotting,
    sources,
    time_in_stage,
    velocity,
    weighted_pipeline,
    win_rates,
)

__all__ = ["figures_of", "opportunities_of"]

COUNT: Final = 100_000
ENTRIES: Final = 10
OPENED: Final = datetime(2025, 1, 1, 9, tzinfo=UTC)
NOW: Final = datetime(2026, 7, 1, tzinfo=UTC)
LADDER: Final = ("qualify", "demo", "proposal", "negotiate", "verbal")
PIPELINE: Final = Pipeline(
    id=UUID(int=1),
    version=1,
    name="sales",
    stages=(
        *(Stage(id=each, name=Localized.of(each), probability_bp=2_000) for each in LADDER),
        Stage(id="won", name=Localized.of("won"), category=Category.WON, probability_bp=10_000),
        Stage(id="lost", name=Localized.of("lost"), category=Category.LOST),
    ),
)
RATES: Final = RateTable(
    ExchangeRate(
        from_currency=code,
        to_currency="EUR",
        value=Decimal(value) + Decimal(week).scaleb(-4),
        since=date(2025, 1, 1) + timedelta(weeks=week),
    )
    for code, value in (("USD", "0.92"), ("CNY", "0.128"))
    for week in range(80)
)


def opportunities_of(count: int) -> list[Opportunity]:
    """Make opportunities with ten entries each: two of ten won, three lost, the others open."""
    chance = Random(9)
    return [_opportunity(number, chance) for number in range(1, count + 1)]


def _opportunity(number: int, chance: Random) -> Opportunity:
    at = OPENED + timedelta(minutes=number * 7 % 500_000)
    end = ("won", "won", "lost", "lost", "lost", *(None,) * 5)[chance.randrange(10)]
    currency = ("EUR", "EUR", "EUR", "USD", "CNY")[number % 5]
    amount, log, place = chance.randrange(10**7), [], 0
    for step in range(ENTRIES):
        place = min(max(place + chance.choice((-1, 0, 1, 1)), 0), len(LADDER) - 1)
        is_last = step == ENTRIES - 1
        stage = end if is_last and end else LADDER[place]
        certain = {"won": 10_000, "lost": 0}.get(stage, 2_000)
        log.append(
            StageEntry(
                what=LogWhat.MOVED,
                to_stage=stage,
                label=stage,
                category=Category(end) if is_last and end else Category.OPEN,
                at=at,
                actor="anna",
                probability_bp=certain,
                amount_minor=amount,
                currency=currency,
                close_on=(at + timedelta(days=60 + 30 * (step % 3))).date(),
                owner_id=UUID(int=number % 200),
            )
        )
        at += timedelta(hours=chance.randrange(1, 300))
    return Opportunity(
        id=UUID(int=number),
        version=1,
        number=f"OP-{number:06d}",
        name="bench",
        pipeline_id=PIPELINE.id,
        stage=log[-1].to_stage,
        owner_id=UUID(int=number % 200),
        team_id=UUID(int=number % 50),
        currency=currency,
        created_at=log[0].at,
        stage_since=log[-1].at,
        touched_at=None if number % 3 else at - timedelta(days=10),
        source=("fair", "web", "partner", None)[number % 4],
        log=tuple(log),
    )


def _figures(found: list[Opportunity], scope: FigureScope) -> dict[str, Callable[[], Any]]:
    limits = dict.fromkeys(LADDER, 14)
    year = Period(since=date(2026, 1, 1), until=date(2026, 12, 31))
    return {
        "weighted": lambda: weighted_pipeline(found, scope=scope, by=("owner", "quarter")),
        "reached": lambda: funnel(found, pipeline=PIPELINE, scope=scope),
        "visited": lambda: funnel(
            found, pipeline=PIPELINE, scope=scope, definition=FunnelDefinition.VISITED
        ),
        "in_order": lambda: funnel(
            found, pipeline=PIPELINE, scope=scope, definition=FunnelDefinition.IN_ORDER
        ),
        "win_rates": lambda: win_rates(found, scope=scope, by="owner", period=year, old_days=180),
        "average_size": lambda: average_size(found, scope=scope),
        "velocity": lambda: velocity(found, scope=scope, period=year),
        "ageing": lambda: ageing(found, scope=scope),
        "time_in_stage": lambda: time_in_stage(found, scope=scope),
        "rotting": lambda: rotting(found, rot_days=limits, scope=scope),
        "silent": lambda: rotting(found, rot_days=limits, scope=scope, by=RottenBy.SILENCE),
        "pushes": lambda: pushes(found, scope=scope),
        "sources": lambda: sources(found, scope=scope, by=("source", "created_month")),
    }


def figures_of(count: int) -> dict[str, Any]:
    """Give the CPU seconds of every figure, and of all together."""
    found = opportunities_of(count)
    scope = FigureScope(as_of=NOW, zone=ZoneInfo("Asia/Shanghai"), currency="EUR", rates=RATES)
    seconds: dict[str, float] = {}
    for name, figure in _figures(found, scope).items():
        started = process_time()
        figure()
        seconds[name] = process_time() - started
    return {
        "seconds": sum(seconds.values()),
        "entries": sum(len(each.log) for each in found),
        "each": {name: round(value, 2) for name, value in seconds.items()},
    }


def main() -> None:
    """Measure, and print."""
    print(json.dumps(figures_of(int(os.environ.get("COUNT") or COUNT))))


if __name__ == "__main__":
    main()
