"""Plug-ins that each break one promise of a handler: the notebook with one part exchanged."""

import random
from collections.abc import Iterable, Iterator, Mapping
from itertools import count
from typing import Any

from attrs import evolve, field, frozen

from salescore.app.handler import Decision, Granted, Handler, Plan
from salescore.app.registry import Apply
from salescore.converter import ConverterSetup
from salescore.events import Command, Event, FollowUp, Ref
from salescore.plugins import hookimpl
from salescore.policies import Request
from salescore.records import RECORD, Record
from salescore.stock.location import LOCATION
from tests import notebook
from tests.notebook import CloseNote, NoteOpened, NoteWritten, OpenNote, Tint, WriteNote

STORY: tuple[Command[Any], ...] = (
    OpenNote(title="茶", tint=Tint("#00ff7f"), tints=(Tint("#010203"),), remind=True),
    WriteNote(title="茶", line="绿", tint=Tint("#0a0b0c")),
    OpenNote(title="pot"),
    CloseNote(title="茶"),
)
REFUSALS: tuple[Command[Any], ...] = (OpenNote(title="茶"), WriteNote(title="jug", line="-"))
IMPERSONAL = (("NoteOpened", "title"), ("NoteWritten", "title"), ("NoteClosed", "title"))


@frozen(eq=False)
class Book:
    """The notebook as an object.

    Args:
        handlers: of its commands.
        events: each with what applies it.
        to_plain: how a color is written.
        from_plain: how it is read.
    """

    handlers: tuple[Handler[Any, Any, Any], ...] = notebook.HANDLERS
    events: Mapping[type[Event], Apply] = field(default=notebook.EVENTS)
    to_plain: Any = str
    from_plain: Any = Tint
    name: str = "book"

    @hookimpl
    def salescore_register_handlers(self) -> Iterable[Handler[Any, Any, Any]]:
        """Give the handlers."""
        return self.handlers

    @hookimpl
    def salescore_register_events(self) -> Mapping[type[Event], Apply]:
        """Give the events."""
        return self.events

    @hookimpl
    def salescore_configure_converter(self, converter: ConverterSetup) -> None:
        """Say how colors are written."""
        converter.register(Tint, to_plain=self.to_plain, from_plain=self.from_plain)


def deciding(change: Any) -> Book:
    """Give a notebook whose decisions are changed.

    Args:
        change: from the request, the decision and what was granted to another decision.
    """

    def changed(handler: Handler[Any, Any, Any]) -> Handler[Any, Any, Any]:
        def decide(request: Request[Any], draft: Any, granted: Granted) -> Decision[Any]:
            found: Decision[Any] = change(request, handler.decide(request, draft, granted), granted)
            return found

        return evolve(handler, decide=decide)

    return Book(handlers=tuple(map(changed, notebook.HANDLERS)))


def forgetful() -> Book:
    """Give one that writes all colors as one."""
    return Book(to_plain=lambda _: "#000000")


def restless() -> Book:
    """Give one that reads another color each time."""
    seen = count(1)
    return Book(from_plain=lambda _: Tint(f"#{next(seen):06x}"))


def unheard() -> Book:
    """Give one with an event that no command causes."""

    @frozen
    class Unheard(notebook.NoteEvent):
        tag = "notebook.unheard.v1"

    return Book(events={**notebook.EVENTS, Unheard: lambda before, _: before})


def orphaned() -> Book:
    """Give one whose follow-ups nobody handles."""

    @frozen(kw_only=True)
    class Nobody(Command[Record]):
        tag = "notebook.nobody.v1"
        permission = "notebook.write"

    def change(_: Any, decision: Decision[Any], __: Any) -> Decision[Any]:
        return evolve(decision, follow_ups=(FollowUp(Nobody(), "notebook.nobody"),))

    return deciding(change)


def remembering() -> Book:
    """Give one whose events are applied otherwise each time."""
    seen = count()

    def apply(before: Record, event: NoteWritten) -> Record:
        body = {**before.body, "lines": [*before.body["lines"], event.line], "n": next(seen)}
        return event.record(before, body, first=before.first)

    return Book(events={**notebook.EVENTS, NoteWritten: apply})


def gambling() -> Book:
    """Give one that draws lots."""

    def change(_: Any, decision: Decision[Any], __: Any) -> Decision[Any]:
        events = tuple(
            evolve(event, line=str(random.random())) if isinstance(event, NoteWritten) else event
            for event in decision.events
        )
        return evolve(decision, events=events)

    return deciding(change)


def counting() -> Book:
    """Give one that numbers its lines with a counter of its own, which no race gives back."""
    houses: dict[int, Iterator[int]] = {}

    def change(request: Request[Any], decision: Decision[Any], _: Any) -> Decision[Any]:
        numbers = houses.setdefault(id(request.settings), count())
        number = next(numbers)
        events = tuple(
            evolve(event, line=f"{number} {event.line}")
            if isinstance(event, NoteWritten)
            else event
            for event in decision.events
        )
        return evolve(decision, events=events)

    return deciding(change)


def demanding() -> Book:
    """Give one that cannot be previewed."""

    def change(_: Any, decision: Decision[Any], granted: Granted) -> Decision[Any]:
        assert granted.numbers is not None
        return decision

    return deciding(change)


def looking_around() -> Book:
    """Give one that stands on what the process has seen, not on what the store says."""
    seen: set[str] = set()

    def plan(request: Request[OpenNote]) -> Plan[Any]:
        made: Plan[Any] = notebook.HANDLERS[0].plan(request)
        if request.command.title in seen:
            return evolve(made, draft=evolve(made.draft, follow_ups=()))
        seen.add(request.command.title)
        return made

    opening, *others = notebook.HANDLERS
    return Book(handlers=(evolve(opening, plan=plan), *others))


def pointing_nowhere() -> Book:
    """Give one whose outcomes are what is not there."""

    def change(request: Request[Any], decision: Decision[Any], _: Any) -> Decision[Any]:
        return evolve(decision, value=Ref(LOCATION, request.new_id()))

    return deciding(change)


def gossiping() -> Book:
    """Give one whose events name people."""

    @frozen
    class Told(notebook.NoteEvent):
        tag = "notebook.told.v1"
        email: str = "anna@cafe.example"

    return Book(events={**notebook.EVENTS, Told: lambda before, _: before})


def yielding() -> Book:
    """Give one that refuses nothing."""

    def plan(request: Request[OpenNote]) -> Plan[Any]:
        made: Plan[Any] = notebook.HANDLERS[0].plan(request)
        if made.rejections:
            title = f"{request.command.title} again"
            return Plan(Decision((NoteOpened(title),), Ref(LOCATION, request.new_id())))
        return made

    opening, *others = notebook.HANDLERS

    def wants(command: Any) -> Any:
        again = (notebook.OWNER, notebook.NOTE, f"{command.title} again")
        return (*opening.wants(command), RECORD.one(again))

    return Book(handlers=(evolve(opening, plan=plan, wants=wants), *others))


def mumbling() -> Book:
    """Give one whose refusals have no words."""

    def plan(request: Request[OpenNote]) -> Plan[Any]:
        made: Plan[Any] = notebook.HANDLERS[0].plan(request)
        rejections = (request.reject("notebook.taken"),) if made.rejections else ()
        return evolve(made, rejections=rejections)

    opening, *others = notebook.HANDLERS
    return Book(handlers=(evolve(opening, plan=plan), *others))
