"""What happened to exchange rates."""

from collections.abc import Callable, Mapping
from typing import Any, Final
from uuid import UUID

from attrs import frozen

from salescore.events import Event
from salescore.exchange.rate import EXCHANGE_RATE, ExchangeRate

__all__ = ["APPLY", "RateSet"]


@frozen
class RateSet(Event):
    """A pair of currencies has this rate from its day on."""

    tag = "exchange.rate_set.v1"
    kind = EXCHANGE_RATE
    subject = "rate_id"

    rate_id: UUID
    rate: ExchangeRate


APPLY: Final[Mapping[type[Event], Callable[[Any, Any], Any]]] = {
    RateSet: lambda _, event: event.rate,
}
