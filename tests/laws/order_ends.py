"""The rule that brings an order to its end: from wherever it is, every path adds up."""

from typing import Any

from hypothesis.stateful import rule

from salescore.errors import Refused
from salescore.orders.order import Order, OrderState
from salescore.returns.goods_return import ReturnState
from tests.laws.order_money import Paying, euros
from tests.laws.order_moves import Selling, picks, whole
from tests.laws.order_returns import Returning
from tests.laws.order_world import GOODS, if_any, of, picked

__all__ = ["Ending"]

_OPEN = frozenset({ReturnState.REQUESTED, ReturnState.APPROVED, ReturnState.RECEIVED})


def _fine(told: Any) -> Any:
    """Demand that something was not refused."""
    assert not told.refused, (told.error, getattr(told.error, "rejections", None))
    return told.value


class Ending(Selling, Returning, Paying):
    """Whatever was done to an order, it can be brought to its end."""

    @if_any(Selling.opened)
    @rule(pick=picks)
    def finish(self, pick: int) -> None:
        """Any path adds up: all is decided, shipped, billed, credited, paid: it is complete."""
        order = picked(self.opened(), pick)
        if order.state is OrderState.ON_HOLD:
            _fine(self.say(lambda s, key: s.orders.release(order, key=key)))
        self.decide_all(order)
        self.bring_all_back(order)
        self.send_all(order)
        self.bill_all(order)
        self.pay_all(order)
        if self.can_be_paid(order):
            _fine(self.say(lambda s, key: s.orders.complete(order, key=key)))
            self.is_settled(order)

    def decide_all(self, order: Order) -> None:
        """Drop what did not get through, and what was set aside.

        Where that would be all there is to the order, it is sent again: such an order is canceled.
        """
        for shipment in of(self.waiting(), order):
            _fine(self.give_up_shipment(shipment))
        for exception in of(self.exceptions(), order):
            told = self.decide(exception, "ignore")
            if told.refused and not any(line.shipped for line in self.now(order).lines):
                assert ["amendments.nothing_left"] == [each.code for each in told.error.rejections]
                told = self.decide(exception, "recreate")
            _fine(told)

    def bring_all_back(self, order: Order) -> None:
        """Close returns: what came is credited, what has not come will not."""
        for found in of(self.returns(), order):
            returned = found
            if returned.state not in _OPEN:
                continue
            if returned.state is ReturnState.RECEIVED:
                for each in returned.lines:
                    if each.awaiting:
                        returned = _fine(self.decided(returned, each, self.way(order, each)))
            self.stop(self.one.returns.get(found))

    def way(self, order: Order, each: Any) -> str:
        """Say what becomes of goods: they are credited as far as they are billed."""
        line = next(line for line in self.now(order).lines if line.number == each.line)
        return "credit" if line.billed >= each.awaiting else "exchange"

    def stop(self, returned: Any) -> None:
        """Let what has not come not come any more."""
        if returned.state not in _OPEN:
            return
        verb = "close" if returned.state is ReturnState.RECEIVED else "cancel"
        _fine(self.say(lambda s, key: getattr(s.returns, verb)(returned, reason="so", key=key)))
        self.book.give_up(self.book.homecomings[returned.id])

    def send_all(self, order: Order) -> None:
        """Let all that is owed leave."""
        goods = [(sku, 200) for sku in GOODS]
        self.say(lambda s, key: s.stock.receive_many(goods, key=key))
        for sku, many in goods:
            self.book.lies[sku] += many
        order = self.now(order)
        ready = whole({each.number: self.ready(order, each) for each in order.lines})
        assert ready == whole({each.number: each.owed for each in order.lines})
        while ready := self.all_ready(self.now(order)):
            shipped = _fine(self.say(lambda s, key: s.shipments.ship(order, key=key)))
            self.left(order, shipped, ready)

    def bill_all(self, order: Order) -> None:
        """Bill the rest, and credit what is too much."""
        if any(each.billable < 0 for each in self.now(order).lines):
            _fine(self.say(lambda s, key: s.credit_notes.issue(order, reason="so", key=key)))
        order = self.now(order)
        if any(each.billable > 0 for each in order.lines) or not all(
            each.invoiced for each in order.charges
        ):
            told = self.say(lambda s, key: s.invoices.issue(order, key=key))
            assert not told.refused or self.is_nothing(told.error)

    @staticmethod
    def is_nothing(error: object) -> bool:
        """Say whether there was nothing to bill: a charge alone of an order without goods."""
        assert isinstance(error, Refused), error
        return [each.code for each in error.rejections] == ["billing.nothing_to_invoice"]

    def pay_all(self, order: Order) -> None:
        """Pay what is open, or pay back what is too much."""
        opened = self.now(order).open.minor
        if opened > 0:
            _fine(self.say(lambda s, key: s.payments.record(order, euros(opened), key=key)))
        while opened < 0:
            back = self.owed_back(self.now(order))
            if not back:
                return
            payment, most, note = back[0]
            _fine(self.pay_back(payment, min(most, -opened), note))
            opened = self.now(order).open.minor

    def can_be_paid(self, order: Order) -> bool:
        """Say whether money is where the order needs it: providers give back by themselves."""
        return not self.now(order).open.minor
