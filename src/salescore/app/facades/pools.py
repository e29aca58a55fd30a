"""Pools of leads."""

from collections.abc import Iterable
from typing import Any

from salescore.app.coerce import IdLike
from salescore.app.explained import places_taken
from salescore.app.facades.room import Room
from salescore.ids import as_id
from salescore.leads.pool import LEAD_POOL, LeadPool
from salescore.leads.pool_commands import DefinePool, UpdatePool
from salescore.shapes import several

__all__ = ["LeadPools"]


class LeadPools(Room[LeadPool]):
    """Leads that belong to nobody yet, and the rules by which they are claimed."""

    kind = LEAD_POOL

    def define(
        self,
        name: str,
        *,
        claim_cap: int | None = None,
        recycle_days: int | None = None,
        cool_down_days: int = 0,
        members: Iterable[Any] = (),
        key: str | None = None,
    ) -> LeadPool:
        """Make a pool.

        Args:
            name: 1 to 100 characters; no two pools share it.
            claim_cap: how many of its leads one salesperson may have at a time; None for any.
            recycle_days: after so many days without being in touch a lead goes back; None: never.
            cool_down_days: so long whoever had a lead may not claim it again.
            members: salespeople who may claim; none for everybody.
            key: makes a repeated call have one effect.

        Raises:
            AlreadyExists: the name is taken.
        """
        command = DefinePool(
            name=name,
            claim_cap=claim_cap,
            recycle_days=recycle_days,
            cool_down_days=cool_down_days,
            members=tuple(as_id(each) for each in several("members", members)),
        )
        return self._sales.handle(command, key=key).value

    def update(
        self, pool: IdLike, *, expect: int | None = None, key: str | None = None, **changes: Any
    ) -> LeadPool:
        """Change the rules of a pool; a lower cap takes no lead away."""
        command = UpdatePool(pool_id=as_id(pool), changes=changes)
        return self._sales.handle(command, key=key, expect=expect).value

    def by_name(self, name: str) -> LeadPool:
        """Give the pool of a name.

        Raises:
            UnknownId: there is none.
        """
        return self._only("name", name)

    def places_taken(self, pool: IdLike, salesperson: IdLike) -> int:
        """Say how many leads of a pool a salesperson has, as they count under its cap."""
        return places_taken(self._sales, self.get(pool), as_id(salesperson))
