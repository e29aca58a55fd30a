"""Declaring prices and discounts in few words: numbers and dates as people write them."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final, TypedDict, Unpack

from salescore.days import as_date
from salescore.decimals import decimal
from salescore.errors import InvalidValue
from salescore.ids import as_id
from salescore.pricing.formula import PriceBase, PriceFormula
from salescore.pricing.price_list import Discount, Price
from salescore.pricing.scope import Across
from salescore.shapes import several

__all__ = [
    "Where",
    "amount_off",
    "cost_plus",
    "off_list",
    "off_list_price",
    "percent_off",
    "price",
]

Number = Decimal | int | str
Day = date | datetime | str

_NUMBERS: Final = ("at_least", "at_most", "min_amount")
_WINDOW: Final = ("since", "until")


class Where(TypedDict, total=False):
    """Where a price or a discount holds: the fields of `Scope`, as people write them.

    A customer may stand for its id; numbers and dates may be text; `since` and `until` may be
    instants, with a time zone. What an attribute of the context must be is one text or several.
    """

    variants_of: str | None
    category: str | None
    customer: object
    group: str | None
    territory: str | None
    channel: str | None
    unit: str | None
    at_least: Number
    at_most: Number | None
    min_amount: Number | None
    across: Across | str
    since: Day | None
    until: Day | None
    attributes: Mapping[str, str | tuple[str, ...]]
    where: str | None


def price(
    sku: str | None = None,
    amount: Number | None = None,
    *,
    formula: PriceFormula | str | None = None,
    graduated: bool = False,
    minimum: Number | None = None,
    **where: Unpack[Where],
) -> Price:
    """Declare a price.

    Args:
        sku: the product; None for all that `where` does not exclude.
        amount: per base unit (per `unit` if one is named) in the list's currency, >= 0.
        formula: computes it instead; a text is a formula of unit_price (the list price),
            list_price, cost_price and quantity.
        graduated: it is the price of the units from `at_least` on, not of all.
        minimum: discounts never bring the price below this.
        where: where it holds; see `Where`.

    >>> price("TEA-1", "16.50", at_least=10).amount
    Decimal('16.50')
    >>> price(category="tea", formula=cost_plus(25)).formula.markup_percent
    Decimal('25')
    """
    if isinstance(formula, str):
        formula = PriceFormula(expression=formula)
    return Price(
        sku=sku,
        amount=None if amount is None else decimal(amount, name=f"price of {sku or 'all'}"),
        formula=formula,
        graduated=graduated,
        minimum=None if minimum is None else decimal(minimum, name="minimum"),
        **_scope(where),
    )


def percent_off(
    percent: Number,
    *,
    sku: str | None = None,
    name: str = "",
    exclusive: bool = False,
    priority: int = 0,
    **where: Unpack[Where],
) -> Discount:
    """Declare a discount by percentage.

    Args:
        percent: 0 to 100.
        sku: only for this product; None for all of the list.
        name: as explanations call it.
        exclusive: it does not combine with others.
        priority: the higher comes first.
        where: where it holds; see `Where`.

    >>> percent_off(5, group="cafes", until="2026-12-31").percent
    Decimal('5')
    """
    return Discount(
        percent=decimal(percent, name="percent"),
        sku=sku,
        name=name,
        exclusive=exclusive,
        priority=priority,
        **_scope(where),
    )


def amount_off(
    amount: Number,
    *,
    sku: str | None = None,
    name: str = "",
    exclusive: bool = False,
    priority: int = 0,
    **where: Unpack[Where],
) -> Discount:
    """Declare a discount by an amount per base unit; arguments as for `percent_off`.

    >>> amount_off("1.50", at_least=100).amount
    Decimal('1.50')
    """
    return Discount(
        amount=decimal(amount, name="amount"),
        sku=sku,
        name=name,
        exclusive=exclusive,
        priority=priority,
        **_scope(where),
    )


def off_list_price(
    percent: Number, *, round_to: Number | None = None, surcharge: Number = 0
) -> PriceFormula:
    """Compute a price from the product's list price.

    Args:
        percent: taken off, to 100; below zero it is added.
        round_to: the step that the result is rounded to, such as ``"0.05"``.
        surcharge: added after that, per base unit.

    >>> off_list_price(10, round_to="0.05").discount_percent
    Decimal('10')
    """
    return _reduced(PriceBase.LIST_PRICE, None, percent, round_to, surcharge)


def off_list(
    name: str, percent: Number, *, round_to: Number | None = None, surcharge: Number = 0
) -> PriceFormula:
    """Compute a price from what another list gives for the same question.

    Args:
        name: of that list; it may be in another currency.
        percent: taken off, to 100; below zero it is added.
        round_to: the step that the result is rounded to.
        surcharge: added after that, per base unit.

    >>> off_list("retail", 10).base_list
    'retail'
    """
    return _reduced(PriceBase.PRICE_LIST, name, percent, round_to, surcharge)


def cost_plus(
    markup: Number | None = None,
    *,
    margin: Number | None = None,
    round_to: Number | None = None,
    surcharge: Number = 0,
) -> PriceFormula:
    """Compute a price from the product's cost.

    Args:
        markup: percent of the cost, added.
        margin: percent of the price that is not cost, 0 to below 100; one of the two is given.
        round_to: the step that the result is rounded to.
        surcharge: added after that, per base unit.

    Raises:
        InvalidValue: both or none of markup and margin; a value that is none of theirs.

    >>> cost_plus(margin=40).margin_percent
    Decimal('40')
    """
    if (markup is None) == (margin is None):
        raise InvalidValue("margin", value=margin, allowed="a markup or a margin, one of the two")
    return PriceFormula(
        base=PriceBase.COST,
        markup_percent=decimal(0 if markup is None else markup, name="markup"),
        margin_percent=None if margin is None else decimal(margin, name="margin"),
        round_to=None if round_to is None else decimal(round_to, name="round_to"),
        surcharge=decimal(surcharge, name="surcharge"),
    )


def _reduced(
    base: PriceBase, name: str | None, percent: Number, step: Number | None, surcharge: Number
) -> PriceFormula:
    return PriceFormula(
        base=base,
        base_list=name,
        discount_percent=decimal(percent, name="percent"),
        round_to=None if step is None else decimal(step, name="round_to"),
        surcharge=decimal(surcharge, name="surcharge"),
    )


def _scope(where: Where) -> dict[str, Any]:
    """Give the fields of a scope; what is None says nothing."""
    given: dict[str, Any] = {name: value for name, value in where.items() if value is not None}
    found = {name: value for name, value in given.items() if name not in _READ}
    if "customer" in given:
        found["customer_id"] = as_id(given["customer"])
    for name in _NUMBERS:
        if name in given:
            found[name] = decimal(given[name], name=name)
    for name in _WINDOW:
        at = given.get(name)
        if isinstance(at, datetime):
            found[f"{name}_at"] = at
        elif at is not None:
            found[name] = as_date(at, name=name)
    if "across" in given:
        found["across"] = _across(given["across"])
    if "attributes" in given:
        found["attributes"] = _attributes(given["attributes"])
    return found


def _across(given: Any) -> Across:
    try:
        return Across(given)
    except ValueError as error:
        raise InvalidValue("across", value=given, allowed=", ".join(Across)) from error


def _attributes(given: Any) -> dict[str, tuple[str, ...]]:
    if not isinstance(given, Mapping):
        raise InvalidValue("attributes", value=given, allowed="values by name, such as season: low")
    return {
        name: (value,) if isinstance(value, str) else several(f"attributes.{name}", value)
        for name, value in given.items()
    }


_READ: Final = frozenset({"customer", "across", "attributes", *_NUMBERS, *_WINDOW})
