"""What a time line tells of approvals, picking and what comes back."""

from collections.abc import Mapping
from typing import Final

__all__ = ["TIMELINE_TOLD"]

TIMELINE_TOLD: Final[Mapping[str, str]] = {
    "timeline.activity_canceled": "{kind} canceled: {subject}",
    "timeline.activity_checked_in": "arrived at: {subject}",
    "timeline.activity_done": "{kind} done: {subject}",
    "timeline.activity_planned": "{kind} planned: {subject}",
    "timeline.activity_received": "{kind} received: {subject}",
    "timeline.approval_approved": "approved",
    "timeline.approval_expired": "approval waited for too long",
    "timeline.approval_rejected": "approval refused",
    "timeline.approval_requested": "approval asked for",
    "timeline.approval_voted": "approved by one of several",
    "timeline.approval_withdrawn": "approval no longer asked for",
    "timeline.credit_applied": "credit used for other invoices: {amount}",
    "timeline.customer_accepted": "quote {number} accepted",
    "timeline.customer_canceled": "order {number} canceled: {reason}",
    "timeline.customer_declined": "quote {number} declined",
    "timeline.customer_invoiced": "invoice {number} issued: {amount}",
    "timeline.customer_ordered": "order {number} placed: {amount}",
    "timeline.customer_paid": "payment {number} received: {amount}",
    "timeline.customer_quoted": "quote {number} sent",
    "timeline.lead_captured": "became lead {number}",
    "timeline.opportunity_created": "opportunity {number} opened in {label}: {amount}",
    "timeline.opportunity_lost": "opportunity {number} lost: {amount}",
    "timeline.opportunity_moved": "opportunity {number} moved to {label}",
    "timeline.opportunity_remapped": "opportunity {number} now in {label}: its stage was removed",
    "timeline.opportunity_reopened": "opportunity {number} reopened in {label}",
    "timeline.opportunity_rescheduled": "opportunity {number} to close on another day",
    "timeline.opportunity_revalued": "opportunity {number} worth {amount} now",
    "timeline.opportunity_won": "opportunity {number} won: {amount}",
    "timeline.picked": "picked: {goods}",
    "timeline.return_approved": "return {number} approved",
    "timeline.return_inspected": "return {number} inspected: {goods}",
    "timeline.taken_back": "goods of {number} came back: {goods}",
}
"""By code: the sentence."""
