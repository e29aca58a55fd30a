"""What the library says in English of leads, pools and points."""

from collections.abc import Mapping
from typing import Final

__all__ = ["LEADS", "LEADS_FOUND", "LEADS_VERBS"]

LEADS: Final[Mapping[str, tuple[str, str]]] = {
    "parties.contact_known": (
        "The contact {contact} has the mail address {email} already",
        "Take that contact, or another address.",
    ),
    "leads.already_owned": (
        "Somebody works on lead {lead} already",
        "Take another lead, or let whoever leads the team allocate it.",
    ),
    "leads.cap_reached": (
        "No more than {cap} leads of pool {pool} at a time are for salesperson {salesperson}",
        "Give a lead back, convert or disqualify one, or raise the cap of the pool.",
    ),
    "leads.contact_elsewhere": (
        "The contact whom lead {lead} is to become works for another customer",
        "Name that customer, or let a new contact be made.",
    ),
    "leads.customer_reused": (
        "Lead {lead} became customer {customer}, who was there already",
        "Nothing needs to be done; what was known of the customer stays as it is.",
    ),
    "leads.cooling_down": (
        "Whoever had lead {lead} before may claim it again from {until} on",
        "Wait until then, or leave it to somebody else.",
    ),
    "leads.no_member": (
        "Only members of pool {pool} claim its leads",
        "Make the salesperson a member, or let whoever leads the team allocate the lead.",
    ),
    "leads.no_pool": (
        "Lead {lead} belongs to no pool",
        "Put it in a pool before, or assign it.",
    ),
    "leads.not_idle": (
        "The claim of lead {lead} lasts until {until}",
        "Wait until it is over, or take the lead back with a reason.",
    ),
    "leads.not_owned": (
        "Nobody works on lead {lead}",
        "Nothing needs to be done: it lies in its pool.",
    ),
    "leads.other_currency": (
        "Customer {customer} is billed in {currency}",
        "Leave the currency out, or make a new customer.",
    ),
    "leads.pool_inactive": (
        "Pool {pool} is not active",
        "Activate it, or use another pool.",
    ),
    "leads.reason_missing": (
        "Somebody works on lead {lead}, and no reason says why it goes to a pool",
        "Give a reason: whoever has it will want to know.",
    ),
    "leads.scorer_failed": (
        "The scorer {scorer} of the plug-in {plugin} gave no answer: {reason}.",
        "Nothing was kept. Ask again later, or another; without the plug-in: {switch_off}.",
    ),
    "leads.too_many_consents": (
        "Lead {lead} has {limit} consents already",
        "Capture a new lead for what is new, or keep consents where they are asked for.",
    ),
}
"""Sentence and advice, by code."""

LEADS_FOUND: Final[Mapping[str, tuple[str, str]]] = {
    "doctor.places_differ": (
        "pool {pool}: salesperson {salesperson} counts as having {found} leads, and has {expected}",
        "Export the store and restore it: what people have is counted anew from the leads.",
    ),
}
"""What the doctor says, by code."""

LEADS_VERBS: Final[Mapping[str, str]] = {
    "convert_lead": "convert",
    "give_back": "give back",
    "record_consent": "record a consent of",
    "take_back": "take back",
}
"""How verbs read."""
