"""What a price that was chosen comes to, per base unit and exactly, and every step on the way."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Any, Final

from attrs import fields, frozen

from salescore.decimals import exact_decimal, text
from salescore.errors import Rejection
from salescore.pricing.ask import Ask
from salescore.pricing.computing import Sources, computed
from salescore.pricing.explanation import Step
from salescore.pricing.figures import Figure, figure, figure_text
from salescore.pricing.price_list import Price, PriceList
from salescore.pricing.scope import Scope

__all__ = ["Amount", "amount_of", "applied", "is_plain", "ladders"]

_NARROWING: Final = tuple(
    each.name for each in fields(Scope) if each.name not in {"at_least", "at_most", "attributes"}
)


_TEXTS_MAX: Final = 1024
_quantity_text: Final = lru_cache(_TEXTS_MAX)(text)


@frozen
class Amount:
    """What a price comes to.

    Args:
        value: per base unit in the list's currency, exact, >= 0.
        steps: how it came about; the last one states the value.
    """

    value: Figure
    steps: tuple[Step, ...]


def is_plain(price: Price) -> bool:
    """Say whether a price is its own amount, whatever is asked.

    >>> is_plain(Price(sku="TEA-1", amount=Decimal(3)))
    True
    """
    return price.amount is not None and price.unit is None and not price.graduated


def ladders(prices: Iterable[Price]) -> Mapping[Price, tuple[Price, ...]]:
    """Give every graduated price the prices of its scope, the lowest rung first.

    A rung is the price of the units from its `at_least` up to the next rung's; the lowest one is
    that of the first units too. A price of the same scope that is not graduated is a rung as well:
    what is below the first graduated one costs what it says.

    Args:
        prices: of one list.
    """
    prices = tuple(prices)
    rungs: dict[tuple[Any, ...], list[Price]] = {
        _narrowed(price): [] for price in prices if price.graduated
    }
    for price in prices if rungs else ():
        rungs.get(_narrowed(price), []).append(price)
    for rung in rungs.values():
        rung.sort(key=lambda price: price.at_least)
    return {price: tuple(rung) for rung in rungs.values() for price in rung if price.graduated}


def _narrowed(price: Price) -> tuple[Any, ...]:
    """Give what narrows a price besides the quantity."""
    return (
        *(getattr(price, name) for name in _NARROWING),
        tuple(sorted(price.attributes.items())),
    )


def amount_of(
    price: Price,
    owner: PriceList,
    ask: Ask,
    sources: Sources,
    *,
    ladder: Sequence[Price] = (),
    counted: Decimal | None = None,
) -> Amount | Rejection:
    """Give what a price comes to for a question, or why it comes to nothing.

    Args:
        price: the one that was chosen; it holds for the question.
        owner: the list that it stands in.
        ask: the question.
        sources: what computed prices look up.
        ladder: the rungs of a graduated price (`ladders`).
        counted: the quantity in base units that breaks were counted with; None takes the
            question's. Its sign does not matter; where there is none, the first units count.

    Returns:
        The amount, or a rejection: ``pricing.no_cost``, ``pricing.no_list_price``, what the base
        list answers, ``exchange.missing_rate``, ``pricing.below_zero``. Such a price is none.

    Raises:
        ListCycle: price lists that are based on each other in a circle.
    """
    counted = ask.counted if counted is None else counted.copy_abs()
    if price.graduated and ladder and counted:
        found = _graduated(ladder, owner, ask, sources, counted)
    else:
        found = _flat(price, owner, ask, sources)
    if isinstance(found, Rejection):
        return found
    return Amount(found.value, (*found.steps, applied(price, owner, found.value)))


def applied(price: Price, owner: PriceList, value: Figure) -> Step:
    """Give the step that states what a price came to."""
    params = {
        "list": owner.name,
        "amount": figure_text(value, owner.currency),
        "at_least": _quantity_text(price.at_least),
    }
    return Step("pricing.price_applied", params)


def _flat(price: Price, owner: PriceList, ask: Ask, sources: Sources) -> Amount | Rejection:
    """Give what a price comes to for all units alike."""
    if price.formula is not None:
        found = computed(price.formula, owner, ask, sources)
        return found if isinstance(found, Rejection) else Amount(*found)
    amount = price.amount or Decimal(0)
    if price.unit is None or ask.factor == 1:
        return Amount(amount, ())
    value = figure(Fraction(amount) / ask.factor)
    params = {
        "amount": figure_text(amount, owner.currency),
        "unit": price.unit,
        "factor": str(ask.factor),
        "after": figure_text(value, owner.currency),
    }
    return Amount(value, (Step("pricing.per_unit", params),))


def _rungs(ladder: Sequence[Price], counted: Decimal) -> Iterable[tuple[Price, Fraction]]:
    """Give the rungs that a quantity reaches, each with its units."""
    starts = [Fraction(0), *(Fraction(rung.at_least) for rung in ladder[1:])]
    ends = [*starts[1:], Fraction(counted)]
    for rung, start, end in zip(ladder, starts, ends, strict=True):
        units = min(end, Fraction(counted)) - start
        if units > 0:
            yield rung, units


def _graduated(
    ladder: Sequence[Price], owner: PriceList, ask: Ask, sources: Sources, counted: Decimal
) -> Amount | Rejection:
    """Give the average of what the rungs come to, each for the units between it and the next."""
    total, steps = Fraction(0), list[Step]()
    for rung, units in _rungs(ladder, counted):
        found = _flat(rung, owner, ask, sources)
        if isinstance(found, Rejection):
            return found
        part = units * Fraction(found.value)
        total += part
        params = {
            "quantity": text(exact_decimal(units)),
            "amount": figure_text(found.value, owner.currency),
            "sum": figure_text(figure(part), owner.currency),
        }
        steps += (*found.steps, Step("pricing.graduated", params))
    value = figure(total / Fraction(counted))
    params = {
        "sum": figure_text(figure(total), owner.currency),
        "quantity": text(counted),
        "after": figure_text(value, owner.currency),
    }
    return Amount(value, (*steps, Step("pricing.graduated_average", params)))
