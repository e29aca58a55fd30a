"""Value types of plug-ins cross the wire as one text, whoever writes it."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any

import pytest
from attrs import field, frozen
from hypothesis import given
from hypothesis import strategies as st

from salescore.canonical import canonical
from salescore.converter import ConverterSetup, TypeTaken, ValueType
from salescore.errors import InvalidValue, SalesError
from salescore.events import Command, Event, UnknownEvent
from salescore.money import Money
from salescore.orders.order import Order
from salescore.organization import SETTINGS
from salescore.wire import Wire, WireError
from tests.notebook import Tint


class Iban:
    """An account, written without blanks."""

    def __init__(self, text: str) -> None:
        """Read it."""
        self.text = text.replace(" ", "")

    def __eq__(self, other: object) -> bool:
        """Compare the accounts."""
        return isinstance(other, Iban) and self.text == other.text

    def __hash__(self) -> int:
        """Go with equality."""
        return hash(self.text)


class Branch(Iban):
    """A subclass, which nobody registered."""


@frozen
class Span:
    """A class of attrs that is written as one text all the same."""

    first: int
    last: int


@frozen(kw_only=True)
class Pay(Command[Any]):
    """Pay from an account."""

    tag = "test.pay.v1"

    source: Iban
    others: tuple[Iban, ...] = ()
    span: Span | None = None
    by_name: dict[str, Iban] = field(factory=dict)


@frozen
class Paid(Event):
    """An account was charged."""

    tag = "test.paid.v1"
    kind = SETTINGS
    subject = "id"

    id: int
    source: Iban
    span: Span = Span(1, 2)


def setup() -> ConverterSetup:
    """Give what a plug-in would register."""
    made = ConverterSetup("bank")
    made.register(Iban, to_plain=lambda iban: iban.text, from_plain=Iban)
    made.register(
        Span,
        to_plain=lambda span: [span.first, span.last],
        from_plain=lambda plain: Span(*plain),
    )
    return made


WIRE = Wire(commands=[Pay], events=[Paid], types=setup().types)
TINTS = st.builds(lambda red: Tint(f"#{red:06x}"), st.integers(0, 0xFFFFFF))
IBANS = st.text(min_size=1, max_size=20).map(Iban)


@given(
    IBANS, st.lists(IBANS, max_size=3), st.none() | st.builds(Span, st.integers(), st.integers())
)
def test_a_command_comes_back(source: Iban, others: list[Iban], span: Span | None) -> None:
    """Law: reading what was written gives an equal command, and the same text again."""
    pay = Pay(source=source, others=tuple(others), span=span, by_name={"x": source})
    text = WIRE.command_text(pay)
    assert pay == WIRE.read_command(Pay.tag, text)
    assert text == WIRE.command_text(WIRE.read_command(Pay.tag, text))


@given(IBANS, st.builds(Span, st.integers(), st.integers()))
def test_both_writers_give_the_same_bytes(source: Iban, span: Span) -> None:
    """Law: the made functions and the converter write one text; an export has it too."""
    paid = Paid(7, source, span)
    assert canonical(WIRE.plain(paid)) == WIRE.event_text(paid) == WIRE.text(paid)
    assert paid == WIRE.read_event(Paid.tag, WIRE.event_text(paid))
    assert f'{{"value":{WIRE.text(paid)}}}' == WIRE.text({"value": paid})


def test_a_default_is_left_out() -> None:
    """As of every other type, a value at its default is not written."""
    assert '{"id":7,"source":"DE1"}' == WIRE.event_text(Paid(7, Iban("D E 1")))
    assert UnknownEvent("x.y", "{}") == WIRE.read_event("x.y", "{}")


@pytest.mark.parametrize(
    "taken",
    [str, int, Decimal, date, tuple, type(None), object, Money, Order, Enum, float],
)
def test_a_type_of_the_library_cannot_be_taken(taken: type) -> None:
    """Whose values are written already stay as they are."""
    with pytest.raises(TypeTaken, match=taken.__name__):
        ConverterSetup("bank").register(taken, to_plain=str, from_plain=taken)


def test_a_type_is_registered_once() -> None:
    """Neither one plug-in nor two speak for a type twice; the error names who did before."""
    made = setup()
    with pytest.raises(TypeTaken, match="bank"):
        made.register(Iban, to_plain=str, from_plain=Iban)
    again = ValueType(Iban, str, Iban, "other")
    with pytest.raises(TypeTaken, match="bank"):
        Wire(types=[*made.types, again])


@pytest.mark.parametrize(
    "given", [{"kind": "Iban"}, {"to_plain": "text"}, {"from_plain": None}], ids=str
)
def test_a_registration_has_a_class_and_two_functions(given: dict[str, Any]) -> None:
    """Anything else is refused at once."""
    whole: dict[str, Any] = {"kind": Iban, "to_plain": str, "from_plain": Iban}
    with pytest.raises(InvalidValue):
        ConverterSetup("bank").register(**whole | given)


@pytest.mark.parametrize(
    "to_plain",
    [
        lambda _: 1.5,
        lambda _: Decimal(1),
        lambda _: {1: 2},
        lambda _: [object()],
        lambda iban: iban.missing,
        lambda _: 1 // 0,
        lambda _: [[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]],
    ],
)
def test_what_is_not_plain_names_the_type_and_the_plug_in(to_plain: Callable[[Any], Any]) -> None:
    """A writer that fails, or writes what no store could keep, is an error that names it."""
    wire = Wire(commands=[Pay], events=[Paid], types=[ValueType(Iban, to_plain, Iban, "bank")])
    for write in (wire.command_text, wire.fingerprint):
        with pytest.raises(WireError, match="bank: Iban"):
            write(Pay(source=Iban("DE1")))
    with pytest.raises(WireError, match="bank: Iban"):
        wire.event_text(Paid(7, Iban("DE1")))


def test_what_cannot_be_read_is_an_error() -> None:
    """A reader that raises makes the text no command."""
    with pytest.raises(WireError, match="Pay") as caught:
        Wire(commands=[Pay], types=[ValueType(Iban, str, _fail)]).read_command(
            Pay.tag, '{"source":"DE1"}'
        )
    assert isinstance(caught.value, SalesError)


def _fail(plain: Any) -> Any:
    raise LookupError(plain)


def test_subclasses_are_not_meant() -> None:
    """What nobody registered is not written as something else."""
    with pytest.raises(WireError):
        WIRE.command_text(Pay(source=Branch("DE1")))


@given(TINTS)
def test_a_color_comes_back(tint: Tint) -> None:
    """The notebook's colors are read as they were written."""
    assert tint == Tint(str(tint))
