"""Events about records: what plug-ins keep changes by events too, as everything else does.

A class of such events names the owner and the kind of its records; the records of that kind then
change by events alone, so that their histories are whole. Records of other kinds stay silent: a
decision saves them as they are.
"""

from collections.abc import Mapping
from typing import Any, ClassVar
from uuid import UUID

from attrs import frozen

from salescore.errors import SalesError
from salescore.events import Event, Ref
from salescore.records import RECORD, Record, record_id

__all__ = ["RecordEvent", "WronglyApplied", "WronglyChanged", "demand_applied", "record_ref"]


class WronglyApplied(SalesError, RuntimeError):
    """The function that applies an event gave another record than the event is about."""

    code = "records.wrongly_applied"

    def __init__(self, tag: str, *, reason: str) -> None:
        """Name the event and what is wrong with the record."""
        super().__init__(tag=tag, reason=reason)


class WronglyChanged(SalesError, RuntimeError):
    """A decision saves a record silently whose kind changes by events alone."""

    code = "records.wrongly_changed"

    def __init__(self, owner: str, *, kind: str, key: str) -> None:
        """Name the record."""
        super().__init__(owner=owner, kind=kind, key=key)


@frozen
class RecordEvent(Event):
    """The base of events about a record.

    Subclasses set `tag`, `owner` and `record_kind` (those of the record) and `subject`, the
    attribute that holds the record's key.

    >>> @frozen
    ... class OrderLinked(RecordEvent):
    ...     tag = "shopify.order_linked.v1"
    ...     owner = "shopify"
    ...     record_kind = "order"
    ...     subject = "number"
    ...     number: str
    ...     order_id: UUID
    >>> linked = OrderLinked("77", UUID(int=7))
    >>> linked.state_key, linked.record(None, {"order": "7"}).version
    (('shopify', 'order', '77'), 1)
    """

    kind = RECORD
    owner: ClassVar[str] = ""
    record_kind: ClassVar[str] = ""

    @property
    def state_key(self) -> tuple[str, str, str]:
        """The owner, kind and key of the record."""
        return (self.owner, self.record_kind, getattr(self, self.subject))

    @property
    def subject_id(self) -> UUID:
        """The id made of the three."""
        return record_id(*self.state_key)

    def record(
        self,
        before: Record | None,
        body: Mapping[str, Any],
        *,
        first: str | None = None,
        second: str | None = None,
    ) -> Record:
        """Give the record as it is after this event: what a function that applies it returns.

        Args:
            before: as it was; None if it is new.
            body: what the owner keeps in it from now on.
            first: a text it is found by besides its key.
            second: another such text.
        """
        if before is not None:
            return before.changed(body, first=first, second=second)
        owner, kind, key = self.state_key
        return Record(owner=owner, kind=kind, key=key, text=body, first=first, second=second)


def record_ref(owner: str, kind: str, key: str) -> Ref[Record]:
    """Point at a record: for a handler's `target`, and for the value of a decision.

    >>> record_ref("acme", "subscription", "S-1").key
    ('acme', 'subscription', 'S-1')
    """
    return Ref(RECORD, record_id(owner, kind, key), (owner, kind, key))


def demand_applied(event: RecordEvent, *, before: Record | None, after: Any) -> None:
    """Demand that an event made the next version of the record it is about.

    Raises:
        WronglyApplied: it made something else.
    """
    if not isinstance(after, Record):
        raise WronglyApplied(event.tag, reason=f"{type(after).__name__} is no record")
    if RECORD.key_of(after) != event.state_key:
        raise WronglyApplied(event.tag, reason="/".join(RECORD.key_of(after)))
    expected = 1 if before is None else before.version + 1
    if after.version != expected:
        raise WronglyApplied(event.tag, reason=f"version {after.version}, not {expected}")
