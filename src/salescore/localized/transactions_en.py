"""What the library says in English of money on its way through payment providers."""

from collections.abc import Mapping
from typing import Final

__all__ = ["ACTIONS", "PHASES", "TRANSACTIONS", "TRANSACTION_LINES"]

TRANSACTIONS: Final[Mapping[str, tuple[str, str]]] = {
    "transactions.conflict": (
        "{name} ({action}) is known with {known}; the provider says {said} now",
        "Ask the provider which of them holds; nothing was taken down.",
    ),
    "transactions.more_than_authorized": (
        "{amount} to be taken by {provider}, and at most {at_most} can be",
        "Take at most that, or have more set aside first.",
    ),
    "transactions.more_than_charged": (
        "{amount} to be given back by {provider}, and at most {at_most} can be",
        "Give back at most what was taken and does not go back already.",
    ),
    "transactions.more_than_grantable": (
        "{amount} to be promised, and at most {at_most} can be",
        "Promise at most what the transaction is about, less what was promised before.",
    ),
    "transactions.more_than_open": (
        "{amount} to be set aside by {provider}, and at most {at_most} can be",
        "Have at most that set aside, or open another transaction.",
    ),
    "transactions.more_than_set_aside": (
        "{provider} is to let go of {amount}, and at most {at_most} can be let go of",
        "Let go of at most what is set aside and not to be taken already.",
    ),
    "transactions.provider_failed": (
        "The payment provider {provider} of the plug-in {plugin} gave no answer: {reason}.",
        "It is asked again what became of the request; without the plug-in: {switch_off}.",
    ),
    "transactions.unsettled": (
        "{amount} went back by {provider}, and still settles an invoice",
        "Issue a credit note, and pay it back from the payment.",
    ),
}

TRANSACTION_LINES: Final[Mapping[str, str]] = {
    "timeline.money_asked": "{provider} asked to {action}: {amount}",
    "timeline.money_granted": "refund promised: {amount}",
    "timeline.money_opened": "{amount} to be taken by {provider}",
    "timeline.money_told": "{action} at {provider}, {phase}: {amount}",
}

ACTIONS: Final[Mapping[str, str]] = {
    "adjust_authorization": "adjust what is set aside",
    "authorize": "set aside",
    "cancel": "let go",
    "charge": "take",
    "charge_back": "charge back",
    "refund": "give back",
    "reverse_refund": "take back a refund",
}
"""What is done with money at a provider."""

PHASES: Final[Mapping[str, str]] = {
    "action_required": "waits for the buyer",
    "failed": "failed",
    "pending": "pending",
    "requested": "requested",
    "succeeded": "done",
}
"""How far it is."""
