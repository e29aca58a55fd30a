"""What a draft and a placement both say."""

from typing import Protocol
from uuid import UUID

from salescore.orders.request import ChargeRequest, LineRequest, OrderDiscount
from salescore.parties.address import Address

__all__ = ["Terms"]


class Terms(Protocol):
    """What both a draft and a placement say (`commands`)."""

    @property
    def lines(self) -> tuple[LineRequest, ...]:
        """What is asked for."""
        ...

    @property
    def charges(self) -> tuple[ChargeRequest, ...]:
        """Amounts besides the goods."""
        ...

    @property
    def salesperson_id(self) -> UUID | None:
        """Who sold it."""
        ...

    @property
    def reference(self) -> str | None:
        """The buyer's own number."""
        ...

    @property
    def ship_to(self) -> Address | None:
        """Where the goods go."""
        ...

    @property
    def discount(self) -> OrderDiscount | None:
        """A discount on the whole, spread over the lines."""
        ...

    @property
    def channel(self) -> str | None:
        """On which it is sold."""
        ...

    @property
    def together(self) -> bool:
        """Whether all of it leaves in one shipment."""
        ...

    @property
    def tax_quote(self) -> UUID | None:
        """The recorded quote whose rates it is taxed at."""
        ...
