"""Computed prices: a base, what a formula makes of it, and the steps between the two.

The order is that of `PriceFormula`: base, expression or percentages, rounding, surcharge, margins.
Conversions are exact: nothing but `round_to` rounds until a document states the price.
"""

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from functools import partial
from itertools import chain
from typing import Final, NamedTuple, Protocol

from attrs import field, frozen

from salescore.decimals import text
from salescore.errors import Rejection, TooMany
from salescore.exchange import MissingRate, RateTable
from salescore.formula import FormulaError
from salescore.pricing.ask import Ask
from salescore.pricing.chains import CHAIN_MAX, ListCycle
from salescore.pricing.explanation import Step
from salescore.pricing.expressions import PriceExpression, price_expression
from salescore.pricing.figures import Figure, figure, figure_text, rounded
from salescore.pricing.formula import PriceBase, PriceFormula
from salescore.pricing.price_list import PriceList
from salescore.pricing.priced import Priced
from salescore.pricing_policy import MissingCost
from salescore.unit_price import UnitPrice

__all__ = ["Computed", "Look", "Looked", "Sources", "computed"]


class Looked(NamedTuple):
    """What another list answers: its price, and the list itself."""

    priced: Priced
    owner: PriceList


class Look(Protocol):
    """Asks another list the same question.

    It gives the price of the list's winner after the list's discounts, in the list's own currency,
    or the rejection.
    """

    def __call__(self, name: str, ask: Ask, path: tuple[str, ...]) -> Looked | Rejection:
        """Ask the list of a name.

        Args:
            name: of the list.
            ask: the question; its currency is that of the first list asked, not of this one.
            path: the lists that led here; those that this one asks hand it on in `Sources`.
        """
        ...


@frozen(kw_only=True)
class Sources:
    """What computed prices look up besides the question.

    Args:
        look: asks another list.
        rates: dated exchange rates.
        missing_cost: what a price over cost is without one.
        path: the lists that led to the one that asks.
    """

    look: Look
    rates: RateTable = field(factory=RateTable)
    missing_cost: MissingCost = MissingCost.REFUSE
    path: tuple[str, ...] = ()


class Computed(NamedTuple):
    """An exact amount per base unit in the list's currency, and how it came about."""

    value: Figure
    steps: tuple[Step, ...]


_Stage = tuple[str, dict[str, str], Callable[[Fraction], Fraction | Decimal]]
"""A step of a formula: its code, what its sentence names, what it makes of an amount."""

_ZERO: Final = Decimal(0)


def computed(
    formula: PriceFormula, owner: PriceList, ask: Ask, sources: Sources
) -> Computed | Rejection:
    """Compute a price, or say why there is none.

    Args:
        formula: how.
        owner: the list that the price stands in; the result is in its currency.
        ask: the question.
        sources: what is looked up.
    """
    found = _start(formula, owner, ask, sources)
    if isinstance(found, Rejection):
        return found
    value, steps = found.value, list(found.steps)
    for code, params, make in _stages(formula, Fraction(found.base), owner.currency):
        after = figure(make(Fraction(value)))
        if after != value:
            steps.append(Step(code, {**params, **_moved(value, after, owner.currency)}))
            value = after
    if value < 0:
        params = {"amount": figure_text(value, owner.currency), "list": owner.name, "sku": ask.sku}
        return Rejection("pricing.below_zero", params)
    return Computed(value, tuple(steps))


def _moved(before: Figure, after: Figure, currency: str) -> dict[str, str]:
    return {"before": figure_text(before, currency), "after": figure_text(after, currency)}


def _stages(formula: PriceFormula, base: Fraction, currency: str) -> Iterator[_Stage]:
    """Give the steps that a formula names, in their order."""
    yield from _percentages(formula)
    if (step := formula.round_to) is not None:
        params = {"step": text(step), "rounding": formula.rounding.value}
        yield (
            "pricing.formula_rounded",
            params,
            lambda value: rounded(value, step, formula.rounding),
        )
    if formula.surcharge:
        params = {"amount": figure_text(formula.surcharge, currency)}
        yield "pricing.formula_surcharge", params, lambda value: value + Fraction(formula.surcharge)
    yield from _margins(formula, base, currency)


def _percentages(formula: PriceFormula) -> Iterator[_Stage]:
    if formula.discount_percent:
        off = 1 - Fraction(formula.discount_percent) / 100
        added = formula.discount_percent < 0
        code = "pricing.formula_markup" if added else "pricing.formula_discount"
        params = {"percent": text(abs(formula.discount_percent))}
        yield code, params, lambda value: value * off
    if formula.markup_percent:
        more = 1 + Fraction(formula.markup_percent) / 100
        params = {"percent": text(formula.markup_percent)}
        yield "pricing.formula_markup", params, lambda value: value * more
    if formula.margin_percent:
        share = 1 - Fraction(formula.margin_percent) / 100
        params = {"percent": text(formula.margin_percent)}
        yield "pricing.formula_margin", params, lambda value: value / share


def _margins(formula: PriceFormula, base: Fraction, currency: str) -> Iterator[_Stage]:
    """Keep an amount between the base and its margins."""
    for code, margin, choose in (
        ("pricing.formula_lowest", formula.min_margin, max),
        ("pricing.formula_highest", formula.max_margin, min),
    ):
        if margin is not None:
            bound = base + Fraction(margin)
            params = {
                "base": figure_text(figure(base), currency),
                "margin": figure_text(margin, currency),
            }
            yield code, params, partial(choose, bound)


class _Start(NamedTuple):
    """Where the steps of a formula begin: the amount, the base that margins count from, and why."""

    value: Figure
    base: Figure
    steps: tuple[Step, ...]


def _start(
    formula: PriceFormula, owner: PriceList, ask: Ask, sources: Sources
) -> _Start | Rejection:
    if formula.expression is not None:
        return _evaluated(formula, price_expression(formula.expression), owner, ask, sources)
    found = _base(formula, owner, ask, sources)
    return found if isinstance(found, Rejection) else _Start(found.value, *found)


def _evaluated(
    formula: PriceFormula,
    expression: PriceExpression,
    owner: PriceList,
    ask: Ask,
    sources: Sources,
) -> _Start | Rejection:
    """Evaluate an expression; what is missing is an error only if the result needs it."""
    names = list(expression.names)
    if "unit_price" not in names and (formula.min_margin, formula.max_margin) != (None, None):
        names.append("unit_price")
    found = {name: _INPUTS[name](formula, owner, ask, sources) for name in names}
    missing = [each for each in found.values() if isinstance(each, Rejection)]
    known = {name: each for name, each in found.items() if isinstance(each, Computed)}
    for each in missing:
        if each.code == MissingRate.code:
            return each
    try:
        value = expression.value(
            {name: known[name].value if name in known else None for name in names}
        )
    except FormulaError as error:
        return Rejection(error.code, error.params)
    if value is None:
        return missing[0]
    inputs = (
        f"{name} = {_written(name, known[name].value, owner.currency)}"
        for name in expression.names
        if name in known
    )
    params = {
        "formula": expression.text,
        "inputs": ", ".join(inputs),
        "after": figure_text(value, owner.currency),
    }
    chains = sorted(dict.fromkeys(each.steps for each in known.values()), key=_is_own)
    steps = chain.from_iterable(chains)
    base = known.get("unit_price", _NOTHING).value
    return _Start(value, base, (*steps, Step("pricing.computed", params)))


def _base(
    formula: PriceFormula, owner: PriceList, ask: Ask, sources: Sources
) -> Computed | Rejection:
    """Give what a formula starts from, in the currency of the list that it stands in."""
    match formula.base:
        case PriceBase.LIST_PRICE:
            return _list_price(owner, ask, sources)
        case PriceBase.COST:
            return _cost(owner, ask, sources)
        case PriceBase.PRICE_LIST:
            return _other_list(formula.base_list or "", owner, ask, sources)


def _list_price(owner: PriceList, ask: Ask, sources: Sources) -> Computed | Rejection:
    if ask.list_price is None:
        return Rejection("pricing.no_list_price", {"sku": ask.sku, "list": owner.name})
    return _started("pricing.base_list_price", ask.list_price, owner, ask, sources)


def _cost(owner: PriceList, ask: Ask, sources: Sources) -> Computed | Rejection:
    if ask.cost is not None:
        return _started("pricing.base_cost", ask.cost, owner, ask, sources)
    if sources.missing_cost is MissingCost.REFUSE:
        return Rejection("pricing.no_cost", {"sku": ask.sku, "list": owner.name})
    params = {"amount": figure_text(_ZERO, owner.currency)}
    return Computed(_ZERO, (Step("pricing.base_cost_missing", params),))


def _other_list(name: str, owner: PriceList, ask: Ask, sources: Sources) -> Computed | Rejection:
    path = (*sources.path, owner.name)
    if name in path:
        raise ListCycle((*path[path.index(name) :], name))
    if len(path) >= CHAIN_MAX:
        raise TooMany("price lists based on each other", count=len(path) + 1, limit=CHAIN_MAX)
    looked = sources.look(name, ask, path)
    if isinstance(looked, Rejection):
        return looked
    priced, other = looked
    if other.tax_included != owner.tax_included:
        return Rejection("pricing.base_tax", {"list": owner.name, "base": name})
    params = {"list": name, "amount": figure_text(priced.exact, other.currency)}
    found = Computed(priced.exact, (*priced.steps, Step("pricing.base_price_list", params)))
    return _converted(found, other.currency, owner, ask, sources)


def _started(
    code: str, amount: UnitPrice, owner: PriceList, ask: Ask, sources: Sources
) -> Computed | Rejection:
    """Start from a product's own amount."""
    value = figure(Fraction(amount.amount) / Fraction(amount.per))
    step = Step(code, {"amount": figure_text(value, amount.currency)})
    return _converted(Computed(value, (step,)), amount.currency, owner, ask, sources)


def _converted(
    found: Computed, currency: str, owner: PriceList, ask: Ask, sources: Sources
) -> Computed | Rejection:
    """Convert an amount into a list's currency by the rate of the day, exactly."""
    if currency == owner.currency:
        return found
    try:
        rate = sources.rates.rate(currency, owner.currency, on=ask.on)
    except MissingRate as missing:
        return Rejection(missing.code, missing.params)
    value = figure(Fraction(found.value) * Fraction(rate.value))
    params = {
        "before": figure_text(found.value, currency),
        "after": figure_text(value, owner.currency),
        "from": currency,
        "to": owner.currency,
        "rate": figure_text(rate.value, owner.currency),
        "since": str(rate.since),
        "source": ", ".join(rate.sources),
    }
    return Computed(value, (*found.steps, Step("pricing.converted", params)))


def _is_own(steps: tuple[Step, ...]) -> bool:
    """Say whether steps name an amount of the product: what another list gave is told before."""
    return all(step.code != "pricing.base_price_list" for step in steps)


def _written(name: str, value: Figure, currency: str) -> str:
    """Write an input: every one but the quantity is a price."""
    if name == "quantity" and isinstance(value, Decimal):
        return text(value)
    return figure_text(value, currency)


def _quantity(
    formula: PriceFormula, owner: PriceList, ask: Ask, sources: Sources
) -> Computed | Rejection:
    del formula, sources
    if ask.quantity is None:
        return Rejection("pricing.no_quantity", {"sku": ask.sku, "list": owner.name})
    return Computed(ask.quantity, ())


_NOTHING: Final = Computed(_ZERO, ())
_INPUTS: Final[
    Mapping[str, Callable[[PriceFormula, PriceList, Ask, Sources], Computed | Rejection]]
] = {
    "unit_price": _base,
    "list_price": lambda _, owner, ask, sources: _list_price(owner, ask, sources),
    "cost_price": lambda _, owner, ask, sources: _cost(owner, ask, sources),
    "parent_unit_price": lambda formula, owner, ask, sources: _other_list(
        formula.base_list or "", owner, ask, sources
    ),
    "quantity": _quantity,
}
