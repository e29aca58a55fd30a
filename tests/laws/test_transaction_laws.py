"""Laws of transactions: facts in any order, twice, late or lost come to the same money, once."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

from attrs import define
from hypothesis import given
from hypothesis import strategies as st

from salescore.app.paying import PaymentRequests
from salescore.app.sales import Sales
from salescore.errors import Refused
from salescore.events import Actor
from salescore.money import Money
from salescore.relay import Backoff, Relay
from salescore.testing import Lie, LyingProvider
from salescore.transactions import (
    Action,
    Phase,
    RecordTransactionEvent,
    Transaction,
    TransactionEvent,
    amounts,
)
from tests.flows import FLOWS
from tests.shops import no_wait, open_shop
from tests.tills import open_till, sold, tills

AT = datetime(2026, 7, 1, 9, tzinfo=UTC)
SLOW = FLOWS

REFERENCES = st.none() | st.sampled_from(["a", "b", "c"])
FACTS = st.builds(
    TransactionEvent,
    action=st.sampled_from(Action),
    phase=st.sampled_from(Phase),
    amount_minor=st.integers(1, 1000),
    at=st.integers(0, 9).map(lambda minutes: AT + timedelta(minutes=minutes)),
    key=st.none() | st.sampled_from(["k", "l"]),
    reference=REFERENCES,
)


class TestFacts:
    """Events come to amounts."""

    @given(st.lists(FACTS, max_size=8), st.randoms(use_true_random=False))
    def test_the_order_of_arrival_changes_nothing(
        self, facts: list[TransactionEvent], chance: Any
    ) -> None:
        """Any permutation of events comes to the same amounts."""
        shuffled = list(facts)
        chance.shuffle(shuffled)
        assert amounts(facts) == amounts(shuffled)

    @given(st.lists(FACTS.filter(lambda each: each.names), max_size=8))
    def test_a_repeat_changes_nothing(self, facts: list[TransactionEvent]) -> None:
        """What has a name comes to the same when it is told again."""
        assert amounts(facts) == amounts([*facts, *facts])

    @given(st.lists(FACTS, max_size=8))
    def test_no_sum_of_requests_is_below_zero(self, facts: list[TransactionEvent]) -> None:
        """What is set aside, asked for, let go of or held is never negative."""
        found = amounts(facts)
        assert 0 <= found.authorized_minor <= found.set_aside_minor
        assert min(
            found.authorize_pending_minor,
            found.charge_pending_minor,
            found.refund_pending_minor,
            found.cancel_pending_minor,
            found.canceled_minor,
            found.held_minor,
        ) >= 0  # fmt: skip


def _told(transaction: Transaction, fact: TransactionEvent) -> RecordTransactionEvent:
    return RecordTransactionEvent(
        transaction_id=transaction.id,
        action=fact.action,
        phase=fact.phase,
        amount=Money(fact.amount_minor, "EUR"),
        reference=fact.reference,
        occurred_at=fact.at,
    )


_FINAL = st.builds(
    TransactionEvent,
    action=st.sampled_from([Action.AUTHORIZE, Action.CHARGE, Action.REFUND, Action.CANCEL]),
    phase=st.sampled_from([Phase.PENDING, Phase.SUCCEEDED, Phase.FAILED]),
    amount_minor=st.just(100),
    at=st.integers(0, 9).map(lambda minutes: AT + timedelta(minutes=minutes)),
    reference=st.sampled_from(["a", "b", "c"]),
)


def _record_all(sales: Sales, facts: list[TransactionEvent]) -> tuple[Transaction, Any]:
    """Take facts down for a new order, and give its transaction and the order."""
    order = sold(sales)
    opened = sales.transactions.open(order, provider="till")
    for fact in facts:
        sales.handle(_told(opened, fact))
    return sales.transactions.get(opened), sales.orders.get(order)


class TestRecorded:
    """Facts that are taken down."""

    @SLOW
    @given(st.lists(_FINAL, max_size=6), st.randoms(use_true_random=False))
    def test_any_order_of_messages_leaves_the_same_money(
        self, facts: list[TransactionEvent], chance: Any
    ) -> None:
        """Messages in another order, and some of them twice, hold and set aside the same."""
        again = [*facts, *facts[:2]]
        chance.shuffle(again)
        with open_till() as one, open_till() as other:
            first, order = _record_all(one, facts)
            second, same = _record_all(other, again)
            assert first.amounts == second.amounts
            assert (order.held_minor, order.authorized_minor) == (
                same.held_minor, same.authorized_minor,
            )  # fmt: skip
            assert order.held_minor == first.amounts.held_minor
            assert order.authorized_minor == first.amounts.set_aside_minor

    @SLOW
    @given(st.data())
    def test_no_more_is_taken_than_set_aside_and_no_more_given_back_than_taken(
        self, data: st.DataObject
    ) -> None:
        """Whatever is asked for, and whenever the provider is asked."""
        with open_till() as sales:
            opened = sales.transactions.open(sold(sales), provider="till")
            sales.transactions.authorize(opened, 30)
            asking = sales.transactions
            verbs = [asking.authorize, asking.capture, asking.refund, asking.void]
            for _ in range(data.draw(st.integers(1, 8))):
                try:
                    data.draw(st.sampled_from(verbs))(opened, data.draw(st.integers(1, 45)))
                except Refused:
                    continue
                if data.draw(st.booleans()):
                    sales.deliver()
            sales.deliver()
            till = _till(sales)
            aside, taken = till.moved_minor(Action.AUTHORIZE), till.moved_minor(Action.CHARGE)
            assert aside <= opened.amount_minor + till.moved_minor(
                Action.CANCEL
            ) + till.moved_minor(Action.REFUND)
            assert taken + till.moved_minor(Action.CANCEL) <= aside
            assert till.moved_minor(Action.REFUND) <= taken
            now = sales.transactions.get(opened)
            assert taken - till.moved_minor(Action.REFUND) == now.amounts.held_minor


def _till(sales: Sales) -> LyingProvider:
    (owned,) = sales.app.plugins.payment_providers()
    assert isinstance(owned.value, LyingProvider)
    return owned.value


@define
class _Dying:
    """Takes facts down, for a process that may die before or after.

    Args:
        sales: whose facts.
        deaths: when it dies, record by record; it lives on when there are no more.
    """

    sales: Sales
    deaths: Iterator[str]

    def __call__(self, tenant: str, command: RecordTransactionEvent, /, *, actor: Actor) -> None:
        """Take a fact down, or die."""
        death = next(self.deaths, "")
        if death != "before":
            self.sales.app.flow.handle(tenant, command, actor=actor)
        if death:
            raise ConnectionError("the process is gone")


def _relay(sales: Sales, record: _Dying) -> Relay:
    """Make a relay that asks the shop's provider, and dies as it is told to."""
    app = sales.app
    (owned,) = app.plugins.payment_providers()
    return Relay(
        app.flow.store,
        receivers=[PaymentRequests(owned, record)],
        wire=app.flow.registry.wire,
        kinds=app.flow.registry.kinds,
        clock=app.clock,
        backoff=Backoff(first=0.0001, factor=1, most=0.0001, attempts=99, jitter=0),
        sleep=no_wait,
    )


class TestCrashes:
    """The relay and a provider, of whom both may die at any step."""

    @SLOW
    @given(
        st.lists(st.sampled_from(Lie), max_size=6),
        st.lists(st.sampled_from(["before", "after", ""]), max_size=3),
        st.booleans(),
    )
    def test_there_is_one_effect_in_the_end(
        self, lies: list[Lie], deaths: list[str], races: bool
    ) -> None:
        """However often it is asked, and whatever it says, the provider takes the money once."""
        till = LyingProvider("till", lies=lies)
        url = "memory:?conflict=0.2&seed=3" if races else "memory:"
        with open_shop(url, plugins=[tills(till)]) as sales:
            opened = sales.transactions.open(sold(sales), provider="till")
            key = str(sales.transactions.capture(opened).events[-1].key)
            record = _Dying(sales, iter(deaths))
            for _ in range(len(lies) + len(deaths) + 2):
                relay = _relay(sales, record)
                for _ in range(3):
                    relay.turn(sales.name)
                relay.close()
            till.lie()
            sales.transactions.look_up(opened, key)
            assert opened.amount_minor == till.moved_minor(Action.CHARGE)
            assert opened.amount_minor == sales.transactions.get(opened).amounts.held_minor
            assert opened.amount_minor == sales.orders.get(opened.order_id).paid_minor
            assert 1 == len(sales.payments.find())
