"""The lines of an order with their prices: found, given by hand, reduced, and seen as a whole."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType
from typing import Final, NamedTuple, TypeAlias

from attrs import field, frozen

from salescore.catalog.component import Component
from salescore.catalog.product import Product
from salescore.errors import Rejection
from salescore.facts import Facts
from salescore.orders.request import LineRequest, asked_of
from salescore.organization import Settings
from salescore.owners import Owned
from salescore.parties.customer import Customer
from salescore.pricing.ask import Ask
from salescore.pricing.asking import Occasion
from salescore.pricing.book import PriceBook
from salescore.pricing.explanation import Step
from salescore.pricing.priced import LINE_DISCOUNT, Priced, reduce_price
from salescore.pricing.rules import PricedBasket, PricedLine, PriceRule, reprice
from salescore.quantity import Quantity
from salescore.tax.quote import RecordedQuote
from salescore.unit_price import price_text

__all__ = [
    "NOTHING_AGREED",
    "Agreed",
    "Bought",
    "Buying",
    "Exploded",
    "Outside",
    "by_hand",
    "priced_lines",
    "repriced",
    "unexploded",
]

_ZERO: Final = Decimal(0)

Exploded: TypeAlias = Callable[[Product, Decimal], tuple[Component, ...]]
"""Gives the goods of one of a bundle of which so many are wanted, or raises if they come in no such
parts."""


def unexploded(product: Product, quantity: Decimal) -> tuple[Component, ...]:
    """Look at no components: nothing will be promised."""
    del product, quantity
    return ()


@frozen(kw_only=True)
class Agreed:
    """A price that was agreed before: it is not looked up, and no price rule changes it.

    Args:
        unit_price: per base unit, after every discount but one on the whole order.
        tax_included: the price contains its tax.
        steps: how it came about, and by which agreement it holds.
        ratio: the exact unit price where `unit_price` only states it.
    """

    unit_price: Decimal
    tax_included: bool
    steps: tuple[Step, ...] = ()
    ratio: Fraction | None = None

    @property
    def priced(self) -> Priced:
        """The same as an answer of the price book."""
        return Priced(
            unit_price=self.unit_price,
            tax_included=self.tax_included,
            steps=self.steps,
            ratio=self.ratio,
        )


NOTHING_AGREED: Final[Mapping[str, Agreed]] = MappingProxyType({})
"""No prices that were agreed before."""


@frozen(kw_only=True)
class Outside:
    """What plug-ins, providers and earlier agreements bring to an offer.

    Args:
        rules: price rules, in turn.
        facts: hold what the rules wanted.
        quote: the recorded tax quote it stands on; None takes the tenant's own rates.
        agreed: prices by SKU that were agreed before.
    """

    rules: Sequence[Owned[PriceRule]] = ()
    facts: Facts = field(factory=Facts, eq=False)
    quote: RecordedQuote | None = None
    agreed: Mapping[str, Agreed] = field(default=NOTHING_AGREED, hash=False)


@frozen(kw_only=True)
class Buying:
    """What all parts of one offer are priced and taxed with.

    Args:
        occasion: who buys, when and where.
        book: the prices and rates in force.
        settings: of the tenant.
        actor: who answers for prices given by hand.
        promised: stock will promise the goods.
        outside: price rules, and the tax quote it stands on.
        exploded: gives the goods of one bundle.
    """

    occasion: Occasion
    book: PriceBook
    settings: Settings
    actor: str
    promised: bool
    outside: Outside
    exploded: Exploded = unexploded

    @property
    def customer(self) -> Customer:
        """Who buys."""
        return self.occasion.customer

    @property
    def on(self) -> date:
        """The business date."""
        return self.occasion.on


class Bought(NamedTuple):
    """A line with its price.

    Args:
        request: what was asked for.
        product: what is bought.
        asked: so much, in the unit that was asked.
        quantity: the same in base units.
        priced: the price, and why.
        agreed: the price was agreed before, and stays.
    """

    request: LineRequest
    product: Product
    asked: Quantity
    quantity: Decimal
    priced: Priced
    agreed: bool = False


class _Question(NamedTuple):
    request: LineRequest
    product: Product
    asked: Quantity
    ask: Ask


def priced_lines(
    lines: Sequence[LineRequest],
    product: Callable[[str], Product],
    buying: Buying,
    rejections: list[Rejection],
) -> list[Bought]:
    """Give the lines that have a price; what speaks against the others is added.

    Args:
        lines: what is asked for.
        product: gives the product of a SKU, or raises `UnknownId`.
        buying: what they are priced with.
        rejections: grows by one for each line without a price.
    """
    questions = [_question(line, product(line.sku), buying) for line in lines]
    agreed = buying.outside.agreed
    asked = (each for each in questions if each.product.active)
    open_ = [each.ask for each in asked if each.request.sku not in agreed]
    answers = iter(buying.book.price_basket(open_))
    bought = []
    for question in questions:
        before = agreed.get(question.request.sku) if agreed else None
        priced = _priced(question, answers, before, buying)
        if isinstance(priced, Rejection):
            rejections.append(priced)
        else:
            quantity = question.ask.quantity or _ZERO
            bought.append(Bought(*question[:3], quantity, priced, before is not None))
    return bought


def _priced(
    question: _Question,
    answers: Iterator[Priced | Rejection],
    before: Agreed | None,
    buying: Buying,
) -> Priced | Rejection:
    """Take the price that was agreed before, or else the next answer of the price book."""
    if not question.product.active:
        return Rejection("catalog.product_inactive", {"sku": question.product.sku})
    if before is not None:
        return before.priced
    return _with_terms(question.request, next(answers), buying)


def _question(request: LineRequest, product: Product, buying: Buying) -> _Question:
    asked = asked_of(request, product)
    return _Question(request, product, asked, buying.occasion.ask(product, asked))


def _with_terms(
    request: LineRequest, found: Priced | Rejection, buying: Buying
) -> Priced | Rejection:
    """Take the price given by hand in place of the one found; then the line's own discount off."""
    currency = buying.customer.currency
    priced = found if request.unit_price is None else _by_hand(request, request.unit_price, buying)
    if isinstance(priced, Rejection) or not request.discount_percent:
        return priced
    left, step = reduce_price(
        priced.exact,
        percent=request.discount_percent,
        currency=currency,
        code=LINE_DISCOUNT,
    )
    return priced.then(left, step)


def _by_hand(request: LineRequest, unit_price: Decimal, buying: Buying) -> Priced:
    currency, reason = buying.customer.currency, request.reason or ""
    step = by_hand(unit_price, reason, actor=buying.actor, currency=currency)
    return Priced(unit_price=unit_price, tax_included=False, steps=(step,))


def by_hand(unit_price: Decimal, reason: str, *, actor: str, currency: str) -> Step:
    """Say who gave a price, and why.

    Args:
        unit_price: per base unit, before the line's own discount.
        reason: why.
        actor: who answers for it.
        currency: of the price.
    """
    params = {"amount": price_text(unit_price, currency), "reason": reason, "actor": actor}
    return Step("pricing.manual_price", params)


def repriced(lines: Sequence[Bought], buying: Buying) -> list[Bought]:
    """Let the price rules see all lines at once; what was agreed before stays as it is."""
    if not buying.outside.rules:
        return list(lines)
    occasion = buying.occasion
    basket = PricedBasket(
        customer=occasion.customer,
        currency=occasion.customer.currency,
        on=occasion.on,
        lines=tuple(
            PricedLine(
                number=number,
                product=line.product,
                quantity=line.quantity,
                priced=line.priced,
                manual=line.agreed or line.request.unit_price is not None,
            )
            for number, line in enumerate(lines, 1)
        ),
        facts=buying.outside.facts,
    )
    prices = reprice(basket, buying.outside.rules)
    return [
        line if line.agreed else line._replace(priced=priced)
        for line, priced in zip(lines, prices, strict=True)
    ]
