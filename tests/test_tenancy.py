"""Tenants live side by side in one store, and none can tell that the others are there."""

import inspect
import random
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any, Final
from uuid import UUID

import pytest
from attrs import define, field

import salescore
from salescore.app.application import App
from salescore.app.facades.room import Room
from salescore.app.sales import Sales
from salescore.clock import TickingClock
from salescore.custom.fields import NOUNS, fields_id
from salescore.errors import SalesError, UnknownId
from salescore.facts import want
from salescore.fields import FieldType
from salescore.formula import f
from salescore.ids import SeededIds
from salescore.organization import SETTINGS_ID
from salescore.stock.level import STOCK_LEVEL
from salescore.stock.period import PERIOD_ID
from salescore.upkeep import UPKEEP_ID
from tests import recorded_money
from tests.asked import ASKED
from tests.neighbors import Neighbors, stocked
from tests.recorded import Script, send
from tests.shops import SELLER, START, no_wait, open_shop

COUNT: Final = 200
"""Commands of each tenant in the long walk."""


@define
class Turns:
    """Clock and ids of whose turn it is: each tenant lives as if it were alone.

    Attributes:
        whose: the tenant.
    """

    seeds: dict[str, int]
    whose: str = ""
    _clocks: dict[str, TickingClock] = field(factory=dict)
    _ids: dict[str, SeededIds] = field(factory=dict)

    def taken(self, names: Iterable[str]) -> Iterator[str]:
        """Give the turn to one tenant after the other."""
        for self.whose in names:
            yield self.whose

    def now(self) -> datetime:
        """Give the tenant's next instant."""
        return self._clocks.setdefault(self.whose, TickingClock(START)).now()

    def __call__(self) -> UUID:
        """Give the tenant's next id."""
        return self._ids.setdefault(self.whose, SeededIds(seed=self.seeds[self.whose]))()


@pytest.fixture(
    params=["memory", "sqlite", "postgresql", pytest.param("mariadb", marks=pytest.mark.mariadb)]
)
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Give the URL of an empty store of each kind."""
    if request.param in {"memory", "sqlite"}:
        return "memory:" if request.param == "memory" else f"sqlite:///{tmp_path}/shop.db"
    found: str = request.getfixturevalue(f"{request.param}_url")
    return found


def opened(url: str, turns: Turns) -> App:
    """Open an application whose time and ids go by turns."""
    return salescore.open(url, clock=turns, new_id=turns, sleep=no_wait, plugins=[recorded_money])


def told(sales: Sales) -> list[str]:
    """Say everything that can be asked about a tenant: its export, reports, and the doctor's."""
    tables = [sales.reports.sales(by=["month", "category", "customer"], currency="EUR")]
    tables += [sales.reports.receivables(currency="EUR"), sales.reports.stock()]
    orders = [each.id for each in sales.orders.find(limit=50)]
    timelines = [sales.orders.timeline(order) for order in orders]
    return [*sales.export(), *map(str, tables), *map(str, timelines), sales.doctor().show()]


def alone(script: Script, seed: int) -> list[str]:
    """Run a script where nobody else is, and say all that is to be told."""
    with open_shop("memory:", seed=seed, plugins=[recorded_money]) as sales:
        script.run(sales, COUNT)
        return told(sales)


@pytest.mark.parametrize("same_ids", [True, False])
def test_tenants_side_by_side_are_as_if_alone(url: str, *, same_ids: bool) -> None:
    """Law: two tenants whose commands alternate come each to what they come to alone.

    They use the same keys, SKUs, codes and numbers, and even the same ids.
    """
    seeds = {"acme": 1, "bolt": 1 if same_ids else 2}
    scripts = {"acme": Script(3), "bolt": Script(4)}
    turns, draw = Turns(seeds), random.Random(5)
    with opened(url, turns) as app:
        views = {}
        for name in turns.taken(scripts):
            views[name] = app.tenant(name, actor=SELLER)
        order = [*scripts] * COUNT
        draw.shuffle(order)
        for name in turns.taken(order):
            scripts[name].run(views[name], 1)
        for name in turns.taken(views):
            lone = Script(scripts[name].seed)
            assert alone(lone, seeds[name]) == told(views[name])
            assert lone.told == scripts[name].told


@pytest.fixture
def neighbors(url: str) -> Iterator[Neighbors]:
    """Give two tenants of one store."""
    turns = Turns({"acme": 1, "bolt": 2})
    with opened(url, turns) as app:
        views, made = {}, {}
        for name in turns.taken(turns.seeds):
            views[name] = app.tenant(name, actor=SELLER)
            made[name] = stocked(views[name])
        yield Neighbors(views["bolt"], views["acme"], made["acme"])


READERS: Final = {"get", "get_many", "find"}
"""What every noun has; asked below."""


def rooms(sales: Sales) -> dict[str, Room[Any]]:
    """Give the nouns of a tenant's view that have values."""
    return {name: room for name, room in vars(sales).items() if isinstance(room, Room)}


def idlike(sales: Sales) -> Iterator[tuple[str, str, str]]:
    """Give every argument of a verb that takes an id or a value."""
    for noun, room in rooms(sales).items():
        for verb, method in inspect.getmembers(room, inspect.ismethod):
            for name, each in inspect.signature(method).parameters.items():
                many = each.annotation in {Iterable[Any], Iterable[Any] | None}
                if (
                    (each.annotation is Any or many)
                    and not verb.startswith("_")
                    and each.kind is not each.VAR_KEYWORD
                    and verb not in READERS
                ):
                    yield noun, verb, name


def test_every_verb_that_takes_an_id_is_asked() -> None:
    """A new argument that takes ids needs a line in `ASKED`."""
    with open_shop() as sales:
        assert sorted(ASKED) == sorted(idlike(sales))


def test_no_verb_takes_an_id_of_another_tenant(neighbors: Neighbors) -> None:
    """By id or by value: the id is unknown, and nothing changes on either side."""
    before = told(neighbors.sales), told(neighbors.theirs)
    ids = Neighbors(
        neighbors.sales, neighbors.theirs, {name: v.id for name, v in neighbors.made.items()}
    )
    for asked in ASKED.values():
        for given in (neighbors, ids):
            with pytest.raises(UnknownId):
                asked(neighbors.sales, given)
    assert before == (told(neighbors.sales), told(neighbors.theirs))


def test_no_reader_gives_a_value_of_another_tenant(neighbors: Neighbors) -> None:
    """Neither by key, nor by an attribute, nor in a page, a scan or an export."""
    sales, theirs = neighbors.sales, {value.id for value in neighbors.made.values()}
    for room in rooms(sales).values():
        kind = room.kind
        for foreign in theirs if kind is not STOCK_LEVEL else ():
            with pytest.raises(UnknownId):
                room.get(foreign)
            with pytest.raises(UnknownId):
                room.get_many([foreign])
        assert not [each for each in room.find() if getattr(each, "id", None) in theirs]
        for name, each in kind.fields.items():
            if each.type is FieldType.ID:
                page = room.find(f(name).in_(theirs), totals=True)
                assert (0, 0) == (len(page), page.totals and page.totals.count)
        if kind is not STOCK_LEVEL:
            facts = sales.read([want(kind, theirs)])
            assert [None] == list({facts.get(kind, foreign) for foreign in theirs})
    text = "\n".join(told(sales))
    assert not [each for each in theirs if str(each) in text]


FIXED = {SETTINGS_ID, PERIOD_ID, UPKEEP_ID, *map(fields_id, NOUNS)}
"""Ids that are the same for every tenant."""


@pytest.mark.parametrize("seed", [3])
def test_no_command_of_another_tenant_has_an_effect(url: str, seed: int) -> None:
    """Every command of a script that names an id is an error for a tenant with the same names."""
    turns, script = Turns({"acme": 1, "bolt": 2}), Script(seed)
    with opened(url, turns) as app:
        views = {}
        for name in turns.taken(turns.seeds):
            views[name] = app.tenant(name, actor=SELLER)
        turns.whose = "acme"
        script.run(views["acme"], COUNT)
        turns.whose, before = "bolt", told(views["acme"])
        wire, tried = app.flow.registry.wire, 0
        made = {str(key) for values in script.made.values() for key in values if key not in FIXED}
        for number, (command, _) in enumerate(script.log):
            names_one = any(each in wire.command_text(command) for each in made)
            result = send(views["bolt"], command, f"again-{number}")
            tried += names_one
            assert isinstance(result, SalesError) or not names_one
        assert before == told(views["acme"])
        assert not made & set(_words(told(views["bolt"])))
        assert tried > COUNT / 4


def _words(texts: Iterable[str]) -> Iterator[str]:
    """Give all that could be an id."""
    for text in texts:
        yield from text.replace('"', " ").replace(":", " ").split()
