"""Replaying the Northwind orders through the one door, as if they were placed day by day.

Every step has a key of its own, so a replay that was interrupted goes on where it stopped, and one
that was complete has no second effect.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, Final, TypeAlias
from uuid import UUID

from attrs import frozen

from salescore.app.coerce import charge, line
from salescore.app.sales import Sales
from salescore.billing.commands import IssueInvoice
from salescore.catalog.commands import UpdateProduct
from salescore.errors import InvalidValue, SalesError
from salescore.events import Command
from salescore.fulfillment.commands import ShipOrder
from salescore.money import Money
from salescore.orders.commands import PlaceOrder
from salescore.orders.request import LineRequest
from salescore.stock.commands import ReceiveStock, StockLine
from salescore_adapters.demo.dataset import DemoLine, DemoOrder, Northwind
from salescore_adapters.demo.masters import Masters, address, take_over
from salescore_adapters.demo.script import Step, Verb, script, sku

__all__ = ["Progress", "ReplayResult", "replay"]

_CHUNK: Final = 200
"""The most steps in one unit of work."""


@frozen(kw_only=True)
class Progress:
    """How far a replay is.

    Args:
        done: steps done.
        total: steps in all.
        on: the day it has reached.
    """

    done: int
    total: int
    on: date


OnProgress: TypeAlias = Callable[[Progress], object]


@frozen(kw_only=True)
class ReplayResult:
    """What a replay did.

    Args:
        customers: taken on.
        products: taken into the catalog.
        salespeople: taken on.
        orders: placed.
        shipped: orders shipped whole and invoiced.
        receipts: receipts of goods.
        commands: commands in all.
        replayed: how many of the commands had been done before, by an earlier run.
        last_on: the day of the last step.
    """

    customers: int
    products: int
    salespeople: int
    orders: int
    shipped: int
    receipts: int
    commands: int
    replayed: int
    last_on: date

    @property
    def open(self) -> int:
        """Orders that were not shipped."""
        return self.orders - self.shipped


def replay(
    sales: Sales, northwind: Northwind, progress: OnProgress = lambda _: None
) -> ReplayResult:
    """Replay every order in the order of the dates.

    Args:
        sales: a tenant's view; best a tenant of its own.
        northwind: the tables.
        progress: told how far it is, after each unit of work.

    Raises:
        SalesError: a step was refused; those before it stand, and a second replay goes on.
    """
    run = _Run(sales)
    masters = take_over(northwind, run)
    steps = script(northwind)
    _Stage(run, masters, northwind).play(steps, progress)
    verbs = Counter(step.verb for step in steps)
    return ReplayResult(
        customers=len(masters.customers),
        products=len(masters.products),
        salespeople=len(masters.salespeople),
        orders=verbs[Verb.ORDER],
        shipped=verbs[Verb.SHIP],
        receipts=verbs[Verb.RECEIVE],
        commands=run.commands,
        replayed=run.replayed,
        last_on=steps[-1].on,
    )


class _Run:
    """The bulk door, counting: an error ends the replay."""

    def __init__(self, sales: Sales) -> None:
        self._sales = sales
        self.commands = 0
        self.replayed = 0

    def __call__(self, given: Sequence[tuple[str, Command[Any]]]) -> list[Any]:
        keys = [key for key, _ in given]
        values = []
        for result in self._sales.handle_many((c for _, c in given), keys=keys, chunk=_CHUNK):
            if isinstance(result, SalesError):
                raise result
            self.commands += 1
            self.replayed += result.replayed
            values.append(result.value)
        return values


class _Stage:
    """The steps on their way: as many in one unit of work as know their orders' ids."""

    def __init__(self, run: _Run, masters: Masters, northwind: Northwind) -> None:
        self._run = run
        self._masters = masters
        self._carriers = {each.shipper_id: each.company_name for each in northwind.shippers}
        self._orders: dict[int, UUID] = {}

    def play(self, steps: Sequence[Step], progress: OnProgress) -> None:
        waiting: list[Step] = []
        placing: set[int] = set()
        for done, step in enumerate(steps):
            leaves = step.verb is Verb.SHIP and _order(step).order_id in placing
            if leaves or len(waiting) == _CHUNK:
                self._flush(waiting)
                progress(Progress(done=done, total=len(steps), on=step.on))
                waiting, placing = [], set()
            waiting.append(step)
            if step.verb is Verb.ORDER:
                placing.add(_order(step).order_id)
        self._flush(waiting)
        progress(Progress(done=len(steps), total=len(steps), on=steps[-1].on))

    def _flush(self, steps: Sequence[Step]) -> None:
        values = self._run([(step.key, self._command(step)) for step in steps])
        for step, value in zip(steps, values, strict=True):
            if step.verb is Verb.ORDER:
                self._orders[_order(step).order_id] = value.id

    def _command(self, step: Step) -> Command[Any]:
        match step.verb:
            case Verb.RECEIVE:
                return _receipt(step)
            case Verb.ORDER:
                return self._placement(step)
            case Verb.SHIP:
                order = _order(step)
                return ShipOrder(
                    order_id=self._orders[order.order_id],
                    carrier=self._carriers[order.shipper_id],
                    occurred_at=step.at,
                )
            case Verb.INVOICE:
                order_id = self._orders[_order(step).order_id]
                return IssueInvoice(order_id=order_id, occurred_at=step.at)
            case Verb.DISCONTINUE:
                product_id = self._masters.products[step.goods[0][0]]
                return UpdateProduct(
                    product_id=product_id, changes={"active": False}, occurred_at=step.at
                )

    def _placement(self, step: Step) -> PlaceOrder:
        order = _order(step)
        return PlaceOrder(
            customer_id=self._masters.customers[order.customer_id],
            lines=tuple(map(_line, order.lines)),
            charges=(charge("freight", Money.of(order.freight, "USD")),),
            salesperson_id=self._masters.salespeople[order.employee_id],
            reference=str(order.order_id),
            ship_to=address(order.ship_to, kind="shipping", name=order.ship_name),
            occurred_at=step.at,
        )


def _order(step: Step) -> DemoOrder:
    if step.order is None:
        raise InvalidValue("step", value=step.key, allowed="a step about an order")
    return step.order


def _receipt(step: Step) -> ReceiveStock:
    lines = tuple(StockLine(sku(product_id), Decimal(units)) for product_id, units in step.goods)
    return ReceiveStock(lines=lines, occurred_at=step.at)


def _line(of: DemoLine) -> LineRequest:
    return line(
        sku(of.product_id),
        of.quantity,
        unit_price=of.unit_price,
        discount_percent=of.discount_rate * 100,
        reason="historic",
    )
