"""The page of states draws every lifecycle there is, each move once."""

from collections.abc import Mapping
from xml.etree import ElementTree as ET

import pytest

from salescore.lifecycle import Lifecycle
from salescore.orders.lifecycle import LIFECYCLE
from tools import state_pages

DOOR: Lifecycle[str] = Lifecycle(
    kind="door",
    moves={
        "open": (frozenset({"closed"}), "open"),
        "close": (frozenset({"open"}), "closed"),
        "knock": (frozenset({"closed"}), None),
        "brick up": (frozenset({"closed", "open"}), "gone"),
    },
)


def test_the_order_is_among_them() -> None:
    """Lifecycles are found by looking, not by a list that somebody keeps."""
    assert LIFECYCLE in state_pages.lifecycles()


def test_states_stand_in_the_order_in_which_they_are_reached() -> None:
    """Where nothing leaves any more comes last."""
    expected = ["draft", "placed", "on_hold", "completed", "canceled"]
    assert expected == state_pages.states_of(LIFECYCLE)


def test_every_move_is_drawn_once() -> None:
    """Verbs between the same two states share an arc; those that stay stand in the box."""
    states = state_pages.states_of(DOOR)
    moves = state_pages.moves_of(DOOR, states)
    named: Mapping[tuple[str, str], tuple[str, ...]] = {
        (states[move.source], states[move.target]): move.verbs for move in moves
    }
    assert named == {
        ("closed", "open"): ("open",),
        ("open", "closed"): ("close",),
        ("closed", "closed"): ("knock",),
        ("closed", "gone"): ("brick up",),
        ("open", "gone"): ("brick up",),
    }
    root = ET.fromstring(state_pages.picture(DOOR))  # noqa: S314 - our own text.
    arcs = [each for each in root.iter() if "marker-end" in each.attrib]
    assert 4 == len(arcs)


def test_moves_in_one_lane_do_not_pass_each_other() -> None:
    """Two moves over the same height lie in different lanes."""
    moves = [state_pages.Move(0, 1, ("a",)), state_pages.Move(0, 2, ("b",))]
    found = dict(state_pages.lanes(moves))
    assert {moves[0]: 0, moves[1]: 1} == found


@pytest.mark.parametrize("verb", ["knock", "brick up"])
def test_the_table_names_every_verb(verb: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also those that lead nowhere else."""
    monkeypatch.setattr(state_pages, "lifecycles", lambda: (DOOR,))
    assert f"| {verb} | " in state_pages.page()
