"""Handlers of prices, and the price book kept in the process."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Any, Final

from attrs import evolve

from salescore.app.handler import Decision, Derived, Handler, Plan, take_draft
from salescore.app.loader import Books
from salescore.catalog.category import CATEGORY
from salescore.catalog.product import PRODUCT
from salescore.errors import InvalidValue, Warning
from salescore.events import Ref
from salescore.exchange import RateTable
from salescore.exchange.rate import EXCHANGE_RATE
from salescore.facts import Facts, Want
from salescore.organization import SETTINGS, SETTINGS_ID, settings_among
from salescore.policies import Request
from salescore.pricing.book import BOOK, BOOK_ID, PRICE_BOOK, BookVersion, PriceBook
from salescore.pricing.chains import check_chains
from salescore.pricing.commands import DiscardDraft, DraftPrices, PublishDraft, PublishPrices
from salescore.pricing.drafting import discard, draft, used
from salescore.pricing.edition import EDITION, Edition, EditionState
from salescore.pricing.lint import LintScope, lint, warnings_of
from salescore.pricing.needs import needs_categories, needs_rates
from salescore.pricing.price_list import PRICE_LIST, PriceList
from salescore.pricing.publish import (
    Publication,
    Published,
    named_categories,
    named_skus,
    publish,
)
from salescore.pricing_policy import PricingPolicy
from salescore.tax.rate import TAX_RATE, TaxRate
from salescore.tax.treatment import TAX_TREATMENT

__all__ = [
    "BOOK_SOURCES",
    "HANDLERS",
    "PRICES",
    "book_among",
    "book_of",
    "book_with",
    "category_wants",
    "demand_book",
    "kept_book",
    "published_among",
    "read_book",
    "stamp_of",
]

_UNPUBLISHED: Final = BookVersion(BOOK_ID, 0)

_WARNINGS_MAX: Final = 20
"""Of a publication; `sales.prices.lint` gives more."""

_STANDING: Final = EDITION.by("state", EditionState.STANDING.value)

BOOK_SOURCES: Final[tuple[Want, ...]] = (
    PRICE_LIST.all(),
    _STANDING,
    TAX_RATE.all(),
    TAX_TREATMENT.all(),
    SETTINGS.one(SETTINGS_ID),
)
"""What a price book is compiled from, besides its version."""


def _lists(facts: Facts) -> tuple[PriceList, ...]:
    return published_among(facts).book_lists


def _more(facts: Facts) -> tuple[Want, ...]:
    """Say what a book is compiled from besides, once its lists are known.

    Exchange rates may be many, and most books need none.
    """
    return (EXCHANGE_RATE.all(),) if needs_rates(_lists(facts)) else ()


def _compile(stamp: BookVersion, facts: Facts) -> PriceBook:
    return _book(stamp, facts, rates=facts.all(TAX_RATE))


def _book(stamp: BookVersion, facts: Facts, *, rates: Iterable[TaxRate]) -> PriceBook:
    lists = _lists(facts)
    return PriceBook.compile(
        stamp,
        lists=lists,
        rates=rates,
        treatments=facts.all(TAX_TREATMENT),
        policy=settings_among(facts).pricing,
        exchange=RateTable(facts.all(EXCHANGE_RATE) if needs_rates(lists) else ()),
    )


def book_with(facts: Facts, lists: Sequence[PriceList]) -> PriceBook:
    """Compile a book of other lists than those that are published.

    Args:
        facts: its sources, and all categories; all exchange rates where a price is computed.
        lists: what it is compiled from.
    """
    book = PriceBook.compile(
        facts.get(BOOK, BOOK_ID) or _UNPUBLISHED,
        lists=lists,
        rates=(),
        policy=settings_among(facts).pricing,
        exchange=RateTable(facts.all(EXCHANGE_RATE) if needs_rates(lists) else ()),
    )
    return book.knowing(partial(facts.get, CATEGORY))


def read_book(read: Callable[[Sequence[Want]], Facts], wants: Iterable[Want]) -> Facts:
    """Read what a book is compiled from, and more, in one snapshot.

    Args:
        read: loads facts from a snapshot.
        wants: what is read with it.
    """
    together = (BOOK.one(BOOK_ID), *BOOK_SOURCES, *wants)
    facts = read(together)
    more = (*_more(facts), *_categories(needs_categories(_lists(facts))))
    return read((*together, *more)) if more else facts


def kept_book(
    read: Callable[[Sequence[Want]], Facts], wants: Iterable[Want], *, books: Books, tenant: str
) -> tuple[Facts, PriceBook]:
    """Give the compiled book and other facts, of one snapshot; a book is compiled once a version.

    Args:
        read: loads facts from a snapshot.
        wants: what is read with it.
        books: the compiled books that the process keeps.
        tenant: whose.

    Returns:
        The facts, the settings among them, and the book, which knows the categories it looks at.
    """
    key, wants = (tenant, PRICE_BOOK), tuple(wants)
    kept = books.get(key)
    if kept is not None:
        stamps = (BOOK.one(BOOK_ID), SETTINGS.one(SETTINGS_ID))
        facts = read((*stamps, *_categories(kept.asks_categories), *wants))
        if kept.version == (facts.get(BOOK, BOOK_ID) or _UNPUBLISHED).version:
            return facts, _knowing(facts, kept)
    facts = read_book(read, wants)
    stamp = facts.get(BOOK, BOOK_ID) or _UNPUBLISHED
    books[key] = book = _compile(stamp, facts)
    return facts, _knowing(facts, book)


def book_of(facts: Facts) -> PriceBook:
    """Give the compiled book, which knows the categories that were read because of it."""
    return _knowing(facts, facts.one(PRICE_BOOK, BOOK_ID))


def category_wants(facts: Facts) -> Iterable[Want]:
    """Want the categories if the compiled book looks at any."""
    return _categories(facts.one(PRICE_BOOK, BOOK_ID).asks_categories)


def _categories(asked: bool) -> tuple[Want, ...]:  # noqa: FBT001 - it is all there is to know.
    return (CATEGORY.all(),) if asked else ()


def book_among(facts: Facts, *, more_rates: Sequence[TaxRate] = ()) -> PriceBook:
    """Compile the book from its version and its sources, which must have been wanted.

    Args:
        facts: what `read_book` gave.
        more_rates: tax rates that count besides the tenant's own.
    """
    stamp = facts.get(BOOK, BOOK_ID) or _UNPUBLISHED
    return _knowing(facts, _book(stamp, facts, rates=(*facts.all(TAX_RATE), *more_rates)))


def _knowing(facts: Facts, book: PriceBook) -> PriceBook:
    return book.knowing(partial(facts.get, CATEGORY)) if book.asks_categories else book


PRICES = Derived(
    kind=PRICE_BOOK,
    version=BOOK,
    default=_UNPUBLISHED,
    sources=BOOK_SOURCES,
    more=_more,
    make=_compile,
    asks_more=lambda book: book.asks_categories,
)


def stamp_of(request: Request[Any]) -> BookVersion:
    """Give the version of the price book that was read."""
    return request.facts.get(BOOK, BOOK_ID) or _UNPUBLISHED


def demand_book(request: Request[Any], *, policy: PricingPolicy) -> None:
    """Demand that what is published makes a book under another policy.

    Raises:
        PriceTie: two prices that nothing tells apart any more.
    """
    PriceBook.compile(stamp_of(request), lists=_lists(request.facts), rates=(), policy=policy)


def published_among(facts: Facts) -> Published:
    """Give what is published, of which everything must have been wanted."""
    return Published(
        lists=facts.all(PRICE_LIST),
        standing=facts.where(EDITION, "state", EditionState.STANDING),
        stamp=facts.get(BOOK, BOOK_ID) or _UNPUBLISHED,
    )


def _book_wants() -> Iterable[Want]:
    yield BOOK.one(BOOK_ID, must_hold=True)
    yield PRICE_LIST.all()
    yield _STANDING


def _publish_wants(command: PublishPrices) -> Iterable[Want]:
    yield from _book_wants()
    yield from _named_wants(command.price_list)


def _named_wants(new: PriceList) -> Iterable[Want]:
    yield PRODUCT.by("sku", *named_skus(new))
    yield CATEGORY.by("code", *named_categories(new))


def _publish(request: Request[PublishPrices]) -> Plan[Decision[PriceList]]:
    made = _published(request, request.command.price_list)
    return Plan(Decision.of(*made.events), warnings=_warnings(request, made))


def _published(request: Request[Any], new: PriceList) -> Publication:
    """Publish a list, and see that a book can be made of it and the others.

    Raises:
        UnknownId: the list names a product that does not exist.
        PriceTie: two prices that nothing tells apart.
        ListCycle: price lists are based on each other in a circle.
    """
    made = publish(
        new,
        now=published_among(request.facts),
        skus=frozenset(sku for sku in named_skus(new) if request.facts.where(PRODUCT, "sku", sku)),
        new_id=request.new_id,
        today=request.today,
    )
    check_chains(made.lists)
    policy = request.settings.pricing
    PriceBook.compile(stamp_of(request), lists=made.lists, rates=(), policy=policy)
    return made


def _warnings(request: Request[Any], made: Publication) -> tuple[Warning, ...]:
    """Say what is likely to be wrong with a list that is published."""
    facts, new = request.facts, made.stored
    found = lint(
        made.lists,
        LintScope(
            products={
                sku: product
                for sku in named_skus(new)
                for product in facts.where(PRODUCT, "sku", sku)
            },
            categories=frozenset(
                code for code in named_categories(new) if facts.where(CATEGORY, "code", code)
            ),
            base_currency=request.settings.base_currency,
            about=new.name,
        ),
        policy=request.settings.pricing,
    )
    return warnings_of(found, limit=_WARNINGS_MAX)


def _draft(request: Request[DraftPrices]) -> Plan[Decision[Edition]]:
    command, before = request.command, None
    if command.edition_id is not None:
        before = request.facts.one(EDITION, command.edition_id)
    event = draft(command.price_list, before=before, edition_id=request.new_id())
    return Plan(Decision.of(event))


def _draft_wants(command: DraftPrices) -> Iterable[Want]:
    if command.edition_id is not None:
        yield EDITION.one(command.edition_id)


def _publish_draft_wants(command: PublishDraft) -> Iterable[Want]:
    yield from _book_wants()
    yield EDITION.one(command.edition_id)


def _named_in_draft(facts: Facts, command: PublishDraft) -> Iterable[Want]:
    edition = facts.get(EDITION, command.edition_id)
    if edition is not None:
        yield from _named_wants(edition.price_list)


def _publish_draft(request: Request[PublishDraft]) -> Plan[Decision[PriceList]]:
    edition = request.facts.one(EDITION, request.command.edition_id)
    moved = used(edition)
    start = request.command.effective or edition.price_list.effective
    made = _published(request, evolve(edition.price_list, effective=start))
    return Plan(Decision.of(*made.events, moved), warnings=_warnings(request, made))


def _discard(request: Request[DiscardDraft]) -> Plan[Decision[Edition]]:
    return Plan(Decision.of(discard(request.facts.one(EDITION, request.command.edition_id))))


def _drafted(command: DraftPrices) -> Ref[Edition]:
    """Give the draft that is changed; a new one has no version to compare."""
    if command.edition_id is None:
        raise InvalidValue("expect", value=None, allowed="nothing: it makes a new thing")
    return Ref(EDITION, command.edition_id)


HANDLERS = (
    Handler(
        PublishPrices,
        _publish_wants,
        _publish,
        take_draft,
        target=lambda _: Ref(BOOK, BOOK_ID),
    ),
    Handler(
        DraftPrices,
        _draft_wants,
        _draft,
        take_draft,
        target=_drafted,
    ),
    Handler(
        PublishDraft,
        _publish_draft_wants,
        _publish_draft,
        take_draft,
        _named_in_draft,
        target=lambda _: Ref(BOOK, BOOK_ID),
    ),
    Handler(
        DiscardDraft,
        lambda command: (EDITION.one(command.edition_id),),
        _discard,
        take_draft,
        target=lambda command: Ref(EDITION, command.edition_id),
    ),
)
