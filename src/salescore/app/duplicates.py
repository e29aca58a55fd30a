"""What handlers of leads ask about duplicates: what to load, and what it comes to."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from attrs import frozen

from salescore.errors import Rejection, Warning
from salescore.facts import Facts, Want
from salescore.leads.commands import CaptureLead
from salescore.leads.duplicates import against, candidates, found_in
from salescore.matching import Party
from salescore.organization import settings_among
from salescore.parties.address import Address
from salescore.policies import Request
from salescore.shapes import demand_shape

__all__ = ["Described", "against_duplicates", "duplicate_wants", "home_of"]


@frozen(kw_only=True)
class Described:
    """Somebody of whom only some things are said; fields as in `Lead`."""

    name: str = ""
    person: str | None = None
    company: str | None = None
    email: str | None = None
    phone: str | None = None
    website: str | None = None
    tax_id: str | None = None
    address: Address | None = None

    def __attrs_post_init__(self) -> None:
        """Check what is said by callers."""
        demand_shape(self)

    @classmethod
    def of(cls, fields: Mapping[str, Any]) -> "Described":
        """Take what is said of somebody among other fields."""
        return cls(**{name: fields[name] for name in cls.__annotations__ if fields.get(name)})

    @classmethod
    def of_lead(cls, command: CaptureLead) -> "Described":
        """Take what is said of a lead that is captured, under the name that it will have."""
        said = {name: getattr(command, name) for name in cls.__annotations__}
        return cls.of({**said, "name": command.called})


def home_of(request: Request[Any]) -> str | None:
    """Give the country of phone and tax numbers that do not say theirs."""
    return request.settings.pipeline.duplicates.country


def duplicate_wants(facts: Facts, party: Party) -> Iterable[Want]:
    """Want the leads that somebody may be; for `Handler.then`, as the settings are read by now."""
    return candidates(party, settings_among(facts).pipeline.duplicates)


def against_duplicates(
    request: Request[Any], party: Party, *, force: bool = False, but: UUID | None = None
) -> tuple[tuple[Rejection, ...], tuple[Warning, ...]]:
    """Say why a lead is not to be captured, or what the caller should know.

    Args:
        request: whose facts `duplicate_wants` asked for.
        party: the lead, or the fields of one.
        force: refuse nothing, and warn instead.
        but: the lead itself, if it is there already.
    """
    policy = request.settings.pipeline.duplicates
    return against(found_in(request.facts, party, policy, but=but), force=force)
