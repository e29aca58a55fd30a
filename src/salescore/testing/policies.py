"""The suite that every policy passes: what it must answer, and what it must never do."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, ClassVar, Final

import pytest

from salescore.app.sales import Sales
from salescore.errors import Refused
from salescore.events import Command
from salescore.policies import Policy
from salescore.testing.asking import Asking
from salescore.testing.kit import Given, Kit, house

__all__ = ["PolicySuite"]

Commands = Sequence[Command[Any]]

_CODE: Final = re.compile(r"[a-z0-9_-]+(\.[a-z0-9_-]+)+")
_LIBRARY: Final = frozenset({"permission", "policy", "flow", "salescore"})


class PolicySuite(Kit):
    """Every promise of `salescore.policies.Policy`: inherit it, override `policy` and examples.

    The examples are commands for the fixture `shop`, an empty house in memory in which the policy
    takes part; override that too if they need something to stand on.

    Attributes:
        seconds: how long one answer may take; `open` gives up after 5 unless told otherwise.
    """

    capabilities: ClassVar[frozenset[Any]] = frozenset()
    seconds: ClassVar[float] = 1

    @pytest.fixture
    def policy(self) -> Policy:
        """Give the policy under test; every suite overrides this fixture."""
        raise NotImplementedError(f"{type(self).__name__} overrides the fixture policy")

    @pytest.fixture
    def messages(self) -> Mapping[str, Mapping[str, tuple[str, str]]]:
        """Give the sentences of its codes, as `salescore_register_messages` would."""
        return {}

    @pytest.fixture
    def plugins(
        self, policy: Policy, messages: Mapping[str, Mapping[str, tuple[str, str]]]
    ) -> Sequence[object]:
        """Give the plug-ins of the house: one with the policy and its sentences."""
        return (Given(policies=(policy,), messages=messages),)

    @pytest.fixture
    def shop(self, plugins: Sequence[object]) -> Iterator[Sales]:
        """Give the house; override it to put things into it."""
        with house(plugins) as sales:
            yield sales

    @pytest.fixture
    def allowed(self, shop: Sales) -> Commands:
        """Give commands that it lets pass; every suite overrides this fixture."""
        del shop
        raise NotImplementedError(f"{type(self).__name__} overrides the fixture allowed")

    @pytest.fixture
    def refused(self, shop: Sales) -> Commands:
        """Give commands that it refuses; every suite overrides this fixture."""
        del shop
        raise NotImplementedError(f"{type(self).__name__} overrides the fixture refused")

    @pytest.fixture
    def asking(self, policy: Policy, shop: Sales) -> Asking:
        """Give what asks the policy by itself."""
        return Asking(policy, shop, self.seconds)

    def test_its_code_names_its_owner(self, policy: Policy) -> None:
        """``owner.rule``, and the owner is not the library."""
        assert _CODE.fullmatch(policy.code), f"{policy.code!r} is not such as 'acme.no-weekend'"
        assert _owner(policy.code) not in _LIBRARY

    def test_the_examples_are_of_its_class(
        self, policy: Policy, allowed: Commands, refused: Commands
    ) -> None:
        """It is asked about the commands of its class only, and there is one of each answer."""
        assert allowed
        assert refused
        assert all(isinstance(each, policy.command) for each in (*allowed, *refused))

    def test_it_lets_pass_what_is_allowed(
        self, policy: Policy, shop: Sales, allowed: Commands
    ) -> None:
        """In the whole flow, none of the rejections is its own."""
        for command in allowed:
            own = [each for each in shop.review(command).rejections if each.source == policy.code]
            assert [] == own

    def test_it_refuses_in_its_own_words(
        self, policy: Policy, shop: Sales, refused: Commands
    ) -> None:
        """Its rejections have codes of its owner, so that nobody takes them for others'."""
        for command in refused:
            verdict = shop.review(command)
            own = [each for each in verdict.rejections if each.source == policy.code]
            assert own, f"it lets {command} pass"
            assert {_owner(policy.code)} == {_owner(each.code) for each in own}

    def test_its_words_are_sentences(self, policy: Policy, shop: Sales, refused: Commands) -> None:
        """Each code has a sentence, in which every value has its place."""
        for command in refused:
            for each in shop.review(command).rejections:
                if each.source == policy.code:
                    said = each.sentence("en")
                    assert not said.startswith(each.code), f"{each.code} has no sentence"
                    assert "{" not in said, f"{said} names a value that is not there"

    def test_it_answers_twice_the_same(
        self, asking: Asking, allowed: Commands, refused: Commands
    ) -> None:
        """The same request gives the same answer: it is asked again when a race was lost."""
        for command in (*allowed, *refused):
            request = asking.request(command)
            assert asking.answer(request) == asking.answer(request)

    def test_it_remembers_nothing(
        self, asking: Asking, allowed: Commands, refused: Commands
    ) -> None:
        """What it was asked before does not matter, in whatever order, or by whom."""
        commands = [*allowed, *refused]
        first = [asking.answers(command) for command in commands]
        last = [asking.answers(command) for command in reversed(commands)]
        assert first == last[::-1]
        assert all(not each for each in first[: len(allowed)])
        assert all(first[len(allowed) :])

    def test_it_says_what_it_needs(
        self, asking: Asking, allowed: Commands, refused: Commands
    ) -> None:
        """It reads nothing but its `needs` and what the handler wants, and makes no ids."""
        for command in (*allowed, *refused):
            asking.answers(command)

    def test_it_writes_nothing(
        self, asking: Asking, shop: Sales, allowed: Commands, refused: Commands
    ) -> None:
        """Asked a hundred times it has changed nothing in the house."""
        before = list(shop.export())
        for command in (*allowed, *refused):
            asking.answers(command)
            shop.review(command)
        assert before == list(shop.export())

    def test_a_refused_command_leaves_no_trace(
        self, policy: Policy, shop: Sales, refused: Commands
    ) -> None:
        """Alone and in a chunk: the refusal has the policy's reasons, and nothing is stored."""
        before = list(shop.export())
        results = [*shop.handle_many(refused), *(shop.handle_many([each])[0] for each in refused)]
        for result in results:
            assert isinstance(result, Refused), f"{result!r} is no refusal"
            assert policy.code in {each.source for each in result.rejections}
        assert before == list(shop.export())

    def test_it_fails_closed(self, asking: Asking, allowed: Commands, refused: Commands) -> None:
        """When its facts cannot be read it raises or refuses: it does not let pass."""
        for command in (*allowed, *refused):
            assert not asking.passes_blindly(command), "it looked, got an error, and let pass"

    def test_it_is_quick(self, asking: Asking, allowed: Commands, refused: Commands) -> None:
        """It stands in the way of every command: an answer comes in time."""
        for command in (*allowed, *refused):
            asking.answers(command)


def _owner(code: str) -> str:
    return code.partition(".")[0]
