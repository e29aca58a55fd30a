"""Print the requirements of dependency groups, one a line, for a pip without ``--group``.

Usage: ``python3 tools/dependency_group.py GROUP...`` (groups of PEP 735 in pyproject.toml).
"""

import sys
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

Groups = Mapping[str, Sequence[str | Mapping[str, str]]]


def requirements(groups: Groups, name: str, *, depth: int = 0) -> Iterator[str]:
    """Give the requirements of a group and of the groups it includes.

    Args:
        groups: the table ``[dependency-groups]``.
        name: the group to print.
        depth: how many includes led here; a circle of includes ends in a ValueError.
    """
    if depth > len(groups):
        message = f"dependency group {name!r} includes itself"
        raise ValueError(message)
    for entry in groups[name]:
        if isinstance(entry, str):
            yield entry
        else:
            yield from requirements(groups, entry["include-group"], depth=depth + 1)


def main(names: Sequence[str]) -> None:
    """Print the groups of the project that this tool stands in."""
    project = Path(__file__).parent.parent / "pyproject.toml"
    groups = tomllib.loads(project.read_text(encoding="utf-8"))["dependency-groups"]
    for name in names:
        print("\n".join(requirements(groups, name)))


if __name__ == "__main__":
    main(sys.argv[1:])
