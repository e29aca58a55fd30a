"""Handlers of approvals: rules, requests, votes, delegations."""

from collections.abc import Callable, Iterable, Mapping
from datetime import timedelta
from functools import partial
from typing import Any, Final
from uuid import UUID

from attrs import evolve, frozen

from salescore.amendments.amendment import AMENDMENT, Amendment, AmendmentState
from salescore.amendments.amendment import LIFECYCLE as AMENDING
from salescore.amendments.commands import ConfirmAmendment, RevertAmendment
from salescore.amendments.confirm import against_undoing_of
from salescore.amendments.undo import undone
from salescore.app.amending import amended_by, order_wants, pricing_wants, skus_added
from salescore.app.approving import (
    GUARDED,
    RULES_WANTED,
    amended_wants,
    business_day,
    quote_tag,
    quote_wants,
    reverted_wants,
    rules_among,
    sells_otherwise,
    subject_of_order,
    subject_of_quote,
)
from salescore.app.contributions import Contributions
from salescore.app.handler import Decision, Handler, Plan, take_draft
from salescore.app.pipeline_facts import pipeline_of, pipeline_wants, subject_of_entry
from salescore.app.placing import draft_more, draft_offer, draft_wants
from salescore.approvals.approval import APPROVAL, Approval
from salescore.approvals.asking import (
    against_request,
    against_revoke,
    against_withdraw,
    expire,
    request,
    revoke,
    superseded,
    withdraw,
)
from salescore.approvals.commands import (
    AddApprovalRule,
    Approve,
    DelegateApprovals,
    ExpireApproval,
    RejectApproval,
    RequestApproval,
    RevokeDelegation,
    UpdateApprovalRule,
    WithdrawApproval,
)
from salescore.approvals.delegation import DELEGATION, Delegation
from salescore.approvals.events import DelegationGiven
from salescore.approvals.gate import asked_rules
from salescore.approvals.registering import add_rule, update_rule
from salescore.approvals.rule import APPROVAL_RULE, ApprovalRule
from salescore.approvals.subject import Subject
from salescore.approvals.vote import Seat, against_vote, approve, reject, seat_of
from salescore.errors import InvalidValue, Rejection
from salescore.events import Event, Ref
from salescore.facts import Facts, Want
from salescore.orders.commands import PlaceDraft
from salescore.orders.order import ORDER, Order
from salescore.organization import SETTINGS, SETTINGS_ID, SettingsChanged
from salescore.pipeline.moving import next_stage
from salescore.pipeline.opportunity import OPPORTUNITY
from salescore.policies import Request
from salescore.pricing.book import BOOK_ID, PRICE_BOOK
from salescore.quotes.commands import AcceptQuote, ConvertQuote, SendQuote
from salescore.quotes.lifecycle import LIFECYCLE as QUOTING
from salescore.quotes.quote import QUOTE

__all__ = ["HANDLERS"]


def _rule_wants(command: Any) -> Iterable[Want]:
    del command
    return (APPROVAL_RULE.all(), SETTINGS.one(SETTINGS_ID, must_hold=True))


def _moved(asked: Request[Any], event: Event) -> Plan[Decision[ApprovalRule]]:
    """Move the settings' version too, so that the rules kept in processes do not hold."""
    settings = asked.settings
    moved = SettingsChanged(SETTINGS_ID, evolve(settings, version=settings.version + 1))
    return Plan(Decision.of(event, moved))


def _add_rule(asked: Request[AddApprovalRule]) -> Plan[Decision[ApprovalRule]]:
    known = asked.facts.all(APPROVAL_RULE)
    added = add_rule(asked.command, known, rule_id=asked.new_id(), guarded=GUARDED)
    return _moved(asked, added)


def _update_rule(asked: Request[UpdateApprovalRule]) -> Plan[Decision[ApprovalRule]]:
    rule = asked.facts.one(APPROVAL_RULE, asked.command.rule_id)
    known = asked.facts.all(APPROVAL_RULE)
    return _moved(asked, update_rule(rule, asked.command.changes, known, guarded=GUARDED))


@frozen
class _Source:
    """How one kind of things is seen as a subject.

    Args:
        wants: what to load, by its id.
        more: what to load once that is known.
        subject: gives it as it would be settled now, or what speaks against that.
    """

    wants: Callable[[UUID], Iterable[Want]]
    more: Callable[[Contributions, Facts, UUID], Iterable[Want]]
    subject: Callable[[Contributions, Request[Any], UUID], Subject | tuple[Rejection, ...]]


def _placing(order_id: UUID) -> PlaceDraft:
    return PlaceDraft(order_id=order_id)


def _order_subject(
    given: Contributions, asked: Request[Any], order_id: UUID
) -> Subject | tuple[Rejection, ...]:
    placing = evolve(asked, command=_placing(order_id))
    offered = draft_offer(given, placing)
    if offered.order is None:
        return offered.rejections
    return subject_of_order(placing, offered.order, PlaceDraft.tag)


def _amendment_wants(given: Contributions, facts: Facts, amendment_id: UUID) -> Iterable[Want]:
    found = facts.get(AMENDMENT, amendment_id)
    if found is None:
        return
    if found.state is AmendmentState.CONFIRMED:
        yield ORDER.one(found.order_id)
        yield AMENDMENT.by("order_id", found.order_id)
        if facts.knows(ORDER, found.order_id):
            yield from reverted_wants(facts, found.order_id, found.id)
        return
    yield from order_wants(found.order_id, None, *skus_added(found.actions))
    if facts.knows(ORDER, found.order_id):
        confirming = ConfirmAmendment(order_id=found.order_id, amendment_id=found.id)
        yield from pricing_wants(given, facts, confirming)
        yield from amended_wants(facts, confirming)


def _amendment_subject(
    given: Contributions, asked: Request[Any], amendment_id: UUID
) -> Subject | tuple[Rejection, ...]:
    found = asked.facts.one(AMENDMENT, amendment_id)
    order, undoes = asked.facts.one(ORDER, found.order_id), found.undo is not None
    made = _as_undone(asked, order, found) if undoes else _as_amended(given, asked, order, found)
    if not isinstance(made, Order):
        return made
    tag = RevertAmendment.tag if undoes else ConfirmAmendment.tag
    if not sells_otherwise(order, made):
        return (Rejection("approvals.not_needed", {"command": tag}),)
    return subject_of_order(asked, made, tag, amendment_id=found.id)


def _as_amended(
    given: Contributions, asked: Request[Any], order: Order, found: Amendment
) -> Order | tuple[Rejection, ...]:
    """Give an order as a proposal would make it, or what speaks against that."""
    AMENDING.check(found.display_number, state=found.state, verb="confirm")
    made = amended_by(given, asked, order, found.actions)
    return made.rejections if made.order is None else made.order


def _as_undone(
    asked: Request[Any], order: Order, found: Amendment
) -> Order | tuple[Rejection, ...]:
    """Give an order as it would be without an amendment, or what speaks against that."""
    AMENDING.check(found.display_number, state=found.state, verb="revert")
    others = asked.facts.where(AMENDMENT, "order_id", order.id)
    against = against_undoing_of(order, found, others)
    return against if against or found.undo is None else undone(order, found.undo)


_SETTLES: Final = {
    SendQuote.tag: "send",
    AcceptQuote.tag: "accept",
    ConvertQuote.tag: "convert",
}
"""The verbs of commands that settle a quote."""


def _quote_subject(given: Contributions, asked: Request[Any], quote_id: UUID) -> Subject:
    del given
    quote = asked.facts.one(QUOTE, quote_id)
    QUOTING.check(quote.number, state=quote.state, verb=_SETTLES[quote_tag(quote)])
    return subject_of_quote(asked, quote, quote_tag(quote))


def _opportunity_subject(given: Contributions, asked: Request[Any], key: UUID) -> Subject:
    """Give an opportunity as it would enter the stage that is named, or the next one."""
    del given
    opportunity = asked.facts.one(OPPORTUNITY, key)
    pipeline = pipeline_of(asked, opportunity)
    target = next_stage(opportunity, pipeline, asked.command.towards)
    return subject_of_entry(opportunity, pipeline, target)


_SOURCES: Final[Mapping[str, _Source]] = {
    ORDER.name: _Source(
        wants=lambda key: draft_wants(_placing(key)),
        more=lambda given, facts, key: draft_more(given, facts, _placing(key)),
        subject=_order_subject,
    ),
    AMENDMENT.name: _Source(
        wants=lambda key: (AMENDMENT.one(key), PRICE_BOOK.one(BOOK_ID)),
        more=_amendment_wants,
        subject=_amendment_subject,
    ),
    QUOTE.name: _Source(
        wants=lambda key: (QUOTE.one(key),),
        more=lambda _, facts, key: quote_wants(facts, key),
        subject=_quote_subject,
    ),
    OPPORTUNITY.name: _Source(
        wants=lambda key: (OPPORTUNITY.one(key),),
        more=lambda _, facts, key: pipeline_wants(facts, key),
        subject=_opportunity_subject,
    ),
}
"""What can be approved."""


def _source(kind: str) -> _Source:
    found = _SOURCES.get(kind)
    if found is None:
        raise InvalidValue("kind", value=kind, allowed=", ".join(sorted(_SOURCES)))
    return found


def _request_wants(command: RequestApproval) -> Iterable[Want]:
    yield RULES_WANTED
    yield APPROVAL.by("subject_id", command.subject_id)
    yield from _source(command.kind).wants(command.subject_id)


def _request_more(given: Contributions, facts: Facts, command: RequestApproval) -> Iterable[Want]:
    return _source(command.kind).more(given, facts, command.subject_id)


def _request(
    given: Contributions, asked: Request[RequestApproval]
) -> Plan[Decision[Approval] | None]:
    command, facts, today = asked.command, asked.facts, business_day(asked)
    subject = _source(command.kind).subject(given, asked, command.subject_id)
    if not isinstance(subject, Subject):
        return Plan(None, rejections=subject)
    known = facts.where(APPROVAL, "subject_id", command.subject_id)
    rules = asked_rules(subject, rules_among(facts))
    asking = request(
        subject,
        rules,
        approval_id=asked.new_id(),
        number=len(known) + 1,
        actor=asked.actor,
        at=asked.at,
        waits_until=today + timedelta(days=asked.settings.orders.approval_days),
        comment=command.comment,
    )
    against = against_request(subject, rules, known, today=today)
    return Plan(Decision.of(asking, *superseded(known, today=today)), rejections=against)


def _vote_wants(command: Any) -> Iterable[Want]:
    yield APPROVAL.one(command.approval_id)
    if command.on_behalf_of is not None:
        yield DELEGATION.by("giver", command.on_behalf_of)


def _vote_more(facts: Facts, command: Any) -> Iterable[Want]:
    """Want the delegations to hold: what is revoked meanwhile lets nobody vote."""
    if command.on_behalf_of is not None:
        found = facts.where(DELEGATION, "giver", command.on_behalf_of)
        yield DELEGATION.one(*(each.id for each in found), must_hold=True)


def _seat(asked: Request[Any]) -> Seat | Rejection:
    giver = asked.command.on_behalf_of
    given = () if giver is None else asked.facts.where(DELEGATION, "giver", giver)
    return seat_of(asked.actor, giver, given, today=business_day(asked))


def _voted(
    cast: Callable[[Request[Any], Approval, Seat], Event],
) -> Callable[[Request[Any]], Plan[Any]]:
    def plan(asked: Request[Any]) -> Plan[Any]:
        approval = asked.facts.one(APPROVAL, asked.command.approval_id)
        seat = _seat(asked)
        if isinstance(seat, Rejection):
            return Plan(None, rejections=(seat,))
        event = cast(asked, approval, seat)
        return Plan(Decision.of(event), rejections=against_vote(approval, seat))

    return plan


def _approve(asked: Request[Approve], approval: Approval, seat: Seat) -> Event:
    return approve(
        approval,
        seat,
        at=asked.at,
        today=business_day(asked),
        days=asked.settings.orders.approval_days,
        comment=asked.command.comment,
    )


def _reject(asked: Request[RejectApproval], approval: Approval, seat: Seat) -> Event:
    today, reason = business_day(asked), asked.command.reason
    return reject(approval, seat, at=asked.at, today=today, reason=reason)


def _one(command: Any) -> Iterable[Want]:
    return (APPROVAL.one(command.approval_id),)


def _withdraw(asked: Request[WithdrawApproval]) -> Plan[Decision[Approval]]:
    approval = asked.facts.one(APPROVAL, asked.command.approval_id)
    decision = Decision.of(withdraw(approval, today=business_day(asked)))
    return Plan(decision, rejections=against_withdraw(approval, asked.actor))


def _expire(asked: Request[ExpireApproval]) -> Plan[Decision[Approval]]:
    approval = asked.facts.one(APPROVAL, asked.command.approval_id)
    return Plan(Decision(expire(approval, today=business_day(asked)), Ref(APPROVAL, approval.id)))


def _delegate(asked: Request[DelegateApprovals]) -> Plan[Decision[Delegation]]:
    command, actor = asked.command, asked.actor
    delegation = Delegation(
        id=asked.new_id(),
        version=1,
        giver=actor.id,
        receiver=command.receiver,
        roles=tuple(sorted(actor.roles)),
        since=command.since,
        until=command.until,
    )
    return Plan(Decision.of(DelegationGiven(delegation.id, delegation)))


def _revoke(asked: Request[RevokeDelegation]) -> Plan[Decision[Delegation]]:
    delegation = asked.facts.one(DELEGATION, asked.command.delegation_id)
    against = against_revoke(delegation, asked.actor)
    return Plan(Decision.of(revoke(delegation)), rejections=against)


def _target(command: Any) -> Ref[Approval]:
    return Ref(APPROVAL, command.approval_id)


def _request_approval(given: Contributions) -> Handler[RequestApproval, Any, Approval]:
    return Handler(
        RequestApproval,
        _request_wants,
        partial(_request, given),
        take_draft,
        partial(_request_more, given),
        extend=_request_approval,
    )


HANDLERS = (
    Handler(AddApprovalRule, _rule_wants, _add_rule, take_draft),
    Handler(
        UpdateApprovalRule,
        _rule_wants,
        _update_rule,
        take_draft,
        target=lambda command: Ref(APPROVAL_RULE, command.rule_id),
    ),
    _request_approval(Contributions()),
    Handler(Approve, _vote_wants, _voted(_approve), take_draft, _vote_more, _target),
    Handler(RejectApproval, _vote_wants, _voted(_reject), take_draft, _vote_more, _target),
    Handler(WithdrawApproval, _one, _withdraw, take_draft, target=_target),
    Handler(ExpireApproval, _one, _expire, take_draft, target=_target),
    Handler(DelegateApprovals, lambda _: (), _delegate, take_draft),
    Handler(
        RevokeDelegation,
        lambda command: (DELEGATION.one(command.delegation_id),),
        _revoke,
        take_draft,
        target=lambda command: Ref(DELEGATION, command.delegation_id),
    ),
)
