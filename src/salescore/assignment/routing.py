"""Where something belongs: the territory tree, gone down as far as conditions are met."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Final, Protocol, TypeVar
from uuid import UUID

from attrs import frozen

from salescore.assignment.question import AssignmentReason
from salescore.errors import InvalidValue

__all__ = ["DEPTH_MAX", "Area", "Route", "above", "against_tree", "below", "route"]

DEPTH_MAX: Final = 10
"""The most territories that may lie one in the other."""


class Area(Protocol):
    """What routing asks of a territory."""

    @property
    def code(self) -> str:
        """Give its code."""
        ...

    @property
    def parent(self) -> str | None:
        """Give the code of the territory that it lies in."""
        ...

    @property
    def priority(self) -> int:
        """Give the place among its neighbors: the largest is asked first."""
        ...

    @property
    def team_id(self) -> UUID | None:
        """Give the team that works it."""
        ...

    @property
    def owner_id(self) -> UUID | None:
        """Give the salesperson who works it alone."""
        ...


A = TypeVar("A", bound=Area)


@frozen(kw_only=True)
class Route:
    """Where something belongs, and who works there.

    Args:
        path: codes of the territories it lies in, the largest first; empty where none takes it.
        by: the code of the territory that says who works there; None where none does.
        team_id: the team.
        owner_id: the salesperson.
        reason: in a sentence.
    """

    path: tuple[str, ...]
    by: str | None
    team_id: UUID | None
    owner_id: UUID | None
    reason: AssignmentReason

    @property
    def territory(self) -> str | None:
        """The code of the smallest territory it lies in."""
        return self.path[-1] if self.path else None


def route(record: Any, areas: Sequence[Area], meets: Mapping[str, Callable[[Any], bool]]) -> Route:
    """Go down the tree: at each step into the first territory whose condition is met.

    Neighbors are asked by priority, the largest first, then by code. Who works there is what the
    smallest of the territories says that says it at all.

    Args:
        record: what the conditions are asked of.
        areas: every territory, each parent among them.
        meets: by code the condition; a territory without one takes everything of its parent.
    """
    path = _path(record, _by_parent(areas), meets)
    by = next((each for each in reversed(path) if each.team_id or each.owner_id), None)
    codes = tuple(each.code for each in path)
    return Route(
        path=codes,
        by=None if by is None else by.code,
        team_id=None if by is None else by.team_id,
        owner_id=None if by is None else by.owner_id,
        reason=_reason(codes, by),
    )


def _path(
    record: Any,
    inside: Mapping[str | None, Sequence[Area]],
    meets: Mapping[str, Callable[[Any], bool]],
) -> list[Area]:
    path: list[Area] = []
    at: str | None = None
    while True:
        among = (each for each in inside.get(at, ()) if _takes(each, record, meets))
        found = next(among, None)
        if found is None:
            return path
        path.append(found)
        at = found.code


def _takes(area: Area, record: Any, meets: Mapping[str, Callable[[Any], bool]]) -> bool:
    condition = meets.get(area.code)
    return condition is None or condition(record)


def _by_parent(areas: Sequence[Area]) -> Mapping[str | None, Sequence[Area]]:
    """Give territories by that which they lie in; those in none of these lie at the top."""
    codes = {each.code for each in areas}
    inside: dict[str | None, list[Area]] = {}
    for each in sorted(areas, key=lambda each: (-each.priority, each.code)):
        parent = each.parent if each.parent in codes else None
        inside.setdefault(parent, []).append(each)
    return inside


def _reason(path: Sequence[str], by: Area | None) -> AssignmentReason:
    if not path:
        return AssignmentReason("assignment.no_territory")
    shown = " > ".join(path)
    if by is None:
        return AssignmentReason("assignment.nobody_works_there", {"path": shown})
    if by.code == path[-1]:
        return AssignmentReason("assignment.in_territory", {"path": shown})
    return AssignmentReason("assignment.in_parent", {"path": shown, "territory": by.code})


def below(top: A, areas: Iterable[A]) -> tuple[A, ...]:
    """Give a territory and all that lie in it, as a tree of their own.

    Args:
        top: the territory.
        areas: every territory.
    """
    inside: dict[str | None, list[A]] = {}
    for each in areas:
        inside.setdefault(each.parent, []).append(each)
    found, edge = [top], [top]
    for _ in range(DEPTH_MAX - 1):
        edge = [each for area in edge for each in inside.get(area.code, ())]
        found += edge
    return tuple(found)


def above(code: str | None, areas: Iterable[A]) -> tuple[A, ...]:
    """Give a territory and those that it lies in, the smallest first.

    Args:
        code: of the territory; what is none lies in nothing.
        areas: every territory.
    """
    by_code = {each.code: each for each in areas}
    found: list[A] = []
    while code is not None and code in by_code and len(found) < DEPTH_MAX:
        found.append(by_code[code])
        code = by_code[code].parent
    return tuple(found)


def against_tree(code: str, parent: str | None, areas: Sequence[Area]) -> None:
    """Demand that a territory lies in one that is there, in no circle and not too deep.

    Args:
        code: of the territory that is to be.
        parent: what it is to lie in.
        areas: every other territory.

    Raises:
        InvalidValue: the parent is not there, lies inside of it, or the tree becomes too deep.
    """
    parents = {each.code: each.parent for each in areas} | {code: parent}
    if parent is not None and parent not in parents:
        raise InvalidValue("parent", value=parent, allowed="the code of a territory")
    for each in parents:
        above, depth = parents[each], 1
        while above is not None:
            depth += 1
            if depth > DEPTH_MAX:
                allowed = f"no circle, and at most {DEPTH_MAX} territories deep"
                raise InvalidValue("parent", value=parent, allowed=allowed)
            above = parents.get(above)
