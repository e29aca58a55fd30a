"""The salesperson a command names: who that is, and whether anything may be given."""

from typing import Any
from uuid import UUID

from salescore.errors import Rejection
from salescore.parties.salesperson import SALESPERSON, Salesperson, against_assignment
from salescore.policies import Request

__all__ = ["against_seller", "seller_of"]


def seller_of(request: Request[Any], salesperson_id: UUID | None) -> Salesperson | None:
    """Give the salesperson a command names, if it names one.

    Raises:
        UnknownId: this tenant has none.
    """
    return None if salesperson_id is None else request.facts.one(SALESPERSON, salesperson_id)


def against_seller(request: Request[Any], salesperson_id: UUID | None) -> tuple[Rejection, ...]:
    """Say why a salesperson may not be given something; nobody named is fine.

    Raises:
        UnknownId: this tenant has none.
    """
    return against_assignment(seller_of(request, salesperson_id))
