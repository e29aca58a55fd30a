"""Who is on duty: a record of our own, changed by a command and an event of our own."""

from collections.abc import Iterable
from typing import Any, Final

from attrs import frozen

from salescore.app.handler import Decision, Handler, Plan, take_draft
from salescore.errors import demand_text
from salescore.events import Command
from salescore.facts import Want
from salescore.policies import Request
from salescore.record_events import RecordEvent
from salescore.records import RECORD, Record

__all__ = ["HANDLER", "Duty", "DutyTaken", "TakeDuty", "duty_taken"]

_OWNER: Final = "acme_pager"
_KIND: Final = "duty"
_KEY: Final = "desk"


@frozen
class Duty:
    """Who is on duty, as policies read it: ``request[Duty]``.

    Args:
        actor_id: the id of whoever it is, or None for nobody.
    """

    actor_id: str | None

    @staticmethod
    def want() -> Want:
        """Say what must be loaded."""
        return RECORD.one((_OWNER, _KIND, _KEY))

    @classmethod
    def of(cls, facts: Any) -> "Duty":
        """Read it from facts in which `want` was wanted."""
        record = facts.get(RECORD, (_OWNER, _KIND, _KEY))
        return cls(None if record is None else record.body.get("actor_id"))

    @classmethod
    def wants(cls, command: Command[Any]) -> Iterable[Want]:
        """Say what must be loaded for a command: the same for every one."""
        del command
        return (cls.want(),)

    @classmethod
    def read(cls, request: Request[Any]) -> "Duty":
        """Read it from the facts of a command."""
        return cls.of(request.facts)


@frozen(kw_only=True)
class TakeDuty(Command[Record]):
    """Somebody is on duty from now on.

    Args:
        actor_id: an id, never a name or a number to call, 1 to 64 characters.
    """

    tag = "acme_pager.take_duty.v1"
    permission = "acme_pager.take_duty"

    actor_id: str

    def __attrs_post_init__(self) -> None:
        """Check what no type can say."""
        demand_text("actor_id", self.actor_id, most=64)


@frozen
class DutyTaken(RecordEvent):
    """Somebody is on duty."""

    tag = "acme_pager.duty_taken.v1"
    owner = _OWNER
    record_kind = _KIND
    subject = "desk"

    desk: str
    actor_id: str


def duty_taken(before: Record | None, event: DutyTaken) -> Record:
    """Apply the event: the one place where the record changes."""
    return event.record(before, {"actor_id": event.actor_id})


def _wants(command: TakeDuty) -> Iterable[Want]:
    return Duty.wants(command)


def _plan(request: Request[TakeDuty]) -> Plan[Decision[Record]]:
    return Plan(Decision.of(DutyTaken(_KEY, request.command.actor_id)))


HANDLER: Final = Handler(TakeDuty, wants=_wants, plan=_plan, decide=take_draft)
