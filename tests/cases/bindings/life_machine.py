"""Tables of states: which can follow, what a move leads to, two that become one."""

from collections.abc import Mapping
from typing import Any, Final

from salescore.errors import InvalidValue
from salescore.lifecycle import Lifecycle
from tests.cases.binding import Answer
from tests.cases.bindings.life import Life, Op
from tests.cases.bindings.life_words import SAME, STAYS
from tests.cases.fields import demand_read, only, some

Fields = Mapping[str, Any]

TABLES: Final = ("transitions", "pipeline", "table")
STATES: Final = ("state", "status", "initial")
GIVEN: Final = (*TABLES, *STATES)


def lifecycle(table: Mapping[str, Any], *, same: bool = False) -> Lifecycle[str]:
    """Make a table of states a lifecycle, in which a thing may stay where it is if that is so."""
    return Lifecycle(
        kind="thing",
        moves={
            f"{source} to {target}": (frozenset({source}), target)
            for source, targets in table.items()
            for target in (*targets, *((source,) if same else ()))
        },
        besides=tuple(table),
    )


def table_of(life: Life) -> Mapping[str, Any]:
    """Give the table of the case."""
    table: Mapping[str, Any] = only(some(life.given, *TABLES), what="machines")
    return table


def present(life: Life) -> Any:
    """Give the state that a thing is in: where it moved last, or where it begins."""
    (begin,) = some(life.given, *STATES) or (None,)
    return life.at.get("state", begin)


def next_states(life: Life, fields: Fields) -> Answer:
    """Give the states that can follow."""
    states = lifecycle(table_of(life)).following(fields.get("of", present(life)))
    return {"states": states}


def move_to(life: Life, fields: Fields) -> Answer:
    """Move, if the table has the move; with some peers a refused thing just stays."""
    state = present(life)
    moves = lifecycle(table_of(life), same=life.peer in SAME)
    try:
        state = moves.check("it", state=state, verb=f"{state} to {fields['state']}")
    except InvalidValue:
        if life.peer not in STAYS:
            raise
    life.at["state"] = state
    return {"state": state, "status": state}


def merge_tables(life: Life, _: Fields) -> Answer:
    """Join two tables; from states that say so only the second one's moves lead on."""
    first, second, instead = life.given["a"], {}, []
    for state, to in life.given["b"].items():
        if isinstance(to, Mapping):
            demand_read(to, ("to", "merge"), of="state")
            if to.get("merge") == "replace":
                instead.append(state)
        second[state] = to["to"] if isinstance(to, Mapping) else to
    both = lifecycle(first).merge(lifecycle(second), instead=instead)
    return {"transitions": {state: both.following(state) for state in both.states}}


def validate(life: Life, _: Fields) -> Answer:
    """Say whether a table holds together, and warn of states that nothing leads to."""
    try:
        lost = lifecycle(life.given["table"]).unreachable(life.given["initial"])
    except InvalidValue:
        return {"valid": False}
    return {"valid": True, "warning": f"unreachable: {', '.join(lost)}" if lost else None}


OPERATIONS: Final[Mapping[str, Op]] = {
    "merge_tables": Op(merge_tables, given=("a", "b")),
    "move_to": Op(move_to, ("state",), GIVEN),
    "next_states": Op(next_states, ("of",), GIVEN),
    "validate_table": Op(validate, given=GIVEN),
}
