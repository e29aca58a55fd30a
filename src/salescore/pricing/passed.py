"""Which prices and discounts did not count for a line, and why: said only when somebody asks."""

from collections.abc import Iterator
from typing import Final

from salescore.errors import Rejection
from salescore.pricing.choice import value_of
from salescore.pricing.desk import Desk, Found
from salescore.pricing.explanation import Step
from salescore.pricing.line import Line
from salescore.pricing.price_list import ListKind
from salescore.pricing.rule import Rule, price_of, rule_text
from salescore.pricing_policy import PriceChoice
from salescore.unit_price import price_text

__all__ = ["passed_over"]

_SPECIFIC: Final = frozenset({PriceChoice.SPECIFICITY, PriceChoice.QUANTITY})


def passed_over(desk: Desk, line: Line) -> tuple[Step, ...]:
    """Say of every price about the product of a line, and of the winner's discounts, why not.

    Args:
        desk: knows the prices.
        line: a question among those of its basket.
    """
    tiers = desk.index.tiers.get(line.ask.currency)
    if tiers is None:
        return ()
    found = desk.find(line)
    steps = [
        _price_step(rule, why)
        for aisle in tiers.aisles
        for _, shelf in aisle.shelves(line.ask)
        for rule in shelf.rules
        if (why := _price_reason(desk, rule, found, line)) is not None
    ]
    if isinstance(found, Found):
        steps += (_discount_step(rule, why) for rule, why in _idle(desk, found, line))
    return tuple(steps)


def _price_reason(desk: Desk, rule: Rule, found: Found | Rejection, line: Line) -> str | None:
    """Say why a price did not win, or None if it did."""
    if isinstance(found, Found) and rule is found.price:
        return None
    reason = line.refusal(rule)
    if reason is not None:
        return reason
    if not rule.fixed and isinstance(amount := line.amount(rule), Rejection):
        return amount.code.rpartition(".")[2]
    if not isinstance(found, Found):
        return "ambiguous"
    kinds = (rule.owner.kind, found.price.owner.kind)
    if kinds[0] is kinds[1]:
        return _outranked(rule, found.price, line, by=desk.choice.policy.choice)
    return "dearer" if kinds[0] is ListKind.SALE else kinds[1].value


def _outranked(rule: Rule, winner: Rule, line: Line, *, by: PriceChoice) -> str:
    """Say why a price lost to another one of its kind that holds too."""
    if by is PriceChoice.LOWEST and value_of(rule, line) > value_of(winner, line):
        return "lowest"
    if by not in _SPECIFIC:
        return "outranked"
    if _narrows(rule) != _narrows(winner):
        return "specificity"
    same_priority = rule.owner.priority == winner.owner.priority
    more_context = same_priority and rule.context_rank != winner.context_rank
    return "specificity" if more_context else "outranked"


def _narrows(rule: Rule) -> tuple[object, ...]:
    return (rule.product, rule.party_rank, rule.at_least, rule.min_amount)


def _price_step(rule: Rule, why: str) -> Step:
    owner, amount = rule.owner, price_of(rule).amount
    if amount is None:
        return Step("pricing.formula_passed_over", {"list": owner.name, "why": why})
    params = {"list": owner.name, "amount": price_text(amount, owner.currency), "why": why}
    return Step("pricing.price_passed_over", params)


def _idle(desk: Desk, found: Found, line: Line) -> Iterator[tuple[Rule, str]]:
    """Give the discounts of the winner's list that took nothing off, each with why."""
    aisle = desk.index.discounts[found.price.list_number]
    for _, shelf in () if aisle is None else aisle.shelves(line.ask):
        for rule in shelf.rules:
            reason = line.refusal(rule)
            if reason is not None:
                yield rule, reason
    yield from desk.idle(found, line)


def _discount_step(rule: Rule, why: str) -> Step:
    params = {"list": rule.owner.name, "discount": rule_text(rule), "why": why}
    return Step("pricing.discount_passed_over", params)
