"""Deliveries made by hand, for receivers that need no shop behind them."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from salescore.delivery import Delivery
from salescore.events import Envelope, Event, UnknownEvent
from salescore.facts import Facts, Want, Working

AT = datetime(2026, 7, 1, 9, tzinfo=UTC)


class Looking:
    """A reader that knows no class of events and keeps nothing."""

    def event(self, envelope: Envelope) -> Event | UnknownEvent:
        """Give the event as tag and payload."""
        return UnknownEvent(envelope.tag, envelope.payload)

    def subject(self, envelope: Envelope) -> Any | None:
        """Give nothing: it is kept no more."""

    def facts(self, wants: Sequence[Want]) -> Facts:
        """Find nothing."""
        facts = Working()
        for wanted in wants:
            facts.fill(wanted, ())
        return facts


def rang(
    payload: str = '{"loud":true,"times":3}',
    *,
    number: int = 7,
    tenant: str = "acme",
    receiver: str = "hook",
    attempt: int = 1,
    tag: str = "acme.rang.v1",
) -> Delivery:
    """Give a delivery of an event of a plug-in that is not installed here."""
    subject, recorded = UUID(int=8), AT.replace(minute=1)
    envelope = Envelope(
        id=UUID(int=number),
        tag=tag,
        kind="acme.bell",
        subject_id=subject,
        version=1,
        actor="canary-actor",
        on_behalf_of="canary-boss",
        key="k-1",
        occurred_at=AT,
        recorded_at=recorded,
        payload=payload,
    )
    return Delivery(tenant, receiver, envelope, attempt, reader=Looking())
