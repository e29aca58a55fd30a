from enum import StrEnum

import pytest
from attrs import evolve

from salescore.errors import InvalidValue
from salescore.lifecycle import Lifecycle, WrongState


class State(StrEnum):
    """Where an order is."""

    PLACED = "placed"
    ON_HOLD = "on_hold"
    CANCELED = "canceled"


ORDERS = Lifecycle(
    kind="order",
    moves={
        "hold": (frozenset({State.PLACED}), State.ON_HOLD),
        "cancel": (frozenset({State.PLACED, State.ON_HOLD}), State.CANCELED),
    },
)


@pytest.mark.parametrize(
    ("state", "verb", "target"),
    [
        (State.PLACED, "hold", State.ON_HOLD),
        (State.PLACED, "cancel", State.CANCELED),
        (State.ON_HOLD, "cancel", State.CANCELED),
    ],
)
def test_legal_move_gives_the_target(state: State, verb: str, target: State) -> None:
    """The table says where a verb leads."""
    assert target is ORDERS.check("SO-1", state=state, verb=verb)


def test_illegal_move_says_what_would_be_allowed() -> None:
    """The error names the thing, its state, and the states of the verb by name."""
    with pytest.raises(WrongState) as caught:
        ORDERS.check("SO-1", state=State.CANCELED, verb="cancel")
    assert {
        "kind": "order",
        "name": "SO-1",
        "verb": "cancel",
        "state": State.CANCELED,
        "allowed": (State.ON_HOLD, State.PLACED),
    } == dict(caught.value.params)
    assert "lifecycle.wrong_state" == caught.value.code


def test_unknown_verb_is_a_mistake_of_the_caller() -> None:
    """It is not a question of state."""
    with pytest.raises(InvalidValue):
        ORDERS.check("SO-1", state=State.PLACED, verb="ship")


def test_verb_that_no_state_allows_is_refused() -> None:
    """A dead row of the table shows when it is written."""
    with pytest.raises(InvalidValue):
        Lifecycle(kind="order", moves={"hold": (frozenset(), State.ON_HOLD)})


def test_states_may_be_plain_text() -> None:
    """The table does not care what a state is."""
    table = Lifecycle(kind="lamp", moves={"press": (frozenset({"on", "off"}), "on")})
    assert "on" == table.check("desk", state="off", verb="press")
    with pytest.raises(WrongState):
        table.check("desk", state="broken", verb="press")


def test_the_states_that_can_follow_are_the_targets_of_its_verbs() -> None:
    """In the order of the table, each once; of a state that is not there none."""
    assert (State.ON_HOLD, State.CANCELED) == ORDERS.following(State.PLACED)
    assert (State.CANCELED,) == ORDERS.following(State.ON_HOLD)
    assert () == ORDERS.following(State.CANCELED)


def table(**targets: str) -> Lifecycle[str]:
    """Give a lifecycle whose verbs lead out of the states of a table."""
    moves = {f"{state} to {to}": (frozenset({state}), to) for state, to in targets.items()}
    return Lifecycle(kind="lamp", moves=moves, besides=tuple(targets))


def test_every_state_is_known_moved_or_not() -> None:
    """Those besides come first, each once."""
    assert ("off", "on") == table(off="on").states
    assert ("stolen", "off", "on") == evolve(table(off="on"), besides=("stolen",)).states
    assert set(State) == set(ORDERS.states)


def test_states_that_no_moves_lead_to_are_found() -> None:
    """From where things begin, over any number of moves."""
    lamp = evolve(table(off="on", on="off"), besides=("stolen",))
    assert ("stolen",) == lamp.unreachable("off")
    assert () == table(off="on", on="broken").unreachable("off")
    with pytest.raises(InvalidValue):
        lamp.unreachable("dim")


def test_two_lifecycles_become_one() -> None:
    """Verbs of both; from some states only those of the other one, if that is wanted."""
    mine, other = table(off="on"), table(off="broken", broken="off")
    assert ("on", "broken") == mine.merge(other).following("off")
    assert ("broken",) == mine.merge(other, instead=["off"]).following("off")
    assert {"off", "on", "broken"} == set(mine.merge(other, instead=["off"]).states)


def test_a_verb_leads_to_one_state_only() -> None:
    """A verb of both has the sources of both, and must lead to the same state."""
    press = Lifecycle(kind="lamp", moves={"press": (frozenset({"off"}), "on")})
    again = Lifecycle(kind="lamp", moves={"press": (frozenset({"on"}), "on")})
    assert "on" == press.merge(again).check("desk", state="on", verb="press")
    with pytest.raises(InvalidValue):
        press.merge(Lifecycle(kind="lamp", moves={"press": (frozenset({"on"}), "off")}))
