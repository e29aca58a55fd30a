"""The reference shows of our classes what the interpreter knows of them."""

from collections.abc import Iterator

import griffe
import pytest

from tools.griffe_source import SourceExtension, fenced

SOURCE = '''
"""A shop."""

from enum import StrEnum
from typing import ClassVar, NamedTuple

from attrs import field, frozen


class State(StrEnum):
    """How far it is."""

    OPEN = "open"
    PAID = "paid"


@frozen(kw_only=True)
class Base:
    """What all have."""

    id: int


@frozen
class Order(Base):
    """An order.

    >>> Order("A", id=1).number
    'A'
    """

    tag: ClassVar[str] = "order"
    number: str
    lines: tuple[str, ...] = field(factory=tuple)
    _seen: bool = False
    total: int = field(init=False)


class Pair(NamedTuple):
    """Two."""

    left: int
    right: int = 0


class Gone(Exception):
    """It is gone."""

    def __init__(self, what: str) -> None:
        """Name it."""
'''


@pytest.fixture(scope="module")
def shop() -> Iterator[griffe.Module]:
    """Read a package as the builder of the site does."""
    extensions = griffe.load_extensions(SourceExtension())
    files = {"__init__.py": SOURCE}
    with griffe.temporary_visited_package("shop", files, extensions=extensions) as package:
        yield package


def signature(kind: griffe.Object | griffe.Alias) -> list[tuple[str, str | None, bool]]:
    """Give name, default and whether it is given by name, of all arguments."""
    named = griffe.ParameterKind.keyword_only
    return [
        (each.name, None if each.default is None else str(each.default), each.kind is named)
        for each in kind.members["__init__"].parameters  # type: ignore[union-attr]  # a function
        if each.name != "self"
    ]


def test_a_class_of_attrs_shows_its_arguments(shop: griffe.Module) -> None:
    """Those of its bases too, those by name last; what is no argument is none."""
    assert [
        ("number", None, False),
        ("lines", "...", False),
        ("seen", "False", False),
        ("id", None, True),
    ] == signature(shop["Order"])


def test_a_named_tuple_shows_its_arguments(shop: griffe.Module) -> None:
    """They are its fields."""
    assert [("left", None, False), ("right", "0", False)] == signature(shop["Pair"])


def test_an_enumeration_says_its_values(shop: griffe.Module) -> None:
    """They are what a caller writes."""
    assert "How far it is.\n\nValues: `open`, `paid`." == shop["State"].docstring.value


def test_the_class_speaks_for_its_init(shop: griffe.Module) -> None:
    """A docstring of `__init__` without sections would only repeat it."""
    assert shop["Gone.__init__"].docstring is None


def test_a_doctest_is_a_block_of_code(shop: griffe.Module) -> None:
    """In Markdown its first line would begin a quotation."""
    assert "```pycon\n>>> Order(\"A\", id=1).number\n'A'\n```" in shop["Order"].docstring.value


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("No example.", "No example."),
        (">>> 1\n1\n\n>>> 2\n2", "```pycon\n>>> 1\n1\n\n>>> 2\n2\n```"),
        ("A:\n    >>> a\n      1\n\nB", "A:\n    ```pycon\n    >>> a\n      1\n    ```\n\nB"),
    ],
)
def test_fences_stand_around_whole_examples(text: str, expected: str) -> None:
    """Examples that follow each other are one block; output may be indented; prose stays."""
    assert expected == fenced(text)
