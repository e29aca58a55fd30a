"""The lowest price of the days before: what a reduction is compared with in price indications.

Directive 98/6/EC, article 6a: whoever announces a reduction indicates the lowest price applied
during at least the 30 days before it.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from operator import attrgetter
from typing import Final

from attrs import evolve, frozen

from salescore.errors import Rejection
from salescore.exchange import RateTable
from salescore.pricing.ask import Ask
from salescore.pricing.book import BOOK_ID, BookVersion, PriceBook
from salescore.pricing.edition import windowed
from salescore.pricing.price_list import PriceList
from salescore.pricing.scope import Scope
from salescore.pricing_policy import PriceTieBreak, PricingPolicy

__all__ = ["LOWEST_DAYS_MAX", "LowestPrice", "lowest_price", "prices_applied"]

LOWEST_DAYS_MAX: Final = 366
"""Days that a price may be looked back."""

_DAY: Final = timedelta(days=1)
_DEFAULT: Final = PricingPolicy()
_NO_RATES: Final = RateTable()
_Slots = dict[tuple[str, date | None], PriceList]


@frozen(kw_only=True)
class LowestPrice:
    """The lowest price of a product in a span of days, for everybody.

    Args:
        amount: per base unit, exact.
        currency: ISO 4217 code.
        tax_included: the price contains its tax.
        on: the last day of the span on which it was the price.
        price_list: the list that it stood in.
        since: the first day of the span.
        until: the last day of the span.
    """

    amount: Decimal
    currency: str
    tax_included: bool
    on: date
    price_list: str
    since: date
    until: date


def prices_applied(
    versions: Iterable[PriceList],
    ask: Ask,
    *,
    since: date,
    until: date,
    policy: PricingPolicy = _DEFAULT,
    exchange: RateTable = _NO_RATES,
) -> Iterator[LowestPrice]:
    """Give the price of every day, and every other one that was published on it.

    Args:
        versions: everything that was ever published, with the dates of that; in any order.
        ask: for one base unit, and for nobody in particular.
        since: the first day.
        until: the last day.
        policy: how prices are chosen; of equal ones the lowest counts.
        exchange: dated rates, for prices that start from another currency.
    """
    waiting = [_for_everybody(each, ask) for each in sorted(versions, key=_published)]
    slots, lenient = _Slots(), _lenient(policy)
    book: PriceBook | None = None
    for day in _days(since, until):
        while waiting and _published(waiting[0])[0] < day:
            _take(waiting, slots)
            book = None
        if book is None:
            book = _book(slots, lenient, exchange)
        yield from _answered(book, ask, day, since=since, until=until)
        while waiting and _published(waiting[0])[0] == day:
            _take(waiting, slots)
            book = _book(slots, lenient, exchange)
            yield from _answered(book, ask, day, since=since, until=until)


def lowest_price(applied: Iterable[LowestPrice]) -> LowestPrice | None:
    """Give the lowest of the prices of some days, of equal ones the last; None if there were none.

    >>> lowest_price([]) is None
    True
    """
    return min(applied, key=lambda each: (each.amount, -each.on.toordinal()), default=None)


def _published(version: PriceList) -> tuple[date, int, str]:
    return (version.published_on or date.min, version.version, version.name)


def _take(waiting: list[PriceList], slots: _Slots) -> None:
    version = waiting.pop(0)
    slots[version.name, version.effective] = version


def _lenient(policy: PricingPolicy) -> PricingPolicy:
    """Let equal prices compete by amount: what was published once may tie by now."""
    refuses = policy.tie_break in {PriceTieBreak.REFUSE, PriceTieBreak.REFUSE_ASKED}
    return evolve(policy, tie_break=PriceTieBreak.LOWEST) if refuses else policy


def _book(slots: _Slots, policy: PricingPolicy, exchange: RateTable) -> PriceBook:
    return PriceBook.compile(
        BookVersion(BOOK_ID, 0),
        lists=windowed(slots.values()),
        rates=(),
        policy=policy,
        exchange=exchange,
    )


def _days(since: date, until: date) -> Iterator[date]:
    day = since
    while day <= until:
        yield day
        day += _DAY


def _answered(
    book: PriceBook, ask: Ask, day: date, *, since: date, until: date
) -> Iterator[LowestPrice]:
    found = book.price(evolve(ask, on=day, at=None))
    if isinstance(found, Rejection):
        return
    yield LowestPrice(
        amount=found.unit_price,
        currency=ask.currency,
        tax_included=found.tax_included,
        on=day,
        price_list=next(
            (step.params["list"] for step in reversed(found.steps) if "list" in step.params), ""
        ),
        since=since,
        until=until,
    )


def _for_everybody(version: PriceList, ask: Ask) -> PriceList:
    """Leave out what is for some buyers only, or about other products."""
    if _is_personal(version.scope) or not _is_about(version.scope, ask):
        return evolve(version, prices=(), discounts=())
    kept: dict[str, Sequence[Scope]] = {
        name: [
            rule
            for rule in attrgetter(name)(version)
            if not _is_personal(rule) and _is_about(rule, ask)
        ]
        for name in ("prices", "discounts")
    }
    return evolve(version, **kept)  # type: ignore[arg-type]  # the rules are those of the list.


def _is_personal(scope: Scope) -> bool:
    named = (scope.customer_id, scope.group, scope.territory)
    return any(each is not None for each in named)


def _is_about(scope: Scope, ask: Ask) -> bool:
    return (
        scope.sku in {None, ask.sku}
        and scope.variants_of in {None, ask.variant_of}
        and (scope.category is None or scope.category in ask.categories)
    )
