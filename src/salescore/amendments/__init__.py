"""Amendments: what a customer and we agree on after an order was placed."""
