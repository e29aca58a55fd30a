"""Adding approval rules, and changing them."""

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any, Final
from uuid import UUID

from salescore.approvals.commands import AddApprovalRule
from salescore.approvals.events import ApprovalRuleAdded, ApprovalRuleUpdated
from salescore.approvals.rule import RULES_MAX, ApprovalRule, Level
from salescore.changes import Converters, changed, converted, optional, text, truth, whole
from salescore.decimals import decimal
from salescore.errors import AlreadyExists, InvalidValue, TooMany
from salescore.formula import Formula
from salescore.money import Money
from salescore.shapes import several

__all__ = ["add_rule", "amounts_of", "levels_of", "update_rule"]


def levels_of(given: Any) -> tuple[Level, ...]:
    """Give levels of values, or of their fields by name.

    >>> levels_of([{"roles": ["manager"], "needed": 2}])[0].needed
    2

    Raises:
        InvalidValue: no list of levels, or a level that makes no sense.
    """
    return tuple(_level(each) for each in several("levels", given))


def _level(given: Any) -> Level:
    if isinstance(given, Level):
        return given
    if not isinstance(given, Mapping):
        raise InvalidValue("levels", value=given, allowed="levels, or their fields by name")
    return Level(**converted(given, allowed=_LEVEL))


def amounts_of(given: Any) -> tuple[Money, ...]:
    """Give amounts of money, or of texts such as ``"1000 EUR"``.

    Raises:
        InvalidValue: no list, or something that is no money.
    """
    return tuple(
        each if isinstance(each, Money) else Money.parse(each) for each in several("amounts", given)
    )


def _names(name: str) -> Callable[[Any], tuple[str, ...]]:
    return lambda given: tuple(text(each) for each in several(name, given))


_LEVEL: Final[Converters] = {
    "roles": _names("roles"),
    "actors": _names("actors"),
    "needed": whole,
}
_FIELDS: Final[Converters] = {
    "name": text,
    "guards": _names("guards"),
    "levels": levels_of,
    "discount_percent": optional(lambda given: decimal(given, name="discount_percent")),
    "margin_percent": optional(lambda given: decimal(given, name="margin_percent")),
    "amounts": amounts_of,
    "condition": optional(Formula.of),
    "active": truth,
}


def add_rule(
    command: AddApprovalRule,
    known: Collection[ApprovalRule],
    *,
    rule_id: UUID,
    guarded: Collection[str],
) -> ApprovalRuleAdded:
    """Let something need an approval.

    Args:
        command: what it shall be.
        known: all rules there are.
        rule_id: of the new one.
        guarded: tags of the commands that can be guarded.

    Raises:
        AlreadyExists: a rule has this name.
        InvalidValue: it guards a command that asks no gate.
        TooMany: there are as many rules as there may be.
    """
    if len(known) >= RULES_MAX:
        raise TooMany("approval rules", count=len(known) + 1, limit=RULES_MAX)
    rule = ApprovalRule(
        id=rule_id,
        version=1,
        name=command.name,
        guards=command.guards,
        levels=command.levels,
        discount_percent=command.discount_percent,
        margin_percent=command.margin_percent,
        amounts=command.amounts,
        condition=command.condition,
    )
    _check(rule, known, guarded)
    return ApprovalRuleAdded(rule_id, rule)


def update_rule(
    rule: ApprovalRule,
    changes: Mapping[str, Any],
    known: Iterable[ApprovalRule],
    *,
    guarded: Collection[str],
) -> ApprovalRuleUpdated:
    """Change fields of a rule.

    Args:
        rule: as it is.
        changes: new values by field name.
        known: all rules there are.
        guarded: tags of the commands that can be guarded.

    Raises:
        AlreadyExists: another rule has this name.
        InvalidValue: a field that does not exist, or a value it cannot take.
    """
    after, fields = changed(rule, changes, allowed=_FIELDS)
    _check(after, known, guarded)
    return ApprovalRuleUpdated(rule.id, fields, after)


def _check(rule: ApprovalRule, known: Iterable[ApprovalRule], guarded: Collection[str]) -> None:
    if any(each.name == rule.name and each.id != rule.id for each in known):
        raise AlreadyExists("approval rule", key=rule.name)
    for tag in rule.guards:
        if tag not in guarded:
            raise InvalidValue("guards", value=tag, allowed=", ".join(sorted(guarded)))
