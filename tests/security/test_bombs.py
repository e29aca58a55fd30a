"""Texts made to exhaust whoever reads them: refused in a moment, with one of our errors."""

import time
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from salescore.app.plugged import registry
from salescore.errors import SalesError
from salescore.fields import FieldType
from salescore.formula import Formula, Inputs, evaluate, f, parse
from salescore.formula.expressions import Expression
from salescore.localized import Localized
from salescore.money import Money
from salescore.parties.commands import AddCustomer
from salescore.quantity import Quantity
from salescore.records import Record
from salescore.wire import Wire
from tests.shops import furnish, open_shop

DEEP = 200_000
"""Brackets within brackets: far beyond what Python's own reader can follow."""

LONG = 5_000_000

WIRE = Wire(commands=[AddCustomer], events=registry().apply)

TEXTS = {
    "deep lists": "[" * DEEP,
    "closed deep lists": "[" * DEEP + "]" * DEEP,
    "deep objects": '{"a":' * DEEP,
    "deep within a field": '{"name":' + "[" * DEEP + "]" * DEEP + "}",
    "a number without end": '{"name":"x","payment_terms_days":' + "9" * LONG + "}",
    "a power without end": '{"name":"x","payment_terms_days":1e999999999}',
    "no number": '{"name":"x","payment_terms_days":NaN}',
    "infinity": '{"name":"x","payment_terms_days":Infinity}',
    "a text without end": '{"name":"' + "x" * LONG + '"}',
    "half a character": '{"name":"\\ud800"}',
    "a zero": '{"name":"\\u0000"}',
    "an unknown member": '{"name":"x","__class__":"os.system"}',
    "a list for an object": "[]",
    "a text for an object": '"x"',
    "nothing": "",
    "another encoding": "\ufeff{}",
}


FORMULAS = {
    "deep parentheses": "(" * DEEP,
    "deep calls": "min(1," * DEEP,
    "deep signs": "-" * DEEP,
    "deep opposites": "not " * DEEP,
    "a sum without end": "1+" * LONG,
    "a number without end": "9" * LONG,
    "a text without end": '"' + "x" * LONG,
    "a name without end": "x" * LONG,
    "a product of long numbers": "*".join(["9" * 90] * 40),
    "a long product within the limit": "*".join(["unit_price"] * 199),
    "a fraction of fractions": "+".join([f"1/(unit_price+{each})" for each in range(90)]),
    "a text times a number": "'%1000000000d' * 5",
    "a power": "9**9**9",
    "an attribute": "().__class__.__bases__",
    "half a character": "'\ud800'",
    "a zero": "'\x00'",
}
PRICE = {"unit_price": Decimal("1E+99") + Decimal("1E-99")}


def in_a_moment(act: Callable[[], Any]) -> None:
    """Demand that an act ends with one of our errors, or well, before anybody notices."""
    started = time.monotonic()
    said = ""
    try:
        act()
    except SalesError as error:
        said = str(error)
    assert len(said) < 2_000
    assert time.monotonic() - started < 5


@pytest.mark.parametrize("name", TEXTS)
def test_the_wire_refuses_bombs(name: str) -> None:
    """Commands and events out of hostile texts: nothing else than our errors comes of them."""
    in_a_moment(lambda: WIRE.read_command(AddCustomer.tag, TEXTS[name]))
    in_a_moment(lambda: WIRE.read_event("parties.customer_added.v1", TEXTS[name]))


def test_a_tag_is_a_name_and_nothing_more() -> None:
    """No tag makes anything but what was registered."""
    for tag in ("os.system", "salescore.secret.Secret", "__import__", "", "x" * LONG):
        in_a_moment(lambda tag=tag: WIRE.read_command(tag, "{}"))  # type: ignore[misc]  # bound now


ACTS: dict[str, Callable[[], Any]] = {
    "money": lambda: Money.parse("9" * LONG + " EUR"),
    "money with a power": lambda: Money.parse("1e999999999 EUR"),
    "quantity": lambda: Quantity.parse("9" * LONG + " box"),
    "quantity with a power": lambda: Quantity.parse("1e999999999 box"),
    "record": lambda: Record(owner="a", kind="b", key="c", text={"a": "x" * LONG}),
    "deep record": lambda: Record(owner="a", kind="b", key="c", text=_nested(5_000)),
    "record of text": lambda: Record(owner="a", kind="b", key="c", text="[" * DEEP),
    "record of long text": lambda: Record(owner="a", kind="b", key="c", text="9" * LONG),
    "name": lambda: Localized.of("x" * LONG),
    "many languages": lambda: Localized.of({f"e{n}": "x" for n in range(50_000)}),
}


def _nested(depth: int) -> dict[str, Any]:
    value: dict[str, Any] = {}
    for _ in range(depth):
        value = {"a": value}
    return value


@pytest.mark.parametrize("name", ACTS)
def test_values_refuse_bombs(name: str) -> None:
    """Powers of ten, digits without end, bodies too large or too deep."""
    in_a_moment(ACTS[name])


def test_a_formula_has_an_end() -> None:
    """In size, depth, and values of its lists."""
    with open_shop() as sales:
        furnish(sales)

        def wide() -> Any:
            condition: Expression = f.name == "x"
            for n in range(5_000):
                condition = condition | (f.name == str(n))
            return sales.customers.find(condition)

        def deep() -> Any:
            condition: Expression = f.name == "x"
            for _ in range(5_000):
                condition = ~condition
            return sales.customers.find(condition)

        in_a_moment(wide)
        in_a_moment(deep)
        in_a_moment(lambda: sales.customers.find(f.name.in_(map(str, range(100_000)))))
        in_a_moment(lambda: sales.customers.find(f.name.contains("x" * LONG)))
        in_a_moment(lambda: sales.customers.find(limit=10**9))
        in_a_moment(lambda: sales.customers.find(after="A" * LONG))


@pytest.mark.parametrize("name", FORMULAS)
def test_formulas_are_refused_in_a_moment(name: str) -> None:
    """A formula that is too deep, too long or none is refused, and one that grows ends early."""
    inputs = Inputs.of({"unit_price": FieldType.NUMBER})
    in_a_moment(lambda: evaluate(parse(FORMULAS[name]), inputs, PRICE))
    in_a_moment(lambda: Formula(FORMULAS[name]).check(inputs))
