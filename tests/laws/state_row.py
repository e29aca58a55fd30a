"""One row of the table of states: a command, what it moves, and how it is asked for."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, Final

from attrs import field, frozen

from salescore.events import Actor, Command
from salescore.facts import Kind
from salescore.lifecycle import Lifecycle
from tests.laws.specimens import Desk, Maker

__all__ = ["Row", "word"]

_NOTHING: Final[Mapping[Any, Any]] = MappingProxyType({})


def word(state: Any) -> str:
    """Give the word for a state."""
    return str(getattr(state, "value", state))


@frozen(kw_only=True)
class Row:
    """What a command does to one kind of thing in each of its states.

    Args:
        command: the class.
        kind: what is moved.
        moves: the same in words.
        table: the moves it may make.
        verb: the one this command makes; None where no state forbids it.
        specimens: how things come into each state.
        ask: makes the command for one of them, in its shop.
        ready: in these states the command needs a thing that more happened to.
        refused: states that allow the move, and in which there is a reason against it.
        actor: who asks; None for the usual one.
        leads: where it leads from some states; from others as the table says.
    """

    command: type[Command[Any]]
    kind: Kind[Any]
    moves: str
    table: Lifecycle[Any] | None = None
    verb: str | None = None
    specimens: Mapping[Any, Maker]
    ask: Callable[[Desk, Any], Command[Any]]
    ready: Mapping[Any, Maker] = field(default=_NOTHING)
    refused: Mapping[Any, tuple[str, ...]] = field(default=_NOTHING)
    actor: Actor | None = None
    leads: Mapping[Any, Any] = field(default=_NOTHING)

    @property
    def name(self) -> str:
        """Its name: no two rows share one."""
        return f"{self.command.__name__} of a {self.moves}"

    def maker(self, state: Any) -> Maker:
        """Give what makes the thing that the command is about."""
        return self.ready.get(state, self.specimens[state])

    @property
    def allowed(self) -> list[Any]:
        """The states in which it can be asked for, in the order of the specimens."""
        if self.verb is None or self.table is None:
            return list(self.specimens)
        sources, _ = self.table.moves[self.verb]
        return [state for state in self.specimens if state in sources]

    @property
    def forbidden(self) -> list[Any]:
        """The other states."""
        return [state for state in self.specimens if state not in self.allowed]

    def now(self, desk: Desk, thing: Any) -> Any:
        """Give the state of the thing that it moves, as it stands."""
        key = thing.order_id if self.moves.startswith("order of") else self.kind.key_of(thing)
        return desk.sales.read([self.kind.one(key)]).one(self.kind, key).state

    def target(self, state: Any) -> Any:
        """Give the state that it leads to."""
        if state in self.leads:
            return self.leads[state]
        found = None if self.verb is None or self.table is None else self.table.moves[self.verb][1]
        return state if found is None else found
