"""What a recorded script draws about drafts of prices and about tax treatments."""

import random
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Final

from salescore.events import Command
from salescore.pricing import Price, PriceFormula, PriceList
from salescore.pricing.commands import DiscardDraft, DraftPrices, PublishDraft
from salescore.pricing.edition import Edition
from salescore.tax.commands import TreatTaxes
from salescore.tax.treatment import TaxTreatment

__all__ = ["command"]

_DAYS: Final = (None, date(2026, 7, 1), date(2027, 1, 1))


def command(draw: random.Random, made: Mapping[type, Mapping[Any, Any]]) -> Command[Any]:
    """Treat a channel's taxes, or prepare prices of it, put them in force or away."""
    if draw.random() < 0.2:
        taxes = draw.choice((("reduced",), ()))
        return TreatTaxes(treatment=TaxTreatment(name="web", channel="web", taxes=taxes))
    drafts = list(made.get(Edition, {}).values())
    if drafts and draw.random() < 0.6:
        draft = draw.choice(drafts)
        if draw.random() < 0.3:
            return DiscardDraft(edition_id=draft.id)
        return PublishDraft(edition_id=draft.id, effective=draw.choice(_DAYS))
    formula = PriceFormula(discount_percent=Decimal(draw.choice((0, 10))), round_to=Decimal("0.05"))
    prices = (Price(channel="web", formula=formula),)
    return DraftPrices(
        price_list=PriceList("web", currency="EUR", prices=prices),
        edition_id=draw.choice(drafts).id if drafts and draw.random() < 0.2 else None,
    )
