"""Rows of events, outcomes, follow-ups, the outbox and upkeep."""

from salescore.events import Envelope, Outgoing, StoredFollowUp, StoredOutcome
from salescore.upkeep import Upkeep
from salescore_sql.rows.values import (
    Row,
    id_bytes,
    id_of,
    instant_of,
    instant_text,
    optional_id,
    optional_instant,
)

__all__ = [
    "envelope_of",
    "envelope_row",
    "follow_up_of",
    "follow_up_row",
    "outbox_of",
    "outbox_row",
    "outcome_of",
    "outcome_row",
    "upkeep_of",
    "upkeep_row",
]


def envelope_row(tenant: str, value: Envelope) -> Row:
    """Give the row of an event."""
    return (
        tenant,
        value.id.bytes,
        value.tag,
        value.kind,
        value.subject_id.bytes,
        value.version,
        value.actor,
        value.on_behalf_of,
        value.key,
        instant_text(value.occurred_at),
        instant_text(value.recorded_at),
        value.payload,
        id_bytes(value.cause_id),
    )


def envelope_of(row: Row) -> Envelope:
    """Read an event."""
    id_, tag, kind, subject_id, version, actor, behalf, key, occurred, recorded, payload, cause = (
        row
    )
    return Envelope(
        id_of(id_),
        tag,
        kind,
        id_of(subject_id),
        version,
        actor,
        behalf,
        key,
        instant_of(occurred),
        instant_of(recorded),
        payload,
        optional_id(cause),
    )


def outcome_row(tenant: str, value: StoredOutcome) -> Row:
    """Give the row of an outcome."""
    return (
        tenant,
        value.key,
        value.fingerprint,
        value.tag,
        value.value_kind,
        value.value_id.bytes,
        value.warnings,
        instant_text(value.recorded_at),
    )


def outcome_of(row: Row) -> StoredOutcome:
    """Read an outcome."""
    key, fingerprint, tag, value_kind, value_id, warnings, recorded = row
    return StoredOutcome(
        key, fingerprint, tag, value_kind, id_of(value_id), warnings, instant_of(recorded)
    )


def follow_up_row(tenant: str, value: StoredFollowUp) -> Row:
    """Give the row of a follow-up."""
    return (
        tenant,
        value.id.bytes,
        value.cause_id.bytes,
        value.rule,
        value.tag,
        value.payload,
        value.actor,
        value.depth,
        instant_text(value.recorded_at),
        value.key,
        value.kind,
        value.subject_id.bytes,
    )


def follow_up_of(row: Row) -> StoredFollowUp:
    """Read a follow-up."""
    id_, cause_id, rule, tag, payload, actor, depth, recorded, key, kind, subject_id = row
    return StoredFollowUp(
        id_of(id_),
        id_of(cause_id),
        rule,
        tag,
        payload,
        actor,
        depth,
        instant_of(recorded),
        key,
        kind,
        id_of(subject_id),
    )


def outbox_row(tenant: str, value: Outgoing) -> Row:
    """Give the row of a command in the outbox."""
    return (tenant, value.key, value.version, instant_text(value.recorded_at))


def outbox_of(row: Row) -> Outgoing:
    """Read a command in the outbox."""
    key, version, recorded = row
    return Outgoing(key, instant_of(recorded), version)


def upkeep_row(tenant: str, value: Upkeep) -> Row:
    """Give the row of the upkeep."""
    before = value.events_before
    return (tenant, value.id.bytes, value.version, None if before is None else instant_text(before))


def upkeep_of(row: Row) -> Upkeep:
    """Read the upkeep."""
    id_, version, before = row
    return Upkeep(id=id_of(id_), version=version, events_before=optional_instant(before))
