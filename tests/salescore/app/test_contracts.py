"""What a hook gives is looked at once; what does not fit is named, and its plug-in left out."""

from collections.abc import Iterable
from types import SimpleNamespace
from typing import Any

import pytest
from attrs import frozen

import salescore
from salescore.app.contracts import CONTRACTS
from salescore.app.handler import Handler, take_draft
from salescore.events import Command, Event
from salescore.localized import Localized
from salescore.orders.commands import PlaceOrder
from salescore.plugins import hookimpl
from salescore.policies import Policy
from salescore.record_events import RecordEvent
from tests.plugins import plugin


def _one(_: Any) -> Any:
    return None


async def _later(_: Any) -> Any:
    return None


def _two(first: Any, second: Any) -> Any:
    return (first, second)


def thing(**given: Any) -> Any:
    """Make something with a name, and what else a test says; None takes something away."""
    fields = {"name": "x", "phase": 0, **given}
    return SimpleNamespace(**{name: value for name, value in fields.items() if value is not None})


@frozen(kw_only=True)
class Wish(Command[None]):
    """A command as it should be."""

    tag = "acme.wish.v1"
    permission = "acme.wish"


class Loose(Command[None]):
    """A command that is not frozen."""

    tag = "acme.loose.v1"
    permission = "acme.wish"


@frozen(kw_only=True)
class Untagged(Wish):
    """A command whose tag is that of another."""

    permission = "acme.wish"


@frozen(kw_only=True)
class Unguarded(Command[None]):
    """A command that everybody may give."""

    tag = "acme.unguarded.v1"


@frozen
class Done(RecordEvent):
    """An event as it should be."""

    tag = "acme.done.v1"
    owner = "acme"
    record_kind = "wish"
    subject = "key"

    key: str


@frozen
class Nobodys(RecordEvent):
    """An event about nobody's record."""

    tag = "acme.nobodys.v1"
    subject = "key"

    key: str


@frozen
class Keyless(RecordEvent):
    """An event about no record in particular."""

    tag = "acme.keyless.v1"
    owner = "acme"
    record_kind = "wish"


@frozen
class Foreign(Event):
    """An event about the library's own state."""

    tag = "acme.foreign.v1"


def handler(command: Any, **given: Any) -> Handler[Any, Any, Any]:
    """Make a handler."""
    return Handler(command, _one, _one, given.pop("decide", take_draft), **given)


def rule(**given: Any) -> Policy:
    """Make a policy."""
    fields = {"code": "acme.rule", "command": PlaceOrder, "check": _one, **given}
    return Policy(**fields)


UNFIT: dict[str, dict[str, tuple[Any, str]]] = {
    "salescore_register_stores": {
        "no scheme": ([thing(open=_one)], "the schemes of x are nothing"),
        "one text": ([thing(open=_one, schemes="mine")], "the schemes of x are a value of str"),
        "not such": ([thing(open=_one, schemes=("my store",))], "not all such as 'cockroach'"),
        "no open": ([thing(schemes=("mine",))], "has no method open"),
    },
    "salescore_register_notifiers": {
        "no name": ([thing(name=None)], "has no name: a notifier needs one"),
        "a number": ([thing(name=7)], "has no name: a notifier needs one"),
        "long": ([thing(name="x" * 65)], "has 65 characters, not 1 to 64"),
        "spaces": ([thing(name=" x")], "has no name"),
        "asynchronous": ([thing(notify=_later)], "is async"),
        "two arguments": ([thing(notify=_two)], "must take one argument; it is notify(first"),
        "no method": ([thing()], "has no method notify"),
        "a provider's": ([thing(notify=_one, name="payments:x")], "belong to payment providers"),
        "the relay's own": ([thing(notify=_one, name="follow-ups")], "belongs to the relay"),
        "handles nothing": ([thing(notify=_one)], "handles of x is nothing"),
        "handles commands": (
            [thing(notify=_one, handles=(Wish,))],
            "handles of x holds the class Wish, not only event classes",
        ),
        "endless": (iter(lambda: 7, 8), "it gave more than 1000 notifiers"),
        "a mapping": ({"x": 1}, "it gave a value of dict, not a list of notifiers"),
        "a number of them": (7, "it gave a value of int, not a list of notifiers"),
    },
    "salescore_register_handlers": {
        "another thing": ([thing()], "a value of SimpleNamespace is no Handler"),
        "no command": ([handler(int)], "the class int is no class of commands"),
        "all commands": ([handler(Command)], "is no class of commands"),
        "not frozen": ([handler(Loose)], "is not frozen: it needs @attrs.frozen"),
        "another's tag": ([handler(Untagged)], "has no tag of its own"),
        "no permission": ([handler(Unguarded)], "names no permission"),
        "itself": ([handler(Wish, extend=_one)], "would extend itself; that is for ours"),
        "a step that is none": (
            [handler(Wish, decide="later")],
            "decide of the handler of acme.wish.v1 cannot be called",
        ),
    },
    "salescore_register_events": {
        "a list": ([Done], "it gave a value of list, not a mapping of events"),
        "no event": ({int: _two}, "the class int is no class of events"),
        "ours": ({Foreign: _two}, "is not about a record: it needs the base RecordEvent"),
        "nobody's": ({Nobodys: _two}, "does not say owner and record_kind of its records"),
        "no key": ({Keyless: _two}, "does not say which attribute holds the key"),
        "no function": ({Done: "keep"}, "a value of str cannot apply acme.done.v1"),
    },
    "salescore_register_policies": {
        "a function": ([_one], "a value of function is no Policy: declare it with @policy"),
        "no code": ([rule(code="no weekend")], "the code of a policy is not such as"),
        "no command": ([rule(command=int)], "is about the class int, not about a command"),
        "one need": ([rule(needs=Wish)], "needs of the policy acme.rule is the class Wish"),
        "no fact": ([rule(needs=(int,))], "holds the class int, which is no fact"),
        "two arguments": ([rule(check=_two)], "check of a value of Policy must take one argument"),
    },
    "salescore_register_price_rules": {
        "no phase": ([thing(wants=_one, reprice=_one, phase=None)], "has no phase, a whole number"),
        "no wants": ([thing(reprice=_one)], "has no method wants"),
        "no reprice": ([thing(wants=_one)], "has no method reprice"),
    },
    "salescore_register_tax_providers": {
        "asynchronous": ([thing(quote=_later)], "quote of a value of SimpleNamespace is async"),
    },
    "salescore_register_payment_providers": {
        "asynchronous": ([thing(authorize=_later)], "authorize of a value of SimpleNamespace is"),
        "no look_up": (
            [thing(authorize=_one, capture=_one, refund=_one, void=_one)],
            "has no method look_up",
        ),
    },
    "salescore_register_carriers": {
        "no method": ([thing()], "has no method rates"),
    },
    "salescore_register_scorers": {
        "no method": ([thing()], "has no method score"),
    },
    "salescore_register_allocation_strategies": {
        "no method": ([thing()], "has no method allocate"),
    },
    "salescore_register_reports": {
        "no title": ([thing(run=_one, title="Sales")], "the title of the report x is no Localized"),
        "no parameters": (
            [thing(run=_one, title=Localized.of("Sales"), parameters=["by"])],
            "parameters of the report x is no tuple of names",
        ),
        "no method": ([thing(title=Localized.of("Sales"))], "has no method run"),
    },
    "salescore_register_messages": {
        "no language": ({"English": {}}, "is no language such as 'en'"),
        "no mapping": ({"en": "hello"}, "the messages in en are a value of str, not a mapping"),
        "no code": ({"en": {"hello": ("a", "b")}}, "the code of a message is not such as"),
        "ours": ({"en": {"stock.insufficient": ("a", "b")}}, "is the library's own"),
        "no advice": ({"en": {"acme.a": "a"}}, "is not a pair of texts"),
        "broken": ({"en": {"acme.a": ("{a", "b")}}, "has braces that do not match"),
        "clever": ({"en": {"acme.a": ("{a.__class__}", "")}}, "names {a.__class__}"),
    },
    "salescore_register_wrappers": {
        "no phase": ([thing(wrap=_one, phase="first")], "has no phase, a whole number"),
        "no method": ([thing()], "has no method wrap"),
    },
}
"""By hook, and by what is wrong: what it gives, and what is said of it."""

CASES = [(hook, what) for hook, cases in UNFIT.items() for what in cases]


def failure_of(given: Any) -> Any:
    """Open an application with one plug-in, and give its failure."""
    with salescore.open("memory:", plugins=[given]) as app:
        (failure,) = app.plugins.report().failures
        assert not [line for line in app.plugins.report().plugins if not line.built_in]
    return failure


@pytest.mark.parametrize(("hook", "what"), CASES)
def test_what_does_not_fit_is_named(hook: str, what: str) -> None:
    """The plug-in is left out, and the failure says hook and reason."""
    gave, said = UNFIT[hook][what]
    failure = failure_of(plugin(**{hook.removeprefix("salescore_register_"): gave}))
    assert (f"check of {hook}", True) == (failure.phase, failure.left_out)
    assert said in failure.error


def test_nothing_of_it_is_half_there() -> None:
    """What it gave before the failure is named as missing, and takes no part."""
    pager = thing(notify=_one, name="pager", handles=(Event,))
    with salescore.open("memory:", plugins=[plugin(notifiers=[pager], policies=[_one])]) as app:
        (failure,) = app.plugins.report().failures
        missing = ("notifier pager", "salescore_register_policies")
        assert (missing, ()) == (failure.missing, app.plugins.notifiers())


@pytest.mark.parametrize(
    ("kind", "said"), [(str, "TypeTaken: "), ("Iban", "InvalidValue: "), (RecordEvent, "TypeTaken")]
)
def test_a_value_type_that_does_not_fit_is_named(kind: Any, said: str) -> None:
    """The hook salescore_configure_converter fails where it registers what is not its own."""

    class Setup:
        """A plug-in that teaches the wire form."""

        name = "acme"

        @hookimpl
        def salescore_configure_converter(self, converter: Any) -> None:
            """Teach it."""
            converter.register(kind, to_plain=str, from_plain=str)

    failure = failure_of(Setup())
    assert "call of salescore_configure_converter" == failure.phase
    assert failure.error.startswith(said)


def test_every_hook_has_a_contract() -> None:
    """One contract a hook, and each of them is tried here."""
    tried: Iterable[str] = [*UNFIT, "salescore_configure_converter"]
    assert sorted(CONTRACTS) == sorted(tried)
