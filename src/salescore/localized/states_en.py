"""Words of states, verbs and axes in English, where they read otherwise than they are stored."""

from collections.abc import Mapping
from typing import Final

from salescore.localized.leads_en import LEADS_VERBS

__all__ = ["AXES", "STATES", "VERBS"]

STATES: Final[Mapping[str, str]] = {"on_hold": "on hold"}
"""How states read."""

VERBS: Final[Mapping[str, str]] = {
    "call_off": "call off",
    "check_in": "check in",
    "check_out": "check out",
    "deliver_part": "deliver a part of",
    "fail_before_leaving": "fail before it leaves",
    "fail_underway": "fail on its way",
    **LEADS_VERBS,
}
"""How verbs read."""

AXES: Final[Mapping[str, Mapping[str, str]]] = {
    "billing": {"not_needed": "not needed", "partially_credited": "partially credited"},
    "fulfillment": {"not_needed": "not needed", "partially_returned": "partially returned"},
    "payment": {
        "not_needed": "not needed",
        "partially_authorized": "partially authorized",
        "partially_paid": "partially paid",
        "partially_refunded": "partially refunded",
    },
}
"""How the axes of an order read."""
