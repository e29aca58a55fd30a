"""The tables of the store, one module per room; the tenant is first in every key."""
