"""Laws of shipments (O1): whatever is prepared, sent, canceled, lost and decided, it adds up."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from decimal import Decimal
from typing import Final, TypeVar

import pytest
from attrs import frozen
from hypothesis import given
from hypothesis import strategies as st

from salescore.app.coerce import line
from salescore.app.sales import Sales
from salescore.errors import Refused, Rejection
from salescore.fulfillment import CarrierStatus, Shipment, ShipmentException
from salescore.lifecycle import WrongState
from salescore.orders.order import Order
from salescore.orders_policy import OrdersPolicy
from tests.flows import FLOWS
from tests.shops import furnish, open_shop

POLICY: Final = OrdersPolicy(over_percent=Decimal(20), under_percent=Decimal(10))
T = TypeVar("T")
SKUS: Final = ("TEA-1", "POT-1")


@frozen
class _Step:
    """One step: what is done to an order, or to one of its shipments."""

    sales: Sales
    order: Order
    which: int
    many: int

    @property
    def part(self) -> list[tuple[str, int]]:
        """So much of one of the lines of the order."""
        return [(SKUS[self.which % 2], self.many)]

    @property
    def shipment(self) -> Shipment:
        """One of the shipments of the order."""
        return self._of(list(self.sales.shipments.find()))

    @property
    def some(self) -> list[tuple[int, int]]:
        """So much of its first line."""
        return [(self.shipment.lines[0].line, self.many)]

    @property
    def exception(self) -> ShipmentException:
        """Something that did not get through."""
        return self._of(list(self.sales.shipments.exceptions(self.order)))

    @property
    def how(self) -> str:
        """What is decided about it."""
        return ("ignore", "recreate")[self.many % 2]

    def _of(self, known: list[T]) -> T:
        """Give one of those there are; a step that has nothing to do is left out."""
        if not known:
            raise Refused((Rejection("nothing", {}),))
        return known[self.which % len(known)]


ACTS: Final[Mapping[str, Callable[[_Step], object]]] = {
    "prepare": lambda s: s.sales.shipments.prepare(s.order, s.part),
    "prepare all": lambda s: s.sales.shipments.prepare(s.order),
    "ship": lambda s: s.sales.shipments.ship(s.order, s.part),
    "ship all": lambda s: s.sales.shipments.ship(s.order),
    "send": lambda s: s.sales.shipments.ship_prepared(s.shipment),
    "send some": lambda s: s.sales.shipments.ship_prepared(s.shipment, s.some),
    "cancel": lambda s: s.sales.shipments.cancel(s.shipment, "no van"),
    "deliver": lambda s: s.sales.shipments.deliver(s.shipment, s.some),
    "lose": lambda s: s.sales.shipments.fail(s.shipment, "lost", lines=s.some),
    "refuse": lambda s: s.sales.shipments.fail(s.shipment, "refused", to="main"),
    "decide": lambda s: s.sales.shipments.resolve(s.exception, s.how),
    "close": lambda s: s.sales.shipments.close(s.order),
}


def _holds(sales: Sales, order: Order) -> None:
    """Demand what holds after every step."""
    for each in sales.orders.get(order).lines:
        later = each.later
        assert each.kept <= POLICY.most(each.quantity) - later.gone
        assert 0 <= later.prepared <= max(each.committed, each.owed)
        assert 0 <= later.delivered <= each.shipped
        assert 0 <= later.written_off <= later.returned <= each.shipped
        assert 0 <= later.replaced <= later.returned
        if each.from_stock:
            assert sales.stock.level(each.sku).reserved == each.committed


@pytest.mark.parametrize("url", ["memory:", "sqlite://"])
@FLOWS
@given(
    st.booleans(),
    st.lists(
        st.tuples(st.sampled_from(sorted(ACTS)), st.integers(0, 5), st.integers(1, 8)), max_size=12
    ),
)
def test_any_path_adds_up(url: str, direct: bool, steps: list[tuple[str, int, int]]) -> None:
    """Nothing is promised twice, no more is out than is tolerated, and the ledgers agree."""
    with open_shop(url) as sales:
        sales.settings.update(orders=POLICY)
        pots = line("POT-1", 5, supplied_by="Potter" if direct else None)
        order = sales.orders.place(furnish(sales), [line("TEA-1", 10), pots])
        for act, which, many in steps:
            with suppress(Refused, WrongState):
                ACTS[act](_Step(sales, order, which, many))
            _holds(sales, order)
        assert [] == list(sales.doctor().findings)


@FLOWS
@given(
    st.lists(
        st.tuples(st.sampled_from(CarrierStatus), st.integers(0, 9)), min_size=1, max_size=6
    ).flatmap(lambda told: st.tuples(st.just(told), st.permutations(range(len(told)))))
)
def test_facts_in_any_order_give_the_same_state(
    told: tuple[list[tuple[CarrierStatus, int]], list[int]],
) -> None:
    """And a fact that is told again changes nothing."""
    facts, order_of_telling = told
    ends = []
    for numbers in (range(len(facts)), [*order_of_telling, *order_of_telling]):
        with open_shop() as sales:
            order = sales.orders.place(furnish(sales), [("TEA-1", 2)])
            shipment = sales.shipments.ship(order)
            for number in numbers:
                status, hour = facts[number]
                at = f"2026-07-05T{hour:02}:00:00Z"
                sales.shipments.track(shipment, status, reference=f"f{number}", at=at)
            now = sales.shipments.get(shipment)
            ends.append((now.state, now.status, now.facts, now.lines))
    assert ends[0] == ends[1]


@pytest.mark.parametrize("url", ["memory:", "sqlite://"])
def test_what_came_back_with_a_return_does_not_fail_as_well(url: str) -> None:
    """Nobody said that it had arrived, and it is here again: the shipment cannot lose it."""
    with open_shop(url) as sales:
        order = sales.orders.place(furnish(sales), [("TEA-1", 3)])
        shipment = sales.shipments.ship(order)
        sales.returns.receive(sales.returns.request(order, [("TEA-1", 2)]))
        with pytest.raises(Refused, match="still with it"):
            sales.shipments.fail(shipment, "rain", lines=[("TEA-1", 2)], to="main")
        assert [1] == [
            line.quantity for line in sales.shipments.fail(shipment, "rain", to="main").lines
        ]
        assert 3 == sales.orders.get(order).lines[0].later.returned
        assert sales.doctor().healthy
