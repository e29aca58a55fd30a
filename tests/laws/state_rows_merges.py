"""Rows of the table of states: leads that are made one, and merges."""

from typing import Any, Final

from salescore.formula import f
from salescore.leads.lead import LEAD
from salescore.leads.lifecycle import LIFECYCLE
from salescore.leads.merge import LEAD_MERGE
from salescore.leads.merge import LIFECYCLE as MOVES
from salescore.leads.merge_commands import MergeLeads, UnmergeLeads
from tests.laws.specimens import Desk, Maker
from tests.laws.specimens_leads import LEADS, MERGES
from tests.laws.state_row import Row

__all__ = ["ROWS"]


def _beside(make: Maker) -> Maker:
    """Make a lead beside another one."""

    def made(desk: Desk) -> Any:
        desk.sales.leads.capture(company="Acme", force=True)
        return make(desk)

    return made


def _into(desk: Desk, lead: Any) -> MergeLeads:
    """Merge a lead into the other one."""
    other = desk.sales.leads.find(f.company == "Acme", limit=1).items[0]
    return MergeLeads(lead_ids=(lead.id, other.id), master_id=other.id)


ROWS: Final = (
    Row(
        command=MergeLeads,
        kind=LEAD,
        moves=LIFECYCLE.kind,
        table=LIFECYCLE,
        verb="merge",
        specimens={state: _beside(make) for state, make in LEADS.items()},
        ask=_into,
    ),
    Row(
        command=UnmergeLeads,
        kind=LEAD_MERGE,
        moves=MOVES.kind,
        table=MOVES,
        verb="undo",
        specimens=MERGES,
        ask=lambda _, merge: UnmergeLeads(merge_id=merge.id),
    ),
)
"""Each command that makes one lead of several, or several of one, in each state."""
