"""Run published cases: `python -m tests.cases DIRECTORY [--family F,G] [--json | --page]`."""

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.cases import page, reading
from tests.cases.bindings.registry import BINDINGS
from tests.cases.running import Result, run
from tests.cases.totals import as_json, table, totals


def results(directory: Path, *, families: frozenset[str] = frozenset()) -> Iterator[Result]:
    """Play every case of a folder, or those of some families."""
    words = reading.words(directory)
    for case in reading.read_cases(directory):
        if not families or case.family in families:
            yield run(case, words=words.get(case.family), binding=BINDINGS.get(case.family))


def main(arguments: Sequence[str] | None = None) -> int:
    """Play the cases that the command line names, and print what came of them."""
    parser = argparse.ArgumentParser(prog="python -m tests.cases", description=__doc__)
    parser.add_argument("directory", type=Path, help="a folder of case files")
    parser.add_argument("--family", default="", help="only these families, with commas between")
    shape = parser.add_mutually_exclusive_group()
    shape.add_argument("--json", action="store_true", help="totals and every case for machines")
    shape.add_argument(
        "--page",
        nargs="?",
        const=page.SHOWN,
        metavar="FILE",
        help="what fails or is unsupported, as a part of a page; with FILE, written into it",
    )
    asked = parser.parse_args(arguments)
    if not asked.directory.is_dir():
        parser.error(f"{asked.directory} is no folder")
    families = frozenset(name.strip() for name in asked.family.split(",") if name.strip())
    played = list(results(asked.directory, families=families))
    if asked.json:
        print(json.dumps(as_json(played), indent=1, ensure_ascii=False))
    elif asked.page:
        page.publish(asked.page, page.render(played))
    else:
        print("\n".join([*map(_row, played), "", table(totals(played))]))
    return 0


def _row(result: Result) -> str:
    """Write what came of one case."""
    return f"{result.status:<12} {result.case.id}  {result.detail}".rstrip()


if __name__ == "__main__":
    sys.exit(main())
