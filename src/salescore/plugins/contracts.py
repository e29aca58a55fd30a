"""What a hook must give: each contribution is looked at once, before anything uses it."""

import inspect
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice
from typing import Any, Final

from attrs import frozen

__all__ = ["Contract", "Unfit", "demand_instance", "demand_method", "demand_name", "named", "shown"]

NAME_MAX: Final = 64
_CONTRIBUTIONS_MAX: Final = 1000


class Unfit(Exception):
    """A contribution is not what its hook must give; the loader says whose."""


@frozen
class Contract:
    """What one hook gives.

    Args:
        hook: the name of the hook.
        noun: the word for one contribution, such as ``notifier``.
        check: raises `Unfit` for what is none.
        names: (noun, name) pairs that no other contribution may have.
        mapping: the hook gives a mapping, and each of its pairs is a contribution.
        setup: the hook gives nothing: what this makes for its owner is what it is called with.
        taken: gives the contributions that such a hook left there.
    """

    hook: str
    noun: str
    check: Callable[[Any], None]
    names: Callable[[Any], Iterable[tuple[str, str]]]
    mapping: bool = False
    setup: Callable[[str], Any] | None = None
    taken: Callable[[Any], Iterable[Any]] = tuple

    def each(self, given: Any) -> Iterator[Any]:
        """Take apart what the hook gave.

        Raises:
            Unfit: it is no collection of contributions.
        """
        several = f"{self.noun[:-1]}ies" if self.noun.endswith("y") else f"{self.noun}s"
        wanted = f"a mapping of {several}" if self.mapping else f"a list of {several}"
        if inspect.iscoroutine(given) or inspect.isasyncgen(given):
            if inspect.iscoroutine(given):
                given.close()
            raise Unfit("the hook is async; it must give its answer at once")
        if isinstance(given, Mapping) is not self.mapping or isinstance(given, str | bytes):
            raise Unfit(f"it gave {shown(given)}, not {wanted}")
        if not isinstance(given, Iterable):
            raise Unfit(f"it gave {shown(given)}, not {wanted}")
        members = list(
            islice(given.items() if isinstance(given, Mapping) else given, _CONTRIBUTIONS_MAX + 1)
        )
        if len(members) > _CONTRIBUTIONS_MAX:
            raise Unfit(f"it gave more than {_CONTRIBUTIONS_MAX} {several}")
        return iter(members)


def shown(value: Any) -> str:
    """Name a value without asking it to show itself.

    >>> shown(7), shown(None), shown(int)
    ('a value of int', 'nothing', 'the class int')
    """
    if value is None:
        return "nothing"
    if isinstance(value, type):
        return f"the class {value.__name__}"
    return f"a value of {type(value).__name__}"


def named(noun: str) -> Callable[[Any], Iterable[tuple[str, str]]]:
    """Give what reads the name that a contribution holds."""
    return lambda value: ((noun, value.name),)


def demand_instance(value: Any, noun: str) -> None:
    """Demand a thing, not its class."""
    if isinstance(value, type):
        raise Unfit(f"{shown(value)} is no {noun}: give an instance of it")


def demand_name(value: Any, noun: str) -> None:
    """Demand a `name` of 1 to 64 characters without space at its ends."""
    demand_instance(value, noun)
    name = getattr(value, "name", None)
    if type(name) is not str or not name.isprintable() or name != name.strip():
        raise Unfit(f"{shown(value)} has no name: a {noun} needs one, as text")
    if not 1 <= len(name) <= NAME_MAX:
        raise Unfit(f"the name of {shown(value)} has {len(name)} characters, not 1 to {NAME_MAX}")


def demand_method(value: Any, method: str) -> None:
    """Demand an ordinary method with one argument."""
    found = getattr(value, method, None)
    if not callable(found):
        raise Unfit(f"{shown(value)} has no method {method}")
    if inspect.iscoroutinefunction(found) or inspect.isasyncgenfunction(found):
        raise Unfit(f"{method} of {shown(value)} is async; it is called from ordinary code")
    try:
        signature = inspect.signature(found)
    except ValueError:  # Some callables written in C do not say what they take.
        return
    try:
        signature.bind(object())
    except TypeError:
        raise Unfit(
            f"{method} of {shown(value)} must take one argument; it is {method}{signature}"
        ) from None
