"""Assignment: who looks after what, and why."""

from salescore.assignment.availability import ABSENCES_MAX, Absence, Availability
from salescore.assignment.handover import Handover, HandoverState, Moved
from salescore.assignment.team import MEMBERS_MAX, Member, Strategy, Team
from salescore.assignment.territory import Territory

__all__ = [
    "ABSENCES_MAX",
    "MEMBERS_MAX",
    "Absence",
    "Availability",
    "Handover",
    "HandoverState",
    "Member",
    "Moved",
    "Strategy",
    "Team",
    "Territory",
]
