"""The moves of a lead."""

from typing import Final

from salescore.leads.lead import Lead, LeadState
from salescore.lifecycle import Lifecycle

__all__ = ["HELD", "LIFECYCLE", "check"]

_NEW: Final = frozenset({LeadState.NEW})
HELD: Final = frozenset({LeadState.NEW, LeadState.WORKING, LeadState.QUALIFIED})
"""States in which somebody works on a lead, or still may: it takes a place under a cap."""
_OUT: Final = frozenset({LeadState.DISQUALIFIED})
_LIVING: Final = HELD | _OUT

LIFECYCLE: Final = Lifecycle[LeadState](
    kind="lead",
    moves={
        "update": (_LIVING, None),
        "rate": (_LIVING, None),
        "touch": (HELD, None),
        "record_consent": (_LIVING | {LeadState.CONVERTED}, None),
        "start": (_NEW, LeadState.WORKING),
        "qualify": (_NEW | {LeadState.WORKING}, LeadState.QUALIFIED),
        "disqualify": (HELD, LeadState.DISQUALIFIED),
        "reopen": (_OUT, LeadState.WORKING),
        "convert_lead": (HELD, LeadState.CONVERTED),
        "assign": (HELD, None),
        "pool": (HELD, None),
        "claim": (HELD, None),
        "allocate": (HELD, None),
        "give_back": (HELD, None),
        "take_back": (HELD, None),
        "recycle": (HELD, None),
        "merge": (_LIVING, LeadState.MERGED),
    },
)


def check(lead: Lead, verb: str) -> None:
    """Demand that the state of a lead allows a move.

    Raises:
        WrongState: it does not.
    """
    LIFECYCLE.check(lead.number, state=lead.state, verb=verb)
