"""One attempt: what is held, what is kept in the process, and what a shortfall says."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

import pytest
from attrs import frozen

from salescore.app.flow import Flow
from salescore.app.handler import Decision, Derived, Granted, Handler, Plan
from salescore.app.organization import HANDLERS as SETTINGS_HANDLERS
from salescore.app.registry import Registry
from salescore.claims import CounterClaim
from salescore.clock import FixedClock
from salescore.errors import InvalidValue, Refused
from salescore.events import ENVELOPE, FOLLOW_UP, OUTCOME, Command, Event, Ref
from salescore.facts import Kind, Want
from salescore.ids import SeededIds
from salescore.memory import MemoryStore
from salescore.organization import (
    SETTINGS,
    SETTINGS_ID,
    ChangeSettings,
    Settings,
    SettingsChanged,
)
from salescore.policies import Request, policy
from salescore.stock.location import LOCATION, Location
from salescore.store import Changes, UnitOfWork
from salescore.testing.desk import OWNER
from salescore.testing.toys import PlaceAdded

COUPON = CounterClaim("coupon", "SPRING", ceiling=2)


@frozen(kw_only=True)
class Redeem(Command[Location]):
    """Use a coupon; `fail` after it was taken."""

    tag = "test.redeem.v1"
    permission = "test.redeem"

    code: str
    fail: bool = False


@frozen
class Board:
    """A derived fact: the names of all locations."""

    id: Any
    version: int
    codes: tuple[str, ...]


BOARD: Kind[Board] = Kind("test.board", Board)


@frozen(kw_only=True)
class Post(Command[Location]):
    """Make a location that is named after the board."""

    tag = "test.post.v1"
    permission = "test.post"

    code: str


@policy("test.held", Redeem)
def _nothing_to_say(_: Request[Redeem]) -> None:
    """Allow."""


def _redeem(_: Request[Redeem]) -> Plan[None]:
    return Plan(None, claims=(COUPON,))


def _redeemed(request: Request[Redeem], _: None, __: Granted) -> Decision[Location]:
    if request.command.fail:
        raise InvalidValue("fail", value=True, allowed="False")
    return _added(request, request.command.code)


def _added(request: Request[Any], name: str) -> Decision[Location]:
    place = Location(id=request.new_id(), version=1, code=request.command.code, name=name)
    return Decision((PlaceAdded(place.id, place),), Ref(LOCATION, place.id))


def _post(request: Request[Post]) -> Plan[str]:
    board = request.facts.one(BOARD, SETTINGS_ID)
    return Plan(f"{board.version}: {' '.join(board.codes)}")


class Shop:
    """A flow whose derived fact counts how often it is made."""

    def __init__(self) -> None:
        """Start empty."""
        self.made: list[int] = []
        self.store = Recording()
        self.flow = Flow(
            self.store,
            self._registry(),
            clock=FixedClock(datetime(2026, 7, 1, tzinfo=UTC)),
            new_id=SeededIds(),
            sleep=lambda _: None,
        )

    def _make(self, stamp: Settings, facts: Any) -> Board:
        self.made.append(stamp.version)
        return Board(stamp.id, stamp.version, tuple(each.code for each in facts.all(LOCATION)))

    def _registry(self) -> Registry:
        return Registry.of(
            handlers=(
                *SETTINGS_HANDLERS,
                Handler(Redeem, lambda _: (SETTINGS.one(SETTINGS_ID),), _redeem, _redeemed,
                        then=lambda _, __: (SETTINGS.one(SETTINGS_ID, must_hold=True),)),
                Handler(Post, lambda _: (BOARD.one(SETTINGS_ID),), _post,
                        lambda request, name, _: _added(request, name)),
            ),
            policies=(_nothing_to_say,),
            apply={
                PlaceAdded: lambda _, event: event.place,
                SettingsChanged: lambda _, event: event.settings,
            },
            kinds=(SETTINGS, LOCATION, ENVELOPE, FOLLOW_UP, OUTCOME),
            derived=(Derived(BOARD, SETTINGS, Settings(), (LOCATION.all(),), self._make),),
        )  # fmt: skip

    def do(self, *commands: Command[Any]) -> list[Any]:
        """Run commands in one chunk."""
        return self.flow.handle_many("acme", commands, actor=OWNER)

    def names(self) -> list[str]:
        """Give what was posted."""
        return [place.name for place in self.store.scan("acme", LOCATION)]


class Recording(MemoryStore):
    """A store that keeps what it was told."""

    def __init__(self) -> None:
        """Start empty."""
        super().__init__()
        self.saved: list[Changes] = []
        self.loads: list[Sequence[Want]] = []

    @contextmanager
    def begin(self, tenant: str, *, write: bool = True) -> Iterator[UnitOfWork]:
        """Open a unit of work that records."""
        with super().begin(tenant, write=write) as unit:
            yield _Recorder(self, unit)


class _Recorder:
    def __init__(self, store: Recording, unit: UnitOfWork) -> None:
        self.store = store
        self.unit = unit
        self.gated = unit.gated

    def load(self, wants: Sequence[Want], *, into: Any, only: bool = False) -> None:
        """Note and load."""
        self.store.loads.append(wants)
        self.unit.load(wants, into=into, only=only)

    def claim(self, claims: Any, *, last: bool = False) -> Any:
        """Claim."""
        return self.unit.claim(claims, last=last)

    def save(self, changes: Changes) -> None:
        """Note and save."""
        self.store.saved.append(changes)
        self.unit.save(changes)


def settings(zone: str) -> ChangeSettings:
    """Change the zone."""
    return ChangeSettings(changes={"zone": zone})


class TestHeld:
    """What a decision stands on is compared at the flush."""

    def test_a_fact_loaded_before_is_held_all_the_same(self) -> None:
        """A want that must hold counts although the value was loaded by another want."""
        shop = Shop()
        shop.do(Redeem(code="a"))
        ((held,),) = (changes.held for changes in shop.store.saved)
        assert (SETTINGS, SETTINGS_ID, None) == (held.kind, held.key, held.version)

    def test_what_is_written_is_not_held_twice(self) -> None:
        """The write compares the version itself."""
        shop = Shop()
        shop.do(Redeem(code="a"), settings("Asia/Shanghai"))
        assert [()] == [changes.held for changes in shop.store.saved]

    def test_wants_of_one_kind_are_one_want(self) -> None:
        """Ten commands are loaded in one batched read, a want per kind and attribute."""
        shop = Shop()
        shop.do(*(Redeem(code=str(number)) for number in range(2)))
        first, *_ = shop.store.loads
        places = [(each.kind, each.attribute) for each in first]
        assert len(places) == len(set(places))


class TestDerived:
    """A derived fact is made once per version, and never kept from what was not committed."""

    def test_it_is_kept_while_its_version_holds(self) -> None:
        """Two commands make it once; the second does not even load its sources."""
        shop = Shop()
        shop.do(Post(code="a"))
        loads = len(shop.store.loads)
        shop.do(Post(code="b"))
        assert [0] == shop.made
        assert not any(
            each.kind is LOCATION for wants in shop.store.loads[loads:] for each in wants
        )
        assert ["0: ", "0: "] == shop.names()

    def test_it_is_made_again_when_its_version_moves(self) -> None:
        """Also for a later command of the same chunk, which sees the working state."""
        shop = Shop()
        shop.do(Post(code="a"))
        shop.do(settings("Asia/Shanghai"), Post(code="b"))
        assert ["0: ", "1: a"] == shop.names()
        shop.do(Post(code="c"))
        assert "1: a b" == shop.names()[2]
        assert [0, 1, 1] == shop.made

    def test_its_version_is_held(self) -> None:
        """A price book that moved in between refuses the flush."""
        shop = Shop()
        shop.do(Post(code="a"))
        ((held,),) = (changes.held for changes in shop.store.saved)
        assert (SETTINGS, SETTINGS_ID, None) == (held.kind, held.key, held.version)


class TestShortfalls:
    """A counter that is used up is a refusal with its figures."""

    def test_a_coupon_is_used_up(self) -> None:
        """The third of two uses is refused; it says what was asked and what is left."""
        shop = Shop()
        shop.do(Redeem(code="a"), Redeem(code="b"))
        (refused,) = shop.do(Redeem(code="c"))
        assert isinstance(refused, Refused)
        (rejection,) = refused.rejections
        expected = {"kind": "coupon", "key": "SPRING", "asked": 1, "available": 0}
        assert ("claims.insufficient", expected) == (rejection.code, rejection.params)

    @pytest.mark.parametrize("failures", [1, 3])
    def test_a_command_that_fails_after_its_claim_gives_it_back(self, failures: int) -> None:
        """In the same chunk the others get what it had taken."""
        shop = Shop()
        failing = [Redeem(code=str(number), fail=True) for number in range(failures)]
        results = shop.do(*failing, Redeem(code="a"), Redeem(code="b"))
        assert ["a", "b"] == [each.code for each in shop.store.scan("acme", LOCATION)]
        assert [True] * failures + [False] * 2 == [
            isinstance(each, InvalidValue) for each in results
        ]


def test_events_are_applied_in_order() -> None:
    """The registry knows one function per class of events."""
    assert {PlaceAdded, SettingsChanged} == set[type[Event]](Shop().flow.registry.apply)
