"""Receiving a return: where goods go by their condition, and what the order knows of them."""

from decimal import Decimal
from typing import Any

import pytest

from salescore.errors import InvalidValue
from salescore.orders.axes import FulfillmentState
from salescore.returns import Condition, ReceivedLine, ReturnRequest, ReturnState
from salescore.stock import goods
from tests.salescore.returns.gone import Gone, codes, milk
from tests.salescore.stock.houses import sound


def _asked(gone: Gone, *lines: tuple[str, int]) -> Any:
    return gone.sales.returns.request(gone.order, lines or None)


def test_sound_goods_go_back_into_stock(gone: Gone) -> None:
    """In several receipts; the order counts them as returned, and the customer has them no more."""
    asked = _asked(gone, ("TEA-1", 3))
    before, out = gone.on_hand("TEA-1"), gone.out("TEA-1")
    first = gone.sales.returns.receive(asked, [("TEA-1", 1)])
    assert (ReturnState.RECEIVED, 2) == (first.state, first.lines[0].coming)
    second = gone.sales.returns.receive(asked)
    assert (0, 3, 3) == (
        second.lines[0].coming,
        second.lines[0].awaiting,
        second.lines[0].of(Condition.GOOD),
    )
    later = gone.line(1).later
    assert (3, 0, 0) == (later.returned, later.return_requested, later.written_off)
    assert (before + 3, out - 3) == (gone.on_hand("TEA-1"), gone.out("TEA-1"))
    assert FulfillmentState.PARTIALLY_RETURNED is gone.order.fulfillment_state
    sound(gone.sales)


def test_damaged_goods_do_not_come_into_stock(gone: Gone) -> None:
    """They are thrown away unless somebody says where they lie; the order knows they are gone."""
    asked = _asked(gone, ("TEA-1", 3))
    before = gone.on_hand("TEA-1")
    gone.sales.returns.receive(asked, [("TEA-1", 1, "damaged")])
    gone.sales.returns.receive(asked, [("TEA-1", 2, "damaged")], damaged_to="quality")
    assert (before, 2) == (gone.on_hand("TEA-1"), gone.on_hand("TEA-1", at="quality"))
    assert (3, 1) == (gone.line(1).later.returned, gone.line(1).later.written_off)
    sound(gone.sales)


def test_wrong_goods_are_booked_in_as_what_they_are(gone: Gone) -> None:
    """What left is still out, and still to come as far as the order knows: nobody accepted it."""
    asked = _asked(gone, ("TEA-1", 2))
    pots, tea = gone.on_hand("POT-1"), gone.on_hand("TEA-1")
    wrong = ReceivedLine(
        "TEA-1", asked.lines[0].requested, Condition.WRONG, goods=(goods("POT-1", 2),)
    )
    got = gone.sales.returns.receive(asked, [wrong])
    assert (pots + 2, tea) == (gone.on_hand("POT-1"), gone.on_hand("TEA-1"))
    assert (0, 2) == (gone.line(1).later.returned, gone.line(1).later.return_requested)
    assert 2 == got.lines[0].of(Condition.WRONG)
    sound(gone.sales)


def test_missing_goods_move_nothing(gone: Gone) -> None:
    """It is noted, and waits for somebody to accept it or not."""
    asked = _asked(gone, ("TEA-1", 2))
    out = gone.out("TEA-1")
    got = gone.sales.returns.receive(asked, [("TEA-1", 2, "missing")])
    assert (2, 0, out) == (got.lines[0].awaiting, gone.line(1).later.returned, gone.out("TEA-1"))
    with pytest.raises(InvalidValue):
        ReceivedLine("TEA-1", got.lines[0].awaiting, Condition.MISSING, to="main")


def test_no_more_comes_than_was_asked_for_unless_extra_is_said(gone: Gone) -> None:
    """And never more than is out."""
    returns = gone.sales.returns
    asked = _asked(gone, ("TEA-1", 2))
    assert ["returns.exceeds_requested"] == codes(lambda: returns.receive(asked, [("TEA-1", 3)]))
    got = returns.receive(asked, [("TEA-1", 3)], extra=True)
    assert (3, 0) == (got.lines[0].requested, got.lines[0].coming)
    assert (3, 0) == (gone.line(1).later.returned, gone.line(1).later.return_requested)
    assert ["returns.too_many"] == codes(lambda: returns.receive(asked, [("TEA-1", 2)], extra=True))
    assert ["returns.nothing_to_come"] == codes(lambda: returns.receive(asked))
    sound(gone.sales)


def test_a_received_return_cannot_be_canceled(gone: Gone) -> None:
    """What has not come can be closed: nobody waits for it any more."""
    returns = gone.sales.returns
    asked = _asked(gone, ("TEA-1", 3))
    returns.receive(asked, [("TEA-1", 1)])
    assert ["lifecycle.wrong_state"] == codes(lambda: returns.cancel(asked, reason="x"))
    closed = returns.close(asked, reason="keeps the rest")
    assert (0, 2, 1) == (closed.lines[0].coming, closed.lines[0].dropped, closed.lines[0].awaiting)
    assert 0 == gone.line(1).later.return_requested
    assert ["returns.nothing_to_come"] == codes(lambda: returns.close(asked, reason="x"))
    sound(gone.sales)


def test_goods_of_a_lot_come_back_as_that_lot(gone: Gone) -> None:
    """Their lot must be named, and be one that left."""
    returns, asked = gone.sales.returns, _asked(gone, ("MILK-1", 3))
    assert codes(lambda: returns.receive(asked))
    other = ReceivedLine("MILK-1", asked.lines[0].requested, goods=(goods("MILK-1", 3, lot="L-9"),))
    assert "returns.not_out" in codes(lambda: returns.receive(asked, [other]))
    less = ReceivedLine("MILK-1", asked.lines[0].requested, goods=(milk(2),))
    with pytest.raises(InvalidValue):
        returns.receive(asked, [less])
    before = gone.on_hand("MILK-1")
    got = returns.receive(
        asked, [ReceivedLine("MILK-1", asked.lines[0].requested, goods=(milk(3),))]
    )
    assert (before + 3, "L-1") == (gone.on_hand("MILK-1"), got.goods[0].lot)
    sound(gone.sales)


def test_a_bundle_comes_back_whole_or_with_parts_lacking(gone: Gone) -> None:
    """Its components lie in stock; what lacks of them does not."""
    returns, asked = gone.sales.returns, _asked(gone, ("SET-1", 2))
    pots, tea = gone.on_hand("POT-1"), gone.on_hand("TEA-1")
    returns.receive(asked, [("SET-1", 1)])
    assert (pots + 1, tea + 3) == (gone.on_hand("POT-1"), gone.on_hand("TEA-1"))
    half = ReceivedLine(
        "SET-1",
        asked.lines[0].requested / 2,
        Condition.DAMAGED,
        to="main",
        goods=(goods("POT-1", 1),),
    )
    returns.receive(asked, [half])
    assert (pots + 2, tea + 3) == (gone.on_hand("POT-1"), gone.on_hand("TEA-1"))
    assert (2, 0) == (gone.line(3).later.returned, gone.line(3).kept)
    sound(gone.sales)


def test_a_return_without_an_order_comes_into_stock(gone: Gone) -> None:
    """The ledger says that customers have less of it, whoever sold it."""
    one = ReturnRequest("TEA-1", Decimal(2), unit_price=gone.order.net)
    asked = gone.sales.returns.request(customer=gone.anna, lines=[one], reason="the fair")
    before = gone.on_hand("TEA-1")
    got = gone.sales.returns.receive(asked)
    assert (before + 2, ReturnState.RECEIVED) == (gone.on_hand("TEA-1"), got.state)
    sound(gone.sales)


def test_two_receipts_at_once_bring_in_no_more_than_is_out(gone: Gone) -> None:
    """A return and a taking back of the shipment draw on the same goods."""
    asked = _asked(gone, ("TEA-1", 4))
    shipment = gone.shipment
    gone.sales.stock.take_back(shipment, [("TEA-1", 8)])
    assert 4 == gone.line(1).later.returned
    assert ["returns.not_out"] == codes(lambda: gone.sales.returns.receive(asked, [("TEA-1", 3)]))
    gone.sales.returns.receive(asked, [("TEA-1", 2)])
    assert ["stock.not_shipped"] == codes(
        lambda: gone.sales.stock.take_back(shipment, [("TEA-1", 1)])
    )
