"""A tenant on each of several stores and a book of orders, and what must hold of them always.

Tea and cups under the full rate, pots under a reduced one, sets of two teas and a cup, and hours of
work without tax; pots are billed once they are ordered, the rest as the house has it.
"""

from collections import Counter
from collections.abc import Callable, Collection
from decimal import Decimal
from typing import Any, ClassVar, Final, TypeVar

from attrs import frozen
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition

from salescore.app.sales import Sales
from salescore.billing.credit_note import CREDIT_NOTE
from salescore.billing.invoice import INVOICE
from salescore.billing.payment import PAYMENT
from salescore.errors import InvalidValue, Refused, UnknownId
from salescore.fulfillment.exception import SHIPMENT_EXCEPTION
from salescore.fulfillment.shipment import SHIPMENT
from salescore.lifecycle import WrongState
from salescore.orders.order import ORDER, Order, OrderLine, OrderState
from salescore.orders.request import AmbiguousLine
from salescore.orders_policy import BillOn, OrdersPolicy
from salescore.organization import TaxRounding
from salescore.pricing import PriceList, price
from salescore.returns.goods_return import RETURN
from salescore.stock.commitment import COMMITMENT
from salescore.testing import LyingProvider
from salescore.transactions.transaction import TRANSACTION
from salescore.transactions.verbs import TransactionConflict
from tests.databases import tenants
from tests.laws.naive_orders import WORDS, NaiveOrders
from tests.laws.twins import Act, Told, Twins
from tests.tills import tills

__all__ = ["GOODS", "MADE_OF", "SKUS", "House", "OrderWorld", "about", "if_any", "of", "picked"]

SKUS: Final = ("TEA", "POT", "CUP", "SET", "HOUR")
GOODS: Final = ("TEA", "POT", "CUP")
MADE_OF: Final = {
    "TEA": {"TEA": 1},
    "POT": {"POT": 1},
    "CUP": {"CUP": 1},
    "SET": {"TEA": 2, "CUP": 1},
    "HOUR": {},
}
PRICES: Final = {"TEA": "18.00", "POT": "24.99", "CUP": "3.335", "SET": "36.10", "HOUR": "7.50"}

USUAL: Final = (
    Refused,
    WrongState,
    AmbiguousLine,
    UnknownId,
    InvalidValue,
    TransactionConflict,
)
"""What may come of something that makes no sense; nothing else ever does."""

_F = TypeVar("_F", bound=Callable[..., Any])

_names: Final = tenants()


@frozen
class House:
    """How a tenant does business."""

    rounding: TaxRounding
    included: bool
    bill_on: BillOn
    over: int
    under: int
    again: bool
    fee: int
    limit: str | None
    on_hand: int
    cash: str | None

    @property
    def policy(self) -> OrdersPolicy:
        """As settings say it."""
        return OrdersPolicy(
            bill_goods_on=self.bill_on,
            over_percent=Decimal(self.over),
            under_percent=Decimal(self.under),
            returned_again=self.again,
            restocking_percent=Decimal(self.fee),
        )


houses: Final = st.builds(
    House,
    rounding=st.sampled_from(TaxRounding),
    included=st.booleans(),
    bill_on=st.sampled_from(BillOn),
    over=st.sampled_from([0, 0, 50]),
    under=st.sampled_from([0, 0, 25]),
    again=st.sampled_from([False, False, True]),
    fee=st.sampled_from([0, 0, 15]),
    limit=st.sampled_from([None, None, "400 EUR"]),
    on_hand=st.integers(5, 40),
    cash=st.sampled_from([None, None, "0.05"]),
)


def if_any(found: Callable[[Any], Collection[object]]) -> Callable[[_F], _F]:
    """Try a rule only where something of what it is about is found."""
    return precondition(lambda self: bool(found(self)))


def picked(found: Any, pick: int) -> Any:
    """Choose one."""
    return found[pick % len(found)]


def about(many: int, most: Any) -> int:
    """Turn a number into one from 1 to what is possible, or one more."""
    return 1 + many % (int(most) + 1)


def of(documents: Collection[Any], order: Order) -> list[Any]:
    """Give the documents of an order, in the order of their numbers."""
    return [each for each in documents if each.order_id == order.id]


class OrderWorld(RuleBasedStateMachine):
    """What is told to all stores alike and to the book."""

    urls: ClassVar[tuple[str, ...]] = ("memory:",)

    def __init__(self) -> None:
        """Open the tenants."""
        super().__init__()
        plugins = [tills(LyingProvider("till"))]
        self.twins = Twins(self.urls, f"{next(_names)}-orders", plugins=plugins)
        self.book = NaiveOrders(MADE_OF)
        self.house: House | None = None
        self.seen = ""

    @initialize(house=houses)
    def furnish(self, house: House) -> None:
        """Build the house and put goods on sale."""
        self.house = house
        self.twins.begin(lambda sales: _furnished(sales, house))
        self.anna = next(iter(self.twins.one.customers.find()))
        for sku in GOODS:
            self.book.lies[sku] = house.on_hand

    def teardown(self) -> None:
        """Let a doctor look at every store."""
        self.twins.close()

    @property
    def one(self) -> Sales:
        """Any of the tenants: they are equal."""
        return self.twins.one

    def say(self, act: Act) -> Told:
        """Say the same to all; what is refused is refused for reasons of use or of business."""
        told = self.twins.do(act)
        assert told.error is None or isinstance(told.error, USUAL), told.error
        return told

    def now(self, order: Any) -> Order:
        """Give an order as it is."""
        return self.one.orders.get(order)

    def orders(self, *states: OrderState) -> list[Order]:
        """Give the orders that are in some states; without any, all of them."""
        found = self.one.scan(ORDER)
        return [each for each in found if not states or each.state in states]

    def opened(self) -> list[Order]:
        """Give the orders that are agreed on and not complete."""
        return self.orders(OrderState.PLACED, OrderState.ON_HOLD)

    def placed(self) -> list[Order]:
        """Give the orders that are placed."""
        return self.orders(OrderState.PLACED)

    def lasting(self) -> list[Order]:
        """Give the orders that were placed and not called off."""
        return self.orders(OrderState.PLACED, OrderState.ON_HOLD, OrderState.COMPLETED)

    def shipments(self) -> list[Any]:
        """Give all shipments."""
        return [*self.one.scan(SHIPMENT)]

    def exceptions(self) -> list[Any]:
        """Give what did not get through and is not decided."""
        found = self.one.scan(SHIPMENT_EXCEPTION)
        return [each for each in found if each.state.value == "open"]

    def returns(self) -> list[Any]:
        """Give all returns."""
        return [*self.one.scan(RETURN)]

    def invoices(self) -> list[Any]:
        """Give all invoices."""
        return [*self.one.scan(INVOICE)]

    def notes(self) -> list[Any]:
        """Give all credit notes."""
        return [*self.one.scan(CREDIT_NOTE)]

    def payments(self) -> list[Any]:
        """Give all payments."""
        return [*self.one.scan(PAYMENT)]

    def transactions(self) -> list[Any]:
        """Give all transactions."""
        return [*self.one.scan(TRANSACTION)]

    @invariant()
    def everything_adds_up(self) -> None:
        """Look at all laws whenever something has changed: what is refused changes nothing."""
        if self.house is None or self.seen == self.twins.export:
            return
        self.seen = self.twins.export
        self.goods_are_as_in_the_book()
        self.axes_are_as_in_the_book()
        self.no_more_is_out_than_is_tolerated()
        self.the_house_is_as_in_the_book()
        self.documents_add_up()
        self.money_adds_up()
        self.credit_is_what_is_open()
        self.doctor_finds_nothing()

    def goods_are_as_in_the_book(self) -> None:
        """O1: what left, arrived, came back, was given up, set aside and is owed again."""
        for order in self.orders():
            for each in order.lines:
                later = each.later
                found = (
                    each.shipped,
                    later.delivered,
                    later.returned,
                    later.written_off,
                    later.replaced,
                    later.prepared,
                    later.return_requested,
                )
                said = [self.book.said[word][order.id, each.number] for word in WORDS]
                ledger = dict(zip(WORDS, found, strict=True))
                assert dict(zip(WORDS, said, strict=True)) == ledger, (each.sku, said, found)

    def axes_are_as_in_the_book(self) -> None:
        """How far an order is follows from what left, arrived and came back, and nothing else."""
        for order in self.lasting():
            agreed = {each.number: each.agreed for each in order.lines if each.tracked}
            assert self.book.fulfilled(order.id, agreed) == order.fulfillment_state.value

    def no_more_is_out_than_is_tolerated(self) -> None:
        """O1: never more than ordered with the tolerance, and all states of a line in bounds."""
        for order in self.lasting():
            for each in order.lines:
                later = each.later
                assert 0 <= later.canceled <= each.quantity
                assert 0 <= later.written_off <= later.returned <= each.shipped
                assert 0 <= later.replaced <= later.returned
                assert 0 <= later.delivered <= each.shipped
                assert 0 <= later.return_requested <= each.shipped
                assert 0 <= each.billed
                assert 0 <= later.prepared <= max(each.committed, each.owed)

    def the_house_is_as_in_the_book(self) -> None:
        """What lies there is what came less what left, and what is promised is what orders have."""
        promised: Counter[str] = Counter()
        for commitment in self.one.scan(COMMITMENT):
            for part in commitment.lines:
                promised[part.sku] += part.quantity  # type: ignore[assignment]  # A Counter counts anything that adds up.
        for sku in GOODS:
            level = self.one.stock.level(sku)
            assert self.book.lies[sku] == level.on_hand
            assert promised[sku] == level.reserved
            assert 0 <= level.reserved <= level.on_hand

    def documents_add_up(self) -> None:
        """M3: invoices less credit notes are each line, once all of it is billed; and the order."""
        invoices, notes = self.invoices(), self.notes()
        for order in self.orders():
            bills, taken = of(invoices, order), of(notes, order)
            assert order.invoiced_minor == sum(each.gross_minor for each in bills)
            assert order.credited_minor == sum(each.amount_minor for each in taken)
            parts = [part for each in (*bills, *taken) for part in each.lines]
            for each in order.lines:
                _line_adds_up(each, [part for part in parts if part.line == each.number])
            if _is_billed(order):
                owed = sum(each.payable_minor for each in bills)
                assert order.due_minor == owed - sum(each.amount_minor for each in taken)
            sums = [(part.net_minor, part.tax_minor, part.gross_minor) for part in order.parts]
            assert all(net + tax == gross for net, tax, gross in sums)
            whole = (order.net_minor, order.tax_minor, order.gross_minor)
            assert tuple(map(sum, zip((0, 0, 0), *sums, strict=True))) == whole

    def money_adds_up(self) -> None:
        """What was paid, applied, paid back: never more than there was of it."""
        invoices, payments = self.invoices(), self.payments()
        notes = {each.id: each for each in self.notes()}
        for each in payments:
            assert 0 <= each.refunded_minor <= each.amount_minor
            assert 0 <= each.unapplied_minor
        for each in notes.values():
            assert 0 <= each.open_minor <= each.amount_minor
        applied = [part for each in (*payments, *notes.values()) for part in each.applications]
        for each in invoices:
            settled = sum(part.amount_minor for part in applied if part.invoice_id == each.id)
            assert each.paid_minor == settled
            assert 0 <= each.paid_minor <= each.payable_minor
            credited = [note.amount_minor for note in notes.values() if note.invoice_id == each.id]
            assert each.credited_minor == sum(credited) <= each.payable_minor

    def credit_is_what_is_open(self) -> None:
        """C1: what a customer has used of the limit is what is open of all that counts."""
        opened = (order.open.minor for order in self.lasting() if order.on_credit)
        used = self.one.customers.credit(self.anna).used.minor
        assert used == sum(max(minor, 0) for minor in opened)

    def doctor_finds_nothing(self) -> None:
        """Every ledger can be recomputed from the facts behind it."""
        diagnosis = self.one.doctor()
        assert diagnosis.healthy, str(diagnosis)


def _is_billed(order: Order) -> bool:
    """Say whether all of an order stands on bills."""
    return all(each.billed == each.agreed > 0 for each in order.lines) and all(
        each.invoiced for each in order.charges
    )


def _line_adds_up(line: OrderLine, parts: list[Any]) -> None:
    """Demand that bills of a line, less what was taken back, are its share of what is billed.

    Where it was never amended or credited that is within a minor unit of the exact share; all of it
    is the line, whatever happened. Price reductions are left out: they leave the line as it is.
    """
    assert line.billed == sum(part.quantity for part in parts)
    net, tax = sum(each.net_minor for each in parts), sum(each.tax_minor for each in parts)
    lowered = any(not part.quantity or part.net_minor > 0 > part.quantity for part in parts)
    if line.billed == line.agreed and not lowered:
        assert (line.net_minor, line.tax_minor) == (net, tax)
    if line.agreed and line.later.fixed is None and not lowered:
        assert abs(net - line.net_minor * line.billed / line.agreed) < 1


def _furnished(sales: Sales, house: House) -> None:
    cash = {} if house.cash is None else {"EUR": house.cash}
    sales.settings.update(tax_rounding=house.rounding, orders=house.policy, cash_rounding=cash)
    sales.taxes.set("full", rate="0.19")
    sales.taxes.set("less", rate="0.07")
    sales.products.add("TEA", tax_code="full")
    sales.products.add("POT", tax_code="less", bill_on=BillOn.ORDERED)
    sales.products.add("CUP", tax_code="full")
    sales.products.add("SET", tax_code="less", tracked=False, components=[("TEA", 2), ("CUP", 1)])
    sales.products.add("HOUR", tracked=False)
    prices = [price(sku, amount) for sku, amount in PRICES.items()]
    sales.prices.publish(
        PriceList("all", currency="EUR", prices=prices, tax_included=house.included)
    )
    sales.stock.receive_many([(sku, house.on_hand) for sku in GOODS])
    sales.customers.add("Anna", currency="EUR", credit_limit=house.limit)
