"""Commands in, events out: the words in which everything that happens is said.

A `Command` is what somebody wants, an `Event` what happened, an `Envelope` an event as it is kept,
an `Outcome` what the caller gets back.
"""

from collections.abc import Hashable, Iterable, Mapping
from datetime import UTC, datetime
from typing import Any, ClassVar, Final, Generic, TypeVar
from uuid import UUID

from attrs import Factory, field, frozen

from salescore.clock import aware
from salescore.errors import InvalidValue, Warning, demand_text
from salescore.facts import Kind

__all__ = [
    "ENVELOPE",
    "FOLLOW_UP",
    "LEFT_OUT",
    "OUTBOX",
    "OUTCOME",
    "Actor",
    "Command",
    "Envelope",
    "Event",
    "FollowUp",
    "Outcome",
    "Outgoing",
    "Ref",
    "StoredFollowUp",
    "StoredOutcome",
    "UnknownEvent",
]

ACTOR_LENGTH_MAX: Final = 200
RULE_LENGTH_MAX: Final = 100
"""The key of a follow-up is an event's id and its rule: both fit into one key."""

LEFT_OUT: Final[Mapping[str, bool]] = {"payload": False}
"""Metadata of a field that stored payloads leave out: names, addresses, and what others hold."""

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


def _roles(names: Iterable[str]) -> frozenset[str]:
    if isinstance(names, str):
        raise InvalidValue("roles", value=names, allowed="several names: {'seller'}")
    return frozenset(names)


_EARLIEST: Final = datetime(2, 1, 1, tzinfo=UTC)
_LATEST: Final = datetime(9998, 12, 31, tzinfo=UTC)
"""What happens, happens before: a year later there is still a calendar, in every zone."""


def _instant(value: datetime | None) -> datetime | None:
    """Give an instant in UTC, or refuse one without a zone; None stays None."""
    if value is None:
        return None
    instant = aware(value, name="occurred_at")
    if not _EARLIEST <= instant < _LATEST:
        allowed = "0002-01-01 to 9998-12-30"
        raise InvalidValue("occurred_at", value=value, allowed=allowed)
    return instant


@frozen
class Actor:
    """Who acts.

    Args:
        id: stable and opaque; never a name or an address.
        roles: names of roles; `organization.Settings.roles` says what each may do.
        on_behalf_of: the actor who caused this, when a rule or a machine acts.
    """

    id: str
    roles: frozenset[str] = field(default=frozenset(), converter=_roles)
    on_behalf_of: str | None = None

    def __attrs_post_init__(self) -> None:
        """Check what no type can say."""
        demand_text("actor", self.id, most=ACTOR_LENGTH_MAX)
        if self.on_behalf_of is not None:
            demand_text("on_behalf_of", self.on_behalf_of, most=ACTOR_LENGTH_MAX)

    def may(self, permission: str, *, roles: Mapping[str, frozenset[str]]) -> bool:
        """Say whether one of the actor's roles grants a permission.

        Args:
            permission: ``room.verb``.
            roles: what each role grants: exact permissions, ``room.*`` or ``*``.

        >>> Actor("u-7", roles={"seller"}).may("orders.place", roles={"seller": {"orders.*"}})
        True
        """
        room = permission.partition(".")[0] + ".*"
        granted = (roles.get(role, frozenset()) for role in self.roles)
        return any(permission in some or room in some or "*" in some for some in granted)


@frozen(kw_only=True)
class Command(Generic[T]):
    """The base of all commands; ``Command[Order]`` gives an ``Outcome[Order]``.

    Subclasses set `tag` (stable, versioned) and `permission`. `occurred_at` is when the thing
    happened in the world (aware, may lie in the past); None means now.
    """

    tag: ClassVar[str] = ""
    permission: ClassVar[str] = ""

    occurred_at: datetime | None = field(default=None, converter=_instant)


@frozen
class Event:
    """The base of all events: past tense, frozen, ids and figures.

    Subclasses set `tag` (``room.past_tense.v1``), `kind` (the aggregate it belongs to) and
    `subject` (the attribute that holds the aggregate's id).
    """

    tag: ClassVar[str] = ""
    kind: ClassVar[Kind[Any]]
    subject: ClassVar[str] = ""

    @property
    def subject_id(self) -> UUID:
        """The id of the aggregate this event belongs to."""
        found: UUID = getattr(self, self.subject)
        return found

    @property
    def state_key(self) -> Hashable:
        """The key under which the aggregate's state is stored: its id, unless it is a record."""
        return self.subject_id


@frozen
class UnknownEvent:
    """An event whose tag this installation does not know: kept byte for byte."""

    tag: str
    payload: str


@frozen
class Ref(Generic[T_co]):
    """A pointer to stored state: what an outcome's value is kept as.

    Args:
        kind: of the state.
        id: of the aggregate, as its events name it.
        key: under which the state is stored: its id, unless it is a record.
    """

    kind: Kind[Any]
    id: UUID
    key: Hashable = Factory(lambda self: self.id, takes_self=True)


@frozen
class Envelope:
    """An event as it is kept: who, when, about what, in which place of its aggregate's history.

    `payload` is canonical JSON text, so that an unknown tag reads back byte for byte; `cause_id` is
    the event whose follow-up led to this one.
    """

    id: UUID
    tag: str
    kind: str
    subject_id: UUID
    version: int
    actor: str
    on_behalf_of: str | None
    key: str
    occurred_at: datetime
    recorded_at: datetime
    payload: str
    cause_id: UUID | None = None


ENVELOPE: Kind[Envelope] = Kind(
    "flow.event", Envelope, indexes=("subject_id", "key"), versioned=False
)


@frozen
class FollowUp:
    """A command that shall run after this one has been committed.

    Args:
        command: what to run.
        rule: the rule that asks for it, 1 to 100 characters; with the event's id it makes the key.
    """

    command: Command[Any]
    rule: str

    def __attrs_post_init__(self) -> None:
        """Check what no type can say."""
        demand_text("rule", self.rule, most=RULE_LENGTH_MAX)


@frozen
class StoredFollowUp:
    """A follow-up in the store, waiting for the relay.

    Args:
        id: its own.
        cause_id: the event it follows.
        rule: the rule that asks for it.
        tag: of the command.
        payload: the command as JSON.
        actor: who caused it.
        depth: how many follow-ups lead here, 1 for one of an ordinary command.
        recorded_at: when it was asked for.
        key: of the command that asked for it.
        kind: of the aggregate of the event it follows.
        subject_id: that aggregate.
    """

    id: UUID
    cause_id: UUID
    rule: str
    tag: str
    payload: str
    actor: str
    depth: int
    recorded_at: datetime
    key: str
    kind: str
    subject_id: UUID


FOLLOW_UP: Kind[StoredFollowUp] = Kind(
    "flow.follow_up", StoredFollowUp, indexes=("cause_id", "key"), versioned=False
)


@frozen
class Outgoing:
    """A command whose events nobody has taken to their receivers yet: written in its flush.

    Args:
        key: of the command; its events are those with this key.
        recorded_at: of the command.
        version: always 1, for it is removed and never changed.
    """

    key: str
    recorded_at: datetime
    version: int = 1


OUTBOX: Kind[Outgoing] = Kind("flow.outbox", Outgoing, key=("key",), indexes=("recorded_at",))


@frozen
class StoredOutcome:
    """A committed outcome under its key: what a repeated command gets, not a second effect."""

    key: str
    fingerprint: str
    tag: str
    value_kind: str
    value_id: UUID
    warnings: str
    recorded_at: datetime


OUTCOME: Kind[StoredOutcome] = Kind(
    "flow.outcome", StoredOutcome, key=("key",), indexes=("recorded_at",), versioned=False
)


@frozen
class Outcome(Generic[T_co]):
    """What a command did.

    Attributes:
        value: the aggregate after the command; for a replay, as it stands now.
        events: what happened, in order.
        warnings: what the caller should know.
        follow_ups: commands stored to run later.
        replayed: the key had been used for the same command before; nothing was done again.
        key: the key under which the outcome is stored.
    """

    value: T_co
    events: tuple[Event, ...]
    warnings: tuple[Warning, ...] = ()
    follow_ups: tuple[FollowUp, ...] = ()
    replayed: bool = False
    key: str = ""
