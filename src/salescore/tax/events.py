"""What happened to tax rates."""

from collections.abc import Callable, Mapping
from typing import Any, Final
from uuid import UUID

from attrs import frozen

from salescore.events import Event
from salescore.tax.rate import TAX_RATE, TaxRate

__all__ = ["APPLY", "TaxRateSet"]


@frozen
class TaxRateSet(Event):
    """A code stands for this rate from now on."""

    tag = "tax.rate_set.v1"
    kind = TAX_RATE
    subject = "rate_id"

    rate_id: UUID
    rate: TaxRate


APPLY: Final[Mapping[type[Event], Callable[[Any, Any], Any]]] = {
    TaxRateSet: lambda _, event: event.rate,
}
