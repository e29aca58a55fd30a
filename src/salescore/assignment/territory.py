"""A territory: a part of the market, inside of a larger one."""

from typing import Final
from uuid import UUID

from attrs import frozen

from salescore.errors import demand_text, demand_whole
from salescore.facts import Kind

__all__ = ["TERRITORIES_MAX", "TERRITORY", "Territory"]

TERRITORIES_MAX: Final = 1_000
"""The most territories of a tenant."""


@frozen(kw_only=True)
class Territory:
    """A part of the market.

    Args:
        code: what it is known by, 1 to 100 characters.
        parent: code of the one around it; None at the top.
        name: what people call it.
        where: a formula over fields of a lead: which ones belong here; None for those of its parts.
        team_id: who works there.
        owner_id: whoever gets what no part takes.
        priority: among those of one parent the larger one is asked first, then by code.
    """

    id: UUID
    version: int
    code: str
    parent: str | None = None
    name: str
    where: str | None = None
    team_id: UUID | None = None
    owner_id: UUID | None = None
    priority: int = 0

    def __attrs_post_init__(self) -> None:
        """Check what no type can say."""
        demand_text("territory", self.code, most=100)
        demand_text("territory name", self.name, most=200)
        demand_whole("priority", self.priority, low=-(10**6), high=10**6)


TERRITORY: Final[Kind[Territory]] = Kind(
    "assignment.territory",
    Territory,
    unique=("code",),
    indexes=("parent",),
    asked=("code", "parent", "name", "priority"),
)
