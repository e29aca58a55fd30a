"""What large orders cost, and the orders of somebody who has bought ten thousand times before."""

import sys
from collections.abc import Iterator
from functools import partial
from statistics import median
from typing import Final

from bench import counting
from bench.lab import Figure, Lab, Sample, counted, figure, postgresql_shop, run, sound
from bench.work import Work, amending, placing
from tools import clusters

__all__ = ["large_mariadb", "large_pg", "large_sqlite", "line_pg", "loyal_pg"]

_LINES: Final = 300
_COUNTS: Final = {"lines": _LINES, "warm": 10, "counted": 40}

_WORK: Final[dict[str, Work]] = {
    "place_300": placing(**_COUNTS),
    "amend_300": amending(**_COUNTS),
}
"""By the beginning of a figure's name."""


def large_pg(lab: Lab) -> Iterator[Figure]:
    """Orders of 300 lines: placed, and amended in one line."""
    cluster = lab.enter(clusters.postgresql(clusters.FAST | counting.LOGGED))
    url = postgresql_shop(cluster, "large")
    for name, work in _WORK.items():
        yield counted(f"{name}_trips", counting.trips_pg(url, work))
        yield counted(f"{name}_executions", counting.executions_pg(url, work, cluster.log))


def large_mariadb(lab: Lab) -> Iterator[Figure]:
    """The same on MariaDB."""
    for name, work in _WORK.items():
        yield counted(f"{name}_trips_mariadb", counting.trips_mariadb(lab.mariadb, work))


def large_sqlite(lab: Lab) -> Iterator[Figure]:
    """The same on SQLite."""
    for name, work in _WORK.items():
        found = counting.executions_sqlite(lab.sqlite_copy(), work)
        yield counted(f"{name}_executions_sqlite", found)


def line_pg(lab: Lab) -> Iterator[Figure]:
    """A line of a large order against one of an order of ten."""
    server = lab.postgresql
    place = partial(lab.place, server.url, server=server)
    pairs = lab.by_turns(partial(place, "--lines", str(_LINES)), place)
    sound(server.url)
    yield figure(
        "place_300_cpu_per_line",
        pairs,
        lambda pair: _cpu(pair.ours) / _LINES / (_cpu(pair.limit) / 10),
    )


def _cpu(sample: Sample) -> float:
    """Give the CPU of client and server, in milliseconds an order."""
    found: float = sample["client_cpu_ms_per_order"] + sample["server_cpu_ms_per_order"]
    return found


def loyal_pg(lab: Lab) -> Iterator[Figure]:
    """Somebody who has ordered very often, beside those who never did."""
    server = lab.postgresql
    given = ("--pg-data", str(server.cluster.folder), "--rounds", str(lab.rounds))
    for name, more in (("order_10000_ratio", ()), ("order_10000_ratio_credit", ("--credit",))):
        url = postgresql_shop(server.cluster, name)
        rounds = run([sys.executable, "-m", "bench.loyal", "--url", url, *given, *more])["rounds"]
        sound(url)
        yield Figure(name, median(each["ratio"] for each in rounds), rounds)
