"""The last totals: how many cases passed by family and kind; they may rise, never fall.

    python -m tests.cases.last

writes today's.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Final

from tests.cases.published import published
from tests.cases.reading import HOME
from tests.cases.totals import Totals, totals

FIGURES: Final = HOME / "last.json"


def read() -> Totals:
    """Give the totals that were written last."""
    last: Totals = json.loads(FIGURES.read_text(encoding="utf-8"))
    return last


def worse(now: Totals, last: Totals) -> Iterator[str]:
    """Say which families pass fewer cases, or fail more, than last time."""
    for family, kinds in last.items():
        for kind, before in kinds.items():
            after: Mapping[str, int] = now.get(family, {}).get(kind, {})
            if after.get("pass", 0) < before["pass"]:
                yield f"{family} {kind}: {after.get('pass', 0)} pass, {before['pass']} did"
            if after.get("fail", 0) > before["fail"]:
                yield f"{family} {kind}: {after['fail']} fail, {before['fail']} did"


def write() -> None:
    """Write today's totals."""
    FIGURES.write_text(json.dumps(totals(published()), indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    write()
