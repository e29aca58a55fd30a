"""What can be asked for when a lead becomes a customer."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final
from uuid import UUID

from attrs import field, frozen

from salescore.changes import Converters, converted, optional_id, optional_text
from salescore.currencies import currency
from salescore.days import as_date
from salescore.errors import (
    TEXT_LENGTH_MAX,
    WORD_LENGTH_MAX,
    InvalidValue,
    demand_kept,
    demand_text,
)
from salescore.events import Command
from salescore.leads.lead import Lead
from salescore.money import Money
from salescore.shapes import LONG, types_first

__all__ = ["CARRIED_MAX", "CarryActivities", "ConvertLead", "OpportunityTerms", "terms_of"]

CARRIED_MAX: Final = 200
"""The most activities of a lead that are carried over in one flush; further ones follow."""


@frozen(kw_only=True)
class OpportunityTerms:
    """What the customer may buy that a lead becomes.

    Args:
        name: what it is about; None takes the name of the lead.
        pipeline_id: through which it goes; None for the standard one.
        stage: id of an open stage; None for the first one.
        amount: what it may bring; None takes the value of the lead.
        close_on: the business date on which it is expected to close.
        next_step: what is to be done next.
    """

    name: str | None = None
    pipeline_id: UUID | None = None
    stage: str | None = None
    amount: Money | None = None
    close_on: date | None = None
    next_step: str | None = field(default=None, metadata=LONG)

    @types_first
    def __attrs_post_init__(self) -> None:
        """Check what no type can say."""
        if self.name is not None:
            demand_text("opportunity name", self.name, most=WORD_LENGTH_MAX)
        if self.next_step is not None:
            demand_kept("next_step", self.next_step, most=TEXT_LENGTH_MAX)
        if self.amount is not None and self.amount.minor < 0:
            raise InvalidValue("amount", value=str(self.amount), allowed="0 or more")


_TERMS: Final[Converters] = {
    "name": optional_text,
    "pipeline_id": optional_id,
    "stage": optional_text,
    "amount": lambda given: given if isinstance(given, Money | None) else Money.parse(given),
    "close_on": lambda given: as_date(given, name="close_on"),
    "next_step": optional_text,
}


def terms_of(given: Any) -> OpportunityTerms | None:
    """Give terms of values, of their fields by name, or of yes and no.

    Raises:
        InvalidValue: anything else.

    >>> str(terms_of({"amount": "5000 EUR"}).amount)
    '5000.00 EUR'
    >>> terms_of(False) is None
    True
    """
    if isinstance(given, OpportunityTerms):
        return given
    if isinstance(given, bool):
        return OpportunityTerms() if given else None
    if not isinstance(given, Mapping):
        raise InvalidValue("opportunity", value=given, allowed="terms, or True or False")
    return OpportunityTerms(**converted(given, allowed=_TERMS))


@frozen(kw_only=True)
class ConvertLead(Command[Lead]):
    """Make a customer, a contact and an opportunity of a lead, all of it or nothing.

    Args:
        lead_id: which.
        customer_id: the customer that it is already; None makes one.
        contact_id: the contact that the person is already; None makes one, if a person is known.
        reuse: look for the customer and the contact by the same mail address, and by leads with
            the same address or numbers that became one.
        currency: in which a new customer is billed; None takes that of the lead's value, or else
            the tenant's.
        opportunity: what may be bought; None opens no opportunity.
        owner_id: who looks after it where the lead has no owner.
        force: the owner that is named takes over what others look after: lead and customer.
    """

    tag = "leads.convert.v1"
    permission = "leads.convert"

    lead_id: UUID
    customer_id: UUID | None = None
    contact_id: UUID | None = None
    reuse: bool = False
    currency: str | None = None
    opportunity: OpportunityTerms | None = OpportunityTerms()
    owner_id: UUID | None = None
    force: bool = False

    @types_first
    def __attrs_post_init__(self) -> None:
        """Check what no type can say."""
        if self.currency is not None:
            currency(self.currency)
        if self.force and self.owner_id is None:
            raise InvalidValue("force", value=True, allowed="True with an owner only")


@frozen(kw_only=True)
class CarryActivities(Command[Lead]):
    """Let further activities of a lead be about what it became.

    Args:
        lead_id: which; it was converted.
        since: the id of the first activity to be looked at.
    """

    tag = "leads.carry_activities.v1"
    permission = "leads.convert"

    lead_id: UUID
    since: UUID
