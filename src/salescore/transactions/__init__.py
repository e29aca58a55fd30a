"""Transactions: what passes between us and payment providers, in whatever order."""

from salescore.transactions.amounts import Amounts, amounts
from salescore.transactions.commands import (
    GrantRefund,
    OpenTransaction,
    RecordTransactionEvent,
    RequestAuthorization,
    RequestCapture,
    RequestRefund,
    RequestVoid,
)
from salescore.transactions.entry import Action, Phase, TransactionEvent
from salescore.transactions.provider import (
    Answer,
    Ask,
    PaymentProvider,
    PaymentProviderFailed,
)
from salescore.transactions.status import (
    AuthorizeStatus,
    ChargeStatus,
    authorize_status,
    authorize_status_of,
    charge_status,
    charge_status_of,
)
from salescore.transactions.transaction import GrantedRefund, GrantStatus, Transaction
from salescore.transactions.verbs import TransactionConflict

__all__ = [
    "Action",
    "Amounts",
    "Answer",
    "Ask",
    "AuthorizeStatus",
    "ChargeStatus",
    "GrantRefund",
    "GrantStatus",
    "GrantedRefund",
    "OpenTransaction",
    "PaymentProvider",
    "PaymentProviderFailed",
    "Phase",
    "RecordTransactionEvent",
    "RequestAuthorization",
    "RequestCapture",
    "RequestRefund",
    "RequestVoid",
    "Transaction",
    "TransactionConflict",
    "TransactionEvent",
    "amounts",
    "authorize_status",
    "authorize_status_of",
    "charge_status",
    "charge_status_of",
]
