"""Handlers of custom fields, and what lets other commands carry custom values."""

from collections.abc import Callable, Iterable, Mapping
from operator import attrgetter
from typing import Any

from attrs import evolve

from salescore.app.handler import Decision, Derived, Handler, Plan, take_draft
from salescore.changes import changed
from salescore.custom.check import UNTOUCHED, Checked, check, demand_values, unique_marks
from salescore.custom.commands import ChangeField, DeclareField, RetireField
from salescore.custom.declare import change_field, declare_field, retire_field
from salescore.custom.fields import DECLARATIONS, FIELDS, Declarations, Fields, fields_id
from salescore.custom.values import UNIQUE, checked
from salescore.errors import Rejection
from salescore.events import Command, Event, Ref
from salescore.facts import Facts, Kind, Want
from salescore.organization import SETTINGS, SETTINGS_ID, Settings, SettingsChanged
from salescore.policies import Request

__all__ = ["DECLARED", "HANDLERS", "changed_custom", "custom_of", "takes_custom", "updates_custom"]


def _kept(settings: Settings, facts: Facts) -> Declarations:
    by_noun = {each.noun: each for each in facts.all(FIELDS)}
    return Declarations(id=settings.id, version=settings.version, by_noun=by_noun)


DECLARED = Derived(
    kind=DECLARATIONS,
    version=SETTINGS,
    default=Settings(),
    sources=(FIELDS.all(),),
    make=_kept,
    must_hold=False,
)
"""May be one transaction old: a declaration changes no value, and its type and uniqueness never
change, so an order placed meanwhile is one placed before."""


def takes_custom(kind: Kind[Any], handler: Handler[Any, Any, Any]) -> Handler[Any, Any, Any]:
    """Let a handler's commands carry custom values: the declarations are among its facts."""
    noun = kind.noun
    declarations = DECLARATIONS.one(SETTINGS_ID)

    def wants(command: Any) -> Iterable[Want]:
        given = handler.wants(command)
        return given if _given_to(command) is None else (*given, declarations)

    def then(facts: Facts, command: Any) -> Iterable[Want]:
        yield from handler.then(facts, command)
        given = _given_to(command)
        if given:
            fields = facts.one(DECLARATIONS, SETTINGS_ID).of(noun)
            marks = unique_marks(fields, given)
            if marks:
                yield kind.by(UNIQUE, *marks)

    def more(command: Any) -> bool:
        return bool(_given_to(command)) or not handler.reads_once(command)

    return evolve(handler, wants=wants, then=then, more=more)


def custom_of(request: Request[Any], kind: Kind[Any], before: Any = None) -> Checked:
    """Give the custom values that a command leaves a thing with, and what speaks against them.

    Args:
        kind: of the thing.
        before: the thing so far; None for a new one.
    """
    given, noun = _given_to(request.command), kind.noun
    declared = request.facts.one(DECLARATIONS, SETTINGS_ID).by_noun
    if not given and (before is not None or noun not in declared):
        return UNTOUCHED if before is None else Checked(before.custom)
    fields = declared.get(noun) or Fields.none(noun)
    checked = check(fields, given, None if before is None else before.custom)
    own = None if before is None else before.id
    taken = tuple(
        Rejection("custom.taken", {"noun": noun, "field": code, "value": checked.custom[code]})
        for code, mark in unique_marks(fields, given)
        if any(other.id != own for other in request.facts.where(kind, UNIQUE, (code, mark)))
    )
    return Checked(checked.custom, checked.rejections + taken)


def changed_custom(
    request: Request[Any], kind: Kind[Any], before: Any
) -> tuple[Mapping[str, Any], tuple[Rejection, ...]]:
    """Give the changes of an update with its custom values checked, and what speaks against them.

    Raises:
        InvalidValue: the custom values are no mapping.
    """
    changes = request.command.changes
    if "custom" not in changes:
        return changes, ()
    demand_values(changes["custom"])
    checked = custom_of(request, kind, before)
    return {**changes, "custom": checked.custom}, checked.rejections


def updates_custom(
    kind: Kind[Any], command: type[Command[Any]], event: Callable[..., Event]
) -> Handler[Any, Any, Any]:
    """Make the handler of a command that changes nothing of a thing but its custom values.

    Args:
        kind: of the thing.
        command: has its id under the name of the noun, and `changes`.
        event: from the id, the names of the fields that changed and `custom` to what happened.
    """
    key = attrgetter(f"{kind.noun}_id")

    def plan(request: Request[Any]) -> Plan[Decision[Any]]:
        before = request.facts.one(kind, key(request.command))
        changes, wrong = changed_custom(request, kind, before)
        after, fields = changed(before, changes, allowed={"custom": checked})
        return Plan(Decision.of(event(before.id, fields, custom=after.custom)), rejections=wrong)

    handler: Handler[Any, Any, Any] = Handler(
        command,
        lambda command: (kind.one(key(command)),),
        plan,
        take_draft,
        target=lambda command: Ref(kind, key(command)),
    )
    return takes_custom(kind, handler)


def _given_to(command: Any) -> Any:
    """Give the custom values in a command; None for an update that speaks of none."""
    changes = getattr(command, "changes", None)
    return command.custom if changes is None else changes.get("custom")


def _wants(command: Any) -> Iterable[Want]:
    fields = FIELDS.one(fields_id(command.noun), must_hold=True)
    return (fields, SETTINGS.one(SETTINGS_ID, must_hold=True))


def _fields(request: Request[Any]) -> Fields:
    noun = request.command.noun
    return request.facts.get(FIELDS, fields_id(noun)) or Fields.none(noun)


def _moved(request: Request[Any], event: Event) -> Plan[Decision[Fields]]:
    """Move the settings' version too, so that the declarations kept in processes do not hold."""
    settings = request.settings
    moved = SettingsChanged(SETTINGS_ID, evolve(settings, version=settings.version + 1))
    return Plan(Decision.of(event, moved))


def _declare(request: Request[DeclareField]) -> Plan[Decision[Fields]]:
    return _moved(request, declare_field(_fields(request), request.command.declared))


def _change(request: Request[ChangeField]) -> Plan[Decision[Fields]]:
    command = request.command
    return _moved(request, change_field(_fields(request), command.code, command.changes))


def _retire(request: Request[RetireField]) -> Plan[Decision[Fields]]:
    return _moved(request, retire_field(_fields(request), request.command.code))


def _target(command: Any) -> Ref[Fields]:
    return Ref(FIELDS, fields_id(command.noun))


HANDLERS = (
    Handler(DeclareField, _wants, _declare, take_draft, target=_target),
    Handler(ChangeField, _wants, _change, take_draft, target=_target),
    Handler(RetireField, _wants, _retire, take_draft, target=_target),
)
