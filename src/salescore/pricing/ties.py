"""Two prices that nothing tells apart: found when a price book is compiled."""

from collections.abc import Hashable, Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from salescore.errors import SalesError
from salescore.pricing.price_list import Price
from salescore.pricing.rule import Rule, all_of, any_of, rule_label
from salescore.pricing.scope import Across

__all__ = ["PriceTie", "check_ties"]

_NAMED = ("customer_id", "territory", "channel", "unit", "sku", "variants_of", "where")


class PriceTie(SalesError, ValueError):
    """Two prices of one product hold for the same line and nothing says which."""

    code = "pricing.tie"

    def __init__(self, sku: str, *, first: str, second: str) -> None:
        """Name the product and both prices."""
        super().__init__(sku=sku, first=first, second=second)


def check_ties(rules: Iterable[Rule]) -> None:
    """Refuse two prices of equal rank that may hold for the same line.

    Told apart are prices of different customers, territories, channels or units, prices whose
    windows or quantities never meet, whose attributes exclude each other, or that have different
    formulas as conditions: what those say is left to whoever writes them. One buyer may be in any
    two groups.

    Args:
        rules: of one product.

    Raises:
        PriceTie: names the two.
    """
    equals = dict[Hashable, list[Rule]]()
    for rule in rules:
        equals.setdefault(rule.rank, []).append(rule)
    for same in equals.values():
        for few in _parted(same, 0):
            _check_few(few)


def _parted(rules: list[Rule], depth: int) -> Iterator[list[Rule]]:
    """Part rules by what all of them name: those in different parts never meet."""
    if len(rules) < 2:  # noqa: PLR2004 - two can meet.
        return
    if depth == len(_NAMED):
        yield from _parted_by_attributes(rules)
        return
    parts = dict[Any, list[Rule]]()
    for rule in rules:
        parts.setdefault(any_of(rule.scopes, _NAMED[depth]), []).append(rule)
    if None in parts:
        yield from _parted(rules, depth + 1)
        return
    for part in parts.values():
        yield from _parted(part, depth + 1)


def _parted_by_attributes(rules: list[Rule]) -> Iterator[list[Rule]]:
    """Part rules by the values of an attribute that all of them demand."""
    names = set.intersection(*(set(_attributes(rule)) for rule in rules))
    if not names:
        yield rules
        return
    name, parts = min(names), dict[str, list[Rule]]()
    for rule in rules:
        for value in _attributes(rule)[name]:
            parts.setdefault(value, []).append(rule)
    yield from parts.values()


def _attributes(rule: Rule) -> dict[str, frozenset[str]]:
    """Give the values that all scopes of a rule allow, by attribute."""
    found = dict[str, frozenset[str]]()
    for scope in rule.scopes:
        for name, allowed in scope.attributes.items():
            found[name] = frozenset(allowed) & found.get(name, frozenset(allowed))
    return found


def _check_few(rules: Sequence[Rule]) -> None:
    """Sweep over the days, and compare each rule with those whose windows are still open."""
    live = list[Rule]()
    for rule in sorted(rules, key=lambda rule: rule.since or date.min):
        since = rule.since or date.min
        if rule.until is not None and rule.until < since:
            continue
        live = [each for each in live if each.until is None or each.until >= since]
        for other in live:
            if _meet(other, rule):
                first, second = sorted((other, rule), key=lambda each: each.number)
                raise PriceTie(_about(first), first=rule_label(first), second=rule_label(second))
        live.append(rule)


def _about(rule: Rule) -> str:
    return rule.term.label if isinstance(rule.term, Price) else ""


def _meet(first: Rule, second: Rule) -> bool:
    """Say whether two rules of the same days may hold for the same line."""
    for name in _NAMED:
        named = {*all_of(first.scopes, name)}, {*all_of(second.scopes, name)}
        if named[0] and named[1] and not named[0] & named[1]:
            return False
    some, others = _attributes(first), _attributes(second)
    if any(not some[name] & others[name] for name in some.keys() & others.keys()):
        return False
    return _instants_meet(first, second) and _quantities_meet(first, second)


def _instants_meet(first: Rule, second: Rule) -> bool:
    scopes = (*first.scopes, *second.scopes)
    since = max(all_of(scopes, "since_at"), default=None)
    until = min(all_of(scopes, "until_at"), default=None)
    return since is None or until is None or since <= until


def _quantities_meet(first: Rule, second: Rule) -> bool:
    """Say whether some quantity of a line lies in the ranges of both."""
    scopes = [scope for scope in (*first.scopes, *second.scopes) if scope.across is Across.LINE]
    low = max((scope.at_least for scope in scopes), default=None)
    high = min(all_of(scopes, "at_most"), default=None)
    return low is None or high is None or low <= high
