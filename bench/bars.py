"""The figures that `make bench` gives, and the bars they must meet."""

from typing import Final

from attrs import frozen

__all__ = ["BARS", "Bar"]


@frozen
class Bar:
    """One figure.

    Attributes:
        name: under which it is kept; `make bench ONLY=name`.
        what: what it says, for the table.
        limit: what it must reach; None for a figure that is only watched.
        at_most: the limit is the highest that will do, otherwise the lowest.
        study: the function of `bench.studies` that finds it.
        long: it takes so long that it only runs when it is asked for.
    """

    name: str
    what: str
    limit: float | None
    at_most: bool = True
    study: str = "place_pg"
    long: bool = False

    def met(self, value: float) -> bool | None:
        """Say whether a value will do; None if nothing is demanded."""
        if self.limit is None:
            return None
        return value <= self.limit if self.at_most else value >= self.limit

    @property
    def demand(self) -> str:
        """The limit in signs."""
        if self.limit is None:
            return ""
        return f"{'<=' if self.at_most else '>='} {self.limit:g}"


BARS: Final = (
    Bar("place_pg_cpu_ratio", "CPU of client and server per order / limit", 1.6),
    Bar("place_pg_rate_ratio_c1", "orders/s, 1 client / limit", 0.6, at_most=False),
    Bar(
        "place_pg_rate_ratio_c4",
        "orders/s, 4 clients / limit",
        0.6,
        at_most=False,
        study="place_pg_c4",
    ),
    Bar(
        "hot_pg_rate_ratio",
        "orders/s, one line, one product, 4 clients / limit",
        0.6,
        at_most=False,
        study="hot_pg",
    ),
    Bar(
        "blocking_pg_ratio",
        "median time of ten-line orders beside 100 orders/s of one product / of 1,000 products",
        1.25,
        study="blocking_pg",
    ),
    Bar(
        "bulk_ratio",
        "orders/s, 50 in a `handle_many` / 50 in a transaction of the limit",
        0.3,
        at_most=False,
        study="bulk_pg",
    ),
    Bar(
        "place_pg_outside_db_ms",
        "CPU outside calls of the driver per order, ms",
        0.8,
        study="outside_pg",
    ),
    Bar("place_trips_pg", "round trips per order, PostgreSQL", 4, study="counts_pg"),
    Bar(
        "refusal_trips_pg",
        "round trips until a refusal has named all three shortfalls, PostgreSQL",
        4,
        study="counts_pg",
    ),
    Bar("place_executions_pg", "statements per order, PostgreSQL", 6, study="counts_pg"),
    Bar("place_trips_mariadb", "round trips per order, MariaDB", 12, study="counts_mariadb"),
    Bar("place_executions_sqlite", "statements per order, SQLite", None, study="counts_sqlite"),
    Bar("place_300_trips", "round trips per order of 300 lines, PostgreSQL", 8, study="large_pg"),
    Bar("amend_300_trips", "round trips to amend one line of 300, PostgreSQL", 8, study="large_pg"),
    Bar(
        "place_300_executions",
        "statements per order of 300 lines, PostgreSQL",
        None,
        study="large_pg",
    ),
    Bar(
        "amend_300_executions",
        "statements to amend one line of 300, PostgreSQL",
        None,
        study="large_pg",
    ),
    Bar(
        "place_300_trips_mariadb",
        "round trips per order of 300 lines, MariaDB",
        None,
        study="large_mariadb",
    ),
    Bar(
        "amend_300_trips_mariadb",
        "round trips to amend one line of 300, MariaDB",
        None,
        study="large_mariadb",
    ),
    Bar(
        "place_300_executions_sqlite",
        "statements per order of 300 lines, SQLite",
        None,
        study="large_sqlite",
    ),
    Bar(
        "amend_300_executions_sqlite",
        "statements to amend one line of 300, SQLite",
        None,
        study="large_sqlite",
    ),
    Bar(
        "place_300_cpu_per_line",
        "CPU of client and server per line, in orders of 300 / of ten, PostgreSQL",
        1,
        study="line_pg",
    ),
    Bar(
        "order_10000_ratio",
        "CPU of the 10,000th order of a customer / of the first of others, PostgreSQL",
        1.25,
        study="loyal_pg",
    ),
    Bar(
        "order_10000_ratio_credit",
        "the same where everybody has a credit limit",
        1.25,
        study="loyal_pg",
    ),
    Bar(
        "place_sqlite_rate_ratio",
        "orders/s, SQLite / limit",
        0.5,
        at_most=False,
        study="place_sqlite",
    ),
    Bar("place_sqlite_cpu_ratio", "CPU per order, SQLite / limit", None, study="place_sqlite"),
    Bar(
        "bulk_gain_sqlite",
        "orders/s, 200 in a `handle_many` / one by one, SQLite",
        None,
        at_most=False,
        study="bulk_sqlite",
    ),
    Bar(
        "read_row_ratio",
        "CPU to read 1,000 orders of ten lines / by hand, PostgreSQL",
        1.5,
        study="read_pg",
    ),
    Bar(
        "read_row_ratio_sqlite",
        "CPU to read 1,000 orders of ten lines / by hand, SQLite",
        None,
        study="read_sqlite",
    ),
    Bar(
        "relay_pg_deliveries_per_second",
        "deliveries/s to one receiver in the process, fan-out and settling included, PostgreSQL",
        5000,
        at_most=False,
        study="relay_pg",
    ),
    Bar(
        "relay_pg_rate_ratio",
        "deliveries/s / a plain outbox emptied with SKIP LOCKED by hand",
        None,
        at_most=False,
        study="relay_pg",
    ),
    Bar("relay_pg_trips", "round trips per 1,000 deliveries, PostgreSQL", None, study="relay_pg"),
    Bar(
        "relay_pg_executions",
        "statements per 1,000 deliveries, PostgreSQL",
        None,
        study="relay_pg",
    ),
    Bar(
        "price_line_ratio",
        "CPU of a line with its reasons, in a basket of ten that nobody asked before / by hand",
        8,
        study="prices",
    ),
    Bar(
        "price_line_again_ratio",
        "the same of baskets that were asked before / by hand",
        None,
        study="prices",
    ),
    Bar("price_looked_at", "most rules looked at for a line, 100,000 rules", 8, study="prices"),
    Bar("price_scale_ratio", "CPU of a line at 100,000 rules / at 100", 1.25, study="prices"),
    Bar("price_10k_lines_s", "CPU of 10,000 lines at 100,000 rules, s", 1.5, study="prices"),
    Bar("price_compile_100k_s", "CPU to compile 100,000 rules, s", 5, study="prices"),
    Bar("price_memory_mb", "memory of a book of 100,000 rules, MB", None, study="prices"),
    Bar(
        "fefo_plan_ms",
        "CPU to choose what expires first for 10 lines out of 10,000 lots, ms",
        50,
        study="fefo",
    ),
    Bar(
        "atp_1000x90_s",
        "what can be promised of 1,000 products on 90 days, 10,000 open orders, PostgreSQL, s",
        2,
        study="atp_pg",
    ),
    Bar("atp_trips_pg", "round trips of that, PostgreSQL", 6, study="atp_pg"),
    Bar(
        "figures_1m_s",
        "CPU of thirteen figures, 100,000 opportunities with 1,000,000 log entries, s",
        20,
        study="figures",
        long=True,
    ),
    Bar(
        "team_board_pg_p50_ms",
        "ms for the board of a team with 20,000 open opportunities of 1,000,000, PostgreSQL",
        80,
        study="boards_pg",
        long=True,
    ),
    Bar(
        "team_board_pg_ratio",
        "the same / by hand",
        None,
        study="boards_pg",
        long=True,
    ),
    Bar(
        "company_board_pg_p50_ms",
        "ms for the board of a company with 300,000 open opportunities of 1,000,000, PostgreSQL",
        2000,
        study="boards_pg",
        long=True,
    ),
    Bar(
        "company_board_pg_ratio",
        "the same / by hand",
        None,
        study="boards_pg",
        long=True,
    ),
    Bar(
        "stale_pg_p50_ms",
        "ms for a page of a hundred stale opportunities of 1,000,000, PostgreSQL",
        50,
        study="boards_pg",
        long=True,
    ),
    Bar(
        "duplicates_pg_p50_ms",
        "ms to look for the duplicates of a lead among 1,000,000, in the middle, PostgreSQL",
        80,
        study="duplicates_pg",
        long=True,
    ),
    Bar(
        "duplicates_100000_s",
        "s to group 100,000 leads that may be the same, in memory",
        120,
        study="duplicates_at_once",
        long=True,
    ),
    Bar(
        "import_rate",
        "rows/s, a file of 100,000 customers of which 1 % are bad, PostgreSQL",
        2000,
        at_most=False,
        study="import_pg",
        long=True,
    ),
    Bar("import_rss_mb", "memory of that import, MB", 150, study="import_pg", long=True),
    Bar(
        "growth_pg_cpu_ratio",
        "CPU per order on grown tables / on empty ones, as a part of the limit's own growth",
        1.15,
        study="growth_pg",
        long=True,
    ),
    Bar(
        "growth_pg_buffers_ratio",
        "buffers touched per order on grown tables / on empty ones",
        1.1,
        study="growth_pg",
        long=True,
    ),
)
