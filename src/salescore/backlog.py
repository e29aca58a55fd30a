"""The backlog: what a receiver has still to be told about an aggregate, and who tells it.

There is one row for each receiver and aggregate that are not even: a range of the aggregate's
event versions, delivered in their order. Rows are shared out by bucket, and a lease says which
relay looks after which bucket.
"""

from datetime import datetime, timedelta
from typing import Final
from uuid import UUID, uuid5

from attrs import field, frozen

from salescore.errors import InvalidValue, demand_text, demand_whole
from salescore.facts import Kind

__all__ = [
    "BACKLOG",
    "BUCKETS",
    "ERROR_MAX",
    "FOLLOW_UPS",
    "LEASE",
    "MARK",
    "RECEIVER_MAX",
    "Backlog",
    "Lease",
    "backlog_id",
    "bucket_of",
    "first_version",
]

BUCKETS: Final = 64
"""Into how many parts the aggregates of a tenant are divided among relays."""

ERROR_MAX: Final = 500
"""The most characters that are kept of an error."""

FOLLOW_UPS: Final = "follow-ups"
"""The receiver that runs stored follow-ups."""

MARK: Final = "restore"
"""The lease of whoever writes an export into a tenant: nobody else works for it meanwhile."""

RECEIVER_MAX: Final = 100
"""The most characters of a receiver's name."""


def bucket_of(subject_id: UUID) -> int:
    """Give the bucket of an aggregate, 0 to 63.

    >>> bucket_of(UUID(int=130))
    2
    """
    return subject_id.int % BUCKETS


def backlog_id(kind: str, subject_id: UUID, receiver: str) -> UUID:
    """Give the id of what a receiver has still to be told about an aggregate.

    Aggregates of two kinds may share an id: an order and what is promised to it do.

    >>> order, promise = "orders.order", "stock.commitment"
    >>> backlog_id(order, UUID(int=1), "pager") == backlog_id(order, UUID(int=1), "pager")
    True
    >>> backlog_id(order, UUID(int=1), "pager") == backlog_id(promise, UUID(int=1), "pager")
    False
    """
    return uuid5(subject_id, f"{kind}:{receiver}")


_CHANGES: Final = 2**20
"""More than the times that a row changes for each event in it."""


def first_version(first: int) -> int:
    """Give the version with which a backlog begins.

    A backlog that has ended may begin anew, under the same id and with later events. Whoever has
    slept since it read the old one must not take the new one for it, so no version comes twice.

    Args:
        first: the version of its first event, 1 or more.

    >>> first_version(3) > first_version(2) + 1000
    True
    """
    return first * _CHANGES


def _cut(text: str) -> str:
    """Keep as much of an error as there is room for, without what no store can keep."""
    return text[:ERROR_MAX].replace("\0", "\ufffd").encode(errors="replace").decode()


@frozen(kw_only=True)
class Backlog:
    """What one receiver has still to be told about one aggregate.

    Args:
        id: `backlog_id` of the aggregate and the receiver.
        version: `first_version` when it is new, then one more with every change.
        receiver: its name, 1 to 100 characters.
        kind: of the aggregate.
        subject_id: the aggregate.
        bucket: `bucket_of` the aggregate.
        first: the version of the first event still to be told, from 1; the head.
        last: of the last one.
        due_at: when it is told next; None while it is parked.
        attempts: how often telling the head has failed.
        parked_at: when it was given up: a dead letter, behind which the later events wait.
        error: what the last attempt came to, at most 500 characters.
        recorded_at: when the head was recorded, or took the place of the one before it.

    >>> from datetime import UTC
    >>> order, at = UUID(int=130), datetime(2026, 7, 1, 10, tzinfo=UTC)
    >>> backlog = Backlog(
    ...     id=backlog_id("orders.order", order, "pager"),
    ...     version=first_version(2),
    ...     receiver="pager",
    ...     kind="orders.order",
    ...     subject_id=order,
    ...     bucket=bucket_of(order),
    ...     first=2,
    ...     last=4,
    ...     due_at=at,
    ...     recorded_at=at,
    ... )
    >>> backlog.bucket, backlog.last - backlog.first + 1, backlog.parked_at
    (2, 3, None)
    """

    id: UUID
    version: int = 1
    receiver: str
    kind: str
    subject_id: UUID
    bucket: int
    first: int
    last: int
    due_at: datetime | None
    attempts: int = 0
    parked_at: datetime | None = None
    error: str = field(default="", converter=_cut)
    recorded_at: datetime

    def __attrs_post_init__(self) -> None:
        """Check what no type can say."""
        demand_text("receiver", self.receiver, most=RECEIVER_MAX)
        demand_whole("first", self.first, low=1, high=self.last)
        if (self.due_at is None) == (self.parked_at is None):
            raise InvalidValue("due_at", value=self.due_at, allowed="either due or parked")


BACKLOG: Final[Kind[Backlog]] = Kind(
    "relay.backlog", Backlog, indexes=("due_at", "parked_at", "subject_id")
)


@frozen(kw_only=True)
class Lease:
    """Who looks after a part of a tenant's work, and until when.

    Args:
        name: of the part: ``bucket-00`` to ``bucket-63``, ``due``, or ``restore`` for all of it.
        version: 1 when it is new, then one more with every change.
        holder: the name of a relay or worker.
        until: afterwards anybody may take it.

    >>> from datetime import UTC
    >>> until = datetime(2026, 7, 1, 10, tzinfo=UTC)
    >>> Lease(name="due", version=1, holder="worker-7", until=until).holder
    'worker-7'
    """

    name: str
    version: int = 1
    holder: str
    until: datetime

    def holds(self, now: datetime, *, longest: float) -> bool:
        """Say whether it is in force: one that ends too late was written by a clock that ran ahead.

        Args:
            now: aware.
            longest: seconds for which one of its name is taken at most.
        """
        return now < self.until <= now + timedelta(seconds=longest)


LEASE: Final[Kind[Lease]] = Kind("relay.lease", Lease, key=("name",))
