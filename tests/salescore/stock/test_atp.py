from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salescore.app.coerce import line
from salescore.errors import InvalidValue, TooMany, UnknownId
from salescore.stock import Transit, TransitLine, TransitState
from salescore.stock.atp import AtpRow, AtpStep, atp_steps, bundle_steps
from salescore.stock.transit import TRANSIT
from salescore.store import Changes, Write
from tests.salescore.stock.baskets import Shop

TODAY = date(2026, 7, 1)
DAYS = 12

AMOUNTS = st.integers(min_value=-9, max_value=9).map(Decimal)
CHANGES = st.lists(
    st.tuples(
        st.integers(min_value=-3, max_value=DAYS).map(lambda n: TODAY + timedelta(days=n)), AMOUNTS
    ),
    max_size=8,
)


def day(number: int) -> date:
    """Give a day by how far it is from today."""
    return TODAY + timedelta(days=number)


def can_promise(
    start: Decimal, changes: list[tuple[date, Decimal]], *, on: date, quantity: Decimal
) -> bool:
    """Live through the days: promised from a day on, never more than is there on any day left."""
    for number in range(DAYS + 1):
        left = start + sum(amount for due, amount in changes if due <= day(number))
        if day(number) >= on and left < quantity:
            return False
    return True


@given(start=AMOUNTS, changes=CHANGES, wanted=AMOUNTS)
def test_so_much_can_be_promised_as_the_days_to_come_leave(
    start: Decimal, changes: list[tuple[date, Decimal]], wanted: Decimal
) -> None:
    """Law: what a table says for a day can be promised that day, and not a piece more."""
    row = AtpRow(sku="TEA-1", product_id=UUID(int=1), steps=atp_steps(start, changes, since=TODAY))
    for number in range(DAYS + 1):
        figure = row.on(day(number))
        assert can_promise(start, changes, on=day(number), quantity=figure)
        assert not can_promise(start, changes, on=day(number), quantity=figure + 1)
    fits = (n for n in range(DAYS + 1) if can_promise(start, changes, on=day(n), quantity=wanted))
    first = next(fits, None)
    assert (None if first is None else day(first)) == row.earliest(wanted)


@given(start=AMOUNTS, changes=CHANGES)
def test_days_and_quantities_of_steps_rise(
    start: Decimal, changes: list[tuple[date, Decimal]]
) -> None:
    """Law: a step says something new; a window ends the steps and not what is looked at."""
    steps = atp_steps(start, changes, since=TODAY)
    for before, after in pairwise(steps):
        assert before.on < after.on
        assert before.quantity < after.quantity
    cut = atp_steps(start, changes, since=TODAY, until=day(3))
    assert [step for step in steps if step.on <= day(3)] == list(cut)


def test_nothing_is_said_of_days_that_are_over() -> None:
    """A row begins on the day that was asked on."""
    row = AtpRow(sku="TEA-1", product_id=UUID(int=1), steps=(AtpStep(TODAY, Decimal(1)),))
    with pytest.raises(InvalidValue):
        row.on(day(-1))


@given(
    first=CHANGES,
    second=CHANGES,
    needs=st.tuples(st.integers(1, 3).map(Decimal), st.integers(1, 3).map(Decimal)),
)
def test_a_bundle_can_be_promised_when_each_component_can(
    first: list[tuple[date, Decimal]],
    second: list[tuple[date, Decimal]],
    needs: tuple[Decimal, Decimal],
) -> None:
    """Law: on every day, as often as the scarcest component allows."""
    parts = [atp_steps(Decimal(5), changes, since=TODAY) for changes in (first, second)]
    rows = [AtpRow(sku="x", product_id=UUID(int=1), steps=steps) for steps in parts]
    steps = bundle_steps(list(zip(needs, parts, strict=True)))
    bundle = AtpRow(sku="y", product_id=UUID(int=2), steps=steps)
    for number in range(DAYS + 1):
        count = bundle.on(day(number))
        left = [row.on(day(number)) - count * need for row, need in zip(rows, needs, strict=True)]
        assert min(left) >= 0
        assert min(rest - need for rest, need in zip(left, needs, strict=True)) < 0


@pytest.fixture
def coming(shop: Shop) -> Shop:
    """Hold two back of ten tea, expect forty on the tenth."""
    tea = shop.sales.products.by_sku("TEA-1")
    shop.sales.products.update(tea, safety=2)
    shop.sales.expected.add([("TEA-1", 40)], due_on="2026-07-10")
    return shop


def steps(shop: Shop, sku: str = "TEA-1", **how: Any) -> list[tuple[int, int]]:
    """Give the steps of a product: the day of the month, and how much."""
    row = shop.sales.stock.atp([sku], **how)[sku]
    return [(each.on.day, int(each.quantity)) for each in row.steps]


def test_what_is_to_come_can_be_promised_from_its_day_on(coming: Shop) -> None:
    """Less what is held back and promised; a window cuts it off."""
    assert [(1, 8), (10, 48)] == steps(coming)
    coming.place(("TEA-1", 3))
    assert [(1, 5), (10, 45)] == steps(coming)
    assert [(1, 5)] == steps(coming, until="2026-07-09")
    assert date(2026, 7, 10) == coming.sales.stock.earliest("TEA-1", "1 carton")
    assert coming.sales.stock.earliest("TEA-1", 46) is None


def test_a_promise_for_later_leaves_the_days_before_it_no_more(coming: Shop) -> None:
    """Nine are to leave on the fifth: five days earlier they lie there, and are not free."""
    sales = coming.sales
    sales.orders.place(coming.anna, [line("TEA-1", 7, ship_on="2026-07-05")])
    assert [(1, 1), (10, 41)] == steps(coming)
    assert [7, 1] == [
        sales.stock.level("TEA-1").reserved,
        sales.stock.level("TEA-1").available,
    ]


def test_a_promise_after_more_comes_is_kept_from_that(coming: Shop) -> None:
    """What lies there is promised for the twelfth; more comes before, so others may have it."""
    sales = coming.sales
    sales.orders.place(coming.anna, [line("TEA-1", 8, ship_on="2026-07-12")])
    assert 0 == sales.stock.level("TEA-1").available
    assert [(1, 8), (10, 40)] == steps(coming)


def test_what_is_late_is_due_today(coming: Shop) -> None:
    """A receipt that did not come, and an order that did not leave, alike."""
    sales = coming.sales
    sales.expected.add([("TEA-1", 5)], due_on="2026-06-20")
    assert [(1, 13), (10, 53)] == steps(coming)
    sales.orders.place(coming.anna, [line("TEA-1", 1, ship_on="2026-06-20")])
    assert [(1, 12), (10, 52)] == steps(coming)


def test_overdue_baskets_never_count(coming: Shop) -> None:
    """What they hold can be promised, as their level says."""
    coming.basket(("TEA-1", 4), minutes=5)
    assert [(1, 4), (10, 44)] == steps(coming)
    coming.clock.forward(5)
    assert [(1, 8), (10, 48)] == steps(coming)


def test_places_that_may_not_promise_do_not_count(coming: Shop) -> None:
    """What lies or comes to quality; north is asked alone or with all others."""
    sales = coming.sales
    sales.locations.add("main/quality", within="main", saleable=False)
    sales.locations.add("north")
    sales.stock.receive("TEA-1", 3, to="main/quality")
    sales.expected.add([("TEA-1", 9)], due_on="2026-07-03", to="main/quality")
    sales.expected.add([("TEA-1", 6)], due_on="2026-07-04", to="north")
    assert [(1, 8), (4, 14), (10, 54)] == steps(coming)
    assert [(1, 0), (4, 6)] == steps(coming, at="north")
    assert [(1, 8), (10, 48)] == steps(coming, at="main")


def test_what_is_on_the_road_arrives_on_its_day(coming: Shop) -> None:
    """A journey without a date never arrives."""
    sales = coming.sales
    tea, main = sales.products.by_sku("TEA-1"), sales.locations.by_code("main")
    north = sales.locations.add("north")
    for number, due_on in enumerate((date(2026, 7, 3), None), 1):
        transit = Transit(
            id=UUID(int=number),
            version=1,
            number=f"TR-{number}",
            state=TransitState.UNDERWAY,
            source_id=north.id,
            to_id=main.id,
            due_on=due_on,
            lines=(TransitLine(1, tea.id, "TEA-1", Decimal(7), Decimal(2)),),
        )
        with sales.app.flow.store.begin(sales.name) as uow:
            uow.save(Changes((Write(TRANSIT, transit),)))
    assert [(1, 8), (3, 13), (10, 53)] == steps(coming)
    assert 50 == sales.stock.level("TEA-1").incoming


def test_a_bundle_can_be_promised_from_its_components(coming: Shop) -> None:
    """Two tea and one pot each: pots end it."""
    sales = coming.sales
    sales.products.add("SET-1", tracked=False, components=[("TEA-1", 2), ("POT-1", 1)])
    assert [(1, 4), (10, 10)] == steps(coming, "SET-1")
    assert date(2026, 7, 10) == sales.stock.earliest("SET-1", 5)


def test_a_table_is_indexed_and_told(coming: Shop) -> None:
    """In the order asked, each product once, in both languages."""
    table = coming.sales.stock.atp(["TEA-1", "POT-1", "TEA-1"], days=30)
    assert ["TEA-1", "POT-1"] == [row.sku for row in table]
    assert (2, date(2026, 7, 30)) == (len(table), table.until)
    assert (
        "What can be promised, 2026-07-01 to 2026-07-30:\n"
        "  TEA-1: 8 from 2026-07-01 on; 48 from 2026-07-10 on\n"
        "  POT-1: 10 from 2026-07-01 on"
    ) == str(table)
    assert "TEA-1: 自 2026-07-01 起 8" in table.show("zh")
    with pytest.raises(UnknownId):
        table["MUG-1"]


def test_what_has_no_answer_is_an_error(shop: Shop) -> None:
    """Windows without days, services, too many products, unknown ones."""
    stock = shop.sales.stock
    mistakes: tuple[dict[str, Any], ...] = (
        {"days": 0},
        {"days": 3661},
        {"until": "2026-06-30"},
        {"until": "2036-07-10"},
    )
    for wrong in mistakes:
        with pytest.raises(InvalidValue):
            stock.atp(["TEA-1"], **wrong)
    with pytest.raises(InvalidValue):
        stock.atp(["ENGRAVE"])
    with pytest.raises(TooMany):
        stock.atp(str(number) for number in range(10_001))
    with pytest.raises(UnknownId):
        stock.atp(["NO-TEA"])
    with pytest.raises(UnknownId):
        stock.earliest("TEA-1", 1, at="nowhere")
    assert 0 == len(stock.atp([]))
