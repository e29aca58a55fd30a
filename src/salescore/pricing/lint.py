"""What is wrong with price lists, or likely to be: found before a price surprises anybody.

Rules of one product in one currency are compared with each other, never every rule with every
other, so a book of 100,000 rules takes seconds.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from enum import StrEnum
from itertools import chain, islice
from typing import Any, Final

from attrs import frozen

from salescore.catalog.product import Product
from salescore.decimals import text
from salescore.errors import Coded, TooMany, Warning
from salescore.exchange import RateTable
from salescore.pricing.chains import bases_by_name, check_lengths, cycle_among
from salescore.pricing.choice import Choice
from salescore.pricing.lint_reach import alike, below_others, steps_up, within
from salescore.pricing.lint_values import below_cost, without_factor
from salescore.pricing.price_list import ListKind, Price, PriceList
from salescore.pricing.rule import Rule, in_order, outer_of, rule_label, rule_of, rule_text
from salescore.pricing.scope import Scope
from salescore.pricing.ties import PriceTie, check_ties
from salescore.pricing_policy import PricingPolicy

__all__ = [
    "FINDINGS_MAX",
    "LintFinding",
    "LintScope",
    "Severity",
    "lint",
    "warnings_of",
]

FINDINGS_MAX: Final = 1_000
"""Findings that one look at a book gives."""

_DEFAULT: Final = PricingPolicy()
_PRODUCTS: Final = ("sku", "variants_of", "category")

_Group = tuple[str, str, str, str]


class Severity(StrEnum):
    """What follows from a finding.

    - `ERROR`: the list is not published.
    - `WARNING`: it is published, and whoever does so is told.
    """

    ERROR = "error"
    WARNING = "warning"


@frozen(str=False)
class LintFinding(Coded):
    """What is wrong with prices.

    Args:
        code: ``pricing.lint_...``, or that of the error that refuses a publication.
        params: names of lists, products and prices, as text.
        severity: what follows from it.
    """

    severity: Severity = Severity.WARNING


@frozen(kw_only=True)
class LintScope:
    """What is known besides the lists.

    Args:
        products: by SKU, those that are named and exist; None where that is not known.
        categories: codes of those that exist; None where that is not known.
        groups: of customers; None where that is not known.
        variants: products of which there are variants; None where that is not known.
        base_currency: of the tenant, in which costs are.
        rates: in force on a day; None where they are not known.
        on: that day; None where no rates are known.
        about: the name of one list: only what concerns it is found. None finds everything.
    """

    products: Mapping[str, Product] | None = None
    categories: frozenset[str] | None = None
    groups: frozenset[str] | None = None
    variants: frozenset[str] | None = None
    base_currency: str
    rates: RateTable | None = None
    on: date | None = None
    about: str | None = None


def lint(
    lists: Iterable[PriceList], known: LintScope, *, policy: PricingPolicy = _DEFAULT
) -> tuple[LintFinding, ...]:
    """Look for what is wrong with price lists.

    Args:
        lists: what a price book is compiled from.
        known: what is known besides.
        policy: how prices are chosen.

    Returns:
        Errors first, then warnings; at most 1,000.

    Raises:
        FormulaError: a condition cannot be read.

    >>> from salescore.pricing import PriceList, price
    >>> rising = PriceList(
    ...     "retail", currency="EUR", prices=[price("T", 9), price("T", 10, at_least=5)]
    ... )
    >>> for finding in lint([rising], LintScope(base_currency="EUR")):
    ...     print(finding)
    retail: T costs 10.00 from 5 on, and less below: 9.00 (retail).
    """
    all_lists = tuple(lists)
    found = chain(
        _chains(all_lists, known),
        _named(all_lists, known),
        _rates(all_lists, known),
        _among(all_lists, known, Choice.of(policy)),
    )
    told = islice(found, FINDINGS_MAX)
    return tuple(sorted(told, key=lambda finding: finding.severity is Severity.WARNING))


def warnings_of(findings: Iterable[LintFinding], *, limit: int) -> tuple[Warning, ...]:
    """Give the first findings that are reported with a publication."""
    mild = (each for each in findings if each.severity is Severity.WARNING)
    return tuple(Warning(each.code, each.params) for each in islice(mild, limit))


def _chains(lists: Sequence[PriceList], known: LintScope) -> Iterator[LintFinding]:
    """Find circles of lists, and lists that are based on one that nobody published."""
    bases = bases_by_name(lists)
    path = cycle_among(bases)
    if path:
        yield LintFinding("pricing.list_cycle", {"path": " -> ".join(path)}, Severity.ERROR)
    else:
        yield from _lengths(bases)
    for name, named in bases.items():
        for base in named:
            if base not in bases and known.about in {None, name}:
                yield _unknown(name, "list", base)


def _lengths(bases: Mapping[str, Sequence[str]]) -> Iterator[LintFinding]:
    try:
        check_lengths(bases)
    except TooMany as error:
        yield LintFinding(error.code, error.params, Severity.ERROR)


def _unknown(owner: str, kind: str, name: str) -> LintFinding:
    severity = Severity.ERROR if kind == "product" else Severity.WARNING
    return LintFinding(f"pricing.lint_unknown_{kind}", {"list": owner, "name": name}, severity)


def _named(lists: Sequence[PriceList], known: LintScope) -> Iterator[LintFinding]:
    """Find names of what does not exist, each once for a list."""
    told = set[tuple[str, str, str]]()
    for owner in lists:
        if known.about not in {None, owner.name}:
            continue
        for scope in owner.scopes:
            for kind, name in _strangers(scope, known):
                if (owner.name, kind, name) not in told:
                    told.add((owner.name, kind, name))
                    yield _unknown(owner.name, kind, name)


def _strangers(scope: Scope, known: LintScope) -> Iterator[tuple[str, str]]:
    named: tuple[tuple[str, str | None, Any], ...] = (
        ("product", scope.sku, known.products),
        ("variants", scope.variants_of, known.variants),
        ("category", scope.category, known.categories),
        ("group", scope.group, known.groups),
    )
    for kind, name, exist in named:
        if name is not None and exist is not None and name not in exist:
            yield kind, name


def _rates(lists: Sequence[PriceList], known: LintScope) -> Iterator[LintFinding]:
    """Find computed prices that start from a currency of which no rate is known."""
    table, day = known.rates, known.on
    if table is None or day is None:
        return
    currencies = {owner.name: owner.currency for owner in lists}
    needed = dict.fromkeys(
        (owner.name, start, owner.currency)
        for owner in lists
        for price in owner.prices
        if price.formula is not None and known.about in {None, owner.name}
        for start in (currencies.get(price.formula.base_list or "", known.base_currency),)
        if start != owner.currency
    )
    for name, start, end in needed:
        if not _has_rate(table, start, end, day):
            yield LintFinding("pricing.lint_no_rate", {"list": name, "from": start, "to": end})


def _has_rate(table: RateTable, start: str, end: str, day: date) -> bool:
    try:
        table.rate(start, end, on=day)
    except LookupError:
        return False
    return True


def _among(lists: Sequence[PriceList], known: LintScope, choice: Choice) -> Iterator[LintFinding]:
    """Compare the prices of each product with each other."""
    for rules in _groups(lists, known.about, choice):
        yield from _of_product(rules, known, choice)


def _of_product(rules: Sequence[Rule], known: LintScope, choice: Choice) -> Iterator[LintFinding]:
    about = known.about
    if choice.refuses_ties:
        yield from _ties(rules)
    for rule, winner in below_others(rules):
        if about in {None, rule.owner.name, winner.owner.name}:
            yield LintFinding("pricing.lint_unreachable", _pair(rule, winner))
    mine = [rule for rule in rules if about in {None, rule.owner.name}]
    ladders = tuple(alike(mine))
    for rule, other in within(ladders):
        yield LintFinding("pricing.lint_overlap", _pair(rule, other))
    for rule, other in steps_up(ladders):
        params = _pair(other, rule) | {"at_least": text(other.at_least)}
        yield LintFinding("pricing.lint_rising", params)
    products = known.products or {}
    for rule, cost in below_cost(mine, products, currency=known.base_currency):
        yield LintFinding("pricing.lint_below_cost", _of(rule) | {"cost": cost})
    for rule, unit in without_factor(mine, products):
        yield LintFinding("pricing.lint_no_factor", _of(rule) | {"unit": unit})


def _ties(rules: Sequence[Rule]) -> Iterator[LintFinding]:
    try:
        check_ties(rules)
    except PriceTie as tie:
        yield LintFinding(tie.code, tie.params, Severity.ERROR)


def _of(rule: Rule) -> dict[str, str]:
    return {
        "list": rule.owner.name,
        "about": rule.product[1] or "*",
        "price": rule_text(rule),
    }


def _pair(rule: Rule, other: Rule) -> dict[str, str]:
    return _of(rule) | {"other": rule_label(other)}


def _groups(
    lists: Sequence[PriceList], about: str | None, choice: Choice
) -> Iterator[Sequence[Rule]]:
    """Give the prices of each product, currency and kind of list, compiled, in declared order."""
    wanted = None if about is None else _keys(each for each in lists if each.name == about)
    groups = dict[_Group, list[Rule]]()
    number = 0
    for place, owner in enumerate(in_order(lists)):
        outer = outer_of(owner)
        for term in owner.prices:
            number += 1
            key = _key(owner, term)
            if wanted is None or key in wanted:
                rule = rule_of(
                    owner,
                    term,
                    number=number,
                    list_number=place,
                    outer=outer,
                    rank=choice.rank,
                )
                groups.setdefault(key, []).append(rule)
    return iter(groups.values())


def _keys(lists: Iterable[PriceList]) -> set[_Group]:
    return {_key(owner, term) for owner in lists for term in owner.prices}


def _key(owner: PriceList, term: Price) -> _Group:
    # Prices that nobody buys at meet no prices of other lists.
    alone = owner.name if owner.kind is ListKind.BASE else ""
    kind = f"{owner.kind} {alone}"
    for scope in (term, owner.scope):
        for name in _PRODUCTS:
            value = getattr(scope, name)
            if value is not None:
                return (owner.currency, kind, name, value)
    return (owner.currency, kind, "", "")
