"""Places under the caps of pools: counters against the leads that people have."""

from collections.abc import Iterable, Iterator, Mapping
from uuid import UUID

from salescore.app.checks.check import Finding, Sees
from salescore.app.checks.numbers import Counted
from salescore.claims import CounterClaim
from salescore.leads.claiming import HOLDING, place_key, place_of
from salescore.leads.lead import LEAD, Lead
from salescore.leads.pool import LEAD_POOL, LeadPool
from salescore.parties.salesperson import SALESPERSON, Salesperson

__all__ = ["PlacesTaken"]


class PlacesTaken:
    """Of each pool a salesperson takes as many places as leads of it are worked on.

    Args:
        counted: gives the figures of counters.
    """

    def __init__(self, *, counted: Counted) -> None:
        """Begin without leads."""
        self._counted = counted
        self._leads: dict[str, int] = {}
        self._pools: list[str] = []
        self._people: list[UUID] = []

    @property
    def sees(self) -> Sees:
        """Leads take places, and every salesperson may have had some of every pool."""
        return {LEAD: self._lead, LEAD_POOL: self._pool, SALESPERSON: self._person}

    def _lead(self, lead: Lead) -> Iterable[Finding]:
        place = place_of(lead)
        if place is not None:
            key = place_key(place)
            self._leads[key] = self._leads.get(key, 0) + 1
        return ()

    def _pool(self, pool: LeadPool) -> Iterable[Finding]:
        self._pools.append(pool.name)
        return ()

    def _person(self, person: Salesperson) -> Iterable[Finding]:
        self._people.append(person.id)
        return ()

    @property
    def sums(self) -> Mapping[CounterClaim, int]:
        """How many leads there are, for each counter; a claim names it."""
        return {CounterClaim(HOLDING, key): count for key, count in self._leads.items()}

    def close(self) -> Iterator[Finding]:
        """Compare with the counters."""
        places = (place_key((pool, person)) for pool in self._pools for person in self._people)
        sums = {**{CounterClaim(HOLDING, key): 0 for key in places}, **self.sums}
        counted = self._counted(sums)
        for claim, expected in sums.items():
            found = counted[claim.sort_key]
            if found != expected:
                person, _, pool = claim.key.partition(":")
                params = {"pool": pool, "salesperson": person, "found": found, "expected": expected}
                yield Finding("doctor.places_differ", params)
