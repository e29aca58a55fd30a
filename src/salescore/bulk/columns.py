"""Columns: what may stand in the heading of a file, in both languages, and what it means."""

from collections.abc import Callable, Collection, Iterable
from typing import Any, Final

from attrs import field, frozen

from salescore.bulk.cells import CellType, fold
from salescore.errors import InvalidValue
from salescore.facts import Kind
from salescore.localized import Localized

__all__ = ["CUSTOM", "IGNORED", "Column", "Refers", "column", "language_of", "one_of"]

CUSTOM: Final = "custom:"
"""What the heading of a custom field begins with, before its code."""

IGNORED: Final = "salescore:"
"""What the headings that an error file adds begin with: an import leaves them out."""


@frozen
class Refers:
    """What the cells of a column name.

    Args:
        kind: of the named thing.
        by: attributes that are looked at one after the other, such as ``reference``.
    """

    kind: Kind[Any]
    by: tuple[str, ...]

    @property
    def noun(self) -> str:
        """The word for it in messages."""
        return self.kind.noun


@frozen(kw_only=True)
class Column:
    """One column of an entity.

    Args:
        name: stable; the heading of exports.
        means: what its cells say, in both languages.
        aliases: other headings, in both languages; compared without case, accents and spaces.
        type: how cells are read.
        required: a new thing needs it.
        refers: what its cells name.
        check: raises a `SalesError` for a value that no such thing may have.
        told: only exports fill it; an import leaves it out.
    """

    name: str
    means: Localized
    aliases: tuple[str, ...] = ()
    type: CellType = CellType.TEXT
    required: bool = False
    refers: Refers | None = None
    check: Callable[[Any], object] | None = field(default=None, repr=False)
    told: bool = False

    @property
    def headings(self) -> frozenset[str]:
        """Every heading that means this column, folded."""
        return frozenset(map(fold, (self.name, *self.aliases)))


def column(
    name: str,
    english: str,
    chinese: str,
    *,
    aliases: Iterable[str] = (),
    type: CellType = CellType.TEXT,
    required: bool = False,
    refers: Refers | None = None,
    check: Callable[[Any], object] | None = None,
) -> Column:
    """Declare a column; arguments as for `Column`, the meaning in English and in Chinese.

    >>> column("sku", "The sellable code.", "产品编码。", aliases=["产品编码"]).means.get("zh")
    '产品编码。'
    """
    return Column(
        name=name,
        means=Localized.of({"en": english, "zh": chinese}),
        aliases=tuple(aliases),
        type=type,
        required=required,
        refers=refers,
        check=check,
    )


def one_of(name: str, words: Collection[str]) -> Callable[[str], None]:
    """Give the check of a column whose cells hold one of some words.

    Args:
        name: of the column.
        words: all of them, in the order in which a message names them.

    Returns:
        A check that raises `InvalidValue` for any other word.

    >>> one_of("state", ["active", "blocked"])("active")
    """

    def check(value: str) -> None:
        if value not in words:
            raise InvalidValue(name, value=value, allowed=", ".join(words))

    return check


def language_of(heading: str, name: str) -> str | None:
    """Give the language of a heading such as ``name:zh``; None if it is none of that name.

    >>> language_of("name:zh", "name"), language_of("sku", "name")
    ('zh', None)
    """
    of, colon, language = heading.partition(":")
    return language if colon and fold(of) == fold(name) and language else None
