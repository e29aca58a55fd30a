"""What a price book is compiled from besides its lists: read only where a list needs it."""

from collections.abc import Iterable
from typing import Final

from salescore.pricing.price_list import PriceList

__all__ = ["needs_categories", "needs_rates"]

_NAMES: Final = ("category", "categories")
"""What conditions call the categories of a product."""


def needs_rates(lists: Iterable[PriceList]) -> bool:
    """Say whether some price is computed, and may start from another currency.

    >>> needs_rates([PriceList("Retail", currency="EUR")])
    False
    """
    return any(price.formula is not None for owner in lists for price in owner.prices)


def needs_categories(lists: Iterable[PriceList]) -> bool:
    """Say whether some price or discount looks at categories.

    >>> from salescore.pricing.scope import Scope
    >>> needs_categories([PriceList("Retail", currency="EUR", scope=Scope(category="tea"))])
    True
    """
    return any(
        scope.category is not None or any(name in (scope.where or "") for name in _NAMES)
        for owner in lists
        for scope in owner.scopes
    )
