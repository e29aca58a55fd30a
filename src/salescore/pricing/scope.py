"""Where a price or a discount holds: products, buyers, quantities, days, and any other context."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType
from typing import Final
from uuid import UUID

from attrs import field, frozen

from salescore.clock import check_span
from salescore.days import check_window, in_window
from salescore.errors import InvalidValue, demand_text
from salescore.shapes import types_first

__all__ = ["Across", "Scope"]

ZERO: Final = Decimal(0)
_WORD_MAX: Final = 200
_NOTHING: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType({})


class Across(StrEnum):
    """What quantities and amounts are counted over: the line, or the basket's lines in scope."""

    LINE = "line"
    BASKET = "basket"


@frozen(kw_only=True)
class Scope:
    """For which lines something holds; what is None or empty does not narrow.

    Args:
        sku: this variant only.
        variants_of: all variants of this product (`Product.variant_of`).
        category: products of this category and of those below it, by code.
        customer_id: only for this customer.
        group: only for customers of this group.
        territory: only for customers of this territory.
        channel: only on this sales channel, such as ``"web"``.
        unit: only for what is asked in this unit.
        at_least: the quantity (base units) from which it holds, >= 0.
        at_most: the last quantity (base units) for which it holds.
        min_amount: the amount in the list's currency from which it holds, at the prices and
            discounts that hold without amounts.
        across: what quantity and amount are counted over.
        since: first business date on which it holds, in the organization's zone.
        until: last business date on which it holds.
        since_at: first instant at which it holds.
        until_at: last instant at which it holds.
        attributes: by name of an attribute of the context, the values that are allowed.
        where: a condition on the context, as the text of a formula.
    """

    sku: str | None = None
    variants_of: str | None = None
    category: str | None = None
    customer_id: UUID | None = None
    group: str | None = None
    territory: str | None = None
    channel: str | None = None
    unit: str | None = None
    at_least: Decimal = ZERO
    at_most: Decimal | None = None
    min_amount: Decimal | None = None
    across: Across = Across.LINE
    since: date | None = None
    until: date | None = None
    since_at: datetime | None = None
    until_at: datetime | None = None
    attributes: Mapping[str, tuple[str, ...]] = field(default=_NOTHING, hash=False)
    where: str | None = None

    @types_first
    def __attrs_post_init__(self) -> None:
        """Check what no type can say."""
        self._check_scope()

    def _check_scope(self) -> None:
        named = [name for name in ("sku", "variants_of", "category") if getattr(self, name)]
        if len(named) > 1:
            raise InvalidValue(
                " and ".join(named),
                value=[getattr(self, name) for name in named],
                allowed="one of them",
            )
        for name in ("sku", "variants_of", "category", "group", "territory", "channel", "unit"):
            value = getattr(self, name)
            if value is not None:
                demand_text(name, value, most=_WORD_MAX)
        if self.at_least < 0:
            raise InvalidValue("at_least", value=self.at_least, allowed="0 or more")
        if self.at_most is not None and self.at_most < self.at_least:
            raise InvalidValue("at_most", value=self.at_most, allowed=f"{self.at_least} or more")
        if self.min_amount is not None and self.min_amount < 0:
            raise InvalidValue("min_amount", value=self.min_amount, allowed="0 or more")
        check_window(self.since, self.until)
        check_span(self.since_at, self.until_at)

    def holds_on(self, day: date) -> bool:
        """Say whether it holds on a business date."""
        return in_window(self.since, self.until, day)
