"""What can be asked for about pools, and about the leads in them."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from attrs import field, frozen

from salescore.errors import TEXT_LENGTH_MAX, demand_text
from salescore.events import Command
from salescore.leads.lead import Lead
from salescore.leads.pool import NAME_LENGTH_MAX, LeadPool, check_pool
from salescore.shapes import LONG, types_first

__all__ = [
    "AllocateLead",
    "ClaimLead",
    "DefinePool",
    "PoolLead",
    "RecycleLead",
    "ReturnLead",
    "TakeBackLead",
    "UpdatePool",
]


@frozen(kw_only=True)
class DefinePool(Command[LeadPool]):
    """Make a pool of leads that belong to nobody; fields as in `LeadPool`."""

    tag = "lead_pools.define.v1"
    permission = "lead_pools.define"

    name: str
    claim_cap: int | None = None
    recycle_days: int | None = None
    cool_down_days: int = 0
    members: tuple[UUID, ...] = ()

    @types_first
    def __attrs_post_init__(self) -> None:
        """Check what no type can say."""
        check_pool(self)


@frozen(kw_only=True)
class UpdatePool(Command[LeadPool]):
    """Change the rules of a pool; `changes` holds new values by field name.

    A lower cap takes no lead away. Another number of days holds for claims from now on.
    """

    tag = "lead_pools.update.v1"
    permission = "lead_pools.update"

    pool_id: UUID
    changes: Mapping[str, Any] = field(hash=False)


@frozen(kw_only=True)
class PoolLead(Command[Lead]):
    """Put a lead in a pool, where whoever may can claim it.

    Args:
        lead_id: which.
        pool: the name of the pool.
        reason: why; needed where somebody has the lead.
    """

    tag = "leads.pool.v1"
    permission = "leads.pool"

    lead_id: UUID
    pool: str
    reason: str | None = field(default=None, metadata=LONG)

    @types_first
    def __attrs_post_init__(self) -> None:
        """Check what no type can say."""
        demand_text("pool", self.pool, most=NAME_LENGTH_MAX)
        if self.reason is not None:
            demand_text("reason", self.reason, most=TEXT_LENGTH_MAX)


@frozen(kw_only=True)
class ClaimLead(Command[Lead]):
    """Take a lead out of its pool, for somebody who may.

    Args:
        lead_id: which.
        salesperson_id: who works on it from now on.
    """

    tag = "leads.claim.v1"
    permission = "leads.claim"

    lead_id: UUID
    salesperson_id: UUID


@frozen(kw_only=True)
class AllocateLead(Command[Lead]):
    """Give a lead of a pool to somebody: nobody has to be a member or to wait, the cap holds.

    Args:
        lead_id: which; one that somebody has goes from hand to hand.
        salesperson_id: who works on it from now on.
    """

    tag = "leads.allocate.v1"
    permission = "lead_pools.allocate"

    lead_id: UUID
    salesperson_id: UUID


@frozen(kw_only=True)
class _Leaving(Command[Lead]):
    """What ends a claim with a reason."""

    lead_id: UUID
    reason: str = field(metadata=LONG)

    @types_first
    def __attrs_post_init__(self) -> None:
        """Check what no type can say."""
        demand_text("reason", self.reason, most=TEXT_LENGTH_MAX)


@frozen(kw_only=True)
class ReturnLead(_Leaving):
    """Give a lead back to its pool, and say why."""

    tag = "leads.return.v1"
    permission = "leads.return"


@frozen(kw_only=True)
class TakeBackLead(_Leaving):
    """Take a lead away from whoever has it, back into its pool, and say why."""

    tag = "leads.take_back.v1"
    permission = "lead_pools.take_back"


@frozen(kw_only=True)
class RecycleLead(Command[Lead]):
    """Let a lead go back to its pool, because nobody was in touch with it for too long."""

    tag = "leads.recycle.v1"
    permission = "leads.recycle"

    lead_id: UUID
