"""What each hook must give: one contract a hook, made of what the rooms know.

A plug-in's contribution is looked at once, when it is registered.
"""

import re
from collections.abc import Iterable, Mapping
from string import Formatter
from typing import Any, Final

import attrs

from salescore.app.handler import Handler
from salescore.app.paying import RECEIVER_PREFIX
from salescore.backlog import FOLLOW_UPS
from salescore.converter import ConverterSetup
from salescore.events import Command, Event
from salescore.localized import Localized, knows
from salescore.plugins.contracts import (
    Contract,
    Unfit,
    demand_method,
    demand_name,
    named,
    shown,
)
from salescore.policies import Policy
from salescore.record_events import RecordEvent
from salescore.records import NAME_MAX

__all__ = ["CONTRACTS"]

_TAG: Final = re.compile(r"[a-z0-9_-]+(\.[a-z0-9_-]+)+")
_SCHEME: Final = re.compile(r"[a-z][a-z0-9+.-]{0,30}")
_LANGUAGE: Final = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_TAG_MAX: Final = 100


def _store(value: Any) -> None:
    demand_name(value, "store factory")
    demand_method(value, "open")
    schemes = getattr(value, "schemes", None)
    if type(schemes) is not tuple or not schemes:
        raise Unfit(f"the schemes of {value.name} are {shown(schemes)}, not a tuple of texts")
    for scheme in schemes:
        if type(scheme) is not str or not _SCHEME.fullmatch(scheme):
            raise Unfit(f"the schemes of {value.name} are not all such as 'cockroach'")


def _notifier(value: Any) -> None:
    demand_name(value, "notifier")
    demand_method(value, "notify")
    if value.name == FOLLOW_UPS:
        raise Unfit(f"the name {value.name} belongs to the relay itself")
    if value.name.startswith(RECEIVER_PREFIX):
        raise Unfit(f"names that begin with {RECEIVER_PREFIX} belong to payment providers")
    handles = getattr(value, "handles", None)
    if type(handles) is not tuple or not handles:
        raise Unfit(f"handles of {value.name} is {shown(handles)}, not a tuple of event classes")
    for each in handles:
        if not (isinstance(each, type) and issubclass(each, Event)):
            raise Unfit(f"handles of {value.name} holds {shown(each)}, not only event classes")


def _tagged(kind: Any, base: type, noun: str) -> None:
    if not (isinstance(kind, type) and issubclass(kind, base) and kind is not base):
        raise Unfit(f"{shown(kind)} is no class of {noun}s")
    tag = kind.__dict__.get("tag")
    if type(tag) is not str or not _TAG.fullmatch(tag) or len(tag) > _TAG_MAX:
        raise Unfit(f"{shown(kind)} has no tag of its own such as 'acme.done.v1'")
    if not attrs.has(kind) or "__attrs_attrs__" not in kind.__dict__:
        raise Unfit(f"{shown(kind)} is not frozen: it needs @attrs.frozen")


def _handler(value: Any) -> None:
    if not isinstance(value, Handler):
        raise Unfit(f"{shown(value)} is no Handler")
    _tagged(value.command, Command, "command")
    if type(value.command.permission) is not str or not value.command.permission:
        raise Unfit(f"{shown(value.command)} names no permission")
    if value.extend is not None:
        raise Unfit(f"the handler of {value.command.tag} would extend itself; that is for ours")
    for step in ("wants", "plan", "decide", "then", "ahead", "more"):
        if not callable(getattr(value, step)):
            raise Unfit(f"{step} of the handler of {value.command.tag} cannot be called")


def _event(value: Any) -> None:
    kind, apply = value
    _tagged(kind, Event, "event")
    if not issubclass(kind, RecordEvent):
        raise Unfit(f"{shown(kind)} is not about a record: it needs the base RecordEvent")
    if not (_is_word(kind.owner) and _is_word(kind.record_kind)):
        raise Unfit(f"{shown(kind)} does not say owner and record_kind of its records")
    if kind.subject not in attrs.fields_dict(kind):
        raise Unfit(f"{shown(kind)} does not say which attribute holds the key of its record")
    if not callable(apply):
        raise Unfit(f"{shown(apply)} cannot apply {kind.tag}")


def _events_names(value: Any) -> Iterable[tuple[str, str]]:
    """Name an event, and the records that it is about: those change by one plug-in alone."""
    kind, _ = value
    yield "event", kind.tag
    if issubclass(kind, RecordEvent):
        yield "records", f"{kind.owner}/{kind.record_kind}"


def _is_word(text: Any) -> bool:
    return type(text) is str and 1 <= len(text) <= NAME_MAX


def _policy(value: Any) -> None:
    if not isinstance(value, Policy):
        raise Unfit(f"{shown(value)} is no Policy: declare it with @policy")
    if type(value.code) is not str or not _TAG.fullmatch(value.code):
        raise Unfit("the code of a policy is not such as 'acme.no-weekend'")
    command: Any = value.command
    if not (isinstance(command, type) and issubclass(command, Command)):
        raise Unfit(f"the policy {value.code} is about {shown(command)}, not about a command")
    if type(value.needs) is not tuple:
        raise Unfit(f"needs of the policy {value.code} is {shown(value.needs)}, not a tuple")
    for each in value.needs:
        if not (callable(getattr(each, "wants", None)) and callable(getattr(each, "read", None))):
            raise Unfit(f"needs of the policy {value.code} holds {shown(each)}, which is no fact")
    demand_method(value, "check")


def _message(value: Any) -> None:
    language, told = value
    if type(language) is not str or not _LANGUAGE.fullmatch(language):
        raise Unfit(f"{shown(language)} is no language such as 'en'")
    if not isinstance(told, Mapping):
        raise Unfit(f"the messages in {language} are {shown(told)}, not a mapping")
    for code, said in told.items():
        if type(code) is not str or not _TAG.fullmatch(code):
            raise Unfit("the code of a message is not such as 'acme.weekend'")
        if knows(code):
            raise Unfit(f"the message {code} is the library's own")
        if type(said) is not tuple or [type(part) for part in said] != [str, str]:
            raise Unfit(f"the message {code} is not a pair of texts: sentence and advice")
        for part in said:
            _template(code, part)


def _template(code: str, text: str) -> None:
    try:
        names = [name for _, name, _, _ in Formatter().parse(text) if name is not None]
    except ValueError as error:
        raise Unfit(f"the message {code} has braces that do not match: {error}") from None
    for name in names:
        if not name.isidentifier():
            raise Unfit(f"the message {code} names {{{name}}}; a value has a plain name")


def _messages(value: Any) -> Iterable[tuple[str, str]]:
    language, told = value
    return (("message", f"{code} ({language})") for code in told)


def _wrapper(value: Any) -> None:
    demand_name(value, "wrapper")
    demand_method(value, "wrap")
    _phase(value, "wrapper")


def _report(value: Any) -> None:
    demand_name(value, "report")
    demand_method(value, "run")
    if not isinstance(getattr(value, "title", None), Localized):
        raise Unfit(f"the title of the report {value.name} is no Localized text")
    parameters = getattr(value, "parameters", None)
    if type(parameters) is not tuple or any(type(each) is not str for each in parameters):
        raise Unfit(f"parameters of the report {value.name} is no tuple of names")


def _price_rule(value: Any) -> None:
    demand_name(value, "price rule")
    demand_method(value, "wants")
    demand_method(value, "reprice")
    _phase(value, "price rule")


def _tax_provider(value: Any) -> None:
    demand_name(value, "tax provider")
    demand_method(value, "quote")


def _carrier(value: Any) -> None:
    demand_name(value, "carrier")
    demand_method(value, "rates")


def _scorer(value: Any) -> None:
    demand_name(value, "scorer")
    demand_method(value, "score")


def _strategy(value: Any) -> None:
    demand_name(value, "allocation strategy")
    demand_method(value, "allocate")


def _payment_provider(value: Any) -> None:
    demand_name(value, "payment provider")
    for verb in ("authorize", "capture", "refund", "void", "look_up"):
        demand_method(value, verb)


def _phase(value: Any, noun: str) -> None:
    if type(getattr(value, "phase", None)) is not int:
        raise Unfit(f"the {noun} {value.name} has no phase, a whole number")


_CONTRACTS: Final = (
    Contract(
        "salescore_register_stores",
        "store factory",
        _store,
        lambda value: (("store", value.name), *(("scheme", each) for each in value.schemes)),
    ),
    Contract("salescore_register_notifiers", "notifier", _notifier, named("notifier")),
    Contract(
        "salescore_register_handlers",
        "handler",
        _handler,
        lambda value: (("handler of", value.command.tag),),
    ),
    Contract(
        "salescore_register_events",
        "event",
        _event,
        _events_names,
        mapping=True,
    ),
    Contract(
        "salescore_register_policies", "policy", _policy, lambda value: (("policy", value.code),)
    ),
    Contract("salescore_register_price_rules", "price rule", _price_rule, named("price rule")),
    Contract(
        "salescore_register_tax_providers", "tax provider", _tax_provider, named("tax provider")
    ),
    Contract("salescore_register_carriers", "carrier", _carrier, named("carrier")),
    Contract("salescore_register_scorers", "scorer", _scorer, named("scorer")),
    Contract(
        "salescore_register_allocation_strategies",
        "allocation strategy",
        _strategy,
        named("allocation strategy"),
    ),
    Contract(
        "salescore_register_payment_providers",
        "payment provider",
        _payment_provider,
        named("payment provider"),
    ),
    Contract("salescore_register_reports", "report", _report, named("report")),
    Contract("salescore_register_messages", "message", _message, _messages, mapping=True),
    Contract("salescore_register_wrappers", "wrapper", _wrapper, named("wrapper")),
    Contract(
        "salescore_configure_converter",
        "value type",
        lambda _: None,
        lambda value: (("value type", f"{value.kind.__module__}.{value.kind.__qualname__}"),),
        setup=ConverterSetup,
        taken=lambda setup: setup.types,
    ),
)

CONTRACTS: Final[Mapping[str, Contract]] = {each.hook: each for each in _CONTRACTS}
"""By hook."""
