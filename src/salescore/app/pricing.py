"""Handlers of prices and tax rates, and the price book kept in the process."""

from collections.abc import Iterable
from typing import Any

from salescore.app.handler import Decision, Derived, Handler, Plan, take_draft
from salescore.catalog.product import PRODUCT
from salescore.events import Ref
from salescore.facts import Facts, Want
from salescore.policies import Request
from salescore.pricing.book import BOOK, BOOK_ID, PRICE_BOOK, BookVersion, PriceBook
from salescore.pricing.commands import PublishPrices
from salescore.pricing.price_list import PRICE_LIST, PriceList
from salescore.pricing.publish import move_book, publish
from salescore.tax.commands import SetTaxRate
from salescore.tax.events import TaxRateSet
from salescore.tax.rate import TAX_RATE, TaxRate

__all__ = ["HANDLERS", "PRICES"]

_UNPUBLISHED = BookVersion(BOOK_ID, 0)


def _compile(stamp: BookVersion, facts: Facts) -> PriceBook:
    return PriceBook.compile(stamp, lists=facts.all(PRICE_LIST), rates=facts.all(TAX_RATE))


PRICES = Derived(
    kind=PRICE_BOOK,
    version=BOOK,
    default=_UNPUBLISHED,
    sources=(PRICE_LIST.all(), TAX_RATE.all()),
    make=_compile,
)


def _stamp(request: Request[Any]) -> BookVersion:
    return request.facts.get(BOOK, BOOK_ID) or _UNPUBLISHED


def _publish_wants(command: PublishPrices) -> Iterable[Want]:
    new = command.price_list
    skus = [price.sku for price in new.prices] + [d.sku for d in new.discounts if d.sku]
    return (
        BOOK.one(BOOK_ID, must_hold=True),
        PRICE_LIST.all(),
        PRODUCT.by("sku", *dict.fromkeys(skus)),
    )


def _publish(request: Request[PublishPrices]) -> Plan[Decision[PriceList]]:
    new = request.command.price_list
    named = {price.sku for price in new.prices} | {d.sku for d in new.discounts if d.sku}
    events = publish(
        new,
        lists=request.facts.all(PRICE_LIST),
        skus=frozenset(sku for sku in named if request.facts.where(PRODUCT, "sku", sku)),
        stamp=_stamp(request),
        list_id=request.new_id(),
    )
    return Plan(Decision.of(*events))


def _set_rate(request: Request[SetTaxRate]) -> Plan[Decision[TaxRate]]:
    command = request.command
    (before,) = request.facts.where(TAX_RATE, "code", command.code) or (None,)
    rate = TaxRate(
        id=before.id if before else request.new_id(),
        version=before.version + 1 if before else 1,
        code=command.code,
        rate=command.rate,
        name=command.name,
    )
    return Plan(Decision.of(TaxRateSet(rate.id, rate), move_book(_stamp(request))))


HANDLERS = (
    Handler(
        PublishPrices,
        _publish_wants,
        _publish,
        take_draft,
        target=lambda _: Ref(BOOK, BOOK_ID),
    ),
    Handler(
        SetTaxRate,
        lambda command: (
            BOOK.one(BOOK_ID, must_hold=True),
            TAX_RATE.by("code", command.code),
        ),
        _set_rate,
        take_draft,
    ),
)
