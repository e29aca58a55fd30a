"""What is said in one line of credit notes and of money that goes back."""

from collections.abc import Mapping
from typing import Final

from salescore.billing import events as billing
from salescore.events import Event

__all__ = ["CREDIT_LINES"]

CREDIT_LINES: Final[Mapping[type[Event], tuple[str, str]]] = {
    billing.CreditNoteApplied: (
        "credit note {subject.number} applied, {subject.open} left",
        "贷项通知单 {subject.number} 已抵扣，剩余 {subject.open}",
    ),
    billing.CreditNoteIssued: (
        "credit note {event.credit_note.number} issued: {event.credit_note.amount}",
        "已开具贷项通知单 {event.credit_note.number}：{event.credit_note.amount}",
    ),
    billing.CreditNoteRefunded: (
        (
            "credit note {subject.number}: {event.amount_minor:money subject.currency} paid back,"
            " {subject.open} open"
        ),
        (
            "贷项通知单 {subject.number} 已退款 {event.amount_minor:money subject.currency}，"
            "未用 {subject.open}"
        ),
    ),
    billing.InvoiceCredited: (
        (
            "invoice {subject.number}: {event.amount_minor:money subject.currency} credited,"
            " {subject.open} open"
        ),
        (
            "发票 {subject.number} 已冲销 {event.amount_minor:money subject.currency}，"
            "未付 {subject.open}"
        ),
    ),
    billing.PaymentRefunded: (
        "payment {subject.number}: {event.refund.amount_minor:money subject.currency} paid back",
        "收款 {subject.number} 已退款 {event.refund.amount_minor:money subject.currency}",
    ),
}
"""By class of events: English and Chinese."""
