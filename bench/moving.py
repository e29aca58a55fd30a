"""How fast rows of a file become customers: one line of JSON.

`python -m bench.moving --url postgresql://... [--rows 100000] [--pg-data FOLDER]`

Makes a file in which one row in a hundred is bad, imports it into a new tenant, and looks whether
every good row is a customer and every bad one in the error file with line, column and reason.
"""

import argparse
import io
import json
import resource
import time
from collections.abc import Mapping
from contextlib import redirect_stdout
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final
from uuid import uuid4

from bench.limit import common
from salescore.cli import main as salescore
from salescore.delimited import read_records, record_text

_HEADING: Final = (
    "reference",
    "name",
    "currency",
    "email",
    "groups",
    "street",
    "city",
    "postal_code",
    "country",
)
_BAD: Final = 7
"""Of a hundred rows the one with a currency that there is not."""


def write(path: Path, rows: int) -> None:
    """Write a file of customers."""
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(record_text(_HEADING))
        for number in range(rows):
            cells = (
                f"K{number}",
                f"Firma {number} GmbH & Co. KG",
                "XXX" if number % 100 == _BAD else "EUR",
                f"office{number}@example.com",
                "cafes;hotels",
                f"Hauptstraße {number}",
                "Köln",
                "50667",
                "DE",
            )
            file.write(record_text(cells))


def check(told: Mapping[str, Any], rows: int) -> None:
    """Demand that every row is where it belongs."""
    bad = [number + 2 for number in range(rows) if number % 100 == _BAD]
    added = rows - len(bad)
    counts = {"added": added, "changed": 0, "unchanged": 0, "refused": len(bad)}
    assert counts == told["counts"], told["counts"]
    with Path(told["error_file"]).open(encoding="utf-8", newline="") as file:
        found = [record.cells[-3:] for record in list(read_records(file))[1:]]
    assert [(str(line), "currency") for line in bad] == [cells[:2] for cells in found]
    assert all("XXX is no active currency" in cells[2] for cells in found)


def _server_cpu(folder: str | None) -> float:
    """Give the CPU seconds of the server so far; 0 where nobody says which one it is."""
    return common._pg_cpu(folder) or 0.0  # noqa: SLF001 - as it is there.


def main() -> None:
    """Measure once."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--url", required=True)
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--pg-data", default=None)
    given = parser.parse_args()
    with TemporaryDirectory() as folder, redirect_stdout(io.StringIO()) as out:
        path = Path(folder) / "customers.csv"
        write(path, given.rows)
        words = ["--url", given.url, "--tenant", uuid4().hex, "--json"]
        server, spent = _server_cpu(given.pg_data), time.process_time()
        since = time.perf_counter()
        code = salescore(["import", "customers", str(path), *words])
        seconds, cpu = time.perf_counter() - since, time.process_time() - spent
        served = _server_cpu(given.pg_data) - server
        assert code == 1
        check(json.loads(out.getvalue()), given.rows)
    print(
        json.dumps(
            {
                "rows_per_s": given.rows / seconds,
                "client_cpu_us_per_row": cpu / given.rows * 1e6,
                "server_cpu_us_per_row": served / given.rows * 1e6,
                "rss_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
            }
        )
    )


if __name__ == "__main__":
    main()
