"""Deliveries."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from salescore.delivery import Delivery, RetryLater, Undeliverable
from salescore.events import Envelope, Event, UnknownEvent
from salescore.facts import Facts, Want, Working
from salescore.organization import SETTINGS

AT = datetime(2026, 7, 1, tzinfo=UTC)
ENVELOPE = Envelope(
    UUID(int=7), "acme.rang.v1", "acme.bell", UUID(int=8), 1, "u-1", None, "k-1", AT, AT, '{"a":1}'
)


class Looking:
    """A reader that knows no class of events."""

    def event(self, envelope: Envelope) -> Event | UnknownEvent:
        """Give the event as tag and payload."""
        return UnknownEvent(envelope.tag, envelope.payload)

    def subject(self, envelope: Envelope) -> Any | None:
        """Give the id alone."""
        return envelope.subject_id

    def facts(self, wants: Sequence[Want]) -> Facts:
        """Find nothing."""
        facts = Working()
        for wanted in wants:
            facts.fill(wanted, ())
        return facts


def test_a_repeat_has_the_same_key() -> None:
    """It names the event and the receiver; other receivers have other keys."""
    first = Delivery("acme", "pager", ENVELOPE, reader=Looking())
    again = Delivery("acme", "pager", ENVELOPE, 2, reader=Looking())
    other = Delivery("acme", "mail", ENVELOPE, reader=Looking())
    assert first.key == again.key == "00000000-0000-0000-0000-000000000007:pager"
    assert first.key != other.key


def test_a_delivery_looks_up_what_it_is_about() -> None:
    """The event, the aggregate and any facts come from its reader."""
    delivery = Delivery("acme", "pager", ENVELOPE, reader=Looking())
    assert UnknownEvent("acme.rang.v1", '{"a":1}') == delivery.event
    assert UUID(int=8) == delivery.subject
    assert () == delivery.facts(SETTINGS.all()).all(SETTINGS)


def test_a_receiver_says_how_it_wants_to_be_tried_again() -> None:
    """Not at all, or not before a while."""
    assert "gone for good" in str(Undeliverable("gone for good"))
    assert 30 == RetryLater("too many", seconds=30).seconds
