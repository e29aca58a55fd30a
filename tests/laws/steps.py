"""What the steps of a price come to, computed from nothing but the steps, in fractions."""

from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from math import ceil, floor
from typing import Final

from attrs import define

from salescore.pricing import Step

__all__ = ["FORMULAS", "recomputed", "to_step"]

Known = Mapping[str, Fraction]
FORMULAS: Final[Mapping[str, Callable[[Known], Fraction]]] = {
    "unit_price * 0.9 + 1": lambda of: of["unit_price"] * Fraction(9, 10) + 1,
    "cost_price * 1.2": lambda of: of["cost_price"] * Fraction(12, 10),
    "max(list_price / 3, unit_price - 2)": lambda of: max(
        of["list_price"] / 3, of["unit_price"] - 2
    ),
    "if(quantity >= 10, unit_price / 7, unit_price)": lambda of: (
        of["unit_price"] / 7 if of["quantity"] >= 10 else of["unit_price"]
    ),
}
"""Formulas, and the same by hand."""

_HALF: Final = Fraction(1, 2)
_MODES: Final[Mapping[str, Callable[[Fraction], int]]] = {
    "half_away_from_zero": lambda value: (
        floor(value + _HALF) if value >= 0 else ceil(value - _HALF)
    ),
    "half_even": round,
    "ceiling": ceil,
    "floor": floor,
}


def to_step(value: Fraction, step: Fraction, mode: str = "half_away_from_zero") -> Fraction:
    """Round to a multiple of a step."""
    return _MODES[mode](value / step) * step


@define
class _Figures:
    """The amount so far, whether it still has to be named as a price, and a sum of rungs."""

    value: Fraction = Fraction(0)
    pending: bool = False
    total: Fraction = Fraction(0)


def recomputed(steps: Iterable[Step]) -> Fraction:
    """Give the unit price that steps come to; every figure that they state is looked at."""
    so_far = _Figures()
    for step in steps:
        numbers = {name: _number(text) for name, text in step.params.items()}
        if "before" in numbers:
            assert so_far.value == numbers["before"], step
        _DO[step.code](so_far, step, numbers)
        if "after" in numbers:
            assert so_far.value == numbers["after"], step
    return so_far.value


def _number(text: str) -> Fraction:
    try:
        return Fraction(text)
    except ValueError:
        return Fraction(0)


def _starts(so_far: _Figures, step: Step, of: Known) -> None:
    so_far.value, so_far.pending = of["amount"], True


def _goes_on(so_far: _Figures, step: Step, of: Known) -> None:
    assert so_far.value == of["amount"], step
    so_far.pending = True


def _evaluates(so_far: _Figures, step: Step, of: Known) -> None:
    inputs = {
        name: Fraction(value)
        for name, value in (each.split(" = ") for each in step.params["inputs"].split(", "))
    }
    so_far.value, so_far.pending = FORMULAS[step.params["formula"]](inputs), True


def _is_named(so_far: _Figures, step: Step, of: Known) -> None:
    if so_far.pending:
        assert so_far.value == of["amount"], step
    so_far.value, so_far.pending = of["amount"], False


def _adds_rung(so_far: _Figures, step: Step, of: Known) -> None:
    _is_named(so_far, step, of)
    assert of["quantity"] * so_far.value == of["sum"], step
    so_far.total += of["sum"]


def _averages(so_far: _Figures, step: Step, of: Known) -> None:
    assert so_far.total == of["sum"], step
    so_far.value, so_far.pending, so_far.total = of["sum"] / of["quantity"], True, Fraction(0)


def _to(change: Callable[[Fraction, Known, Step], Fraction]) -> Callable[..., None]:
    def does(so_far: _Figures, step: Step, of: Known) -> None:
        so_far.value = change(so_far.value, of, step)

    return does


def _per_unit(so_far: _Figures, step: Step, of: Known) -> None:
    so_far.value, so_far.pending = of["amount"] / of["factor"], True


_OFF: Final = _to(lambda value, of, _: value * (1 - of["percent"] / 100))
_OFF_BASE: Final = _to(lambda value, of, _: value - of["base"] * of["percent"] / 100)
_LESS: Final = _to(lambda value, of, _: value - of["amount"])
_INSTEAD: Final = _to(lambda _, of, __: of["amount"])

_DO: Final[Mapping[str, Callable[[_Figures, Step, Known], None]]] = {
    "pricing.base_cost": _starts,
    "pricing.base_cost_missing": _starts,
    "pricing.base_list_price": _starts,
    "pricing.base_price_list": _goes_on,
    "pricing.computed": _evaluates,
    "pricing.converted": _to(lambda value, of, _: value * of["rate"]),
    "pricing.discount_amount": _LESS,
    "pricing.discount_amount_named": _LESS,
    "pricing.discount_applied": _OFF,
    "pricing.discount_applied_named": _OFF,
    "pricing.discount_of_base": _OFF_BASE,
    "pricing.discount_of_base_named": _OFF_BASE,
    "pricing.discount_price": _INSTEAD,
    "pricing.discount_price_named": _INSTEAD,
    "pricing.formula_discount": _OFF,
    "pricing.formula_highest": _to(lambda value, of, _: min(value, of["base"] + of["margin"])),
    "pricing.formula_lowest": _to(lambda value, of, _: max(value, of["base"] + of["margin"])),
    "pricing.formula_margin": _to(lambda value, of, _: value / (1 - of["percent"] / 100)),
    "pricing.formula_markup": _to(lambda value, of, _: value * (1 + of["percent"] / 100)),
    "pricing.formula_rounded": _to(
        lambda value, of, step: to_step(value, of["step"], step.params["rounding"])
    ),
    "pricing.formula_surcharge": _to(lambda value, of, _: value + of["amount"]),
    "pricing.graduated": _adds_rung,
    "pricing.graduated_average": _averages,
    "pricing.line_discount": _OFF,
    "pricing.manual_price": _is_named,
    "pricing.minimum_kept": _to(lambda value, of, _: max(value, of["after"])),
    "pricing.per_unit": _per_unit,
    "pricing.price_applied": _is_named,
    "pricing.unit_price_rounded": _to(
        lambda value, of, _: to_step(value, Fraction(1, 10 ** int(of["digits"])))
    ),
}
