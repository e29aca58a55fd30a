"""The sales office for asynchronous applications: the same nouns and verbs, awaited."""

from salescore.aio.opening import AsyncApp, open
from salescore.aio.sales import AsyncSales

__all__ = ["AsyncApp", "AsyncSales", "open"]
