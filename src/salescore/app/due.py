"""What time has made due: what is past its end, and bookkeeping kept long enough."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

from salescore.activities.activity import ACTIVITY
from salescore.activities.commands import RemindActivity
from salescore.activities.sequence import ENROLLMENT
from salescore.activities.sequence_commands import AdvanceEnrollment
from salescore.app.handing import unfinished
from salescore.app.serving import free_for, levels_for
from salescore.app.upkeep import rule_of
from salescore.approvals.approval import APPROVAL
from salescore.approvals.commands import ExpireApproval
from salescore.backlog import BACKLOG
from salescore.events import ENVELOPE, FOLLOW_UP, OUTBOX, OUTCOME, Command
from salescore.leads.lead import LEAD
from salescore.leads.pool_commands import RecycleLead
from salescore.orders.commands import ServeOrder
from salescore.organization import SETTINGS, SETTINGS_ID, settings_among
from salescore.pipeline.commands import RealignOpportunities
from salescore.pipeline.pipeline import PIPELINE
from salescore.quotes.commands import ExpireQuote
from salescore.quotes.quote import QUOTE, QuoteState
from salescore.recurring.commands import PlaceRecurring
from salescore.recurring.recurring import RECURRING
from salescore.retention import Retention
from salescore.stock.commands import ExpireHold
from salescore.stock.commitment import COMMITMENT
from salescore.stock.sharing import serve
from salescore.stock.waiting import in_line, wants_in_line
from salescore.upkeep import SWEEP_MAX, Sweep

if TYPE_CHECKING:
    from salescore.app.sales import Sales

__all__ = ["EXPIRED_MAX", "due"]

EXPIRED_MAX: Final = 100
"""The most promises, requests, quotes and claims, each, that are ended at a time."""


def due(sales: "Sales", now: datetime) -> tuple[Command[Any], ...]:
    """Give the commands that time asks for; nothing is changed.

    Args:
        sales: whose.
        now: aware.
    """
    overdue = COMMITMENT.until("expires_at", now, limit=EXPIRED_MAX)
    facts = sales.read([SETTINGS.one(SETTINGS_ID), overdue])
    baskets = facts.until(COMMITMENT, "expires_at", now)
    settings = settings_among(facts)
    sweeps = _sweeps(settings.retention, now)
    return (
        *(ExpireHold(order_id=basket.id) for basket in baskets),
        *_expiries(sales, settings.local_date(now)),
        *_expired_quotes(sales, settings.local_date(now)),
        *_repeated(sales, settings.local_date(now)),
        *_idle_leads(sales, now),
        *_realigned(sales),
        *unfinished(sales, limit=EXPIRED_MAX),
        *_reminders(sales, now),
        *_steps(sales, now),
        *_servings(sales),
        *(sweep for sweep in sweeps if _has_work(sales, sweep)),
    )


def _expiries(sales: "Sales", today: date) -> Iterator[ExpireApproval]:
    """End approvals that were waited for until a day before today."""
    last = today - timedelta(days=1)
    facts = sales.read([APPROVAL.until("waits_until", last, limit=EXPIRED_MAX)])
    for approval in facts.until(APPROVAL, "waits_until", last):
        yield ExpireApproval(approval_id=approval.id)


def _expired_quotes(sales: "Sales", today: date) -> Iterator[ExpireQuote]:
    """Let quotes expire whose last day was over before today, the longest overdue first."""
    last, sent = today - timedelta(days=1), QuoteState.SENT
    facts = sales.read([QUOTE.until("valid_until", last, limit=EXPIRED_MAX, state=sent)])
    for quote in facts.until(QUOTE, "valid_until", last, state=sent):
        yield ExpireQuote(quote_id=quote.id)


def _repeated(sales: "Sales", today: date) -> Iterator[PlaceRecurring]:
    """Place what comes again and is to be tried by today, one time of each after the other."""
    facts = sales.read([RECURRING.until("try_on", today, limit=EXPIRED_MAX)])
    for recurring in facts.until(RECURRING, "try_on", today):
        if recurring.next_on is not None:
            yield PlaceRecurring(recurring_id=recurring.id, on=recurring.next_on)


def _idle_leads(sales: "Sales", now: datetime) -> Iterator[RecycleLead]:
    """Let leads go back to their pools with which nobody was in touch for too long."""
    facts = sales.read([LEAD.until("idle_at", now, limit=EXPIRED_MAX)])
    for lead in facts.until(LEAD, "idle_at", now):
        yield RecycleLead(lead_id=lead.id)


def _realigned(sales: "Sales") -> Iterator[RealignOpportunities]:
    """Bring opportunities on whose stage was taken out of its pipeline, or means something else."""
    for pipeline in sales.read([PIPELINE.all()]).all(PIPELINE):
        for each in pipeline.leaving:
            yield RealignOpportunities(pipeline_id=pipeline.id, stage=each.stage)


def _reminders(sales: "Sales", now: datetime) -> Iterator[RemindActivity]:
    """Remind those whose time has come, the longest overdue first."""
    facts = sales.read([ACTIVITY.until("remind_at", now, limit=EXPIRED_MAX)])
    for activity in facts.until(ACTIVITY, "remind_at", now):
        if activity.remind_at is not None:
            yield RemindActivity(activity_id=activity.id, remind_at=activity.remind_at)


def _steps(sales: "Sales", now: datetime) -> Iterator[AdvanceEnrollment]:
    """Plan the steps whose time has come, the longest overdue first."""
    facts = sales.read([ENROLLMENT.until("next_at", now, limit=EXPIRED_MAX)])
    for enrollment in facts.until(ENROLLMENT, "next_at", now):
        yield AdvanceEnrollment(enrollment_id=enrollment.id, step=enrollment.step)


def _servings(sales: "Sales") -> Iterator[ServeOrder]:
    """Serve those who wait and for whom goods are free, such as what an expiry left over."""
    facts = sales.read([wants_in_line()])
    waiting = in_line(facts)
    if waiting:
        known = sales.read(levels_for(waiting))
        found = serve(waiting, free_for(waiting, known, more={}))
        yield from (ServeOrder(order_id=each.waiting.id) for each in found)


def _sweeps(retention: Retention, now: datetime) -> Iterator[Sweep]:
    """Give what would be swept, by whole days: not a row at a time, all day long."""
    today = now.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    for kind, days in (
        (BACKLOG, retention.deliveries),
        (OUTBOX, retention.outbox),
        (FOLLOW_UP, retention.deliveries),
        (OUTCOME, retention.outcomes),
        (ENVELOPE, retention.events),
    ):
        if days is not None:
            yield Sweep(kind=kind.name, before=today - timedelta(days=days))


def _has_work(sales: "Sales", sweep: Sweep) -> bool:
    """Say whether anything may go: of the oldest first, of as many as one sweep looks at next."""
    return any(_may_go(sales, sweep, limit) for limit in (1, SWEEP_MAX))


def _may_go(sales: "Sales", sweep: Sweep, limit: int) -> bool:
    rule = rule_of(sweep.kind)
    rows = list(rule.old(sales.read([rule.want(sweep.before, limit=limit)]), sweep.before))
    if not rows:
        return False
    facts = sales.read(list(rule.needs(rows)))
    return any(rule.free(facts, row) for row in rows)
