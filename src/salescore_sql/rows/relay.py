"""Rows of what the relay keeps: the backlog and leases."""

from salescore.backlog import Backlog, Lease
from salescore_sql.rows.values import Row, id_of, instant_of, instant_text, optional_instant

__all__ = ["backlog_of", "backlog_row", "lease_of", "lease_row"]


def backlog_row(tenant: str, value: Backlog) -> Row:
    """Give the row of what a receiver has still to be told about an aggregate."""
    return (
        tenant,
        value.id.bytes,
        value.version,
        value.receiver,
        value.kind,
        value.subject_id.bytes,
        value.bucket,
        value.first,
        value.last,
        None if value.due_at is None else instant_text(value.due_at),
        value.attempts,
        None if value.parked_at is None else instant_text(value.parked_at),
        value.error,
        instant_text(value.recorded_at),
    )


def backlog_of(row: Row) -> Backlog:
    """Read what a receiver has still to be told about an aggregate."""
    id_, version, receiver, kind, subject_id, bucket, first, last, *rest = row
    due, attempts, parked, error, recorded = rest
    return Backlog(
        id=id_of(id_),
        version=version,
        receiver=receiver,
        kind=kind,
        subject_id=id_of(subject_id),
        bucket=bucket,
        first=first,
        last=last,
        due_at=optional_instant(due),
        attempts=attempts,
        parked_at=optional_instant(parked),
        error=error,
        recorded_at=instant_of(recorded),
    )


def lease_row(tenant: str, value: Lease) -> Row:
    """Give the row of a lease."""
    return (tenant, value.name, value.version, value.holder, instant_text(value.until))


def lease_of(row: Row) -> Lease:
    """Read a lease."""
    name, version, holder, until = row
    return Lease(name=name, version=version, holder=holder, until=instant_of(until))
