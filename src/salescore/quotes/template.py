"""A template of quotes: what is offered often."""

from typing import Final
from uuid import UUID

from attrs import field, frozen

from salescore.events import LEFT_OUT
from salescore.facts import Kind
from salescore.orders.request import ChargeRequest
from salescore.quotes.request import QuoteLineRequest
from salescore.shapes import LONG

__all__ = ["QUOTE_TEMPLATE", "QuoteTemplate"]


@frozen(kw_only=True)
class QuoteTemplate:
    """What quotes begin with.

    Args:
        name: unique.
        lines: with quantities, and what the buyer may choose.
        charges: amounts besides the goods.
        note: what else is to be said to the customer.
        valid_days: for how many days such a quote holds; None takes the tenant's.
    """

    id: UUID
    version: int
    name: str
    lines: tuple[QuoteLineRequest, ...]
    charges: tuple[ChargeRequest, ...] = ()
    note: str | None = field(default=None, metadata={**LEFT_OUT, **LONG})
    valid_days: int | None = None


QUOTE_TEMPLATE: Final[Kind[QuoteTemplate]] = Kind(
    "quotes.template", QuoteTemplate, unique=("name",), asked=("name", "valid_days")
)
