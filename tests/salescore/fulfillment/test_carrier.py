"""Carriers are asked outside, their answers are recorded, and charges stand on the record."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from threading import Event
from typing import Any, cast
from uuid import uuid5

import pytest
from attrs import evolve, field, frozen

from salescore.amendments import AddCharge
from salescore.app.carriers import _KEYED
from salescore.app.job import IdempotencyConflict
from salescore.app.sales import Sales
from salescore.clock import TickingClock
from salescore.errors import AlreadyExists, InvalidValue, Refused, UnknownId
from salescore.events import Actor
from salescore.fulfillment import (
    CarrierFailed,
    CarrierRate,
    Package,
    RateAsk,
    RatesExpired,
    RecordedRates,
    RecordRates,
)
from salescore.fulfillment.carrier import DAYS_MAX, RATES_MAX, asked_digest
from salescore.money import Money
from salescore.orders.order import Order
from salescore.parties.address import Address
from tests.plugins import plugin
from tests.shops import START, STORES, furnish, open_shop, url_of

OREGON = Address(street="1 Main St", city="Salem", region="OR", postal_code="97301", country="US")


def offer(ask: RateAsk) -> tuple[CarrierRate, ...]:
    """Offer two services."""
    return (
        CarrierRate("parcel", Money.of("5.90", ask.currency), 3),
        CarrierRate("express", Money.of("12.50", ask.currency)),
    )


@frozen(kw_only=True)
class Post:
    """A carrier that answers what a test says, and remembers what it was asked."""

    name: str = "post"
    answer: Callable[[RateAsk], Any] = offer
    asked: list[RateAsk] = field(factory=list, eq=False)

    def rates(self, ask: RateAsk) -> tuple[CarrierRate, ...]:
        """Answer as the test says."""
        self.asked.append(ask)
        return cast("tuple[CarrierRate, ...]", self.answer(ask))


def shop(post: Post, url: str = "memory:", **given: Any) -> Any:
    """Open a shop with a carrier."""
    return open_shop(url, plugins=[plugin(carriers=[post])], **given)


@pytest.fixture
def post() -> Post:
    """A carrier that offers two services."""
    return Post()


@pytest.fixture(params=STORES)
def sales(request: pytest.FixtureRequest, post: Post, tmp_path: Path) -> Iterator[Sales]:
    """A shop on each store."""
    with shop(post, url_of(request.param, tmp_path)) as opened:
        yield opened


@pytest.fixture
def order(sales: Sales) -> Order:
    """Ten teas, of which four have left, for somebody in Oregon."""
    anna = furnish(sales)
    placed = sales.orders.place(anna, [("TEA-1", 10), ("ENGRAVE", 1)], ship_to=OREGON)
    sales.shipments.ship(placed, [("TEA-1", 4)])
    return sales.orders.get(placed)


def test_a_carrier_is_asked_about_what_has_still_to_leave(
    sales: Sales, order: Order, post: Post
) -> None:
    """Goods that are owed, where they go, the packages; no services, nothing that left."""
    parcel = Package(dimensions="30 x 20 x 10 cm")
    sales.shipments.rates(order, carrier="post", packages=[parcel])
    (ask,) = post.asked
    assert ("acme", order.id, "EUR", OREGON) == (
        ask.tenant,
        ask.order_id,
        ask.currency,
        ask.ship_to,
    )
    assert [("TEA-1", Decimal(6))] == [(each.sku, each.quantity) for each in ask.lines]
    assert (parcel,) == ask.packages
    assert ask.now.date() == ask.on


def test_an_answer_is_recorded_whole(sales: Sales, order: Order) -> None:
    """With carrier, time and end; the address is not kept."""
    made = sales.shipments.rates(order, carrier="post", hours=2)
    assert made == sales.shipments.rated(made)
    assert ("post", order.id, timedelta(hours=2)) == (
        made.carrier, made.order_id, made.expires_at - made.quoted_at,
    )  # fmt: skip
    assert [("parcel", "5.90 EUR", 3), ("express", "12.50 EUR", None)] == [
        (each.service, str(each.amount), each.days) for each in made.rates
    ]
    assert not any("Main St" in line for line in sales.export() if "carrier rates" in line)


def test_a_charge_of_an_order_stands_on_recorded_rates(sales: Sales, order: Order) -> None:
    """An amendment takes it as it is."""
    made = sales.shipments.rates(order, carrier="post")
    sales.orders.amend(order, [AddCharge(sales.shipments.charge(made, "express"))])
    (charge,) = sales.orders.get(order).charges
    assert ("freight", 1250) == (charge.code, charge.net_minor)


def test_a_draft_is_rated_before_it_is_placed(sales: Sales, order: Order, post: Post) -> None:
    """So that its freight is known; all of it is owed."""
    draft = sales.orders.draft(order.customer_id, [("TEA-1", 2)])
    sales.shipments.rates(draft, carrier="post")
    assert [2] == [each.quantity for each in post.asked[-1].lines]


def test_expired_rates_are_refused_where_they_are_used(post: Post) -> None:
    """At the very instant of their end, by the clock of the house."""
    clock = TickingClock(START)
    with shop(post, clock=clock) as sales:
        placed = sales.orders.place(furnish(sales), [("TEA-1", 1)])
        made = sales.shipments.rates(placed, carrier="post", hours=1)
        assert made.charge("parcel", at=made.expires_at - timedelta(microseconds=1))
        with pytest.raises(RatesExpired) as caught:
            made.charge("parcel", at=made.expires_at)
        assert {
            "carrier": "post", "rates": str(made.id), "expires_at": made.expires_at,
        } == caught.value.params  # fmt: skip
        for _ in range(3600):
            clock.now()
        with pytest.raises(RatesExpired):
            sales.shipments.charge(made, "parcel")


def test_the_same_key_asks_nobody_again(sales: Sales, order: Order, post: Post) -> None:
    """It gives the same answer, and none for other goods or another carrier."""
    first = sales.shipments.rates(order, carrier="post", key="K-1")
    assert first == sales.shipments.rates(order, carrier="post", key="K-1")
    assert 1 == len(post.asked)
    with pytest.raises(IdempotencyConflict):
        sales.shipments.rates(order, carrier="post", packages=[Package()], key="K-1")
    sales.shipments.ship(order, [("TEA-1", 1)])
    with pytest.raises(IdempotencyConflict):
        sales.shipments.rates(order, carrier="post", key="K-1")


@pytest.mark.parametrize("store", STORES)
def test_of_two_who_ask_with_one_key_the_first_is_recorded(store: str, tmp_path: Path) -> None:
    """The other gets what was recorded first."""
    race: list[RecordedRates] = []
    shops: list[Sales] = []

    def meanwhile(ask: RateAsk) -> tuple[CarrierRate, ...]:
        """Let somebody who asked another process record its answer first."""
        first = RecordedRates(
            id=uuid5(_KEYED, "K-1"),
            carrier="post",
            order_id=ask.order_id,
            currency=ask.currency,
            rates=(CarrierRate("parcel", Money.of(1, ask.currency)),),
            quoted_at=ask.now,
            expires_at=ask.now + timedelta(hours=24),
            asked=asked_digest(ask, uuid5(_KEYED, "K-1")),
        )
        shops[0].handle(RecordRates(rates=first), key="K-1")
        race.append(first)
        return offer(ask)

    with shop(Post(answer=meanwhile), url_of(store, tmp_path)) as sales:
        shops.append(sales)
        placed = sales.orders.place(furnish(sales), [("TEA-1", 1)])
        got = sales.shipments.rates(placed, carrier="post", key="K-1")
        assert [got] == race


WRONG: list[tuple[str, Callable[[RateAsk], Any]]] = [
    ("rates", lambda _: None),
    ("rates", lambda a: list(offer(a))),
    ("rates", lambda _: ("parcel",)),
    ("services", lambda a: offer(a) * 2),
    ("amount", lambda _: (CarrierRate("parcel", Money.of(5, "USD")),)),
    ("amount", lambda a: (CarrierRate("parcel", Money.of(-1, a.currency)),)),
    ("days", lambda a: (CarrierRate("parcel", Money.of(1, a.currency), DAYS_MAX + 1),)),
    ("service", lambda a: (CarrierRate("", Money.of(1, a.currency)),)),
    (
        "rates",
        lambda a: tuple(
            CarrierRate(f"s{number}", Money.of(1, a.currency)) for number in range(RATES_MAX + 1)
        ),
    ),
]


@pytest.mark.parametrize(("reason", "answer"), WRONG)
def test_a_wrong_answer_is_named_and_nothing_is_recorded(
    reason: str, answer: Callable[[RateAsk], Any]
) -> None:
    """The error has carrier, plug-in, the name to switch off and the reason."""
    with shop(Post(answer=answer)) as sales:
        placed = sales.orders.place(furnish(sales), [("TEA-1", 1)])
        before = list(sales.export())
        with pytest.raises(CarrierFailed) as caught:
            sales.shipments.rates(placed, carrier="post")
        named = {name: caught.value.params[name] for name in ("carrier", "plugin", "switch_off")}
        assert {
            "carrier": "post", "plugin": "acme", "switch_off": "plugins= without acme",
        } == named  # fmt: skip
        assert reason in str(caught.value.params["reason"])
        assert before == list(sales.export())


def test_a_carrier_that_does_not_go_there_offers_nothing() -> None:
    """That is an answer, and no service of it can be charged."""
    with shop(Post(answer=lambda _: ())) as sales:
        placed = sales.orders.place(furnish(sales), [("TEA-1", 1)])
        made = sales.shipments.rates(placed, carrier="post")
        assert () == made.rates
        with pytest.raises(UnknownId, match="carrier service"):
            sales.shipments.charge(made, "parcel")


def test_a_carrier_that_hangs_is_given_up() -> None:
    """After the seconds that the caller gives."""
    done = Event()

    def hang(ask: RateAsk) -> tuple[CarrierRate, ...]:
        done.wait(30)
        return offer(ask)

    with shop(Post(answer=hang)) as sales:
        placed = sales.orders.place(furnish(sales), [("TEA-1", 1)])
        with pytest.raises(CarrierFailed, match="TimedOut"):
            sales.shipments.rates(placed, carrier="post", seconds=0.05)
        done.set()


@pytest.mark.parametrize(
    "wrong", [{"seconds": 0}, {"seconds": True}, {"hours": 0}, {"hours": 721}, {"hours": 1.5},
              {"packages": ["box"]}, {"packages": "box"}, {"carrier": ""}],
)  # fmt: skip
def test_what_is_asked_is_checked(
    sales: Sales, order: Order, post: Post, wrong: dict[str, Any]
) -> None:
    """Before anybody is asked."""
    with pytest.raises(InvalidValue):
        sales.shipments.rates(order, **{"carrier": "post", **wrong})
    assert [] == post.asked


def test_what_is_not_there_is_named(sales: Sales, order: Order, post: Post) -> None:
    """A carrier, an order, rates."""
    with pytest.raises(UnknownId, match="carrier"):
        sales.shipments.rates(order, carrier="owl")
    with pytest.raises(UnknownId, match="order"):
        sales.shipments.rates(order.customer_id, carrier="post")
    with pytest.raises(UnknownId, match="carrier rates"):
        sales.shipments.rated(order.id)
    assert [] == post.asked


def test_nobody_gives_rates_to_himself(sales: Sales, order: Order) -> None:
    """Who may draft orders may ask; recording is the carrier's. Nothing is recorded twice."""
    seller = sales.app.tenant("acme", actor=Actor("u-8", roles={"seller"}))
    made = seller.shipments.rates(order, carrier="post")
    with pytest.raises(Refused):
        seller.handle(RecordRates(rates=evolve(made, id=order.id)))
    with pytest.raises(AlreadyExists):
        sales.handle(RecordRates(rates=made))
    with pytest.raises(Refused):
        sales.app.tenant("acme", actor=Actor("u-0")).shipments.rates(order, carrier="post")
