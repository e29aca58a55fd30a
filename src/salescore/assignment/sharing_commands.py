"""What can be asked for about what nobody has: to share it out, or to say where it belongs."""

from typing import Final
from uuid import UUID

from attrs import frozen

from salescore.assignment.team import Team
from salescore.assignment.territory import Territory
from salescore.errors import demand_whole
from salescore.events import Command
from salescore.shapes import types_first

__all__ = ["ASSIGNED_MAX", "AssignLeads", "AssignOpportunities", "RouteLeads"]

ASSIGNED_MAX: Final = 200
"""The most that is looked at by one command that assigns."""

_SEED_MAX: Final = 2**63 - 1


@frozen(kw_only=True)
class _Assign(Command[Team]):
    """What commands that share something out have in common."""

    team_id: UUID
    limit: int = ASSIGNED_MAX
    seed: int = 0
    after: UUID | None = None

    @types_first
    def __attrs_post_init__(self) -> None:
        """Check what no type can say."""
        demand_whole("limit", self.limit, low=1, high=ASSIGNED_MAX)
        demand_whole("seed", self.seed, low=0, high=_SEED_MAX)


@frozen(kw_only=True)
class AssignLeads(_Assign):
    """Give leads that nobody has to the members of a team.

    Args:
        team_id: which team.
        limit: how many are looked at, 1 to 200.
        seed: settles what is equal by weight.
        after: the last one that was looked at before; None begins with the oldest.
    """

    tag = "teams.assign_leads.v1"
    permission = "teams.assign_leads"


@frozen(kw_only=True)
class AssignOpportunities(_Assign):
    """Give open opportunities that nobody has to the members of a team.

    Args:
        team_id: which team.
        limit: how many are looked at, 1 to 200.
        seed: settles what is equal by weight.
        after: the last one that was looked at before; None begins with the oldest.
    """

    tag = "teams.assign_opportunities.v1"
    permission = "teams.assign_opportunities"


@frozen(kw_only=True)
class RouteLeads(Command[Territory]):
    """Say in which territory leads lie that nobody has, and who works there.

    Args:
        territory_id: the territory at the top of the tree that is gone down.
        limit: how many are looked at, 1 to 200.
        after: the last one that was looked at before; None begins with the oldest.
    """

    tag = "territories.route_leads.v1"
    permission = "territories.route_leads"

    territory_id: UUID
    limit: int = ASSIGNED_MAX
    after: UUID | None = None

    @types_first
    def __attrs_post_init__(self) -> None:
        """Check what no type can say."""
        demand_whole("limit", self.limit, low=1, high=ASSIGNED_MAX)
