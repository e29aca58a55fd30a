"""Pricing: price lists, the compiled price book, and prices that explain themselves."""

from salescore.pricing.amounts import Amount, amount_of, ladders
from salescore.pricing.ask import Ask
from salescore.pricing.book import PriceBook
from salescore.pricing.chains import ListCycle
from salescore.pricing.commands import DiscardDraft, DraftPrices, PublishDraft, PublishPrices
from salescore.pricing.computing import Looked, Sources
from salescore.pricing.declaring import (
    Where,
    amount_off,
    cost_plus,
    off_list,
    off_list_price,
    percent_off,
    price,
)
from salescore.pricing.edition import Edition, EditionState
from salescore.pricing.explanation import Step
from salescore.pricing.formula import PriceBase, PriceFormula
from salescore.pricing.price_list import Discount, ListKind, Price, PriceList
from salescore.pricing.priced import Priced
from salescore.pricing.rounding import RoundTo, round_to
from salescore.pricing.rules import (
    BasketAsk,
    PricedBasket,
    PricedLine,
    PriceRule,
    PriceRuleFailed,
    Repricing,
)
from salescore.pricing.scope import Across, Scope
from salescore.pricing.shown import ShownDiscount, shown_discount
from salescore.pricing.ties import PriceTie

__all__ = [
    "Across",
    "Amount",
    "Ask",
    "BasketAsk",
    "DiscardDraft",
    "Discount",
    "DraftPrices",
    "Edition",
    "EditionState",
    "ListCycle",
    "ListKind",
    "Looked",
    "Price",
    "PriceBase",
    "PriceBook",
    "PriceFormula",
    "PriceList",
    "PriceRule",
    "PriceRuleFailed",
    "PriceTie",
    "Priced",
    "PricedBasket",
    "PricedLine",
    "PublishDraft",
    "PublishPrices",
    "Repricing",
    "RoundTo",
    "Scope",
    "ShownDiscount",
    "Sources",
    "Step",
    "Where",
    "amount_of",
    "amount_off",
    "cost_plus",
    "ladders",
    "off_list",
    "off_list_price",
    "percent_off",
    "price",
    "round_to",
    "shown_discount",
]
