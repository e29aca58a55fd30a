"""Fulfillment: shipments, in parts."""
