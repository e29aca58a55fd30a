"""The script of the demo: what happens when, read off the tables."""

from collections import Counter, defaultdict

import pytest

from salescore_adapters.demo.dataset import Northwind, load
from salescore_adapters.demo.script import Step, Verb, script


@pytest.fixture(scope="module")
def northwind() -> Northwind:
    """Give the tables."""
    return load()


@pytest.fixture(scope="module")
def steps(northwind: Northwind) -> tuple[Step, ...]:
    """Give the script."""
    return script(northwind)


def test_every_order_has_its_steps(steps: tuple[Step, ...]) -> None:
    """830 orders are placed, 809 shipped and billed, eight products discontinued."""
    verbs = Counter(step.verb for step in steps)
    assert (830, 809, 809, 8) == tuple(
        verbs[verb] for verb in (Verb.ORDER, Verb.SHIP, Verb.INVOICE, Verb.DISCONTINUE)
    )


def test_steps_follow_the_dates(northwind: Northwind, steps: tuple[Step, ...]) -> None:
    """Days never go back; orders stand on their dates, shipments and bills on the shipping date."""
    days = [step.on for step in steps]
    assert sorted(days) == days
    placed = {step.order: step.on for step in steps if step.verb is Verb.ORDER}
    assert {order: order.ordered_on for order in northwind.orders} == placed
    for verb in (Verb.SHIP, Verb.INVOICE):
        left = {step.order: step.on for step in steps if step.verb is verb}
        assert {order: order.shipped_on for order in northwind.orders if order.shipped_on} == left


def test_keys_are_unique(steps: tuple[Step, ...]) -> None:
    """No two steps share a key, and an order's key is its number."""
    keys = [step.key for step in steps]
    assert len(set(keys)) == len(keys)
    assert "northwind-order-10248" in keys


def test_an_order_is_preceded_by_what_is_missing(
    northwind: Northwind, steps: tuple[Step, ...]
) -> None:
    """Before an order comes exactly what it lacks; what is left at the end are units in stock."""
    free: dict[int, int] = defaultdict(int)
    for step in steps:
        if step.verb is Verb.RECEIVE:
            for product_id, units in step.goods:
                assert units > 0
                free[product_id] += units
        elif step.verb is Verb.ORDER and step.order is not None:
            for line in step.order.lines:
                free[line.product_id] -= line.quantity
                assert free[line.product_id] >= 0
                assert free[line.product_id] == 0
    stock = {product.product_id: product.units_in_stock for product in northwind.products}
    assert stock == {product_id: free[product_id] for product_id in stock}


def test_the_end_discontinues_what_the_tables_say(
    northwind: Northwind, steps: tuple[Step, ...]
) -> None:
    """Products leave the catalog after the last order that needs them."""
    gone = [step.goods[0][0] for step in steps if step.verb is Verb.DISCONTINUE]
    assert [each.product_id for each in northwind.products if each.discontinued] == gone
    assert [Verb.DISCONTINUE] * 8 == [step.verb for step in steps[-8:]]
