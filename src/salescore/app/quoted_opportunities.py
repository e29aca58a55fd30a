"""Where quotes, and orders made from them, meet the opportunity that they were made for."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from salescore.errors import Rejection
from salescore.events import Event, FollowUp
from salescore.facts import Facts, Want
from salescore.pipeline.opening import against_links, linked
from salescore.pipeline.opportunity import OPPORTUNITY
from salescore.pipeline.opportunity_commands import (
    LinkOpportunity,
    ValueOpportunity,
    WinOpportunity,
)
from salescore.policies import Request
from salescore.quotes.quote import Quote

__all__ = [
    "against_opportunity",
    "opportunity_wants",
    "order_noted",
    "quote_noted",
    "valued_by_quote",
    "won_by_order",
]


def opportunity_wants(opportunity_id: UUID | None) -> Iterable[Want]:
    """Want the opportunity that a quote is made for."""
    return () if opportunity_id is None else (OPPORTUNITY.one(opportunity_id),)


def against_opportunity(
    facts: Facts, opportunity_id: UUID | None, customer_id: UUID
) -> tuple[Rejection, ...]:
    """Say why a quote is not one of an opportunity: it is another customer's.

    Raises:
        UnknownId: there is no such opportunity.
    """
    if opportunity_id is None:
        return ()
    return against_links(facts.one(OPPORTUNITY, opportunity_id), (customer_id,))


def quote_noted(facts: Facts, quote: Quote) -> tuple[Event, ...]:
    """Note a quote with its opportunity, once."""
    if quote.opportunity_id is None:
        return ()
    opportunity = facts.one(OPPORTUNITY, quote.opportunity_id)
    if quote.id in opportunity.quote_ids:
        return ()
    return (linked(opportunity, LinkOpportunity(opportunity_id=opportunity.id, quote_id=quote.id)),)


def order_noted(facts: Facts, quote: Quote, order_id: UUID) -> tuple[Event, ...]:
    """Note an order that was made from a quote with the opportunity of the quote."""
    if quote.opportunity_id is None:
        return ()
    opportunity = facts.one(OPPORTUNITY, quote.opportunity_id)
    command = LinkOpportunity(opportunity_id=opportunity.id, order_id=order_id)
    return (linked(opportunity, command),)


def valued_by_quote(request: Request[Any], quote: Quote) -> tuple[FollowUp, ...]:
    """Let an opportunity bring what its newest quote comes to, where the settings say so."""
    if quote.opportunity_id is None or not request.settings.pipeline.amount_follows_quote:
        return ()
    command = ValueOpportunity(
        opportunity_id=quote.opportunity_id, amount_minor=quote.net_minor, currency=quote.currency
    )
    return (FollowUp(command, "pipeline.quoted"),)


def won_by_order(request: Request[Any], quote: Quote) -> tuple[FollowUp, ...]:
    """Let an opportunity be won by an order, where the settings say so and its stages allow it."""
    if quote.opportunity_id is None or not request.settings.pipeline.win_on_order:
        return ()
    command = WinOpportunity(opportunity_id=quote.opportunity_id)
    return (FollowUp(command, "pipeline.ordered"),)
