"""Assignment: who looks after what, and why."""

from salescore.assignment.availability import ABSENCES_MAX, Absence, Availability
from salescore.assignment.commands import (
    AddAbsence,
    DefineTeam,
    DefineTerritory,
    MemberRequest,
    RemoveAbsence,
    SetHours,
    SetMembers,
    UpdateTeam,
    UpdateTerritory,
)
from salescore.assignment.handover import (
    BATCH_MAX,
    HEIRS_MAX,
    Handover,
    HandoverBatch,
    HandoverState,
    Heir,
    Moved,
    Part,
)
from salescore.assignment.handover_commands import ContinueHandover, HandOver, UndoHandover
from salescore.assignment.question import (
    WEIGHT_MAX,
    AssignmentPlan,
    AssignmentReason,
    Candidate,
    Given,
    Left,
    Owned,
    Question,
    Strategy,
    Waiting,
)
from salescore.assignment.routing import DEPTH_MAX, Area, Route, route
from salescore.assignment.sharing import Assigned, Routed
from salescore.assignment.sharing_commands import (
    ASSIGNED_MAX,
    AssignLeads,
    AssignOpportunities,
    RouteLeads,
)
from salescore.assignment.strategies import daily_quota, plan_assignment
from salescore.assignment.team import CAP_MAX, MEMBERS_MAX, Member, Team, team_of
from salescore.assignment.territory import TERRITORIES_MAX, Territory

__all__ = [
    "ABSENCES_MAX",
    "ASSIGNED_MAX",
    "BATCH_MAX",
    "CAP_MAX",
    "DEPTH_MAX",
    "HEIRS_MAX",
    "MEMBERS_MAX",
    "TERRITORIES_MAX",
    "WEIGHT_MAX",
    "Absence",
    "AddAbsence",
    "Area",
    "AssignLeads",
    "AssignOpportunities",
    "Assigned",
    "AssignmentPlan",
    "AssignmentReason",
    "Availability",
    "Candidate",
    "ContinueHandover",
    "DefineTeam",
    "DefineTerritory",
    "Given",
    "HandOver",
    "Handover",
    "HandoverBatch",
    "HandoverState",
    "Heir",
    "Left",
    "Member",
    "MemberRequest",
    "Moved",
    "Owned",
    "Part",
    "Question",
    "RemoveAbsence",
    "Route",
    "RouteLeads",
    "Routed",
    "SetHours",
    "SetMembers",
    "Strategy",
    "Team",
    "Territory",
    "UndoHandover",
    "UpdateTeam",
    "UpdateTerritory",
    "Waiting",
    "daily_quota",
    "plan_assignment",
    "route",
    "team_of",
]
