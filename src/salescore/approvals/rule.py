"""An approval rule: which commands it guards, what it looks at, and who says yes."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Final
from uuid import UUID

from attrs import field, frozen

from salescore.approvals.reason import Reason
from salescore.approvals.subject import SUBJECT_INPUTS, Subject
from salescore.decimals import text as decimal_text
from salescore.errors import (
    WORD_LENGTH_MAX,
    InvalidValue,
    TooMany,
    demand_range,
    demand_text,
    demand_truth,
    demand_whole,
)
from salescore.facts import Kind
from salescore.fields import FieldType
from salescore.formula import Formula, FormulaError
from salescore.money import Money
from salescore.shapes import several, types_first

__all__ = [
    "APPROVAL_RULE",
    "APPROVERS_MAX",
    "GUARDS_MAX",
    "LEVELS_MAX",
    "RULEBOOK",
    "RULES_MAX",
    "ApprovalRule",
    "Level",
    "Rulebook",
]

RULES_MAX: Final = 100
"""The most approval rules of a tenant, those that do not hold included."""

GUARDS_MAX: Final = 50
"""The most commands that one rule guards."""

LEVELS_MAX: Final = 10
"""The most levels of one rule."""

APPROVERS_MAX: Final = 100
"""The most roles, and the most actors, of one level; and the most approvals it needs."""

_NAME_MAX: Final = 100
_PERCENT_MAX: Final = 100
_LOWEST_MARGIN: Final = -10_000


def _texts(name: str, given: Iterable[str], most: int) -> tuple[str, ...]:
    """Take several texts, each once and in order."""
    found = several(name, given)
    for each in found:
        demand_text(name, each, most=WORD_LENGTH_MAX)
    kept = tuple(sorted(set(found)))
    if len(kept) > most:
        raise TooMany(name, count=len(kept), limit=most)
    return kept


def _roles(given: Iterable[str]) -> tuple[str, ...]:
    return _texts("roles", given, APPROVERS_MAX)


def _actors(given: Iterable[str]) -> tuple[str, ...]:
    return _texts("actors", given, APPROVERS_MAX)


def _guards(given: Iterable[str]) -> tuple[str, ...]:
    return _texts("guards", given, GUARDS_MAX)


@frozen(kw_only=True)
class Level:
    """Who says yes at one level: so many of these.

    Args:
        roles: whoever has one of these roles is asked.
        actors: ids of those who are asked besides.
        needed: how many of them must approve, 1 to 100.

    >>> Level(roles=["manager"], needed=2).needed
    2
    """

    roles: tuple[str, ...] = field(default=(), converter=_roles)
    actors: tuple[str, ...] = field(default=(), converter=_actors)
    needed: int = 1

    @types_first
    def __attrs_post_init__(self) -> None:
        """Check what no type can say."""
        demand_whole("needed", self.needed, low=1, high=APPROVERS_MAX)
        if not self.roles and not self.actors:
            raise InvalidValue("approvers", value=(), allowed="one role or actor at least")
        if not self.roles and self.needed > len(self.actors):
            raise InvalidValue("needed", value=self.needed, allowed=f"at most {len(self.actors)}")

    def asks(self, actor: str, roles: Iterable[str]) -> bool:
        """Say whether an actor with these roles is asked."""
        return actor in self.actors or not set(self.roles).isdisjoint(roles)

    def __str__(self) -> str:
        """Give it in a few words."""
        return f"{self.needed} of {', '.join((*self.roles, *self.actors))}"


def _levels(given: Iterable[Level]) -> tuple[Level, ...]:
    return several("levels", given)


def _amounts(given: Iterable[Money]) -> tuple[Money, ...]:
    return tuple(sorted(several("amounts", given), key=lambda each: each.currency))


@frozen(kw_only=True)
class ApprovalRule:
    """What needs an approval, and whose: one of its thresholds is enough.

    Args:
        name: 1 to 100 characters; no two rules share it.
        guards: tags of the commands that are refused without an approval.
        levels: who approves, one level after the other.
        discount_percent: a line is reduced by so much or more, above 0 to 100.
        margin_percent: the margin is below this, -10,000 to 100.
        amounts: the net is so much or more, one amount for each currency.
        condition: a formula over what `SUBJECT_INPUTS` names.
        active: it holds.
    """

    id: UUID
    version: int
    name: str
    guards: tuple[str, ...] = field(converter=_guards)
    levels: tuple[Level, ...] = field(converter=_levels)
    discount_percent: Decimal | None = None
    margin_percent: Decimal | None = None
    amounts: tuple[Money, ...] = field(default=(), converter=_amounts)
    condition: Formula | None = None
    active: bool = True

    @types_first
    def __attrs_post_init__(self) -> None:
        """Check what no type can say."""
        demand_text("name", self.name, most=_NAME_MAX)
        demand_truth("active", self.active)
        if not self.guards:
            raise InvalidValue("guards", value=(), allowed="one command at least")
        if not 1 <= len(self.levels) <= LEVELS_MAX:
            raise InvalidValue("levels", value=len(self.levels), allowed=f"1 to {LEVELS_MAX}")
        self._check_thresholds()

    def _check_thresholds(self) -> None:
        if self.discount_percent is not None:
            demand_range("discount_percent", self.discount_percent, low=0, high=_PERCENT_MAX)
            if not self.discount_percent:
                raise InvalidValue("discount_percent", value=0, allowed="above 0")
        if self.margin_percent is not None:
            low = _LOWEST_MARGIN
            demand_range("margin_percent", self.margin_percent, low=low, high=_PERCENT_MAX)
        currencies = [each.currency for each in self.amounts]
        if len(set(currencies)) < len(currencies) or any(each.minor < 0 for each in self.amounts):
            allowed = "one amount for each currency, 0 or more"
            raise InvalidValue("amounts", value=currencies, allowed=allowed)
        if self.condition is not None:
            self.condition.check(SUBJECT_INPUTS, gives=FieldType.TRUTH)
        given = (self.discount_percent, self.margin_percent, self.condition)
        if not self.amounts and all(each is None for each in given):
            raise InvalidValue("thresholds", value=None, allowed="one at least")

    def met(self, subject: Subject) -> tuple[Reason, ...]:
        """Give the thresholds that a subject meets; what is unknown of it meets none."""
        return tuple(
            Reason(code, {"rule": self.name, **params}) for code, params in self._met(subject)
        )

    def _met(self, subject: Subject) -> Iterable[tuple[str, dict[str, str]]]:
        less, margin = subject.discount_percent, subject.margin_percent
        if self.discount_percent is not None and less >= self.discount_percent:
            limit = decimal_text(self.discount_percent)
            yield "approvals.discount", {"percent": decimal_text(less), "limit": limit}
        if self.margin_percent is not None and margin is not None and margin < self.margin_percent:
            limit = decimal_text(self.margin_percent)
            yield "approvals.margin", {"percent": decimal_text(margin), "limit": limit}
        for amount in self.amounts:
            if amount.currency == subject.currency and subject.net_minor >= amount.minor:
                yield "approvals.amount", {"net": str(subject.net), "limit": str(amount)}
        if self.condition is not None and self._holds(self.condition, subject):
            yield "approvals.condition", {"condition": self.condition.text}

    def _holds(self, condition: Formula, subject: Subject) -> bool:
        """Say whether a condition is met; one without an answer asks for an approval too."""
        try:
            return bool(condition.compile(SUBJECT_INPUTS)(subject.inputs()))
        except FormulaError:
            return True


@frozen(kw_only=True)
class Rulebook:
    """The rules of a tenant that hold, as they are kept in the process.

    Args:
        version: of the settings with which they were read; every change of a rule moves it.
        rules: in the order of their names.
    """

    id: UUID
    version: int
    rules: tuple[ApprovalRule, ...] = ()

    def guarding(self, tag: str) -> tuple[ApprovalRule, ...]:
        """Give the rules that guard a command."""
        return tuple(rule for rule in self.rules if tag in rule.guards)


APPROVAL_RULE: Final[Kind[ApprovalRule]] = Kind(
    "approvals.rule", ApprovalRule, unique=("name",), asked=("name", "active")
)

RULEBOOK: Final[Kind[Rulebook]] = Kind("approvals.rulebook", Rulebook)
"""Made from the rules, not stored."""
