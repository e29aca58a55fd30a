"""Whether prices and discounts hold for a line, and if not, why."""

from datetime import UTC, datetime, time
from decimal import Decimal
from typing import Final

from salescore.pricing.ask import Ask
from salescore.pricing.rule import Rule
from salescore.pricing.scope import Scope

__all__ = ["context_refusal", "in_scope"]

_ZERO: Final = Decimal(0)


def context_refusal(scope: Scope, ask: Ask) -> str | None:
    """Say why a scope does not hold for a line, whatever its quantity and amount, or None.

    The condition of its formula is not asked: see `in_scope`.
    """
    return _product(scope, ask) or _party(scope, ask) or _place(scope, ask) or _time(scope, ask)


def _product(scope: Scope, ask: Ask) -> str | None:
    if scope.sku is not None and scope.sku != ask.sku:
        return "product"
    if scope.variants_of is not None and scope.variants_of != ask.variant_of:
        return "product"
    if scope.category is not None and scope.category not in ask.categories:
        return "product"
    return None


def _party(scope: Scope, ask: Ask) -> str | None:
    if scope.customer_id is not None and scope.customer_id != ask.customer_id:
        return "customer"
    if scope.group is not None and scope.group not in ask.groups:
        return "group"
    if scope.territory is not None and scope.territory not in ask.territories:
        return "territory"
    return None


def _place(scope: Scope, ask: Ask) -> str | None:
    if scope.channel is not None and scope.channel != ask.channel:
        return "channel"
    if scope.unit is not None and scope.unit != ask.unit:
        return "unit"
    for name, allowed in scope.attributes.items():
        if ask.attributes.get(name) not in allowed:
            return "attribute"
    return None


def _time(scope: Scope, ask: Ask) -> str | None:
    if not scope.holds_on(ask.on):
        return "date"
    if scope.since_at is None and scope.until_at is None:
        return None
    at = ask.at or datetime.combine(ask.on, time.min, UTC)
    if scope.since_at is not None and at < scope.since_at:
        return "date"
    return "date" if scope.until_at is not None and scope.until_at < at else None


def in_scope(rule: Rule, place: int, ask: Ask) -> str | None:
    """Say why one of a rule's scopes does not hold for a line, but for quantity and amount."""
    reason = context_refusal(rule.scopes[place], ask)
    if reason is None:
        test = rule.tests[place]
        if test is not None and not test.holds(ask):
            return "condition"
    return reason
