"""What the relay does about providers that lie, die and come back."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from attrs import define, evolve

from salescore.app.sales import Sales
from salescore.delivery import RetryLater
from salescore.relay import Backoff, Turn
from salescore.testing import Lie, LyingProvider
from salescore.transactions import (
    Action,
    Answer,
    Ask,
    PaymentProviderFailed,
    Phase,
    Transaction,
    TransactionConflict,
)
from tests.shops import START, STORES, open_shop, url_of
from tests.tills import sold, tills

MANY = Backoff(first=1, factor=1, most=1, attempts=50, jitter=0)


@define
class Watch:
    """A clock that goes on a moment with every look, and further when it is told to."""

    at: datetime = START

    def now(self) -> datetime:
        """Give the next instant."""
        self.at += timedelta(milliseconds=1)
        return self.at

    def go_on(self, seconds: float) -> None:
        """Let time pass."""
        self.at += timedelta(seconds=seconds)


@define
class Shop:
    """A shop, its provider, its clock, and an order's transaction."""

    sales: Sales
    till: LyingProvider
    watch: Watch
    transaction: Transaction

    def turn(self, backoff: Backoff = MANY) -> Turn:
        """Let a relay take some turns, a while after the last one."""
        relay, total = self.sales.app.relay(backoff=backoff), Turn()
        try:
            for _ in range(4):
                total += relay.turn(self.sales.name)
        finally:
            total = total.ended(relay.close())
        self.watch.go_on(90)
        return total

    def now(self) -> Transaction:
        """Give the transaction as it stands."""
        return self.sales.transactions.get(self.transaction)


@contextmanager
def shop_with(
    lies: Iterable[Lie] = (), *, url: str = "memory:", declines: tuple[int, ...] = ()
) -> Iterator[Shop]:
    """Open a shop whose provider tells these lies."""
    till, watch = LyingProvider("till", lies=lies, declines=declines), Watch()
    with open_shop(url, clock=watch, plugins=[tills(till)]) as sales:
        order = sold(sales)
        yield Shop(sales, till, watch, sales.transactions.open(order, provider="till"))


@pytest.mark.parametrize("store", STORES)
@pytest.mark.parametrize("lie", list(Lie))
@pytest.mark.parametrize("place", [0, 1, 2])
def test_whatever_a_provider_says_there_is_one_effect(
    store: str, lie: Lie, place: int, tmp_path: Path
) -> None:
    """At whichever call it lies: it is asked until it is known, and the money moves once."""
    lies = [Lie.HONEST] * place + [lie]
    with shop_with(lies, url=url_of(store, tmp_path)) as shop:
        shop.sales.transactions.capture(shop.transaction)
        for _ in range(3):
            shop.turn()
        assert shop.transaction.amount_minor == shop.till.moved_minor(Action.CHARGE)
        if shop.now().amounts.charge_pending_minor:
            assert lie is Lie.VAGUE
            key = str(shop.now().events[0].key)
            shop.sales.transactions.look_up(shop.transaction, key)
        assert shop.transaction.amount_minor == shop.now().amounts.held_minor
        order = shop.sales.orders.get(shop.transaction.order_id)
        assert shop.transaction.amount_minor == order.paid_minor
        assert 1 == len(shop.now().payment_ids)


def test_a_crash_between_call_and_record_is_looked_up() -> None:
    """The provider did it, nobody wrote it down: it is asked what became of it, not again."""
    with shop_with([Lie.HONEST, Lie.SILENT]) as shop:
        shop.sales.transactions.capture(shop.transaction)
        assert 1 == shop.turn().failed
        assert shop.now().amounts.charge_pending_minor
        shop.turn()
        assert [verb for verb, _ in shop.till.calls] == ["look_up", "capture", "look_up"]
        assert not shop.now().amounts.charge_pending_minor


def test_what_is_declined_has_failed() -> None:
    """It may be asked for again, under a new key."""
    with shop_with(declines=(4070,)) as shop:
        shop.sales.transactions.authorize(shop.transaction)
        shop.turn()
        assert 0 == shop.now().amounts.authorize_pending_minor
        assert "declined" == shop.now().events[-1].message
        shop.sales.transactions.authorize(shop.transaction, 30)
        shop.turn()
        assert 3000 == shop.now().amounts.authorized_minor
        assert 2 == len(shop.till.done)


def test_a_dead_provider_is_parked_and_can_be_replayed() -> None:
    """It is visible where it stands, with its reason; nothing behind it is asked meanwhile."""
    with shop_with([Lie.DEAD] * 2) as shop:
        shop.sales.transactions.authorize(shop.transaction)
        for _ in range(2):
            shop.turn(evolve(MANY, attempts=2))
        (parked,) = shop.sales.deliveries.parked()
        assert ("payments:till", shop.transaction.id) == (parked.receiver, parked.subject_id)
        assert "nobody answers" in parked.error
        faults = shop.sales.app.plugins.report().faults
        assert ["tills"] == sorted({each.owner.name for each in faults})
        shop.sales.deliveries.replay(parked)
        shop.turn()
        assert shop.transaction.amount_minor == shop.now().amounts.authorized_minor


def test_what_a_provider_never_saw_may_be_asked_for_anew() -> None:
    """Looking it up says so, once the relay does not ask any more; replaying asks nobody then."""
    with shop_with([Lie.DEAD] * 2) as shop:
        key = str(shop.sales.transactions.authorize(shop.transaction).events[-1].key)
        for _ in range(2):
            shop.turn(evolve(MANY, attempts=2))
        looked_up = shop.sales.transactions.look_up(shop.transaction, key)
        assert 0 == looked_up.amounts.authorize_pending_minor
        shop.sales.transactions.authorize(shop.transaction)
        shop.sales.deliveries.replay(*shop.sales.deliveries.parked())
        shop.turn()
        assert 1 == len(shop.till.done)
        assert key not in shop.till.done
        assert shop.transaction.amount_minor == shop.now().amounts.authorized_minor


def test_what_the_relay_still_asks_has_not_failed() -> None:
    """A provider that has not seen a key yet may see it in a moment."""
    with shop_with([Lie.DEAD]) as shop:
        asked = shop.sales.transactions.authorize(shop.transaction)
        shop.turn()
        key = str(asked.events[-1].key)
        assert asked == shop.sales.transactions.look_up(shop.transaction, key)


def test_a_provider_that_contradicts_itself_is_parked() -> None:
    """A message said another amount than the answer: a person must look at it."""
    with shop_with() as shop:
        key = shop.sales.transactions.capture(shop.transaction).events[-1].key
        shop.sales.transactions.record(
            shop.transaction, "charge", "succeeded", 1, reference="till-1"
        )
        assert 1 == shop.turn().parked
        (parked,) = shop.sales.deliveries.parked()
        assert "till-1" in parked.error
        assert 100 == shop.now().amounts.held_minor
        with pytest.raises(TransactionConflict):
            shop.sales.transactions.look_up(shop.transaction, str(key))


class Odd(LyingProvider):
    """A provider that answers what it was made with."""

    def __init__(self, answer: Callable[[Ask], Any]) -> None:
        """Keep the answer."""
        super().__init__("till")
        self.answer = answer

    def authorize(self, ask: Ask) -> Answer:
        """Give it."""
        given: Answer = self.answer(ask)
        return given


def _answer(ask: Ask, **given: Any) -> Answer:
    at = datetime(2026, 7, 1, 9, tzinfo=UTC)
    fields: dict[str, Any] = {"phase": Phase.SUCCEEDED, "amount": ask.amount, "at": at}
    return Answer(**fields | given)


@pytest.mark.parametrize(
    "answer",
    [
        lambda _: None,
        lambda _: "done",
        lambda ask: _answer(ask, phase=Phase.REQUESTED),
        lambda ask: _answer(ask, amount=ask.amount * 0),
        lambda ask: _answer(ask, reference=" "),
        lambda ask: _answer(ask, phase="succeeded"),
    ],
)
def test_nonsense_is_no_answer(answer: Callable[[Ask], Any]) -> None:
    """Nothing is taken down; the error names the provider and its plug-in."""
    with open_shop(plugins=[tills(Odd(answer))]) as sales:
        transaction = sales.transactions.open(sold(sales), provider="till")
        sales.transactions.authorize(transaction)
        assert 1 == sales.deliver().failed
        (waiting,) = sales.deliveries.waiting()
        assert "the plug-in tills" in waiting.error
        assert 1 == len(sales.transactions.get(transaction).events)


def test_a_provider_may_ask_for_a_pause() -> None:
    """It is left alone for so long, and nobody is at fault."""

    def busy(_: Ask) -> Any:
        raise RetryLater("busy", seconds=60)

    with open_shop(plugins=[tills(Odd(busy))]) as sales:
        sales.transactions.authorize(sales.transactions.open(sold(sales), provider="till"))
        sales.deliver()
        assert "busy" in sales.deliveries.waiting().items[0].error
        assert not sales.app.plugins.report().faults


def test_two_providers_do_not_wait_for_each_other() -> None:
    """Each is a receiver of its own: one that is dead holds up nobody."""
    dead, well = LyingProvider("dead", lies=[Lie.DEAD] * 9), LyingProvider("well")
    with open_shop(plugins=[tills(dead, well)]) as sales:
        order = sold(sales)
        for name in ("dead", "well"):
            sales.transactions.authorize(
                sales.transactions.open(order, provider=name, how_much=10), 10
            )
        sales.deliver()
        assert [0, 1] == [len(dead.done), len(well.done)]
        assert 1000 == sales.orders.get(order).authorized_minor


def test_a_look_up_that_fails_names_the_provider() -> None:
    """The caller gets the error, and nothing is written."""
    with shop_with([Lie.DEAD]) as shop:
        key = str(shop.sales.transactions.authorize(shop.transaction).events[-1].key)
        with pytest.raises(PaymentProviderFailed) as caught:
            shop.sales.transactions.look_up(shop.transaction, key)
        assert "till" == caught.value.params["provider"]
