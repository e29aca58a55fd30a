"""Follow-ups: commands that a decision asked for, run by the relay through the one door."""

from collections.abc import Iterable
from typing import Any, ClassVar

import pytest
from attrs import evolve, frozen

from salescore.app.handler import Decision, Handler, Plan, take_draft
from salescore.app.recording import BREADTH_MAX, WrongFollowUps
from salescore.app.sales import Sales
from salescore.errors import Rejection, TooMany
from salescore.events import ENVELOPE, FOLLOW_UP, Command, Envelope, FollowUp, Ref
from salescore.facts import Want
from salescore.organization import SETTINGS, SETTINGS_ID
from salescore.plugins.wrapping import Handled, Handling
from salescore.policies import Request, policy
from salescore.record_events import RecordEvent, record_ref
from salescore.records import RECORD, Record
from tests.shops import open_shop
from tests.told import Told


@frozen(kw_only=True)
class Kick(Command[Record]):
    """Kick a ball, and let rules kick on.

    Args:
        rules: of the follow-ups.
        times: how many kicks follow one another.
        silent: decide on no event.
    """

    tag: ClassVar[str] = "acme.kick.v1"
    permission: ClassVar[str] = "acme.kick"

    ball: str = "b"
    rules: tuple[str, ...] = ()
    times: int = 0
    silent: bool = False


@frozen
class Kicked(RecordEvent):
    """It was."""

    tag: ClassVar[str] = "acme.kicked.v1"
    owner: ClassVar[str] = "acme"
    record_kind: ClassVar[str] = "ball"
    subject: ClassVar[str] = "ball"

    ball: str


def _wants(command: Kick) -> Iterable[Want]:
    return (RECORD.one(("acme", "ball", command.ball)),)


def _kick(request: Request[Kick]) -> Plan[Decision[Any]]:
    command = request.command
    on = evolve(command, times=command.times - 1)
    follow_ups = tuple(FollowUp(on, rule) for rule in command.rules if command.times)
    events = () if command.silent else (Kicked(command.ball),)
    value: Ref[Any] = record_ref("acme", "ball", command.ball)
    if command.silent:
        value = Ref(SETTINGS, SETTINGS_ID)
    return Plan(Decision(events, value, follow_ups=follow_ups))


def _kicked(ball: Record | None, event: Kicked) -> Record:
    return event.record(ball, {})


ROOM = Told(handlers=[Handler(Kick, _wants, _kick, take_draft)], events={Kicked: _kicked})


def kicks(sales: Sales) -> list[Envelope]:
    """Give the events of the ball in order."""
    found = [each for each in sales.scan(ENVELOPE) if each.tag == Kicked.tag]
    return sorted(found, key=lambda each: each.version)


def test_a_follow_up_runs_once_as_its_rule() -> None:
    """Its key is the event and the rule; it acts for who caused it, and names its cause."""
    with open_shop(plugins=[ROOM]) as sales:
        sales.handle(Kick(rules=("bounce",), times=1))
        turn = sales.deliver()
        assert 0 == turn.failed == turn.parked
        first, second = kicks(sales)
        assert ("u-7", None) == (first.actor, first.cause_id)
        assert ("rule:bounce", "u-7", first.id) == (
            second.actor,
            second.on_behalf_of,
            second.cause_id,
        )
        assert f"{first.id}:bounce" == second.key
        assert [] == list(sales.scan(FOLLOW_UP))
        sales.deliver()
        assert 2 == len(kicks(sales))


class Watching:
    """A wrapper that notes who handles what."""

    name = "watching"
    phase = 0

    def __init__(self) -> None:
        """Have seen nothing."""
        self.seen: list[str] = []

    def wrap(self, handling: Handling) -> Handled:
        """Note it, and let it be done."""
        self.seen.append(handling.actor.id)
        return handling.proceed()


def test_wrappers_stand_around_follow_ups_too() -> None:
    """There is one door."""
    watching = Watching()
    with open_shop(plugins=[evolve(ROOM, wrappers=[watching])]) as sales:
        sales.handle(Kick(rules=("bounce",), times=1))
        sales.deliver()
    assert ["u-7", "rule:bounce"] == watching.seen[-2:]


def test_several_rules_each_run() -> None:
    """In the order in which they were asked for."""
    with open_shop(plugins=[ROOM]) as sales:
        sales.handle(Kick(rules=("a", "b"), times=1))
        sales.deliver()
        assert ["u-7", "rule:a", "rule:b"] == [each.actor for each in kicks(sales)]


def test_a_circle_of_rules_ends_where_a_person_sees_it() -> None:
    """After eight follow-ups the next one is refused, and its delivery is parked."""
    with open_shop(plugins=[ROOM]) as sales:
        sales.handle(Kick(rules=("bounce",), times=1000))
        assert 1 == sales.deliver().parked
        assert 8 == len(kicks(sales))
        (row,) = sales.deliveries.parked()
        assert ("follow-ups", 8) == (row.receiver, row.first)
        assert "bounce: Rule bounce asks for a follow-up of depth 9" in row.error


def test_what_the_house_refuses_is_parked_at_once() -> None:
    """Once the cause is mended it is replayed, and runs; a key that is used is no second effect."""
    closed = [True]

    @policy("acme.closed", Kick)
    def field_is_closed(request: Request[Kick]) -> Iterable[Rejection]:
        if closed and request.actor.id.startswith("rule:"):
            yield Rejection("acme.closed")

    room = evolve(ROOM, policies=[field_is_closed])
    with open_shop(plugins=[room]) as sales:
        sales.handle(Kick(rules=("bounce",), times=1))
        assert 1 == sales.deliver().parked
        (row,) = sales.deliveries.parked()
        assert row.error.startswith("Undeliverable: ")
        assert 1 == len(list(sales.scan(FOLLOW_UP)))
        closed.clear()
        sales.deliveries.replay(row)
        assert 0 == sales.deliver().parked
        assert 2 == len(kicks(sales))


@pytest.mark.parametrize(
    "wrong",
    [
        Kick(rules=("a", "a"), times=1),
        Kick(rules=("a",), times=1, silent=True),
    ],
)
def test_a_follow_up_has_a_key_of_its_own(wrong: Kick) -> None:
    """A rule twice, or no event, would have none: nothing is written."""
    with open_shop(plugins=[ROOM]) as sales:
        with pytest.raises(WrongFollowUps):
            sales.handle(wrong)
        assert [] == kicks(sales)


def test_a_decision_asks_for_no_more_than_a_hundred() -> None:
    """What would multiply at every depth is refused whole; a hundred are kept."""
    with open_shop(plugins=[ROOM]) as sales:
        rules = tuple(f"rule-{each}" for each in range(BREADTH_MAX + 1))
        with pytest.raises(TooMany) as caught:
            sales.handle(Kick(rules=rules, times=1))
        assert {"name": "follow-ups", "count": 101, "limit": 100} == dict(caught.value.params)
        assert [] == kicks(sales)
        sales.handle(Kick(rules=rules[1:], times=1))
        assert BREADTH_MAX == len(list(sales.scan(FOLLOW_UP)))
