"""Lifecycles as tables: which verb leads from which states to which state."""

from collections.abc import Iterable, Mapping
from enum import Enum
from typing import Generic, TypeVar

from attrs import field, frozen

from salescore.errors import InvalidValue, SalesError

__all__ = ["Lifecycle", "WrongState"]

S = TypeVar("S")


class WrongState(SalesError, RuntimeError):
    """A verb that the present state does not allow."""

    code = "lifecycle.wrong_state"

    def __init__(
        self, kind: str, *, name: str, verb: str, state: object, allowed: Iterable[object]
    ) -> None:
        """Name the kind, the one meant, the verb, its state, and the states that allow it."""
        super().__init__(kind=kind, name=name, verb=verb, state=state, allowed=tuple(allowed))


@frozen
class Lifecycle(Generic[S]):
    """The moves of one kind of thing.

    Args:
        kind: what moves, ``"order"``.
        moves: from each verb to the states that allow it and the state it leads to; None leads
            nowhere else.
        besides: states that belong to it although no verb leads from or to them.

    Raises:
        InvalidValue: a verb that no state allows.

    Example:
        >>> orders = Lifecycle(kind="order", moves={"hold": (frozenset({"placed"}), "on_hold")})
        >>> orders.check("SO-1", state="placed", verb="hold")
        'on_hold'
    """

    kind: str
    moves: Mapping[str, tuple[frozenset[S], S | None]] = field(hash=False)
    besides: tuple[S, ...] = ()

    def __attrs_post_init__(self) -> None:
        """Hold the invariants."""
        for verb, (sources, _) in self.moves.items():
            if not sources:
                raise InvalidValue(f"moves of {self.kind}", value=verb, allowed="verbs with states")

    def check(self, name: str, *, state: S, verb: str) -> S:
        """Give the state that a verb leads to.

        Args:
            name: which one, for the error: a number or an id.
            state: where it is now.
            verb: what is to be done.

        Raises:
            WrongState: the state does not allow the verb.
            InvalidValue: the table does not have the verb.
        """
        move = self.moves.get(verb)
        if move is None:
            allowed = ", ".join(sorted(self.moves))
            raise InvalidValue(f"verb of {self.kind}", value=verb, allowed=allowed)
        sources, target = move
        if state not in sources:
            by_word = sorted(sources, key=_word)
            raise WrongState(self.kind, name=name, verb=verb, state=state, allowed=by_word)
        return state if target is None else target

    def following(self, state: S) -> tuple[S, ...]:
        """Give the states that can follow one, in the order of the table, each once.

        >>> sources = frozenset({"placed"})
        >>> orders = Lifecycle(kind="order", moves={"hold": (sources, "on_hold")})
        >>> orders.following("placed"), orders.following("on_hold")
        (('on_hold',), ())
        """
        targets = (
            state if target is None else target
            for sources, target in self.moves.values()
            if state in sources
        )
        return tuple(dict.fromkeys(targets))

    @property
    def states(self) -> tuple[S, ...]:
        """Every state, each once: those besides, then those of the moves in their order."""
        moved = (
            state
            for sources, target in self.moves.values()
            for state in (*sorted(sources, key=_word), target)
            if state is not None
        )
        return tuple(dict.fromkeys((*self.besides, *moved)))

    def unreachable(self, initial: S) -> tuple[S, ...]:
        """Give the states to which no moves lead from the one in which things begin.

        Raises:
            InvalidValue: it has no such state.

        >>> moves = {"hold": (frozenset({"placed"}), "on_hold")}
        >>> orders = Lifecycle(kind="order", moves=moves, besides=("lost",))
        >>> orders.unreachable("placed")
        ('lost',)
        """
        if initial not in self.states:
            allowed = ", ".join(map(_word, self.states))
            raise InvalidValue(f"initial state of {self.kind}", value=initial, allowed=allowed)
        reached: dict[S, None] = {}
        waiting = [initial]
        while waiting:
            state = waiting.pop()
            if state not in reached:
                reached[state] = None
                waiting.extend(self.following(state))
        return tuple(each for each in self.states if each not in reached)

    def merge(self, other: "Lifecycle[S]", *, instead: Iterable[S] = ()) -> "Lifecycle[S]":
        """Give the moves of both, those of this one first.

        Args:
            other: whose moves come besides.
            instead: the states from which only its moves lead on.

        Raises:
            InvalidValue: a verb that leads to one state here, and to another one there.

        >>> hold = Lifecycle(kind="order", moves={"hold": (frozenset({"placed"}), "on_hold")})
        >>> lose = Lifecycle(kind="order", moves={"lose": (frozenset({"placed"}), "lost")})
        >>> hold.merge(lose).following("placed")
        ('on_hold', 'lost')
        >>> hold.merge(lose, instead=["placed"]).following("placed")
        ('lost',)
        """
        replaced = frozenset(instead)
        left = {verb: (sources - replaced, to) for verb, (sources, to) in self.moves.items()}
        moves = {verb: move for verb, move in left.items() if move[0]}
        for verb, (sources, target) in other.moves.items():
            mine, to = moves.get(verb, (frozenset(), target))
            if to != target:
                raise InvalidValue(f"moves of {self.kind}", value=verb, allowed="one target a verb")
            moves[verb] = (mine | sources, to)
        every = tuple(dict.fromkeys((*self.states, *other.states)))
        return Lifecycle(kind=self.kind, moves=moves, besides=every)


def _word(state: object) -> str:
    """Give the word that a state is stored as."""
    return str(state.value if isinstance(state, Enum) else state)
