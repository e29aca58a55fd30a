"""What a flush writes: only what differs."""

from collections.abc import Sequence
from decimal import Decimal
from uuid import UUID

import pytest
from attrs import evolve

from salescore.orders.order import ORDER, Order, OrderLine, OrderState
from salescore.store import Changes, Write
from salescore_sql.operations import Verb, operations
from salescore_sql.schema.orders import order_line


def line(number: int, sku: str = "TEA-1") -> OrderLine:
    """Give a line of two boxes."""
    return OrderLine(
        number=number, product_id=UUID(int=1), sku=sku, quantity=Decimal(2), unit="box", asked="2",
        unit_price=Decimal(5), net_minor=1000, tax_minor=0, gross_minor=1000,
    )  # fmt: skip


def order(numbers: Sequence[int], version: int = 1) -> Order:
    """Give an order with lines of these numbers."""
    return Order(
        id=UUID(int=2), version=version, number="SO-1", state=OrderState.PLACED,
        customer_id=UUID(int=3), currency="EUR", lines=tuple(line(each) for each in numbers),
    )  # fmt: skip


def written(before: Order | None, after: Order) -> list[tuple[Verb, list[int]]]:
    """Give what is done with lines, and the places at which it is done."""
    changes = Changes((Write(ORDER, before=before, after=after),))
    return [
        (each.verb, [row[2] for row in each.rows])
        for each in operations("tenant", changes)
        if getattr(each.target, "table", each.target) is order_line
    ]


def test_a_line_that_goes_leaves_the_others_where_they_are() -> None:
    """Of three hundred lines one is dropped; nothing of the rest is written."""
    before = order(range(1, 301))
    after = order([number for number in range(1, 301) if number != 3], version=2)
    assert [(Verb.DROP_LINES, [2])] == written(before, after)
    assert [(Verb.ADD, [2])] == written(after, evolve(before, version=3))


def test_only_lines_that_differ_are_written() -> None:
    """One of the lines has other goods, another one is new; gaps stay gaps."""
    before = order([1, 3, 4])
    lines = (before.lines[0], line(3, "POT-1"), before.lines[2], line(7))
    after = evolve(before, version=2, lines=lines)
    assert [(Verb.CHANGE_LINES, [2]), (Verb.ADD, [6])] == written(before, after)
    assert [] == written(after, evolve(after, version=3))
    assert [] == written(
        after, evolve(after, version=3, lines=tuple(evolve(each) for each in lines))
    )


@pytest.mark.parametrize("numbers", [[1, 2, 3], [2, 1, 4], [1, 1, 9], [0, 1, 5], [5, 4, 3]])
def test_lines_keep_their_order(numbers: list[int]) -> None:
    """Lines whose numbers do not ascend stand one behind the other."""
    assert [(Verb.ADD, [0, 1, 2])] == written(None, order(numbers))


def test_another_order_of_lines_is_written() -> None:
    """Where lines are moved, each comes to stand where it is looked for."""
    ascending, descending = order([2, 5, 9]), order([9, 5, 2], version=2)
    assert [
        (Verb.CHANGE_LINES, [1]), (Verb.DROP_LINES, [4, 8]), (Verb.ADD, [0, 2]),
    ] == written(ascending, descending)  # fmt: skip
    assert [
        (Verb.CHANGE_LINES, [1]), (Verb.DROP_LINES, [0, 2]), (Verb.ADD, [4, 8]),
    ] == written(descending, ascending)  # fmt: skip
