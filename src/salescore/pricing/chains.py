"""Price lists that are based on others, and the circles that must not be."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from salescore.errors import SalesError, TooMany
from salescore.pricing.price_list import PriceList

__all__ = [
    "CHAIN_MAX",
    "ListCycle",
    "bases_by_name",
    "bases_of",
    "check_chains",
    "check_lengths",
    "cycle_among",
]

CHAIN_MAX: Final = 16
"""Price lists that one price may look through, itself counted."""


class ListCycle(SalesError, ValueError):
    """Price lists that are based on each other in a circle."""

    code = "pricing.list_cycle"

    def __init__(self, path: Sequence[str]) -> None:
        """Name the lists, each the one that it is based on before the next; the first ends it."""
        super().__init__(path=" -> ".join(path))


def bases_of(owner: PriceList) -> tuple[str, ...]:
    """Give the names of the lists that a list is based on, each once, in order.

    >>> bases_of(PriceList("Retail", currency="EUR"))
    ()
    """
    named = (price.formula.base_list for price in owner.prices if price.formula is not None)
    return tuple(dict.fromkeys(name for name in named if name is not None))


def bases_by_name(lists: Iterable[PriceList]) -> dict[str, tuple[str, ...]]:
    """Give what each name is based on, in all of its editions together.

    >>> bases_by_name([PriceList("Retail", currency="EUR")])
    {'Retail': ()}
    """
    bases = dict[str, tuple[str, ...]]()
    for owner in lists:
        bases[owner.name] = (*bases.get(owner.name, ()), *bases_of(owner))
    return bases


def check_chains(lists: Iterable[PriceList]) -> None:
    """Demand that no list is based on itself, and none on too many that follow on each other.

    Args:
        lists: all of them; what several editions of a name are based on counts together.

    Raises:
        ListCycle: one is based on itself; names the path.
        TooMany: more lists than one price may look through follow on each other.
    """
    bases = bases_by_name(lists)
    path = cycle_among(bases)
    if path:
        raise ListCycle(path)
    check_lengths(bases)


def check_lengths(bases: Mapping[str, Sequence[str]]) -> None:
    """Demand that no more lists follow on each other than one price may look through.

    Args:
        bases: by name of a list, those that it is based on, without a circle; what is no name
            among them ends a chain.

    Raises:
        TooMany: more than `CHAIN_MAX` do.

    >>> check_lengths({"A": ("B",), "B": ("C",)})
    """
    left = dict(bases)
    for _ in range(CHAIN_MAX):  # Take away the lists at the ends.
        left = {name: named for name, named in left.items() if any(each in left for each in named)}
    if left:
        raise TooMany("price lists based on each other", count=CHAIN_MAX + 1, limit=CHAIN_MAX)


def cycle_among(bases: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """Give the names along a circle, the first again at the end; empty if there is none.

    Args:
        bases: by name of a list, those that it is based on.

    >>> cycle_among({"A": ("B",), "B": ("C", "A"), "C": ()})
    ('A', 'B', 'A')
    """
    done = set[str]()
    for start in bases:
        path, waiting = [start], [iter(bases[start])]
        while waiting and start not in done:
            name = next(waiting[-1], None)
            if name is None:
                done.add(path.pop())
                waiting.pop()
            elif name in path:
                return (*path[path.index(name) :], name)
            elif name not in done:
                path.append(name)
                waiting.append(iter(bases.get(name, ())))
    return ()
