from datetime import date
from decimal import Decimal

import pytest

from salescore.errors import InvalidValue, Refused, UnknownId
from salescore.formula import f
from salescore.lifecycle import WrongState
from salescore.stock import ExpectedReceipt, ExpectedState, StockLine
from tests.salescore.stock.baskets import Shop


@pytest.fixture
def coming(shop: Shop) -> ExpectedReceipt:
    """Expect tea and pots on the tenth."""
    shop.sales.products.add("MUG-1", name="Mug")
    lines = [("TEA-1", 40), ("POT-1", 3), ("TEA-1", 2)]
    return shop.sales.expected.add(lines, due_on="2026-07-10", supplier="S-1", reference="PO 7")


def figures(expected: ExpectedReceipt) -> list[tuple[str, int, int, int]]:
    """Give SKU, quantity, what came and what is open, line by line."""
    return [
        (line.sku, int(line.quantity), int(line.received), int(line.open))
        for line in expected.lines
    ]


def test_lines_of_one_product_are_one_line(coming: ExpectedReceipt) -> None:
    """Numbered, open, and with a number of its own."""
    assert [("TEA-1", 42, 0, 42), ("POT-1", 3, 0, 3)] == figures(coming)
    assert ("ER-2026-000001", date(2026, 7, 10)) == (coming.number, coming.due_on)
    assert ("S-1", "PO 7") == (coming.supplier, coming.reference)


def test_what_comes_is_stock_and_is_booked(shop: Shop, coming: ExpectedReceipt) -> None:
    """Until then it is no stock; the receipt is met once nothing is open, more may come."""
    sales = shop.sales
    before = sales.stock.level("TEA-1").on_hand
    sales.stock.receive("TEA-1", 30, expected=coming)
    assert before + 30 == sales.stock.level("TEA-1").on_hand
    half = sales.expected.get(coming)
    assert 12 == half.lines[0].open
    assert ExpectedState.OPEN is half.state
    sales.stock.receive_many([("TEA-1", 20), ("POT-1", 3)], expected=coming)
    met = sales.expected.by_number(coming.number)
    assert [("TEA-1", 42, 50, 0), ("POT-1", 3, 3, 0)] == figures(met)
    assert ExpectedState.RECEIVED is met.state
    with pytest.raises(WrongState):
        sales.stock.receive("TEA-1", 1, expected=coming)


def test_a_repeated_receipt_is_booked_once(shop: Shop, coming: ExpectedReceipt) -> None:
    """The key of the receipt guards both: the goods and what was expected of them."""
    for _ in range(2):
        shop.sales.stock.receive("TEA-1", 5, expected=coming, key="truck 9")
    assert 5 == shop.sales.expected.get(coming).lines[0].received


def test_goods_that_nobody_expected_are_refused(shop: Shop, coming: ExpectedReceipt) -> None:
    """Nothing of the receipt is kept."""
    before = shop.sales.stock.level("TEA-1").on_hand
    with pytest.raises(Refused) as refused:
        shop.sales.stock.receive_many([("TEA-1", 1), ("MUG-1", 1)], expected=coming)
    assert ["stock.not_expected"] == [each.code for each in refused.value.rejections]
    assert before == shop.sales.stock.level("TEA-1").on_hand
    assert coming == shop.sales.expected.get(coming)


def test_dates_and_quantities_change(shop: Shop, coming: ExpectedReceipt) -> None:
    """Not below what has come; a line that more came of stays as it is."""
    expected = shop.sales.expected
    shop.sales.stock.receive("TEA-1", 50, expected=coming)
    changed = expected.update(coming, due_on="2026-08-01", lines=[("POT-1", 5), ("MUG-1", 1)])
    assert [("TEA-1", 42, 50, 0), ("POT-1", 5, 0, 5), ("MUG-1", 1, 0, 1)] == figures(changed)
    assert date(2026, 8, 1) == changed.due_on
    with pytest.raises(Refused) as refused:
        expected.update(coming, lines=[("TEA-1", 49)])
    assert "ER-2026-000001, TEA-1: 49 to be expected, and 50 have come already" == (
        refused.value.rejections[0].sentence()
    )


def test_the_rest_can_be_called_off(shop: Shop, coming: ExpectedReceipt) -> None:
    """What came stays; nothing may be received or changed any more."""
    expected = shop.sales.expected
    shop.sales.stock.receive("TEA-1", 2, expected=coming)
    done = expected.cancel(coming, reason="supplier closed")
    assert 2 == done.lines[0].received
    assert ExpectedState.CANCELED is done.state
    with pytest.raises(WrongState):
        expected.update(coming, due_on="2026-09-01")
    with pytest.raises(WrongState):
        expected.cancel(coming, reason="again")


def test_expected_receipts_are_found(shop: Shop, coming: ExpectedReceipt) -> None:
    """By state and date."""
    later = shop.sales.expected.add([("TEA-1", 1)], due_on="2026-09-01")
    found = shop.sales.expected.find((f.state == "open") & (f.due_on > date(2026, 8, 1)))
    assert [later] == list(found)
    with pytest.raises(UnknownId):
        shop.sales.expected.by_number("ER-2026-000009")
    assert coming.id != later.id


@pytest.mark.parametrize(
    "line",
    [
        ("TEA-1", 0),
        ("TEA-1", -1),
        StockLine("TEA-1", Decimal(1), lot="L-1"),
        StockLine("TEA-1", Decimal(1), owner="ACME"),
        StockLine("TEA-1", Decimal(1), package=Decimal(6)),
    ],
)
def test_what_cannot_be_expected_is_an_error(shop: Shop, line: tuple[str, int]) -> None:
    """Nothing, less than nothing, and what nobody knows before the goods are there."""
    with pytest.raises(InvalidValue):
        shop.sales.expected.add([line], due_on="2026-07-10")


def test_a_service_is_never_expected(shop: Shop) -> None:
    """It is not kept in stock."""
    with pytest.raises(Refused, match="ENGRAVE is not kept in stock"):
        shop.sales.expected.add([("ENGRAVE", 1)], due_on="2026-07-10")


def test_an_undone_receipt_is_to_come_again(shop: Shop) -> None:
    """The expected receipt is open again for just that; one that was called off stays so."""
    expected, stock = shop.sales.expected, shop.sales.stock
    made = expected.add([("TEA-1", 10)], due_on="2026-07-10")
    first = stock.receive("TEA-1", 4, expected=made)
    rest = stock.receive("TEA-1", 6, expected=made)
    assert made.id == rest.cause_id
    stock.reverse(first, reason="counted twice")
    again = expected.get(made.id)
    assert (ExpectedState.OPEN, Decimal(6)) == (again.state, again.lines[0].received)
    expected.cancel(made, reason="sold out")
    stock.reverse(rest, reason="another order's")
    ended = expected.get(made.id)
    assert (ExpectedState.CANCELED, Decimal(0)) == (ended.state, ended.lines[0].received)
    assert shop.sales.doctor().healthy
