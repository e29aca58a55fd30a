"""A pool of leads that belong to nobody yet, and its rules."""

from typing import Any, Final
from uuid import UUID

from attrs import frozen

from salescore.errors import demand_text, demand_whole
from salescore.facts import Kind

__all__ = ["LEAD_POOL", "NAME_LENGTH_MAX", "LeadPool", "check_pool"]

NAME_LENGTH_MAX: Final = 100
"""The most characters of the name of a pool."""

_CAP_MAX: Final = 1_000_000
_DAYS_MAX: Final = 3_650


@frozen(kw_only=True)
class LeadPool:
    """Leads that those who are allowed to may claim.

    Args:
        name: what it is known by, 1 to 100 characters.
        claim_cap: how many of its leads one salesperson may have at a time; None for any number.
        recycle_days: after so many days without being in touch a claimed lead goes back; None for
            never.
        cool_down_days: so long whoever had a lead may not claim it again; 0 for at once.
        members: salespeople who may claim; empty for everybody.
        active: leads may be put in and claimed.
    """

    id: UUID
    version: int
    name: str
    claim_cap: int | None = None
    recycle_days: int | None = None
    cool_down_days: int = 0
    members: tuple[UUID, ...] = ()
    active: bool = True

    def __attrs_post_init__(self) -> None:
        """Check what no type can say."""
        check_pool(self)


def check_pool(rules: Any) -> None:
    """Demand a name, and rules that a pool may have."""
    demand_text("pool", rules.name, most=NAME_LENGTH_MAX)
    demand_whole("cool_down_days", rules.cool_down_days, low=0, high=_DAYS_MAX)
    if rules.claim_cap is not None:
        demand_whole("claim_cap", rules.claim_cap, low=1, high=_CAP_MAX)
    if rules.recycle_days is not None:
        demand_whole("recycle_days", rules.recycle_days, low=1, high=_DAYS_MAX)


LEAD_POOL: Final[Kind[LeadPool]] = Kind(
    "leads.pool", LeadPool, unique=("name",), asked=("name", "active")
)
