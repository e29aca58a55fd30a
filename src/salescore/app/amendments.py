"""Handlers of amendments: propose, confirm, decline, withdraw, amend at once, undo."""

from collections.abc import Iterator
from functools import partial
from typing import Any
from uuid import UUID

from salescore.amendments.amendment import AMENDMENT, LIFECYCLE, Amendment
from salescore.amendments.commands import (
    AmendOrder,
    ConfirmAmendment,
    DeclineAmendment,
    ProposeAmendment,
    RevertAmendment,
    WithdrawAmendment,
)
from salescore.amendments.confirm import against_undoing_of, outdated
from salescore.amendments.events import (
    AmendmentDeclined,
    AmendmentProposed,
    AmendmentReverted,
    AmendmentWithdrawn,
)
from salescore.amendments.undo import undone
from salescore.app.amending import (
    amended_by,
    amended_events,
    confirmation,
    judged_skus,
    judged_wants,
    level_wants,
    more_wants,
    order_wants,
    pricing_wants,
    proposed_by,
    skus_added,
)
from salescore.app.approving import RULES_WANTED, amended_wants, gated, reverted_wants
from salescore.app.bundles import goods_of_lines
from salescore.app.called_off import beyond_blanket, blanket_wants
from salescore.app.contributions import Contributions
from salescore.app.handler import Decision, Handler, Plan, take_draft
from salescore.app.house import FREE, Judged, by_the_house
from salescore.app.repromising import (
    Repromised,
    goods_levels,
    promise_facts,
    promised_anew,
    repromising_wants,
    with_promises,
)
from salescore.errors import UnknownId
from salescore.events import Ref
from salescore.facts import Facts, Want
from salescore.orders.credit import credit_claims
from salescore.orders.lifecycle import check
from salescore.orders.order import ORDER, Order
from salescore.parties.customer import CUSTOMER
from salescore.policies import Request

__all__ = ["HANDLERS"]


def _target(command: Any) -> Ref[Order]:
    return Ref(ORDER, command.order_id)


def _amend_wants(command: AmendOrder) -> Iterator[Want]:
    yield RULES_WANTED
    yield from order_wants(command.order_id, command.location, *skus_added(command.actions))


def _more(
    given: Contributions, facts: Facts, command: AmendOrder | ConfirmAmendment
) -> Iterator[Want]:
    yield from more_wants(given, facts, command)
    yield from amended_wants(facts, command)
    yield from judged_wants(facts, command)


def _confirm_wants(command: ConfirmAmendment) -> Iterator[Want]:
    yield RULES_WANTED
    yield from order_wants(command.order_id, command.location)
    yield AMENDMENT.one(command.amendment_id)


def _propose_wants(command: ProposeAmendment) -> Iterator[Want]:
    yield from order_wants(command.order_id, None, *skus_added(command.actions))
    yield AMENDMENT.by("open_for", command.order_id)


def _amend(given: Contributions, request: Request[AmendOrder]) -> Plan[Any]:
    order = request.facts.one(ORDER, request.command.order_id)
    made = amended_by(given, request, order, request.command.actions)
    if made.order is None:
        return Plan(None, rejections=made.rejections)
    proposed = proposed_by(request, request.command, order, made.order)
    plan = _confirming(request, proposed, order, made.order)
    return gated(request, plan, made.order, before=order)


def _confirm(given: Contributions, request: Request[ConfirmAmendment]) -> Plan[Any]:
    order = request.facts.one(ORDER, request.command.order_id)
    proposed = _answered(request, "confirm")
    made = amended_by(given, request, order, proposed.actions)
    if made.order is None:
        return Plan(None, rejections=made.rejections)
    against = () if request.command.anyway else outdated(proposed, order, made.order)
    if against:
        return Plan(None, rejections=against)
    plan = _confirming(request, proposed, order, made.order)
    return gated(request, plan, made.order, before=order)


def _confirming(
    request: Request[Any], proposed: Amendment, before: Order, after: Order
) -> Plan[Any]:
    """Plan what an amendment does to the order and to its promises."""
    event = partial(confirmation, request, proposed, before)
    goods = judged_skus(request.facts, request.command, before)
    judged = by_the_house(request, after, goods=goods, before=before)
    return _promising(request, before, after, event, judged=judged)


def _promising(
    request: Request[Any], before: Order, after: Order, event: Any, *, judged: Judged = FREE
) -> Plan[Any]:
    """Plan the promises of a changed order, and what it takes of its customer's credit."""
    command = request.command
    change = promised_anew(
        request, before, after, location=command.location, shortage=command.shortage
    )
    customer = request.facts.one(CUSTOMER, before.customer_id)
    claims = credit_claims(customer, after, before=before)
    against = (*judged.rejections, *beyond_blanket(request, before, after))
    plan: Plan[Any] = Plan(None, claims, (), against, judged.warnings)
    draft = partial(_decision, event=event)
    return with_promises(plan, request, change, draft, location=command.location)


def _decision(made: Repromised, event: Any) -> Decision[Order]:
    events = amended_events(made, event(made))
    return Decision(events, Ref(ORDER, made.order.id), positions=made.positions)


def _propose(given: Contributions, request: Request[ProposeAmendment]) -> Plan[Any]:
    facts, order = request.facts, request.facts.one(ORDER, request.command.order_id)
    made = amended_by(given, request, order, request.command.actions)
    against = tuple(
        request.reject("amendments.already_proposed", order=order.display_number, by=each.made_by)
        for each in facts.where(AMENDMENT, "open_for", order.id)
    )
    if made.order is None or against:
        return Plan(None, rejections=against + made.rejections)
    proposed = proposed_by(request, request.command, order, made.order)
    return Plan(Decision.of(AmendmentProposed(proposed.id, proposed)))


def _answered(request: Request[Any], verb: str) -> Amendment:
    """Give the amendment that a command is about, if its state allows it.

    Raises:
        UnknownId: the order that is named has no such amendment.
        WrongState: it was decided on already.
    """
    found = request.facts.one(AMENDMENT, request.command.amendment_id)
    if found.order_id != getattr(request.command, "order_id", found.order_id):
        raise UnknownId(AMENDMENT.noun, key=found.id)
    LIFECYCLE.check(found.display_number, state=found.state, verb=verb)
    return found


def _decline(request: Request[DeclineAmendment]) -> Plan[Any]:
    found, said = _answered(request, "decline"), request.command.reason
    event = AmendmentDeclined(found.id, request.actor.id, request.at, said)
    return Plan(Decision.of(event))


def _withdraw(request: Request[WithdrawAmendment]) -> Plan[Any]:
    found = _answered(request, "withdraw")
    return Plan(Decision.of(AmendmentWithdrawn(found.id, request.actor.id, request.at)))


def _one(command: DeclineAmendment | WithdrawAmendment) -> tuple[Want, ...]:
    return (AMENDMENT.one(command.amendment_id),)


def _amendment(command: DeclineAmendment | WithdrawAmendment) -> Ref[Amendment]:
    return Ref(AMENDMENT, command.amendment_id)


def _revert_wants(command: RevertAmendment) -> Iterator[Want]:
    yield RULES_WANTED
    yield ORDER.one(command.order_id)
    yield AMENDMENT.one(command.amendment_id)
    yield AMENDMENT.by("order_id", command.order_id)
    yield from promise_facts(command.order_id, command.location)


def _undone(facts: Facts, command: RevertAmendment) -> list[UUID]:
    """Give the ids of goods that undoing an amendment may be about."""
    order, found = facts.get(ORDER, command.order_id), facts.get(AMENDMENT, command.amendment_id)
    if order is None or found is None or found.undo is None:
        return []
    added = (line for line in order.lines if line.number in found.undo.added)
    return goods_of_lines((*found.undo.lines, *added))


def _revert_more(facts: Facts, command: RevertAmendment) -> Iterator[Want]:
    order = facts.get(ORDER, command.order_id)
    if order is not None:
        yield CUSTOMER.one(order.customer_id, must_hold=True)
        yield from repromising_wants(facts, order.id, _undone(facts, command))
        yield from blanket_wants(facts, order)
        yield from reverted_wants(facts, order.id, command.amendment_id)


def _revert_levels(facts: Facts, command: RevertAmendment) -> Iterator[Want]:
    return goods_levels(facts, command.order_id, _undone(facts, command), command.location)


def _revert(request: Request[RevertAmendment]) -> Plan[Any]:
    command, facts = request.command, request.facts
    order, found = facts.one(ORDER, command.order_id), _answered(request, "revert")
    check(order, "amend")
    others = facts.where(AMENDMENT, "order_id", order.id)
    against = against_undoing_of(order, found, others)
    if against or found.undo is None:
        return Plan(None, rejections=against)
    event = AmendmentReverted(found.id, request.actor.id, request.at, command.reason)
    after = undone(order, found.undo)
    plan = _promising(request, order, after, lambda _: event)
    return gated(request, plan, after, before=order)


def _amend_order(given: Contributions) -> Handler[AmendOrder, Any, Order]:
    return Handler(
        AmendOrder,
        _amend_wants,
        partial(_amend, given),
        take_draft,
        partial(_more, given),
        _target,
        ahead=level_wants,
        extend=_amend_order,
    )


def _confirm_amendment(given: Contributions) -> Handler[ConfirmAmendment, Any, Order]:
    return Handler(
        ConfirmAmendment,
        _confirm_wants,
        partial(_confirm, given),
        take_draft,
        partial(_more, given),
        _target,
        ahead=level_wants,
        extend=_confirm_amendment,
    )


def _propose_amendment(given: Contributions) -> Handler[ProposeAmendment, Any, Amendment]:
    return Handler(
        ProposeAmendment,
        _propose_wants,
        partial(_propose, given),
        take_draft,
        partial(pricing_wants, given),
        _target,
        extend=_propose_amendment,
    )


HANDLERS = (
    *(made(Contributions()) for made in (_amend_order, _confirm_amendment, _propose_amendment)),
    Handler(DeclineAmendment, _one, _decline, take_draft, target=_amendment),
    Handler(WithdrawAmendment, _one, _withdraw, take_draft, target=_amendment),
    Handler(
        RevertAmendment,
        _revert_wants,
        _revert,
        take_draft,
        _revert_more,
        _target,
        ahead=_revert_levels,
    ),
)
