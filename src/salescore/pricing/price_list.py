"""A price list: prices, exactly one of which wins per line, and discounts on what it gave."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Final
from uuid import UUID

from attrs import field, frozen

from salescore.currencies import currency
from salescore.decimals import decimal
from salescore.errors import InvalidValue, demand_range, demand_text, demand_truth, demand_whole
from salescore.facts import Kind
from salescore.ids import as_id
from salescore.shapes import several, types_first

__all__ = [
    "PRICE_LIST",
    "Discount",
    "Price",
    "PriceList",
    "as_date",
    "check_window",
    "in_window",
    "percent_off",
    "price",
]

NAME_LENGTH_MAX: Final = 200
PRIORITY_MAX: Final = 1_000_000

NIL: Final = UUID(int=0)
"""The id of a price list that has not been published yet."""


@frozen(kw_only=True)
class Price:
    """A candidate for the unit price of one product.

    Args:
        sku: the product.
        amount: per base unit, >= 0, any number of decimals.
        at_least: the quantity (base units) from which it holds, >= 0.
        group: only for customers of this group.
        customer_id: only for this customer.
        since: first business date on which it holds.
        until: last business date on which it holds.
    """

    sku: str
    amount: Decimal
    at_least: Decimal = Decimal(0)
    group: str | None = None
    customer_id: UUID | None = None
    since: date | None = None
    until: date | None = None

    @types_first
    def __attrs_post_init__(self) -> None:
        """Check what no type can say."""
        if self.amount < 0:
            raise InvalidValue(f"price of {self.sku}", value=self.amount, allowed="0 or more")
        if self.at_least < 0:
            raise InvalidValue("at_least", value=self.at_least, allowed="0 or more")
        check_window(self.since, self.until)

    def holds_on(self, day: date) -> bool:
        """Say whether the price holds on a business date."""
        return in_window(self.since, self.until, day)


@frozen(kw_only=True)
class Discount:
    """A reduction of what the winning price gave; discounts apply one after the other.

    Args:
        percent: 0 to 100.
        sku: only for this product; None for all of the list.
        at_least: the quantity (base units) from which it holds.
        group: only for customers of this group.
        customer_id: only for this customer.
        since: first business date on which it holds.
        until: last business date on which it holds.
    """

    percent: Decimal
    sku: str | None = None
    at_least: Decimal = Decimal(0)
    group: str | None = None
    customer_id: UUID | None = None
    since: date | None = None
    until: date | None = None

    @types_first
    def __attrs_post_init__(self) -> None:
        """Check what no type can say."""
        demand_range("percent", self.percent, low=0, high=100)
        check_window(self.since, self.until)

    def holds_on(self, day: date) -> bool:
        """Say whether the discount holds on a business date."""
        return in_window(self.since, self.until, day)


def _prices(given: Iterable[Price]) -> tuple[Price, ...]:
    return several("prices", given)


def _discounts(given: Iterable[Discount]) -> tuple[Discount, ...]:
    return several("discounts", given)


@frozen
class PriceList:
    """A named list of prices and discounts in one currency.

    Args:
        name: unique in a tenant; publishing a list of the same name replaces it.
        currency: ISO 4217 code.
        prices: candidates; exactly one wins per line.
        discounts: in the order in which they reduce.
        tax_included: prices contain their tax.
        priority: between lists that name the same product, the higher wins.
    """

    name: str
    currency: str = field(kw_only=True)
    prices: tuple[Price, ...] = field(default=(), kw_only=True, converter=_prices)
    discounts: tuple[Discount, ...] = field(default=(), kw_only=True, converter=_discounts)
    tax_included: bool = field(default=False, kw_only=True)
    priority: int = field(default=0, kw_only=True)
    id: UUID = field(default=NIL, kw_only=True)
    version: int = field(default=0, kw_only=True)

    @types_first
    def __attrs_post_init__(self) -> None:
        """Check what no type can say."""
        currency(self.currency)
        demand_text("price list name", self.name, most=NAME_LENGTH_MAX)
        demand_truth("tax_included", self.tax_included)
        demand_whole("priority", self.priority, low=-PRIORITY_MAX, high=PRIORITY_MAX)


PRICE_LIST: Final[Kind[PriceList]] = Kind("pricing.price_list", PriceList, unique=("name",))


def price(
    sku: str,
    amount: Decimal | int | str,
    *,
    at_least: Decimal | int | str = 0,
    group: str | None = None,
    customer: object = None,
    since: date | str | None = None,
    until: date | str | None = None,
) -> Price:
    """Declare a price.

    Args:
        sku: the product.
        amount: per base unit in the list's currency, >= 0.
        at_least: the quantity in base units from which it holds.
        group: only for customers of this group.
        customer: only for this customer (or its id).
        since: first business date, ISO text or date.
        until: last business date, ISO text or date.

    >>> price("TEA-1", "16.50", at_least=10).amount
    Decimal('16.50')
    """
    return Price(
        sku=sku,
        amount=decimal(amount, name=f"price of {sku}"),
        at_least=decimal(at_least, name="at_least"),
        group=group,
        customer_id=None if customer is None else as_id(customer),
        since=as_date(since, name="since"),
        until=as_date(until, name="until"),
    )


def percent_off(
    percent: Decimal | int | str,
    *,
    sku: str | None = None,
    at_least: Decimal | int | str = 0,
    group: str | None = None,
    customer: object = None,
    since: date | str | None = None,
    until: date | str | None = None,
) -> Discount:
    """Declare a discount by percentage; arguments as for `price`.

    >>> percent_off(5, group="cafes", until="2026-12-31").percent
    Decimal('5')
    """
    return Discount(
        percent=decimal(percent, name="percent"),
        sku=sku,
        at_least=decimal(at_least, name="at_least"),
        group=group,
        customer_id=None if customer is None else as_id(customer),
        since=as_date(since, name="since"),
        until=as_date(until, name="until"),
    )


def as_date(value: date | str | None, *, name: str) -> date | None:
    """Give a date from a date or ISO text."""
    if value is None or type(value) is date:
        return value
    try:
        return date.fromisoformat(value)  # type: ignore[arg-type]  # what is no text raises here.
    except (TypeError, ValueError) as error:
        raise InvalidValue(name, value=value, allowed="a date such as 2026-12-31") from error


def check_window(since: date | None, until: date | None) -> None:
    """Demand that a window has at least one day."""
    if since is not None and until is not None and until < since:
        raise InvalidValue("until", value=until, allowed=f"{since} or later")


def in_window(since: date | None, until: date | None, day: date) -> bool:
    """Say whether a business date lies in a window; both ends belong to it."""
    return (since is None or since <= day) and (until is None or day <= until)
