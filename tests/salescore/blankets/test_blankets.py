"""Blanket orders: agreed on as a whole, called off in parts, never more than is left."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from salescore.amendments import ChangeQuantity
from salescore.app.coerce import line
from salescore.app.sales import Sales
from salescore.blankets import Blanket, BlanketState, CloseBlanket
from salescore.errors import InvalidValue, Refused
from salescore.lifecycle import WrongState
from salescore.orders.order import Source
from salescore.pricing import PriceList, price
from tests.shops import STORES, open_shop, url_of


def agreed(sales: Sales, **terms: Any) -> Blanket:
    """Agree on 100 cups at 15.00 and 10 hours at 8.00, where the list says 20.00 and 10.00."""
    sales.products.add("CUP", units={"box": 12})
    sales.products.add("HOUR", tracked=False)
    sales.stock.receive("CUP", 500)
    prices = [price("CUP", "20"), price("HOUR", "10")]
    sales.prices.publish(PriceList("retail", currency="EUR", prices=prices))
    anna = sales.customers.add("Anna", currency="EUR")
    drafted = sales.blankets.draft(anna, [("CUP", 100, "15"), ("HOUR", 10, "8")], **terms)
    return sales.blankets.open(drafted)


def codes(refused: pytest.ExceptionInfo[Refused]) -> set[str]:
    """Give the codes of a refusal."""
    return {each.code for each in refused.value.rejections}


@pytest.mark.parametrize("store", STORES)
def test_orders_at_the_agreed_price(store: str, tmp_path: Path) -> None:
    """A call-off is an order at the agreed price that says what it is made from."""
    with open_shop(url_of(store, tmp_path)) as sales:
        blanket = agreed(sales, reference="F-1")
        order = sales.blankets.call_off(blanket, [("CUP", "2 box"), ("HOUR", 1)])
        assert "368.00 EUR" == str(order.net)
        assert Source("blankets.blanket", blanket.id) == order.source
        assert "BO-2026-000001" in order.explain()
        assert {"CUP": Decimal(76), "HOUR": Decimal(9)} == sales.blankets.rests(blanket)
        assert (order.id,) == sales.blankets.get(blanket).order_ids
        assert sales.doctor().healthy


@pytest.mark.parametrize("store", STORES)
def test_never_more_than_is_left(store: str, tmp_path: Path) -> None:
    """More than the rest is refused with the rest; a canceled call-off gives back."""
    with open_shop(url_of(store, tmp_path)) as sales:
        blanket = agreed(sales)
        first = sales.blankets.call_off(blanket, [("CUP", 60)])
        with pytest.raises(Refused, match="50 piece to be called off, 40 piece left") as refused:
            sales.blankets.call_off(blanket, [("CUP", 50)])
        assert {"blankets.exceeds_rest"} == codes(refused)
        sales.orders.cancel(first, reason="not wanted")
        sales.blankets.call_off(blanket, [("CUP", 100)])
        assert Decimal(0) == sales.blankets.rests(blanket)["CUP"]


def test_what_speaks_against_a_call_off_is_said_at_once() -> None:
    """Outside of its time, of what it does not name, and where goods lack."""
    with open_shop() as sales:
        blanket = agreed(sales, since="2026-08-01", until="2026-08-31")
        sales.products.add("POT")
        sales.prices.publish(PriceList("more", currency="EUR", prices=[price("POT", "30")]))
        with pytest.raises(Refused) as refused:
            sales.blankets.call_off(blanket, [("CUP", 600), ("POT", 1)])
        expected = {"blankets.not_in_force", "blankets.exceeds_rest", "blankets.not_agreed"}
        assert expected <= codes(refused)
        with pytest.raises(InvalidValue, match="the blanket order says it"):
            sales.blankets.call_off(blanket, [line("CUP", 1, discount_percent=5)])


def test_states() -> None:
    """Only an open one is called off; closing warns of what is left, and is the end."""
    with open_shop() as sales:
        anna = agreed(sales).customer_id
        drafted = sales.blankets.draft(anna, [("CUP", 5, "15")])
        with pytest.raises(WrongState):
            sales.blankets.call_off(drafted, [("CUP", 1)])
        opened = sales.blankets.open(drafted)
        outcome = sales.handle(CloseBlanket(blanket_id=opened.id))
        assert ["blankets.rest_remains"] == [each.code for each in outcome.warnings]
        assert BlanketState.CLOSED is outcome.value.state
        with pytest.raises(WrongState):
            sales.blankets.call_off(drafted, [("CUP", 1)])


def test_changes_of_what_is_agreed() -> None:
    """Lines and the end may change, but not below what was called off."""
    with open_shop() as sales:
        blanket = agreed(sales)
        sales.blankets.call_off(blanket, [("CUP", 60)])
        with pytest.raises(Refused, match="10 piece more were called off") as refused:
            sales.blankets.update(blanket, [("CUP", 50, "14")])
        assert {"blankets.below_called_off"} == codes(refused)
        with pytest.raises(Refused, match="60 piece more were called off"):
            sales.blankets.update(blanket, [("HOUR", 10, "8")])
        changed = sales.blankets.update(blanket, [("CUP", 80, "14")], until="2026-12-31")
        assert {"CUP": Decimal(20)} == sales.blankets.rests(changed)
        order = sales.blankets.call_off(changed, [("CUP", 20)])
        assert "280.00 EUR" == str(order.net)


def test_a_customer_who_pays_in_another_currency_calls_nothing_off() -> None:
    """What was agreed on in euro is not sold in another currency."""
    with open_shop() as sales:
        blanket = agreed(sales)
        sales.customers.update(blanket.customer_id, currency="CHF")
        with pytest.raises(Refused) as refused:
            sales.blankets.call_off(blanket, [("CUP", 1)])
        assert "blankets.other_currency" in codes(refused)


def test_a_blanket_order_is_called_off_so_many_times(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every call-off reads those before it."""
    monkeypatch.setattr("salescore.blankets.agree.CALLS_MAX", 1)
    with open_shop() as sales:
        blanket = agreed(sales)
        sales.blankets.call_off(blanket, [("CUP", 1)])
        with pytest.raises(Refused) as refused:
            sales.blankets.call_off(blanket, [("CUP", 1)])
        assert {"blankets.called_too_often"} == codes(refused)


@pytest.mark.parametrize("store", STORES)
def test_an_amendment_takes_no_more_than_is_left(store: str, tmp_path: Path) -> None:
    """Of what other orders called off neither; undone and confirmed amendments are held to it."""
    with open_shop(url_of(store, tmp_path)) as sales:
        blanket = agreed(sales)
        order = sales.blankets.call_off(blanket, [("CUP", 60)])
        less = sales.orders.amend(order, [ChangeQuantity("CUP", 20)])
        proposed = sales.amendments.propose(less, [ChangeQuantity("CUP", 71)])
        (made, _) = sales.amendments.of(order)
        sales.blankets.call_off(blanket, [("CUP", 30)])
        with pytest.raises(Refused, match="51 piece") as refused:
            sales.orders.amend(order, [ChangeQuantity("CUP", 71)])
        assert {"blankets.exceeds_rest"} == codes(refused)
        with pytest.raises(Refused, match="51 piece"):
            sales.amendments.confirm(proposed)
        sales.amendments.withdraw(proposed)
        sales.blankets.call_off(blanket, [("CUP", 20)])
        with pytest.raises(Refused) as refused:
            sales.amendments.revert(made, reason="after all")
        assert {"blankets.exceeds_rest"} == codes(refused)
        order = sales.orders.amend(order, [ChangeQuantity("CUP", 50)])
        assert {"CUP": Decimal(0), "HOUR": Decimal(10)} == sales.blankets.rests(blanket)
