"""What can be asked for about prices."""

from attrs import frozen

from salescore.events import Command
from salescore.pricing.price_list import PriceList

__all__ = ["PublishPrices"]


@frozen(kw_only=True)
class PublishPrices(Command[PriceList]):
    """Put a price list in force; it replaces the list of the same name."""

    tag = "prices.publish.v1"
    permission = "prices.publish"

    price_list: PriceList
