"""A plug-in of somebody else: notes with colors, kept in records that change by events.

It has commands, events about records, silent records, follow-ups and a value type of its own.
"""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from attrs import field, frozen

from salescore.app.handler import Decision, Handler, Plan, take_draft
from salescore.app.registry import Apply, Registry
from salescore.converter import ConverterSetup
from salescore.errors import UnknownId
from salescore.events import LEFT_OUT, Command, Event, FollowUp, Ref
from salescore.facts import Want
from salescore.plugins import hookimpl
from salescore.policies import Request
from salescore.record_events import RecordEvent, record_ref
from salescore.records import RECORD, Record, record_id

__all__ = [
    "EVENTS",
    "HANDLERS",
    "OWNER",
    "CloseNote",
    "NoteClosed",
    "NoteOpened",
    "NoteWritten",
    "OpenNote",
    "Tint",
    "WriteNote",
    "with_notebook",
]

OWNER: Final = "notebook"
NOTE: Final = "note"
TALLY: Final = (OWNER, "tally", "opened")


class Tint:
    """A color: a class that neither attrs nor the library knows."""

    def __init__(self, text: str) -> None:
        """Read ``#rrggbb``."""
        self.parts = tuple(bytes.fromhex(text.removeprefix("#")))
        if len(self.parts) != 3:
            raise ValueError(text)

    def __str__(self) -> str:
        """Write it as it was read, in small letters."""
        return f"#{bytes(self.parts).hex()}"

    def __eq__(self, other: object) -> bool:
        """Compare the colors."""
        return isinstance(other, Tint) and self.parts == other.parts

    def __hash__(self) -> int:
        """Go with equality."""
        return hash(self.parts)


@frozen(kw_only=True)
class OpenNote(Command[Record]):
    """Begin a note; a title that is taken is a rejection."""

    tag = "notebook.open.v1"
    permission = "notebook.write"

    title: str
    tint: Tint | None = None
    tints: tuple[Tint, ...] = ()
    remind: bool = False


@frozen(kw_only=True)
class WriteNote(Command[Record]):
    """Write a line into a note."""

    tag = "notebook.write.v1"
    permission = "notebook.write"

    title: str
    line: str
    tint: Tint | None = None


@frozen(kw_only=True)
class CloseNote(Command[Record]):
    """Write a last line and close the note: two events of one record."""

    tag = "notebook.close.v1"
    permission = "notebook.write"

    title: str


@frozen
class NoteEvent(RecordEvent):
    """What all events of notes share."""

    owner = OWNER
    record_kind = NOTE
    subject = "title"

    title: str


@frozen
class NoteOpened(NoteEvent):
    """There is a new note."""

    tag = "notebook.opened.v1"

    tint: Tint | None = None
    tints: tuple[Tint, ...] = ()


@frozen
class NoteWritten(NoteEvent):
    """A note has another line; who wrote it stays out of the payload."""

    tag = "notebook.written.v1"

    line: str
    tint: Tint | None = None
    by: str = field(default="", kw_only=True, metadata=LEFT_OUT)


@frozen
class NoteClosed(NoteEvent):
    """A note is closed."""

    tag = "notebook.closed.v1"


def _opened(before: Record | None, event: NoteOpened) -> Record:
    return event.record(before, {"lines": [], "tint": str(event.tint or "")}, first="open")


def _written(before: Record, event: NoteWritten) -> Record:
    body = {**before.body, "lines": [*before.body["lines"], event.line]}
    return event.record(before, body, first=before.first)


def _closed(before: Record, event: NoteClosed) -> Record:
    return event.record(before, before.body, first="closed")


EVENTS: Final[Mapping[type[Event], Apply]] = {
    NoteOpened: _opened,
    NoteWritten: _written,
    NoteClosed: _closed,
}


def _wants(command: Any) -> Iterable[Want]:
    return (RECORD.one((OWNER, NOTE, command.title), TALLY),)


def _note(request: Request[Any]) -> Record:
    key = (OWNER, NOTE, request.command.title)
    found = request.facts.get(RECORD, key)
    if found is None:
        raise UnknownId(NOTE, key=request.command.title)
    return found


def _target(command: Any) -> Ref[Record]:
    return record_ref(OWNER, NOTE, command.title)


def _open(request: Request[OpenNote]) -> Plan[Decision[Record]]:
    command, facts = request.command, request.facts
    event = NoteOpened(command.title, command.tint, command.tints)
    tally = facts.get(RECORD, TALLY)
    opened = {"opened": 1 if tally is None else tally.body["opened"] + 1}
    owner, kind, key = TALLY
    counted = tally.changed(opened) if tally else Record(
        owner=owner, kind=kind, key=key, text=opened
    )  # fmt: skip
    again = WriteNote(title=command.title, line="remember", tint=command.tint)
    decision = Decision(
        (event,),
        record_ref(*event.state_key),
        follow_ups=(FollowUp(again, "notebook.remind"),) if command.remind else (),
        records=(counted,),
    )
    taken = facts.get(RECORD, event.state_key) is not None
    rejections = (request.reject("error.already_exists", kind=NOTE, key=command.title),)
    return Plan(decision, rejections=rejections if taken else ())


def _write(request: Request[WriteNote]) -> Plan[Decision[Record]]:
    _note(request)
    command = request.command
    event = NoteWritten(command.title, command.line, command.tint, by=request.actor.id)
    return Plan(Decision.of(event))


def _close(request: Request[CloseNote]) -> Plan[Decision[Record]]:
    title = _note(request).key
    return Plan(Decision.of(NoteWritten(title, "the end"), NoteClosed(title)))


HANDLERS: Final[tuple[Handler[Any, Any, Any], ...]] = (
    Handler(OpenNote, _wants, _open, take_draft),
    Handler(WriteNote, _wants, _write, take_draft, target=_target),
    Handler(CloseNote, _wants, _close, take_draft, target=_target),
)


@hookimpl
def salescore_register_handlers() -> Iterable[Handler[Any, Any, Any]]:
    """Give the handlers of the three commands."""
    return HANDLERS


@hookimpl
def salescore_register_events() -> Mapping[type[Event], Apply]:
    """Give the three events."""
    return EVENTS


@hookimpl
def salescore_configure_converter(converter: ConverterSetup) -> None:
    """Say how colors are written."""
    converter.register(Tint, to_plain=str, from_plain=Tint)


def note_id(title: str) -> Any:
    """Give the id by which events name a note."""
    return record_id(OWNER, NOTE, title)


def with_notebook(registry: Registry) -> Registry:
    """Give a registry that has the notebook besides."""
    setup = ConverterSetup(OWNER)
    salescore_configure_converter(setup)
    return Registry.of(
        handlers=(*registry.handlers.values(), *HANDLERS),
        policies=registry.policies,
        apply={**registry.apply, **EVENTS},
        kinds=registry.kinds.values(),
        derived=registry.derived.values(),
        types=setup.types,
    )
