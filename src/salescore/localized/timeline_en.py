"""What a time line tells of approvals, picking and what comes back."""

from collections.abc import Mapping
from typing import Final

__all__ = ["TIMELINE_TOLD"]

TIMELINE_TOLD: Final[Mapping[str, str]] = {
    "timeline.approval_approved": "approved",
    "timeline.approval_expired": "approval waited for too long",
    "timeline.approval_rejected": "approval refused",
    "timeline.approval_requested": "approval asked for",
    "timeline.approval_voted": "approved by one of several",
    "timeline.approval_withdrawn": "approval no longer asked for",
    "timeline.credit_applied": "credit used for other invoices: {amount}",
    "timeline.picked": "picked: {goods}",
    "timeline.return_approved": "return {number} approved",
    "timeline.return_inspected": "return {number} inspected: {goods}",
    "timeline.taken_back": "goods of {number} came back: {goods}",
}
"""By code: the sentence."""
