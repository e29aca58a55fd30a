"""A question for a price: what, how much, for whom, where and when."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Final
from uuid import UUID

from attrs import field, frozen

from salescore.unit_price import UnitPrice

__all__ = ["Ask"]

_ONE: Final = Fraction(1)


@frozen(kw_only=True)
class Ask:
    """A question for a price.

    Args:
        quantity: in base units; below zero for what comes back; None if it is not known: then it
            reaches no break.
        on: the business date that windows are tested with.
        customer_id: who buys.
        groups: of the customer.
        at: the instant that windows of instants are tested with; None is the start of the date.
        variant_of: the product of which it is a variant.
        categories: codes of its category and of those above it, the nearest first.
        territories: of the customer, the narrowest first.
        channel: on which it is sold.
        unit: in which the quantity was asked; None is the base unit.
        factor: base units in one of that unit.
        list_price: what price formulas start from, per base unit.
        cost: of one base unit.
        attributes: whatever else prices may depend on, by name.
    """

    sku: str
    quantity: Decimal | None
    currency: str
    on: date
    customer_id: UUID | None = None
    groups: tuple[str, ...] = ()
    at: datetime | None = None
    variant_of: str | None = None
    categories: tuple[str, ...] = ()
    territories: tuple[str, ...] = ()
    channel: str | None = None
    unit: str | None = None
    factor: Fraction = _ONE
    list_price: UnitPrice | None = None
    cost: UnitPrice | None = None
    attributes: Mapping[str, str] = field(factory=dict, hash=False)

    @property
    def counted(self) -> Decimal | None:
        """The quantity that breaks are counted with: what comes back counts like what is bought."""
        return None if self.quantity is None else self.quantity.copy_abs()
