"""Orders that wait for goods: promised in part or all at once, and served when goods come in."""

from decimal import Decimal

import pytest

from salescore.errors import Refused
from salescore.fulfillment.shipment import Shipment
from salescore.orders.events import OrderPromised
from salescore.orders.order import Order
from salescore.stock.commands import AdjustStock, ReceiveStock, StockLine
from salescore.stock.events import StockReserved
from salescore.stock.promise_events import StockAwaited, WaitingServed
from salescore.stock.waiting import Waiting
from salescore.stock_policy import Promising, Shortage
from tests.salescore.stock.baskets import Shop, goods


def waits(shop: Shop, order: Order) -> list[tuple[str, int]]:
    """Give what an order waits for."""
    waiting = shop.sales.stock.waiting(order)
    return [(line.sku, int(line.quantity)) for line in waiting.lines] if waiting else []


def committed(shop: Shop, order: Order) -> list[int]:
    """Give what the lines of an order call promised."""
    return [int(line.committed) for line in shop.sales.orders.get(order).lines]


def part(shop: Shop, *lines: tuple[str, int], priority: int = 0) -> Order:
    """Place an order that takes what is there."""
    how = Promising(Shortage.PART, priority=priority)
    return shop.sales.orders.place(shop.anna, lines, shortage=how)


def wait(shop: Shop, *lines: tuple[str, int]) -> Order:
    """Place an order that takes all or waits."""
    return shop.sales.orders.place(shop.anna, lines, shortage=Shortage.WAIT)


class TestPart:
    """What is there is promised, the rest waits."""

    def test_the_rest_waits(self, shop: Shop) -> None:
        """Of fifteen asked ten are there: ten are promised, five wait; the order says the ten."""
        order = part(shop, ("TEA-1", 15), ("POT-1", 2))
        assert [("TEA-1", 10), ("POT-1", 2)] == shop.lines(order)
        assert [("TEA-1", 5)] == waits(shop, order)
        assert [10, 2] == committed(shop, order)
        assert (10, 0) == shop.tea()

    def test_nothing_there_all_waits(self, shop: Shop) -> None:
        """Where nothing is there the order is placed all the same, and has no promise."""
        part(shop, ("TEA-1", 10))
        late = part(shop, ("TEA-1", 3))
        assert [("TEA-1", 3)] == waits(shop, late)
        assert () == shop.sales.stock.promised(late)
        assert [0] == committed(shop, late)

    def test_all_there_nobody_waits(self, shop: Shop) -> None:
        """An order that gets all it asks never waits."""
        assert None is shop.sales.stock.waiting(part(shop, ("TEA-1", 10)))

    def test_settings_say_it_for_all(self, shop: Shop) -> None:
        """What the settings say holds for orders that say nothing themselves."""
        shop.sales.settings.update(stock={"shortage": "part"})
        order = shop.place(("TEA-1", 15)).value
        assert [("TEA-1", 5)] == waits(shop, order)
        with pytest.raises(Refused):
            shop.sales.orders.place(shop.anna, [("TEA-1", 1)], shortage="refuse")

    def test_a_basket_keeps_what_it_holds(self, shop: Shop) -> None:
        """A draft that held eight and asks for twelve has ten, and waits for two."""
        basket = shop.basket(("TEA-1", 8))
        shop.sales.orders.draft(shop.anna, [("TEA-1", 12)], order=basket)
        order = shop.sales.orders.place_draft(basket, shortage="part")
        assert [("TEA-1", 8), ("TEA-1", 2)] == shop.lines(order)
        assert [("TEA-1", 2)] == waits(shop, order)
        assert (10, 0) == shop.tea()

    def test_overdue_baskets_give_way(self, shop: Shop) -> None:
        """What an overdue basket holds is promised before anything waits."""
        shop.basket(("TEA-1", 8), minutes=5)
        shop.clock.forward(5)
        order = part(shop, ("TEA-1", 12))
        assert [("TEA-1", 10)] == shop.lines(order)
        assert [("TEA-1", 2)] == waits(shop, order)

    def test_several_locations(self, shop: Shop) -> None:
        """A strategy splits an order over locations; what is nowhere waits (case 65b)."""
        shop.sales.locations.add("north")
        shop.sales.stock.receive("TEA-1", 4, to="north")
        order = shop.sales.orders.place(
            shop.anna, [("TEA-1", 20)], allocation="fullest_first", shortage="part"
        )
        assert [("TEA-1", 10), ("TEA-1", 4)] == shop.lines(order)
        assert [("TEA-1", 6)] == waits(shop, order)
        shop.sales.stock.receive("TEA-1", 6)
        assert [20] == committed(shop, order)


class TestWait:
    """Nothing is promised before everything can be."""

    def test_all_or_nothing(self, shop: Shop) -> None:
        """Eleven of ten and two that are there: nothing is promised, all of it waits."""
        order = wait(shop, ("TEA-1", 11), ("POT-1", 2))
        assert [("TEA-1", 11), ("POT-1", 2)] == waits(shop, order)
        assert (0, 10) == shop.tea()
        assert [0, 0] == committed(shop, order)

    def test_served_as_a_whole(self, shop: Shop) -> None:
        """Once the last piece comes in, all of it is promised, in the flush of the receipt."""
        order = wait(shop, ("TEA-1", 12), ("POT-1", 2))
        shop.sales.stock.receive("TEA-1", 1)
        assert [0, 0] == committed(shop, order)
        shop.sales.stock.receive("TEA-1", 1)
        assert [12, 2] == committed(shop, order)
        assert (12, 0) == shop.tea()
        assert [] == waits(shop, order)

    def test_whoever_cannot_be_served_is_passed_over(self, shop: Shop) -> None:
        """Goods do not lie still for one who waits for more: the next one has them."""
        first = wait(shop, ("TEA-1", 100))
        second = part(shop, ("TEA-1", 12))
        shop.sales.stock.receive("TEA-1", 2)
        assert ([0], [12]) == (committed(shop, first), committed(shop, second))


class TestServing:
    """Goods that come in serve those who wait."""

    def test_oldest_first_as_many_as_arrive(self, shop: Shop) -> None:
        """Case 64: three wait for four each; six come in: four and two; lowering serves nobody."""
        first, second, third = (part(shop, ("TEA-1", quantity)) for quantity in (14, 4, 4))
        outcome = shop.sales.handle(ReceiveStock(lines=(StockLine("TEA-1", Decimal(6)),)))
        assert ([14], [2], [0]) == tuple(committed(shop, each) for each in (first, second, third))
        told = [type(event) for event in outcome.events]
        assert 2 == told.count(WaitingServed) == told.count(StockReserved)
        assert 2 == told.count(OrderPromised)
        shop.sales.stock.receive("POT-1", 1)
        assert [2] == committed(shop, second)

    def test_lowering_stock_serves_nobody(self, shop: Shop) -> None:
        """Case 64: a correction downward fills no order that waits."""
        shop.basket(("TEA-1", 5))
        order = part(shop, ("TEA-1", 8))
        shop.sales.stock.release(shop.basket(("POT-1", 1)))
        with pytest.raises(Refused):
            shop.sales.stock.adjust("TEA-1", -1, reason="broken")
        assert [5] == committed(shop, order)

    def test_priority_goes_first(self, shop: Shop) -> None:
        """Who has a higher priority is served before whoever waits longer."""
        part(shop, ("TEA-1", 10))
        plain, urgent = part(shop, ("TEA-1", 3)), part(shop, ("TEA-1", 3), priority=5)
        shop.sales.stock.receive("TEA-1", 4)
        assert ([1], [3]) == (committed(shop, plain), committed(shop, urgent))
        assert 5 == shop.held(urgent).priority

    def test_what_else_frees_goods(self, shop: Shop) -> None:
        """A cancellation, a release, an expiry, a correction upward and a move serve as well."""
        order = part(shop, ("TEA-1", 10))
        waiting = part(shop, ("TEA-1", 30))
        shop.sales.orders.cancel(order, reason="changed mind")
        assert [10] == committed(shop, waiting)
        shop.sales.stock.adjust("TEA-1", 2, reason="found")
        assert [12] == committed(shop, waiting)
        shop.sales.locations.add("north")
        shop.sales.stock.receive("TEA-1", 3, to="north")
        assert [12] == committed(shop, waiting)
        shop.sales.stock.move([("TEA-1", 3)], source="north", to="main")
        assert [15] == committed(shop, waiting)
        assert (15, 0) == shop.tea()

    def test_released_and_expired_promises_serve(self, shop: Shop) -> None:
        """What a basket or a promise by hand gives back goes to whoever waits for it."""
        basket = shop.basket(("TEA-1", 4))
        by_hand = shop.sales.stock.reserve([("TEA-1", 3)], reason="fair")
        brief = shop.basket(("TEA-1", 3), minutes=5)
        order = part(shop, ("TEA-1", 10))
        assert [0] == committed(shop, order)
        shop.sales.stock.release(basket)
        assert [4] == committed(shop, order)
        shop.sales.stock.change(by_hand, [("TEA-1", 1)])
        assert [6] == committed(shop, order)
        shop.clock.forward(5)
        shop.sales.stock.expire()
        assert [9] == committed(shop, order)
        assert [] == list(shop.sales.stock.promised(brief))

    def test_served_goods_are_younger(self, shop: Shop) -> None:
        """A promise grows by a part that is as old as the receipt."""
        order = part(shop, ("TEA-1", 12))
        shop.clock.forward(60)
        shop.sales.stock.receive("TEA-1", 2)
        ages = [line.since for line in shop.held(order).lines]
        assert [None, shop.clock.now()] == ages

    def test_safety_is_held_back(self, shop: Shop) -> None:
        """What is held back serves nobody (case 54)."""
        shop.sales.products.update(shop.sales.products.by_sku("TEA-1"), safety=4)
        order = part(shop, ("TEA-1", 9))
        assert [6] == committed(shop, order)
        shop.sales.stock.receive("TEA-1", 1)
        assert [7] == committed(shop, order)

    def test_one_is_served_before_its_turn(self, shop: Shop) -> None:
        """Who is named is promised what is there; where nothing is, nothing happens."""
        order = wait(shop, ("TEA-1", 20))
        assert order == shop.sales.stock.serve(order)
        plain = part(shop, ("TEA-1", 12))
        assert [10] == committed(shop, plain)
        shop.sales.stock.serve(plain)
        assert [10] == committed(shop, plain)

    def test_time_makes_it_due(self, shop: Shop) -> None:
        """What nobody was served of is found by what is due: goods freed besides."""
        order = part(shop, ("TEA-1", 13))
        shop.sales.products.update(shop.sales.products.by_sku("TEA-1"), backorder_limit=2)
        due = [each for each in shop.sales.due() if type(each).__name__ == "ServeOrder"]
        assert 1 == len(due)
        shop.sales.handle_many(due)
        assert [12] == committed(shop, order)
        assert () == tuple(e for e in shop.sales.due() if type(e).__name__ == "ServeOrder")

    def test_in_one_batch(self, shop: Shop) -> None:
        """Commands of one unit of work see each other's goods and promises."""
        order = part(shop, ("TEA-1", 14))
        line = StockLine("TEA-1", Decimal(2))
        shop.sales.handle_many(
            [
                ReceiveStock(lines=(line,)),
                AdjustStock(lines=(line,), reason="found"),
                ReceiveStock(lines=(line,)),
            ]
        )
        assert [14] == committed(shop, order)
        assert (14, 2) == shop.tea()

    def test_canceled_orders_wait_no_more(self, shop: Shop) -> None:
        """What is called off waits for nothing, and nothing is promised to it any more."""
        order = part(shop, ("TEA-1", 14))
        other = part(shop, ("TEA-1", 3))
        shop.sales.orders.cancel(order, reason="changed mind")
        assert [] == waits(shop, order)
        assert [3] == committed(shop, other)
        shop.sales.stock.receive("TEA-1", 5)
        assert (3, 12) == shop.tea()


class TestTogether:
    """An order all of which leaves in one shipment."""

    def test_no_parts(self, shop: Shop) -> None:
        """While something waits, nothing leaves; then all of it does."""
        order = shop.sales.orders.place(
            shop.anna,
            [("TEA-1", 12), ("POT-1", 1)],
            shortage=Promising(Shortage.PART, together=True),
        )
        for lines in (None, [("POT-1", 1)]):
            with pytest.raises(Refused) as caught:
                shop.sales.shipments.ship(order, lines)
            assert ["fulfillment.not_together"] == [r.code for r in caught.value.rejections]
        shop.sales.stock.receive("TEA-1", 2)
        shipment: Shipment = shop.sales.shipments.ship(order)
        assert [10, 2, 1] == sorted(
            (int(line.quantity) for line in shipment.lines), key=lambda n: -n
        )

    def test_as_available(self, shop: Shop) -> None:
        """Other orders leave as goods are there."""
        order = part(shop, ("TEA-1", 12))
        shop.sales.shipments.ship(order)
        shop.sales.stock.receive("TEA-1", 2)
        shop.sales.shipments.ship(order)
        assert "shipped" == shop.sales.orders.get(order).fulfillment_state

    def test_a_draft_remembers(self, shop: Shop) -> None:
        """A draft that is to leave together is placed so."""
        draft = shop.sales.orders.draft(shop.anna, [("TEA-1", 2)], together=True)
        assert shop.sales.orders.place_draft(draft).together


class TestEvents:
    """What is told."""

    def test_placement_says_what_waits(self, shop: Shop) -> None:
        """The placement itself says what is promised and what waits."""
        command = shop.placement(("TEA-1", 12))
        outcome = shop.sales.handle(
            type(command)(
                customer_id=command.customer_id, lines=command.lines, shortage=Shortage.PART
            )
        )
        (told,) = [event for event in outcome.events if isinstance(event, StockAwaited)]
        assert [("TEA-1", 2)] == [(line.sku, int(line.quantity)) for line in told.lines]
        kept = shop.sales.stock.waiting(outcome.value)
        assert isinstance(kept, Waiting)
        assert (told.since, 0, False) == (kept.since, kept.priority, kept.together)
        assert goods(shop.sales.stock.promised(outcome.value)) == [("TEA-1", 10)]

    def test_the_doctor_finds_nothing(self, shop: Shop) -> None:
        """Promises, orders and those who wait agree after all of it."""
        part(shop, ("TEA-1", 14))
        wait(shop, ("POT-1", 12))
        shop.sales.stock.receive("TEA-1", 2)
        shop.sales.stock.receive("POT-1", 2)
        assert () == shop.sales.doctor().findings
