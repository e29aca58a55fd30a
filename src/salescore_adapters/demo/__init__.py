"""A real trading company to try the library on: two years of orders as package data."""

__all__: list[str] = []
