"""Pricing: price lists, the compiled price book, and prices that explain themselves."""

from salescore.pricing.book import Ask, PriceBook, Priced, PriceTie
from salescore.pricing.commands import PublishPrices
from salescore.pricing.explanation import Step
from salescore.pricing.price_list import Discount, Price, PriceList, percent_off, price

__all__ = [
    "Ask",
    "Discount",
    "Price",
    "PriceBook",
    "PriceList",
    "PriceTie",
    "Priced",
    "PublishPrices",
    "Step",
    "percent_off",
    "price",
]
