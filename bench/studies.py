"""What is measured: a function per study, from a lab to its figures."""

import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import mean, median

from bench import counting
from bench.blocking import RATE
from bench.lab import Figure, Lab, Pair, Sample, counted, figure, postgresql_shop, run, sound
from bench.work import placing
from tools import clusters

__all__ = [
    "atp_pg",
    "blocking_pg",
    "boards_pg",
    "bulk_pg",
    "bulk_sqlite",
    "counts_mariadb",
    "counts_pg",
    "counts_sqlite",
    "duplicates_at_once",
    "duplicates_pg",
    "fefo",
    "figures",
    "hot_pg",
    "import_pg",
    "outside_pg",
    "place_pg",
    "place_pg_c4",
    "place_sqlite",
    "prices",
    "read_pg",
    "read_sqlite",
    "relay_pg",
]

_LOAD = 0.9 * RATE
"""Orders a second of a steady load that must be seen; not seen is what straddles two turns."""

_IMPORTS = 3
"""Rounds of a large file: each takes the better part of a minute."""


def _cpu(pair: Pair) -> float:
    """Divide the CPU of client and server."""
    ours, limit = (
        each["client_cpu_ms_per_order"] + each.get("server_cpu_ms_per_order", 0)
        for each in (pair.ours, pair.limit)
    )
    return float(ours / limit)


def _rate(pair: Pair) -> float:
    """Divide the orders per second."""
    return float(pair.ours["orders_per_s"] / pair.limit["orders_per_s"])


def _on_pg(lab: Lab, form: str, ours: tuple[str, ...], limit: tuple[str, ...]) -> list[Pair]:
    """Place orders on PostgreSQL by turns, then look whether the shop is sound."""
    server = lab.postgresql
    pairs = lab.by_turns(
        lambda: lab.place(server.url, *ours, server=server),
        lambda: lab.limit_pg("--form", form, *limit, server=server),
    )
    sound(server.url)
    return pairs


def place_pg(lab: Lab) -> Iterator[Figure]:
    """One client, ten lines."""
    pairs = _on_pg(lab, "full", (), ())
    yield figure("place_pg_cpu_ratio", pairs, _cpu)
    yield figure("place_pg_rate_ratio_c1", pairs, _rate)


def place_pg_c4(lab: Lab) -> Iterator[Figure]:
    """Four clients, ten lines."""
    clients = ("--clients", "4")
    yield figure("place_pg_rate_ratio_c4", _on_pg(lab, "full", clients, clients), _rate)


def hot_pg(lab: Lab) -> Iterator[Figure]:
    """Four clients who all want the same product."""
    hot = ("--clients", "4", "--hot")
    yield figure("hot_pg_rate_ratio", _on_pg(lab, "full", hot, hot), _rate)


def blocking_pg(lab: Lab) -> Iterator[Figure]:
    """Others' orders beside a steady load, on one product and on all; it takes turns itself."""
    url = lab.postgresql.url
    given = ("--rounds", str(lab.rounds), "--seconds", str(lab.seconds))
    rounds = run([sys.executable, "-m", "bench.blocking", "--url", url, *given])["rounds"]
    for half in ("hot", "spread"):
        kept = mean(each[f"{half}_load_per_s"] for each in rounds)
        if kept < _LOAD:
            raise RuntimeError(f"the load was not kept up: {kept:.1f} orders a second")
    sound(url)
    yield Figure("blocking_pg_ratio", median(each["ratio"] for each in rounds), rounds)


def bulk_pg(lab: Lab) -> Iterator[Figure]:
    """Fifty orders at a time."""
    yield figure("bulk_ratio", _on_pg(lab, "full-bulk", ("--bulk", "50"), ()), _rate)


def import_pg(lab: Lab) -> Iterator[Figure]:
    """A large file of customers, each time into a new tenant."""
    cluster = lab.enter(clusters.postgresql())
    url = postgresql_shop(cluster, "moved", products=1)
    command = [sys.executable, "-m", "bench.moving", "--url", url, "--pg-data", str(cluster.folder)]
    rounds = [run(command) for _ in range(min(lab.rounds, _IMPORTS))]
    yield Figure("import_rate", median(each["rows_per_s"] for each in rounds), rounds)
    yield Figure("import_rss_mb", max(each["rss_mb"] for each in rounds), rounds)


def outside_pg(lab: Lab) -> Iterator[Figure]:
    """Our own share of the client's CPU."""
    given = ("--url", lab.postgresql.url)
    rounds = [run([sys.executable, "-m", "bench.outside", *given]) for _ in range(lab.rounds)]
    value = median(each["outside_ms"] for each in rounds)
    yield Figure("place_pg_outside_db_ms", value, rounds)


def counts_pg(lab: Lab) -> Iterator[Figure]:
    """Trips on the wire, statements in the server's log."""
    settings = clusters.FAST | counting.LOGGED
    cluster = lab.enter(clusters.postgresql(settings))
    url = postgresql_shop(cluster, "counted")
    yield counted("place_trips_pg", counting.trips_pg(url, placing()))
    yield counted("refusal_trips_pg", counting.trips_pg(url, placing(short=3)))
    yield counted("place_executions_pg", counting.executions_pg(url, placing(), cluster.log))


def counts_mariadb(lab: Lab) -> Iterator[Figure]:
    """Questions that MariaDB was asked."""
    yield counted("place_trips_mariadb", counting.trips_mariadb(lab.mariadb, placing()))


def counts_sqlite(lab: Lab) -> Iterator[Figure]:
    """Statements that SQLite ran."""
    url = lab.sqlite_copy()
    yield counted("place_executions_sqlite", counting.executions_sqlite(url, placing()))


def _place_sqlite(lab: Lab, *options: str) -> Sample:
    """Place orders on a new file, as the limit does, and look whether it is sound."""
    url = lab.sqlite_copy()
    found = lab.place(url, *options)
    sound(url)
    for each in lab.folder.glob(f"{Path(url).name}*"):
        each.unlink()
    return found


def place_sqlite(lab: Lab) -> Iterator[Figure]:
    """One client, ten lines, commits that survive a power cut."""
    full = ("--form", "full", "--sync", "FULL")
    pairs = lab.by_turns(lambda: _place_sqlite(lab), lambda: lab.limit_sqlite(*full))
    yield figure("place_sqlite_rate_ratio", pairs, _rate)
    yield figure("place_sqlite_cpu_ratio", pairs, _cpu)


def bulk_sqlite(lab: Lab) -> Iterator[Figure]:
    """The bulk door against the same orders one by one."""
    pairs = lab.by_turns(lambda: _place_sqlite(lab, "--bulk", "200"), lambda: _place_sqlite(lab))
    yield figure("bulk_gain_sqlite", pairs, _rate)


def relay_pg(lab: Lab) -> Iterator[Figure]:
    """A full outbox of real orders to one receiver."""
    server = lab.postgresql
    given = ("--url", server.url)
    data = ("--pg-data", str(server.cluster.folder))
    limit = (
        sys.executable,
        "bench/limit/limit_relay_pg.py",
        "--url",
        server.cluster.named("limit"),
    )
    pairs = lab.by_turns(
        lambda: run([sys.executable, "-m", "bench.relay", *given, *data]),
        lambda: run([*limit, *data]),
    )
    rates = [pair.ours["deliveries_per_s"] for pair in pairs]
    yield Figure("relay_pg_deliveries_per_second", median(rates), [pair.ours for pair in pairs])
    yield figure(
        "relay_pg_rate_ratio",
        pairs,
        lambda pair: float(pair.ours["deliveries_per_s"] / pair.limit["deliveries_per_s"]),
    )
    counted = run([sys.executable, "-m", "bench.relay", *given, "--count", "--orders", "1000"])
    yield Figure("relay_pg_trips", counted["trips_per_1000"], [counted])
    yield Figure("relay_pg_executions", counted["executions_per_1000"], [counted])
    sound(server.url)


def prices(lab: Lab) -> Iterator[Figure]:
    """Books of prices, small and large, and a basket by hand; the program takes turns itself."""
    del lab
    found = run([sys.executable, "-m", "bench.pricing"])
    hand, small, large = found["hand"], found["small"], found["large"]
    for name, value in (
        ("price_line_ratio", hand["ratio"]),
        ("price_line_again_ratio", hand["again_ratio"]),
        ("price_looked_at", large["looked_at_most"]),
        ("price_scale_ratio", large["line_us"] / small["line_us"]),
        ("price_10k_lines_s", large["lines_10k_s"]),
        ("price_compile_100k_s", large["compile_s"]),
        ("price_memory_mb", large["memory_mb"]),
    ):
        yield Figure(name, value, [found])


def atp_pg(lab: Lab) -> Iterator[Figure]:
    """What can be promised of a thousand products, out of PostgreSQL."""
    url = postgresql_shop(lab.postgresql.cluster, "promising")
    found = run([
        sys.executable, "-m", "bench.promising", "--url", url, "--rounds", str(lab.rounds),
    ])  # fmt: skip
    raw = found["rounds"]
    yield Figure("atp_1000x90_s", median(each["seconds"] for each in raw), raw)
    yield Figure("atp_trips_pg", median(each["trips"] for each in raw), raw)


def boards_pg(lab: Lab) -> Iterator[Figure]:
    """Look at boards and stale pages in a crowd of a million opportunities."""
    url = postgresql_shop(lab.enter(clusters.postgresql()), "board", products=1)
    given = ("--url", url, "--rounds", str(lab.rounds))
    rounds = run([sys.executable, "-m", "bench.boards", *given])["rounds"]
    for name in ("team_board", "company_board", "stale"):
        yield Figure(f"{name}_pg_p50_ms", median(each[f"{name}_ms"] for each in rounds), rounds)
    for name in ("team_board", "company_board"):
        ratio = median(each[f"{name}_ms"] / each[f"{name}_by_hand_ms"] for each in rounds)
        yield Figure(f"{name}_pg_ratio", ratio, rounds)


def duplicates_pg(lab: Lab) -> Iterator[Figure]:
    """Look for the duplicates of one lead in a crowd of a million."""
    url = postgresql_shop(lab.enter(clusters.postgresql()), "crowd", products=1)
    given = ("--url", url, "--rounds", str(lab.rounds))
    rounds = run([sys.executable, "-m", "bench.duplicates", *given])["rounds"]
    yield Figure("duplicates_pg_p50_ms", median(each["p50_ms"] for each in rounds), rounds)


def duplicates_at_once(lab: Lab) -> Iterator[Figure]:
    """Group a hundred thousand leads."""
    del lab
    found = run([sys.executable, "-m", "bench.duplicates"])
    yield Figure("duplicates_100000_s", found["seconds"], [found])


def figures(lab: Lab) -> Iterator[Figure]:
    """Every figure of a large pipeline, in memory."""
    del lab
    found = run([sys.executable, "-m", "bench.figures"])
    yield Figure("figures_1m_s", found["seconds"], [found])


def read_pg(lab: Lab) -> Iterator[Figure]:
    """A thousand orders out of PostgreSQL."""
    yield _read("read_row_ratio", lab.postgresql.url, lab.rounds)


def read_sqlite(lab: Lab) -> Iterator[Figure]:
    """A thousand orders out of SQLite."""
    yield _read("read_row_ratio_sqlite", lab.sqlite_copy(), lab.rounds)


def _read(name: str, url: str, rounds: int) -> Figure:
    """Read by turns in one process."""
    found = run([sys.executable, "-m", "bench.reading", "--url", url, "--rounds", str(rounds)])
    raw = found["rounds"]
    return Figure(name, median(each["ours_ms"] / each["hand_ms"] for each in raw), raw)


def fefo(lab: Lab) -> Iterator[Figure]:
    """Lots for ten lines out of ten thousand."""
    rounds = run([sys.executable, "-m", "bench.choosing", "--rounds", str(lab.rounds)])["rounds"]
    yield Figure("fefo_plan_ms", median(rounds), rounds)
