"""Every public value has a strategy, and every command and event crosses the wire."""

import json
import pkgutil
from collections.abc import Iterator
from importlib import import_module
from typing import Any, Final

import attrs
import pytest
from attrs import frozen
from hypothesis import HealthCheck, Phase, find, given, settings
from hypothesis import strategies as st

import salescore
from salescore.app.plugged import registry
from salescore.canonical import canonical
from salescore.errors import InvalidValue
from salescore.events import Command, Event
from salescore.orders.order import ORDER, Order
from salescore.query import Query
from salescore.record_events import RecordEvent
from salescore.shapes import demand_shape
from salescore.testing.arbitrary import expressions, plain, register_values, values_of
from tests.notebook import NoteOpened

ROOMS_LEFT_OUT: Final = ("__main__", "aio", "app", "cli", "plugins", "relay", "testing")
"""Where the public classes are made by the library, not by those who use it."""

LEFT_OUT: Final = {
    "Ageing": "computed of a log",
    "Ages": "computed of a log",
    "AverageSize": "computed of a log",
    "Chosen": "holds a function",
    "Converter": "asks for rates",
    "Course": "read off a log",
    "Ends": "computed of a log",
    "FigureNames": "read off a store",
    "FigureScope": "asks for rates",
    "Funnel": "computed of a log",
    "Pushes": "computed of a log",
    "Rater": "holds functions",
    "Rotten": "computed of a log",
    "Velocity": "computed of a log",
    "WeightedPipeline": "computed of a log",
    "WinRates": "computed of a log",
    "Aisle": "compiled of prices",
    "AssignmentPlan": "holds candidates",
    "Attribute": "reads a field: made by a kind",
    "Buying": "holds a compiled book",
    "Candidate": "holds a function",
    "Change": "made of promises before and after",
    "Column": "holds functions",
    "Condition": "holds a function",
    "Computed": "holds functions",
    "ConverterSetup": "collects functions",
    "CustomAttribute": "reads a field: made by a kind",
    "Delivery": "reads the store: the kit of notifiers makes them",
    "Desk": "compiled of prices",
    "Entity": "holds functions",
    "InOrder": "holds functions",
    "Index": "compiled of prices",
    "Known": "holds functions",
    "Layout": "made of a file",
    "Lifecycle": "a table that a room declares",
    "Mapped": "made of a file",
    "Measure": "holds functions",
    "Occasion": "knows categories by a function",
    "Outside": "holds functions of plug-ins",
    "Offer": "holds lines with their compiled prices",
    "Policy": "holds a function",
    "Owners": "holds functions",
    "PriceExpression": "holds functions",
    "PriceBook": "compiled of lists",
    "PricedBasket": "holds facts",
    "Published": "read off facts",
    "Rack": "compiled of prices",
    "Question": "holds candidates",
    "Receiving": "holds functions",
    "ReportRequest": "reads the store",
    "Request": "holds facts",
    "Settling": "holds functions",
    "Row": "made of a file",
    "Rule": "compiled of a price",
    "Shelf": "compiled of prices",
    "Source": "holds a file",
    "Sold": "holds functions",
    "Sources": "asks for what it needs",
    "Tiers": "compiled of prices",
    "ValueType": "holds functions",
    "Standing": "holds a function",
    "Stocked": "holds functions",
    "Taking": "counts while it takes",
}
SLOW: Final = [HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large]
FIRST: Final = settings(phases=[Phase.generate], suppress_health_check=SLOW, deadline=None)
"""The first value that will do: a smaller one would say no more."""


def public_values() -> Iterator[type]:
    """Give every public class of attrs in the rooms."""
    for module in pkgutil.walk_packages(salescore.__path__, "salescore."):
        if module.name.split(".")[1] not in ROOMS_LEFT_OUT:
            loaded = import_module(module.name)
            for name in getattr(loaded, "__all__", ()):
                value = getattr(loaded, name)
                if isinstance(value, type) and value.__module__ == module.name and attrs.has(value):
                    yield value


VALUES: Final = {each.__qualname__: each for each in public_values()}


def test_what_is_left_out_is_there() -> None:
    """Nothing is left out that is gone."""
    assert set() == LEFT_OUT.keys() - VALUES.keys()


@pytest.mark.parametrize("name", sorted(VALUES.keys() - LEFT_OUT.keys()))
@given(source=st.data())
@settings(max_examples=3, suppress_health_check=SLOW, deadline=None)
def test_every_public_value_has_a_strategy(name: str, source: st.DataObject) -> None:
    """Its values are of the class, equal to themselves, and have the shape that it declares."""
    kind = VALUES[name]
    drawn = source.draw(values_of(kind))
    assert isinstance(drawn, kind)
    demand_shape(drawn)


@pytest.mark.parametrize("kind", registry().handlers, ids=lambda kind: kind.tag)
@given(source=st.data())
@settings(max_examples=4, suppress_health_check=SLOW, deadline=None)
def test_every_command_crosses_the_wire(kind: type[Command[Any]], source: st.DataObject) -> None:
    """Law: what is read is what was written, and is written as the same text again."""
    wire, command = registry().wire, source.draw(values_of(kind))
    text = wire.command_text(command)
    read = wire.read_command(kind.tag, text)
    assert (command, text) == (read, wire.command_text(read))


@pytest.mark.parametrize("kind", registry().apply, ids=lambda kind: kind.tag)
@given(source=st.data())
@settings(max_examples=4, suppress_health_check=SLOW, deadline=None)
def test_every_event_crosses_the_wire(kind: type[Event], source: st.DataObject) -> None:
    """Law: a payload that was read is written as the same text again."""
    wire, event = registry().wire, source.draw(values_of(kind))
    text = wire.event_text(event)
    read = wire.read_event(kind.tag, text)
    assert isinstance(read, kind)
    assert text == wire.event_text(read)


def test_values_reach_the_corners() -> None:
    """Optional parts are there and missing, lists are empty and full."""
    orders = values_of(Order)
    assert () == find(orders, lambda order: not order.lines, settings=FIRST).lines
    assert find(orders, lambda order: len(order.lines) > 1, settings=FIRST).lines
    assert find(orders, lambda order: order.placed_at is None, settings=FIRST).placed_at is None


def test_a_plug_in_s_classes_need_no_strategy_of_their_own() -> None:
    """What attrs has made of known types is drawn; another type is named."""

    @frozen
    class Parked(RecordEvent):
        subject = "key"
        key: str
        order: Order | None

    assert find(values_of(Parked), lambda each: each.order is not None, settings=FIRST).order
    with pytest.raises(InvalidValue, match="Tint"):
        find(values_of(NoteOpened), lambda _: True)


class Stamp:
    """A value type that only a plug-in knows."""

    def __init__(self, text: str) -> None:
        """Keep it."""
        self.text = text


@frozen
class Stamped(RecordEvent):
    """Something has a stamp."""

    tag = "test.stamped.v1"
    subject = "key"

    key: str
    stamps: tuple[Stamp, ...]


def test_a_plug_in_says_how_its_value_types_are_drawn() -> None:
    """From then on its events are drawn like all others."""
    register_values(Stamp, st.builds(Stamp, st.just("north")))
    assert "north" == find(values_of(Stamped), lambda each: bool(each.stamps)).stamps[0].text


@given(expressions("number", "reference"), plain())
def test_formulas_and_plain_values(where: Any, value: Any) -> None:
    """A formula fits a query; a plain value is what JSON gives back."""
    assert Query(kind=ORDER, where=where).where is not None
    assert value == json.loads(canonical(value))
