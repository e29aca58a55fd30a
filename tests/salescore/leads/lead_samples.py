"""Leads that tests look at."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from attrs import evolve

from salescore.leads.lead import Lead, LeadKey
from salescore.matching import keys_of

AT = datetime(2026, 3, 2, 9, tzinfo=UTC)


def lead(number: int, name: str = "Acme", **fields: Any) -> Lead:
    """Give a lead with its keys."""
    made = Lead(
        id=UUID(int=number),
        version=1,
        number=f"L-{number:05d}",
        name=name,
        created_at=fields.pop("created_at", AT),
        **fields,
    )
    return evolve(made, keys=tuple(map(LeadKey, keys_of(made))))
