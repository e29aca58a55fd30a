"""Handler that joins two carts."""

from collections.abc import Iterable
from functools import partial
from typing import Any

from attrs import evolve

from salescore.app.agreements import terms_more
from salescore.app.contributions import Contributions
from salescore.app.handler import Decision, Handler, Plan, take_draft
from salescore.app.placing import offer_for
from salescore.events import Event, Ref
from salescore.facts import Facts, Want
from salescore.orders.commands import MergeDrafts
from salescore.orders.events import OrderCanceled
from salescore.orders.lifecycle import against_cancel, check
from salescore.orders.merging import merged
from salescore.orders.order import ORDER, Order
from salescore.orders.place import draft
from salescore.orders_policy import MergeStrategy
from salescore.parties.customer import CUSTOMER
from salescore.policies import Request
from salescore.pricing.book import BOOK_ID, PRICE_BOOK
from salescore.stock.commitment import COMMITMENT
from salescore.stock.events import StockReleased
from salescore.stock.promise import release_claims
from salescore.stock.waiting import wants_waiting
from salescore.tax.quote import quote_wants

__all__ = ["HANDLERS"]


def _wants(command: MergeDrafts) -> Iterable[Want]:
    yield ORDER.one(command.order_id, command.other_id)
    yield COMMITMENT.one(command.other_id)
    yield PRICE_BOOK.one(BOOK_ID)


def _more(given: Contributions, facts: Facts, command: MergeDrafts) -> Iterable[Want]:
    """Want what both carts are priced with, and those who wait for what the other one holds."""
    stays, joins = facts.get(ORDER, command.order_id), facts.get(ORDER, command.other_id)
    if stays is None or joins is None:
        return
    every = merged(stays, joins, MergeStrategy.SUM)
    yield from terms_more(given, facts, customer_id=stays.customer_id, terms=every)
    if every.tax_quote is not None:
        yield quote_wants(every.tax_quote)
    held = facts.get(COMMITMENT, command.other_id)
    if held is not None and held.lines:
        yield wants_waiting(line.sku for line in held.lines)


def _plan(given: Contributions, request: Request[MergeDrafts]) -> Plan[Any]:
    command, facts = request.command, request.facts
    stays, joins = facts.one(ORDER, command.order_id), facts.one(ORDER, command.other_id)
    check(stays, "draft")
    check(joins, "draft")
    terms = merged(stays, joins, command.strategy or request.settings.orders.merge)
    customer = facts.one(CUSTOMER, stays.customer_id)
    offered = offer_for(given, request, terms, customer, before=stays, promised=False)
    against = (*offered.rejections, *against_cancel(joins))
    if offered.order is None or against:
        return Plan(None, rejections=against)
    held = facts.get(COMMITMENT, joins.id)
    lines = held.lines if held else ()
    ended: list[Event] = [OrderCanceled(joins.id, command.reason)]
    if lines:
        ended.append(StockReleased(joins.id, lines, kept=False))
    decision = Decision.of(draft(offered.order), *ended)
    return Plan(decision, release_claims(lines), owner_id=joins.id)


def _target(command: MergeDrafts) -> Ref[Order]:
    return Ref(ORDER, command.order_id)


def _merge_drafts(given: Contributions) -> Handler[MergeDrafts, Any, Order]:
    handler = Handler(
        MergeDrafts, _wants, partial(_plan, given), take_draft, partial(_more, given), _target
    )
    return evolve(handler, extend=_merge_drafts)


HANDLERS = (_merge_drafts(Contributions()),)
