"""What a recorded script draws about drafts of prices and about tax treatments."""

import random
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, Final

from salescore.events import Command
from salescore.pricing import Price, PriceFormula, PriceList, percent_off, price
from salescore.pricing.commands import DiscardDraft, DraftPrices, PublishDraft, PublishPrices
from salescore.pricing.edition import Edition
from salescore.tax.commands import TreatTaxes
from salescore.tax.treatment import TaxTreatment

__all__ = ["command", "whole"]

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


def whole(draw: random.Random, currency: str, skus: Sequence[str]) -> PublishPrices:
    """Draw a price list for all products."""
    prices = [price(sku, draw.choice(("18.00", "0.005", "7"))) for sku in skus]
    prices += [price(sku, "16.555", at_least=10, group="cafes") for sku in skus[::2]]
    prices += [price(sku, 1, until="2025-12-31") for sku in skus[: draw.randrange(2)]]
    return PublishPrices(
        price_list=PriceList(
            f"list-{currency}",
            currency=currency,
            prices=prices,
            discounts=[
                percent_off(draw.choice((5, "12.5", 100)), group="hotels", at_least=3),
                percent_off(10, sku=skus[0]),
            ],
            tax_included=draw.random() < 0.3,
        )
    )
