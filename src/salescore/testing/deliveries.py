"""Deliveries to try a receiver with: what the relay would hand over, good, odd and broken."""

import json
from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import Any, Final
from uuid import UUID, uuid5

from attrs import define, evolve, field

from salescore.bounds import Bound
from salescore.delivery import Delivery
from salescore.errors import SalesError
from salescore.events import Envelope, Event, UnknownEvent
from salescore.facts import ALL, Facts, Kind, Want, Working
from salescore.store import StoreUnavailable
from salescore.testing.arbitrary import drawn
from salescore.testing.kit import START
from salescore.wire import Wire

__all__ = ["BIG", "ODD", "StubReader", "about", "delivered", "envelope_of", "texts_replaced"]

ODD: Final = "Ünï\u202e 绿茶 ﷽ e\u0301 \U0001f375 'ʼ\"<b>&{{}}%s\\ \x7f"
"""Text that breaks whoever thinks in ASCII, in HTML, in quotes or in templates."""

BIG: Final = "茶" * 100_000
"""More text than most messages may have."""

_DRAWN_MAX: Final = 50
"""So many states are drawn to find one that has lines."""

_NAMESPACE: Final = UUID("9f0c5a44-7b5b-5b52-8a8e-2f6a2f0d1e4b")


@define
class StubReader:
    """Finds whatever is asked for: made-up states with the right keys; notes what was asked.

    Args:
        wire: reads events.
        empty: nothing is found.
        unreachable: the store cannot be reached.
    """

    wire: Wire
    empty: bool = False
    unreachable: bool = False
    asked: list[str] = field(factory=list, init=False)

    def event(self, envelope: Envelope) -> Event | UnknownEvent:
        """Make the event of an envelope."""
        self.asked.append("event")
        return self.wire.read_event(envelope.tag, envelope.payload)

    def subject(self, envelope: Envelope) -> Any | None:
        """Give the aggregate."""
        self._reach("subject")
        event = self.wire.read_event(envelope.tag, envelope.payload)
        if self.empty or not isinstance(event, Event):
            return None
        return _made(event.kind, "", event.state_key)

    def facts(self, wants: Sequence[Want]) -> Facts:
        """Give facts."""
        self._reach("facts")
        found = Working()
        for wanted in wants:
            keys = () if self.empty else wanted.values
            found.fill(wanted, [_made(wanted.kind, wanted.attribute, key) for key in keys])
        return found

    def _reach(self, what: str) -> None:
        self.asked.append(what)
        if self.unreachable:
            raise StoreUnavailable("the kit says so")


def _made(kind: Kind[Any], attribute: str, value: Any) -> Any:
    """Make up the state that has this key, or this value in an attribute or in its lines."""
    if attribute == ALL:
        return drawn(kind.type)[0]
    if isinstance(value, Bound):
        fixed = ((name, one) for name, choice in value.fixed for one in choice[:1])
        given = ((attribute, value.value), *fixed)
    elif attribute:
        given = ((attribute, value),)
    else:
        given = tuple(zip(kind.key, value if len(kind.key) > 1 else (value,), strict=True))
    paths = [name.rpartition(".")[0] for name, _ in given if name in kind.within]
    states = drawn(kind.type, count=_DRAWN_MAX if paths else 3)
    state = next(each for each in states if all(getattr(each, path) for path in paths))
    for name, one in given:
        path, _, inner = name.rpartition(".")
        if path:
            lines = tuple(evolve(line, **{inner: one}) for line in getattr(state, path))
            state = evolve(state, **{path: lines})
        else:
            state = evolve(state, **{name: one})
    return state


def envelope_of(event: Event, wire: Wire, *, version: int = 1) -> Envelope:
    """Give an event as it is kept.

    Args:
        event: whole.
        wire: writes it.
        version: its place in the history of its aggregate.
    """
    name = f"{event.tag}:{event.subject_id}:{version}"
    at = START + timedelta(seconds=version)
    return Envelope(
        uuid5(_NAMESPACE, name), event.tag, event.kind.name, event.subject_id, version, "kit", None,
        f"kit-{version}", at, at, wire.event_text(event),
    )  # fmt: skip


def delivered(
    envelope: Envelope, receiver: str, reader: StubReader, *, attempt: int = 1
) -> Delivery:
    """Give an event on its way to a receiver."""
    return Delivery("kit", receiver, envelope, attempt, reader=reader)


def about(envelope: Envelope, subject_id: UUID, *, version: int = 1) -> Envelope:
    """Give an envelope that is said to be about another aggregate, with an id of its own."""
    key = uuid5(_NAMESPACE, f"{envelope.tag}:{subject_id}:{version}")
    return evolve(envelope, id=key, subject_id=subject_id, version=version)


def texts_replaced(envelope: Envelope, text: str, wire: Wire) -> Envelope:
    """Give an envelope with another text wherever its event allows one; ids and codes stay."""
    plain = json.loads(envelope.payload)
    for place in tuple(_texts(plain)):
        before = _at(plain, place)
        _put(plain, place, text)
        if not _is_same(wire, envelope, plain):
            _put(plain, place, before)
    return evolve(envelope, payload=wire.text(plain))


def _is_same(wire: Wire, envelope: Envelope, plain: Any) -> bool:
    """Say whether it is still read, as an event about the same thing."""
    try:
        event = wire.read_event(envelope.tag, wire.text(plain))
    except SalesError:
        return False
    return not isinstance(event, Event) or event.subject_id == envelope.subject_id


def _texts(plain: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Give where the texts stand."""
    if isinstance(plain, str) and path:
        yield path
    members = plain.items() if isinstance(plain, dict) else ()
    for name, member in members or (enumerate(plain) if isinstance(plain, list) else ()):
        if name != "currency":  # A code, though the classes that hold it say text.
            yield from _texts(member, (*path, name))


def _at(plain: Any, path: tuple[Any, ...]) -> Any:
    for step in path:
        plain = plain[step]
    return plain


def _put(plain: Any, path: tuple[Any, ...], text: str) -> None:
    _at(plain, path[:-1])[path[-1]] = text
