"""Receivers by name, and by the class of an event."""

from typing import Any

import pytest

from salescore.errors import AlreadyExists, InvalidValue
from salescore.events import Event
from salescore.relay.receivers import Receivers
from tests.salescore.relay.bells import Listener, Rang, Tolled

CLASSES: dict[str, type[Event]] = {Rang.tag: Rang, Tolled.tag: Tolled}


def receivers(*listeners: Any) -> Receivers:
    """Give receivers that know two classes of events."""
    return Receivers(listeners, class_of=CLASSES.get)


def test_an_event_goes_to_those_who_handle_its_class() -> None:
    """In the order in which they are installed; subclasses count."""
    found = receivers(Listener("rings", (Rang,)), Listener("all"), Listener("both", (Tolled, Rang)))
    assert ("rings", "all", "both") == found.of(Rang.tag)
    assert ("all", "both") == found.of(Tolled.tag)
    assert ("all",) == found.of("acme.unheard.v1")


def test_two_receivers_have_two_names() -> None:
    """What is still to be told is kept by name."""
    with pytest.raises(AlreadyExists):
        receivers(Listener("pager"), Listener("pager"))


class Awaited:
    """A receiver that would have to be awaited."""

    name = "awaited"
    handles = (Event,)

    async def notify(self, delivery: Any) -> None:
        """Take nothing over."""


class Mute:
    """A receiver that cannot be called."""

    name = "mute"
    handles = (Event,)


@pytest.mark.parametrize(
    "wrong",
    [
        Awaited(),
        Mute(),
        Listener(""),
        Listener("x" * 101),
        Listener("pager", [Event]),  # type: ignore[arg-type]  # Wrong on purpose.
        Listener("pager", (int,)),  # type: ignore[arg-type]  # As above.
    ],
)
def test_a_receiver_has_what_a_receiver_must_have(wrong: Any) -> None:
    """A name, classes of events, and a function that is no coroutine."""
    with pytest.raises(InvalidValue):
        receivers(wrong)
