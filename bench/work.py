"""What is done while somebody counts: orders that are placed, refused and amended."""

import random
import time
from collections.abc import Callable, Iterator
from typing import Final
from uuid import UUID

import salescore
from bench import shop
from bench.limit import common
from salescore.amendments import ChangeQuantity
from salescore.app.sales import Sales

__all__ = ["Work", "amending", "baskets", "placing"]

_WARM: Final = 50
_COUNTED: Final = 200

Work = Callable[[str, Callable[[], object], Callable[[], object]], None]
"""Works in the shop at a URL; says when the counting begins, and whenever an order is done."""

Wanted = list[tuple[str, int]]
"""SKUs, and how many of each."""


def placing(*, lines: int = 10, short: int = 0, warm: int = _WARM, counted: int = _COUNTED) -> Work:
    """Give what places orders.

    Args:
        lines: of an order, each of another product.
        short: on how many of them more is asked for than there is, once the counting begins.
        warm: orders before the counting begins.
        counted: orders that are counted.
    """

    def work(url: str, begin: Callable[[], object], done: Callable[[], object]) -> None:
        run = time.time_ns()
        with salescore.open(url, tenant=shop.TENANT) as sales:
            _take_numbers(sales, run)
            for number, (buyer, wanted) in enumerate(baskets(sales, lines, warm + counted)):
                if number == warm:
                    begin()
                lacking = short if number >= warm else 0
                _ask(sales, buyer, _more(wanted, lacking), f"counted-{run}-{number}", lacking)
                if number >= warm:
                    done()

    return work


def amending(*, lines: int, warm: int = _WARM, counted: int = _COUNTED) -> Work:
    """Give what amends one line of an order, again and again: some more, then fewer again.

    Args:
        lines: of the order.
        warm: amendments before the counting begins.
        counted: amendments that are counted.
    """

    def work(url: str, begin: Callable[[], object], done: Callable[[], object]) -> None:
        with salescore.open(url, tenant=shop.TENANT) as sales:
            ((buyer, wanted),) = baskets(sales, lines, 1)
            order, draw = sales.orders.place(buyer, wanted), random.Random(2)
            for number in range(warm + counted):
                if number == warm:
                    begin()
                line = draw.choice(order.lines)
                change = ChangeQuantity(line=line.number, quantity=line.quantity + 1)
                order = sales.orders.amend(order, [change])
                if number >= warm:
                    done()

    return work


def _take_numbers(sales: Sales, run: int) -> None:
    """Place a first order, which takes a block of order numbers."""
    key = f"counted-{run}"
    sales.orders.place(shop.customers(sales)[0], [(shop.skus(sales)[0], 1)], key=key)


def baskets(sales: Sales, lines: int, count: int) -> Iterator[tuple[UUID, Wanted]]:
    """Choose customers and what they want.

    Args:
        sales: of a furnished shop.
        lines: of an order.
        count: how many orders.
    """
    draw, skus, buyers = random.Random(1), shop.skus(sales), shop.customers(sales)
    for _ in range(count):
        basket = common.basket(draw, len(skus), lines)
        wanted = [(skus[place - 1], quantity) for place, quantity in basket]
        yield draw.choice(buyers), wanted


def _more(wanted: Wanted, lacking: int) -> Wanted:
    """Ask for more than there is on the first lines."""
    return [(sku, 2 * shop.PLENTY) for sku, _ in wanted[:lacking]] + wanted[lacking:]


def _ask(sales: Sales, buyer: UUID, wanted: Wanted, key: str, lacking: int) -> None:
    """Place an order, of which so many lines must be refused."""
    try:
        sales.orders.place(buyer, wanted, key=key)
    except salescore.Refused as refused:
        if len(refused.rejections) != lacking:
            raise
    else:
        assert not lacking, "an order was placed that cannot be met"
