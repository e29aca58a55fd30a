"""What handlers of amendments read, and how they apply actions to an order."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import partial
from typing import Any
from uuid import UUID

from salescore.amendments.action import Action, AddLine, Substitute
from salescore.amendments.amend import Amended, amended
from salescore.amendments.amendment import AMENDMENT, AMENDMENTS_MAX, Amendment
from salescore.amendments.commands import AmendOrder, ConfirmAmendment, ProposeAmendment
from salescore.amendments.confirm import confirmed, proposal
from salescore.amendments.events import AmendmentConfirmed
from salescore.amendments.work import Known, lines_meant
from salescore.app.bundles import component_wants, exploded, goods_known, goods_of_lines
from salescore.app.called_off import blanket_wants
from salescore.app.contributions import Contributions
from salescore.app.house import amended_house_wants
from salescore.app.placing import rule_wants
from salescore.app.preparing import units_of
from salescore.app.pricing import book_of, category_wants
from salescore.app.repromising import Repromised, goods_levels, promise_facts, repromising_wants
from salescore.catalog.bundle import demand_parts
from salescore.catalog.product import PRODUCT, Product
from salescore.errors import TooMany
from salescore.events import Event
from salescore.facts import Facts, Want, want
from salescore.orders.ledger_events import OrderAmended
from salescore.orders.lifecycle import check
from salescore.orders.order import ORDER, Order, OrderLine
from salescore.orders.pricing import Buying, Outside
from salescore.parties.customer import CUSTOMER
from salescore.policies import Request
from salescore.pricing.asking import Occasion
from salescore.pricing.book import BOOK_ID, PRICE_BOOK

__all__ = [
    "amended_by",
    "amended_events",
    "confirmation",
    "judged_skus",
    "judged_wants",
    "level_wants",
    "more_wants",
    "order_wants",
    "pricing_wants",
    "proposed_by",
    "skus_added",
]


def order_wants(order_id: UUID, location: str | None, *skus: str) -> Iterator[Want]:
    """Want an order, its promises, and what prices and taxes come from.

    Args:
        order_id: which.
        location: code of the location that promises more goods.
        skus: products that are added.
    """
    yield ORDER.one(order_id)
    yield PRICE_BOOK.one(BOOK_ID)
    yield PRODUCT.by("sku", *skus)
    yield from promise_facts(order_id, location)


def skus_added(actions: Iterable[Action]) -> list[str]:
    """Name the products that actions bring in."""
    found: list[str] = []
    for action in actions:
        if isinstance(action, AddLine):
            found.append(action.wanted.sku)
        elif isinstance(action, Substitute):
            found.append(action.sku)
    return list(dict.fromkeys(found))


def _actions(facts: Facts, command: Any) -> tuple[Action, ...]:
    """Give the actions that a command is about: its own, or those of the proposal it names."""
    if not isinstance(command, ConfirmAmendment):
        return tuple(command.actions)
    proposed = facts.get(AMENDMENT, command.amendment_id)
    return () if proposed is None else proposed.actions


def _added(facts: Facts, actions: Iterable[Action]) -> list[Product]:
    """Give the products that actions bring in, as far as they are read."""
    asked = [sku for sku in skus_added(actions) if facts.asked_for(PRODUCT, "sku", sku)]
    return [each for sku in asked for each in facts.where(PRODUCT, "sku", sku)]


def _goods(facts: Facts, order: Order, actions: tuple[Action, ...]) -> list[UUID]:
    """Give the ids of goods that actions may be about, as far as they are known."""
    mine = goods_of_lines(lines_meant(order, actions))
    return list(dict.fromkeys((*mine, *goods_known(facts, _added(facts, actions)))))


def pricing_wants(given: Contributions, facts: Facts, command: Any) -> Iterator[Want]:
    """Want what it takes to price what a command changes, once the order is known."""
    order, actions = facts.get(ORDER, command.order_id), _actions(facts, command)
    if order is None:
        return
    yield CUSTOMER.one(order.customer_id, must_hold=True)
    yield PRODUCT.by("sku", *skus_added(actions))
    yield want(PRODUCT, _goods(facts, order, actions))
    yield from category_wants(facts)
    yield from component_wants(facts, _added(facts, actions))
    if given.price_rules:
        yield from rule_wants(given, order.customer_id, order.lines)


def more_wants(given: Contributions, facts: Facts, command: Any) -> Iterator[Want]:
    """Want what it takes to price and to promise what a command changes."""
    yield from pricing_wants(given, facts, command)
    order = facts.get(ORDER, command.order_id)
    if order is not None:
        goods = _goods(facts, order, _actions(facts, command))
        yield from repromising_wants(facts, order.id, goods)


def judged_wants(facts: Facts, command: Any) -> Iterator[Want]:
    """Want what rules of the house, and a blanket order, say of an order that is amended."""
    order = facts.get(ORDER, command.order_id)
    if order is not None:
        skus = judged_skus(facts, command, order)
        yield from amended_house_wants(facts, order, skus, location=command.location)
        yield from blanket_wants(facts, order)


def judged_skus(facts: Facts, command: Any, order: Order) -> list[str]:
    """Give the SKUs of what may be agreed on anew: lines that are named, and what is added."""
    actions = _actions(facts, command)
    meant = (line.sku for line in lines_meant(order, actions))
    return list(dict.fromkeys((*meant, *skus_added(actions))))


def level_wants(facts: Facts, command: Any) -> Iterator[Want]:
    """Want the levels that would promise what a command changes."""
    order = facts.get(ORDER, command.order_id)
    if order is not None:
        goods = _goods(facts, order, _actions(facts, command))
        yield from goods_levels(facts, order.id, goods, command.location)


def amended_by(
    given: Contributions, request: Request[Any], order: Order, actions: tuple[Action, ...]
) -> Amended:
    """Apply actions to an order with what was read for them.

    Raises:
        WrongState: the order is neither placed nor on hold.
        TooMany: it was amended too often.
    """
    check(order, "amend")
    if order.revision >= AMENDMENTS_MAX:
        raise TooMany("amendments", count=order.revision + 1, limit=AMENDMENTS_MAX)
    facts, settings = request.facts, request.settings
    return amended(
        order,
        actions,
        known=Known(
            units=partial(units_of, facts),
            parts=partial(_demand_parts, facts),
            actor=request.actor.id,
            prices=settings.orders.amended_prices,
            address=facts.one(CUSTOMER, order.customer_id).address("shipping"),
        ),
        buying=_buying(given, request, order),
        product=partial(_product, facts, order),
        placed_on=settings.local_date(order.placed_at or request.at),
    )


def proposed_by(
    request: Request[Any], command: AmendOrder | ProposeAmendment, before: Order, after: Order
) -> Amendment:
    """Give the proposal that a command makes.

    Args:
        request: says who makes it, and when.
        command: with its actions and its reason; not the one of the request, if that has it follow.
        before: the order as it is.
        after: as it would be.
    """
    return proposal(
        before,
        after,
        command.actions,
        amendment_id=request.new_id(),
        reason=command.reason,
        by=request.actor.id,
        at=request.at,
    )


def confirmation(
    request: Request[Any], proposed: Amendment, before: Order, made: Repromised
) -> AmendmentConfirmed:
    """Say that a proposal is confirmed.

    Args:
        request: says by whom, and when.
        proposed: the proposal.
        before: the order as it was.
        made: as it is then, and what it is promised.
    """
    by, at = request.actor.id, request.at
    done = confirmed(proposed, before, made.order, made.settled, by=by, at=at)
    return AmendmentConfirmed(done.id, done)


def amended_events(made: Repromised, said: Event) -> tuple[Event, ...]:
    """Give what happens to an amended order: it changes, what is said of the amendment, goods.

    Args:
        made: the order as it is then, and what it is promised.
        said: what happens to the amendment.
    """
    return (OrderAmended(made.order.id, said.subject_id, made.order), said, *made.events)


def _demand_parts(facts: Facts, line: OrderLine, quantity: Decimal) -> None:
    demand_parts(line.components, quantity, part=partial(facts.one, PRODUCT))


def _product(facts: Facts, order: Order, sku: str) -> Product:
    """Give the product of the line that has a SKU, or else of that SKU."""
    for line in order.lines:
        if line.sku == sku and facts.knows(PRODUCT, line.product_id):
            return facts.one(PRODUCT, line.product_id)
    return facts.only(PRODUCT, "sku", sku)


def _buying(given: Contributions, request: Request[Any], order: Order) -> Buying:
    facts, settings, book = request.facts, request.settings, book_of(request.facts)
    return Buying(
        occasion=Occasion(
            customer=facts.one(CUSTOMER, order.customer_id),
            on=request.today,
            at=request.at,
            base_currency=settings.base_currency,
            channel=order.channel,
            categories=book.category_path,
        ),
        book=book,
        settings=settings,
        actor=request.actor.id,
        promised=False,
        outside=Outside(rules=given.price_rules, facts=facts),
        exploded=partial(exploded, facts),
    )
