"""What handlers of plug-ins do wrong ends in an error that names them."""

import asyncio
from collections.abc import Iterable
from typing import Any
from uuid import UUID

import pytest
from attrs import evolve, frozen

import salescore.aio
from salescore.app.handler import Decision, Handler, Plan, take_draft
from salescore.app.sales import Sales
from salescore.claims import CounterClaim
from salescore.errors import Refused, SalesError, UnknownId
from salescore.events import Command, FollowUp
from salescore.facts import Kind, Want
from salescore.parties.commands import AddCustomer
from salescore.pipeline.events import StageNoticed
from salescore.plugins import PluginBroke
from salescore.policies import policy
from salescore.record_events import RecordEvent, record_ref
from salescore.records import RECORD, Record
from salescore.store import Removed
from tests.plugins import plugin, shop_with

STRANGE: Kind[Any] = Kind("acme.thing", Record)


@frozen(kw_only=True)
class Note(Command[Record]):
    """Keep a note."""

    tag = "acme.note.v1"
    permission = "acme.note"

    title: str


@frozen
class Noted(RecordEvent):
    """A note was kept."""

    tag = "acme.noted.v1"
    owner = "acme"
    record_kind = "note"
    subject = "title"

    title: str


@frozen
class Unheard(RecordEvent):
    """Something that nobody registered."""

    tag = "acme.unheard.v1"
    owner = "acme"
    record_kind = "note"
    subject = "title"

    title: str


def _noted(request: Any) -> Plan[Any]:
    return Plan(Decision.of(Noted(request.command.title)))


def _keep(before: Record | None, event: Noted) -> Record:
    return event.record(before, {"kept": True})


def _wanted(command: Note) -> Iterable[Want]:
    return (RECORD.one(("acme", "note", command.title)),)


NOTE = Handler(Note, _wanted, _noted, take_draft)

NOTED = record_ref("acme", "note", "a")
TEXT: Any = "a"
TEXTS: Any = ("a",)
LIST: Any = ["a"]

STEPS: dict[str, tuple[dict[str, Any], str, str]] = {
    "wants raises": ({"wants": lambda _: 1 // 0}, "wants of acme.note.v1", "ZeroDivisionError"),
    "wants fails half way": (
        {"wants": lambda _: (1 // 0 for _ in "x")},
        "wants of acme.note.v1",
        "ZeroDivisionError",
    ),
    "wants nonsense": ({"wants": lambda _: 7}, "wants of acme.note.v1", "it wants a value of int"),
    "wants a strange kind": (
        {"wants": lambda _: [STRANGE.one("x")]},
        "wants of acme.note.v1",
        "a kind that nobody stores",
    ),
    "then raises": ({"then": lambda *_: 1 // 0}, "then of acme.note.v1", "ZeroDivisionError"),
    "ahead raises": ({"ahead": lambda *_: 1 // 0}, "ahead of acme.note.v1", "ZeroDivisionError"),
    "plan raises": ({"plan": lambda _: 1 // 0}, "plan of acme.note.v1", "ZeroDivisionError"),
    "plan gives nothing": (
        {"plan": lambda _: None},
        "plan of acme.note.v1",
        "it gave nothing, not a Plan",
    ),
    "decide raises": ({"decide": lambda *_: 1 // 0}, "decide of acme.note.v1", "ZeroDivision"),
    "decide gives nonsense": (
        {"decide": lambda *_: "done"},
        "decide of acme.note.v1",
        "it gave a value of str, not a Decision",
    ),
    "plans no claims": (
        {"plan": lambda _: Plan(None, claims=TEXTS)},
        "plan of acme.note.v1",
        "a value of str is among its claims",
    ),
    "plans no tuple": (
        {"plan": lambda _: Plan(None, warnings=LIST)},
        "plan of acme.note.v1",
        "its warnings are a value of list, not a tuple",
    ),
    "decides on no events": (
        {"decide": lambda *_: Decision(TEXTS, NOTED)},
        "decide of acme.note.v1",
        "a value of str is among its events",
    ),
    "follows up on nothing": (
        {"decide": lambda *_: Decision((Noted("a"),), NOTED, follow_ups=(FollowUp(TEXT, "y"),))},
        "decide of acme.note.v1",
        "a value of str is among its follow-ups",
    ),
    "gives no value": (
        {"decide": lambda *_: Decision((Noted("a"),), TEXT)},
        "decide of acme.note.v1",
        "the value of its decision is a value of str, no stored state",
    ),
    "removes what is not its own": (
        {"decide": lambda *_: Decision((Noted("a"),), NOTED, removed=(Removed(RECORD, None),))},
        "decide of acme.note.v1",
        "it touches the books of the relay",
    ),
    "decides on what nobody registered": (
        {"decide": lambda *_: Decision.of(Unheard("a"))},
        "decide of acme.note.v1",
        "an event that nobody registered",
    ),
    "decides on an opportunity past its rules": (
        {"decide": lambda *_: Decision.of(StageNoticed(UUID(int=1), "won", "x"))},
        "decide of acme.note.v1",
        "ask for it with a command",
    ),
    "decide raises after a claim": (
        {
            "plan": lambda _: Plan(None, claims=(CounterClaim("acme", "x"),)),
            "decide": lambda *_: 1 // 0,
        },
        "decide of acme.note.v1",
        "ZeroDivisionError",
    ),
}

APPLIES: dict[str, tuple[Any, str]] = {
    "raises": (lambda *_: 1 // 0, "ZeroDivisionError"),
    "gives nothing": (lambda *_: None, "it gave nothing, not version 1 of the state"),
    "gives the wrong version": (
        lambda _, event: evolve(event.record(None, {}), version=3),
        "not version 1 of the state",
    ),
}


def _broke(sales: Sales, phase: str, said: str) -> None:
    """Hold that a command of the plug-in ends in an error that names it, in every way in."""
    before = list(sales.export())
    with pytest.raises(PluginBroke) as caught:
        sales.handle(Note(title="a"))
    assert ("acme", phase) == (caught.value.owner.name, caught.value.params["phase"])
    assert said in str(caught.value.params["error"])
    assert "plugins= without acme" in caught.value.advice()
    add = AddCustomer(name="Bo", currency="EUR")
    results = sales.handle_many([add, Note(title="a"), add])
    assert [False, True, False] == [isinstance(each, PluginBroke) for each in results]
    after = [line for line in sales.export() if "acme.note" in line or '"acme"' in line]
    assert [line for line in before if '"acme"' in line] == after


class TestHandlers:
    """A handler of a plug-in that fails ends in an error that names the plug-in."""

    def test_one_that_works_works_as_the_library_s_own(self) -> None:
        """Its command goes through `handle`, is kept under its key, and writes its event."""
        with shop_with(handlers=[NOTE], events={Noted: _keep}) as sales:
            outcome = sales.handle(Note(title="a"), key="k")
            assert ((Noted("a"),), {"kept": True}) == (outcome.events, outcome.value.body)
            assert sales.handle(Note(title="a"), key="k").replayed
            assert [True, True] == [
                not isinstance(each, SalesError)
                for each in sales.handle_many([Note(title="b"), Note(title="c")])
            ]
            assert sales.doctor().healthy

    @pytest.mark.parametrize("what", STEPS)
    def test_whatever_goes_wrong_names_it(self, what: str) -> None:
        """Nothing is written, and its neighbors in a bulk stand."""
        steps, phase, said = STEPS[what]
        with shop_with(handlers=[evolve(NOTE, **steps)], events={Noted: _keep}) as sales:
            _broke(sales, phase, said)

    def test_a_target_that_fails_names_it(self) -> None:
        """It is asked where a version is expected."""
        fails: Any = lambda _: 1 // 0  # noqa: E731 - a step in one line.
        with (
            shop_with(handlers=[evolve(NOTE, target=fails)], events={Noted: _keep}) as sales,
            pytest.raises(PluginBroke, match=r"target of acme\.note\.v1"),
        ):
            sales.handle(Note(title="a"), expect=1)

    @pytest.mark.parametrize("what", APPLIES)
    def test_an_event_that_cannot_be_applied_names_it(self, what: str) -> None:
        """The state after an event is the next version of a record, or nothing is written."""
        apply, said = APPLIES[what]
        with shop_with(handlers=[NOTE], events={Noted: apply}) as sales:
            _broke(sales, "apply of acme.noted.v1", said)

    def test_an_error_of_use_comes_out_as_it_is(self) -> None:
        """What a handler raises of the library's own errors is meant."""

        def refuse(_: Any) -> Any:
            raise UnknownId("note", key="a")

        with (
            shop_with(handlers=[evolve(NOTE, plan=refuse)], events={Noted: _keep}) as sales,
            pytest.raises(UnknownId),
        ):
            sales.handle(Note(title="a"))

    def test_a_follow_up_that_breaks_waits_and_names_its_plug_in(self) -> None:
        """The command that asked for it stands; the follow-up is parked, with its reason."""

        def plan(request: Any) -> Plan[Any]:
            decision = Decision.of(Noted(request.command.title))
            again = FollowUp(Note(title="again"), "acme.again")
            if request.command.title == "again":
                raise ZeroDivisionError
            return Plan(evolve(decision, follow_ups=(again,)))

        with shop_with(handlers=[evolve(NOTE, plan=plan)], events={Noted: _keep}) as sales:
            sales.handle(Note(title="a"))
            assert 1 == sales.deliver().parked
            (row,) = sales.deliveries.parked()
            assert "follow-ups" == row.receiver
            assert "The plug-in acme failed in plan of acme.note.v1: ZeroDivisionError" in row.error

    def test_in_a_loop_it_is_the_same(self) -> None:
        """Policies, handlers and their failures under `salescore.aio`."""
        rule = policy("acme.b", Note)(
            lambda asked: None if asked.command.title == "a" else asked.reject("acme.b")
        )
        acme = plugin(handlers=[NOTE], events={Noted: _keep}, policies=[rule])
        fails: Any = lambda *_: 1 // 0  # noqa: E731 - a step in one line.
        broken = plugin(handlers=[evolve(NOTE, decide=fails)], events={Noted: _keep})

        async def main() -> tuple[int, str]:
            async with salescore.aio.open("memory:", tenant="acme", plugins=[acme]) as sales:
                outcome = await sales.handle(Note(title="a"))
                with pytest.raises(Refused):
                    await sales.handle(Note(title="b"))
            async with salescore.aio.open("memory:", tenant="acme", plugins=[broken]) as sales:
                with pytest.raises(PluginBroke) as caught:
                    await sales.handle(Note(title="a"))
            return outcome.value.version, str(caught.value.params["phase"])

        assert (1, "decide of acme.note.v1") == asyncio.run(main())
