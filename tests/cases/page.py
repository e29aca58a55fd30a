"""The part of docs/reference/cases.md that a run writes: totals, and what did not pass."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import Final

from tests.cases.running import Result, Status
from tests.cases.totals import COUNTED, totals

BEGIN: Final = "<!-- cases: begin -->"
END: Final = "<!-- cases: end -->"
PAGE: Final = Path("docs/reference/cases.md")

SHOWN: Final = "-"
"""In place of a file: print the part."""

OPEN: Final = (Status.FAIL, Status.UNSUPPORTED)


def render(results: Iterable[Result]) -> str:
    """Write the tables of a run."""
    rows = list(results)
    return "\n\n".join([BEGIN, _totals(rows), *_families(rows), END])


def write_into(page: str, part: str) -> str:
    """Put a rendered part in the place that the page keeps for it."""
    before, _, rest = page.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{part}{after}"


def publish(where: str, part: str) -> None:
    """Print a part, or write it into the page that keeps a place for it."""
    if where == SHOWN:
        print(part)
        return
    path = Path(where)
    path.write_text(write_into(path.read_text(encoding="utf-8"), part), encoding="utf-8")


def part_of(page: str) -> str:
    """Give the part of a page that a run wrote."""
    _, _, rest = page.partition(BEGIN)
    inside, _, _ = rest.partition(END)
    return f"{BEGIN}{inside}{END}"


def _totals(rows: Sequence[Result]) -> str:
    """Write the table of totals."""
    head = f"| family | kind | {' | '.join(COUNTED)} |"
    line = "|---" * (2 + len(COUNTED)) + "|"
    counted = (
        f"| {family} | {kind} | {' | '.join(str(row[status]) for status in COUNTED)} |"
        for family, kinds in totals(rows).items()
        for kind, row in kinds.items()
    )
    return "\n".join([head, line, *counted])


def _families(rows: Sequence[Result]) -> Iterator[str]:
    """Write, for every family that has a binding, what fails and what is unsupported, by reason."""
    by_family = groupby(sorted(rows, key=_family), key=_family)
    for family, members in by_family:
        listed = sorted((each for each in members if each.status in OPEN), key=_reason)
        if not listed or all(_is_unbound(each) for each in listed):
            continue
        reasons = (_line(reason, list(same)) for reason, same in groupby(listed, key=_reason))
        yield "\n".join([f"### {family}", "", *reasons])


def _family(result: Result) -> str:
    """Give the family of a result."""
    return result.case.family


def _reason(result: Result) -> tuple[str, str]:
    """Give what results are listed by."""
    return result.status, result.detail


def _is_unbound(result: Result) -> bool:
    """Tell whether a whole family waits for a binding."""
    return result.detail.startswith("no binding")


def _line(reason: tuple[str, str], same: Sequence[Result]) -> str:
    """Write one reason and the cases that have it."""
    status, detail = reason
    named = ", ".join(f"`{each.case.id}`" for each in same)
    return f"- {status}, {detail}: {named}"
