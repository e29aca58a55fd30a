"""Handlers that price: placing an order, drafting one, placing a draft."""

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any
from uuid import UUID

from attrs import evolve

from salescore.app.approving import RULES_WANTED, approval_wants, gated
from salescore.app.bundles import component_wants, exploded, goods_known, known_product
from salescore.app.choosing import promise_wants, promised
from salescore.app.contributions import Contributions
from salescore.app.custom import custom_of, takes_custom
from salescore.app.handler import Decision, Handler, Plan, take_draft
from salescore.app.house import dated_skus, house_wants
from salescore.app.pricing import book_of, category_wants
from salescore.app.promising import decide_placing, placed
from salescore.app.sellers import against_seller
from salescore.catalog.product import PRODUCT, Product
from salescore.custom.check import UNTOUCHED, Checked
from salescore.errors import Rejection
from salescore.events import Event, Ref
from salescore.facts import Facts, Want, want
from salescore.orders.commands import DraftOrder, PlaceDraft, PlaceOrder
from salescore.orders.goods import bundles_among
from salescore.orders.lifecycle import check
from salescore.orders.order import ORDER, Order
from salescore.orders.place import Requested, against_paid, draft, kept, promises, wanted
from salescore.orders.placement import Offer, offer
from salescore.orders.pricing import NOTHING_AGREED, Agreed, Outside
from salescore.orders.quoted import against_quote
from salescore.orders.terms import Terms
from salescore.parties.customer import CUSTOMER, Customer
from salescore.parties.salesperson import SALESPERSON
from salescore.policies import Request
from salescore.pricing.book import BOOK_ID, PRICE_BOOK
from salescore.pricing.rules import BasketAsk
from salescore.stock.age import aged
from salescore.stock.commitment import COMMITMENT, Commitment, CommittedLine
from salescore.stock.level import STOCK_LEVEL
from salescore.stock.location import LOCATION
from salescore.tax.quote import RecordedQuote, quote_wants, the_quote

__all__ = [
    "HANDLERS",
    "draft_more",
    "draft_offer",
    "draft_wants",
    "level_wants",
    "offer_for",
    "ordered_products",
    "plan_placement",
    "rule_wants",
]


def _terms_wants(given: Contributions, command: PlaceOrder | DraftOrder) -> Iterable[Want]:
    yield CUSTOMER.one(command.customer_id, must_hold=True)
    yield PRODUCT.by("sku", *(line.sku for line in command.lines))
    yield PRICE_BOOK.one(BOOK_ID)
    yield LOCATION.by("code", command.location)
    if command.salesperson_id is not None:
        yield SALESPERSON.one(command.salesperson_id)
    if command.tax_quote is not None:
        yield quote_wants(command.tax_quote)
    if given.price_rules:
        yield from rule_wants(given, command.customer_id, command.lines)


def _place_wants(given: Contributions, command: PlaceOrder) -> Iterable[Want]:
    yield from _terms_wants(given, command)
    yield RULES_WANTED


def rule_wants(given: Contributions, customer_id: UUID, lines: Iterable[Any]) -> Iterable[Want]:
    """Want what price rules look at for lines with a SKU."""
    ask = BasketAsk(customer_id=customer_id, skus=tuple(line.sku for line in lines))
    return given.wants(ask)


def _customer(request: Request[Any], customer_id: UUID) -> Customer:
    return request.facts.one(CUSTOMER, customer_id)


def offer_for(
    given: Contributions,
    request: Request[Any],
    terms: Terms,
    customer: Customer,
    *,
    before: Order | None = None,
    agreed: Mapping[str, Agreed] = NOTHING_AGREED,
    promised: bool = True,
) -> Offer:
    """Price terms for a customer with what was read for it.

    Args:
        given: whose price rules are asked.
        request: with what was read.
        terms: what is asked for.
        customer: who buys.
        before: the draft that it comes from.
        agreed: prices by SKU that were agreed before.
        promised: stock will promise the goods.
    """
    facts, (against, quote) = request.facts, _against(request, terms, customer)
    offered = offer(
        terms,
        order_id=before.id if before else request.new_id(),
        version=before.version + 1 if before else 1,
        customer=customer,
        promised=promised,
        against=(*against, *against_paid(before, customer.id)),
        custom=_custom(request, before),
        outside=Outside(rules=given.price_rules, facts=facts, quote=quote, agreed=agreed),
        **_as_read(request),
    )
    return evolve(offered, order=offered.order and kept(offered.order, before))


def _as_read(request: Request[Any]) -> dict[str, Any]:
    """Give what an offer takes from the request as it is."""
    facts = request.facts
    return {
        "product": partial(facts.only, PRODUCT, "sku"),
        "book": book_of(facts),
        "settings": request.settings,
        "actor": request.actor.id,
        "at": request.at,
        "exploded": partial(exploded, facts),
    }


def _against(
    request: Request[Any], terms: Terms, customer: Customer
) -> tuple[tuple[Rejection, ...], RecordedQuote | None]:
    """Give what speaks against the salesperson and the tax quote, and that quote."""
    facts, against = request.facts, against_seller(request, terms.salesperson_id)
    quote_id = getattr(request.command, "tax_quote", None) or terms.tax_quote
    if quote_id is None:
        return against, None
    quote, product = the_quote(facts, quote_id), partial(facts.only, PRODUCT, "sku")
    return (*against, *against_quote(quote, terms, customer, product, at=request.at)), quote


def _custom(request: Request[Any], before: Order | None) -> Checked:
    """Give the custom values of an order; a draft that is placed keeps those it has."""
    if isinstance(request.command, PlaceOrder | DraftOrder):
        return custom_of(request, ORDER, before)
    return UNTOUCHED if before is None else Checked(before.custom)


def _levels(facts: Facts, command: PlaceOrder) -> Iterable[Want]:
    """Want the levels that would promise the goods, so that a shortage is foreseen."""
    return level_wants(facts, command.lines, location=command.location)


def level_wants(facts: Facts, lines: Iterable[Any], *, location: str) -> Iterable[Want]:
    """Want the levels at a location that would promise the goods of lines with a SKU."""
    products = goods_known(facts, ordered_products(facts, lines))
    for found in facts.where(LOCATION, "code", location):
        yield want(STOCK_LEVEL, [(found.stocking_id, product_id) for product_id in products])


def _everywhere(facts: Facts, command: PlaceOrder) -> Iterable[Want]:
    """Want the components of bundles, what a strategy chooses from, and categories for prices."""
    yield from category_wants(facts)
    products = ordered_products(facts, command.lines)
    yield from component_wants(facts, products)
    customer = facts.get(CUSTOMER, command.customer_id)
    currency = customer.currency if customer else None
    yield from house_wants(facts, command.lines, location=command.location, currency=currency)
    if command.allocation is not None:
        yield from promise_wants(facts, goods_known(facts, products))


def ordered_products(facts: Facts, lines: Iterable[Any]) -> list[Product]:
    """Give what lines with a SKU ask for; a SKU that nobody has is left out."""
    skus = [line.sku for line in lines]
    return [product for sku in skus for product in facts.where(PRODUCT, "sku", sku)]


def plan_placement(
    given: Contributions,
    request: Request[Any],
    terms: Terms,
    offered: Offer,
    *,
    held: Commitment | None = None,
    every: Terms | None = None,
    also: tuple[Event, ...] = (),
) -> Plan[Any]:
    """Plan a placement: of the goods only what is not held for its basket is claimed.

    Args:
        given: whose strategies choose.
        request: whose command says from where the goods are promised, and what happens where they
            lack: `location`, `allocation`, `shortage`, `priority`.
        terms: what is asked for.
        offered: the order they make, or what speaks against it.
        held: what is held for its basket.
        every: all that was read for, where `terms` are a part of it.
        also: what happens besides, in the same flush.
    """
    mine = held.lines if held else ()
    lines = _promised(request, terms, offered)
    allocation = request.command.allocation
    strategy = None if allocation is None else given.strategy(allocation)
    if strategy is not None and lines:
        ship_to = offered.order.ship_to if offered.order else terms.ship_to
        lines = promised(strategy, request, lines, mine, ship_to)
    if mine:
        lines = aged(lines, mine, at=request.at)
    bundles = _bundles(terms, offered, partial(request.facts.only, PRODUCT, "sku"))
    dated = dated_skus((every or terms).lines)
    plan = placed(request, offered, lines, mine, bundles=bundles, dated=dated, also=also)
    return evolve(plan, owner_id=held.id if held else None, choosy=strategy is not None)


def _promised(request: Request[Any], terms: Terms, offered: Offer) -> tuple[CommittedLine, ...]:
    """Give what is to be promised, from the location that the command names."""
    location = request.facts.only(LOCATION, "code", request.command.location)
    if offered.order is not None:
        return promises(offered.order, location_id=location.stocking_id)
    product = partial(request.facts.only, PRODUCT, "sku")
    return wanted(
        terms.lines,
        product=product,
        exploded=partial(exploded, request.facts),
        location_id=location.stocking_id,
    )


def _bundles(terms: Terms, offered: Offer, product: Callable[[str], Product]) -> Mapping[int, str]:
    """Give the SKUs of bundles by the number of their line, for messages."""
    if offered.order is not None:
        return bundles_among(offered.order.lines)
    named = ((number, line.sku) for number, line in enumerate(terms.lines, 1))
    return {number: sku for number, sku in named if product(sku).is_bundle}


def _plan_place(given: Contributions, request: Request[PlaceOrder]) -> Plan[Any]:
    command = request.command
    offered = offer_for(given, request, command, _customer(request, command.customer_id))
    return gated(request, plan_placement(given, request, command, offered), offered.order)


def _draft_wants(given: Contributions, command: DraftOrder) -> Iterable[Want]:
    yield from _terms_wants(given, command)
    if command.order_id is not None:
        yield ORDER.one(command.order_id)


def _draft_more(facts: Facts, command: DraftOrder) -> Iterable[Want]:
    yield from category_wants(facts)
    yield from component_wants(facts, ordered_products(facts, command.lines))


def _draft(given: Contributions, request: Request[DraftOrder]) -> Plan[Any]:
    command, before = request.command, None
    if command.order_id is not None:
        before = request.facts.one(ORDER, command.order_id)
        check(before, "draft")
    customer = _customer(request, command.customer_id)
    offered = offer_for(given, request, command, customer, before=before, promised=False)
    if offered.order is None:
        return Plan(None, rejections=offered.rejections)
    return Plan(Decision.of(draft(offered.order)))


def draft_wants(command: PlaceDraft) -> Iterable[Want]:
    """Want what a draft is placed with, as far as the command says."""
    yield RULES_WANTED
    yield ORDER.one(command.order_id)
    yield COMMITMENT.one(command.order_id)
    yield PRICE_BOOK.one(BOOK_ID)
    yield LOCATION.by("code", command.location)


def draft_more(given: Contributions, facts: Facts, command: PlaceDraft) -> Iterable[Want]:
    """Want what a draft is placed with, once it is known."""
    order = facts.get(ORDER, command.order_id)
    if order is None:
        return
    yield from approval_wants(facts, command.tag, order.id)
    yield CUSTOMER.one(order.customer_id, must_hold=True)
    yield PRODUCT.by("sku", *(line.sku for line in order.lines))
    yield from category_wants(facts)
    yield from component_wants(facts, _known(facts, order))
    yield from house_wants(facts, order.lines, location=command.location, currency=order.currency)
    if order.salesperson_id is not None:
        yield SALESPERSON.one(order.salesperson_id)
    if quote_id := command.tax_quote or Requested(order).tax_quote:
        yield quote_wants(quote_id)
    if given.price_rules:
        yield from rule_wants(given, order.customer_id, order.lines)
    if command.allocation is not None:
        yield from promise_wants(facts, _draft_goods(facts, order))


def _known(facts: Facts, order: Order) -> list[Product]:
    """Give the products of a draft, as far as they are read."""
    found = (known_product(facts, line.product_id) for line in order.lines)
    return [product for product in found if product is not None]


def _draft_goods(facts: Facts, order: Order) -> list[UUID]:
    """Give the ids of the goods of a draft, as far as they are read."""
    whole = (line.product_id for line in order.lines)
    return list(dict.fromkeys((*whole, *goods_known(facts, _known(facts, order)))))


def _draft_levels(facts: Facts, command: PlaceDraft) -> Iterable[Want]:
    """Want the levels that would promise a draft's goods."""
    order = facts.get(ORDER, command.order_id)
    if order is not None:
        for location in facts.where(LOCATION, "code", command.location):
            goods = _draft_goods(facts, order)
            yield want(STOCK_LEVEL, [(location.stocking_id, product_id) for product_id in goods])


def draft_offer(given: Contributions, request: Request[PlaceDraft]) -> Offer:
    """Give a draft as it would be placed now.

    Raises:
        WrongState: it is no draft any more.
    """
    order = request.facts.one(ORDER, request.command.order_id)
    check(order, "place")
    customer = _customer(request, order.customer_id)
    return offer_for(given, request, Requested(order), customer, before=order)


def _plan_placing(given: Contributions, request: Request[PlaceDraft]) -> Plan[Any]:
    offered = draft_offer(given, request)
    order = request.facts.one(ORDER, request.command.order_id)
    held = request.facts.get(COMMITMENT, order.id)
    plan = plan_placement(given, request, Requested(order), offered, held=held)
    return gated(request, plan, offered.order)


def _target(command: Any) -> Ref[Order]:
    return Ref(ORDER, command.order_id)


def _place_order(given: Contributions) -> Handler[PlaceOrder, Any, Order]:
    handler = Handler(
        PlaceOrder,
        partial(_place_wants, given),
        partial(_plan_place, given),
        decide_placing,
        _everywhere,
        ahead=_levels,
        more=lambda command: command.allocation is not None,
    )
    return evolve(takes_custom(ORDER, handler), extend=_place_order)


def _draft_order(given: Contributions) -> Handler[DraftOrder, Any, Order]:
    handler = Handler(
        DraftOrder,
        partial(_draft_wants, given),
        partial(_draft, given),
        take_draft,
        _draft_more,
        target=_target,
        more=lambda _: False,
    )
    return evolve(takes_custom(ORDER, handler), extend=_draft_order)


def _place_draft(given: Contributions) -> Handler[PlaceDraft, Any, Order]:
    return Handler(
        PlaceDraft,
        draft_wants,
        partial(_plan_placing, given),
        decide_placing,
        partial(draft_more, given),
        _target,
        ahead=_draft_levels,
        extend=_place_draft,
    )


HANDLERS = tuple(made(Contributions()) for made in (_place_order, _draft_order, _place_draft))
