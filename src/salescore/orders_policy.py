"""How orders, quotes and returns are handled: words of the settings."""

from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType
from typing import Any, Final

from attrs import field, frozen

from salescore.currencies import currency
from salescore.decimals import EXACT
from salescore.errors import InvalidValue, demand_range, demand_truth, demand_whole

__all__ = [
    "DAYS_MAX",
    "BillOn",
    "MergeStrategy",
    "OrdersPolicy",
    "Prepayment",
    "Prices",
    "Step",
]

DAYS_MAX: Final = 3_650
"""The most days that a quote, an approval or a right of return may last."""

_NO_MINIMUM: Final[Mapping[str, int]] = MappingProxyType({})
_HUNDRED: Final = 100


class BillOn(StrEnum):
    """What of an order line may be billed: what was ordered, or what was shipped and kept."""

    ORDERED = "ordered"
    SHIPPED = "shipped"


class Prices(StrEnum):
    """Whether prices that were agreed before are kept, or asked for anew."""

    KEEP = "keep"
    REPRICE = "reprice"


class MergeStrategy(StrEnum):
    """What is in a cart once another one has joined it.

    The lines of both, and of a product that stands in both: with `SUM` the two quantities together,
    with `LARGER` the larger one, with `JOINING` that of the cart that joins. `KEEP`: only the lines
    of the cart that stays. `REPLACE`: only those of the cart that joins.
    """

    SUM = "sum"
    LARGER = "larger"
    JOINING = "joining"
    KEEP = "keep"
    REPLACE = "replace"


class Prepayment(StrEnum):
    """What must have happened to the money of an order before its goods leave."""

    NONE = "none"
    AUTHORIZED = "authorized"
    PAID = "paid"


class Step(StrEnum):
    """What may be done by itself for an order, once its ledgers ask for it.

    Attributes:
        CLOSE: deliver no more of lines of which enough has left.
        REOPEN: take a completed order up again, of which something is owed or to be billed.
        INVOICE: bill what is billable.
        CREDIT: take back what is billed and is not to be any more.
        APPLY: let money that is held for the order settle its open invoices.
        CAPTURE: take what is set aside for what is billed, once goods have left.
        REFUND: give back what was paid too much.
        COMPLETE: close an order of which nothing is left to do.
    """

    CLOSE = "close"
    REOPEN = "reopen"
    INVOICE = "invoice"
    CREDIT = "credit"
    APPLY = "apply"
    CAPTURE = "capture"
    REFUND = "refund"
    COMPLETE = "complete"


def _steps(given: Any) -> tuple[Step, ...]:
    """Put steps into the order in which they are taken, each once."""
    if isinstance(given, str) or not all(isinstance(each, Step) for each in given):
        raise InvalidValue("automatic", value=given, allowed="several of " + ", ".join(Step))
    return tuple(step for step in Step if step in given)


def _percent(_: object, attribute: Any, value: Decimal | None) -> None:
    if value is not None:
        demand_range(attribute.name, value, low=0, high=_HUNDRED)


def _days(_: object, attribute: Any, value: int | None) -> None:
    if value is not None:
        demand_whole(attribute.name, value, low=0, high=DAYS_MAX)


def _truth(_: object, attribute: Any, value: object) -> None:
    demand_truth(attribute.name, value)


@frozen(kw_only=True)
class OrdersPolicy:
    """How a tenant handles quotes, orders, shipments and returns.

    Args:
        bill_goods_on: what of goods may be billed; a product may say otherwise.
        ship_after: what must have happened to the money before goods leave.
        over_percent: how much more than was ordered may leave, 0 to 100.
        under_percent: how much less than was ordered counts as all of it, 0 to 100.
        amended_prices: of lines whose quantity is amended.
        quoted_prices: of a quote that becomes an order.
        quote_days: for how many days a quote holds, 0 to 3,650.
        merge: what is in a cart once another one has joined it.
        order_minimum: the least net sum of an order in minor units, by currency.
        margin_floor_percent: the least margin of an order, of its net, 0 to 100; None for any.
        check_dates: refuse a line whose day to leave comes before its goods can be there.
        approval_days: for how many days an approval may be waited for, and then holds, 0 to 3,650.
        return_days: for how many days after their shipment goods may come back; None for ever.
        restocking_percent: what is kept of the value of goods that come back, 0 to 100.
        returned_again: goods that came back are owed again, unless it is said otherwise.
        automatic: what `sales.orders.reconcile` does by itself, several of `Step`.

    >>> OrdersPolicy(over_percent=Decimal(20)).bill_goods_on
    <BillOn.SHIPPED: 'shipped'>
    """

    bill_goods_on: BillOn = BillOn.SHIPPED
    ship_after: Prepayment = Prepayment.NONE
    over_percent: Decimal = field(default=Decimal(0), validator=_percent)
    under_percent: Decimal = field(default=Decimal(0), validator=_percent)
    amended_prices: Prices = Prices.KEEP
    quoted_prices: Prices = Prices.KEEP
    quote_days: int = field(default=30, validator=_days)
    merge: MergeStrategy = MergeStrategy.SUM
    order_minimum: Mapping[str, int] = field(default=_NO_MINIMUM, hash=False)
    margin_floor_percent: Decimal | None = field(default=None, validator=_percent)
    check_dates: bool = field(default=False, validator=_truth)
    approval_days: int = field(default=14, validator=_days)
    return_days: int | None = field(default=None, validator=_days)
    restocking_percent: Decimal = field(default=Decimal(0), validator=_percent)
    returned_again: bool = field(default=False, validator=_truth)
    automatic: tuple[Step, ...] = field(default=(), converter=_steps)

    def __attrs_post_init__(self) -> None:
        """Check what no type can say."""
        if self.ship_after is Prepayment.PAID and self.bill_goods_on is BillOn.SHIPPED:
            # Neither could ever begin: goods wait for money, and money for an invoice of goods.
            allowed = "not 'paid' where goods are billed once they are shipped"
            raise InvalidValue("ship_after", value=self.ship_after.value, allowed=allowed)
        for code, least in self.order_minimum.items():
            currency(code)
            demand_whole(f"order_minimum of {code}", least, low=0, high=10**15)

    def most(self, quantity: Decimal) -> Decimal:
        """Give how much of an ordered quantity may leave in all."""
        return EXACT.multiply(quantity, EXACT.add(1, self.over_percent.scaleb(-2, EXACT)))

    def enough(self, quantity: Decimal) -> Decimal:
        """Give how much of an ordered quantity counts as all of it."""
        return EXACT.multiply(quantity, EXACT.subtract(1, self.under_percent.scaleb(-2, EXACT)))
