"""Prices of the past: the lowest of some days, and past orders by other lists; nothing changes."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from attrs import evolve

from salescore.app.price_review import demand_list
from salescore.app.pricing import BOOK_SOURCES, book_with, published_among
from salescore.catalog.category import CATEGORY, path_of
from salescore.catalog.product import PRODUCT, Product
from salescore.currencies import currency as iso_currency
from salescore.errors import InvalidValue, demand_whole
from salescore.exchange import RateTable
from salescore.exchange.rate import EXCHANGE_RATE
from salescore.facts import Facts
from salescore.formula import Expression, f
from salescore.ids import as_id
from salescore.orders.order import Order, OrderLine, OrderState
from salescore.organization import Settings, settings_among
from salescore.parties.customer import CUSTOMER
from salescore.pricing.ask import Ask
from salescore.pricing.asking import Occasion
from salescore.pricing.book import BOOK, BOOK_ID, PriceBook
from salescore.pricing.chains import check_chains
from salescore.pricing.edition import EDITION
from salescore.pricing.explanation import Step
from salescore.pricing.lowest import LOWEST_DAYS_MAX, LowestPrice, lowest_price, prices_applied
from salescore.pricing.needs import needs_rates
from salescore.pricing.price_list import PRICE_LIST, ListKind, PriceList
from salescore.pricing.priced import Priced
from salescore.pricing.publish import with_list
from salescore.quantity import Quantity
from salescore.reports.what_if import SoldLine, WhatIf, what_if
from salescore.shapes import several
from salescore.unit_price import UnitPrice, extend_minor, price_text

if TYPE_CHECKING:
    from salescore.app.sales import Sales

__all__ = ["before_sale", "lowest_of", "what_if_lists"]

_APPLIED: Final = "pricing.price_applied"
_PAGE: Final = 500
_SALE_DAYS: Final = 30
"""Directive 98/6/EC, article 6a."""

_SOLD: Final = (OrderState.PLACED, OrderState.ON_HOLD, OrderState.COMPLETED)


def lowest_of(
    sales: "Sales", sku: str, *, days: int, on: date | None, currency: str | None
) -> LowestPrice | None:
    """Look for the lowest price that everybody had in the days before a day.

    Args:
        sales: whose prices.
        sku: the product.
        days: so many, 1 to 366.
        on: the day before which; None for today.
        currency: ISO 4217 code; None for the tenant's own.
    """
    demand_whole("days", days, low=1, high=LOWEST_DAYS_MAX)
    if currency is not None:
        iso_currency(currency)
    facts = sales.read((*_sources(), PRODUCT.by("sku", sku)))
    settings, product = settings_among(facts), facts.only(PRODUCT, "sku", sku)
    versions = (*facts.all(PRICE_LIST), *_former(sales))
    asked = settings.base_currency if currency is None else currency
    day = on or sales.today()
    if day.toordinal() <= days:
        raise InvalidValue("on", value=day, allowed="a day with so many before it")
    applied = prices_applied(
        versions,
        _nobody(product, settings, facts, currency=asked, on=day),
        since=day - timedelta(days=days),
        until=day - timedelta(days=1),
        policy=settings.pricing,
        exchange=_exchange(sales, versions),
    )
    return lowest_price(applied)


def before_sale(sales: "Sales", ask: Ask, answer: Priced) -> tuple[Step, ...]:
    """Say what the lowest price before a sale was, if it is a sale price that was found.

    Args:
        sales: whose prices.
        ask: the question.
        answer: what was found.
    """
    facts = sales.read(_sources())
    names = [step.params["list"] for step in answer.steps if step.code == _APPLIED]
    editions = [
        each
        for each in published_among(facts).book_lists
        if each.name in names and each.kind is ListKind.SALE and each.scope.holds_on(ask.on)
    ]
    if not editions:
        return ()
    start = min(ask.on, _begun(editions[0], ask))
    found = lowest_of(sales, ask.sku, days=_SALE_DAYS, on=start, currency=ask.currency)
    params = {"days": str(_SALE_DAYS), "start": start.isoformat()}
    if found is None:
        return (Step("pricing.lowest_unknown", params),)
    amount = price_text(found.amount, ask.currency)
    return (Step("pricing.lowest_before", params | {"amount": amount}),)


def _begun(sale: PriceList, ask: Ask) -> date:
    """Give the day on which a sale of a product began."""
    prices = (each for each in sale.prices if each.sku == ask.sku and each.holds_on(ask.on))
    starts = (sale.scope.since, *(each.since for each in prices))
    begun = max((each for each in starts if each is not None), default=None)
    return begun or sale.published_on or ask.on


def _sources() -> tuple[Any, ...]:
    return (BOOK.one(BOOK_ID), *BOOK_SOURCES, CATEGORY.all())


def _former(sales: "Sales") -> Iterator[PriceList]:
    return (each.price_list for each in sales.scan(EDITION) if each.was_published)


def _exchange(sales: "Sales", lists: Sequence[PriceList]) -> RateTable:
    return RateTable(sales.scan(EXCHANGE_RATE) if needs_rates(lists) else ())


def _nobody(product: Product, settings: Settings, facts: Facts, *, currency: str, on: date) -> Ask:
    """Put the question that somebody would put of whom nothing is known."""
    above = partial(facts.get, CATEGORY)
    return Ask(
        sku=product.sku,
        quantity=Decimal(1),
        currency=currency,
        on=on,
        variant_of=product.variant_of,
        categories=() if product.category_id is None else path_of(product.category_id, above),
        unit=product.unit,
        list_price=_base(product.list_price, settings),
        cost=_base(product.cost, settings),
    )


def _base(amount: Decimal | None, settings: Settings) -> UnitPrice | None:
    return None if amount is None else UnitPrice(amount, settings.base_currency)


def what_if_lists(
    sales: "Sales",
    lists: Iterable[PriceList],
    orders: Expression | Iterable[Any] | None,
    *,
    on: date | None,
) -> WhatIf:
    """Price past orders as if some lists had been published.

    Args:
        sales: whose orders.
        lists: each takes the place of the edition of its name, as for a publication.
        orders: a condition, or orders or their ids; None takes all that were placed.
        on: the business date of all questions; None takes that of each order.

    Raises:
        UnknownId: there is no such order.
        PriceTie, ListCycle: as for a publication.
    """
    facts, today = sales.read(_sources()), sales.today()
    settings, now = settings_among(facts), published_among(facts)
    for new in lists:
        demand_list(new)
        now = with_list(new, now=now, today=today)
    book_lists = now.book_lists
    check_chains(book_lists)
    if needs_rates(book_lists):
        facts = sales.read((*_sources(), EXCHANGE_RATE.all()))
    book = book_with(facts, book_lists)
    pages = (
        lines for page in _pages(sales, orders) for lines in _sold(sales, page, book, settings, on)
    )
    return what_if(pages, book, rounding=settings.rounding)


def _pages(sales: "Sales", orders: Expression | Iterable[Any] | None) -> Iterator[Sequence[Order]]:
    """Give the orders, some hundred at a time."""
    if orders is None or isinstance(orders, Expression):
        where = f.state.in_([state.value for state in _SOLD]) if orders is None else orders
        page = sales.orders.find(where, limit=_PAGE)
        yield page.items
        while page.after is not None:
            page = sales.orders.find(where, limit=_PAGE, after=page.after)
            yield page.items
        return
    keys = iter([as_id(each) for each in several("orders", orders)])
    while some := tuple(islice(keys, _PAGE)):
        yield sales.orders.get_many(some)


def _sold(
    sales: "Sales", orders: Sequence[Order], book: PriceBook, settings: Settings, on: date | None
) -> Iterator[list[SoldLine]]:
    """Put the questions of the lines of some orders."""
    customers = dict.fromkeys(order.customer_id for order in orders)
    skus = dict.fromkeys(line.sku for order in orders for line in order.lines)
    facts = sales.read([CUSTOMER.one(*customers), PRODUCT.by("sku", *skus)])
    product = partial(facts.only, PRODUCT, "sku")
    for order in orders:
        occasion = Occasion(
            customer=facts.one(CUSTOMER, order.customer_id),
            on=on or _day(order, settings, sales),
            at=None if on else order.placed_at,
            base_currency=settings.base_currency,
            channel=order.channel,
            categories=book.category_path,
        )
        lines = (line for line in order.lines if line.agreed)
        yield [_line(order, line, product(line.sku), occasion) for line in lines]


def _day(order: Order, settings: Settings, sales: "Sales") -> date:
    return sales.today() if order.placed_at is None else settings.local_date(order.placed_at)


def _line(order: Order, line: OrderLine, product: Product, occasion: Occasion) -> SoldLine:
    asked = Quantity.parse(line.asked)
    if asked.unit not in product.units.units:
        asked = Quantity(line.quantity, product.unit)
    ask = evolve(occasion.ask(product, asked), quantity=line.quantity, currency=order.currency)
    known = product.cost is not None and order.currency == occasion.base_currency
    cost = extend_minor(product.cost or Decimal(0), line.agreed, order.currency)
    return SoldLine(order=order, line=line, ask=ask, cost_minor=cost if known else None)
