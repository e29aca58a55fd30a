"""A salesperson: who sells."""

from typing import Final
from uuid import UUID

from attrs import field, frozen

from salescore.custom.values import EMPTY, UNIQUE, Custom
from salescore.errors import Rejection
from salescore.events import LEFT_OUT
from salescore.facts import Kind
from salescore.parties.customer import check_name

__all__ = ["SALESPERSON", "Salesperson", "against_assignment"]


@frozen(kw_only=True)
class Salesperson:
    """Somebody who sells.

    Args:
        name: 1 to 200 characters.
        reference: the person's code elsewhere.
        reports_to_id: the salesperson above; None at the top.
        active: may be given new customers and orders.
    """

    id: UUID
    version: int
    name: str
    title: str | None = None
    reference: str | None = None
    reports_to_id: UUID | None = None
    active: bool = True
    custom: Custom = field(default=EMPTY, metadata=LEFT_OUT)

    def __attrs_post_init__(self) -> None:
        """Check what no type can say."""
        check_name("salesperson name", self.name)


def against_assignment(salesperson: Salesperson | None) -> tuple[Rejection, ...]:
    """Say why a salesperson may not be given a customer or an order; nobody named is fine."""
    if salesperson is None or salesperson.active:
        return ()
    return (Rejection("parties.salesperson_inactive", {"salesperson": salesperson.name}),)


SALESPERSON: Final[Kind[Salesperson]] = Kind(
    "parties.salesperson", Salesperson, indexes=("reference",), several=(UNIQUE,)
)
