"""Laws of bundles: what is promised comes back, and what leaves in parts leaves whole."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from decimal import Decimal
from typing import NamedTuple

from hypothesis import given
from hypothesis import strategies as st

from salescore.app.sales import Sales
from salescore.catalog.bundle import explode
from salescore.orders.order import Order
from salescore.parties.customer import Customer
from salescore.pricing import PriceList, price
from tests.shops import open_shop

GOODS = ("A", "B", "C", "D")
"""What lies in stock."""
PLENTY = 10**6

Recipes = Sequence[Mapping[str, int]]
"""What bundles consist of, one after the other: of goods, and of the bundles before."""


@st.composite
def recipes(draw: st.DrawFn) -> Recipes:
    """Declare up to four bundles, each of some goods or bundles before it."""
    found: list[Mapping[str, int]] = []
    for number in range(draw(st.integers(1, 4))):
        parts = (*GOODS, *(f"SET-{each}" for each in range(number)))
        amounts = st.dictionaries(st.sampled_from(parts), st.integers(1, 4), min_size=1, max_size=3)
        found.append(draw(amounts))
    return found


wants = st.dictionaries(
    st.sampled_from((*GOODS, *(f"SET-{each}" for each in range(4)))),
    st.integers(1, 6),
    min_size=1,
    max_size=4,
)
cuts = st.lists(st.integers(1, 3), max_size=12)


class Shop(NamedTuple):
    """A shop that sells the goods and some bundles of them."""

    sales: Sales
    anna: Customer
    skus: tuple[str, ...]

    def levels(self) -> dict[str, tuple[Decimal, Decimal]]:
        """Give what lies there of the goods, and what is promised."""
        found = {sku: self.sales.stock.level(sku) for sku in GOODS}
        return {sku: (level.on_hand, level.reserved) for sku, level in found.items()}

    def place(self, wanted: Mapping[str, int]) -> Order:
        """Order what is wanted of what there is, or else of the first bundle."""
        known = {sku: n for sku, n in wanted.items() if sku in self.skus}
        return self.sales.orders.place(self.anna, [*(known or {"SET-0": 1}).items()])


@contextmanager
def selling(made: Recipes) -> Iterator[Shop]:
    """Open a shop with plenty of goods, and the bundles."""
    with open_shop() as sales:
        for sku in GOODS:
            sales.products.add(sku)
            sales.stock.receive(sku, PLENTY)
        for number, parts in enumerate(made):
            sales.products.add(f"SET-{number}", tracked=False, components=parts.items())
        skus = (*GOODS, *(f"SET-{number}" for number in range(len(made))))
        prices = [price(sku, "1.00") for sku in skus]
        sales.prices.publish(PriceList("retail", currency="EUR", prices=prices))
        yield Shop(sales, sales.customers.add("Anna", currency="EUR"), skus)


def naively(made: Recipes, sku: str) -> Counter[str]:
    """Take a bundle apart until nothing but goods are left."""
    if sku in GOODS:
        return Counter({sku: 1})
    found = Counter[str]()
    for part, amount in made[int(sku.removeprefix("SET-"))].items():
        for goods, inner in naively(made, part).items():
            found[goods] += amount * inner
    return found


@given(recipes())
def test_a_bundle_is_the_goods_on_all_paths_to_them(made: Recipes) -> None:
    """explode(b) = sum over components of quantity * explode(component)."""
    with selling(made) as shop:
        for number in range(len(made)):
            bundle = shop.sales.products.by_sku(f"SET-{number}")
            goods = explode(bundle, part=shop.sales.products.get)
            assert naively(made, bundle.sku) == {each.sku: each.quantity for each in goods}


@given(recipes(), wants)
def test_what_is_promised_and_given_up_is_as_before(made: Recipes, wanted: dict[str, int]) -> None:
    """Cancel after place = nothing; in between as much is promised as the bundles are goods of."""
    with selling(made) as shop:
        before = shop.levels()
        order = shop.place(wanted)
        promised = Counter[str]()
        for line in order.lines:
            for goods, amount in naively(made, line.sku).items():
                promised[goods] += int(line.quantity) * amount
        assert {sku: promised[sku] for sku in GOODS} == {
            sku: reserved for sku, (_, reserved) in shop.levels().items()
        }
        shop.sales.orders.cancel(order, reason="changed mind")
        assert before == shop.levels()


@given(recipes(), wants, cuts)
def test_shipped_in_parts_is_shipped_at_once(
    made: Recipes, wanted: dict[str, int], parts: list[int]
) -> None:
    """Whatever leaves first: the same goods have left, and the same stands on the order's lines."""
    with selling(made) as shop, selling(made) as other:
        order, at_once = shop.place(wanted), other.place(wanted)
        other.sales.shipments.ship(at_once)
        for number, part in enumerate(parts):
            left = [line for line in shop.sales.orders.get(order.id).lines if line.committed]
            if left:
                line = left[number % len(left)]
                some = min(Decimal(part), line.committed)
                shop.sales.shipments.ship(order, [(line.number, some)])
        if any(line.committed for line in shop.sales.orders.get(order.id).lines):
            shop.sales.shipments.ship(order)
        assert other.levels() == shop.levels()
        assert [line.shipped for line in other.sales.orders.get(at_once.id).lines] == [
            line.shipped for line in shop.sales.orders.get(order.id).lines
        ]
        assert shop.sales.doctor().healthy
