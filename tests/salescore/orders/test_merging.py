"""Two carts become one, by the strategy that is named or set."""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salescore.app.sales import Sales
from salescore.errors import InvalidValue
from salescore.lifecycle import WrongState
from salescore.orders.merging import merged
from salescore.orders.order import Order, OrderState
from salescore.orders_policy import MergeStrategy
from salescore.quantity import Quantity
from salescore.testing import states
from tests.shops import STORES, furnish, open_shop, url_of

EXPECTED = {
    "sum": {"TEA-1": 15, "POT-1": 2, "ENGRAVE": 1},
    "larger": {"TEA-1": 12, "POT-1": 2, "ENGRAVE": 1},
    "joining": {"TEA-1": 12, "POT-1": 2, "ENGRAVE": 1},
    "keep": {"TEA-1": 3, "ENGRAVE": 1},
    "replace": {"TEA-1": 12, "POT-1": 2},
}


def carts(sales: Sales) -> tuple[Order, Order]:
    """Draft two carts of one customer that have tea in common, one of them by the carton."""
    anna = furnish(sales)
    mine = sales.orders.draft(anna, [("TEA-1", 3), ("ENGRAVE", 1)], discount="5 %")
    return mine, sales.orders.draft(anna, [("TEA-1", "1 carton"), ("POT-1", 2)])


def content(order: Order) -> dict[str, Decimal]:
    """Give how much of what is in a cart."""
    return {line.sku: line.quantity for line in order.lines}


@pytest.mark.parametrize("store", STORES)
@pytest.mark.parametrize("strategy", EXPECTED)
def test_a_strategy_says_what_stays(store: str, strategy: str, tmp_path: Path) -> None:
    """The cart that stays is priced again with its own terms; the other one is called off."""
    with open_shop(url_of(store, tmp_path)) as sales:
        mine, other = carts(sales)
        cart = sales.orders.merge(mine, other, strategy=strategy)
        fresh = sales.orders.draft(
            mine.customer_id, [(sku, many) for sku, many in content(cart).items()], discount="5 %"
        )
        assert EXPECTED[strategy] == content(cart)
        assert (mine.id, OrderState.DRAFT, fresh.gross) == (cart.id, cart.state, cart.gross)
        assert OrderState.CANCELED is sales.orders.get(other).state


def test_the_settings_say_what_stays_where_nobody_does() -> None:
    """Without a strategy the tenant's holds."""
    with open_shop() as sales:
        mine, other = carts(sales)
        sales.settings.update(orders={"merge": "keep"})
        assert EXPECTED["keep"] == content(sales.orders.merge(mine, other))


def test_what_the_other_cart_holds_is_let_go() -> None:
    """Its goods can be promised to others again; those of the cart that stays are kept."""
    with open_shop() as sales:
        mine, other = carts(sales)
        sales.stock.hold(mine, minutes=5)
        sales.stock.hold(other, minutes=5)
        sales.orders.merge(mine, other)
        levels = [sales.stock.level(sku, at="main") for sku in ("TEA-1", "POT-1")]
        assert [Decimal(3), Decimal(0)] == [level.reserved for level in levels]


@pytest.mark.parametrize(
    ("pair", "error"),
    [
        (lambda mine, _: (mine, mine), InvalidValue),
        (lambda mine, other: (other, mine), WrongState),
        (lambda mine, other: (mine, other), WrongState),
    ],
    ids=["the same", "placed stays", "placed joins"],
)
def test_only_two_carts_are_merged(
    pair: Callable[[Order, Order], tuple[Order, Order]], error: type[Exception]
) -> None:
    """A cart does not join itself, and neither may be placed already."""
    with open_shop() as sales:
        mine, other = carts(sales)
        sales.orders.place_draft(other)
        before = list(sales.export())
        with pytest.raises(error):
            sales.orders.merge(*pair(mine, other))
        assert before == list(sales.export())


@given(st.integers(1, 99), st.integers(1, 99), st.sampled_from(MergeStrategy))
def test_a_product_stands_once(mine: int, theirs: int, strategy: MergeStrategy) -> None:
    """However two carts are merged, no product is on two lines, and none comes from nowhere."""
    stays = states.order(1, lines=(states.order_line(1, mine),))
    joins = states.order(2, lines=(states.order_line(1, theirs),))
    (line,) = merged(stays, joins, strategy).lines
    asked = line.quantity.value if isinstance(line.quantity, Quantity) else line.quantity
    assert asked in {mine, theirs, mine + theirs}
