"""What an amount with its taxes comes to, exactly: fractions, nothing rounded.

Every percentage stands on a base: the net and the earlier taxes that enlarge it. So each amount is
an affine function of the net, and the net of a price that contains taxes solves one equation.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Any, Final

from attrs import field, frozen

from salescore.errors import InvalidValue
from salescore.formula import Formula
from salescore.tax.rate import FORMULA_INPUTS, Tax, TaxKind

__all__ = ["Exact", "Scheme"]

ONE: Final = Fraction(1)
ZERO: Final = Fraction(0)
_FORMULAS_KEPT: Final = 1000
Rounded = Callable[[int, Fraction], Fraction]
"""Rounds the amount of the tax at a place."""


@frozen
class Exact:
    """What an amount comes to before anything is rounded.

    Args:
        net: without any tax.
        amounts: one for each tax.
        bases: what each tax stands on.
    """

    net: Fraction
    amounts: tuple[Fraction, ...]
    bases: tuple[Fraction, ...]


@frozen
class Scheme:
    """The taxes of a line, and what each does to the others.

    Args:
        taxes: flat and in order.
        included: amounts contain the taxes that do not say so themselves.

    Raises:
        InvalidValue: a run of division taxes takes more than the whole amount.
    """

    taxes: tuple[Tax, ...]
    included: bool = False
    inside: tuple[bool, ...] = field(init=False)
    """Which taxes an amount contains; one that is withheld is never among them."""
    runs: tuple[tuple[int, ...], ...] = field(init=False)
    """Places of neighbors that stand on one base."""
    feeds: tuple[tuple[int, ...], ...] = field(init=False)
    """For each tax the places of those that enlarge its base."""
    factors: tuple[Fraction | None, ...] = field(init=False)
    """What each tax takes of its base; None for an amount of its own, or if the base is nothing."""

    def __attrs_post_init__(self) -> None:
        """Work out what each tax does to the others."""
        inside = tuple(
            not tax.withholding and (self.included if tax.included is None else tax.included)
            for tax in self.taxes
        )
        object.__setattr__(self, "inside", inside)
        object.__setattr__(self, "runs", _runs(self.taxes, inside))
        object.__setattr__(self, "feeds", tuple(map(self._feeds, range(len(self.taxes)))))
        factors: dict[int, Fraction | None] = {}
        for run in self.runs:
            factors |= dict(zip(run, _factors(self.taxes, run, inside[run[0]]), strict=True))
        object.__setattr__(self, "factors", tuple(factors[at] for at in range(len(self.taxes))))

    def _feeds(self, place: int) -> tuple[int, ...]:
        if not self.taxes[place].affected:
            return ()
        earlier = enumerate(self.taxes[:place])
        return tuple(
            at
            for at, tax in earlier
            if tax.affects_next and not tax.reverse_charge and not tax.withholding
        )

    def own(self, *, quantity: Decimal, price: Decimal) -> dict[int, Fraction]:
        """Give the amounts that stand on no base, by place: fixed ones and formulas."""
        found = {}
        for place, tax in enumerate(self.taxes):
            if tax.kind is TaxKind.FIXED:
                found[place] = Fraction(quantity) * Fraction(tax.amount or 0)
            elif tax.kind is TaxKind.FORMULA:
                found[place] = _by_formula(tax, quantity=quantity, price=price)
        return found

    def forward(
        self, net: Fraction, known: Mapping[int, Fraction], *, rounded: Rounded | None = None
    ) -> Exact:
        """Compute the taxes on a net.

        Args:
            net: without any tax.
            known: amounts that are settled, by place.
            rounded: rounds the amount of the tax at a place, before it enlarges other bases.
        """
        amounts: list[Fraction] = []
        for place, factor in enumerate(self.factors):
            amount = known.get(place)
            if amount is None:
                amount = (net + _sum_at(amounts, self.feeds[place])) * (factor or ZERO)
                amount = amount if rounded is None else rounded(place, amount)
            amounts.append(amount)
        return self.exact(net, amounts)

    def exact(self, net: Fraction, amounts: Sequence[Fraction]) -> Exact:
        """Put a net and amounts together, with the bases that follow."""
        bases = tuple(net + _sum_at(amounts, feeds) for feeds in self.feeds)
        return Exact(net, tuple(amounts), bases)

    def solve(self, amount: Fraction, known: Mapping[int, Fraction]) -> Exact:
        """Find the net of an amount, and the taxes on it.

        Args:
            amount: with the taxes that are inside.
            known: amounts that are settled, by place.

        Raises:
            InvalidValue: no net leads to the amount, or any does.
        """
        whole = self._whole_run(known)
        if not whole:
            net = _root(lambda net: self.contained(self.forward(net, known)), amount)
            return self.forward(net, known)
        net = _root(lambda net: self.forward(net, known).bases[whole[0]], ZERO)

        def sharing(shared: Fraction) -> dict[int, Fraction]:
            return {**known, **{at: shared * Fraction(self.taxes[at].rate) for at in whole}}

        shared = _root(lambda it: self.contained(self.forward(net, sharing(it))), amount)
        return self.forward(net, sharing(shared))

    def _whole_run(self, known: Mapping[int, Fraction]) -> tuple[int, ...]:
        """Give the run that takes its whole amount, if an amount contains one."""
        open_runs = (
            run for run in self.runs if any(at not in known for at in run) and self.inside[run[0]]
        )
        return next((run for run in open_runs if self.factors[run[0]] is None), ())

    def contained(self, exact: Exact) -> Fraction:
        """Give the net with the taxes that are inside."""
        return exact.net + self.held(exact.amounts)

    def held(self, amounts: Sequence[Fraction]) -> Fraction:
        """Add up the taxes that are inside."""
        return sum(
            (each for held, each in zip(self.inside, amounts, strict=True) if held), start=ZERO
        )

    def gross(self, exact: Exact) -> Fraction:
        """Give the net with all taxes that are owed to the seller."""
        return exact.net + sum(
            (
                amount
                for tax, amount in zip(self.taxes, exact.amounts, strict=True)
                if not tax.reverse_charge and not tax.withholding
            ),
            start=ZERO,
        )


def _sum_at(amounts: Sequence[Fraction], places: Iterable[int]) -> Fraction:
    return sum((amounts[at] for at in places), start=ZERO)


def _runs(taxes: Sequence[Tax], inside: Sequence[bool]) -> tuple[tuple[int, ...], ...]:
    """Gather neighbors that stand on one base."""
    runs: list[list[int]] = []
    for place, tax in enumerate(taxes):
        before = taxes[place - 1] if place else None
        alike = (
            before is not None
            and before.kind is tax.kind
            and inside[place - 1] is inside[place]
            and before.affects_next is tax.affects_next
            and not (before.affects_next and tax.affected)
        )
        if alike:
            runs[-1].append(place)
        else:
            runs.append([place])
    return tuple(map(tuple, runs))


def _factors(taxes: Sequence[Tax], run: Sequence[int], inside: bool) -> list[Fraction | None]:  # noqa: FBT001 - private.
    """Say what each tax of a run takes of its base."""
    kind = taxes[run[0]].kind
    rates = [Fraction(taxes[at].rate) for at in run]
    if kind is TaxKind.PERCENT:
        return list(rates)
    if kind is not TaxKind.DIVISION:
        return [None] * len(rates)
    whole = sum(rates, start=ZERO)
    if whole > 1:
        codes = ", ".join(taxes[at].code for at in run)
        raise InvalidValue(f"tax rate of {codes}", value=whole, allowed="together at most 1")
    if whole == 1:
        return [None] * len(rates) if inside else list(rates)
    return [rate / (ONE - whole) for rate in rates]


@lru_cache(maxsize=_FORMULAS_KEPT)
def _compiled(text: str) -> Any:
    return Formula(text).compile(FORMULA_INPUTS)


def _by_formula(tax: Tax, *, quantity: Decimal, price: Decimal) -> Fraction:
    return Fraction(_compiled(tax.formula or "0")({"quantity": quantity, "price_unit": price}))


def _root(of: Callable[[Fraction], Fraction], value: Fraction) -> Fraction:
    """Solve an affine function."""
    start = of(ZERO)
    slope = of(ONE) - start
    if not slope:
        raise InvalidValue("taxes", value=value, allowed="taxes that leave a part of the price")
    return (value - start) / slope
