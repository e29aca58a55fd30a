"""Laws of reconciling: once is as good as twice, in any order, broken off anywhere (O2)."""

from contextlib import suppress
from functools import cache
from typing import Any, Final

import pytest
from attrs import define, field
from hypothesis import example, given
from hypothesis import strategies as st

from salescore.app.sales import Sales
from salescore.billing.invoice import INVOICE
from salescore.events import ENVELOPE, Command
from salescore.fulfillment.shipment import SHIPMENT, Shipment
from salescore.money import Money
from salescore.orders.order import Order
from salescore.orders_policy import Step
from salescore.transactions import Transaction
from tests.flows import FLOWS
from tests.laws.test_state_table import TILL
from tests.shops import furnish, open_shop

FACTS: Final = ("ship", "ship", "deliver", "deliver", "charge", "pay", "back")
"""What the outside world tells: goods leave and arrive, money is taken, a box comes back."""

paths = st.permutations(FACTS)
looks = st.lists(st.booleans(), min_size=len(FACTS), max_size=len(FACTS))


class DiedError(Exception):
    """The process came to an end."""


@define
class Story:
    """An order, and what the outside world tells of it.

    Attributes:
        early: facts that came before what they are about; they are told once that has come.
    """

    sales: Sales
    order: Order = field(init=False)
    money: Transaction = field(init=False)
    early: list[str] = field(factory=list)

    def __attrs_post_init__(self) -> None:
        """Agree on tea, a pot and an engraving, some of it to be paid by way of a provider."""
        anna = furnish(self.sales)
        self.sales.settings.update(orders={"automatic": [*Step]})
        wanted = [("TEA-1", 3), ("POT-1", 2), ("ENGRAVE", 1)]
        self.order = self.sales.orders.place(anna, wanted, charges=[("freight", "4.90 EUR")])
        self.money = self.sales.transactions.open(self.order, provider="till", how_much="50 EUR")

    def tell(self, fact: str) -> None:
        """Tell a fact, and those that came too early for it."""
        known, self.early = [fact, *self.early], []
        for each in known:
            shipments = sorted(self.sales.scan(SHIPMENT), key=lambda found: found.number)
            if each in ("deliver", "back") and not self._tell_goods(each, shipments):
                self.early.append(each)
            elif each == "ship":
                parts = None if shipments else [("TEA-1", 2), ("POT-1", 1)]
                self.sales.shipments.ship(self.order, parts)
            elif each == "charge":
                self._charge()
            elif each == "pay":
                rest = self.order.payable - self.money.amount
                self.sales.payments.record(self.order, rest)

    def _charge(self) -> None:
        paid = self.money.amount
        self.sales.transactions.record(self.money, "charge", "succeeded", paid, reference="taken")

    def _tell_goods(self, fact: str, shipments: list[Shipment]) -> bool:
        """Tell of goods that have left; False if they have not."""
        if fact == "back":
            for shipment in shipments[:1]:
                self.sales.stock.take_back(shipment, [("TEA-1", 1)])
            return bool(shipments)
        for shipment in shipments:
            if not shipment.facts:
                self.sales.shipments.track(shipment, "delivered", reference="arrived")
                return True
        return False

    def reconcile(self) -> Order:
        """Do what is to be done."""
        return self.sales.orders.reconcile(self.order)

    def finish(self) -> None:
        """Do what is to be done, let the provider answer what it was asked, and do the rest."""
        self.reconcile()
        asked = self.sales.transactions.get(self.money)
        for entry in asked.events:
            if entry.key is not None and asked.is_open(entry.key):
                self.sales.transactions.record(
                    asked,
                    entry.action,
                    "succeeded",
                    Money(entry.amount_minor, asked.currency),
                    reference=f"answer to {entry.key}",
                    request_key=entry.key,
                )
        self.reconcile()

    def told(self) -> int:
        """Count what happened."""
        return sum(1 for _ in self.sales.scan(ENVELOPE))

    def end(self) -> tuple[Any, ...]:
        """Give what must not depend on the way: states, goods, money."""
        order = self.sales.orders.get(self.order)
        lines = [
            (line.shipped, line.kept, line.billed, line.later.delivered) for line in order.lines
        ]
        settled = [invoice.open_minor for invoice in self.sales.scan(INVOICE)]
        return (
            order.state,
            order.fulfillment_state,
            lines,
            order.due_minor,
            order.held_minor,
            sum(settled),
        )


@FLOWS
@given(path=paths, looked=looks)
@example(path=list(FACTS), looked=[False] * len(FACTS))
def test_facts_in_any_order_come_to_the_same(path: list[str], looked: list[bool]) -> None:
    """Whatever comes first, and however often it is looked at: the same end, all settled."""
    with open_shop(plugins=[TILL]) as sales:
        story = Story(sales)
        for fact, look in zip(path, looked, strict=True):
            story.tell(fact)
            if look:
                story.reconcile()
        story.finish()
        *_, due, held, still_open = found = story.end()
        assert due == held
        assert 0 == still_open
        assert usual() == found
        assert not sales.orders.next_steps(story.order)
        assert sales.doctor().healthy


@cache
def usual() -> tuple[Any, ...]:
    """Give the end of the usual way."""
    with open_shop(plugins=[TILL]) as sales:
        story = Story(sales)
        for fact in FACTS:
            story.tell(fact)
            story.reconcile()
        story.finish()
        return story.end()


@FLOWS
@given(path=paths, looked=looks)
def test_twice_is_as_good_as_once(path: list[str], looked: list[bool]) -> None:
    """Done again, nothing happens: not one event more."""
    with open_shop(plugins=[TILL]) as sales:
        story = Story(sales)
        for fact, look in zip(path, looked, strict=True):
            story.tell(fact)
            if look:
                once = story.reconcile(), story.told()
                assert once == (story.reconcile(), story.told())


@FLOWS
@given(path=paths, alive=st.integers(0, 6), late=st.booleans())
def test_broken_off_anywhere_it_is_taken_up_again(path: list[str], alive: int, late: bool) -> None:
    """A process that dies before or after a step leaves nothing that another one does not end."""
    with open_shop(plugins=[TILL]) as sales, pytest.MonkeyPatch.context() as patch:
        story, left = Story(sales), alive
        for fact in path:
            story.tell(fact)
        handle = sales.handle

        def dying(command: Command[Any], **how: Any) -> Any:
            nonlocal left
            left -= 1
            outcome = handle(command, **how) if left >= 0 or late else None
            if left < 0:
                raise DiedError
            return outcome

        patch.setattr(sales, "handle", dying)
        with suppress(DiedError):
            story.reconcile()
        patch.undo()
        story.finish()
        assert usual() == story.end()


@FLOWS
@given(path=paths)
def test_one_pass_takes_each_step_once(path: list[str]) -> None:
    """A key answers one state of things: sent again later, it gives the stored outcome."""
    with open_shop(plugins=[TILL]) as sales:
        story = Story(sales)
        for fact in path:
            story.tell(fact)
        for step in sales.orders.next_steps(story.order)[:1]:
            sales.handle(step.command, key=step.key, expect=step.expect)
            told = story.told()
            assert sales.handle(step.command, key=step.key, expect=step.expect).replayed
            assert told == story.told()


def test_nothing_is_done_that_nobody_asked_for() -> None:
    """Without a word in the settings no step is taken; what is named is done, and no more."""
    with open_shop() as sales:
        order = sales.orders.place(furnish(sales), [("TEA-1", 3)])
        sales.shipments.ship(order)
        assert () == sales.orders.next_steps(order)
        before = sales.orders.get(order)
        assert before == sales.orders.reconcile(order)
        billed = sales.orders.reconcile(order, steps=["invoice", "complete"])
        assert Money(billed.gross_minor, "EUR") == Money(billed.invoiced_minor, "EUR")
        assert "placed" == billed.state
