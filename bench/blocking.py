"""How long an order takes beside a steady load on one product, and beside the same load on all.

`python -m bench.blocking --url postgresql://... [--rounds 7] [--seconds 3]`

Four processes place one-line orders at fixed instants, a hundred a second together: half of each
round all of the same product, the other half of any, by turns every half second. A fifth process
places orders of ten lines meanwhile, one after the other. If whoever waits for the hot product held
up anybody else, those orders would take longer beside it. It prints one line of JSON.
"""

import argparse
import json
import multiprocessing
import time
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from statistics import median
from typing import Any, Final

from bench.place import clients

RATE: Final = 100
_CLIENTS: Final = 4
_WARM: Final = 2.0
_TURN: Final = 0.5
"""Seconds of a turn: what else the machine has to do changes more slowly."""

_WAIT: Final = 60

_BEFORE: Final = -1
_OVER: Final = -2

Took = Mapping[int, Sequence[float]]
"""By turn, counted from 0, how long each order took, in seconds; the even ones are hot."""


def _timed(one: Callable[[], Any], phase: Any, took: dict[int, list[float]]) -> None:
    """Place an order, and note how long it took if it was over before the next turn."""
    turn, begin = phase.value, time.perf_counter()
    one()
    if turn == phase.value:
        took[turn].append(time.perf_counter() - begin)


def _load(url: str, number: int, phase: Any, ready: Any, told: Any) -> None:
    """Place one-line orders at fixed instants; who is late catches up."""
    hot = clients(url, hot=True, seed=1)(number)
    spread = clients(url, lines=1, seed=2)(number)
    took: dict[int, list[float]] = defaultdict(list)
    hot()
    spread()
    ready.release()
    due = time.perf_counter() + number / RATE
    while phase.value != _OVER:
        time.sleep(max(0.0, due - time.perf_counter()))
        _timed(spread if phase.value % 2 else hot, phase, took)
        due += _CLIENTS / RATE
    told.put(("load", dict(took)))


def _other(url: str, phase: Any, ready: Any, told: Any) -> None:
    """Place orders of ten lines without a pause."""
    one = clients(url, lines=10, seed=3)(0)
    took: dict[int, list[float]] = defaultdict(list)
    one()
    ready.release()
    while phase.value != _OVER:
        _timed(one, phase, took)
    told.put(("other", dict(took)))


def measure(url: str, *, rounds: int, seconds: float) -> dict[str, Any]:
    """Run the rounds, and give the median times and the rates of each."""
    context = multiprocessing.get_context("fork")
    phase, ready, told = context.Value("i", _BEFORE), context.Semaphore(0), context.Queue()
    running = [
        context.Process(target=_load, args=(url, number, phase, ready, told), daemon=True)
        for number in range(_CLIENTS)
    ]
    running.append(context.Process(target=_other, args=(url, phase, ready, told), daemon=True))
    for each in running:
        each.start()
    for _ in running:
        if not ready.acquire(timeout=_WAIT):
            raise SystemExit("a client did not begin")
    time.sleep(_WARM)
    turns = max(1, round(seconds / _TURN))
    for turn in range(2 * turns * rounds):
        phase.value = turn
        time.sleep(_TURN)
    phase.value = _OVER
    told_by = [told.get(timeout=_WAIT) for _ in running]
    (others,) = [took for role, took in told_by if role == "other"]
    loads = [took for role, took in told_by if role == "load"]
    return {"rounds": [_round(others, loads, number, turns) for number in range(rounds)]}


def _round(others: Took, loads: Sequence[Took], number: int, turns: int) -> dict[str, float]:
    """Say what one round came to."""
    found: dict[str, float] = {}
    for first, name in enumerate(("hot", "spread")):
        mine = range(2 * turns * number + first, 2 * turns * (number + 1), 2)
        load = [each for took in loads for turn in mine for each in took.get(turn, ())]
        other = [each for turn in mine for each in others.get(turn, ())]
        found[f"{name}_p50_ms"] = round(median(other) * 1000, 3)
        found[f"{name}_load_p50_ms"] = round(median(load) * 1000, 3)
        found[f"{name}_load_per_s"] = round(len(load) / (turns * _TURN), 1)
    return found | {"ratio": round(found["hot_p50_ms"] / found["spread_p50_ms"], 3)}


def main() -> None:
    """Measure once."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--url", required=True)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--seconds", type=float, default=3)
    given = parser.parse_args()
    print(json.dumps(measure(given.url, rounds=given.rounds, seconds=given.seconds)))


if __name__ == "__main__":
    main()
