"""Where a lead belongs in the territory tree."""

from uuid import UUID

import pytest
from attrs import frozen

from salescore.assignment.routing import DEPTH_MAX, Route, above, against_tree, below, route
from salescore.errors import InvalidValue

NORTH, SOUTH = UUID(int=1), UUID(int=2)


@frozen(kw_only=True)
class Land:
    """A territory of the tests."""

    code: str
    parent: str | None = None
    priority: int = 0
    team_id: UUID | None = None
    owner_id: UUID | None = None


TREE = (
    Land(code="europe", team_id=NORTH),
    Land(code="germany", parent="europe"),
    Land(code="bavaria", parent="germany", owner_id=SOUTH),
    Land(code="alps", parent="europe", priority=1, team_id=SOUTH),
)
MEETS = {
    "europe": lambda lead: "eu" in lead,
    "germany": lambda lead: "de" in lead,
    "bavaria": lambda lead: "by" in lead,
    "alps": lambda lead: "high" in lead,
}


def routed(*words: str) -> Route:
    """Say where a lead with these marks belongs."""
    return route(set(words), TREE, MEETS)


def test_the_smallest_territory_says_who_works_there() -> None:
    """Bavaria's own salesperson has what lies in Bavaria."""
    found = routed("eu", "de", "by")
    assert found.path == ("europe", "germany", "bavaria")
    assert (found.owner_id, found.by) == (SOUTH, "bavaria")
    assert found.reason.code == "assignment.in_territory"


def test_a_parent_stands_in() -> None:
    """Germany names nobody, so the team of Europe works there."""
    found = routed("eu", "de")
    assert (found.territory, found.team_id, found.by) == ("germany", NORTH, "europe")
    assert found.reason.params == {"path": "europe > germany", "territory": "europe"}


def test_neighbors_are_asked_by_priority() -> None:
    """What lies in the Alps and in Germany belongs to the Alps, which are asked first."""
    assert routed("eu", "de", "high").path == ("europe", "alps")


def test_what_lies_nowhere_says_so() -> None:
    """Bavaria is not asked about what Europe does not take."""
    found = routed("by")
    assert (found.path, found.territory, found.team_id) == ((), None, None)
    assert found.reason.code == "assignment.no_territory"


def test_a_tree_where_nobody_works_says_so() -> None:
    """A territory without team and salesperson, and without parents that have one, gives none."""
    found = route(set(), (Land(code="sea"),), {})
    assert (found.path, found.by) == (("sea",), None)
    assert found.reason.code == "assignment.nobody_works_there"


def test_trees_have_no_circles() -> None:
    """A territory lies in one that is there, not inside itself, and not too deep."""
    against_tree("bavaria", "europe", TREE[:2])
    with pytest.raises(InvalidValue):
        against_tree("asia", "earth", TREE)
    with pytest.raises(InvalidValue):
        against_tree("europe", "bavaria", TREE[1:])
    chain = tuple(
        Land(code=f"t{depth}", parent=f"t{depth - 1}" if depth else None)
        for depth in range(DEPTH_MAX)
    )
    against_tree("other", f"t{DEPTH_MAX - 2}", chain)
    with pytest.raises(InvalidValue):
        against_tree("other", f"t{DEPTH_MAX - 1}", chain)


def test_what_lies_around_and_within_is_found_even_in_a_circle() -> None:
    """Each step goes one territory further, and none goes on for ever."""
    assert ["bavaria", "germany", "europe"] == [each.code for each in above("bavaria", TREE)]
    assert ((), ()) == (above("asia", TREE), above(None, TREE))
    assert ["europe", "germany", "alps", "bavaria"] == [each.code for each in below(TREE[0], TREE)]
    circle = (Land(code="a", parent="b"), Land(code="b", parent="a"))
    assert DEPTH_MAX == len(above("a", circle)) == len(below(circle[0], circle))
