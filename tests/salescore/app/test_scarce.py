"""Efforts in a plan: what was granted is what is decided on, seen by others, and given back."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from attrs import frozen

from salescore.app.flow import Flow
from salescore.app.handler import Decision, Granted, Handler, Plan
from salescore.app.opening import open_store
from salescore.app.registry import Registry
from salescore.app.scarce import refusals
from salescore.claims import CounterClaim, Shortfall, StockClaim
from salescore.clock import SystemClock
from salescore.errors import InvalidValue
from salescore.events import Command, Outcome, Ref
from salescore.ids import SeededIds
from salescore.organization import SETTINGS
from salescore.policies import Request
from salescore.stock.events import APPLY, LocationAdded
from salescore.stock.level import STOCK_LEVEL
from salescore.stock.location import LOCATION, Location
from salescore.testing import states as make
from tests.shops import SELLER, STORES, no_wait, url_of

HERE = make.stock().level


@frozen(kw_only=True)
class Grab(Command[Location]):
    """Take up to so many, and as much of a budget; what was taken becomes the name of a place."""

    tag = "test.grab.v1"
    permission = "test.grab"

    code: str
    most: int
    looks: bool = True
    fails: bool = False


def _plan(request: Request[Grab]) -> Plan[None]:
    most = request.command.most
    stock = StockClaim(*HERE, reserved=Decimal(most), sku="TEA", best_effort=True)
    return Plan(None, (stock, CounterClaim("budget", "A", most, 8, best_effort=True)))


def _decide(request: Request[Grab], _: None, granted: Granted) -> Decision[Location]:
    if request.command.fails:
        raise InvalidValue("fails", value=True, allowed="nothing")
    name = "/".join(str(each.amount) for each in granted.grants)
    place = Location(id=request.new_id(), version=1, code=request.command.code, name=name)
    return Decision((LocationAdded(place.id, place),), Ref(LOCATION, place.id))


@pytest.fixture(params=STORES)
def flow(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Flow]:
    """Give a flow over ten teas."""
    store = open_store(url_of(request.param, tmp_path))
    make.receive(store, make.shop(store, "acme"), 10)
    wants = lambda c: (STOCK_LEVEL.one(HERE),) if c.looks else ()  # noqa: E731 - as short as its use.
    yield Flow(
        store,
        Registry.of(
            handlers=(Handler(Grab, wants, _plan, _decide),),
            policies=(),
            apply=APPLY,
            kinds=(SETTINGS, LOCATION, STOCK_LEVEL),
            derived=(),
        ),
        clock=SystemClock(),
        new_id=SeededIds(),
        sleep=no_wait,
    )
    store.close()


@pytest.mark.parametrize("looks", [True, False])
def test_an_effort_is_decided_on_what_it_got(flow: Flow, looks: bool) -> None:
    """Six, then what is left of ten teas and of a budget of eight, then nothing."""
    commands = [Grab(code=str(n), most=most, looks=looks) for n, most in enumerate((6, 6, 6))]
    names = [flow.handle("acme", each, actor=SELLER).value.name for each in commands]
    assert ["6/6", "2/4", "0/0"] == names
    assert (10, 10) == make.level(flow.store, "acme")


@pytest.mark.parametrize("looks", [True, False])
def test_commands_of_a_chunk_see_what_efforts_left(flow: Flow, looks: bool) -> None:
    """In one unit of work it is the same; one that fails gives back just what it got."""
    commands = [
        Grab(code="a", most=6, looks=looks),
        Grab(code="b", most=6, looks=looks, fails=True),
        Grab(code="c", most=1, looks=looks),
        Grab(code="d", most=9, looks=looks),
    ]
    results = flow.handle_many("acme", commands, actor=SELLER)
    names = [each.value.name for each in results if isinstance(each, Outcome)]
    assert ["6/6", "1/1", "1/3"] == names
    assert isinstance(results[1], InvalidValue)
    assert (10, 10) == make.level(flow.store, "acme")


def test_what_is_given_back_counts_as_available() -> None:
    """Of a claim of five that gives back three, two are claimed: the refusal speaks of five."""
    back, promise = make.stock(reserved=-3), make.stock(reserved=5)
    short = Shortfall(back.plus(promise), Decimal(1))
    (refusal,) = refusals([short], [back, promise])
    assert {"sku": "TEA", "asked": 5, "available": 4} == refusal.params
