"""Print constraints.txt with the lowest versions that pyproject.toml allows the library to have.

Usage: ``python3 tools/lowest.py``. Only the library's own requirements are lowered, those of its
extras too; what they need themselves, and what only tests need, stays as it is pinned. A pin that
belongs to a lowered one (``psycopg-binary``) follows it.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from pathlib import Path
from typing import Final

PROJECT: Final = Path(__file__).parents[1]
FOLLOWS: Final = {"psycopg-binary": "psycopg"}

_REQUIREMENT: Final = re.compile(r"([\w.-]+)(?:\[[\w,-]+\])?>=([\w.]+)")


def floors(requirements: Iterable[str]) -> Mapping[str, str]:
    """Give the lowest version of each requirement; every one must have a lower bound."""
    found = {}
    for requirement in requirements:
        match = _REQUIREMENT.match(requirement)
        if match is None:
            raise ValueError(f"{requirement} has no lower bound")
        found[match[1]] = match[2]
    return found


def lowered(pins: Iterable[str], lowest: Mapping[str, str]) -> Iterator[str]:
    """Give lines of a file of constraints, those of the given names with their lowest version."""
    for line in pins:
        name, _, pinned = line.partition("==")
        floor = lowest.get(FOLLOWS.get(name, name))
        yield line if floor is None else f"{name}=={floor}{pinned[len(pinned.split(' ')[0]) :]}"


def main() -> None:
    """Print them."""
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"].values()
    lowest = floors(chain(project["dependencies"], *extras))
    pins = (PROJECT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    print("\n".join(lowered(pins, lowest)))


if __name__ == "__main__":
    main()
