"""Stating rates."""

from collections.abc import Mapping, Sequence

from attrs import evolve

from salescore.exchange.events import RateSet
from salescore.exchange.rate import NIL, ExchangeRate, demand_distinct
from salescore.ids import IdSource

__all__ = ["set_rates"]


def set_rates(
    rates: Sequence[ExchangeRate], *, before: Mapping[str, ExchangeRate], new_id: IdSource
) -> tuple[RateSet, ...]:
    """State rates; one that stands already as it is makes no event.

    Args:
        rates: of a pair and direction at most one for a day.
        before: what is there, by dated pair.
        new_id: gives the ids of those that are new.

    Raises:
        InvalidValue: two rates of one pair for one day.
    """
    demand_distinct(rates)
    return tuple(
        RateSet(stored.id, stored)
        for rate in rates
        if (stored := _stored(rate, before.get(rate.dated_pair), new_id)) is not None
    )


def _stored(
    rate: ExchangeRate, before: ExchangeRate | None, new_id: IdSource
) -> ExchangeRate | None:
    """Give a rate as it will be kept, or None if nothing changes."""
    if before is None:
        return evolve(rate, id=new_id(), version=1)
    if evolve(rate, id=NIL, version=0) == evolve(before, id=NIL, version=0):
        return None
    return evolve(rate, id=before.id, version=before.version + 1)
