"""Published cases as they stand in files: who expects what of which steps."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from attrs import evolve, frozen

from tests.cases import vocabulary
from tests.cases.vocabulary import Vocabulary

HOME: Final = Path(__file__).parent
VECTORS: Final = HOME / "vectors"
WORDS: Final = "VOCABULARY.md"
OTHER: Final = "other"


@frozen
class Case:
    """One case, as it is written.

    Args:
        family: whose words it uses.
        id: its name, shown and never decided by.
        kind: `law`, `policy`, or `other` where it is not said.
        repo: the peer it was read from.
        given: the state before.
        steps: operations with their fields, each with what must hold after it, or nothing.
        prose: kept in words, not run.
        doubtful: its figure does not follow from its own words; not counted.
        unreadable: why the entry is no case, or nothing.
    """

    family: str
    id: str
    kind: str
    repo: str
    given: Mapping[str, Any]
    steps: tuple[tuple[Mapping[str, Any], Mapping[str, Any] | None], ...]
    prose: bool = False
    doubtful: bool = False
    unreadable: str = ""


def read_cases(directory: Path) -> Iterator[Case]:
    """Read every case of a folder's JSON files, file by file in the order of their names.

    A file without cases may lie among them. One that cannot be read stands as a case that says so,
    and stops no other.
    """
    for path in sorted(each for each in directory.glob("*.json") if each.is_file()):
        try:
            content = json.loads(path.read_bytes())
        except (ValueError, RecursionError) as reason:
            yield _no_case(f"not JSON: {reason}", family=path.stem, name=path.name)
            continue
        if not isinstance(content, dict):
            continue
        family, vectors = str(content.get("family", path.stem)), content.get("vectors", [])
        if isinstance(vectors, list):
            yield from (case(vector, family=family) for vector in vectors)
        else:
            yield _no_case("the vectors are no list", family=family, name=path.name)


def words(directory: Path) -> dict[str, Vocabulary]:
    """Read this project's vocabulary, and over it that which lies beside the cases."""
    beside = directory / WORDS
    ours = vocabulary.load(VECTORS / WORDS)
    return {**ours, **vocabulary.load(beside)} if beside.exists() else ours


def _no_case(reason: str, *, family: str, name: str = "") -> Case:
    """Give what stands for something that is no case."""
    return Case(family, name, OTHER, repo="", given={}, steps=(), unreadable=reason)


def case(vector: Any, *, family: str) -> Case:
    """Read one case; an entry that is none says why."""
    if not isinstance(vector, Mapping):
        return _no_case(f"not a case: {vector!r:.80}", family=family)
    kind = str(vector.get("kind") or OTHER)
    read = Case(family, str(vector.get("id", "")), kind, repo=_repo(vector), given={}, steps=())
    if vector.get("form") == "prose":
        return evolve(read, prose=True)
    try:
        steps = _steps(vector["when"], vector["expect"])
        given = dict(vector["given"])
    except (KeyError, TypeError, ValueError) as reason:
        return evolve(read, unreadable=f"not a case: {reason!r}")
    return evolve(read, given=given, steps=steps, doubtful="doubt" in vector)


def _repo(vector: Mapping[str, Any]) -> str:
    """Give the peer that a case was read from, if it says so."""
    source = vector.get("source")
    return str(source.get("repo", "")) if isinstance(source, Mapping) else ""


def _steps(when: Any, expect: Any) -> tuple[tuple[Any, Any], ...]:
    """Put every operation beside what is expected after it.

    Raises:
        TypeError: something is no object of fields.
        ValueError: there are not as many expectations as operations.
    """
    if not isinstance(when, list):
        when, expect = [when], [expect]
    steps = tuple(zip(when, list(expect), strict=True))
    for operation, expected in steps:
        if not isinstance(operation, Mapping) or not isinstance(expected, Mapping | None):
            raise TypeError("an operation or an expectation is no object")
    return steps
