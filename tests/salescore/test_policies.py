from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest
from attrs import frozen

from salescore.errors import InvalidValue, Rejection
from salescore.events import Actor, Command
from salescore.facts import Want, Working
from salescore.ids import SeededIds
from salescore.organization import SETTINGS, SETTINGS_ID, Settings
from salescore.policies import Policy, Request, Verdict, policy, review

NOW = datetime(2026, 7, 1, 23, tzinfo=UTC)


@frozen(kw_only=True)
class Ship(Command[None]):
    """Ship something."""

    tag = "test.ship.v1"
    permission = "test.ship"


@frozen
class Zone:
    """A fact of a policy: the tenant's zone."""

    name: str

    @classmethod
    def wants(cls, command: Any) -> Iterable[Want]:
        """Want the settings."""
        del command
        return (SETTINGS.one(SETTINGS_ID),)

    @classmethod
    def read(cls, request: Any) -> "Zone":
        """Read the zone off the settings."""
        return cls(request.settings.zone)


def request(zone: str = "UTC", at: datetime | None = None) -> Request[Ship]:
    """Make a request."""
    return Request(
        Ship(occurred_at=at), Working(), Settings(zone=zone), Actor("u-1"), NOW, SeededIds()
    )


def rule(check: Any, code: str = "acme.rule") -> Policy:
    """Declare a rule."""
    return policy(code, Ship)(check)


class TestRequest:
    """A request is all that may be known while a command is decided."""

    def test_now_unless_the_command_says_when(self) -> None:
        """The business date is that of the command's own instant in the tenant's zone."""
        assert (NOW, date(2026, 7, 1)) == (request().at, request().today)
        assert date(2026, 7, 2) == request("Europe/Berlin").today
        past = datetime(2025, 12, 31, 12, tzinfo=UTC)
        assert (past, date(2025, 12, 31)) == (request(at=past).at, request(at=past).today)

    def test_facts_are_read_by_type(self) -> None:
        """`request[Fact]` makes the fact from what was loaded."""
        assert Zone("Asia/Shanghai") == request("Asia/Shanghai")[Zone]


class TestPolicy:
    """A policy is a function with a code and the facts it needs."""

    def test_a_decorator_declares_it(self) -> None:
        """It keeps code, command and needs, and says what must be loaded."""

        @policy("acme.zone", Ship, needs=(Zone,))
        def by_zone(asked: Request[Ship]) -> Rejection:
            return asked.reject("acme.zone", zone=asked[Zone].name)

        assert ("acme.zone", Ship, (Zone,)) == (by_zone.code, by_zone.command, by_zone.needs)
        assert [SETTINGS.one(SETTINGS_ID)] == list(by_zone.wants(Ship()))
        (rejection,) = review([by_zone], request())
        assert ("acme.zone", {"zone": "UTC"}) == (rejection.code, rejection.params)


class TestReview:
    """All policies are asked; what fails, refuses."""

    def test_every_rejection_is_collected(self) -> None:
        """One, several, none: in the order of the policies."""

        def several(asked: Request[Ship]) -> Iterator[Rejection]:
            yield asked.reject("b")
            yield asked.reject("c")

        rules = [rule(lambda asked: asked.reject("a")), rule(lambda _: None), rule(several)]
        assert ["a", "b", "c"] == [each.code for each in review(rules, request())]

    def test_a_policy_that_raises_refuses(self) -> None:
        """The rejection names the policy and the error; the others are asked all the same."""

        def broken(asked: Request[Ship]) -> Iterator[Rejection]:
            yield asked.reject("half")
            raise ZeroDivisionError("oh")

        found = review([rule(broken, "acme.bad"), rule(lambda r: r.reject("a"))], request())
        assert ["policy.failed", "a"] == [each.code for each in found]
        expected = {
            "policy": "acme.bad",
            "owner": "salescore",
            "error": "ZeroDivisionError('oh')",
            "switch_off": "-",
        }
        assert ("acme.bad", expected) == (found[0].source, found[0].params)

    def test_an_error_of_use_is_no_rejection(self) -> None:
        """The library's own errors come out as they are: they name what is wrong with the input."""

        def misuse(_: Request[Ship]) -> None:
            raise InvalidValue("x", value=1, allowed="2")

        with pytest.raises(InvalidValue):
            review([rule(misuse)], request())


def test_a_verdict_is_a_plain_answer() -> None:
    """Without reasons against it there is nothing but the yes."""
    verdict = Verdict(allowed=True)
    assert ((), (), ()) == (verdict.rejections, verdict.warnings, verdict.consequences)
