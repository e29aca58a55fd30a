"""Command lines that nobody understands: which word is wrong, and what would do.

The tree::

    Misused                 a command line that is not understood; exit code 2
    ├── Misspelled          a word that is not known here, and looks like one that is
    ├── NeedsMore           an argument or an option that must be given is not
    ├── NoCommand           nothing says what to do
    ├── NoStore             nothing says which store
    ├── NoTenant            nothing says which tenant, and the store has none
    ├── NotOneOf            a word that is none of those that are known here
    ├── NotTogether         two options that exclude each other
    ├── TenantNeeded        the store has several tenants, and nothing says which
    ├── TooMuch             words that belong nowhere
    ├── ValueMissing        an option stands without its value
    └── ValueUnwanted       an option has a value and takes none
"""

import re
from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from typing import Final

from salescore.errors import SalesError

__all__ = [
    "Misspelled",
    "Misused",
    "NeedsMore",
    "NoCommand",
    "NoStore",
    "NoTenant",
    "NotOneOf",
    "NotTogether",
    "TenantNeeded",
    "TooMuch",
    "ValueMissing",
    "ValueUnwanted",
    "nearest",
    "unknown",
]

_NEAREST_MAX: Final = 3
_LIKENESS: Final = 0.55
_ADDRESS: Final = re.compile("[:@]")
_MASK: Final = "***"


def _shown(word: str) -> str:
    """Write a word as it was given, unless it may be the address of a store, with its password."""
    return _MASK if _ADDRESS.search(word) else word


def nearest(word: str, known: Iterable[str], *, likeness: float = _LIKENESS) -> list[str]:
    """Give the known words that look most like one, at most three.

    Args:
        word: as it was written.
        known: the words there are.
        likeness: 0 for any, 1 for equal ones only.

    >>> nearest("rport", ["report", "restore", "work"])
    ['report']
    """
    return get_close_matches(word, list(known), _NEAREST_MAX, likeness)


def unknown(word: str, *, known: Iterable[str], otherwise: "Misused") -> "Misused":
    """Give the misuse of a word that is not known: misspelled, or where nothing is close another.

    >>> unknown("exprt", known=["export"], otherwise=NoCommand()).params["close"]
    ['export']
    """
    close = nearest(word, known)
    return Misspelled(word, close=close) if close else otherwise


class Misused(SalesError, ValueError):
    """A command line that is not understood, for a reason that only the parser can word.

    Attributes:
        usage: how the command is used; nothing where that would not help.
    """

    code = "cli.misused"
    usage: str = ""


class Misspelled(Misused):
    """A word that is not known here, and looks like one that is."""

    code = "cli.misspelled"

    def __init__(self, word: str, *, close: Sequence[str]) -> None:
        """Name the word, and what it looks like."""
        super().__init__(word=_shown(word), close=list(close))


class NeedsMore(Misused):
    """An argument or an option that must be given is not."""

    code = "cli.needs_more"

    def __init__(self, names: str) -> None:
        """Name what is missing."""
        super().__init__(names=names)


class NoCommand(Misused):
    """Nothing says what to do."""

    code = "cli.no_command"


class NoStore(Misused):
    """Nothing says which store."""

    code = "cli.no_store"


class NoTenant(Misused):
    """Nothing says which tenant, and the store has none."""

    code = "cli.no_tenant"


class NotOneOf(Misused):
    """A word that is none of those that are known here."""

    code = "cli.not_one_of"

    def __init__(self, place: str, *, word: str, known: Iterable[str]) -> None:
        """Name the place, the word, and all that would do."""
        super().__init__(place=place, word=_shown(word), allowed=", ".join(known))


class NotTogether(Misused):
    """Two options that exclude each other."""

    code = "cli.not_together"

    def __init__(self, option: str, *, other: str) -> None:
        """Name both."""
        super().__init__(option=option, other=other)


class TenantNeeded(Misused):
    """The store has several tenants, and nothing says which."""

    code = "cli.tenant_needed"

    def __init__(self, tenants: Iterable[str]) -> None:
        """Name those there are."""
        super().__init__(tenants=list(tenants))


class TooMuch(Misused):
    """Words that belong nowhere."""

    code = "cli.too_much"

    def __init__(self, words: Iterable[str]) -> None:
        """Name them."""
        super().__init__(words=[_shown(word) for word in words])


class ValueMissing(Misused):
    """An option stands without its value."""

    code = "cli.value_missing"

    def __init__(self, option: str) -> None:
        """Name it."""
        super().__init__(option=option)


class ValueUnwanted(Misused):
    """An option has a value and takes none."""

    code = "cli.value_unwanted"

    def __init__(self, option: str, *, value: str) -> None:
        """Name both."""
        super().__init__(option=option, value=value)
