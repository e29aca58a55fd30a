"""Types of what comes in: whoever puts a wrong one anywhere is told where, at the door."""

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any, Final
from uuid import UUID

import attrs
import pytest

from salescore.app.plugged import registry
from salescore.errors import InvalidValue
from salescore.events import Command
from salescore.quantity import Quantity
from salescore.shapes import LONG, demand_part, demand_shape, most, several, types_first
from tests import recorded_money
from tests.shops import open_shop
from tests.spoiled import commands_of, faults_of_ours, spoiled

WRONG: Final[tuple[Any, ...]] = (
    [1], 1.5, object(), 5, "x", b"x", None, True, {}, ("a",),
    "a\0b", "half \ud83d", "x" * 200, "x" * 201, "x" * 100_000,
    *map(Decimal, ("1E+999999", "1E-999999", "Infinity", "NaN", "sNaN")),
    [10**100_000], 10**30, 10**100_000,
    datetime.max.replace(tzinfo=UTC), datetime.min.replace(tzinfo=UTC), date.max,
)  # fmt: skip
"""Some of these fit some fields; no field takes them all."""


SIZE: Final = "zero, or 1E-100 to 1E+100, in 200 digits"


class Color(Enum):
    RED = "red"


@attrs.frozen
class Inner:
    number: int
    below: "Inner | None" = None


@attrs.frozen
class Outer:
    text: str = ""
    truth: bool = False
    amount: Quantity | Decimal = Decimal(0)
    day: date | None = None
    at: datetime | None = None
    color: Color = Color.RED
    inner: Inner | None = None
    inners: tuple[Inner, ...] = ()
    words: tuple[str, ...] = ()
    short: tuple[str, ...] = attrs.field(default=(), metadata=most(2))
    long: str | None = attrs.field(default=None, metadata=LONG)
    pair: tuple[str, int] = ("", 0)
    roles: frozenset[str] = frozenset()
    factors: Mapping[str, int] = attrs.field(factory=dict)
    anything: Any = None


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"amount": 5},
        {"amount": Quantity(Decimal(1), "box"), "day": date(2026, 7, 1)},
        {"inner": Inner(1, Inner(2)), "inners": (Inner(1), Inner(2, Inner(3)))},
        {"words": ("a", "b"), "pair": ("a", 1), "roles": frozenset({"a"}), "factors": {"a": 1}},
        {"anything": object()},
        {"text": "\U0001d4b3" * 200, "long": "茶" * 4000, "short": ("ab", "茶叶", "")},
        {"amount": Decimal("1E+100")},
        {"amount": -(10**100)},
    ],
)
def test_what_fits_passes(fields: dict[str, Any]) -> None:
    """Once and again: the second look is a quicker one."""
    for _ in range(2):
        demand_shape(Outer(**fields))


@pytest.mark.parametrize(
    ("fields", "name", "allowed"),
    [
        ({"text": 5}, "text", "text"),
        ({"text": None}, "text", "text"),
        ({"truth": 1}, "truth", "True or False"),
        ({"amount": 1.5}, "amount", "a value of the class Quantity"),
        ({"amount": True}, "amount", "a value of the class Quantity"),
        ({"amount": Quantity(Decimal(1), "box"), "day": datetime(2026, 7, 1)}, "day", "a date"),  # noqa: DTZ001 - no zone, on purpose.
        ({"at": date(2026, 7, 1)}, "at", "a datetime with a time zone"),
        ({"color": "red"}, "color", "a value of the class Color"),
        ({"inner": Inner(True)}, "inner.number", "a whole number"),
        ({"inner": Inner(1, Inner("2"))}, "inner.below.number", "a whole number"),  # type: ignore[arg-type]  # the fault
        ({"inners": (Inner(1), Inner(1.5))}, "inners.1.number", "a whole number"),  # type: ignore[arg-type]  # the fault
        ({"inners": [Inner(1)]}, "inners", "a tuple"),
        ({"inners": (Quantity(Decimal(1), "box"),)}, "inners.0", "a value of the class Inner"),
        ({"words": ("a", 5)}, "words.1", "text"),
        ({"pair": ("a", 1, 2)}, "pair", "a tuple"),
        ({"pair": ("a", "b")}, "pair.1", "a whole number"),
        ({"roles": {"a"}}, "roles", "a frozenset"),
        ({"factors": []}, "factors", "a mapping"),
        ({"text": "x" * 201}, "text", "at most 200 characters"),
        ({"text": "a\0b"}, "text", "valid Unicode"),
        ({"text": "a\ud83d"}, "text", "valid Unicode"),
        ({"long": "x" * 4001}, "long", "at most 4000 characters"),
        ({"long": "\0"}, "long", "valid Unicode"),
        ({"words": ("a", "b\0")}, "words.1", "valid Unicode"),
        ({"short": ("ab", "abc")}, "short.1", "at most 2 characters"),
        ({"pair": ("a\0", 1)}, "pair.0", "valid Unicode"),
        ({"roles": frozenset({"\0"})}, "roles.0", "valid Unicode"),
        ({"factors": {"\0": 1}}, "factors", "valid Unicode"),
        ({"amount": Decimal("sNaN")}, "amount", "a finite number"),
        ({"amount": Decimal("-Infinity")}, "amount", "a finite number"),
        ({"amount": Decimal("1E+101")}, "amount", SIZE),
        ({"amount": Decimal("1E-101")}, "amount", SIZE),
        ({"amount": 10**101}, "amount", SIZE),
        ({"amount": Decimal("0." + "1" * 200)}, "amount", SIZE),
        ({"factors": {"a": "b"}}, "factors.a", "a whole number"),
    ],
)
def test_what_does_not_fit_is_named(fields: dict[str, Any], name: str, allowed: str) -> None:
    """The error says where the value stands and what would do there."""
    for _ in range(2):
        demand_shape(Outer())
        with pytest.raises(InvalidValue) as caught:
            demand_shape(Outer(**fields))
        assert (name, allowed) == (caught.value.params["name"], caught.value.params["allowed"])


def test_one_part_is_held_against_its_field() -> None:
    """As `demand_shape` holds the whole; a name that is no field has no type."""
    demand_part(Outer, "short", ("ab",))
    with pytest.raises(InvalidValue) as caught:
        demand_part(Outer, "short", ("abc",))
    assert "short.0" == caught.value.params["name"]
    demand_part(Outer, "nothing", object())


def test_a_value_that_cannot_be_shown_is_named_by_its_class() -> None:
    """Python refuses to write a very long number."""
    with pytest.raises(InvalidValue) as caught:
        demand_shape(Outer(words=[10**5000]))  # type: ignore[arg-type]  # the fault
    assert "<list>" == caught.value.params["value"]


def test_a_value_of_a_subclass_fits() -> None:
    """A class declares at least itself."""

    @attrs.frozen
    class Deeper(Inner):
        depth: int = 0

    for _ in range(2):
        demand_shape(Outer(inner=Deeper(1), inners=(Deeper(1),)))
        with pytest.raises(InvalidValue):
            demand_shape(Outer(inners=(Deeper(1, depth="x"),)))  # type: ignore[arg-type]  # the fault


@pytest.mark.parametrize("given", ["text", b"bytes", {"a": 1}, 5, None])
def test_one_value_is_not_several(given: object) -> None:
    """A text would fall apart into letters, a mapping into its keys."""
    with pytest.raises(InvalidValue):
        several("groups", given)
    assert ("a", "b") == several("groups", iter(["a", "b"]))


def test_a_rule_that_stumbles_over_a_type_says_so() -> None:
    """And a fault in the rule itself comes out as it is."""

    @attrs.frozen
    class Ruled:
        number: int

        @types_first
        def __attrs_post_init__(self) -> None:
            assert 1 / self.number

    assert 1 == Ruled(1).number
    with pytest.raises(InvalidValue):
        Ruled("1")  # type: ignore[arg-type]  # the fault
    with pytest.raises(ZeroDivisionError):
        Ruled(0)


@pytest.fixture(scope="module", params=["memory:", "sqlite://"])
def shop(request: pytest.FixtureRequest) -> Iterator[tuple[Any, dict[type, Command[Any]]]]:
    """Give a shop that has met a command of each class, and these commands."""
    with open_shop(request.param, plugins=[recorded_money]) as sales:
        yield sales, commands_of(sales)


def test_every_command_is_tried(shop: tuple[Any, dict[type, Command[Any]]]) -> None:
    """The script sends one of each class there is."""
    assert set(registry().handlers) <= set(shop[1])


@pytest.mark.parametrize("kind", registry().handlers, ids=lambda kind: kind.__name__)
def test_a_wrong_part_of_a_command_is_an_error_of_use(
    shop: tuple[Any, dict[type, Command[Any]]], kind: type[Command[Any]]
) -> None:
    """Any part with any other type: an error of ours that speaks of it, or a command that is one.

    None is told that the store is at fault, and no bare TypeError comes out.
    """
    sales, commands = shop
    tried = 0
    for path, make in spoiled(commands[kind], WRONG):
        assert [] == faults_of_ours(sales, make), path
        tried += 1
    assert tried >= 10


def test_ids_and_texts_are_told_apart(shop: tuple[Any, dict[type, Command[Any]]]) -> None:
    """What looks like an id in a text is no id."""
    sales, commands = shop
    command: Any = next(each for each in commands.values() if hasattr(each, "order_id"))
    with pytest.raises(InvalidValue) as caught:
        sales.handle(attrs.evolve(command, order_id=str(UUID(int=1))))
    assert ("order_id", "a UUID") == (caught.value.params["name"], caught.value.params["allowed"])
