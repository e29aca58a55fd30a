"""The suite that every notifier passes: what the relay may do to it, tried for its author."""

import inspect
import re
import traceback
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from enum import StrEnum
from typing import Any, ClassVar, Final, TypeAlias
from uuid import UUID

import pytest
from attrs import evolve

from salescore.app.plugged import plugged, registry
from salescore.delivery import Notifier, Undeliverable
from salescore.events import Event, UnknownEvent
from salescore.testing.arbitrary import drawn
from salescore.testing.capabilities import needs
from salescore.testing.deliveries import BIG, ODD, StubReader, about, texts_replaced
from salescore.testing.kit import Kit
from salescore.testing.telling import Telling, handled
from salescore.wire import Wire

__all__ = ["NotifierCapability", "NotifierSuite"]

Arrived: TypeAlias = Callable[[], Sequence[str]]
"""Gives the keys of the deliveries that have come through to the outside, in order."""

Outage: TypeAlias = Callable[[], AbstractContextManager[Any]]
"""Gives a block in which the outside does not answer."""

_NAME_MAX: Final = 100
_ID: Final = re.compile(r"[0-9a-f-]{36}")


class NotifierCapability(StrEnum):
    """What a notifier's author can show besides that it does not raise.

    Attributes:
        OBSERVED: the fixture `arrived` says which deliveries have come through.
        DROPS_REPEATS: a delivery that comes again with the same key comes through once.
        BREAKS: the fixture `outage` gives a block in which the outside does not answer.
    """

    OBSERVED = "observed"
    DROPS_REPEATS = "drops_repeats"
    BREAKS = "breaks"


class NotifierSuite(Kit):
    """Every promise of `salescore.delivery.Notifier`: inherit it and override `notifier`.

    Attributes:
        capabilities: what can be shown; see `NotifierCapability`.
        seconds: how long one call may take; the relay gives up after 30 unless told otherwise.
    """

    capabilities: ClassVar[frozenset[NotifierCapability]] = frozenset()
    seconds: ClassVar[float] = 10

    @pytest.fixture
    def notifier(self) -> Notifier:
        """Give the notifier under test, new for each test; every suite overrides this fixture."""
        raise NotImplementedError(f"{type(self).__name__} overrides the fixture notifier")

    @pytest.fixture
    def plugins(self) -> Sequence[object]:
        """Give the plug-ins whose events it handles; none for those of the library."""
        return ()

    @pytest.fixture
    def examples(self, notifier: Notifier, wire: Wire) -> Sequence[Event]:
        """Give events to tell it of, one or more of each class; drawn unless overridden."""
        return [event for kind in handled(notifier, wire) for event in drawn(kind)]

    @pytest.fixture
    def telling(self, notifier: Notifier, examples: Sequence[Event], wire: Wire) -> Telling:
        """Give what tells the notifier."""
        return Telling(notifier, examples, wire, self.seconds)

    @pytest.fixture
    def arrived(self) -> Arrived:
        """Give what says what has come through; override it to declare `OBSERVED`."""
        raise NotImplementedError(f"{type(self).__name__} overrides the fixture arrived")

    @pytest.fixture
    def outage(self) -> Outage:
        """Give what keeps the outside from answering; override it to declare `BREAKS`."""
        raise NotImplementedError(f"{type(self).__name__} overrides the fixture outage")

    @pytest.fixture
    def secrets(self) -> Sequence[str]:
        """Give the passwords and tokens that it was made with; no error may show them."""
        return ()

    @pytest.fixture
    def wire(self, plugins: Sequence[object]) -> Wire:
        """Give what writes and reads the events of the library and of the plug-ins."""
        return registry(plugged(tuple(plugins), strict=True)).wire

    def test_its_name_is_stable(self, notifier: Notifier) -> None:
        """What is still to be delivered is kept under the name: 1 to 100 characters, always one."""
        name: Any = notifier.name
        assert isinstance(name, str)
        assert name == name.strip()
        assert 1 <= len(name) <= _NAME_MAX
        assert name != "follow-ups", "that receiver is the relay's own"
        assert name == notifier.name
        assert not _ID.search(name), "a name that is made anew loses what waits under the old one"

    def test_it_handles_classes_of_events(self, notifier: Notifier) -> None:
        """`handles` is a tuple of classes of events, the same at every look."""
        handles: Any = notifier.handles
        assert isinstance(handles, tuple)
        assert handles
        assert all(isinstance(kind, type) and issubclass(kind, Event) for kind in handles)
        assert handles == notifier.handles

    def test_it_takes_over_what_it_handles(self, telling: Telling) -> None:
        """An event of every class comes through as the store gives it: personal fields are gone."""
        assert telling.examples, "there is no event to tell it of"
        for event in telling.examples:
            telling.tell(telling.envelope(event))

    def test_it_gives_nothing_back(self, telling: Telling) -> None:
        """`notify` is no coroutine and returns None: a promise to send later is none."""
        assert not inspect.iscoroutinefunction(telling.notifier.notify)
        assert telling.told(telling.first) is None

    def test_it_keeps_the_order_of_an_aggregate(self, telling: Telling) -> None:
        """The events of one aggregate come one after the other, whatever their classes."""
        first = telling.first
        for version in range(1, 6):
            event = telling.examples[version % len(telling.examples)]
            envelope = evolve(telling.envelope(event, version=version), subject_id=first.subject_id)
            telling.tell(envelope)

    @needs(NotifierCapability.OBSERVED)
    def test_what_it_took_over_came_through_in_order(
        self, telling: Telling, arrived: Arrived
    ) -> None:
        """When `notify` has returned, the event is outside; the next one comes behind it."""
        envelope, keys = telling.first, []
        for version in range(1, 6):
            told = about(envelope, envelope.subject_id, version=version)
            keys.append(telling.key(told))
            telling.tell(told)
            assert keys == list(dict.fromkeys(arrived()))

    def test_a_repeat_is_taken_over_again(self, telling: Telling) -> None:
        """The relay may tell twice what it does not know was taken: same key, next attempt."""
        envelope = telling.first
        for attempt in (1, 2, 3):
            telling.tell(envelope, attempt=attempt)

    @needs(NotifierCapability.OBSERVED, NotifierCapability.DROPS_REPEATS)
    def test_a_repeat_comes_through_once(self, telling: Telling, arrived: Arrived) -> None:
        """What has come through is told by its key, also after others have come between."""
        one, two = (about(telling.first, UUID(int=number), version=1) for number in (1, 2))
        for envelope in (one, two, one, two, one):
            telling.tell(envelope)
        assert [telling.key(each) for each in (one, two)] == list(arrived())

    def test_an_unknown_event_is_no_surprise(self, telling: Telling) -> None:
        """Who handles `Event` itself also gets events whose plug-in is gone: tag and payload."""
        if Event not in telling.notifier.handles:
            return  # Nobody else is told of them.
        gone = evolve(telling.first, tag="gone.happened.v1", payload='{"left":["绿茶"]}')
        assert isinstance(telling.wire.read_event(gone.tag, gone.payload), UnknownEvent)
        telling.tell(gone, or_=Undeliverable)

    def test_what_cannot_be_read_is_not_swallowed(self, telling: Telling) -> None:
        """An event whose payload is broken was not taken over: who looks at it must raise."""
        for event in telling.examples:
            broken = evolve(telling.envelope(event), payload='{"broken":')
            telling.demand_raised(broken, StubReader(telling.wire), "event")

    def test_a_store_that_does_not_answer_is_not_swallowed(self, telling: Telling) -> None:
        """Who looks up what the event is about and gets no answer must raise, to be told again."""
        for event in telling.examples:
            reader = StubReader(telling.wire, unreachable=True)
            telling.demand_raised(telling.envelope(event), reader, "subject", "facts")

    def test_an_aggregate_that_is_gone_is_no_surprise(self, telling: Telling) -> None:
        """`delivery.subject` is None when it is kept no more: that is no reason to try for ever."""
        for event in telling.examples:
            reader = StubReader(telling.wire, empty=True)
            telling.tell(telling.envelope(event), reader, or_=Undeliverable)

    def test_odd_text_comes_through(self, telling: Telling) -> None:
        """Any script, either direction, quotes, braces and tags in every text of an event."""
        for event in telling.examples:
            telling.tell(texts_replaced(telling.envelope(event), ODD, telling.wire))

    def test_big_texts_are_taken_over_or_refused(self, telling: Telling) -> None:
        """What is too big for the outside is `Undeliverable`: trying again would not help."""
        for event in {type(event): event for event in telling.examples}.values():
            envelope = texts_replaced(telling.envelope(event), BIG, telling.wire)
            telling.tell(envelope, or_=Undeliverable)

    def test_several_threads_may_tell_it(self, telling: Telling) -> None:
        """The relay tells of different aggregates at the same time, each on a thread."""
        telling.tell_at_once(telling.first)

    @needs(NotifierCapability.OBSERVED)
    def test_what_several_threads_told_came_through(
        self, telling: Telling, arrived: Arrived
    ) -> None:
        """None of them is lost on the way."""
        told = telling.tell_at_once(telling.first)
        assert {telling.key(each) for each in told} == set(arrived())

    def test_it_shows_no_secret(self, notifier: Notifier, secrets: Sequence[str]) -> None:
        """Neither its text nor its repr has a password in it: both end up in logs."""
        for secret in secrets:
            assert secret not in repr(notifier)
            assert secret not in str(notifier)

    @needs(NotifierCapability.BREAKS)
    def test_an_outage_is_told(self, telling: Telling, outage: Outage) -> None:
        """While the outside does not answer `notify` raises; afterwards the same event goes out."""
        envelope = telling.first
        with outage(), pytest.raises(Exception) as caught:  # noqa: PT011 - whatever it raises is tried again.
            telling.told(envelope)
        assert not isinstance(caught.value, Undeliverable), "trying again would help"
        telling.tell(envelope, attempt=2)

    @needs(NotifierCapability.BREAKS)
    def test_its_errors_tell_no_secret(
        self,
        telling: Telling,
        outage: Outage,
        secrets: Sequence[str],
        caplog: pytest.LogCaptureFixture,
    ) -> None:
        """An error is kept and shown, and so is a log: neither has a password in it."""
        caplog.set_level(0)
        with outage(), pytest.raises(Exception) as caught:  # noqa: PT011 - whatever it raises is kept.
            telling.told(telling.first)
        written = "".join(traceback.format_exception(caught.value)) + repr(caught.value)
        for secret in secrets:
            assert secret not in written
            assert secret not in caplog.text
