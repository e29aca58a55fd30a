"""What discounts take off the price that won: in which order, which of them, down to what."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Any, Final, NamedTuple

from salescore.decimals import text
from salescore.errors import Rejection
from salescore.pricing.choice import ambiguous
from salescore.pricing.explanation import Step
from salescore.pricing.figures import Figure, figure, figure_text, reduced
from salescore.pricing.price_list import Discount
from salescore.pricing.rule import Rule, discount_of
from salescore.pricing_policy import (
    DiscountStacking,
    ExclusiveDiscounts,
    PriceTieBreak,
    PricingPolicy,
)

__all__ = ["Reduction", "discount_rank", "reduction"]

_ZERO: Final = Decimal(0)
_ADDITIVE: Final = DiscountStacking.ADDITIVE
_COMBINED: Final = (DiscountStacking.SEQUENTIAL, _ADDITIVE)
_TEXTS_MAX: Final = 1024
_percent_text: Final = lru_cache(_TEXTS_MAX)(text)
_PRODUCTS: Final = ("", "category", "variants_of", "sku")


class Reduction(NamedTuple):
    """What discounts make of a price.

    Args:
        value: the exact price after them.
        steps: those that reduced it, in their order.
        idle: those that hold and did not reduce it, with the reason why.
    """

    value: Figure
    steps: tuple[Step, ...]
    idle: tuple[tuple[Rule, str], ...]


def discount_rank(rule: Rule) -> tuple[Any, ...]:
    """Give the rank of a discount: the higher its priority the earlier, then as declared."""
    return (discount_of(rule).priority, -rule.number)


def _specificity(rule: Rule) -> tuple[Any, ...]:
    product = _PRODUCTS.index(rule.product[0])
    return (product, rule.party_rank, rule.at_least, rule.context_rank)


def reduction(
    value: Figure, found: Sequence[Rule], *, minimum: Decimal | None, policy: PricingPolicy
) -> Reduction | Rejection:
    """Take discounts off a price.

    Args:
        value: the exact price before them.
        found: the discounts that hold, the higher rank first.
        minimum: what they never bring the price below; None for zero.
        policy: how they stack.

    Returns:
        What is left; a rejection if exclusive discounts hold with equal right and the policy
        refuses that.
    """
    counted = _counted(value, found, policy)
    if isinstance(counted, Rejection):
        return counted
    idle: list[tuple[Rule, str]] = []
    if len(counted) < len(found):
        why = _why_alone(found, policy)
        idle += ((rule, why) for rule in found if rule not in counted)
    floor = min(minimum, value) if minimum else _ZERO
    steps: list[Step] = []
    left = value
    additive = policy.discounts is _ADDITIVE
    for rule in counted:
        base = value if additive else left
        raw = _left(left, base, discount_of(rule))
        after = max(raw, floor)
        if after >= left:
            idle.append((rule, "minimum" if left == floor else "dearer"))
            continue
        steps.append(_step(rule, left, base=base, raw=raw))
        if after is not raw:
            steps.append(_kept(rule, raw, after))
        left = after
    return Reduction(left, tuple(steps), tuple(idle))


def _why_alone(found: Sequence[Rule], policy: PricingPolicy) -> str:
    """Say why a discount that holds does not count."""
    alone = any(discount_of(rule).exclusive for rule in found)
    return "exclusive" if alone else policy.discounts.value


def _counted(
    value: Figure, found: Sequence[Rule], policy: PricingPolicy
) -> Sequence[Rule] | Rejection:
    """Give the discounts that count, or refuse to choose among exclusive ones."""
    for rule in found:
        if discount_of(rule).exclusive:
            alone = _alone(value, found, policy)
            return alone if len(alone) == 1 else ambiguous(alone[0], alone[1])
    if policy.discounts in _COMBINED or not found:
        return found
    return (_best(found, value),) if policy.discounts is DiscountStacking.BEST else found[:1]


def _alone(value: Figure, found: Sequence[Rule], policy: PricingPolicy) -> Sequence[Rule]:
    """Give the discount that counts where some are exclusive; several if nothing decides."""
    refuses = policy.tie_break is PriceTieBreak.REFUSE_ASKED
    by_priority = policy.exclusive is ExclusiveDiscounts.PRIORITY
    among = found if by_priority else [rule for rule in found if discount_of(rule).exclusive]
    top = [rule for rule in among if discount_of(rule).priority == discount_of(among[0]).priority]
    if by_priority or refuses:
        most = max(map(_specificity, top))
        top = [rule for rule in top if _specificity(rule) == most]
    if refuses:
        return top
    if by_priority and policy.tie_break is PriceTieBreak.LOWEST:
        return (_best(top, value),)
    if by_priority and policy.tie_break is PriceTieBreak.NEWEST:
        return top[-1:]
    return top[:1]


def _best(found: Sequence[Rule], value: Figure) -> Rule:
    """Give the discount that leaves least, of equal ones the first."""
    return min(found, key=lambda rule: Fraction(_left(value, value, discount_of(rule))))


def _left(left: Figure, base: Figure, term: Discount) -> Figure:
    """Give what one discount leaves, its percentage taken from a base."""
    if term.price is not None:
        return term.price
    if term.percent is None:
        return figure(Fraction(left) - Fraction(term.amount or _ZERO))
    if left is base:
        return reduced(left, term.percent)
    return figure(Fraction(left) - Fraction(base) * Fraction(term.percent) / 100)


def _step(rule: Rule, before: Figure, *, base: Figure, raw: Figure) -> Step:
    """Say what a discount took off."""
    term, currency = discount_of(rule), rule.owner.currency
    params = {"before": figure_text(before, currency), "after": figure_text(raw, currency)}
    if term.percent is not None:
        code = "pricing.discount_applied"
        params["percent"] = _percent_text(term.percent)
        if base is not before:
            code = "pricing.discount_of_base"
            params["base"] = figure_text(base, currency)
    else:
        code = "pricing.discount_amount" if term.price is None else "pricing.discount_price"
        amount = term.amount if term.price is None else term.price
        params["amount"] = figure_text(amount or _ZERO, currency)
    if term.name:
        code, params["name"] = f"{code}_named", term.name
    return Step(code, params)


def _kept(rule: Rule, raw: Figure, after: Figure) -> Step:
    """Say that the least price kept a price up."""
    currency = rule.owner.currency
    params = {"before": figure_text(raw, currency), "after": figure_text(after, currency)}
    return Step("pricing.minimum_kept", params)
