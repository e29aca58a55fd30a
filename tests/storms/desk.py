"""The desk of a clerk: what there is in the warehouse, what was seen, and what is done next."""

import random
from collections import defaultdict, deque
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final
from uuid import UUID

from attrs import define, field, frozen

__all__ = ["BINS", "LOTS", "LOTTED", "PLACES", "SKUS", "Desk", "Task", "Verb", "verb"]

SKUS: Final = tuple(f"SKU-{number:02}" for number in range(50))

LOTTED: Final = frozenset(SKUS[40:])
"""Products whose goods are told apart by lots."""

LOTS: Final = ("L1", "L2", "L3")

OWNER: Final = "ACME"
"""Whose goods a few are."""

PLACES: Final = ("main", "north", "south")
"""Warehouses, which promise goods."""

BINS: Final = {"main-a": True, "main-b": True, "main-check": False}
"""Parts of the first warehouse, and whether what lies there may be promised."""

_HOT: Final = 5
"""Products of which half of all tasks want some."""

_OWNED: Final = 0.05

_SEEN: Final = 60
"""Documents of a kind that a clerk remembers."""


@frozen
class Task:
    """What is to be done.

    Args:
        key: under which, however often it is tried.
        verb: its name.
        given: its arguments.
    """

    key: str
    verb: str
    given: Mapping[str, Any]


@define
class Desk:
    """What a clerk chooses from.

    Attributes:
        draw: chooses.
        buyers: ids of customers.
        seen: by kind, the ids of documents that were seen last.
    """

    draw: random.Random
    buyers: list[UUID]
    seen: dict[str, deque[str]] = field(factory=lambda: defaultdict(lambda: deque(maxlen=_SEEN)))

    def task(self, key: str, verbs: "Mapping[str, Verb]") -> Task:
        """Choose what to do next."""
        names = list(verbs)
        while True:
            (name,) = self.draw.choices(names, [verbs[each].weight for each in names])
            given = verbs[name].choose(self)
            if given is not None:
                return Task(key, name, given)

    def one_of(self, kind: str) -> str | None:
        """Choose a document that was seen, if there is one."""
        return self.draw.choice(self.seen[kind]) if self.seen[kind] else None

    def about(self, kind: str, **given: Any) -> dict[str, Any] | None:
        """Give arguments about a document that was seen; None if none was."""
        chosen = self.one_of(kind)
        return None if chosen is None else {kind: chosen, **given}

    def place(self) -> str:
        """Choose a warehouse."""
        return self.draw.choice(PLACES)

    def anywhere(self) -> str:
        """Choose a warehouse or a part of one."""
        return self.draw.choice((*PLACES, *PLACES, *BINS))

    def two_places(self) -> dict[str, str]:
        """Choose from where goods go, and to where."""
        source, to = self.draw.sample((*PLACES, *BINS), 2)
        return {"source": source, "to": to}

    def chosen(self, skus: Sequence[str]) -> list[str]:
        """Choose a few products, half of them out of the same five."""
        hot, count = skus[:_HOT], self.draw.randint(1, 4)
        found = {self.draw.choice(hot if self.draw.random() < 0.5 else skus) for _ in range(count)}
        return self.draw.sample(sorted(found), len(found))

    def lines(self, least: int = 1) -> list[tuple[str, int]]:
        """Choose products, and how many of each."""
        return [(sku, self.draw.randint(least, 3)) for sku in self.chosen(SKUS)]

    def goods(self, most: int = 3) -> list[dict[str, Any]]:
        """Choose goods that lie somewhere, some of them in lots or somebody else's."""
        return [self.parcel(sku, self.draw.randint(1, most)) for sku in self.chosen(SKUS)]

    def parcel(self, sku: str, how_many: int) -> dict[str, Any]:
        """Choose of which lot goods are, and whose."""
        lot = self.draw.choice(LOTS) if sku in LOTTED else None
        owner = OWNER if self.draw.random() < _OWNED else None
        return {"sku": sku, "how_many": how_many, "lot": lot, "owner": owner}


Choose = Callable[[Desk], dict[str, Any] | None]
Act = Callable[..., Any]


@frozen
class Verb:
    """Something that clerks do.

    Args:
        weight: how often.
        choose: its arguments, as they can be written down; None where there is nothing to do.
        act: does it through the library, from the tenant, a key and the arguments.
    """

    weight: int
    choose: Choose
    act: Act


def verb(verbs: dict[str, Verb], weight: int, choose: Choose) -> Callable[[Act], Act]:
    """Put a function among the verbs, under its name."""

    def put(act: Act) -> Act:
        verbs[act.__name__] = Verb(weight, choose, act)
        return act

    return put
