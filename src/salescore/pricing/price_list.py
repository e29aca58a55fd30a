"""A price list: prices, exactly one of which wins per line, and discounts on what it gave."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Final
from uuid import UUID

from attrs import field, frozen

from salescore.currencies import currency
from salescore.days import as_date
from salescore.errors import InvalidValue, demand_range, demand_text, demand_truth, demand_whole
from salescore.events import LEFT_OUT
from salescore.facts import Kind
from salescore.pricing.formula import PriceFormula
from salescore.pricing.scope import Scope
from salescore.shapes import several, types_first

__all__ = [
    "PRICE_LIST",
    "Discount",
    "ListKind",
    "Price",
    "PriceList",
]

NAME_LENGTH_MAX: Final = 200
PRIORITY_MAX: Final = 1_000_000

_EVERYWHERE: Final = Scope()

NIL: Final = UUID(int=0)
"""The id of a price list that has not been published yet."""


class ListKind(StrEnum):
    """How the prices of a list stand to those of others.

    - `STANDARD`: they compete with the prices of all other lists.
    - `SALE`: where one comes to less than the standard price, the buyer gets it, and the standard
      price is the original one.
    - `OVERRIDE`: where one holds, it takes the place of the standard price, which nobody sees.
    - `BASE`: nobody buys at them; the formulas of other lists start from them.
    """

    STANDARD = "standard"
    SALE = "sale"
    OVERRIDE = "override"
    BASE = "base"


@frozen(kw_only=True)
class Price(Scope):
    """A candidate for the unit price of what is in its scope.

    Args:
        amount: per base unit (per `unit`, if the scope names one), >= 0, any number of decimals.
        formula: computes the price; exactly one of amount and formula is given.
        graduated: it is the price of the units beyond the first `at_least`, not of all.
        minimum: discounts never bring the price below this, per base unit.
        sku: and all other fields of a `Scope`.
    """

    amount: Decimal | None = None
    formula: PriceFormula | None = None
    graduated: bool = False
    minimum: Decimal | None = None

    @types_first
    def __attrs_post_init__(self) -> None:
        """Check what no type can say."""
        self._check_scope()
        if (self.amount is None) == (self.formula is None):
            raise InvalidValue(
                "amount", value=self.amount, allowed="an amount or a formula, not both"
            )
        for name in ("amount", "minimum"):
            value = getattr(self, name)
            if value is not None and value < 0:
                raise InvalidValue(f"{name} of {self.label}", value=value, allowed="0 or more")

    @property
    def label(self) -> str:
        """What the price is of, in messages."""
        return self.sku or self.variants_of or self.category or "*"


@frozen(kw_only=True)
class Discount(Scope):
    """A reduction of what the winning price gave; discounts apply one after the other.

    Args:
        percent: 0 to 100.
        amount: taken off per base unit instead, >= 0.
        price: what a base unit costs instead, >= 0; exactly one of percent, amount and price is
            given. A discount never makes anything dearer.
        name: as explanations call it.
        exclusive: it does not combine with others: `PricingPolicy.exclusive` says which counts.
        priority: the higher comes first; of equal ones the earlier in the list.
        sku: and all other fields of a `Scope`.
    """

    percent: Decimal | None = None
    amount: Decimal | None = None
    price: Decimal | None = None
    name: str = ""
    exclusive: bool = False
    priority: int = 0

    @types_first
    def __attrs_post_init__(self) -> None:
        """Check what no type can say."""
        self._check_scope()
        given = [name for name in ("percent", "amount", "price") if getattr(self, name) is not None]
        if len(given) != 1:
            raise InvalidValue("discount", value=given, allowed="one of percent, amount and price")
        if self.percent is not None:
            demand_range("percent", self.percent, low=0, high=100)
        for name in ("amount", "price"):
            value = getattr(self, name)
            if value is not None and value < 0:
                raise InvalidValue(name, value=value, allowed="0 or more")
        demand_whole("priority", self.priority, low=-PRIORITY_MAX, high=PRIORITY_MAX)


def _prices(given: Iterable[Price]) -> tuple[Price, ...]:
    return several("prices", given)


def _effective(given: date | str | None) -> date | None:
    return as_date(given, name="effective")


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
        kind: how its prices stand to those of other lists.
        scope: where the list as a whole holds, besides what each price says.
        effective: the first business date on which this edition of the name is in force; None
            since ever.
        published_on: the business date on which it was published; None before that.
    """

    name: str
    currency: str = field(kw_only=True)
    prices: tuple[Price, ...] = field(default=(), kw_only=True, converter=_prices)
    discounts: tuple[Discount, ...] = field(default=(), kw_only=True, converter=_discounts)
    tax_included: bool = field(default=False, kw_only=True)
    priority: int = field(default=0, kw_only=True)
    kind: ListKind = field(default=ListKind.STANDARD, kw_only=True)
    scope: Scope = field(default=_EVERYWHERE, kw_only=True)
    effective: date | None = field(default=None, kw_only=True, converter=_effective)
    # An event says its day itself.
    published_on: date | None = field(default=None, kw_only=True, metadata=LEFT_OUT)
    id: UUID = field(default=NIL, kw_only=True)
    version: int = field(default=0, kw_only=True)

    @types_first
    def __attrs_post_init__(self) -> None:
        """Check what no type can say."""
        currency(self.currency)
        demand_text("price list name", self.name, most=NAME_LENGTH_MAX)
        demand_truth("tax_included", self.tax_included)
        demand_whole("priority", self.priority, low=-PRIORITY_MAX, high=PRIORITY_MAX)
        if self.effective == date.min:
            raise InvalidValue("effective", value=self.effective, allowed="a later date")

    @property
    def scopes(self) -> tuple[Scope, ...]:
        """All that say where something of it holds: its own, each price, each discount."""
        return (self.scope, *self.prices, *self.discounts)


PRICE_LIST: Final[Kind[PriceList]] = Kind(
    "pricing.price_list",
    PriceList,
    unique=("name",),
    asked=("name", "currency", "tax_included", "priority", "effective", "published_on"),
)
