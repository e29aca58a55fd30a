"""How long boards and stale pages take in a crowd of opportunities: a line of JSON.

`python -m bench.boards --url postgresql://... [--filled] [--rounds 7]`

By turns with hand-written SQL over the same tables, which must find the same counts and cards. What
is told is milliseconds on the clock in the middle of a round. On SQLite there is no other hand.
"""

import argparse
import json
import time
from collections.abc import Callable, Iterator
from statistics import median
from typing import Any, Final

import psycopg

import salescore
from bench import prospects, shop
from bench.limit import limit_boards
from salescore.app.sales import Sales
from salescore.clock import FixedClock, instant_text
from salescore.pipeline.stage import Category

__all__ = ["measured"]

_TIMES: Final = 5
_RATES: Final = {"EUR": 1.0, "USD": 0.87, "CNY": 0.12}

_Act = Callable[[], Any]


def _ours(sales: Sales) -> dict[str, _Act]:
    """Give what is asked of the library, by name."""
    pipeline = prospects.pipeline()
    team, small = prospects.team(0), prospects.team(7)
    ask = sales.opportunities
    return {
        "team_board": lambda: ask.board(pipeline=pipeline, team=team),
        "small_team_board": lambda: ask.board(pipeline=pipeline, team=small),
        "owner_board": lambda: ask.board(pipeline=pipeline, owners=[prospects.owner(3)]),
        "company_board": lambda: ask.board(pipeline=pipeline),
        "stale": ask.stale,
        "stale_of_team": lambda: ask.stale(team=team, totals=True),
        "silent": lambda: ask.stale("silent", days=30),
        "overdue": lambda: ask.stale("overdue"),
    }


def _by_hand(url: str) -> Iterator[tuple[str, _Act]]:
    """Give what is asked by hand, under the names of ours."""
    pipeline = prospects.pipeline()
    stages = [each.id for each in pipeline.stages if each.category is Category.OPEN]
    given = {"tenant": shop.TENANT, "pipeline": pipeline.id, "stages": stages}
    cursor = psycopg.connect(url, autocommit=True, prepare_threshold=1).cursor()
    team = given | {"team": prospects.team(0)}
    yield "team_board", lambda: limit_boards.board(cursor, team, _RATES)
    yield "company_board", lambda: limit_boards.board(cursor, given, _RATES)
    now = given | {"now": instant_text(prospects.NOW)}
    yield "stale", lambda: limit_boards.stale(cursor, now)


def _timed(act: _Act) -> float:
    times = []
    for _ in range(_TIMES):
        begin = time.perf_counter()
        act()
        times.append((time.perf_counter() - begin) * 1_000)
    return round(median(times), 2)


def _compare(ours: dict[str, _Act], hand: dict[str, _Act]) -> None:
    """Demand the same counts and cards of both."""
    for name in ("team_board", "company_board"):
        board, (totals, cards) = ours[name](), hand[name]()
        assert {each.id: each.count for each in board.columns} == {
            stage: count for stage, (count, *_) in totals.items()
        }
        shown = {card.number for each in board.columns for card in each.cards}
        assert {card[1] for card in cards} == shown
    page = ours["stale"]().items
    assert [card.number for card in page] == [row[1] for row in hand["stale"]()][: len(page)]


def measured(url: str, *, rounds: int) -> list[dict[str, float]]:
    """Give the milliseconds of everything, round by round; the first round warms up."""
    found = []
    with salescore.open(url, tenant=shop.TENANT, clock=FixedClock(prospects.NOW)) as sales:
        for code, rate in _RATES.items():
            if code != "EUR":
                sales.rates.set(code, "EUR", str(rate), since="2026-07-01", key=code)
        ours = _ours(sales)
        hand = dict(_by_hand(url)) if url.startswith("postgresql") else {}
        if hand:
            _compare(ours, hand)
        for _ in range(rounds + 1):
            spent = {}
            for name, act in ours.items():
                spent[f"{name}_ms"] = _timed(act)
                if name in hand:
                    spent[f"{name}_by_hand_ms"] = _timed(hand[name])
            found.append(spent)
    return found[1:]


def main() -> None:
    """Measure once."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--url", required=True)
    parser.add_argument("--opportunities", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--filled", action="store_true", help="the crowd is there already")
    given = parser.parse_args()
    if not given.filled:
        prospects.fill(given.url, opportunities=given.opportunities)
    print(json.dumps({"rounds": measured(given.url, rounds=given.rounds)}))


if __name__ == "__main__":
    main()
