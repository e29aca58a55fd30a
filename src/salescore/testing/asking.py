"""Asking a policy by itself: with the facts it may see, with none, and with ones that break."""

from collections.abc import Hashable
from contextlib import suppress
from typing import Any, NoReturn, TypeVar
from uuid import UUID

from attrs import define, evolve, field

from salescore.app.sales import Sales
from salescore.errors import Rejection, SalesError
from salescore.events import Command
from salescore.facts import Facts, Kind
from salescore.organization import SETTINGS, SETTINGS_ID, settings_among
from salescore.policies import Policy, Request
from salescore.supervision import Supervisor

__all__ = ["Asking", "Unreadable"]

T = TypeVar("T")


class Unreadable(Facts):
    """Facts that cannot be read: whoever looks gets an error, and is noted.

    Attributes:
        looked: somebody did.
    """

    def __init__(self) -> None:
        """Nobody has looked yet."""
        super().__init__()
        self.looked: bool = False

    def get(self, kind: Kind[T], key: Hashable) -> T | None:
        """Fail."""
        self._fail(kind, key)

    def where(self, kind: Kind[T], attribute: str, value: Hashable) -> tuple[T, ...]:
        """Fail."""
        self._fail(kind, attribute, value)

    def only(self, kind: Kind[T], attribute: str, value: Hashable) -> T:
        """Fail."""
        self._fail(kind, attribute, value)

    def until(
        self, kind: Kind[T], attribute: str, value: Any, /, **fixed: Hashable
    ) -> tuple[T, ...]:
        """Fail."""
        self._fail(kind, attribute, value, fixed)

    def since(
        self, kind: Kind[T], attribute: str, value: Any, /, **fixed: Hashable
    ) -> tuple[T, ...]:
        """Fail."""
        self._fail(kind, attribute, value, fixed)

    def _fail(self, *asked: object) -> NoReturn:
        self.looked = True
        raise ArithmeticError(f"the kit gives no facts: {asked[0]}")


def _no_ids() -> UUID:
    raise ArithmeticError("a policy decides, it makes nothing: it needs no id")


@define
class Asking:
    """A policy, and the house in which it is asked.

    Args:
        policy: under test.
        shop: where commands come from.
        seconds: how long an answer may take.
    """

    policy: Policy
    shop: Sales
    seconds: float
    _supervisor: Supervisor = field(init=False, factory=Supervisor)

    def request(self, command: Command[Any]) -> Request[Any]:
        """Give a command with what the policy may know: its needs, and what the handler wants."""
        registry = self.shop.app.flow.registry
        handler = registry.handler(command)
        wanted = [*handler.wants(command), *self.policy.wants(command)]
        stored = [want for want in wanted if want.kind not in registry.derived]
        facts: Any = self.shop.read([SETTINGS.one(SETTINGS_ID), *stored])
        with suppress(SalesError, LookupError):  # The handler would refuse such a command itself.
            for want in handler.then(facts, command):
                if want.kind not in registry.derived:
                    found: Any = self.shop.read([want])
                    facts.fill(want, found.held(want.kind))
        settings = settings_among(facts)
        now = self.shop.app.clock.now()
        return Request(command, facts, settings, self.shop.actor, now, _no_ids)

    def passes_blindly(self, command: Command[Any]) -> bool:
        """Say whether it lets a command pass although it looked at facts and got an error."""
        facts = Unreadable()
        try:
            found = self.answer(evolve(self.request(command), facts=facts))
        except Exception:  # noqa: BLE001 - any error is a refusal, whoever throws it.
            return False
        return facts.looked and not found

    def answer(self, request: Request[Any]) -> tuple[Rejection, ...]:
        """Ask, wait no longer than is allowed, and demand an answer that is one."""
        name = f"policy {self.policy.code}"
        given: Any = self._supervisor.call(
            name, lambda: _listed(self.policy.check(request)), seconds=self.seconds
        )
        for each in given:
            assert isinstance(each, Rejection), f"it gave {each!r}, which is no rejection"
        return tuple(given)

    def answers(self, command: Command[Any]) -> tuple[Rejection, ...]:
        """Ask about a command with everything that it may know."""
        return self.answer(self.request(command))


def _listed(answer: Any) -> Any:
    """Give an answer as a tuple: a generator runs where time is taken."""
    if answer is None or isinstance(answer, Rejection):
        return () if answer is None else (answer,)
    assert not isinstance(answer, bool | str), f"it gave {answer!r}, not rejections"
    return tuple(answer)
