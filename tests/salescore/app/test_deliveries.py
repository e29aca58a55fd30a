"""What a program sees of deliveries, and what a person can do about them."""

from datetime import timedelta
from pathlib import Path

import pytest

from salescore.app.job import VersionConflict
from salescore.clock import SystemClock, TickingClock
from salescore.delivery import Delivery, RetryLater, Undeliverable
from salescore.errors import InvalidValue, Refused, UnknownId
from salescore.events import ENVELOPE, OUTBOX, Actor, Event
from salescore.orders.events import OrderHeld, OrderPlaced
from salescore.orders.order import Order
from salescore.relay import Turn
from salescore.relay.commands import DiscardDelivery, ReplayDelivery
from salescore.relay.events import Discarded, Replayed
from salescore.store import Changes, Removed
from salescore.upkeep import UPKEEP
from tests.shops import START, furnish, open_shop
from tests.told import Told


class Pager:
    """A receiver that refuses what it is told to refuse."""

    name = "pager"

    def __init__(self, *handles: type[Event]) -> None:
        """Take everything over."""
        self.handles = handles or (Event,)
        self.refused: set[str] = set()
        self.told: list[Delivery] = []

    def notify(self, delivery: Delivery) -> None:
        """Take it over, or refuse it for good."""
        if delivery.envelope.tag in self.refused:
            raise Undeliverable("no such number")
        self.told.append(delivery)

    @property
    def tags(self) -> list[str]:
        """The tags of what it was told of."""
        return [each.envelope.tag for each in self.told]


def test_deliver_tells_of_everything() -> None:
    """In the order of each aggregate; a second time there is nothing to tell."""
    pager = Pager()
    with open_shop(plugins=[Told([pager])]) as sales:
        furnish(sales)
        turn = sales.deliver()
        assert len(list(sales.scan(ENVELOPE))) == turn.delivered == len(pager.told)
        assert [] == list(sales.scan(OUTBOX))
        assert Turn() == sales.deliver()


def test_deliver_tries_what_fails_once() -> None:
    """However long it takes: the pause goes by while it runs, and another call tries again."""

    class Refusing(Pager):
        """A receiver that is not there yet."""

        def notify(self, delivery: Delivery) -> None:
            """Refuse it for now."""
            self.told.append(delivery)
            raise OSError("not yet")

    pager = Refusing(OrderPlaced)
    clock = TickingClock(START, timedelta(minutes=5))
    with open_shop(plugins=[Told([pager])], clock=clock) as sales:
        sales.orders.place(furnish(sales), [("TEA-1", 1)])
        assert (1, 1) == (sales.deliver().failed, len(pager.told))
        assert (1, 2) == (sales.deliver().failed, len(pager.told))


def test_a_delivery_looks_up_what_it_is_about() -> None:
    """The event as it was, the aggregate as it stands, and what else there is."""
    pager = Pager(OrderPlaced)
    with open_shop(plugins=[Told([pager])]) as sales:
        order = sales.orders.place(furnish(sales), [("TEA-1", 2)])
        sales.orders.hold(order, reason="x")
        sales.deliver()
        (delivery,) = pager.told
        event, subject = delivery.event, delivery.subject
        assert isinstance(event, OrderPlaced)
        assert order.number == event.order.number
        assert isinstance(subject, Order)
        assert "on_hold" == subject.state


def test_what_is_stuck_is_explained() -> None:
    """Which event, how often it was tried, why, and what to do, in both languages."""
    pager = Pager(OrderPlaced)
    pager.refused.add(OrderPlaced.tag)
    with open_shop(plugins=[Told([pager])]) as sales:
        order = sales.orders.place(furnish(sales), [("TEA-1", 2)])
        assert 1 == sales.deliver().parked
        (row,) = sales.deliveries.parked()
        assert () == sales.deliveries.waiting().items
        shown = sales.deliveries.explain(row).show().splitlines()
        said = f"pager is told next of version 1 of orders.order {order.id} (orders.placed.v1)."
        assert said == shown[0]
        said = "Undeliverable: The receiver will never take this over: no such number"
        assert f"Attempts that failed: 1. The last one: {said}" == shown[1]
        assert shown[2].startswith("Parked since 2026-07-01 09:")
        assert "搁置" in sales.deliveries.explain(row.id).show("zh")
        assert not [each for each in sales.orders.timeline(order) if "deliver" in each.code]


class Full(Pager):
    """A receiver that asks to be left alone."""

    def notify(self, delivery: Delivery) -> None:
        """Ask for an hour."""
        raise RetryLater("full", seconds=3600)


def test_who_is_not_installed_is_counted_and_named(tmp_path: Path) -> None:
    """What is due and has nobody to tell it to is counted at the end, and no time is promised."""
    url = f"sqlite:///{tmp_path / 'shop.db'}"
    with open_shop(url, plugins=[Told([Full(OrderPlaced)])]) as sales:
        sales.orders.place(furnish(sales), [("TEA-1", 2)])
        assert (1, 0) == ((turn := sales.deliver()).failed, turn.absent)
    later = TickingClock(START + timedelta(days=1))
    with open_shop(url, seed=1, clock=later) as sales:
        assert (0, 1) == ((turn := sales.deliver()).failed, turn.absent)
        (row,) = sales.deliveries.waiting()
        shown = sales.deliveries.explain(row).show().splitlines()
        said = "No plug-in that is installed here brings it: it waits until one does."
        assert [said] == shown[2:]
        assert "均未提供" in sales.deliveries.explain(row).show("zh")


def test_what_is_tried_again_says_when() -> None:
    """And what waits behind it; an event that is gone has no tag any more."""
    with open_shop(plugins=[Told([Full(OrderPlaced, OrderHeld)])]) as sales:
        order = sales.orders.place(furnish(sales), [("TEA-1", 2)])
        sales.orders.hold(order, reason="x")
        assert 1 == sales.deliver().failed
        (row,) = sales.deliveries.waiting()
        _, behind, failed, due, *_ = str(sales.deliveries.explain(row)).splitlines()
        assert "The events up to version 2 wait behind it." == behind
        assert failed.startswith("Attempts that failed: 1. The last one: RetryLater: ")
        assert due.startswith("It is tried again at 2026-07-01 10:")
        event = next(each for each in sales.scan(ENVELOPE) if each.tag == OrderPlaced.tag)
        with sales.app.flow.store.begin(sales.name) as uow:
            uow.save(Changes((), removed=(Removed(ENVELOPE, event),)))
        stuck = sales.deliveries.explain(row)
        assert stuck.event_id is None
        assert "(-)" in stuck.show()


def test_what_is_parked_goes_on_when_it_is_replayed() -> None:
    """With all attempts before it; the books say who did that."""
    pager = Pager(OrderPlaced)
    pager.refused.add(OrderPlaced.tag)
    with open_shop(plugins=[Told([pager])]) as sales:
        sales.orders.place(furnish(sales), [("TEA-1", 2)])
        sales.deliver()
        (row,) = sales.deliveries.parked()
        pager.refused.clear()
        sales.deliveries.replay(row)
        assert 0 == sales.deliveries.get(row).attempts
        assert 1 == sales.deliver().delivered
        assert ["orders.placed.v1"] == pager.tags
        with pytest.raises(UnknownId):
            sales.deliveries.replay(row)
        tags = [each.tag for each in sales.scan(ENVELOPE)]
        assert 1 == tags.count("relay.replayed.v1")
        assert 1 == next(iter(sales.scan(UPKEEP))).version


def test_one_event_is_discarded_and_the_rest_goes_on() -> None:
    """The one that somebody looked at, and no other; with a reason."""
    pager = Pager()
    pager.refused.add("parties.customer_added.v1")
    with open_shop(plugins=[Told([pager])]) as sales:
        anna = sales.customers.add("Anna", currency="EUR")
        sales.customers.update(anna, name="Eva")
        sales.deliver()
        (row,) = sales.deliveries.parked()
        with pytest.raises(InvalidValue):
            sales.deliveries.discard(row, reason=" ")
        sales.deliveries.discard(row, reason="she left", key="once")
        sales.deliveries.discard(row, reason="she left", key="once")
        with pytest.raises(VersionConflict):
            sales.deliveries.discard(row, reason="again")
        sales.deliver()
        assert "parties.customer_added.v1" not in pager.tags
        assert 1 == pager.tags.count("parties.customer_updated.v1")
        assert "relay.discarded.v1" not in pager.tags
        assert () == sales.deliveries.find().items
        assert sales.doctor().healthy


def test_the_last_event_of_a_backlog_is_discarded_with_it() -> None:
    """Nothing is left; replaying and discarding in one unit of work is the same as one by one."""
    pager = Pager(OrderPlaced)
    pager.refused.add(OrderPlaced.tag)
    with open_shop(plugins=[Told([pager])]) as sales:
        sales.orders.place(furnish(sales), [("TEA-1", 2)])
        sales.deliver()
        (row,) = sales.deliveries.parked()
        commands = [
            ReplayDelivery(backlog_id=row.id),
            DiscardDelivery(backlog_id=row.id, event_version=row.first, reason="x"),
        ]
        sales.handle_many(commands, atomic=True)
        assert () == sales.deliveries.find().items


def test_not_everybody_may() -> None:
    """Replaying and discarding need permissions of their own."""
    pager = Pager(OrderPlaced)
    pager.refused.add(OrderPlaced.tag)
    with open_shop(plugins=[Told([pager])]) as sales:
        sales.orders.place(furnish(sales), [("TEA-1", 2)])
        sales.deliver()
        (row,) = sales.deliveries.parked()
        with pytest.raises(Refused) as caught:
            sales.handle(ReplayDelivery(backlog_id=row.id), actor=Actor("u-1", roles={"seller"}))
        assert ["deliveries.replay"] == [
            each.params["permission"] for each in caught.value.rejections
        ]


def test_what_waits_for_a_receiver_that_is_gone_is_counted(tmp_path: Path) -> None:
    """Whoever delivers by hand learns of it, and the backlog stays."""
    pager, url, clock = Pager(OrderPlaced), f"sqlite:///{tmp_path}/shop.db", SystemClock()
    with open_shop(url, clock=clock, plugins=[Told([pager])]) as sales:
        sales.orders.place(furnish(sales), [("TEA-1", 2)])
        pager.refused = {OrderPlaced.tag}
        sales.deliver()
        (stuck,) = sales.deliveries.parked()
        sales.deliveries.replay(stuck)
    with open_shop(url, clock=clock, plugins=[]) as sales:
        assert 1 == sales.deliver().absent
        (row,) = sales.deliveries.find()
        assert (pager.name, 0) == (row.receiver, row.attempts)


def test_what_is_discarded_for_a_receiver_that_takes_nothing_has_an_end() -> None:
    """That it was discarded is told to the others alone."""
    stubborn, pager = Pager(), Pager()
    stubborn.name = "stubborn"
    with open_shop(plugins=[Told([stubborn, pager])]) as sales:
        sales.products.add("TEA-1", name="Tea")
        stubborn.refused = {each.tag for each in sales.scan(ENVELOPE)}
        stubborn.refused |= {Discarded.tag, Replayed.tag}
        parked = sales.deliver().parked
        for row in sales.deliveries.parked():
            sales.deliveries.replay(row)
        assert parked == sales.deliver().parked
        for row in sales.deliveries.parked():
            sales.deliveries.discard(row, reason="never")
        sales.deliver()
        assert 0 == len(sales.deliveries.find())
        assert 2 * parked == sum(tag in {Discarded.tag, Replayed.tag} for tag in pager.tags)
