"""What is chosen holds: blocked lots stay, broken plans are refused, races are run again."""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any, cast
from uuid import UUID

import pytest
from attrs import field, frozen

from salescore.app.sales import Sales
from salescore.errors import Refused
from salescore.stock import (
    Allocated,
    AllocationFailed,
    AllocationPlan,
    AllocationRequest,
    Purpose,
)
from tests.plugins import plugin
from tests.salescore.fulfillment.goods import allocated, chosen, dated, lots_of
from tests.shops import STORES, open_shop, url_of

LOTS = (("L-1", 5, "2026-08-01"), ("L-2", 5, "2026-09-01"))


@frozen(kw_only=True)
class Strategy:
    """A strategy that does what a test says, and remembers what it saw."""

    name: str = "tests"
    act: Callable[[AllocationRequest], Any]
    seen: list[AllocationRequest] = field(factory=list, eq=False)

    def allocate(self, request: AllocationRequest) -> AllocationPlan:
        """Do what the test says."""
        self.seen.append(request)
        return cast(AllocationPlan, self.act(request))


def blocked(sales: Sales) -> None:
    """Let L-1 leave to nobody, where it lies: quality."""
    sales.locations.add("quality", within="main", saleable=False)
    sales.lots.block("MILK", "L-1", reason="a recall", to="quality")


@pytest.mark.parametrize("store", STORES)
def test_blocked_lots_are_passed_over(tmp_path: Path, store: str) -> None:
    """A lot that is called back goes to quality, and is neither promised nor picked."""
    with open_shop(url_of(store, tmp_path)) as sales:
        anna = dated(sales, *LOTS)
        blocked(sales)
        for allocation in (None, "fefo"):
            order = sales.orders.place(anna, [("MILK", 2)], allocation=allocation)
            assert [("main", "L-2", 2)] == chosen(sales, sales.stock.pick(order))
            assert [("L-2", 2)] == lots_of(sales.shipments.ship(order).lines)
        last = sales.orders.place(anna, [("MILK", 1)])
        with pytest.raises(Refused):
            sales.stock.pick(last, lots={"MILK": "L-1"})
        assert sales.doctor().healthy


def test_a_strategy_that_knows_places_alone_picks_too() -> None:
    """It sees the places of the warehouse, and the library takes what expires first there."""

    def act(request: AllocationRequest) -> AllocationPlan:
        bins = [each for each in request.locations if request.free(request.lines[0], each)]
        assert [] == [each for each in bins if request.available(request.lines[0], each) != 4]
        return AllocationPlan((Allocated(1, bins[-1].code, request.lines[0].quantity),))

    strategy = Strategy(act=act)
    with open_shop(plugins=[plugin(allocation_strategies=[strategy])]) as sales:
        anna = dated(sales)
        for code in ("main/A", "main/B"):
            sales.locations.add(code, within="main")
            sales.stock.receive("MILK", 3, lot=f"late {code}", to=code, expires_on="2026-09-01")
            sales.stock.receive("MILK", 3, lot=f"soon {code}", to=code, expires_on="2026-08-01")
        order = sales.orders.place(anna, [("MILK", 4)])
        picking = sales.stock.pick(order, strategy="tests")
        assert [("main/B", "soon main/B", 3), ("main/B", "late main/B", 1)] == chosen(
            sales, picking
        )
        assert {"stock.chosen_by"} == {each.reason for each in picking.lines}
    (request,) = strategy.seen
    assert (Purpose.PICK, ["main", "main/A", "main/B"]) == (
        request.purpose, [each.code for each in request.locations],
    )  # fmt: skip


def whole(request: AllocationRequest, **more: Any) -> Allocated:
    """Take the line from its first parcel."""
    parcel = request.parcels(request.lines[0])[0]
    usual = {"position": parcel.position and parcel.position.id, "quantity": 2}
    return Allocated(**{"line": 1, "location": parcel.location.code, **usual, **more})


def first(**more: Any) -> Callable[[AllocationRequest], AllocationPlan]:
    """Plan one part like that."""
    return lambda request: AllocationPlan((whole(request, **more),))


BROKEN: list[tuple[str, Callable[[AllocationRequest], Any]]] = [
    ("ZeroDivisionError", lambda _: 1 // 0),
    ("AllocationPlan", lambda _: None),
    ("or less", first(quantity=7)),
    ("a line of the request", first(line=9)),
    ("a location of the request", first(location="moon")),
    ("may be taken from", first(location="main", position=UUID(int=7))),
    ("FractionNotAllowed", first(quantity=Decimal("0.5"))),
]


@pytest.mark.parametrize(("reason", "act"), BROKEN)
def test_a_broken_plan_is_named_and_nothing_is_chosen(
    reason: str, act: Callable[[AllocationRequest], Any]
) -> None:
    """The error names strategy and plug-in; the picking and the positions are as before."""
    shop = plugin(allocation_strategies=[Strategy(act=act)])
    with open_shop(plugins=[shop]) as sales:
        order = sales.orders.place(dated(sales, *LOTS), [("MILK", 6)])
        before = list(sales.export())
        with pytest.raises(AllocationFailed) as caught:
            sales.stock.pick(order, strategy="tests")
        assert reason in str(caught.value.params["reason"])
        assert before == list(sales.export())


def test_more_than_is_free_is_no_plan() -> None:
    """Six of a position that has five; two lines may not share what one has."""
    shop = plugin(allocation_strategies=[Strategy(act=first(quantity=6))])
    with open_shop(plugins=[shop]) as sales:
        order = sales.orders.place(dated(sales, *LOTS), [("MILK", 6)])
        with pytest.raises(AllocationFailed) as caught:
            sales.stock.pick(order, strategy="tests")
        assert "what is free" in str(caught.value.params["reason"])


def test_what_others_were_quicker_to_choose_is_chosen_anew() -> None:
    """While the plan is made somebody picks the same lot: the next plan takes the other one."""

    def act(request: AllocationRequest) -> AllocationPlan:
        if len(strategy.seen) == 1:
            sales.stock.pick(other)
        return first(quantity=2)(request)

    strategy = Strategy(act=act)
    with open_shop(plugins=[plugin(allocation_strategies=[strategy])]) as sales:
        anna = dated(sales, *LOTS)
        order, other = (sales.orders.place(anna, [("MILK", n)]) for n in (2, 5))
        picking = sales.stock.pick(order, strategy="tests")
        assert 2 == len(strategy.seen)
        assert [("main", "L-2", 2)] == chosen(sales, picking)
        assert [("L-1", 5, 5), ("L-2", 5, 2)] == allocated(sales)
        assert sales.doctor().healthy


def test_whole_dozens_or_nothing() -> None:
    """Of six or eight nothing is chosen, of twelve all (case 59)."""

    def act(request: AllocationRequest) -> AllocationPlan:
        (line,) = request.lines
        dozens = line.quantity // 12 * 12
        return first(quantity=dozens)(request) if dozens else AllocationPlan(())

    with open_shop(plugins=[plugin(allocation_strategies=[Strategy(act=act)])]) as sales:
        anna = dated(sales, ("L-1", 40, None))
        for quantity, expected in ((6, []), (8, []), (12, [("main", "L-1", 12)])):
            order = sales.orders.place(anna, [("MILK", quantity)])
            assert expected == chosen(sales, sales.stock.pick(order, strategy="tests"))
