"""The kits notice what they promise to notice: what breaks a promise fails the promise's test."""

from collections.abc import Callable
from inspect import signature
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from _pytest.outcomes import Failed

from salescore.app.plugged import registry
from salescore.app.sales import Sales
from salescore.errors import SalesError
from salescore.events import Command
from salescore.parties.commands import AddCustomer, UpdateCustomer
from salescore.policies import Policy
from salescore.testing.arbitrary import drawn
from salescore.testing.asking import Asking
from salescore.testing.handlers import HandlerSuite, OpenHouse
from salescore.testing.kit import Given, house
from salescore.testing.notifiers import NotifierCapability, NotifierSuite
from salescore.testing.policies import PolicySuite
from salescore.testing.telling import Telling, handled
from tests import notebook
from tests.conformance import kit_books as books
from tests.conformance import kit_pagers as pagers
from tests.conformance import kit_rules as rules

FAILURES = (AssertionError, Failed, SalesError, ValueError, LookupError, RuntimeError,
            AttributeError, TypeError, ArithmeticError)  # fmt: skip

PAGERS: list[tuple[type[pagers.Pager], str]] = [
    (pagers.Nameless, "test_its_name_is_stable"),
    (pagers.Renamed, "test_its_name_is_stable"),
    (pagers.Reserved, "test_its_name_is_stable"),
    (pagers.HandlesText, "test_it_handles_classes_of_events"),
    (pagers.HandlesList, "test_it_handles_classes_of_events"),
    (pagers.Asynchronous, "test_it_gives_nothing_back"),
    (pagers.Answers, "test_it_gives_nothing_back"),
    (pagers.Fails, "test_it_takes_over_what_it_handles"),
    (pagers.Hangs, "test_it_takes_over_what_it_handles"),
    (pagers.Choosy, "test_a_repeat_is_taken_over_again"),
    (pagers.Forgetful, "test_a_repeat_comes_through_once"),
    (pagers.Fails, "test_it_keeps_the_order_of_an_aggregate"),
    (pagers.Later, "test_what_it_took_over_came_through_in_order"),
    (pagers.Drops, "test_what_it_took_over_came_through_in_order"),
    (pagers.KnowsAll, "test_an_unknown_event_is_no_surprise"),
    (pagers.Swallows, "test_what_cannot_be_read_is_not_swallowed"),
    (pagers.Swallows, "test_a_store_that_does_not_answer_is_not_swallowed"),
    (pagers.Stubborn, "test_an_aggregate_that_is_gone_is_no_surprise"),
    (pagers.Ascii, "test_odd_text_comes_through"),
    (pagers.Small, "test_big_texts_are_taken_over_or_refused"),
    (pagers.OneAtATime, "test_several_threads_may_tell_it"),
    (pagers.Loses, "test_what_several_threads_told_came_through"),
    (pagers.Shows, "test_it_shows_no_secret"),
    (pagers.Swallows, "test_an_outage_is_told"),
    (pagers.GivesUp, "test_an_outage_is_told"),
    (pagers.Tells, "test_its_errors_tell_no_secret"),
    (pagers.Logs, "test_its_errors_tell_no_secret"),
]
"""Which notifier is noticed by which test."""


def ask(suite: type, name: str, fixtures: dict[str, Any]) -> None:
    """Run one test of a kit with fixtures made by hand."""
    test: Callable[..., None] = getattr(suite(), name)
    test(**{word: fixtures[word] for word in signature(test).parameters})


def page(make: type[pagers.Pager], name: str, caplog: pytest.LogCaptureFixture) -> None:
    """Run one test of the kit of notifiers."""
    pager, wire = make(), registry().wire
    kinds = handled(
        pagers.Pager() if make.handles is not pagers.Everything.handles else pager, wire
    )
    examples = [event for kind in kinds for event in drawn(kind)][:5]
    fixtures = {
        "notifier": pager,
        "telling": Telling(pager, examples, wire, 1 if make is pagers.Hangs else 60),
        "arrived": pager.arrived,
        "outage": pager.outage,
        "secrets": [pagers.SECRET],
        "caplog": caplog,
    }
    caplog.clear()
    ask(NotifierSuite, name, fixtures)


@pytest.mark.parametrize(("make", "name"), PAGERS, ids=lambda each: getattr(each, "__name__", each))
def test_a_broken_notifier_is_noticed(
    make: type[pagers.Pager], name: str, caplog: pytest.LogCaptureFixture
) -> None:
    """The test passes on the notifier that keeps every promise, and fails on the broken one."""
    page(pagers.Everything if make is pagers.KnowsAll else pagers.Pager, name, caplog)
    with pytest.raises(FAILURES):
        page(make, name, caplog)


def test_every_test_of_notifiers_can_fail() -> None:
    """No test of the kit is one that nothing fails."""
    tests = {name for name in dir(NotifierSuite) if name.startswith("test_")}
    assert tests == {name for _, name in PAGERS}


RULES: list[tuple[Callable[..., Policy], str]] = [
    (rules.nameless, "test_its_code_names_its_owner"),
    (rules.borrowed, "test_its_code_names_its_owner"),
    (rules.other_class, "test_the_examples_are_of_its_class"),
    (rules.refuses_all, "test_it_lets_pass_what_is_allowed"),
    (rules.allows_all, "test_it_refuses_in_its_own_words"),
    (rules.foreign_words, "test_it_refuses_in_its_own_words"),
    (rules.nonsense, "test_it_refuses_in_its_own_words"),
    (rules.wordless, "test_its_words_are_sentences"),
    (rules.valueless, "test_its_words_are_sentences"),
    (rules.counting, "test_it_answers_twice_the_same"),
    (rules.once_burned, "test_it_remembers_nothing"),
    (rules.refuses_all, "test_it_remembers_nothing"),
    (rules.allows_all, "test_it_remembers_nothing"),
    (rules.needy, "test_it_says_what_it_needs"),
    (rules.making, "test_it_says_what_it_needs"),
    (rules.meddling, "test_it_writes_nothing"),
    (rules.allows_all, "test_a_refused_command_leaves_no_trace"),
    (rules.meddling, "test_a_refused_command_leaves_no_trace"),
    (rules.swallowing, "test_it_fails_closed"),
    (rules.slow, "test_it_is_quick"),
    (rules.nonsense, "test_it_is_quick"),
]
"""Which policy is noticed by which test."""


def rule(make: Callable[..., Policy], name: str) -> None:
    """Run one test of the kit of policies in a shop with two customers."""
    names = (f"Customer {number}" for number in count())

    def meddle() -> None:
        shop.app.flow.handle(shop.name, AddCustomer(name=next(names)), actor=shop.actor)

    made = make(meddle) if make is rules.meddling else make()
    with house([Given(policies=(made,), messages=rules.MESSAGES)]) as shop:
        customers = [shop.customers.add(next(names)) for _ in range(2)]
        asked = {
            "policy": made,
            "shop": shop,
            "asking": Asking(made, shop, 1),
            "allowed": [rules.rename(each, "Ann") for each in customers],
            "refused": [rules.rename(each, "Ann " * 9) for each in customers],
        }
        ask(PolicySuite, name, asked)


@pytest.mark.parametrize(("make", "name"), RULES, ids=lambda each: getattr(each, "__name__", each))
def test_a_broken_policy_is_noticed(make: Callable[..., Policy], name: str) -> None:
    """The test passes on the policy that keeps every promise, and fails on the broken one."""
    rule(rules.good, name)
    with pytest.raises(FAILURES):
        rule(make, name)


def test_every_test_of_policies_can_fail() -> None:
    """No test of the kit is one that nothing fails."""
    tests = {name for name in dir(PolicySuite) if name.startswith("test_")}
    assert tests == {name for _, name in RULES}


BOOKS: list[tuple[Callable[[], books.Book], str]] = [
    (books.unheard, "test_the_story_has_everything_in_it"),
    (books.forgetful, "test_commands_cross_the_wire"),
    (books.forgetful, "test_events_cross_the_wire"),
    (books.restless, "test_events_cross_the_wire"),
    (books.orphaned, "test_stored_follow_ups_can_be_read"),
    (books.remembering, "test_events_make_what_is_stored"),
    (books.gambling, "test_the_same_story_gives_the_same_bytes"),
    (books.looking_around, "test_the_same_story_gives_the_same_bytes"),
    (books.demanding, "test_a_preview_writes_nothing"),
    (books.forgetful, "test_a_repeated_key_does_nothing"),
    (books.looking_around, "test_a_chunk_equals_one_by_one"),
    (books.counting, "test_lost_races_leave_nothing_behind"),
    (books.looking_around, "test_lost_races_leave_nothing_behind"),
    (books.gambling, "test_sqlite_gives_the_same_bytes"),
    (books.pointing_nowhere, "test_the_doctor_finds_nothing"),
    (books.gossiping, "test_payloads_name_nobody"),
    (books.yielding, "test_refusals_leave_no_trace"),
    (books.mumbling, "test_refusals_leave_no_trace"),
    (books.pointing_nowhere, "test_what_is_stored_outlives_the_plug_in"),
]
"""Which plug-in is noticed by which test."""


class Notes(HandlerSuite):
    """The story of the notebook."""

    impersonal = books.IMPERSONAL

    def story(self, shop: Sales) -> tuple[Command[Any], ...]:
        """Give every command once at least."""
        del shop
        return books.STORY

    def refusals(self, shop: Sales) -> tuple[Command[Any], ...]:
        """Give a title that is taken, and a note that is not there."""
        del shop
        return books.REFUSALS


def note(make: Callable[[], books.Book], name: str, tmp_path: Path) -> None:
    """Run one test of the kit of handlers."""
    suite, plugins = Notes(), (make(),)
    open_house = OpenHouse(plugins, suite.prepare)
    with open_house() as shop:
        asked = {
            "plugins": plugins,
            "open_house": open_house,
            "shop": shop,
            "told": suite.tell(shop),
            "tmp_path": tmp_path,
        }
        ask(Notes, name, asked)


@pytest.mark.parametrize(("make", "name"), BOOKS, ids=lambda each: getattr(each, "__name__", each))
def test_a_broken_handler_is_noticed(
    make: Callable[[], books.Book], name: str, tmp_path: Path
) -> None:
    """The test passes on the notebook, and fails on the broken one."""
    (tmp_path / "good").mkdir()
    note(books.Book, name, tmp_path / "good")
    with pytest.raises(FAILURES):
        note(make, name, tmp_path)


def test_every_test_of_handlers_can_fail() -> None:
    """No test of the kit is one that nothing fails."""
    tests = {name for name in dir(HandlerSuite) if name.startswith("test_")}
    assert tests == {name for _, name in BOOKS}


class TestNotebook(Notes):
    """The kit as its users have it, on a module that is a plug-in."""

    @pytest.fixture
    def plugins(self) -> tuple[object, ...]:
        """Give the notebook."""
        return (notebook,)

    def prepare(self, shop: Sales) -> None:
        """Let there be somebody, whom every house then has."""
        shop.customers.add("Anna")


class TestShortNames(PolicySuite):
    """The kit as its users have it."""

    @pytest.fixture
    def policy(self) -> Policy:
        """Give the policy under test."""
        return rules.good()

    @pytest.fixture
    def messages(self) -> Any:
        """Give its sentences."""
        return rules.MESSAGES

    @pytest.fixture
    def allowed(self, shop: Sales) -> list[UpdateCustomer]:
        """Give a short name."""
        return [rules.rename(shop.customers.add("Anna"), "Ann")]

    @pytest.fixture
    def refused(self, shop: Sales) -> list[UpdateCustomer]:
        """Give a long one."""
        return [rules.rename(shop.customers.add("Bea"), "Beatrix Maria")]


class TestPager(NotifierSuite):
    """The kit as its users have it: fixtures, capabilities, the events of the library."""

    capabilities = frozenset(NotifierCapability)

    @pytest.fixture
    def notifier(self) -> pagers.Pager:
        """Give the notifier under test."""
        return pagers.Pager()

    @pytest.fixture
    def arrived(self, notifier: pagers.Pager) -> Any:
        """Give what has come through."""
        return notifier.arrived

    @pytest.fixture
    def outage(self, notifier: pagers.Pager) -> Any:
        """Give what keeps the outside from answering."""
        return notifier.outage

    @pytest.fixture
    def secrets(self) -> list[str]:
        """Give the password."""
        return [pagers.SECRET]


class TestEverything(TestPager):
    """A notifier of all events is told of every class there is."""

    @pytest.fixture
    def notifier(self) -> pagers.Pager:
        """Give the notifier under test."""
        return pagers.Everything()
