"""Pricing: price lists, the compiled price book, and prices that explain themselves."""

from salescore.pricing.price_list import Discount, Price, PriceList, percent_off, price

__all__ = ["Discount", "Price", "PriceList", "percent_off", "price"]
