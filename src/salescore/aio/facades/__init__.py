"""The nouns of `AsyncSales`, written by ``tools/generate_aio.py``."""
