"""How long it takes to look for the duplicates of a lead, and to group many: a line of JSON.

`python -m bench.duplicates --url postgresql://... [--leads 1000000]` fills a database with a crowd
of leads and looks for the duplicates of others, half of whom are in it under a slip of the pen.
`python -m bench.duplicates [--leads 100000]` groups as many in memory, from first reading on.
"""

import argparse
import json
import random
import time
from statistics import median
from typing import Final

import salescore
from bench import leads as crowds
from bench import shop
from salescore.matching import groups, traits_of
from salescore.pipeline_policy import DuplicatesPolicy

__all__ = ["checks", "grouping"]

_WARM: Final = 20
_CHECKS: Final = 200


def checks(url: str, *, leads: int, rounds: int) -> list[dict[str, float]]:
    """Give the milliseconds of a check in each round: in the middle, and of nineteen in twenty."""
    known = list(crowds.crowd(min(leads, 2_000)))
    draw = random.Random(7)
    found = []
    with salescore.open(url, tenant=shop.TENANT) as sales:
        for number in range(rounds + 1):
            names = crowds.Names(random.Random(1_000 + number))
            times = []
            for place in range(_WARM + _CHECKS):
                fields = names.fields()
                if place % 2:
                    lead = draw.choice(known)
                    fields = names.again({name: getattr(lead, name) for name in fields})
                begin = time.perf_counter()
                same = sales.leads.duplicates(fields)
                times.append((time.perf_counter() - begin) * 1_000)
                assert same.found or not place % 2
            spent = sorted(times[_WARM:])
            figures = {"p50_ms": median(spent), "p95_ms": spent[len(spent) * 19 // 20]}
            found.append({name: round(value, 2) for name, value in figures.items()})
    return found[1:]


def grouping(*, leads: int) -> dict[str, float]:
    """Give the seconds to group leads that lie in memory, and how many groups there are."""
    crowd = list(crowds.crowd(leads))
    policy = DuplicatesPolicy()
    begin = time.perf_counter()
    found = list(groups(((lead.id, traits_of(lead)) for lead in crowd), policy))
    return {"seconds": round(time.perf_counter() - begin, 1), "groups": len(found)}


def main() -> None:
    """Measure once."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--url")
    parser.add_argument("--leads", type=int)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument(
        "--filled", action="store_true", help="the crowd is in the database already"
    )
    given = parser.parse_args()
    if given.url is None:
        print(json.dumps(grouping(leads=given.leads or 100_000)))
        return
    count = given.leads or 1_000_000
    if not given.filled:
        crowds.fill(given.url, leads=count)
    print(json.dumps({"rounds": checks(given.url, leads=count, rounds=given.rounds)}))


if __name__ == "__main__":
    main()
