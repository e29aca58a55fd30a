from enum import Enum
from fractions import Fraction
from typing import Any

import pytest
from attrs import Factory, field, frozen

from salescore.canonical import Writers, canonical


class Color(Enum):
    """A word."""

    RED = "red"


@frozen
class Leaf:
    """A part of another value."""

    z: int
    a: str = "as it is"


@frozen
class Tree:
    """A value with every sort of field."""

    name: str
    number: int = 0
    truth: bool = False
    color: Color = Color.RED
    leaves: tuple[Leaf, ...] = ()
    pair: tuple[int, str] = (1, "a")
    either: Leaf | int | None = None
    half: Fraction = Fraction(1, 2)
    marks: tuple[str, ...] = field(default=(), converter=tuple)
    best: Leaf = field(factory=lambda: Leaf(1))
    made: int = field(init=False, default=7)
    whisper: str = ""
    twig: "Tree | None" = None


@frozen
class Odd:
    """A value whose default stands on another field."""

    first: int
    second: int = Factory(lambda self: self.first, takes_self=True)


def rest(value: Any) -> str:
    """Mark what was not written straight."""
    return f"<{value!r}>"


@pytest.fixture
def writers() -> Writers:
    """Give writers that know halves and do not repeat a whisper."""
    leaves = {Fraction: lambda half: canonical(f"{half.numerator}/{half.denominator}")}
    return Writers(leaves, rest=rest, keeps=lambda field: field.name != "whisper")


class TestWriters:
    """Values are written straight, as their class declares them."""

    def test_defaults_are_left_out(self, writers: Writers) -> None:
        """Those of factories and converters too; so is what is not kept or not given."""
        assert '{"name":"a"}' == writers.text(Tree("a", marks=[], whisper="s"))

    @pytest.mark.parametrize(
        ("given", "expected"),
        [
            ({"number": -3}, '{"name":"a","number":-3}'),
            ({"truth": True}, '{"name":"a","truth":true}'),
            (
                {"leaves": (Leaf(1), Leaf(2, "é"))},
                '{"leaves":[{"z":1},{"a":"é","z":2}],"name":"a"}',
            ),
            ({"either": 5}, '{"either":5,"name":"a"}'),
            ({"either": Leaf(5)}, '{"either":{"z":5},"name":"a"}'),
            ({"half": Fraction(1, 3)}, '{"half":"1/3","name":"a"}'),
            ({"best": Leaf(2)}, '{"best":{"z":2},"name":"a"}'),
            ({"marks": ["b", '"']}, '{"marks":["b","\\""],"name":"a"}'),
        ],
    )
    def test_fields_are_written_by_their_type(
        self, writers: Writers, given: dict[str, Any], expected: str
    ) -> None:
        """In the order of their names; text is escaped as JSON does."""
        assert expected == writers.text(Tree("a", **given))

    def test_what_no_rule_covers_is_left_to_the_rest(self, writers: Writers) -> None:
        """A pair of two types, for instance, and a value of the same class inside another."""
        assert """{"name":"a","pair":<(2, 'b')>}""" == writers.text(Tree("a", pair=(2, "b")))
        assert '{"name":"a","twig":<Tree(' in writers.text(Tree("a", twig=Tree("b")))

    @pytest.mark.parametrize("number", [True, 1.5, "1", None])
    def test_what_a_class_does_not_declare_is_left_to_the_rest(
        self, writers: Writers, number: Any
    ) -> None:
        """The whole value: the rest says whether it can be written."""
        odd = Tree("a", number)
        assert rest(odd) == writers.text(odd)

    def test_one_and_zero_are_no_truth(self, writers: Writers) -> None:
        """Although Python holds them equal to True and False."""
        odd = Tree("a", truth=1)  # type: ignore[arg-type]  # the point
        assert rest(odd) == writers.text(odd)

    def test_a_default_that_stands_on_others_is_left_to_the_rest(self, writers: Writers) -> None:
        """The first time and every time."""
        assert [rest(Odd(1))] * 2 == [writers.text(Odd(1)) for _ in range(2)]
