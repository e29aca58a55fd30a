"""What the library says in English of approvals: what is missing, why, and who may say yes."""

from collections.abc import Mapping
from typing import Final

__all__ = ["APPROVALS", "APPROVALS_WHY"]

APPROVALS: Final[Mapping[str, tuple[str, str]]] = {
    "approvals.needed": (
        "The rule {rule} wants an approval by {approvers}: {why}; waited for: {approval}",
        "Ask for it with sales.approvals.request; what is placed at once must be a draft first.",
    ),
    "approvals.no_delegation": (
        "{giver} has not let {actor} vote in their place today",
        "Vote in your own place, or let {giver} call sales.approvals.delegate.",
    ),
    "approvals.not_approver": (
        "{actor} is not asked about {approval} now; it waits for {approvers}",
        "Let one of them vote.",
    ),
    "approvals.not_giver": (
        "The delegation was given by {giver}, not by {actor}",
        "Let {giver} revoke it.",
    ),
    "approvals.not_needed": (
        "No rule wants an approval that is missing for {command}",
        "Go on: nothing is to be asked.",
    ),
    "approvals.not_requester": (
        "The approval was asked for by {requested_by}, not by {actor}",
        "Let {requested_by} withdraw it, or reject it.",
    ),
    "approvals.open_already": (
        "The approval {approval} of the same content is waited for already",
        "Wait for it, or withdraw it and ask again.",
    ),
    "approvals.own_request": (
        "{actor} may not vote on {approval}: whoever asks does not say yes",
        "Let somebody vote who did not ask for it.",
    ),
    "approvals.revoked_already": (
        "The delegation to {receiver} is revoked already",
        "Nothing is left to do.",
    ),
    "approvals.voted_already": (
        "{actor} has voted on {approval}, or somebody has in the same place",
        "Let somebody else vote.",
    ),
}
"""(sentence, advice) by code."""

APPROVALS_WHY: Final[Mapping[str, str]] = {
    "approvals.amount": "{rule}: {net} net, from {limit} on it needs an approval",
    "approvals.condition": "{rule}: it meets {condition}",
    "approvals.discount": "{rule}: {percent} % off, from {limit} % on it needs an approval",
    "approvals.level": "{rule}, level {level}: {counted} of {needed} needed, by {approvers}",
    "approvals.margin": "{rule}: a margin of {percent} %, below {limit} % it needs an approval",
    "approvals.voted_against": "{actor} said no: {comment}",
    "approvals.voted_for": "{actor} said yes: {comment}",
}
"""Sentences by code."""
