"""What can be asked for about prices."""

from datetime import date
from uuid import UUID

from attrs import frozen

from salescore.events import Command
from salescore.pricing.edition import Edition
from salescore.pricing.price_list import PriceList

__all__ = ["DiscardDraft", "DraftPrices", "PublishDraft", "PublishPrices"]


@frozen(kw_only=True)
class PublishPrices(Command[PriceList]):
    """Put a price list in force, from its day on if it names one.

    It takes the place of the edition of the same name and start; without a start, of the edition
    that is in force today.
    """

    tag = "prices.publish.v1"
    permission = "prices.publish"

    price_list: PriceList


@frozen(kw_only=True)
class DraftPrices(Command[Edition]):
    """Keep a price list without putting it in force.

    Args:
        price_list: what it says.
        edition_id: the draft that says this from now on; None keeps a new one.
    """

    tag = "prices.draft.v1"
    permission = "prices.draft"

    price_list: PriceList
    edition_id: UUID | None = None


@frozen(kw_only=True)
class PublishDraft(Command[PriceList]):
    """Put a draft in force, as `PublishPrices` does.

    Args:
        edition_id: the draft.
        effective: its first business date; None for that of the draft.
    """

    tag = "prices.publish_draft.v1"
    permission = "prices.publish"

    edition_id: UUID
    effective: date | None = None


@frozen(kw_only=True)
class DiscardDraft(Command[Edition]):
    """Say that a draft is not wanted any more."""

    tag = "prices.discard.v1"
    permission = "prices.draft"

    edition_id: UUID
