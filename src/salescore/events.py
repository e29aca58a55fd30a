"""Commands in, events out: the words in which everything that happens is said.

A `Command` is what somebody wants, an `Event` what happened, an `Envelope` an event as it is kept,
an `Outcome` what the caller gets back.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, ClassVar, Final, Generic, TypeVar
from uuid import UUID

from attrs import field, frozen

from salescore.clock import aware
from salescore.errors import InvalidValue, Warning, demand_text
from salescore.facts import Kind

__all__ = [
    "ENVELOPE",
    "FOLLOW_UP",
    "LEFT_OUT",
    "OUTCOME",
    "Actor",
    "Command",
    "Envelope",
    "Event",
    "FollowUp",
    "Outcome",
    "Ref",
    "StoredFollowUp",
    "StoredOutcome",
]

ACTOR_LENGTH_MAX: Final = 200

LEFT_OUT: Final[Mapping[str, bool]] = {"payload": False}
"""Metadata of a field that stored payloads leave out: names, addresses, and what others hold."""

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


def _roles(names: Iterable[str]) -> frozenset[str]:
    if isinstance(names, str):
        raise InvalidValue("roles", value=names, allowed="several names: {'seller'}")
    return frozenset(names)


def _instant(value: datetime | None) -> datetime | None:
    """Give an instant in UTC, or refuse one without a zone; None stays None."""
    return None if value is None else aware(value, name="occurred_at")


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


@frozen
class Ref(Generic[T_co]):
    """A pointer to stored state: what an outcome's value is kept as."""

    kind: Kind[Any]
    id: UUID


@frozen
class Envelope:
    """An event as it is kept: who, when, about what, in which place of its aggregate's history.

    `payload` is canonical JSON text, so that an unknown tag reads back byte for byte.
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


ENVELOPE: Kind[Envelope] = Kind(
    "flow.event", Envelope, indexes=("subject_id", "key"), versioned=False
)


@frozen
class FollowUp:
    """A command that shall run after this one has been committed.

    Args:
        command: what to run.
        rule: the rule that asks for it; with the event's id it makes the key.
    """

    command: Command[Any]
    rule: str


@frozen
class StoredFollowUp:
    """A follow-up in the store, waiting for the relay."""

    id: UUID
    cause_id: UUID
    rule: str
    tag: str
    payload: str
    actor: str
    depth: int
    recorded_at: datetime


FOLLOW_UP: Kind[StoredFollowUp] = Kind("flow.follow_up", StoredFollowUp, versioned=False)


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


OUTCOME: Kind[StoredOutcome] = Kind("flow.outcome", StoredOutcome, key=("key",), versioned=False)


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
