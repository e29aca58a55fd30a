"""Values that tests of the relay are about."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from attrs import evolve

from salescore.backlog import Backlog, backlog_id, bucket_of
from salescore.events import Envelope

__all__ = ["AT", "KIND", "backlog", "envelope"]

AT = datetime(2026, 7, 1, 12, tzinfo=UTC)
KIND = "acme.bell"


def envelope(version: int, *, subject: int = 1, **changes: Any) -> Envelope:
    """Make an event of a bell."""
    made = Envelope(
        id=UUID(int=subject * 10_000 + version),
        tag="acme.rang.v1",
        kind=KIND,
        subject_id=UUID(int=subject),
        version=version,
        actor="u-1",
        on_behalf_of=None,
        key=f"k-{subject}-{version}",
        occurred_at=AT,
        recorded_at=AT,
        payload=f'{{"bell_id":"{UUID(int=subject)}"}}',
    )
    return evolve(made, **changes)


def backlog(
    first: int = 1, last: int = 1, *, subject: int = 1, receiver: str = "pager", **changes: Any
) -> Backlog:
    """Make what the pager has still to be told about a bell."""
    subject_id = UUID(int=subject)
    made = Backlog(
        id=backlog_id(KIND, subject_id, receiver),
        receiver=receiver,
        kind=KIND,
        subject_id=subject_id,
        bucket=bucket_of(subject_id),
        first=first,
        last=last,
        due_at=AT,
        recorded_at=AT,
    )
    return evolve(made, **changes)
