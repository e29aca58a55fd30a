"""Measure, print the table, keep the results: `python -m bench [NAME ...]`.

ROUNDS (7), SECONDS (3) and PRIOR (100000) in the environment say how often, how long a turn lasts
and how many orders a grown shop has. Without names everything runs that does not take very long.
"""

import argparse
import os
import sys

from bench import growth, large, studies
from bench.bars import BARS, Bar
from bench.lab import Lab
from bench.results import PAGE, keep, kept, page_with, table

_STUDIES = {
    name: getattr(module, name) for module in (studies, large, growth) for name in module.__all__
}


def _chosen(names: list[str]) -> list[Bar]:
    """Give the bars of these names, or every one that does not take long."""
    known = {bar.name: bar for bar in BARS}
    unknown = sorted(set(names) - known.keys())
    if unknown:
        raise SystemExit(f"no such figure: {', '.join(unknown)}; there are {', '.join(known)}")
    return [known[name] for name in names] or [bar for bar in BARS if not bar.long]


def main() -> None:
    """Run every study that is needed, once."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME")
    parser.add_argument("--page", action="store_true", help="only write the results to the docs")
    given = parser.parse_args()
    if given.page:
        PAGE.write_text(page_with(kept(), PAGE.read_text(encoding="utf-8")), encoding="utf-8")
        return
    bars = _chosen(given.names)
    environ = os.environ
    with Lab(
        rounds=int(environ.get("ROUNDS") or 7),
        seconds=float(environ.get("SECONDS") or 3),
        prior=int(environ.get("PRIOR") or 100_000),
    ) as lab:
        for study in dict.fromkeys(bar.study for bar in bars):
            print(f"{study} ...", file=sys.stderr, flush=True)
            keep(_STUDIES[study](lab), lab)
    print("\n".join(table(kept())))


if __name__ == "__main__":
    main()
