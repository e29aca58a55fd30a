"""Parties: whom we sell to, and who sells."""
