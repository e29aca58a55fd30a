"""Tables of commands and events, read off the classes: tags, permissions, fields, docstrings."""

import inspect
import operator
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, get_args, get_type_hints

import attrs

import salescore
from salescore.app.facades.room import Room
from salescore.app.plugged import plugged, registry
from salescore.app.sales import Sales
from salescore.events import Command, Event

__all__ = ["commands", "described", "events", "type_text"]

_ARGUMENT: Final = re.compile(
    r"^ {4}(?P<names>\w+(?:, \w+)*): (?P<text>.+(?:\n {8}.+)*)", re.MULTILINE
)
_BUILDS: Final = re.compile(r"(?:command = |handle\()([A-Z]\w+)\(")
_ELSEWHERE: Final = {
    "RecordRates": "sales.shipments.rates",
    "RecordTaxQuote": "sales.taxes.quote",
    "Sweep": "sales.due",
}
"""Commands that a verb builds by way of another module."""

_PATH: Final = re.compile(r"(?:\w+\.)+(\w+)")
_ROLES: Final = ("owner", "seller", "warehouse", "accountant")
_DEFAULTS_SHOWN: Final = (str, int, bool)
_EVERYWHERE: Final = {
    # What fields of these names are wherever a class does not say more.
    "amount_minor": "in minor units",
    "applications": "how much of it went to which invoice",
    "changes": "new values by field name",
    "code": "of the custom field",
    "custom": "values of custom fields by code",
    "declared": "the field with its type and rules",
    "fields": "names of the fields that differ, sorted",
    "invoice_ids": "what it settles, in this order",
    "lines": "how much of each product, and where",
    "page": "key of the record",
    "price_list": "as it is in force",
    "reason": "why, in words for people",
    "settings": "all of them, as they are from now on",
    "title": "what the person does",
}


def type_text(hint: Any) -> str:
    """Give a type as it would be written, without modules.

    >>> type_text(tuple[int, ...] | None)
    'tuple[int, ...] | None'
    """
    if hint is type(None):
        return "None"
    plain = hint.__name__ if isinstance(hint, type) and not get_args(hint) else repr(hint)
    return _PATH.sub(r"\1", plain)


def described(*sources: Any) -> dict[str, str]:
    """Give what docstrings say of fields; later ones and those of subclasses count more.

    Args:
        sources: classes and functions.
    """
    said = dict(_EVERYWHERE)
    for source in sources:
        for each in reversed(source.__mro__) if isinstance(source, type) else [source]:
            for found in _ARGUMENT.finditer(inspect.cleandoc(each.__doc__ or "")):
                text = " ".join(found["text"].split()).replace("``", "`")
                said |= dict.fromkeys(found["names"].split(", "), text)
    return said


def _meaning(name: str, said: Mapping[str, str]) -> str:
    """Give what a field means; an id that nobody describes is that of its noun."""
    noun = name.removesuffix("_id")
    return said.get(name) or (said.get(noun) or f"id of the {noun}" if noun != name else "")


def _sentence(kind: type) -> str:
    """Give the text of a docstring up to its sections."""
    text = inspect.getdoc(kind) or ""
    return re.split(r"\n\n(?=Args:|Attributes:|>>>)", text)[0].replace("``", "`")


def _row(*cells: str) -> str:
    """Give a line of a table."""
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"


def _linked(kind: type) -> str:
    """Give a class's name, with a link to its section."""
    return f"[`{kind.__name__}`](#{kind.__name__.lower()})"


def _default(attribute: Any) -> str:
    """Give what a field is when nobody says."""
    if attribute.default is attrs.NOTHING:
        return "required"
    if isinstance(attribute.default, attrs.Factory):  # type: ignore[arg-type]  # it is a class at run time
        made = attribute.default.factory
        return "empty" if made in {dict, tuple, list, frozenset} else "made"
    if isinstance(attribute.default, _DEFAULTS_SHOWN) and attribute.default != "":
        return f"`{attribute.default}`"
    return "none" if attribute.default is None else "empty"


def _sections(kinds: Iterable[type[Any]]) -> Iterator[tuple[str, list[type[Any]]]]:
    """Give the classes by the first word of their tags, both in order."""
    by_room: dict[str, list[type[Any]]] = {}
    for kind in sorted(kinds, key=lambda each: each.tag):
        by_room.setdefault(kind.tag.partition(".")[0], []).append(kind)
    yield from sorted(by_room.items())


def _verbs(sales: Sales) -> dict[str, dict[str, Any]]:
    """Give, by the name of a command, the verbs that build it, each with its function."""
    found: dict[str, dict[str, Any]] = {}
    for name, verb in _ELSEWHERE.items():
        found[name] = {verb: operator.attrgetter(verb.partition(".")[2])(sales)}
    nouns = {name: each for name, each in vars(sales).items() if not name.startswith("_")}
    for noun, facade in sorted(nouns.items()):
        if not type(facade).__module__.startswith("salescore.app.facades"):
            continue
        for verb, function in inspect.getmembers(type(facade), inspect.isfunction):
            if verb.startswith("_") or verb in vars(Room):
                continue
            for name in _BUILDS.findall(inspect.getsource(function)):
                found.setdefault(name, {})[f"sales.{noun}.{verb}"] = function
    return found


def _may(permission: str, roles: Mapping[str, frozenset[str]]) -> str:
    """Give the roles that grant a permission by default."""
    room = permission.partition(".")[0] + ".*"
    return ", ".join(role for role in _ROLES if roles[role] & {permission, room, "*"})


def _given(kind: type[Command[Any]]) -> tuple[type, ...]:
    """Give the class that a command's outcome holds, where it is one."""
    bases = (base for each in kind.__mro__ for base in getattr(each, "__orig_bases__", ()))
    given = (part for base in bases for part in get_args(base))
    return tuple(each for each in given if isinstance(each, type))[:1]


def _command(kind: type[Command[Any]], verbs: Mapping[str, Any]) -> list[str]:
    """Give the section of one command."""
    said = described(*_given(kind), *verbs.values(), kind)
    hints = get_type_hints(kind)
    fields = [each for each in attrs.fields(kind) if each.name != "occurred_at"]
    lines = [f"### {kind.__name__}", "", _sentence(kind), ""]
    place = f"from {kind.__module__} import {kind.__name__}"
    lines.append(f"`{kind.tag}` · needs `{kind.permission}` · `{place}`")
    if verbs:
        lines[-1] += " · " + ", ".join(f"`{verb}`" for verb in verbs)
    if fields:
        lines += ["", "| field | type | default | meaning |", "| --- | --- | --- | --- |"]
        lines += [
            _row(f"`{each.name}`", f"`{type_text(hints[each.name])}`", _default(each), meaning)
            for each in fields
            for meaning in [_meaning(each.name, said)]
        ]
    return [*lines, ""]


def commands() -> str:
    """Give the tables of all commands of the library."""
    kinds = registry(plugged([])).handlers
    with salescore.open("memory:", tenant="reference", plugins=[]) as sales:
        granted, verbs = sales.settings.get().roles, _verbs(sales)
    lines = ["| command | permission | built by | may by default |", "| --- | --- | --- | --- |"]
    for _, some in _sections(kinds):
        for kind in some:
            built = ", ".join(f"`{verb}`" for verb in verbs.get(kind.__name__, {}))
            may = _may(kind.permission, granted)
            lines.append(_row(_linked(kind), f"`{kind.permission}`", built, may))
    lines.append("")
    for room, some in _sections(kinds):
        lines += [f"## {room}", ""]
        for kind in some:
            lines += _command(kind, verbs.get(kind.__name__, {}))
    return "\n".join(lines)


def _left_out(kind: type, before: str = "", seen: tuple[type, ...] = ()) -> Iterator[str]:
    """Give the paths below a class of what stored payloads leave out."""
    hints = get_type_hints(kind)
    for each in attrs.fields(kind):
        path = f"{before}{each.name}"
        if each.metadata.get("payload") is False:
            yield path
            continue
        for inner in [hints[each.name], *get_args(hints[each.name])]:
            if isinstance(inner, type) and attrs.has(inner) and inner not in seen:
                yield from _left_out(inner, f"{path}.", (*seen, inner))


def _event(kind: type[Event]) -> list[str]:
    """Give the section of one event."""
    said, hints = described(kind.kind.type, kind), get_type_hints(kind)
    lines = [f"### {kind.__name__}", "", _sentence(kind), ""]
    place = f"from {kind.__module__} import {kind.__name__}"
    lines.append(f"`{kind.tag}` · of `{kind.kind.name}`, named by `{kind.subject}` · `{place}`")
    lines += ["", "| field | type | meaning |", "| --- | --- | --- |"]
    for each in attrs.fields(kind):
        inside = [path for path in _left_out(kind) if path.partition(".")[0] == each.name]
        note = _meaning(each.name, said)
        if each.name in inside:
            note = "; ".join(filter(None, [note, "*not stored*"]))
        elif inside:
            without = ", ".join(f"`{path}`" for path in inside)
            note = "; ".join(filter(None, [note, f"stored without {without}"]))
        lines.append(_row(f"`{each.name}`", f"`{type_text(hints[each.name])}`", note))
    return [*lines, ""]


def events() -> str:
    """Give the tables of all events of the library."""
    kinds = registry(plugged([])).apply
    lines = ["| event | tag | what happened |", "| --- | --- | --- |"]
    for _, some in _sections(kinds):
        lines += [
            _row(_linked(kind), f"`{kind.tag}`", _sentence(kind).splitlines()[0]) for kind in some
        ]
    lines.append("")
    for room, some in _sections(kinds):
        lines += [f"## {room}", ""]
        for kind in some:
            lines += _event(kind)
    return "\n".join(lines)
