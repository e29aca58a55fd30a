"""The price book: all lists and tax rates in force, compiled for look-up; pure and immutable.

Of all prices for a line exactly one wins, by this specificity, the higher first: a price for this
customer, for one of its groups, for everybody; the greater quantity break; the list's priority.
Two prices that nothing tells apart are refused when the list is published (`PriceTie`).
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Final
from uuid import UUID

from attrs import field, frozen

from salescore.decimals import EXACT, text
from salescore.errors import Rejection, SalesError, UnknownId
from salescore.facts import Kind
from salescore.pricing.explanation import Step
from salescore.pricing.price_list import Discount, Price, PriceList
from salescore.tax.rate import TaxRate
from salescore.unit_price import price_text

__all__ = [
    "BOOK",
    "BOOK_ID",
    "PRICE_BOOK",
    "Ask",
    "BookVersion",
    "PriceBook",
    "PriceTie",
    "Priced",
    "reduce_price",
]

BOOK_ID: Final = UUID(int=2)
_HUNDRED: Final = Decimal(100)
_BELOW_ALL: Final = Decimal(-1)
_ANSWERS_MAX: Final = 8192
_EVERYBODY, _GROUP, _CUSTOMER = 0, 1, 2


class PriceTie(SalesError, ValueError):
    """Two prices of one product hold for the same line and nothing says which."""

    code = "pricing.tie"

    def __init__(self, sku: str, *, first: str, second: str) -> None:
        """Name the product and both prices."""
        super().__init__(sku=sku, first=first, second=second)


@frozen
class BookVersion:
    """The version of everything published; it moves with every publication."""

    id: UUID
    version: int


BOOK: Final[Kind[BookVersion]] = Kind("pricing.book", BookVersion)


@frozen(kw_only=True)
class Ask:
    """A question for a price.

    Args:
        quantity: in base units, > 0.
        on: the business date that windows are tested with.
    """

    sku: str
    quantity: Decimal
    currency: str
    on: date
    customer_id: UUID | None = None
    groups: tuple[str, ...] = ()


@frozen(kw_only=True)
class Priced:
    """An answer: the unit price, and why.

    Args:
        unit_price: per base unit after discounts, exact.
        tax_included: the price contains its tax.
        steps: what applied, in order.
    """

    unit_price: Decimal
    tax_included: bool
    steps: tuple[Step, ...]


@frozen
class _Candidate:
    """A price with its rank, the list it stands in, and what an explanation says of it."""

    rank: tuple[int, Decimal, int]
    price: Price
    owner: PriceList
    step: Step

    def refusal(self, ask: Ask) -> str | None:
        """Say why this price does not hold for a line, or None if it does."""
        price = self.price
        if price.customer_id is not None and price.customer_id != ask.customer_id:
            return "customer"
        if price.group is not None and price.group not in ask.groups:
            return "group"
        if not price.holds_on(ask.on):
            return "date"
        return "quantity" if ask.quantity < price.at_least else None


@frozen(eq=False)
class _Shelf:
    """What one product costs in one currency.

    Args:
        sku: the product.
        currency: of all its prices.
        candidates: its prices, the higher rank first.
        breaks: the quantities from which something else may hold, ascending.
        personal: some price or discount is for one customer only.
    """

    sku: str
    currency: str
    candidates: tuple[_Candidate, ...]
    breaks: tuple[Decimal, ...]
    personal: bool

    @classmethod
    def of(cls, candidates: Sequence[_Candidate]) -> "_Shelf":
        """Put the prices of one product in order.

        Raises:
            PriceTie: two prices that nothing tells apart.
        """
        ranked = sorted(candidates, key=lambda candidate: candidate.rank, reverse=True)
        _check_ties(ranked)
        owner, sku = ranked[0].owner, ranked[0].price.sku
        rules: list[Price | Discount] = [
            *(candidate.price for candidate in ranked),
            *(rule for each in ranked for rule in each.owner.discounts if rule.sku in {None, sku}),
        ]
        breaks = sorted({rule.at_least for rule in rules})
        personal = any(rule.customer_id is not None for rule in rules)
        return cls(sku, owner.currency, tuple(ranked), tuple(breaks), personal)


@frozen
class PriceBook:
    """Compiled prices; `compile` makes one from lists and rates.

    Attributes:
        version: of the publication it was compiled from.
        rates: tax rates by code.
    """

    id: UUID
    version: int
    rates: Mapping[str, TaxRate] = field(factory=dict, repr=False)
    _shelves: Mapping[tuple[str, str], _Shelf] = field(factory=dict, repr=False)
    _answer: Callable[..., Priced | None] = field(init=False, repr=False, eq=False)

    def __attrs_post_init__(self) -> None:
        """Remember answers: most orders ask what another one asked."""
        object.__setattr__(self, "_answer", lru_cache(_ANSWERS_MAX)(_answer))

    @classmethod
    def compile(
        cls, stamp: BookVersion, *, lists: Iterable[PriceList], rates: Iterable[TaxRate]
    ) -> "PriceBook":
        """Index the lists.

        Raises:
            PriceTie: two prices that nothing tells apart.
        """
        found: dict[tuple[str, str], list[_Candidate]] = {}
        for owner in lists:
            for price in owner.prices:
                candidate = _Candidate(_rank(price, owner), price, owner, _applied(price, owner))
                found.setdefault((owner.currency, price.sku), []).append(candidate)
        shelves = {key: _Shelf.of(candidates) for key, candidates in found.items()}
        return cls(stamp.id, stamp.version, {rate.code: rate for rate in rates}, shelves)

    def tax_rate(self, code: str) -> TaxRate:
        """Give a tax rate.

        Raises:
            UnknownId: no rate has this code.
        """
        if code not in self.rates:
            raise UnknownId("tax rate", key=code)
        return self.rates[code]

    def price(self, ask: Ask) -> Priced | Rejection:
        """Give the price of one line, or the rejection ``pricing.no_price``."""
        shelf = self._shelves.get((ask.currency, ask.sku))
        if shelf is not None:
            reached = bisect_right(shelf.breaks, ask.quantity)
            customer_id = ask.customer_id if shelf.personal else None
            found = self._answer(shelf, reached, ask.on, ask.groups, customer_id)
            if found is not None:
                return found
        params = {"sku": ask.sku, "currency": ask.currency, "on": ask.on, "quantity": ask.quantity}
        return Rejection("pricing.no_price", params)

    def price_many(self, asks: Sequence[Ask]) -> list[Priced | Rejection]:
        """Give the prices of many lines; the same as `price` for each."""
        return [self.price(ask) for ask in asks]

    def passed_over(self, ask: Ask) -> tuple[Step, ...]:
        """Say which prices did not win this line, and why."""
        steps, won = [], False
        shelf = self._shelves.get((ask.currency, ask.sku))
        for candidate in shelf.candidates if shelf else ():
            reason = candidate.refusal(ask)
            if reason is None and not won:
                won = True
                continue
            params = {
                "list": candidate.owner.name,
                "amount": price_text(candidate.price.amount, ask.currency),
                "why": reason or "specificity",
            }
            steps.append(Step("pricing.price_passed_over", params))
        return tuple(steps)


PRICE_BOOK: Final[Kind[PriceBook]] = Kind("pricing.compiled_book", PriceBook)


def _rank(price: Price, owner: PriceList) -> tuple[int, Decimal, int]:
    party = _CUSTOMER if price.customer_id else _GROUP if price.group else _EVERYBODY
    return (party, price.at_least, owner.priority)


def _applied(price: Price, owner: PriceList) -> Step:
    params = {
        "list": owner.name,
        "amount": price_text(price.amount, owner.currency),
        "at_least": text(price.at_least),
    }
    return Step("pricing.price_applied", params)


def _check_ties(candidates: Sequence[_Candidate]) -> None:
    """Refuse two prices of equal rank whose windows meet and whose parties may be the same.

    Of equal rank, both name a customer or neither does, and one buyer may be in any two groups.
    """
    for first, second in _neighbors(candidates):
        a, b = first.price, second.price
        may_meet = a.customer_id == b.customer_id
        apart = (a.until is not None and b.since is not None and a.until < b.since) or (
            b.until is not None and a.since is not None and b.until < a.since
        )
        if may_meet and not apart:
            raise PriceTie(a.sku, first=_label(first), second=_label(second))


def _neighbors(candidates: Sequence[_Candidate]) -> Iterable[tuple[_Candidate, _Candidate]]:
    for place, first in enumerate(candidates):
        for second in candidates[place + 1 :]:
            if second.rank != first.rank:
                break
            yield first, second


def _label(candidate: _Candidate) -> str:
    owner = candidate.owner
    return f"{price_text(candidate.price.amount, owner.currency)} ({owner.name})"


def _answer(
    shelf: _Shelf, reached: int, on: date, groups: tuple[str, ...], customer_id: UUID | None
) -> Priced | None:
    """Give the price of a product, or None.

    Args:
        reached: how many of the shelf's breaks the quantity reaches; that is all that counts.
        on: the business date.
        groups: of the customer.
        customer_id: None where no rule is for one customer only.
    """
    ask = Ask(
        sku=shelf.sku,
        quantity=shelf.breaks[reached - 1] if reached else _BELOW_ALL,
        currency=shelf.currency,
        on=on,
        customer_id=customer_id,
        groups=groups,
    )
    for candidate in shelf.candidates:
        if candidate.refusal(ask) is None:
            return _discounted(candidate, ask)
    return None


def _discounted(candidate: _Candidate, ask: Ask) -> Priced:
    owner, unit_price, steps = candidate.owner, candidate.price.amount, [candidate.step]
    for discount in owner.discounts:
        if _holds(discount, ask):
            unit_price, step = reduce_price(
                unit_price,
                percent=discount.percent,
                currency=owner.currency,
                code="pricing.discount_applied",
            )
            steps.append(step)
    return Priced(unit_price=unit_price, tax_included=owner.tax_included, steps=tuple(steps))


def _holds(discount: Discount, ask: Ask) -> bool:
    return (
        (discount.sku is None or discount.sku == ask.sku)
        and ask.quantity >= discount.at_least
        and (discount.group is None or discount.group in ask.groups)
        and (discount.customer_id is None or discount.customer_id == ask.customer_id)
        and discount.holds_on(ask.on)
    )


def reduce_price(
    unit_price: Decimal, *, percent: Decimal, currency: str, code: str
) -> tuple[Decimal, Step]:
    """Take a percentage off a unit price, exactly, and say so under a code.

    >>> left, step = reduce_price(
    ...     Decimal("16.50"), percent=Decimal(5), currency="EUR", code="pricing.discount_applied"
    ... )
    >>> left, step.params["after"]
    (Decimal('15.6750'), '15.675')
    """
    left = EXACT.multiply(unit_price, EXACT.subtract(_HUNDRED, percent)).scaleb(-2, EXACT)
    params = {
        "percent": text(percent),
        "before": price_text(unit_price, currency),
        "after": price_text(left, currency),
    }
    return left, Step(code, params)
