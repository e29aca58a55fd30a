"""What was measured: kept in one file, shown as a table."""

import json
import os
import platform
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any, Final

from bench.bars import BARS, Bar
from bench.lab import ROOT, Figure, Lab

__all__ = ["PAGE", "keep", "kept", "page_with", "table"]

LATEST: Final = ROOT / "bench" / "results" / "latest.json"
PAGE: Final = ROOT / "docs" / "explanation" / "performance.md"
_BEGIN: Final = "<!-- figures: written by make bench-page -->\n"
_END: Final = "<!-- end of figures -->\n"

Kept = Mapping[str, Mapping[str, Any]]


def kept() -> dict[str, dict[str, Any]]:
    """Give the latest result of every figure that was ever measured here."""
    if not LATEST.exists():
        return {}
    found: dict[str, dict[str, Any]] = json.loads(LATEST.read_text(encoding="utf-8"))
    return found


def keep(figures: Iterable[Figure], lab: Lab) -> None:
    """Put figures beside what was measured earlier."""
    results, where = kept(), _where()
    for each in figures:
        what = {"value": each.value, "rounds": lab.rounds, "seconds": lab.seconds}
        results[each.name] = {**what, **where, "raw": list(each.raw)}
    LATEST.parent.mkdir(exist_ok=True)
    LATEST.write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")


def _where() -> dict[str, Any]:
    """Say on what, of what and when."""
    commit = subprocess.run(
        ["git", "describe", "--always", "--dirty"],  # noqa: S607 - the developer's own git.
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
    ).stdout.strip()
    host = f"{platform.machine()}, {os.cpu_count()} CPUs, Python {platform.python_version()}"
    now = datetime.now(UTC).isoformat(timespec="seconds")
    return {"commit": commit, "host": host, "at": now, "load": round(os.getloadavg()[0], 1)}


def table(results: Kept) -> Iterator[str]:
    """Write the lines of a table: every bar, and what was measured last."""
    yield "| name | what | value | bar | |"
    yield "| --- | --- | --- | --- | --- |"
    for bar in BARS:
        found = results.get(bar.name)
        value = "" if found is None else f"{found['value']:.2f}".rstrip("0").rstrip(".")
        yield f"| `{bar.name}` | {bar.what} | {value} | {bar.demand} | {_said(bar, found)} |"


def _said(bar: Bar, found: Mapping[str, Any] | None) -> str:
    if found is None:
        return "not measured"
    met = bar.met(found["value"])
    return "" if met is None else "met" if met else "**missed**"


def page_with(results: Kept, page: str) -> str:
    """Give the page with the table of these results in the place of the old one."""
    before, _, rest = page.partition(_BEGIN)
    _, _, after = rest.partition(_END)
    return f"{before}{_BEGIN}\n{chr(10).join(table(results))}\n\n{_END}{after}"
