"""Change the library in small ways, one at a time, and see whether its tests notice.

    python tools/mutants.py [--count 400] [--seed 6] [--groups money,allocate] [--bar 85]

Each mutant is a module with one change (`tools.mutations`), drawn with a seed from the modules of a
group: as many of each group, as far as it has them. A process of its own imports the changed module
and runs the tests of the group until the first one fails; one that takes far longer than the
unchanged library is killed by time. What survives is printed, and written to the report.
"""

import argparse
import ast
import importlib.machinery
import json
import os
import random
import signal
import sys
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib.abc import MetaPathFinder
from itertools import zip_longest
from pathlib import Path
from types import CodeType, ModuleType
from typing import Final, NamedTuple

PROJECT: Final = Path(__file__).parents[1]
sys.path[:0] = [str(PROJECT), str(PROJECT / "src")]

import hypothesis  # noqa: E402, F401 - what every mutant's process needs is loaded once.
import pytest  # noqa: E402 - after the path.

from tools.mutations import Mutation, mutated, mutations  # noqa: E402 - after the path.

__all__ = ["GROUPS", "Group", "Mutant", "Verdict", "drawn", "main", "report", "tried"]

SEED: Final = 6
COUNT: Final = 400
BAR_PERCENT: Final = 85
_GRACE_SECONDS: Final = 10.0
_PATIENCE: Final = 4
"""How many times as long as the unchanged library a mutant may take, beside the grace."""
_POLL_SECONDS: Final = 0.01
_TOLD: Final = 25
"""After so many mutants it is said how far the run has come."""
_OPTIONS: Final = (
    "-x", "-q", "-p", "no:cacheprovider", "-p", "no:xdist",
    "-W", "ignore::pytest.PytestAssertRewriteWarning",
)  # fmt: skip
"""Stop at the first failure; that much is loaded already is meant."""


class Group(NamedTuple):
    """Modules that belong together, and the tests that should notice.

    Attributes:
        modules: paths below the project; a pattern stands for several.
        tests: paths and names of tests, the quick ones first.
    """

    modules: tuple[str, ...]
    tests: tuple[str, ...]


GROUPS: Final[Mapping[str, Group]] = {
    "money": Group(
        (
            "src/salescore/decimals.py",
            "src/salescore/money/[!_s]*.py",
            "src/salescore/money/scaled.py",
            "src/salescore/unit_price.py",
            "src/salescore/exchange/conversion.py",
            "src/salescore/exchange/table.py",
        ),
        (
            "tests/salescore/test_decimals.py",
            "tests/salescore/test_unit_price.py",
            "tests/salescore/money",
            "tests/salescore/exchange/test_table.py",
            "tests/laws/test_rounding_laws.py",
            "tests/laws/test_money_laws.py",
            "tests/laws/test_exchange_laws.py",
        ),
    ),
    "allocate": Group(
        ("src/salescore/money/splitting.py",),
        ("tests/salescore/money/test_splitting.py", "tests/laws/test_money_laws.py"),
    ),
    "tax": Group(
        (
            "src/salescore/tax/amounts.py",
            "src/salescore/tax/cells.py",
            "src/salescore/tax/document.py",
            "src/salescore/tax/explained.py",
            "src/salescore/tax/flatten.py",
            "src/salescore/tax/mapping.py",
            "src/salescore/tax/payable.py",
            "src/salescore/tax/settling.py",
            "src/salescore/tax/solving.py",
            "src/salescore/tax/steps.py",
            "src/salescore/tax/summary.py",
            "src/salescore/tax/taxed_line.py",
        ),
        (
            "tests/salescore/tax/test_amounts.py",
            "tests/salescore/tax/test_engine.py",
            "tests/salescore/tax/test_discounts.py",
            "tests/salescore/tax/test_payable.py",
            "tests/salescore/tax/test_flatten.py",
            "tests/cases/test_last.py::test_totals_do_not_fall[tax]",
            "tests/laws/test_document_laws.py::TestM1Tax",
            "tests/laws/test_tax_laws.py",
        ),
    ),
    "prices": Group(
        (
            "src/salescore/pricing/amounts.py",
            "src/salescore/pricing/choice.py",
            "src/salescore/pricing/computing.py",
            "src/salescore/pricing/conditions.py",
            "src/salescore/pricing/discounts.py",
            "src/salescore/pricing/index.py",
            "src/salescore/pricing/line.py",
            "src/salescore/pricing/scope.py",
            "src/salescore/pricing/shelf.py",
            "src/salescore/pricing/ties.py",
        ),
        (
            "tests/salescore/pricing/test_amounts.py",
            "tests/salescore/pricing/test_choice.py",
            "tests/salescore/pricing/test_discounts.py",
            "tests/salescore/pricing/test_book.py",
            "tests/cases/test_last.py::test_totals_do_not_fall[pricing]",
            "tests/laws/test_pricing_laws.py",
        ),
    ),
}
"""What mutants are drawn from."""


class Mutant(NamedTuple):
    """A module with one change.

    Attributes:
        group: whose tests are run.
        path: of the module, below the project.
        mutation: the change.
    """

    group: str
    path: str
    mutation: Mutation


class Verdict(NamedTuple):
    """What became of a mutant.

    Attributes:
        mutant: which.
        outcome: ``"killed"`` by a test, ``"time"``, or ``"survived"``.
        seconds: how long its tests ran.
    """

    mutant: Mutant
    outcome: str
    seconds: float


def drawn(groups: Mapping[str, Group], *, count: int, seed: int) -> tuple[Mutant, ...]:
    """Draw mutants: one of each group in turn, until there are enough or no more.

    Args:
        groups: by name.
        count: how many.
        seed: of the draw; the same gives the same mutants of the same sources, whatever other
            groups there are.
    """
    lots = []
    for name, group in groups.items():
        lot = list(_all_of(name, group))
        random.Random(f"{seed} {name}").shuffle(lot)
        lots.append(lot)
    in_turn = (each for turn in zip_longest(*lots) for each in turn if each is not None)
    return tuple(each for each, _ in zip(in_turn, range(count), strict=False))


def _all_of(name: str, group: Group) -> Iterator[Mutant]:
    """Give every mutant of a group, in the order of paths and lines."""
    paths = sorted({path for pattern in group.modules for path in PROJECT.glob(pattern)})
    for path in paths:
        for mutation in mutations(path.read_text(encoding="utf-8")):
            yield Mutant(name, path.relative_to(PROJECT).as_posix(), mutation)


class _Changed(importlib.machinery.SourceFileLoader):
    """Loads one module with its change."""

    def __init__(self, name: str, path: str, tree: ast.Module) -> None:
        super().__init__(name, path)
        self._tree = tree

    def get_code(self, fullname: str) -> CodeType:
        """Compile the changed tree; nothing of it is kept on the disk."""
        return compile(self._tree, self.get_filename(fullname), "exec")


class _Finder(MetaPathFinder):
    """Finds the changed module before anybody finds the one on the disk."""

    def __init__(self, mutant: Mutant) -> None:
        path = PROJECT / mutant.path
        parts = path.relative_to(PROJECT / "src").with_suffix("").parts
        self._name = ".".join(parts)
        tree = mutated(path.read_text(encoding="utf-8"), mutant.mutation.number)
        self._loader = _Changed(self._name, str(path), tree)

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        """Give the spec of the changed module; of others nothing."""
        del path, target
        if fullname != self._name:
            return None
        return importlib.machinery.ModuleSpec(
            fullname, self._loader, origin=self._loader.get_filename(fullname)
        )


def _begin(mutant: Mutant | None, tests: Sequence[str]) -> int:
    """Start a process that runs tests, on the library with a change or without; give its id."""
    child = os.fork()
    if child:
        return child
    code = 1
    try:
        null = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(null, stream)
        os.environ["HYPOTHESIS_PROFILE"] = "ci"
        os.chdir(PROJECT)
        if mutant is not None:
            sys.meta_path.insert(0, _Finder(mutant))
        code = int(pytest.main([*_OPTIONS, *tests]))
    finally:
        os._exit(min(code, 1))


def _seconds_of(tests: Sequence[str]) -> float:
    """Run tests on the unchanged library; give how long they take.

    Raises:
        SystemExit: one fails already.
    """
    began = time.monotonic()
    _, status = os.waitpid(_begin(None, tests), 0)
    if status:
        raise SystemExit(f"without a change these tests fail: {' '.join(tests)}")
    return time.monotonic() - began


def tried(
    mutants: Iterable[Mutant], groups: Mapping[str, Group], *, workers: int
) -> Iterator[Verdict]:
    """Try mutants, several at a time, and give each verdict as it comes.

    Args:
        mutants: those to try.
        groups: where their tests stand.
        workers: how many at a time.
    """
    patience = {
        name: _GRACE_SECONDS + _PATIENCE * _seconds_of(group.tests)
        for name, group in groups.items()
    }
    waiting, running = list(reversed(list(mutants))), dict[int, tuple[Mutant, float]]()
    while waiting or running:
        while waiting and len(running) < workers:
            mutant = waiting.pop()
            child = _begin(mutant, groups[mutant.group].tests)
            running[child] = (mutant, time.monotonic())
        yield from _ended(running, patience)
        time.sleep(_POLL_SECONDS)


def _ended(
    running: dict[int, tuple[Mutant, float]], patience: Mapping[str, float]
) -> Iterator[Verdict]:
    """Give the verdicts on those that are through, or have had their time."""
    for child, (mutant, began) in list(running.items()):
        seconds = time.monotonic() - began
        ended, status = os.waitpid(child, os.WNOHANG)
        if ended:
            outcome = "killed" if status else "survived"
        elif seconds > patience[mutant.group]:
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
            outcome = "time"
        else:
            continue
        del running[child]
        yield Verdict(mutant, outcome, seconds)


def report(verdicts: Sequence[Verdict], *, seed: int, seconds: float) -> dict[str, object]:
    """Give the figures as JSON can say them, survivors by place."""
    by_group: dict[str, dict[str, int]] = {}
    for verdict in verdicts:
        counts = by_group.setdefault(verdict.mutant.group, {"killed": 0, "time": 0, "survived": 0})
        counts[verdict.outcome] += 1
    left = sorted(each.mutant[1:] for each in verdicts if each.outcome == "survived")
    return {
        "seed": seed,
        "mutants": len(verdicts),
        "killed_percent": _percent(verdicts),
        "seconds": round(seconds),
        "groups": dict(sorted(by_group.items())),
        "survivors": [f"{path}:{mutation.line}: {mutation.what}" for path, mutation in left],
    }


def _percent(verdicts: Sequence[Verdict]) -> float:
    """Give how many of a hundred were killed."""
    killed = sum(verdict.outcome != "survived" for verdict in verdicts)
    return round(100 * killed / len(verdicts), 1) if verdicts else 0.0


def _arguments(given: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--count", type=int, default=COUNT)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--groups", default=",".join(GROUPS))
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--bar", type=float, default=BAR_PERCENT, help="percent to be killed")
    parser.add_argument("--report", type=Path, help="a file for the figures, as JSON")
    return parser.parse_args(given)


def main(given: Sequence[str] | None = None) -> int:
    """Try the mutants that the arguments ask for; 1 if too many survive."""
    asked = _arguments(given)
    groups = {name: GROUPS[name] for name in asked.groups.split(",")}
    mutants = drawn(groups, count=asked.count, seed=asked.seed)
    began, verdicts = time.monotonic(), list[Verdict]()
    for verdict in tried(mutants, groups, workers=asked.workers):
        verdicts.append(verdict)
        if len(verdicts) % _TOLD == 0:
            print(f"{len(verdicts)} of {len(mutants)} tried", file=sys.stderr)
        path, mutation = verdict.mutant.path, verdict.mutant.mutation
        if verdict.outcome == "survived":
            print(f"{path}:{mutation.line}: {mutation.what}: survived", flush=True)
    figures = report(verdicts, seed=asked.seed, seconds=time.monotonic() - began)
    if asked.report is not None:
        asked.report.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")
    print(json.dumps({name: figures[name] for name in figures if name != "survivors"}, indent=2))
    return int(_percent(verdicts) < asked.bar)


if __name__ == "__main__":
    raise SystemExit(main())
